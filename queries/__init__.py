"""What is asked of the extracts: the DuckDB layer and the statistics. No Streamlit."""
