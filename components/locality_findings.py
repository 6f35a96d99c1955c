"""What is to be told of localities before anything is computed, and ways to mend it."""

import streamlit as st

from components import locality_edits, locality_plan, locality_words
from components.locality_zones import Zones, elsewhere
from components.own_words import plain
from queries.localities import Finding, Plan, check

SHOWN = 8  # findings that are listed
STRANGERS = ("unknown code", "another council")


def findings(plan: Plan, zones: Zones) -> tuple[Finding, ...]:
    """Return what is to be told of `plan` before anything is computed, each thing once."""
    found = (*check(plan, zones.names, elsewhere()), *locality_plan.notes_of(plan.council))
    return tuple({one.sentence: one for one in found}.values())


def tell(plan: Plan, found: tuple[Finding, ...], zones: Zones) -> None:
    """Say what must be mended, with a way to mend it, and what is worth knowing."""
    wrong = [one for one in found if one.wrong and one.kind != "nothing"]
    known = [one for one in found if not one.wrong]
    if wrong:
        # what is only unfinished is no fault
        say = st.info if all(one.kind == "empty" for one in wrong) else st.error
        say("Before figures can be worked out:\n" + _listed(wrong))
    if known:
        st.info(_listed(known))
    if any(one.kind in STRANGERS for one in wrong):
        mended = locality_edits.without_strangers(plan, zones.names)
        st.button(
            "Take these zones out", on_click=_mend, args=(mended,), key="localities-strangers"
        )
    if any(one.kind == "overlap" for one in known):
        st.button(
            "Keep each zone only in its first locality",
            on_click=_mend,
            args=(locality_edits.without_overlaps(plan),),
            key="localities-overlaps",
        )


def _mend(plan: Plan) -> None:
    locality_plan.keep(plan, "Mended; “Undo” has it back as it was.")


def _listed(found: list[Finding]) -> str:
    lines = [f"- {plain(locality_words.finding(one))}" for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"- And {len(found) - SHOWN:,} more.")
    return "\n".join(lines)
