"""Data and sources. Every dataset: publisher, licence, coverage, known faults.

Also what the markers in the tables mean.
"""

import streamlit as st

from components import catalogue_view

st.title("Data and sources", anchor=False)
catalogue_view.markers()
catalogue_view.list_sources()
