"""Outcomes of one area. The outcomes of a Community Planning Partnership beside another area.

Twenty outcomes as small pictures, then one of them in full.
"""

import streamlit as st

from components import filters, outcomes, over_time, store

st.title("Outcomes of one area", anchor=False)
columns = st.columns(2)
with columns[0]:
    area = filters.council(with_scotland=True)
with columns[1]:
    other = filters.comparator()
if area is None:
    st.info("Choose a council area to see its outcomes.")
else:
    outcomes.draw(area, other)
    slugs = tuple(one.slug for _, group in outcomes.core() for one in group)
    if slugs:
        chosen = filters.indicator(slugs, slugs[0], "Look closer at")
        over_time.draw(store.catalogue().indicators[chosen], area, filters.FAMILIES)
