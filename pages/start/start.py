"""Start. What this is, and your council area."""

import streamlit as st

from components import filters, navigation

st.title("Local Outcomes Explorer", anchor=False)
st.write(
    "Published figures on early learning and childcare and on community outcomes for Scotland’s "
    "32 council areas: where an area stands, how sure that is, and what is not known. Every "
    "picture comes with its words, its table, its source and a download."
)
filters.council(with_scotland=True)
st.header("What would you like to see?", anchor=False)
for stem, words in {
    "two_year_old_uptake": "How many two-year-olds are registered for funded early learning and "
    "childcare, beside councils like yours.",
    "area_profile": "Twenty outcomes of your Community Planning Partnership over time, beside "
    "Scotland or another area.",
    "locality_maps": "The communities of your council area on a map, and as a table.",
}.items():
    with st.container(border=True):
        st.page_link(navigation.address(stem))
        st.write(words)
