"""The localities that a person builds: in this session, in the link, and with a way back.

Nothing is stored: they are in the memory of the session, in the link, and in the files a person
saves. Each council area has its own.
"""

import streamlit as st

from components import filters, locality_zones, store
from queries.localities import Finding, Plan, of_groups
from queries.locality_files import PlanTextError, as_text, from_text

KEPT, PAST, TOLD, NOTES = ("localities", "localities_past", "localities_told", "localities_notes")
NAME, LINKED, MADE = "localities", "localities_linked", "localities_made"
STEPS_BACK = 30
WARDS = "ward"  # the name of the bundled scheme, and what a link says for it


def current(area: str) -> Plan:
    """Return what is built of the council area with the code `area`; empty at first."""
    plans = st.session_state.get(KEPT, {})
    found = plans.get(area)
    return found if isinstance(found, Plan) else Plan(area, ())


def opened(area: str) -> Plan:
    """Return what is built of `area`; first open what the link asks for, if it does.

    The link then says what is built. A link that cannot be read is told and changes nothing.
    """
    asked = st.query_params.get(NAME)
    linked = st.session_state.setdefault(LINKED, {})
    if asked and asked not in (linked.get(area), *linked.values()):
        _open(area, asked)
    plan = current(area)
    linked[area] = link(plan)
    filters.keep(NAME, linked[area] or None)
    return plan


def _open(area: str, asked: str) -> None:
    """Make what the link holds the plan of `area`, or tell why it cannot be."""
    if asked == WARDS:
        keep(wards(area))
        return
    zones = locality_zones.zones_of(area)
    try:
        found = from_text(asked, tuple(zones.names), locality_zones.newest(), area)
    except PlanTextError as error:
        tell(f"{error} What was built here is still here.", "warning")
        return
    keep(found.plan, notes=found.findings)


def link(plan: Plan) -> str:
    """Return what the link says for `plan`; "" for nothing, and where it would be too long."""
    if not plan.localities:
        return ""
    if is_wards(plan):
        return WARDS
    made = st.session_state.get(MADE)
    if made is None or made[0] != plan:
        zones = locality_zones.zones_of(plan.council)
        try:
            text = as_text(plan, tuple(zones.names), locality_zones.newest())
        except PlanTextError:
            text = ""
        made = st.session_state[MADE] = (plan, text)
    return str(made[1])


def keep(
    plan: Plan, told: str = "", kind: str = "success", notes: tuple[Finding, ...] = ()
) -> None:
    """Make `plan` what is built of its council area; `told` is said once, in a box of `kind`.

    `notes`, what is to be known of a file or a link, are said until the plan changes again.
    """
    st.session_state.setdefault(NOTES, {})[plan.council] = notes
    before = current(plan.council)
    if before != plan:
        past = st.session_state.setdefault(PAST, {}).setdefault(plan.council, [])
        past.append(before)
        del past[:-STEPS_BACK]
        st.session_state.setdefault(KEPT, {})[plan.council] = plan
    tell(told, kind)


def notes_of(area: str) -> tuple[Finding, ...]:
    """Return what is to be known of the file or link that the plan came from."""
    found: tuple[Finding, ...] = st.session_state.get(NOTES, {}).get(area, ())
    return found


def can_undo(area: str) -> bool:
    """Return whether there is a change to undo."""
    return bool(st.session_state.get(PAST, {}).get(area))


def undo(area: str) -> None:
    """Go back to what was built before the last change."""
    st.session_state[KEPT][area] = st.session_state[PAST][area].pop()
    tell("The last change was undone.")


def box_of(area: str) -> str:
    """Return the key of the box that chooses the locality to change."""
    return f"locality-chosen-{area}"


def choose(area: str, place: int) -> None:
    """Choose the locality at `place` in the box of the next run."""
    st.session_state[box_of(area)] = place


def tell(said: str, kind: str = "success") -> None:
    """Say `said` once, at the next run."""
    if said:
        st.session_state[TOLD] = (kind, said)


def say() -> None:
    """Say what was to be told."""
    told = st.session_state.pop(TOLD, None)
    if told:
        kind, said = told
        {"success": st.success, "warning": st.warning, "error": st.error}[kind](said)


def wards(area: str) -> Plan:
    """Return the multi-member wards of the council area, each the data zones that fit it best."""

    def made() -> Plan:
        groups = store.query("groups", scheme=WARDS)
        return of_groups(area, groups, locality_zones.zones_of(area).names)

    return store.kept(("wards as localities", area), made)


def is_wards(plan: Plan) -> bool:
    """Return whether `plan` is the bundled wards of its council area, unchanged."""
    return plan == wards(plan.council)
