"""Changes of a plan of localities: add, rename, remove, give and take zones. Pure.

Each takes a Plan and returns another; nothing of what was built is lost by a refused change.
"""

from collections.abc import Collection
from dataclasses import replace

from queries.localities import Locality, Plan

LONGEST = 60  # letters of a name: more does not fit beside a map or on an axis


def cleaned(name: str) -> str:
    """Return `name` on one line, without signs that cannot be seen, at most LONGEST letters."""
    seen = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(seen.split())[:LONGEST].strip()


def new_name(plan: Plan) -> str:
    """Return "Locality 3": the first number that no locality has."""
    used = {one.name.casefold() for one in plan.localities}
    number = 1
    while f"locality {number}" in used:
        number += 1
    return f"Locality {number}"


def added(plan: Plan, name: str) -> Plan:
    """Return `plan` with an empty locality called `name` at its end."""
    return replace(plan, localities=(*plan.localities, Locality(name, ())))


def removed(plan: Plan, name: str) -> Plan:
    """Return `plan` without the locality called `name`; its zones are then in none."""
    return replace(plan, localities=tuple(one for one in plan.localities if one.name != name))


def renamed(plan: Plan, name: str, to: str) -> tuple[Plan, str]:
    """Return `plan` with the locality called by another name, and why not where it cannot be.

    The reason is "" where the name was changed; else the plan is the one given.
    """
    said = cleaned(to)
    if not said:
        return plan, "A locality needs a name."
    if any(one.name.casefold() == said.casefold() != name.casefold() for one in plan.localities):
        return plan, f"Another locality is called “{said}” already."
    return _called(plan, name, said), ""


def given(plan: Plan, name: str, zones: Collection[str], *, move: bool) -> Plan:
    """Return `plan` with `zones` in the locality called `name`.

    With `move` they leave every other locality: no zone is then in two.
    """
    return replace(
        plan,
        localities=tuple(
            Locality(one.name, (*one.zones, *zones))
            if one.name == name
            else Locality(one.name, tuple(set(one.zones) - set(zones)))
            if move
            else one
            for one in plan.localities
        ),
    )


def taken(plan: Plan, name: str, zones: Collection[str]) -> Plan:
    """Return `plan` without `zones` in the locality called `name`."""
    gone = set(zones)
    return replace(
        plan,
        localities=tuple(
            Locality(one.name, tuple(set(one.zones) - gone)) if one.name == name else one
            for one in plan.localities
        ),
    )


def without_strangers(plan: Plan, known: Collection[str]) -> Plan:
    """Return `plan` without the zones that are not among `known`: unknown, or of elsewhere."""
    there = set(known)
    return replace(
        plan,
        localities=tuple(
            Locality(one.name, tuple(there & set(one.zones))) for one in plan.localities
        ),
    )


def without_overlaps(plan: Plan) -> Plan:
    """Return `plan` with each zone only in the first locality that has it."""
    kept: set[str] = set()
    localities = []
    for one in plan.localities:
        localities.append(Locality(one.name, tuple(set(one.zones) - kept)))
        kept |= set(one.zones)
    return replace(plan, localities=tuple(localities))


def _called(plan: Plan, name: str, to: str) -> Plan:
    return replace(
        plan,
        localities=tuple(
            Locality(to, one.zones) if one.name == name else one for one in plan.localities
        ),
    )
