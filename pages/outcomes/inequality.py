"""Inequality. How outcomes differ by deprivation, and whether the gaps close.

By fifth of the population on 29 health and deprivation measures, or by small area on the outcomes
of the Community Planning Outcomes Profile.
"""

import streamlit as st

from components import filters, inequality_views

st.title("Inequality", anchor=False)
left, middle, right = st.columns(3)
with left:
    area = filters.council(with_scotland=True, default=filters.SCOTLAND) or filters.SCOTLAND
with middle:
    groups = filters.choose(
        "groups", "People grouped by", inequality_views.GROUPS, inequality_views.FIFTHS
    )
if groups == inequality_views.ZONES:
    inequality_views.draw_zones(area, right)
else:
    inequality_views.draw_fifths(area, right)
