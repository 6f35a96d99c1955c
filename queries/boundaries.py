"""Outlines of areas, read from `boundaries/` under the root of the extracts."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

SCOTLAND = "scotland"
# level → the file for one council or one area, and the lighter one for all of Scotland
FILES = {
    "intermediate_zone": ("intermediate_zone", "intermediate_zone"),
    "data_zone": ("data_zone", "data_zone_national"),
    "council": ("council", "council"),
    # councils made of their zones: their lines fall on those of the zones, along lochs too
    "council_outline": ("council_outline", "council_outline"),
    # lines above a map; they need not fall on those of the zones
    "ward": ("ward", "ward"),
    "partnership": ("partnership", "partnership"),
}
DECIMALS = 5  # of a degree: about a metre, finer than the outlines
DECIMALS_NATIONAL = 4
# degrees: a pixel of a map of all of Scotland, where thousands of areas are drawn half of one
COARSE, LIGHT = 0.02, 0.008
SEEN = 2  # pixels: what is left out of a map of all of a council
# pixels: a line around everything, one between councils, and what is left open between two areas
RIM, LINE, GAP = 1.2, 0.75, 0.5
FORMAT = 5  # raise when the same file gives another answer: addresses carry it

SMALL = 0.003  # of the area: the smallest inhabited island far from the rest, Fair Isle, has 0.005
FAR = 0.25  # degrees of latitude, 28 km

Shapes = np.ndarray[Any, np.dtype[np.object_]]
Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees


class BoundaryError(ValueError):
    """Outlines that should be there cannot be read; the message says which and how to mend it."""


@dataclass(frozen=True)
class Outlines:
    """Areas of one level within one scope, in the order of their codes, and their shapes."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    shapes: Shapes

    @cached_property
    def bounds(self) -> Bounds:
        """Return west, south, east and north of everything."""
        return _bounds(self.shapes)

    @cached_property
    def mainland(self) -> Bounds:
        """Return west, south, east and north without small islands far out at sea.

        A part with less than SMALL of the area is left out where it is more than FAR from the box
        around the larger ones: St Kilda and North Rona would make Na h-Eileanan Siar half as wide.
        """
        parts = shapely.get_parts(self.shapes)
        size = shapely.area(parts)
        west, south, east, north = _bounds(parts[size >= SMALL * size.sum()])
        aside = FAR / np.cos(np.radians((south + north) / 2))
        near = shapely.box(west - aside, south - FAR, east + aside, north + FAR)
        return _bounds(parts[shapely.intersects(parts, near)])


def read_outlines(root: Path, level: str, scope: str) -> Outlines:
    """Return the Outlines of `level` (a key of FILES) within `scope`.

    `scope` is the code of a council, "scotland", or the code of one area of the level. LookupError
    for a level or a scope that is not there; BoundaryError where the file is missing or damaged.
    """
    path = _path(root, level, scope)
    try:
        status = path.stat()
        table = _table(path, status.st_size, status.st_mtime_ns)
        if scope != SCOTLAND:
            column = "council_code" if scope.startswith("S12") else "area_code"
            table = table.filter(pa.compute.equal(table[column], scope))
        shapes = shapely.from_wkb(table["geometry"].to_numpy())
    except (OSError, pa.ArrowException, KeyError, shapely.GEOSException) as error:
        raise BoundaryError(_mend(path)) from error
    if not table.num_rows:
        raise LookupError(f"no {level} in {scope}")
    codes, names = table["area_code"].to_pylist(), table["name"].to_pylist()
    return Outlines(tuple(codes), tuple(names), shapes)


def dissolved(outlines: Outlines, zones: Mapping[str, Sequence[str]]) -> Outlines:
    """Return one outline for each name of `zones`, around all of its zones: own localities.

    `zones` are codes by the name of a locality, among those of `outlines` (one level of one
    council). A locality in several parts has several; one without zones is left out, one zone may
    be in several localities. KeyError for a code that `outlines` does not have. The codes of what
    comes back are the names. Give it to `geojson`, and that as `Areas.outlines` or
    `Areas.address` to `components.maps`: nobody else has these lines, so they have no address.
    """
    places = {code: number for number, code in enumerate(outlines.codes)}
    names = tuple(name for name, codes in zones.items() if codes)
    shapes = np.empty(len(names), dtype=object)
    for number, name in enumerate(names):
        # zones fit together without gaps, but rounding leaves slivers where three meet
        shapes[number] = shapely.union_all(
            outlines.shapes[[places[code] for code in zones[name]]], grid_size=10**-DECIMALS
        )
    return Outlines(names, names, shapes)


def version_of(root: Path, level: str, scope: str) -> str:
    """Return a short name for the content of the file of `level`: another file, another name.

    LookupError and BoundaryError as `read_outlines`.
    """
    path = _path(root, level, scope)
    try:
        status = path.stat()
        return _digest(path, status.st_size, status.st_mtime_ns)
    except OSError as error:
        raise BoundaryError(_mend(path)) from error


def geojson(outlines: Outlines, decimals: int = DECIMALS) -> bytes:
    """Return `outlines` as compact GeoJSON; feature n has the properties n (from 0) and name.

    The outer rings run clockwise: on a sphere, where Vega draws, the other way round is the rest of
    the world.
    """
    turned = shapely.orient_polygons(outlines.shapes, exterior_cw=True)
    rounded = shapely.transform(turned, lambda points: np.round(points, decimals))
    features = [
        f'{{"type":"Feature","properties":{{"n":{n},"name":{json.dumps(name)}}},"geometry":{shape}}}'
        for n, (name, shape) in enumerate(
            zip(outlines.names, shapely.to_geojson(rounded), strict=True)
        )
    ]
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'.encode()


def pixel(outlines: Outlines, wide: int, tall: int) -> float:
    """Return how many degrees of latitude a pixel is where all of `outlines` fill a map.

    The map has `wide` by `tall` pixels.
    """
    west, south, east, north = outlines.mainland
    return max((east - west) * _narrow(outlines) / wide, (north - south) / tall)


def simplified(outlines: Outlines, tolerance: float) -> Outlines:
    """Return `outlines` with fewer points, for a map of all of them; they still fit.

    What was left out is smaller than a square whose side is `tolerance` in degrees.
    """
    simple = shapely.coverage_simplify(outlines.shapes, tolerance)
    return Outlines(outlines.codes, outlines.names, simple)


def apart(outlines: Outlines, gap: float) -> Outlines:
    """Return `outlines` with `gap` degrees of latitude left open between any two.

    Open, it costs a browser without a graphics card nothing; lines between them cost it more than
    the areas. What is too narrow for it stays as it is.
    """
    flat = _flat(outlines, outlines.shapes)
    smaller = shapely.buffer(flat, -gap / 2, join_style="mitre", mitre_limit=2.0)
    narrow = shapely.area(smaller) < shapely.area(flat) / 2
    shapes = _flat(outlines, np.where(narrow, flat, smaller), back=True)
    return Outlines(outlines.codes, outlines.names, shapes)


def rim(outlines: Outlines, width: float, gap: float = 0.0, line: float = 0.0) -> shapely.Geometry:
    """Return the area around all of `outlines`, `width` degrees of latitude wide.

    It begins where `outlines` with `gap` between them (as `apart`) end. With `line`, the lines
    between them are part of it, as wide as that.
    """
    flat = _flat(outlines, outlines.shapes)
    whole = shapely.coverage_union_all(flat)
    ring = shapely.difference(
        shapely.buffer(whole, width, quad_segs=1), shapely.buffer(whole, -gap / 2, quad_segs=1)
    )
    if line:
        every = shapely.union_all(shapely.boundary(flat))
        shared = shapely.line_merge(shapely.difference(every, shapely.boundary(whole)))
        ring = shapely.union(ring, shapely.buffer(shared, line / 2, quad_segs=1, cap_style="flat"))
    drawn: shapely.Geometry = _flat(outlines, np.array([ring], dtype=object), back=True)[0]
    return drawn


def segments(outlines: Outlines, decimals: int = DECIMALS, *, shared: bool) -> bytes:
    """Return the lines of `outlines` as JSON, each piece once: from a to b, [longitude, latitude].

    With `shared` only those between two areas, without coast and edge. Pieces cost a browser a
    third of what whole lines with their corners do, and lines between areas are not drawn twice.
    """
    unit = 10**decimals
    rings = shapely.get_rings(shapely.get_parts(outlines.shapes))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    whole = np.round(points * unit).astype(np.int64)
    joined = ring[1:] == ring[:-1]
    pieces = np.hstack([whole[:-1][joined], whole[1:][joined]])
    pieces = pieces[(pieces[:, :2] != pieces[:, 2:]).any(axis=1)]
    # the neighbour walks along the same line the other way
    other_way = (pieces[:, 0] > pieces[:, 2]) | (
        (pieces[:, 0] == pieces[:, 2]) & (pieces[:, 1] > pieces[:, 3])
    )
    pieces[other_way] = pieces[other_way][:, [2, 3, 0, 1]]
    found, times = np.unique(pieces, axis=0, return_counts=True)
    if shared:
        found = found[times > 1]
    degrees = np.round(found / unit, decimals).tolist()
    told = [f'{{"a":[{a},{b}],"b":[{c},{d}]}}' for a, b, c, d in degrees]
    return f"[{','.join(told)}]".encode()


def _narrow(outlines: Outlines) -> float:
    """Return how long a degree of longitude is where `outlines` are, in degrees of latitude."""
    _, south, _, north = outlines.mainland
    return math.cos(math.radians((south + north) / 2))


def _flat(outlines: Outlines, shapes: Shapes, *, back: bool = False) -> Shapes:
    """Return `shapes` with a degree as long across as it is up, or `back` from there."""
    across = 1 / _narrow(outlines) if back else _narrow(outlines)
    turned: Shapes = shapely.transform(shapes, lambda points: points * [across, 1.0])
    return turned


def _bounds(shapes: Shapes) -> Bounds:
    west, south, east, north = shapely.total_bounds(shapes)
    return float(west), float(south), float(east), float(north)


def _path(root: Path, level: str, scope: str) -> Path:
    if level not in FILES:
        raise LookupError(f"no level {level}")
    one, national = FILES[level]
    return root / "boundaries" / f"{national if scope == SCOTLAND else one}.parquet"


@lru_cache(maxsize=8)
def _table(path: Path, _size: int, _modified: int) -> pa.Table:
    """Return the areas of a file in the order of their codes: few megabytes, of use to everyone."""
    columns = ["area_code", "name", "council_code", "geometry"]
    return pq.read_table(path, columns=columns).sort_by("area_code").combine_chunks()


@lru_cache(maxsize=32)
def _digest(path: Path, _size: int, _modified: int) -> str:
    return hashlib.sha256(path.read_bytes() + bytes([FORMAT])).hexdigest()[:12]


def _mend(path: Path) -> str:
    return (
        f"boundaries/{path.name} cannot be read. Fetch the file from the repository again, or "
        "rebuild it: python -m data.ingest boundaries"
    )
