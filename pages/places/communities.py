"""Most vulnerable communities. Where in a council area outcomes are furthest behind, and why.

Choose a council area, a ranking and the indicators it rests on.
"""

import streamlit as st

from components import communities, community_words, filters

st.title("Most vulnerable communities", anchor=False)
columns = st.columns(2)
with columns[0]:
    area = filters.council(with_scotland=False)
with columns[1]:
    ranking = filters.choose("ranking", "Order by", community_words.LABELS, "level")
slugs = filters.several(
    "indicators",
    "Indicators, each with the same weight",
    communities.choices(),
    "Choose at least one",
    communities.PROFILE,
)
scale = filters.choose("scale", "Scale of the figures", communities.SCALES, "plain")
if area is None:
    st.info("Choose a council area to see its communities.")
elif not slugs:
    st.info("Choose at least one indicator.")
else:
    communities.draw(area, ranking or "level", tuple(slugs), scale == "log")
