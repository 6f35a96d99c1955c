"""What is looked at closer in the national view: the spread, the pace, or the map."""

from components import national_change, national_map
from queries.catalogue import Indicator

SPREAD, PACE, MAP = "spread", "pace", "map"
TITLES = {
    SPREAD: "How far apart council areas lie",
    PACE: "Who gains and who loses ground",
    MAP: "Map",
}
_DRAW = {SPREAD: national_change.spread, PACE: national_change.movers, MAP: national_map.draw}


def draw(view: str, indicator: Indicator, area: str) -> None:
    """Draw the `view` (TITLES) of `indicator`, with `area` marked."""
    _DRAW[view](indicator, area)
