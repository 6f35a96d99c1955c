"""Outlines of areas to draw: one GeoParquet file a level, longitude and latitude (EPSG:4326)."""

from pathlib import Path

import geopandas as gpd

from data.ingest.inputs import Inputs


def load(inputs: Inputs) -> dict[str, gpd.GeoDataFrame]:
    """Return the outlines by the name of their extract ("boundaries/council")."""
    raise NotImplementedError(f"{inputs.source['title']} is not read yet")


def write(frame: gpd.GeoDataFrame, path: Path) -> str | None:
    """Write `frame` sorted by area code to `path`; return a line on what changed, or None."""
    frame = frame.sort_values("area_code", ignore_index=True)
    old = path.read_bytes() if path.is_file() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.to_parquet(path, index=False, compression="zstd", schema_version="1.1.0")
    if old == path.read_bytes():
        return None
    return f"`boundaries/{path.stem}`: {'new' if old is None else 'redrawn'}, {len(frame):,} areas"
