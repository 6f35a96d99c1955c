"""Community profile. Who lives in one community, how it compares, and what stands out.

Search for a zone, ward or partnership by its name.
"""

import streamlit as st

from components import community, community_profile, community_search

st.title("Community profile", anchor=False)
zone = community_search.choose()
if zone is None:
    st.info("Choose a community: a zone, a ward or a partnership.")
else:
    community_profile.draw(community.published(zone))
