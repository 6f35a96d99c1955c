"""What is said of a community beside its neighbours on a map: headline, list, table. Pure.

Its own zones and its neighbours are rows with name, value (NaN without one), shown, lower, upper.
"""

from collections.abc import Mapping, Sequence
from math import inf, isnan
from typing import Any

import pandas as pd

from components import filters, words
from components.community import Community
from queries.boundaries import SCOTLAND
from queries.catalogue import Indicator

MOST = 8  # neighbours that are listed beside the map
OWN = "its own"
Row = Mapping[str, Any]
Rows = Sequence[Row]


def headline(community: Community, mine: Rows, near: Rows, one: str, indicator: Indicator) -> str:
    """Return how the figure lies to those of the neighbours: of all its zones where it has more."""
    own_figures, there = (
        [float(row["value"]) for row in rows if not isnan(row["value"])] for rows in (mine, near)
    )
    beside = words.counted(len(near), "neighbour")
    name = words.inside(indicator.short_title)
    if not own_figures:
        return f"{community.name}: no figure for {name}, {beside} on the map"
    low, high = (_said(value, indicator) for value in (min(own_figures), max(own_figures)))
    if len(mine) > 1:
        own = f"from {low} to {high}" if low != high else low
        return f"{community.name}: {name} {own} in its {len(mine):,} {one}s"
    if not there:
        return f"{community.name}: {low} {name}, and no neighbour in its council"
    value = round(own_figures[0], indicator.decimals)
    above = sum(round(other, indicator.decimals) < value for other in there)
    of = f"{len(there):,} neighbours"
    told = {0: f"than none of its {of}", len(there): f"than all of its {of}"}
    if len(there) == 1:
        told = {0: "and not higher than its one neighbour", 1: "higher than its one neighbour"}
        return f"{community.name}: {low} {name}, {told[above]}"
    return f"{community.name}: {low} {name}, higher {told.get(above, f'than {above} of its {of}')}"


def table(mine: Rows, near: Rows, one: str, indicator: Indicator) -> pd.DataFrame:
    """Return the twin of the map: its own zones, then its neighbours, each from high to low."""
    parts = [(OWN, _ordered(mine)), ("neighbour", _ordered(near))]
    return pd.DataFrame(
        {
            one.capitalize(): row["name"],
            "On the map": kind,
            "Figure": row["shown"],
            "95% interval": words.interval(row["lower"], row["upper"], indicator),
        }
        for kind, rows in parts
        for row in rows
    )


def listed(mine: Rows, near: Rows, one: str) -> str:
    """Return the neighbours as a list, its own figure first where it is one zone."""
    lines = []
    if len(mine) == 1:
        lines.append(f"- **{mine[0]['name']}: {mine[0]['shown']}**")
    lines += [f"- {row['name']}: {row['shown']}" for row in _ordered(near)[:MOST]]
    if len(near) > MOST:
        lines.append(f"- and {words.counted(len(near) - MOST, f'more {one}')}, in the table")
    first = "Neighbours, from high to low" if near else "No neighbour in the same council"
    return "\n".join([f"**{first}**", "", *lines])


def scope(community: Community, code: str) -> str:
    """Return the place whose zones are drawn: "Scotland", or the council."""
    return filters.name_of(filters.SCOTLAND) if code == SCOTLAND else community.council_name


def _ordered(rows: Rows) -> list[Row]:
    return sorted(
        rows, key=lambda row: (inf if isnan(row["value"]) else -row["value"], row["name"])
    )


def _said(value: float, indicator: Indicator) -> str:
    return words.number(float(value), indicator.unit, indicator.decimals)
