"""The two ways inequality is looked at: fifths of people, and small areas."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import (
    filters,
    inequality_all,
    inequality_fifths,
    inequality_over_time,
    inequality_profile,
    inequality_words,
    inequality_zones,
    store,
)

FIFTHS, ZONES = "fifths", "zones"
GROUPS = {
    FIFTHS: "Fifths of people by deprivation",
    ZONES: "Small areas and their income deprivation",
}
PROFILE, TIME = "profile", "time"
PICTURES = {PROFILE: "The five fifths in one period", TIME: "The gap over time"}


def draw_fifths(area: str, box: DeltaGenerator) -> None:
    """Draw all indicators by fifth, and one of them closer; which fifths is chosen in `box`."""
    kind = inequality_fifths.OWN
    if area != filters.SCOTLAND:
        with box:
            kind = filters.choose("within", "Fifths", inequality_fifths.WITHIN, kind) or kind
    inequality_all.draw(area, kind)
    slugs = inequality_fifths.slugs()
    left, middle, right = st.columns(3)
    with left:
        slug = filters.indicator(slugs, inequality_fifths.first(slugs), "Look closer at")
    with middle:
        view = filters.choose("view", "Picture", PICTURES, PROFILE) or PROFILE
    indicator = store.catalogue().indicators[slug]
    if view == TIME:
        with right:
            measure = filters.choose("measure", "Measure", inequality_words.MEASURES, "sii")
        inequality_over_time.draw(indicator, area, kind, measure or "sii")
        return
    periods = inequality_fifths.periods(area, kind, slug)
    if not periods:
        inequality_profile.nothing(indicator, area)
        return
    # the newest whole period, else the newest
    first = next((one for one, said in periods.items() if one == said), next(iter(periods)))
    with right:
        period = filters.choose("period", "Period", periods, first) or first
    inequality_profile.draw(indicator, area, kind, period)


def draw_zones(area: str, box: DeltaGenerator) -> None:
    """Draw the signed index of the indicator chosen in `box`: over time, and of all councils."""
    slugs = inequality_zones.slugs()
    with box:
        slug = filters.indicator(slugs, slugs[0])
    indicator = store.catalogue().indicators[slug]
    inequality_zones.draw_over_time(indicator, area)
    inequality_zones.draw_councils(indicator, area)
