"""Two-year-old uptake. Two-year-olds registered for funded early learning and childcare.

Choose a council area: where it stands, over time, among councils like it, and the gap in children.
"""

import streamlit as st

from components import (
    across_areas,
    comparison,
    filters,
    over_time,
    peers_choice,
    standing,
    store,
)
from components.sentences import Counted

MEASURES = (
    "two_year_old_uptake_all",
    "two_year_old_uptake_eligible",
    "two_year_olds_registered",
    "three_and_four_year_old_uptake",
)
CHILDREN = Counted(one="registered child", many="two-year-olds")

st.title("Two-year-old uptake", anchor=False)
boxes = [*st.columns(3), *st.columns(3)]
with boxes[0]:
    area = filters.council(with_scotland=True, default=filters.SCOTLAND) or filters.SCOTLAND
with boxes[1]:
    measure = filters.indicator(MEASURES, MEASURES[0], "Measured as")
with boxes[2]:
    period = filters.period(measure, "country" if area == filters.SCOTLAND else "council")
with boxes[3]:
    scheme = peers_choice.choose()
with boxes[4]:
    against = across_areas.choose()
peers = peers_choice.explain(area, scheme)
indicator = store.catalogue().indicators[measure]
if period is None:
    standing.nothing(indicator, area)
    over_time.draw(indicator, area, peers)
else:
    found = comparison.of(indicator, area, period, peers, counted=CHILDREN)
    standing.draw(found)
    over_time.draw(indicator, area, peers)
    across_areas.draw(found, against)
