"""Outlines on their way to the browser: once, at an address that names their content.

A map sends this address and what it shows; the browser keeps what it fetched there.
"""

import gzip
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from components import maps
from components.base_path import base_path
from queries import boundaries
from queries.boundaries import Outlines
from queries.database import data_root

# of a level in an address: its lines instead of its areas, all of them, or those between two areas
# alone, exact or coarse; or, where the whole of the scope is drawn, its areas with no more points
# than are seen there and a little apart, and a rim around all of them
AROUND, BETWEEN, COARSE, LIGHT, RIM = "-around", "-between", "-coarse", "-light", "-rim"
MOST_APART = 1_000  # areas with lines or gaps between them
PACKING = 5  # of gzip's nine: a hundredth more bytes than the densest, in a fifth of the time
FOREVER = "public, max-age=31536000, immutable"


def address(level: str, scope: str, kind: str = "") -> str:
    """Return where the browser finds the outlines of `level` within `scope`.

    Feature n there is area n of `outlines`; `kind` is LIGHT for fewer points, RIM for one area
    around all of them. LookupError and BoundaryError as `read_outlines`.
    """
    version = boundaries.version_of(data_root(), level, scope)
    return f"{base_path()}/geometry/{level}{kind}/{scope}/{version}.json"


def lines(level: str, scope: str, kind: str = AROUND) -> str:
    """Return where the browser finds the lines of `level` within `scope`, as `segments`.

    `kind` is AROUND, BETWEEN or COARSE. Errors as `address`.
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
        if dash + kind not in ("", AROUND, BETWEEN, COARSE, LIGHT, RIM):
            raise LookupError(asked)
        if version != boundaries.version_of(root, level, scope):
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
    national = scope == boundaries.SCOTLAND
    decimals = boundaries.DECIMALS_NATIONAL if national else boundaries.DECIMALS
    found = boundaries.read_outlines(root, level, scope)
    if kind in (AROUND, BETWEEN, COARSE):
        if kind == COARSE:
            found = boundaries.simplified(found, boundaries.COARSE)
        plain = boundaries.segments(found, decimals, shared=kind != AROUND)
    else:
        plain = boundaries.geojson(_seen(found, kind, national=national), decimals)
    return gzip.compress(plain, PACKING, mtime=0)


def _seen(found: Outlines, kind: str, *, national: bool) -> Outlines:
    """Return what is drawn of `found` where the whole is seen; all of it where `kind` is ""."""
    if not kind:
        return found
    pixel = boundaries.pixel(found, maps.WIDE, maps.TALL)
    # thousands of areas with gaps between them would be more gap than area
    gap = boundaries.GAP * pixel if len(found.codes) <= MOST_APART else 0.0
    if national:
        coarse = boundaries.COARSE if kind == RIM else boundaries.LIGHT
        simple = boundaries.simplified(found, coarse)
    else:
        simple = boundaries.simplified(found, boundaries.SEEN * pixel)
    if kind == RIM:
        return boundaries.rim(simple, boundaries.RIM * pixel, gap)
    return boundaries.apart(simple, gap) if gap else simple
