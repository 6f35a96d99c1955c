"""What builds localities: a list and a map that follow each other. Every change can be undone."""

from collections.abc import Collection
from functools import partial

import streamlit as st

from components import (
    filters,
    geometry,
    locality_edits,
    locality_findings,
    locality_map,
    locality_plan,
    locality_start,
    locality_words,
    maps,
    words,
)
from components.locality_zones import Zones, middles
from components.own_words import plain
from queries.boundaries import BoundaryError
from queries.localities import Finding, Plan

CLICKED, MOVE = "locality_clicked", "localities_move"


def draw(plan: Plan, zones: Zones, found: tuple[Finding, ...]) -> None:
    """Draw the boxes that change `plan`, what is `found` of it, and the map of it beside."""
    left, right = st.columns([5, 6], gap="medium")
    with left:
        if not plan.localities:
            locality_start.draw(plan, zones, filters.name_of(plan.council))
            locality_plan.say()
            _buttons(plan, None)
        else:
            chosen = _chosen(plan)
            _name(plan, chosen)
            _zones(plan, chosen, zones)
            _buttons(plan, chosen)
            _listed(plan, chosen, zones)
            # below the boxes, so that the map stays in its place from click to click
            locality_plan.say()
            locality_findings.tell(plan, found, zones)
            _without(found, zones)
            locality_start.draw(plan, zones, filters.name_of(plan.council))
    with right:
        try:
            _map(plan, chosen if plan.localities else None, zones)
        except (BoundaryError, LookupError) as error:
            st.error(f"The map cannot be drawn; the list does all that it does. {error}", icon="🗺️")
        if plan.localities:
            codes = tuple(zones.names)
            st.html(locality_map.key(plan, zones.people, zones.people_period, codes))


def _box(name: str, area: str) -> str:
    return f"locality-{name}-{area}"


def _chosen(plan: Plan) -> int:
    """Return the place of the locality that is changed, chosen in a box."""
    key = locality_plan.box_of(plan.council)
    names = [f"{number} {one.name}" for number, one in enumerate(plan.localities, start=1)]
    if st.session_state.get(key, 0) not in range(len(names)):
        st.session_state[key] = len(names) - 1
    found: int = st.selectbox(
        "Locality to change", range(len(names)), format_func=names.__getitem__, key=key
    )
    return found


def _name(plan: Plan, chosen: int) -> None:
    key = _box("name", plan.council)
    if st.session_state.get(key) != plan.localities[chosen].name:
        st.session_state[key] = plan.localities[chosen].name
    st.text_input(
        "Its name",
        max_chars=locality_edits.LONGEST,
        key=key,
        on_change=_rename,
        args=(plan.council, chosen, key),
    )


def _rename(area: str, chosen: int, key: str) -> None:
    plan = locality_plan.current(area)
    before = plan.localities[chosen].name
    changed, why = locality_edits.renamed(plan, before, st.session_state[key])
    if why:
        locality_plan.tell(f"{why} It is still called “{plain(before)}”.", "warning")
    else:
        locality_plan.keep(changed)


def _zones(plan: Plan, chosen: int, zones: Zones) -> None:
    """Draw the boxes that choose zones: whole intermediate zones, and the data zones of those."""
    one = plan.localities[chosen]
    picked = st.multiselect(
        "Intermediate zones, whole or in part",
        list(zones.wholes),
        format_func=lambda code: f"{zones.wholes[code]} ({code})",
        placeholder="Type a name or a code",
        key=_box("wholes", plan.council),
        help="Choose one or several; then add them whole, or choose among their data zones.",
    )
    if not picked:
        return
    offered = [zone for whole in picked for zone in zones.members[whole]]
    with st.container(horizontal=True):
        st.button(
            "Add them whole",
            on_click=_give,
            args=(plan.council, chosen, offered),
            key="locality-add-whole",
        )
        st.button(
            "Take them out",
            on_click=_take,
            args=(plan.council, chosen, offered),
            key="locality-take-whole",
        )
    key = _box("zones", plan.council)
    inside = [zone for zone in offered if zone in one.zones]
    kept = st.session_state.get(key)
    if kept is None or set(kept) != set(inside):
        st.session_state[key] = inside
    st.multiselect(
        "Their data zones in this locality",
        offered,
        format_func=lambda code: f"{zones.names[code]} ({code})",
        placeholder="None of them yet",
        key=key,
        on_change=_chose_zones,
        args=(plan.council, chosen, offered, key),
    )


def _listed(plan: Plan, chosen: int, zones: Zones) -> None:
    """Draw which zones the locality holds, for those who do not see the map."""
    one = plan.localities[chosen]
    if one.zones:
        held = locality_words.zones_listed(set(one.zones), zones.members, zones.wholes, zones.names)
        with st.expander(f"Its {words.counted(len(one.zones), 'data zone')}"):
            st.markdown(held)


def _without(found: tuple[Finding, ...], zones: Zones) -> None:
    """Draw which zones are in no locality, where that is not all that there is to say."""
    gap = next((one.zones for one in found if one.kind == "gap"), ())
    if gap and len(gap) < len(zones.names):
        held = locality_words.zones_listed(set(gap), zones.members, zones.wholes, zones.names)
        with st.expander(f"The {words.counted(len(gap), 'data zone')} in no locality"):
            st.markdown(held)


def _chose_zones(area: str, chosen: int, offered: list[str], key: str) -> None:
    """Make the locality hold, of the zones offered, those that the box holds."""
    wanted = set(st.session_state[key])
    inside = set(locality_plan.current(area).localities[chosen].zones) & set(offered)
    if wanted - inside:
        _give(area, chosen, wanted - inside)
    if inside - wanted:
        _take(area, chosen, inside - wanted)


def _give(area: str, chosen: int, zones: Collection[str]) -> None:
    plan = locality_plan.current(area)
    one = plan.localities[chosen]
    new = set(zones) - set(one.zones)
    move = bool(st.session_state.get(MOVE, True))
    left = [
        plain(other.name)
        for other in plan.localities
        if move and other is not one and new & set(other.zones)
    ]
    told = locality_words.moved(len(new), plain(one.name), left)
    locality_plan.keep(locality_edits.given(plan, one.name, new, move=move), told)


def _take(area: str, chosen: int, zones: Collection[str]) -> None:
    plan = locality_plan.current(area)
    one = plan.localities[chosen]
    gone = set(zones) & set(one.zones)
    told = locality_words.taken(len(gone), plain(one.name))
    locality_plan.keep(locality_edits.taken(plan, one.name, gone), told)


def _buttons(plan: Plan, chosen: int | None) -> None:
    area = plan.council
    if chosen is not None:
        st.toggle(
            "A zone added here leaves its other locality",
            value=True,
            key=MOVE,
            help="Switch it off to let localities overlap: they can then not be added up.",
        )
    with st.container(horizontal=True):
        if chosen is not None:
            st.button("Add a locality", on_click=_add, args=(area,), key="locality-add")
            remove = partial(_remove, area, chosen)
            st.button("Remove this locality", on_click=remove, key="locality-remove")
        if locality_plan.can_undo(area):
            st.button("Undo", on_click=partial(locality_plan.undo, area), key="locality-undo")


def _add(area: str) -> None:
    plan = locality_plan.current(area)
    name = locality_edits.new_name(plan)
    locality_plan.keep(locality_edits.added(plan, name), f"{name} added: give it zones.")
    locality_plan.choose(area, len(plan.localities))


def _remove(area: str, chosen: int) -> None:
    plan = locality_plan.current(area)
    name = plan.localities[chosen].name
    told = f"{plain(name)} was removed; its zones are in no locality now."
    locality_plan.keep(locality_edits.removed(plan, name), told)
    locality_plan.choose(area, max(chosen - 1, 0))


def _map(plan: Plan, chosen: int | None, zones: Zones) -> None:
    area = plan.council
    outlines = geometry.outlines("data_zone", area)
    width = maps.NARROW if _phone() else maps.WIDE
    whole = outlines.mainland == outlines.bounds
    shape = maps.frame(outlines.mainland, width, whole=whole)
    areas = maps.Areas(
        address=geometry.address("data_zone", area),
        edge=geometry.lines("council_outline", area),
        between=geometry.lines("data_zone", area, geometry.BETWEEN),
        chosen="",
        classes=[],
        shown=locality_map.told(plan, outlines.codes),
    )
    fill = locality_map.fills(plan, outlines.codes)
    if chosen is None:
        st.caption("Each data zone of the council area. Start below, or add a locality.")
    else:
        st.caption("Click a data zone to add it to the locality, again to take it out.")
    key = _box("map", area)
    st.pydeck_chart(
        locality_map.deck(areas, plan, fill, middles(area), shape),
        width=width,
        height=shape.height,
        alt="Map of the data zones, each coloured and numbered by its locality. The boxes beside "
        "it choose zones without the map; the table below it lists the localities.",
        key=key,
        on_select=partial(_clicked, area, chosen, outlines.codes, zones, key),
        selection_mode="single-object",
    )


def _clicked(area: str, chosen: int | None, codes: tuple[str, ...], zones: Zones, key: str) -> None:
    """Add the zone that was clicked to the locality, or take it out.

    A second click on the same zone empties the selection: it is told by the one before.
    """
    picked = st.session_state[key].selection.indices.get("zones", [])
    place = picked[0] if picked else st.session_state.get(CLICKED)
    st.session_state[CLICKED] = picked[0] if picked else None
    if place is None or place >= len(codes):
        return
    plan = locality_plan.current(area)
    if chosen is None:
        plan = locality_edits.added(plan, locality_edits.new_name(plan))
        chosen = len(plan.localities) - 1
    one, zone = plan.localities[chosen], codes[place]
    named = plain(zones.names[zone])
    if zone in one.zones:
        told = locality_words.clicked(named, plain(one.name), into=False)
        locality_plan.keep(locality_edits.taken(plan, one.name, [zone]), told)
        return
    move = bool(st.session_state.get(MOVE, True))
    left = [plain(other.name) for other in plan.localities if move and zone in other.zones]
    told = locality_words.clicked(named, plain(one.name), into=True, left=", ".join(left))
    locality_plan.keep(locality_edits.given(plan, one.name, [zone], move=move), told)


def _phone() -> bool:
    """Return whether the browser says it is a phone: the map is then shaped for its width."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
