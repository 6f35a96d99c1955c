"""One outcome of all areas. One indicator in all 32 council areas, now and over time.

Choose any indicator with figures for council areas.
"""

import streamlit as st

from components import across_areas, comparison, filters, over_time, peers_choice, store

st.title("One outcome of all areas", anchor=False)
columns = st.columns(3)
with columns[0]:
    area = filters.council(with_scotland=True, default=filters.SCOTLAND) or filters.SCOTLAND
known = store.catalogue().indicators
slugs = tuple(slug for slug, one in known.items() if "council" in one.levels)
with columns[1]:
    indicator = known[filters.indicator(slugs, "child_poverty")]
with columns[2]:
    period = filters.period(indicator.slug, "council")
peers = peers_choice.explain(area, peers_choice.choose())
over_time.draw(indicator, area, peers)
if period is not None:
    across_areas.draw(comparison.of(indicator, area, period, peers))
