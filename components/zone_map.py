"""The map of the zones of a council area or of Scotland: drawn, looked at, tapped."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from components import filters, geometry, map_choices, maps, zones
from components.map_choices import Choices
from queries.boundaries import SCOTLAND as EVERYWHERE
from queries.statistics.classes import Classes

COUNCIL = "council"
IN_ITS_SURROUNDINGS, FILLING = 0.4, 0.85  # of the map: the part that is zoomed to
TAPPED = "tapped on the map"
FAR_OUT = "Islands far out lie beside the picture: drag the map to see them."


def draw(
    rows: pd.DataFrame,
    classes: Classes | None,
    at: tuple[str, str],
    zone: str | None,
    choices: Choices,
    alternative: str,
) -> None:
    """Draw the map of `rows` (area_code, value, marker, class, shown), `at` an area and a level.

    A zone that is tapped is chosen in the box. LookupError and BoundaryError as
    `components.geometry.outlines`.
    """
    area, level = at
    nation = area == filters.SCOTLAND
    scope = EVERYWHERE if nation else area
    outlines = geometry.outlines(level, scope)
    # the order of the outlines is that of the codes; what has no row has no figure
    order = pd.Index(rows["area_code"]).get_indexer(pd.Index(outlines.codes))
    there = rows["value"].notna().tolist()
    told = [
        figure if known else zones.gap(marker)
        for figure, known, marker in zip(
            rows["shown"].tolist(), there, rows["marker"].tolist(), strict=True
        )
    ]
    # of small zones most islands are: what lies far out is told by the council areas
    main = (geometry.outlines(COUNCIL, scope) if nation else outlines).mainland
    everything = outlines.bounds
    width = map_choices.width()
    shape = maps.frame(main, width, whole=main == everything)
    near = map_choices.bounds(choices.near, level, zone)
    whole = near is None
    if main != everything and whole and not nation:
        st.caption(FAR_OUT)
    areas = maps.Areas(
        # where the whole is drawn: no more points than are seen, and no lines
        address=geometry.address(level, scope, geometry.LIGHT if whole else ""),
        rimmed=whole,
        edge="" if whole else geometry.lines(geometry.COUNCILS, scope),
        between=""
        if whole or len(outlines.codes) > geometry.MOST_APART
        else geometry.lines(level, scope, geometry.BETWEEN),
        chosen=geometry.address(level, zone) if zone is not None else "",
        classes=np.where(order < 0, -1, rows["class"].to_numpy()[order]).tolist(),
        shown=[told[place] if place >= 0 else "[x]" for place in order.tolist()],
        outlines=map_choices.lines(choices.outlines, area),
        fine=nation,
    )
    colours = maps.RAMPS[len(classes.uppers)] if classes else maps.RAMPS[1]
    st.pydeck_chart(
        maps.deck(
            areas,
            colours,
            shape,
            maps.frame(near, width) if near else None,
            IN_ITS_SURROUNDINGS if choices.near == map_choices.ZONE else FILLING,
        ),
        width=width,
        height=shape.height,
        alt=alternative,
        key="map",
        on_select=lambda: _follow(outlines.codes, zone),
        selection_mode="single-object",
    )


def _follow(codes: Sequence[str], zone: str | None) -> None:
    """Choose in the box what was tapped; tapped again, or beside everything, nothing is chosen.

    An empty answer says only that what the browser still held is no longer selected: where the box
    has moved on since, the choice stays.
    """
    picked = st.session_state["map"].selection.indices.get("areas", [])
    before = st.session_state.get(TAPPED)
    st.session_state[TAPPED] = picked[0] if picked else None
    if picked and picked[0] < len(codes):
        filters.put("zone", codes[picked[0]])
    elif before is not None and before < len(codes) and codes[before] == zone:
        filters.put("zone", None)
