"""The map of localities coloured by a figure, each with its number."""

from collections.abc import Sequence
from math import isnan

import streamlit as st

from components import geometry, legend, locality_map, locality_outlines, maps, words, zones
from components.locality_rows import Row
from components.locality_zones import middles
from queries.boundaries import BoundaryError
from queries.catalogue import Indicator
from queries.localities import Plan
from queries.statistics.classes import Classes, classify

FEW, MANY = 3, 5  # classes, by how many localities there are
SEVERAL = 8


def draw(plan: Plan, rows: Sequence[Row], indicator: Indicator, alternative: str) -> None:
    """Draw the map of `plan` coloured by the values of `rows`, and its legend."""
    mine = [one for one in rows if one.number]
    shown = [round(one.value, indicator.decimals) for one in mine]
    classes = classify(shown, FEW if len(mine) < SEVERAL else MANY, decimals=indicator.decimals)
    found = classes.of(shown).tolist() if classes else [-1] * len(mine)
    try:
        _map(plan, mine, found, classes, indicator, alternative)
    except (BoundaryError, LookupError) as error:
        st.error(f"The map cannot be drawn; the table has every figure. {error}", icon="🗺️")
        return
    entries = _entries(mine, found, classes, indicator)
    st.html(legend.draw(entries, zones.measure(indicator), "Localities", ""))


def _map(
    plan: Plan,
    mine: Sequence[Row],
    found: Sequence[int],
    classes: Classes | None,
    indicator: Indicator,
    alternative: str,
) -> None:
    outlines = geometry.outlines("data_zone", plan.council)
    said = [words.figure(one.value, one.marker, indicator) for one in mine]
    address, at = locality_outlines.address(plan), list(range(len(mine)))
    if not address:  # too many for an address: their zones, without a line around each
        address = geometry.address("data_zone", plan.council)
        place = {zone: n for n, one in enumerate(plan.localities) for zone in one.zones}
        at = [place.get(code, -1) for code in outlines.codes]
        said = [f"{one.label}: {told}" for one, told in zip(mine, said, strict=True)]
    areas = maps.Areas(
        address=address,
        edge=geometry.lines("council_outline", plan.council),
        chosen="",
        classes=[-1 if one < 0 else found[one] for one in at],
        shown=["in no locality" if one < 0 else said[one] for one in at],
    )
    whole = outlines.mainland == outlines.bounds
    shape = maps.frame(outlines.mainland, maps.NARROW, whole=whole)
    colours = maps.RAMPS[len(classes.uppers)] if classes else maps.RAMPS[1]
    deck = maps.deck(areas, colours, shape)
    deck.layers = [*deck.layers, locality_map.numbers(plan, middles(plan.council))]
    st.pydeck_chart(
        deck,
        width=maps.NARROW,
        height=shape.height,
        alt=f"Map of the localities, darker where the figure is higher. {alternative}",
        key="locality-values",
    )


def _entries(
    mine: Sequence[Row], found: Sequence[int], classes: Classes | None, indicator: Indicator
) -> list[legend.Entry]:
    lines = []
    if classes:
        colours = maps.RAMPS[len(classes.uppers)]
        lines = [
            legend.Entry(said, colours[number], sum(one == number for one in found))
            for number, said in enumerate(legend.ranges(classes, indicator))
        ]
        lines.reverse()
    gaps = sum(isnan(one.value) for one in mine)
    return [*lines, *([legend.Entry("no figure", "", gaps)] if gaps else [])]
