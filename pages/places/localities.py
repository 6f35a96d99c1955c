"""Build your localities. Put data zones together to localities of your own, and compare them.

Choose a council area; start with its wards, a look-up of your own, or nothing.
"""

import streamlit as st

from components import filters, localities

st.title("Build your localities", anchor=False)
area = filters.council(with_scotland=False)
if area is None:
    st.info("Choose a council area to build localities from its data zones.")
else:
    plan = localities.opened(area)
    step = filters.step("step", "What to do", localities.STEPS, localities.first(plan))
    localities.draw(plan, step)
