"""What is said of a community beside its neighbours on a map: headline, list, table. Pure."""

import pandas as pd

from components import filters, words
from components.community import Community
from queries.boundaries import SCOTLAND
from queries.catalogue import Indicator

MOST = 8  # neighbours that are listed beside the map
OWN = "its own"


def headline(
    community: Community, mine: pd.DataFrame, near: pd.DataFrame, one: str, indicator: Indicator
) -> str:
    """Return how the figure lies to those of the neighbours: of all its zones where it has more."""
    there = near["value"].dropna()
    beside = words.counted(len(near), "neighbour")
    name = words.inside(indicator.short_title)
    if mine["value"].isna().all():
        return f"{community.name}: no figure for {name}, {beside} on the map"
    low, high = (_said(value, indicator) for value in (mine["value"].min(), mine["value"].max()))
    if len(mine) > 1:
        own = f"from {low} to {high}" if low != high else low
        return f"{community.name}: {name} {own} in its {len(mine):,} {one}s"
    if there.empty:
        return f"{community.name}: {low} {name}, and no neighbour in its council"
    value = float(mine["value"].iloc[0])
    above = int((there.round(indicator.decimals) < round(value, indicator.decimals)).sum())
    of = f"{len(there):,} neighbours"
    told = {0: f"than none of its {of}", len(there): f"than all of its {of}"}
    if len(there) == 1:
        told = {0: "and not higher than its one neighbour", 1: "higher than its one neighbour"}
        return f"{community.name}: {low} {name}, {told[above]}"
    return f"{community.name}: {low} {name}, higher {told.get(above, f'than {above} of its {of}')}"


def table(mine: pd.DataFrame, near: pd.DataFrame, one: str, indicator: Indicator) -> pd.DataFrame:
    """Return the twin of the map: its own zones, then its neighbours, each from high to low."""
    parts = [(OWN, _ordered(mine)), ("neighbour", _ordered(near))]
    return pd.DataFrame(
        {
            one.capitalize(): name,
            "On the map": kind,
            "Figure": shown,
            "95% interval": words.interval(lower, upper, indicator),
        }
        for kind, rows in parts
        for name, shown, lower, upper in zip(
            *(rows[column] for column in ("name", "shown", "lower", "upper")), strict=True
        )
    )


def listed(mine: pd.DataFrame, near: pd.DataFrame, one: str) -> str:
    """Return the neighbours as a list, its own figure first where it is one zone."""
    lines = []
    if len(mine) == 1:
        lines.append(f"- **{mine['name'].iloc[0]}: {mine['shown'].iloc[0]}**")
    ordered = _ordered(near)
    pairs = list(zip(ordered["name"], ordered["shown"], strict=True))
    lines += [f"- {name}: {shown}" for name, shown in pairs[:MOST]]
    if len(pairs) > MOST:
        lines.append(f"- and {words.counted(len(pairs) - MOST, f'more {one}')}, in the table")
    first = "Neighbours, from high to low" if pairs else "No neighbour in the same council"
    return "\n".join([f"**{first}**", "", *lines])


def scope(community: Community, code: str) -> str:
    """Return the place whose zones are drawn: "Scotland", or the council."""
    return filters.name_of(filters.SCOTLAND) if code == SCOTLAND else community.council_name


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values(["value", "name"], ascending=[False, True], kind="stable")


def _said(value: float, indicator: Indicator) -> str:
    return words.number(float(value), indicator.unit, indicator.decimals)
