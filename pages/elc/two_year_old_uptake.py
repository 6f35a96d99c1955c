"""Two-year-old uptake. Two-year-olds registered for funded early learning and childcare.

Choose a council area; see it over time and among all council areas, on each denominator.
"""

import streamlit as st

from components import across_areas, filters, over_time, store

MEASURES = ("two_year_old_uptake_all", "two_year_old_uptake_eligible", "two_year_olds_registered")

st.title("Two-year-old uptake", anchor=False)
columns = st.columns(2)
with columns[0]:
    area = filters.council(with_scotland=True, default=filters.SCOTLAND)
with columns[1]:
    measure = filters.indicator(MEASURES, MEASURES[0], "Measured as")
area = area or filters.SCOTLAND
indicator = store.catalogue().indicators[measure]
over_time.draw(indicator, area, filters.FAMILIES)
period = filters.period(measure, "council")
if period is None:
    st.header("No council area has a figure on this measure", anchor=False)
    st.write(indicator.gaps)
else:
    across_areas.draw(indicator, area, filters.FAMILIES, period)
