"""What every view has around it: the name of the page, notices, sources and status."""

from pathlib import Path

import streamlit as st

from components import store, words

ICON = Path(__file__).with_name("icon.png")
LICENCE = (
    "Contains public sector information licensed under the "
    "[Open Government Licence v3.0]"
    "(https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/). "
    "Boundaries: contains OS data © Crown copyright and database right."
)


def head() -> None:
    """Set the page up: name, icon, width."""
    st.set_page_config(page_title="Local Outcomes Explorer", page_icon=str(ICON), layout="wide")


def notices() -> None:
    """Say the status of the figures, and which extracts cannot be used and how to mend them."""
    st.caption(f"Local Outcomes Explorer · {words.STATUS}")
    for fault in store.database().faults:
        st.error(f"**{fault.file}** cannot be used. {fault.problem} {fault.mend}", icon="🗂️")
    for said in store.catalogue().faults:
        st.error(said, icon="🗂️")


def foot() -> None:
    """Say where the figures come from, under which licence, and where to read more."""
    st.divider()
    publishers = sorted({source.publisher for source in store.catalogue().sources.values()})
    st.caption(f"{words.STATUS} Sources: {'; '.join(publishers)}. {LICENCE}")
