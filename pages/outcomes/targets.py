"""Targets. A partnership's targets: on their path or off it, and whether anybody ever did as much.

Start from published ones; add, change, load and save your own. Nothing is stored.
"""

import streamlit as st

from components import filters, targets

st.title("Targets", anchor=False)
area = filters.council(with_scotland=False)
if area is None:
    st.info("Choose a council area to see its targets.")
else:
    targets.draw(area)
