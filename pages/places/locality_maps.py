"""Locality maps. The communities of one council area on a map and in a table.

Choose a council area and what to see of its intermediate or data zones.
"""

import streamlit as st

from components import across_zones, filters, store, zones

st.title("Locality maps", anchor=False)
columns = st.columns(2)
with columns[0]:
    area = filters.council(with_scotland=False)
with columns[1]:
    level = filters.choose("level", "Kind of area", across_zones.LEVELS, "intermediate_zone")
slugs = across_zones.indicators(level or "intermediate_zone")
if area is None or level is None:
    st.info("Choose a council area to see its communities.")
elif not slugs:
    st.info(f"There are no figures for {zones.ONE[level]}s in the extracts here.")
else:
    columns = st.columns(3)
    with columns[0]:
        slug = filters.indicator(slugs, across_zones.first(slugs))
    with columns[1]:
        period = filters.period(slug, level)
    with columns[2]:
        areas = across_zones.within(area, level)
        zone = filters.choose(
            "zone",
            "Community",
            dict(zip(areas["area_code"], areas["name"], strict=True)),
            placeholder="Choose one to find it",
        )
    if period is None:
        st.info("No zone has a figure for this indicator; choose another.")
    else:
        across_zones.draw(store.catalogue().indicators[slug], area, level, period, zone)
