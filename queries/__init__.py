"""The DuckDB layer and the statistics: what is asked of the extracts. Knows nothing of Streamlit."""
