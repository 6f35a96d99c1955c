"""Localities that a person builds from data zones: what they are, and what is wrong with them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

NAMED = 3  # zones or localities that a finding names before "and n more"


@dataclass(frozen=True)
class Locality:
    """One locality: its name, and the codes of its data zones of 2011, sorted and each once."""

    name: str
    zones: tuple[str, ...]

    def __post_init__(self) -> None:
        """Sort the zones: two localities of the same zones are equal however they were built."""
        object.__setattr__(self, "zones", tuple(sorted(set(self.zones))))


@dataclass(frozen=True)
class Plan:
    """The localities of one council area; they may overlap, and need not cover it."""

    council: str
    localities: tuple[Locality, ...]

    def members(self) -> pd.DataFrame:
        """Return which zone is in which locality: `locality`, `area_code`; one row a pair."""
        pairs = [(one.name, zone) for one in self.localities for zone in one.zones]
        return pd.DataFrame(pairs, columns=["locality", "area_code"], dtype=object)

    def locality(self, name: str) -> Locality | None:
        """Return the locality called `name`, or None."""
        return next((one for one in self.localities if one.name == name), None)


@dataclass(frozen=True)
class Finding:
    """One thing to be told of a plan or a look-up.

    `kind` is one of the keys of KINDS; `sentence` says it; `localities` and `zones` are all that
    it is about. `wrong` says that figures cannot be worked out before it is mended; the others
    are for information.
    """

    kind: str
    sentence: str
    localities: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether it must be mended before anything is computed."""
        return KINDS[self.kind]


# kind of finding -> whether it stops the computing. An overlap does not: localities may share
# zones, and are then not to be added up.
KINDS = {
    "nothing": True,
    "same name": True,
    "no name": True,
    "empty": True,
    "unknown code": True,
    "another council": True,
    "overlap": False,
    "gap": False,
    "read as": False,
    "left aside": False,
    "not read": False,
    "changed": False,
}


def check(
    plan: Plan, zones: Collection[str], elsewhere: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """Return what is to be told of `plan` before anything is computed, what is wrong first.

    `zones` are the codes of the council's data zones; `elsewhere` gives the name of the council
    of every zone of the country, to tell a zone of another council from an unknown code.
    """
    known, others = set(zones), elsewhere or {}
    found = [*_names(plan), *_strangers(plan, known, others), *_overlaps(plan, known)]
    held = {zone for one in plan.localities for zone in one.zones}
    gap = sorted(known - held)
    if gap and plan.localities:
        said = f"{counted(len(gap), 'data zone')} of {len(known):,} in no locality"
        found.append(Finding("gap", f"{said}: {some(gap)}.", (), tuple(gap)))
    return tuple(sorted(found, key=lambda one: not one.wrong))


def sound(findings: Iterable[Finding]) -> bool:
    """Return whether none of `findings` stops the computing."""
    return not any(one.wrong for one in findings)


def of_groups(council: str, groups: pd.DataFrame, zones: Collection[str]) -> Plan:
    """Return the plan of `council` whose localities are the groups of its `zones`.

    `groups` has area_code, group_id and group_name (the query `groups`): scheme `ward` gives the
    multi-member wards, each data zone in the ward that holds most of its people (best fit). Two
    groups of one name are told apart by their code. A scheme whose areas are councils, such as the
    partnerships, has no such groups: each of them is a whole council or two.
    """
    mine = groups[groups["area_code"].isin(list(zones))]
    columns = (mine[name] for name in ("group_name", "group_id", "area_code"))
    named: dict[tuple[str, str], list[str]] = {}
    for name, code, zone in zip(*columns, strict=True):
        named.setdefault((str(name), str(code)), []).append(str(zone))
    names = [name for name, _ in named]
    return Plan(
        council,
        tuple(
            Locality(f"{name} ({code})" if names.count(name) > 1 else name, tuple(members))
            for (name, code), members in sorted(named.items())
        ),
    )


def _names(plan: Plan) -> list[Finding]:
    found = []
    if not plan.localities:
        found.append(Finding("nothing", "There is no locality yet: add one."))
    names = [one.name.strip().casefold() for one in plan.localities]
    unnamed = sum(1 for name in names if not name)
    if unnamed:
        found.append(Finding("no name", f"{counted(unnamed, 'locality')} without a name."))
    twice = {n: one.name for n, one in zip(names, plan.localities, strict=True)}
    for name, shown in twice.items():
        if name and names.count(name) > 1:
            said = f"{names.count(name)} localities are called “{shown}”: give each its own name."
            found.append(Finding("same name", said, (shown,)))
    for one in plan.localities:
        if not one.zones:
            found.append(Finding("empty", f"“{one.name}” has no data zone.", (one.name,)))
    return found


def _strangers(plan: Plan, known: set[str], elsewhere: Mapping[str, str]) -> list[Finding]:
    found = []
    strange = {zone: one.name for one in plan.localities for zone in one.zones if zone not in known}
    unknown = sorted(zone for zone in strange if zone not in elsewhere)
    if unknown:
        said = f"{counted(len(unknown), 'code')} of no data zone of 2011: {some(unknown)}."
        names = tuple(dict.fromkeys(strange[zone] for zone in unknown))
        found.append(Finding("unknown code", said, names, tuple(unknown)))
    councils: dict[str, list[str]] = {}
    for zone in sorted(strange):
        if zone in elsewhere:
            councils.setdefault(elsewhere[zone], []).append(zone)
    for council, theirs in sorted(councils.items()):
        said = f"{counted(len(theirs), 'data zone')} of {council}: {some(theirs)}."
        names = tuple(dict.fromkeys(strange[zone] for zone in theirs))
        found.append(Finding("another council", said, names, tuple(theirs)))
    return found


def _overlaps(plan: Plan, known: set[str]) -> list[Finding]:
    """Return one finding for each set of localities that share zones."""
    held: dict[str, list[str]] = {}
    for one in plan.localities:
        for zone in one.zones:
            if zone in known:
                held.setdefault(zone, []).append(one.name)
    shared: dict[tuple[str, ...], list[str]] = {}
    for zone, holders in held.items():
        if len(holders) > 1:
            shared.setdefault(tuple(holders), []).append(zone)
    found = []
    for names, zones in sorted(shared.items()):
        inside = sorted(zones)
        listed = " and ".join([", ".join(f"“{n}”" for n in names[:-1]), f"“{names[-1]}”"])
        said = f"{counted(len(inside), 'data zone')} in {listed}: {some(inside)}."
        found.append(Finding("overlap", said, names, tuple(inside)))
    return found


def some(names: Sequence[str]) -> str:
    """Return the first few of `names`, and how many more there are."""
    more = len(names) - NAMED
    shown = list(names[: NAMED if more > 1 else NAMED + 1])
    return ", ".join(shown) + (f" and {more:,} more" if more > 1 else "")


def counted(count: int, one: str) -> str:
    """Return "1 data zone", "3 data zones of 2022", "2 localities"."""
    thing, of, rest = one.partition(" of ")
    many = "localities" if thing == "locality" else f"{thing}s{of}{rest}"
    return f"{count:,} {one if count == 1 else many}"
