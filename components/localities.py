"""Localities of one's own, step by step: build, compare, save."""

import streamlit as st

from components import (
    filters,
    locality_all,
    locality_build,
    locality_compare,
    locality_findings,
    locality_plan,
    locality_profile,
    locality_save,
    locality_words,
    locality_zones,
)
from queries.localities import Plan, sound

__all__ = ["STEPS", "draw", "first", "opened"]

STEPS = {
    "build": "Build",
    "compare": "Compare on one indicator",
    "all": "All indicators",
    "profile": "Profile of one",
    "save": "Save and share",
}


def opened(area: str) -> Plan:
    """Return what is built of `area`, from the link where it asks for localities."""
    return locality_plan.opened(area)


def first(plan: Plan) -> str:
    """Return the step that a view opens with: a link to localities shows them compared."""
    return "compare" if any(one.zones for one in plan.localities) else "build"


def draw(plan: Plan, step: str) -> None:
    """Draw the `step` of `plan`, one of STEPS, under what is to be told before it."""
    zones = locality_zones.zones_of(plan.council)
    council = filters.name_of(plan.council)
    found = locality_findings.findings(plan, zones)
    st.header(locality_words.headline(plan, council, zones.names), anchor=False)
    if step == "build":
        locality_build.draw(plan, zones, found)
        return
    locality_plan.say()
    if not plan.localities:
        st.info("There is nothing to show of this council area yet: choose “Build” to start.")
    elif not sound(found):
        locality_findings.tell(plan, found, zones)
        st.info("Figures need localities without faults: choose “Build” to put them right.")
    elif step == "save":
        locality_save.draw(plan, zones)
    else:
        locality_findings.tell(plan, found, zones)
        {"compare": locality_compare.draw, "all": locality_all.draw, "profile": _profile}[step](
            plan
        )


def _profile(plan: Plan) -> None:
    """Draw the profile of one locality."""
    options = {
        str(number): f"{number} {one.name}" for number, one in enumerate(plan.localities, start=1)
    }
    chosen = filters.choose("locality", "Locality", options, "1") or "1"
    locality_profile.draw(plan, int(chosen))
