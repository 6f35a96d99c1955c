"""Outlines of localities of one's own, at an address that says itself which they are.

The server keeps nothing of a person: the address holds the zones, as a link does, and any process
can answer it. The browser keeps what it fetched there.
"""

import gzip
from functools import lru_cache
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from components import geometry, locality_zones
from components.base_path import base_path
from queries import boundaries
from queries.boundaries import BoundaryError
from queries.database import data_root
from queries.localities import Plan
from queries.locality_files import PlanTextError, as_text, from_text

LEVEL = "data_zone"
DECIMALS = 4  # of a degree: ten metres, where zones meet


def address(plan: Plan) -> str:
    """Return where the browser finds the outlines of `plan`: feature n is its locality n, from 0.

    "" where the localities do not fit into an address. LookupError and BoundaryError as
    `components.geometry.address`.
    """
    try:
        text = as_text(plan, tuple(locality_zones.zones_of(plan.council).names))
    except PlanTextError:
        return ""
    version = boundaries.version_of(data_root(), LEVEL, plan.council)
    return f"{base_path()}/geometry/localities/{plan.council}/{version}/{text}.json"


def answer(request: Request) -> Response:
    """Return the GeoJSON of the localities in the address, or 404 for what is not there."""
    council, version, text = (request.path_params[key] for key in ("scope", "version", "text"))
    root = data_root()
    try:
        if version != boundaries.version_of(root, LEVEL, council):
            raise LookupError(version)
        packed = _packed(root, council, version, text)
    except (LookupError, BoundaryError, PlanTextError):
        return geometry.nothing()
    return geometry.sent(request, packed)


@lru_cache(maxsize=32)
def _packed(root: Path, council: str, _version: str, text: str) -> bytes:
    zones = boundaries.read_outlines(root, LEVEL, council)
    plan = from_text(text, zones.codes, council=council).plan
    # a tooltip puts the name into the page as it comes, and the address may come from anybody
    held = {
        escape(f"{number} {one.name}"): one.zones
        for number, one in enumerate(plan.localities, start=1)
        if one.zones
    }
    if len(held) < len(plan.localities):
        raise LookupError("a locality without zones")
    found = boundaries.dissolved(zones, held)
    return gzip.compress(boundaries.geojson(found, DECIMALS), geometry.PACKING, mtime=0)
