"""Localities of one's own: open them, build them, compare them, save them."""

import streamlit as st

from components import (
    community,
    community_profile,
    filters,
    locality_all,
    locality_build,
    locality_compare,
    locality_plan,
    locality_save,
    locality_start,
    locality_words,
    locality_zones,
)
from queries.localities import Finding, Plan, sound

__all__ = ["STEPS", "begin", "draw", "first", "opened", "sound"]

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


def begin(plan: Plan) -> tuple[Finding, ...]:
    """Draw the headline, what happened, and what is to be told before anything is computed."""
    zones = locality_zones.zones_of(plan.council)
    council = filters.name_of(plan.council)
    st.header(locality_words.headline(plan, council, zones.names), anchor=False)
    locality_plan.say()
    found = locality_start.findings(plan, zones)
    locality_start.tell(plan, found, zones)
    return found


def draw(plan: Plan, step: str) -> None:
    """Draw the `step` of `plan`, one of STEPS."""
    zones = locality_zones.zones_of(plan.council)
    if step == "build":
        locality_start.draw(plan, zones, filters.name_of(plan.council))
        locality_build.draw(plan, zones)
    elif step == "compare":
        locality_compare.draw(plan)
    elif step == "all":
        locality_all.draw(plan)
    elif step == "profile":
        _profile(plan)
    else:
        locality_save.draw(plan, zones)


def _profile(plan: Plan) -> None:
    """Draw the community profile of one locality."""
    options = {
        str(number): f"{number} {one.name}" for number, one in enumerate(plan.localities, start=1)
    }
    chosen = filters.choose("locality", "Locality", options, "1") or "1"
    one = plan.localities[int(chosen) - 1]
    community_profile.draw(community.own(one.name, one.zones))
