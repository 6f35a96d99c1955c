"""Where localities come from: nothing, the wards, a look-up, a saved file."""

import streamlit as st

from components import (
    locality_build,
    locality_edits,
    locality_plan,
    locality_words,
    locality_zones,
)
from components.locality_zones import Zones, elsewhere
from components.own_words import plain
from queries.localities import Finding, Plan, check
from queries.locality_lookup import read_lookup
from queries.workbook import RefusedError

SHOWN = 8  # findings that are listed
LARGEST = 20  # MB: a look-up of all Scotland has one
TURN, COLUMNS = "localities_file_turn", "localities_columns"


def draw(plan: Plan, zones: Zones, council: str) -> None:
    """Draw the ways to start, or to start again: what is built gives way and can be had back."""
    if not plan.localities:
        st.write(
            f"Your localities are made of the {len(zones.names):,} data zones of {council}. Start "
            "with its wards, with a look-up or a saved file of your own, or with nothing. They "
            "stay in this tab and in its link; nothing is stored."
        )
        _ways(plan)
        return
    with st.expander("Start again, or open a file"):
        st.write("What is built here gives way; “Undo” has it back.")
        _ways(plan)


def _ways(plan: Plan) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            "Start with the wards",
            on_click=_wards,
            args=(plan.council,),
            key="localities-wards",
            help="Multi-member wards, each made of the data zones that fit it best.",
        )
        st.button(
            "Start with nothing",
            on_click=_nothing,
            args=(plan.council,),
            key="localities-nothing",
        )
    turn = st.session_state.get(TURN, 0)
    key = f"localities-file-{turn}"
    st.file_uploader(
        f"A look-up or a saved file (.csv, .xlsx or .ods, up to {LARGEST} MB)",
        type=["csv", "xlsx", "ods"],
        key=key,
        max_upload_size=LARGEST,
        help="A table with a row for each data zone: its code or name, and the name of its "
        "locality. Look-ups that others publish can be dropped as they are.",
        on_change=_read,
        args=(plan.council, key),
    )
    others = st.session_state.get(COLUMNS, {}).get(plan.council)
    if st.session_state.get(key) is not None and others:
        st.selectbox(
            "Column with the names of the localities",
            others,
            format_func=lambda heading: " ".join(heading.split()),
            key=f"localities-column-{turn}",
            on_change=_read,
            args=(plan.council, key, f"localities-column-{turn}"),
        )


def _read(area: str, key: str, column_key: str = "") -> None:
    """Make what the dropped file holds the localities, or tell why it cannot be."""
    file = st.session_state.get(key)
    if file is None:
        return
    column = st.session_state[column_key] if column_key else None
    try:
        found = read_lookup(
            file.getvalue(), file.name, locality_zones.known(), area, locality_column=column
        )
    except RefusedError as error:
        told = f"The file was not opened. {plain(str(error.problem))}."
        locality_plan.tell(f"{told} What was built is still here.", "error")
        return
    plan, taken = found.plans[area], found.columns["locality"]
    headings = [*dict.fromkeys((taken, *found.others))] if found.others else []
    st.session_state.setdefault(COLUMNS, {})[area] = headings
    told = locality_words.opened(len(plan.localities), plain(taken), plain(found.columns["zone"]))
    locality_plan.keep(plan, told, notes=found.findings)
    locality_build.choose(area, 0)


def _wards(area: str) -> None:
    plan = locality_plan.wards(area)
    told = f"{locality_words.localities(len(plan.localities))}: the multi-member wards, best fit."
    locality_plan.keep(plan, told)
    locality_build.choose(area, 0)


def _nothing(area: str) -> None:
    first = Plan(area, ())
    locality_plan.keep(locality_edits.added(first, locality_edits.new_name(first)))
    locality_build.choose(area, 0)


def findings(plan: Plan, zones: Zones) -> tuple[Finding, ...]:
    """Return what is to be told of `plan` before anything is computed, each thing once."""
    found = (*check(plan, zones.names, elsewhere()), *locality_plan.notes_of(plan.council))
    return tuple({one.sentence: one for one in found}.values())


def tell(plan: Plan, found: tuple[Finding, ...], zones: Zones) -> None:
    """Say what must be mended, with a way to mend it, and what is worth knowing."""
    wrong = [one for one in found if one.wrong and one.kind != "nothing"]
    if wrong:
        st.error("Figures can be worked out once this is mended.\n" + _listed(wrong), icon="⛔")
    known = [one for one in found if not one.wrong]
    if known:
        st.info(_listed(known))
    if any(one.kind in ("unknown code", "another council") for one in wrong):
        st.button(
            "Take these zones out",
            on_click=_mend,
            args=(locality_edits.without_strangers(plan, zones.names),),
            key="localities-strangers",
        )
    if any(one.kind == "overlap" for one in known):
        st.button(
            "Keep each zone only in its first locality",
            on_click=_mend,
            args=(locality_edits.without_overlaps(plan),),
            key="localities-overlaps",
        )


def _mend(plan: Plan) -> None:
    locality_plan.keep(plan, "Mended. “Undo” has it back as it was.")


def _listed(found: list[Finding]) -> str:
    lines = [f"- {plain(locality_words.finding(one))}" for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"- And {len(found) - SHOWN:,} more.")
    return "\n".join(lines)
