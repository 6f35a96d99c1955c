"""What localities are saved as: one small file, a link. Nothing is kept on the server."""

import re
from functools import partial

import streamlit as st

from components import filters, locality_plan, locality_zones, words
from components.locality_zones import Zones
from queries.localities import Locality, Plan
from queries.locality_files import LONGEST, as_csv

WIDEST = 2_000  # signs of an address that every mail program and browser keeps whole


def draw(plan: Plan, zones: Zones) -> None:
    """Draw the file and the link of `plan`, and the template of a look-up."""
    council = filters.name_of(plan.council)
    st.subheader("One small file", anchor=False)
    st.write(
        "A look-up that a spreadsheet opens: one row for each data zone, with the name of its "
        "locality. Drop it here again to go on, also after newer figures have come."
    )
    stem = f"localities-{re.sub('[^a-z]+', '-', council.lower())}"
    names = {**zones.names, plan.council: council}
    st.download_button(
        "Save the localities (CSV)",
        data=partial(as_csv, plan, names, tuple(zones.names), locality_zones.newest()),
        file_name=f"{stem}.csv",
        mime="text/csv",
        key="localities-save",
        on_click="ignore",
        type="primary",
    )
    st.subheader("A link", anchor=False)
    _link(plan)
    st.subheader("A template to fill in", anchor=False)
    st.write(
        f"All {words.counted(len(zones.names), 'data zone')} of {council} with their names: write "
        "the name of a locality beside each, or leave it empty."
    )
    empty = Plan(plan.council, (Locality("", tuple(zones.names)),))
    st.download_button(
        "Template of a look-up (CSV)",
        data=partial(as_csv, empty, names, tuple(zones.names)),
        file_name=f"{stem}-template.csv",
        mime="text/csv",
        key="localities-template",
        on_click="ignore",
    )
    st.caption(
        "The localities are in the memory of this tab, in its address and in the files you save. "
        "Nothing is stored on the server."
    )


def _link(plan: Plan) -> None:
    text = locality_plan.link(plan)
    if not text:
        st.info(
            f"These localities do not fit into a link of {LONGEST:,} signs: give the file to "
            "others instead."
        )
        return
    said = "The address of this page holds the localities: copy it, or this."
    if len(text) > WIDEST:
        said += f" It is long ({len(text):,} signs): some mail programs cut it; the file is safer."
    st.write(said)
    st.code(
        f"{_page()}?area={plan.council}&{locality_plan.NAME}={text}", language=None, wrap_lines=True
    )


def _page() -> str:
    """Return the address of this page without what is chosen in it."""
    return (st.context.url or "localities").partition("?")[0]
