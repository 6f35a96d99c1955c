"""Locality maps. The communities of one council area, or of Scotland, on a map and in a table.

Choose an area and what to see of its intermediate zones, data zones or council areas.
"""

import streamlit as st

from components import across_zones, community_search, filters, map_choices, store, zones

st.title("Locality maps", anchor=False)
columns = st.columns(2)
with columns[0]:
    area = filters.council(with_scotland=True)
with columns[1]:
    level = filters.choose("level", "Kind of area", across_zones.levels(area), "intermediate_zone")
slugs = across_zones.indicators(level or "intermediate_zone")
if area is None or level is None:
    st.info("Choose a council area to see its communities.")
elif not slugs:
    st.info(f"There are no figures for {zones.ONE[level]}s in the extracts here.")
else:
    columns = st.columns(2)
    with columns[0]:
        slug = filters.indicator(slugs, across_zones.first(slugs))
        zone = community_search.choose_zone(across_zones.names(area, level))
    with columns[1]:
        period = filters.period(slug, level)
        choices = map_choices.draw(area, zone)
    if period is None:
        st.info("No zone has a figure for this indicator; choose another.")
    else:
        view = across_zones.View(area, level, period, zone, choices)
        across_zones.draw(store.catalogue().indicators[slug], view)
