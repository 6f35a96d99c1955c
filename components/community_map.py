"""One community on a map with its neighbours, coloured by one figure that all zones have."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd
import shapely
import streamlit as st

from components import community_map_words as said
from components import figure, geometry, legend, map_spec, maps, store, words, zones
from components.community import Community
from queries import boundaries
from queries.boundaries import BoundaryError, Outlines
from queries.catalogue import Indicator
from queries.markers import NOT_AVAILABLE
from queries.statistics.intervals import interval_of

SHOWN, PERIOD = "income_deprived", "SIMD 2020"  # counted for every zone, and told with an interval
AROUND = 1.2  # times its size: how much is seen at each side of a community
WIDE = 400  # pixels: one community and what it touches, drawn faster than a whole council
LEAST = 0.02  # degrees that are seen at each side at least, about 2 km
APART = 0.0002  # degrees: outlines were made lighter, so that neighbours may lie a little apart


@dataclass(frozen=True)
class Zones:
    """The zones of one scope in the order of their outlines, ready to be drawn.

    `rows` have area_code, name, value, marker, lower, upper, class and shown, by code.
    """

    outlines: Outlines
    rows: Mapping[str, said.Row]
    entries: tuple[legend.Entry, ...]
    colours: Sequence[str]


def draw(community: Community) -> None:
    """Draw the map of `community`, its neighbours and their table."""
    indicator = store.catalogue().indicators.get(SHOWN)
    if indicator is None:
        return
    level, scope = drawn(community)
    try:
        found = store.kept(("community map", level, scope), lambda: _zones(indicator, level, scope))
        shape, beside = store.kept(
            ("neighbours", *community.codes), lambda: _around(community, found, level)
        )
    except (BoundaryError, LookupError) as error:
        st.error(f"The map cannot be drawn. {error}", icon="🗺️")
        return
    mine = [found.rows[code] for code in _own(community, level) if code in found.rows]
    near = [found.rows[code] for code in beside]
    headline = said.headline(community, mine, near, zones.ONE[level], indicator)
    molecule = figure.Figure(
        key=f"map-{community.code or 'own'}",
        headline=headline,
        about=f"{indicator.title}, {words.measured(indicator)}, {PERIOD}: {community.name} and the "
        f"{zones.ONE[level]}s of {said.scope(community, scope)} that it touches.",
        alternative=f"Map of {community.name}, outlined, and what lies around it, darker where the "
        f"figure is higher. {headline}. The table holds its zones and its neighbours.",
        table=lambda: said.table(mine, near, zones.ONE[level], indicator),
        data=lambda: _data([*mine, *near], indicator),
        indicators=(indicator,),
        notes=(words.markers(pd.Series([row["marker"] for row in (*mine, *near)])),),
    )

    def picture() -> None:
        left, right = st.columns([4, 3], gap="medium")
        with left:
            frame = maps.frame(_wider(shape), WIDE, whole=False)
            areas = _areas(community, found, level, scope)
            figure.chart(molecule, map_spec.choropleth(areas, found.colours, frame))
        with right:
            st.html(legend.draw(found.entries, zones.measure(indicator), "Zones", ""))
            st.markdown(said.listed(mine, near, zones.ONE[level]))

    figure.draw(molecule, picture)


def drawn(community: Community) -> tuple[str, str]:
    """Return the level of the zones that are drawn around `community`, and within what.

    The zones of its council at its own level; the data zones for a ward or an own locality, the
    intermediate zones for what lies in more councils than one.
    """
    if len(community.councils) > 1:
        return "intermediate_zone", boundaries.SCOTLAND
    return (community.level if community.is_zone else "data_zone"), community.council


def _zones(indicator: Indicator, level: str, scope: str) -> Zones:
    council = None if scope == boundaries.SCOTLAND else scope
    outlines = geometry.outlines(level, scope)
    found = store.query(
        "snapshot", indicator=indicator.slug, level=level, period=PERIOD, council=council
    )
    rows = pd.DataFrame({"area_code": list(outlines.codes), "name": list(outlines.names)})
    rows = rows.merge(found.drop(columns="name"), on="area_code", how="left")
    rows = interval_of(rows, indicator.interval, words.base(indicator.unit))
    rows["marker"] = rows["marker"].where(
        rows["value"].notna(), rows["marker"].fillna(NOT_AVAILABLE)
    )
    rows["shown"] = zones.shown(rows, indicator)
    classes = store.classes(indicator.slug, level, council)
    rows["class"] = classes.of(rows["value"].round(indicator.decimals)) if classes else -1
    entries = zones.entries(rows, indicator, classes, pd.Series(dtype="float64"))
    colours = maps.RAMPS[len(classes.uppers)] if classes else maps.RAMPS[1]
    by_code = {str(row["area_code"]): cast(said.Row, row) for row in rows.to_dict("records")}
    return Zones(outlines, by_code, tuple(entries), colours)


def _own(community: Community, level: str) -> list[str]:
    """Return the codes at `level` of what belongs to `community`."""
    column = "parent_code" if level == "intermediate_zone" else "area_code"
    return sorted(set(community.zones[column]))


def _around(
    community: Community, found: Zones, level: str
) -> tuple[tuple[float, float, float, float], tuple[str, ...]]:
    """Return the bounds of `community` and the codes of the zones that touch it."""
    codes = np.array(found.outlines.codes)
    inside = np.isin(codes, _own(community, level))
    shapes = found.outlines.shapes
    whole = shapely.union_all(shapes[inside])
    touches = shapely.dwithin(shapes, whole, APART) & ~inside
    west, south, east, north = shapely.bounds(whole)
    return (float(west), float(south), float(east), float(north)), tuple(codes[touches].tolist())


def _wider(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return `bounds` with room around them for the neighbours."""
    west, south, east, north = bounds
    across = max((east - west) * AROUND, LEAST * 2)
    up = max((north - south) * AROUND, LEAST)
    return west - across / 2, south - up / 2, east + across / 2, north + up / 2


def _areas(community: Community, found: Zones, level: str, scope: str) -> maps.Areas:
    rows = found.rows.values()
    edge = "council" if scope == boundaries.SCOTLAND else "council_outline"
    chosen = ""
    if community.code and community.level in boundaries.FILES:
        chosen = geometry.address(community.level, community.code)
    outlines: str | Mapping[str, object] = ""
    if not chosen:
        outline = boundaries.dissolved(found.outlines, {community.name: _own(community, level)})
        outlines = json.loads(boundaries.geojson(outline))
    return maps.Areas(
        address=geometry.address(level, scope),
        edge=geometry.address(edge, scope),
        chosen=chosen,
        classes=[row["class"] for row in rows],
        shown=[row["shown"] for row in rows],
        outlines=outlines,
    )


def _data(rows: said.Rows, indicator: Indicator) -> pd.DataFrame:
    hidden = ["class", "shown", "no_interval"]
    return pd.DataFrame(rows).drop(columns=hidden).assign(indicator=indicator.slug)
