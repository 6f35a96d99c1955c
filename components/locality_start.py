"""Where localities come from: nothing, the wards, a look-up, a saved file."""

import streamlit as st

from components import locality_edits, locality_plan, locality_words, locality_zones
from components.locality_zones import Zones
from components.own_words import plain
from queries.localities import Plan
from queries.locality_files import from_file
from queries.workbook import RefusedError

LARGEST = 20  # MB: a look-up of all Scotland has one
COLUMNS = "localities_columns"


def draw(plan: Plan, zones: Zones, council: str) -> None:
    """Draw the ways to start, or to start again: what is built gives way and can be had back."""
    if plan.localities:
        with st.expander("Start again, or open a file"):
            st.write("What is built here gives way; “Undo” has it back.")
            _ways(plan.council)
        return
    st.write(
        f"Your localities are made of the {len(zones.names):,} data zones of {council}. Start "
        "with its wards, with nothing, or with a look-up or a saved file of your own. They stay "
        "in this tab and in its link; nothing is stored."
    )
    _ways(plan.council)


def _ways(area: str) -> None:
    with st.container(horizontal=True):
        st.button(
            "Start with the wards",
            on_click=_wards,
            args=(area,),
            key="localities-wards",
            help="Multi-member wards, each made of the data zones that fit it best.",
        )
        st.button(
            "Start with nothing",
            on_click=_nothing,
            args=(area,),
            key="localities-nothing",
            help="One empty locality, to be given zones from the list or the map.",
        )
    key = f"localities-file-{area}"
    st.file_uploader(
        f"A look-up or a saved file (.csv, .xlsx or .ods, up to {LARGEST} MB)",
        type=["csv", "xlsx", "ods"],
        key=key,
        max_upload_size=LARGEST,
        help="A table with a row for each data zone: its code or name, and the name of its "
        "locality. Look-ups that others publish can be dropped as they are.",
        on_change=_read,
        args=(area, key),
    )
    headings = st.session_state.get(COLUMNS, {}).get(area)
    if st.session_state.get(key) is not None and headings:
        column = f"localities-column-{area}"
        st.selectbox(
            "Column with the names of the localities",
            headings,
            format_func=lambda heading: " ".join(heading.split()),
            key=column,
            on_change=_read,
            args=(area, key, column),
        )


def _read(area: str, key: str, column: str = "") -> None:
    """Make what the dropped file holds the localities, or tell why it cannot be.

    `column` is the key of the box that says which of its columns has their names.
    """
    file = st.session_state.get(key)
    if file is None:
        return
    heading = st.session_state[column] if column else None
    try:
        known, newest = locality_zones.known(), locality_zones.newest()
        found = from_file(file.getvalue(), file.name, known, area, newest, heading)
    except RefusedError as error:
        told = f"The file was not opened. {plain(str(error.problem))}."
        locality_plan.tell(f"{told} What was built is still here.", "error")
        return
    plan, taken = found.plans[area], found.columns["locality"]
    if not column:
        headings = [*dict.fromkeys((taken, *found.others))] if found.others else []
        st.session_state.setdefault(COLUMNS, {})[area] = headings
    told = locality_words.opened(len(plan.localities), plain(file.name))
    locality_plan.keep(plan, told, notes=found.findings)
    locality_plan.choose(area, 0)


def _wards(area: str) -> None:
    plan = locality_plan.wards(area)
    told = f"{locality_words.localities(len(plan.localities))}: the multi-member wards, best fit."
    locality_plan.keep(plan, told)
    locality_plan.choose(area, 0)


def _nothing(area: str) -> None:
    first = Plan(area, ())
    locality_plan.keep(locality_edits.added(first, locality_edits.new_name(first)))
    locality_plan.choose(area, 0)
