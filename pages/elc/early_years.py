"""Early years. Take-up, quality, staff, cost, children’s development and poverty, in one table.

Every measure of the national evaluation’s framework that there is, for one council area, beside
councils like it and Scotland; then one of them in full.
"""

import streamlit as st

from components import (
    across_areas,
    comparison,
    early_years,
    filters,
    navigation,
    over_time,
    peers_choice,
    store,
)

FIRST = "elc_quality_good_or_better"

st.title("Early years", anchor=False)
columns = st.columns(2)
with columns[0]:
    area = filters.council(with_scotland=True, default=filters.SCOTLAND) or filters.SCOTLAND
with columns[1]:
    scheme = peers_choice.choose(area)
peers = peers_choice.explain(area, scheme)
early_years.draw(area, peers)
st.page_link(navigation.address("two_year_old_uptake"), label="Uptake of two-year-olds, in full")
indicator = store.catalogue().indicators[
    filters.indicator(early_years.measures(), FIRST, "Look closer at")
]
over_time.draw(indicator, area, peers)
period = filters.period(indicator.slug, "council")
if period is None:
    st.header("No council area has a figure on this measure", anchor=False)
    st.write(indicator.gaps)
else:
    across_areas.draw(comparison.of(indicator, area, period, peers))
