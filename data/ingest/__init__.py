"""Build the extracts from the publishers' figures. Build time only: the app never imports this.

One module a dataset, each with `load(inputs) -> dict[str, DataFrame]`: the frames it builds by the
name of their extract ("observations/elc_census", "areas"). `python -m data.ingest` runs them.
"""
