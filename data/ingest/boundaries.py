"""Outlines of areas to draw: one GeoParquet file a level, longitude and latitude (EPSG:4326)."""

from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from data.ingest import places
from data.ingest.inputs import InputError, Inputs, Sheet


class Layer(NamedTuple):
    """One input of outlines: its file, its column of codes, the level and vintage it must hold."""

    file: str
    code: str
    level: str
    vintage: int | None = None


LAYERS = {
    "council": Layer("boundaries/council_2025_4326.parquet", "council_code", "council"),
    "ward": Layer("boundaries/ward_2025_4326.parquet", "ward_code", "ward"),
    "partnership": Layer("boundaries/hscp_2019_4326.parquet", "hscp_code", "partnership"),
    "intermediate_zone": Layer(
        "boundaries/iz_2011_4326.parquet", "iz_code", "intermediate_zone", 2011
    ),
    "data_zone": Layer("boundaries/dz_2011_4326.parquet", "dz_code", "data_zone", 2011),
    "data_zone_national": Layer(
        "boundaries/dz_2011_national_4326.parquet", "dz_code", "data_zone", 2011
    ),
    "council_outline": Layer(
        "boundaries/council_outline_dz11_4326.parquet", "council_code", "council"
    ),
}
COLUMNS = ["area_code", "name", "council_code", "area_km2", "label_lon", "label_lat", "geometry"]
TEXT = pd.StringDtype(na_value=np.nan)
WEST, SOUTH, EAST, NORTH = -8.7, 54.6, -0.7, 60.9  # St Kilda, the Mull of Galloway, Unst
# Scotland down to mean high water: 77,900 km² without inland water, 78,800 km² with it
LEAST_KM2, MOST_KM2 = 77_800, 78_900
# share of the area that may be covered twice: the worst layer has 0.4 m² in 77,900 km²
OVERLAP = 1e-10


def load(inputs: Inputs) -> dict[str, gpd.GeoDataFrame]:
    """Return the outlines by the name of their extract ("boundaries/council"), checked.

    `area_km2` is the area before the outline was made lighter for councils and zones, and as drawn
    for the other levels; inland water counts for councils, wards and partnerships, not for zones.
    `label_lon`, `label_lat` are a point inside the area.
    """
    areas = places.areas(inputs).set_index("area_code")
    holder = _councils(inputs, areas)
    return {f"boundaries/{name}": _read(inputs, one, areas, holder) for name, one in LAYERS.items()}


def write(frame: gpd.GeoDataFrame, path: Path) -> str | None:
    """Write `frame` sorted by area code to `path`; return a line on what changed, or None."""
    # said, so that the bytes do not depend on how pandas is set to hold text
    frame = frame.astype(dict.fromkeys(("area_code", "name", "council_code"), TEXT))
    frame = frame.sort_values("area_code", ignore_index=True)
    before = path.read_bytes() if path.is_file() else None
    old = None if before is None else gpd.read_parquet(pa.BufferReader(before))
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.to_parquet(
        path, index=False, compression="zstd", compression_level=19, schema_version="1.1.0"
    )
    if before == path.read_bytes():
        return None
    name = f"`boundaries/{path.stem}`"
    if old is None:
        return f"{name}: new, {len(frame):,} areas"
    both = frame.merge(old, on="area_code", suffixes=("", "_old"))
    same = shapely.equals_identical(both["geometry"].array, both["geometry_old"].array)
    return (
        f"{name}: {len(frame) - len(both):,} areas added, {int((~same).sum()):,} redrawn, "
        f"{len(old) - len(both):,} removed"
    )


def _read(inputs: Inputs, layer: Layer, areas: pd.DataFrame, holder: pd.Series) -> gpd.GeoDataFrame:
    path = inputs.path(layer.file)
    try:
        frame = gpd.read_parquet(path)
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{path}: not a readable GeoParquet file ({error})") from error
    sheet = Sheet(path.name, frame).has((layer.code, "area_km2", "label_lon", "label_lat"))
    wanted = areas[areas["level"].eq(layer.level)]
    if layer.vintage:
        wanted = wanted[wanted["vintage"].eq(layer.vintage)]
    what = f"areas of level {layer.level}"
    sheet.codes(layer.code, frozenset(wanted.index), what).unique(layer.code)
    sheet.total(len(frame), len(wanted), f"the number of {what}")
    _check(sheet, frame, layer)
    frame = frame.assign(area_code=frame[layer.code].astype(str))
    frame["name"] = frame["area_code"].map(areas["name"])
    frame["council_code"] = frame["area_code"].map(holder)
    return frame[COLUMNS]


def _check(sheet: Sheet, frame: gpd.GeoDataFrame, layer: Layer) -> None:
    """Refuse outlines that are broken, out of place, or do not share the edges of neighbours."""
    shapes, code = frame.geometry, layer.code
    if frame.crs is None or frame.crs.to_epsg() != 4326:  # noqa: PLR2004 - its registered number
        found = frame.crs.name if frame.crs else "no system"
        sheet.fail(f"coordinates are in {found}, expected EPSG:4326 (longitude, latitude)")
    sheet.refuse(code, shapes.isna() | shapes.is_empty, "an outline for the area")
    sheet.refuse(code, ~shapes.geom_type.isin(["Polygon", "MultiPolygon"]), "a polygon")
    sheet.refuse(code, ~shapes.is_valid, "a valid outline (it crosses or touches itself)")
    box = shapes.bounds
    outside = (box["minx"] < WEST) | (box["maxx"] > EAST)
    outside |= (box["miny"] < SOUTH) | (box["maxy"] > NORTH)
    sheet.refuse(code, outside, f"an outline between {WEST}, {SOUTH} and {EAST}, {NORTH}")
    sheet.numbers("label_lon", WEST, EAST).numbers("label_lat", SOUTH, NORTH)
    inside = shapely.contains_xy(shapes.array, frame["label_lon"], frame["label_lat"])
    sheet.refuse(code, pd.Series(~inside), "a label inside the outline")
    sheet.numbers("area_km2", 0, MOST_KM2)
    whole = float(frame["area_km2"].sum())
    if not LEAST_KM2 < whole < MOST_KM2:
        sheet.fail(
            f"the areas add up to {whole:,.0f} km², expected {LEAST_KM2:,} to {MOST_KM2:,} km²"
        )
    covered = sum(shape.area for shape in shapes)
    twice = (covered - shapely.union_all(shapes.array).area) / covered
    if twice > OVERLAP:
        sheet.fail(f"{twice:.2g} of the area is covered twice, expected at most {OVERLAP:.2g}")


def _councils(inputs: Inputs, areas: pd.DataFrame) -> pd.Series:
    """Return the council that each area lies in; None for one that holds several councils."""
    parent = areas["parent_code"]
    holder = parent.where(areas["level"].isin(["ward", "intermediate_zone"]))
    holder = holder.mask(areas["level"].eq("council"), areas.index.to_series())
    holder = holder.mask(areas["level"].eq("data_zone"), parent.map(parent))
    councils = places.councils(inputs)
    members = councils.groupby("hscp_code")["gss_code"]
    holder = holder.mask(areas["level"].eq("partnership"), members.first())
    return holder.mask(areas.index.isin(members.size().loc[lambda size: size > 1].index))
