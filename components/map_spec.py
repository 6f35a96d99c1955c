"""Values → a still choropleth in Vega-Lite, for a map that is one picture among many. Pure.

It draws in a tenth of the time that starting deck.gl takes, and looks the values up in the outlines
that the browser fetched once, as `components.maps` does.
"""

import json
import math
from collections.abc import Mapping, Sequence

from components.chart_data import Spec
from components.maps import MARGIN, MISSING, Areas, Frame
from components.specs import tips

EDGE = "#6e7681"  # 3:1 on white and on the dark page
BETWEEN = "#ffffff"


def choropleth(areas: Areas, colours: Sequence[str], shape: Frame) -> Spec:
    """Return the map of `areas` in `colours`, one for each class, looking at `shape`."""
    letters = "".join("x" if one < 0 else str(one) for one in areas.classes)
    shown = json.dumps("\n".join(areas.shown))
    outlines = {"url": areas.address, "format": {"type": "json", "property": "features"}}
    still = {"type": "geoshape", "aria": False, "clip": True}
    scale = {"domain": [*map(str, range(len(colours))), "x"], "range": [*colours, MISSING]}
    return {
        "height": shape.height,
        "projection": _projection(shape),
        "view": {"stroke": None},
        "usermeta": {"embedOptions": {"renderer": "canvas"}},  # hundreds of marks nobody tabs to
        "layer": [
            {
                "data": outlines,
                "transform": [
                    {"calculate": f"'{letters}'[datum.properties.n]", "as": "class"},
                    {"calculate": f"split({shown}, '\\n')[datum.properties.n]", "as": "shown"},
                    {"calculate": "datum.properties.name", "as": "name"},
                ],
                "mark": {**still, "stroke": BETWEEN, "strokeWidth": 0.5, "strokeOpacity": 0.6},
                "encoding": {
                    "color": {"field": "class", "type": "nominal", "scale": scale, "legend": None},
                    "tooltip": tips(name="Area", shown="Value"),
                },
            },
            {
                "data": {**outlines, "url": areas.edge},
                "mark": {**still, "filled": False, "stroke": EDGE, "strokeWidth": 1.5},
            },
            # dark around light shows on every class and both pages
            *(
                {
                    "data": marked,
                    "mark": {**still, "filled": False, "stroke": colour, "strokeWidth": width},
                }
                for marked in _marked(areas)
                for colour, width in (("#0b0c0c", 6.5), ("#ffffff", 2.5))
            ),
        ],
    }


def _marked(areas: Areas) -> list[Spec]:
    """Return the data of the outlines to mark: at an address, or sent along."""
    found: list[Spec] = []
    if areas.chosen:
        found.append({"url": areas.chosen, "format": {"type": "json", "property": "features"}})
    if isinstance(areas.outlines, Mapping):
        found.append({"values": areas.outlines["features"]})
    return found


def _projection(shape: Frame) -> Spec:
    """Return the Mercator projection in which `shape` fills the width there is."""
    west, south, east, north = (math.radians(one) for one in shape.bounds)
    low, high = (math.asinh(math.tan(one)) for one in (south, north))
    room = 1 + 2 * MARGIN
    across, up = room * (east - west), room * (high - low)
    middle = math.degrees(math.atan(math.sinh((low + high) / 2)))
    return {
        "type": "mercator",
        "center": [round(math.degrees(west + east) / 2, 5), round(middle, 5)],
        "scale": {"expr": f"min(width / {across:.6g}, height / {up:.6g})"},
        "translate": {"expr": "[width / 2, height / 2]"},
    }
