"""What every view has around it: the name of the page, notices, sources and status."""

from pathlib import Path

import streamlit as st

from components import navigation, store, words

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
    told = [
        f"**{fault.file}** cannot be used. {fault.problem} {fault.mend}"
        for fault in store.database().faults
    ]
    told += store.catalogue().faults
    if told:
        st.error("\n".join(f"- {one}" for one in told), icon="🗂️")


def foot() -> None:
    """Say where the figures come from, under which licence, and where to read more."""
    # a caption is drawn half transparent: its links would be too faint to read
    st.markdown(f"---\n\n:small[{words.STATUS} {LICENCE}]")
    st.page_link(navigation.address("data_and_sources"), label="Sources, coverage and known faults")
    st.page_link(navigation.address("accessibility"), label="Accessibility statement")
