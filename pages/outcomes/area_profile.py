"""Outcomes of one area. The outcomes of a Community Planning Partnership beside others.

One matrix of twenty outcomes with level, pace and rank, five sentences, and a small picture each.
"""

import streamlit as st

from components import comparators, filters, outcomes

st.title("Outcomes of one area", anchor=False)
columns = st.columns(2)
with columns[0]:
    area = filters.council(with_scotland=True)
if area is None:
    st.info("Choose a council area to see its outcomes.")
else:
    with columns[1]:
        comparator = comparators.choose(area, list(outcomes.panels().values()))
    outcomes.draw(area, comparator, *outcomes.chosen())
