"""Indicators. What every figure means, where it comes from and what it cannot tell.

Choose an indicator to read all that is said about it.
"""

import streamlit as st

from components import catalogue_view, filters, store

st.title("Indicators", anchor=False)
known = store.catalogue().indicators
st.write(f"{len(known)} indicators, each with its definition, its limits and its source.")
chosen = filters.choose("indicator", "Indicator", {slug: one.title for slug, one in known.items()})
if chosen:
    catalogue_view.indicator(known[chosen])
catalogue_view.list_indicators()
