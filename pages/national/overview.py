"""Scotland at a glance. All 32 council areas on many indicators, by a test against Scotland.

Then one of them: do council areas come closer together, who gains and who loses ground, the map.
"""

import streamlit as st

from components import filters, national, national_sets, national_views, store

st.title("Scotland at a glance", anchor=False)
left, right = st.columns(2)
with left:
    chosen = filters.choose("columns", "Indicators", national_sets.titles(), national_sets.GLANCE)
    order = filters.choose("order", "Order of rows", national.ORDERS, "name")
with right:
    cells = filters.choose("cells", "Cells show", national.CELLS, national.LEVEL)
    area = filters.council(with_scotland=True, default=filters.SCOTLAND) or filters.SCOTLAND
chosen = chosen or national_sets.GLANCE
national.draw(chosen, cells or national.LEVEL, order or "name", area)
left, right = st.columns(2)
with left:
    slugs = national_sets.indicators(chosen)
    slug = filters.indicator(slugs, national_sets.first(slugs), "Look closer at")
with right:
    view = filters.choose("view", "Picture", national_views.TITLES, national_views.SPREAD)
indicator = store.catalogue().indicators[slug]
national_views.draw(view or national_views.SPREAD, indicator, area)
