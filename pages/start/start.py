"""Start. What this is, and your council area."""

import streamlit as st

from components import filters, navigation

st.title("Local Outcomes Explorer", anchor=False)
st.write(
    "Published figures on early learning and childcare and on community outcomes for Scotland’s "
    "32 council areas: where an area stands, how sure that is, and what is not known. Every "
    "picture comes with its words, its table, its source and a download."
)
area = filters.council(with_scotland=True)
if area:
    st.write(f"The views open on **{filters.name_of(area)}**. You can change it in each of them.")
st.header("What would you like to see?", anchor=False)
for page in navigation.scripts():
    if page.section not in ("start", "about"):
        with st.container(border=True):
            st.page_link(str(page.path), label=f"**{page.title}**")
            st.write(page.tooltip)
