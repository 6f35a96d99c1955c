"""Outlines on their way to the browser: once, at an address that names their content.

A map sends this address and what it shows; the browser keeps what it fetched there.
"""

import gzip
from functools import lru_cache
from pathlib import Path

import numpy as np
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from components import maps
from components.base_path import base_path
from queries import boundaries
from queries.boundaries import SCOTLAND, Outlines
from queries.database import data_root

# of a level in an address: its lines instead of its areas, all of them, or those between two areas
# alone; or, where the whole of the scope is drawn, its areas with no more points than are seen
# there, and after them, as an area of its own, the edge of the council areas
AROUND, BETWEEN, LIGHT = "-around", "-between", "-light"
COUNCILS, EDGE = "council_outline", "Edge of a council area"
MOST_APART = 1_000  # areas with gaps or lines between them: of more they would hide the colours
PACKING = 5  # of gzip's nine: a hundredth more bytes than the densest, in a fifth of the time
FOREVER = "public, max-age=31536000, immutable"


def address(level: str, scope: str, kind: str = "") -> str:
    """Return where the browser finds the outlines of `level` within `scope`.

    Feature n there is area n of `outlines`; `kind` is LIGHT for fewer points, with one more feature
    after the last, their edge. LookupError and BoundaryError as `read_outlines`.
    """
    version = _version_of(data_root(), level, scope, kind)
    return f"{base_path()}/geometry/{level}{kind}/{scope}/{version}.json"


def lines(level: str, scope: str, kind: str = AROUND) -> str:
    """Return where the browser finds the lines of `level` within `scope`, as `segments`.

    `kind` is AROUND or BETWEEN. Errors as `address`.
    """
    return address(level, scope, kind)


def outlines(level: str, scope: str) -> Outlines:
    """Return the outlines that `address` leads to. LookupError, BoundaryError as there."""
    root = data_root()
    return _outlines(root, level, scope, boundaries.version_of(root, level, scope))


def answer(request: Request) -> Response:
    """Return the GeoJSON asked for, or 404 for what is not there; nothing asked touches a path."""
    asked, scope, version = (request.path_params[key] for key in ("level", "scope", "version"))
    level, dash, kind = asked.partition("-")
    root = data_root()
    try:
        if dash + kind not in ("", AROUND, BETWEEN, LIGHT):
            raise LookupError(asked)
        if version != _version_of(root, level, scope, dash + kind):
            raise LookupError(version)
        packed = _packed(root, level, scope, dash + kind, version)
    except (LookupError, boundaries.BoundaryError):
        return nothing()
    return sent(request, packed)


def nothing() -> Response:
    """Return the answer where there are no outlines."""
    return PlainTextResponse("There are no outlines at this address.", status_code=404)


def sent(request: Request, packed: bytes) -> Response:
    """Return the answer with `packed`, GeoJSON in gzip, for the browser to keep for good."""
    headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(packed), 200, headers, "application/json")
    return Response(packed, 200, headers | {"Content-Encoding": "gzip"}, "application/json")


@lru_cache(maxsize=64)
def _outlines(root: Path, level: str, scope: str, _version: str) -> Outlines:
    return boundaries.read_outlines(root, level, scope)


@lru_cache(maxsize=128)
def _packed(root: Path, level: str, scope: str, kind: str, _version: str) -> bytes:
    decimals = boundaries.DECIMALS_NATIONAL if scope == SCOTLAND else boundaries.DECIMALS
    found = (
        _seen(root, level, scope) if kind == LIGHT else boundaries.read_outlines(root, level, scope)
    )
    if kind in (AROUND, BETWEEN):
        plain = boundaries.segments(found, decimals, shared=kind == BETWEEN)
    else:
        plain = boundaries.geojson(found, decimals)
    return gzip.compress(plain, PACKING, mtime=0)


def _version_of(root: Path, level: str, scope: str, kind: str) -> str:
    """Return the name of what is drawn: that of the file, with that of the edge where it is so."""
    version = boundaries.version_of(root, level, scope)
    if kind == LIGHT and scope == SCOTLAND:
        version += boundaries.version_of(root, COUNCILS, scope)
    return version


def _seen(root: Path, level: str, scope: str) -> Outlines:
    """Return what is drawn where the whole of `scope` is seen, and the edge as its last area.

    One drawing is one program: where there is no graphics card, each takes 100 ms to start.
    """
    found = boundaries.read_outlines(root, level, scope)
    pixel = boundaries.pixel(found, maps.WIDE, maps.TALL)
    few = len(found.codes) <= MOST_APART
    gap, line = (boundaries.GAP * pixel, 0.0) if few else (0.0, boundaries.LINE * pixel)
    if scope == SCOTLAND:
        areas = boundaries.simplified(found, boundaries.LIGHT)
        councils = boundaries.read_outlines(root, COUNCILS, scope)
        around = boundaries.simplified(councils, boundaries.COARSE)
    else:
        areas = around = boundaries.simplified(found, boundaries.SEEN * pixel)
    edge = boundaries.rim(around, boundaries.RIM * pixel, gap, line)
    if few:
        areas = boundaries.apart(areas, gap)
    return Outlines((*areas.codes, ""), (*areas.names, EDGE), np.append(areas.shapes, edge))
