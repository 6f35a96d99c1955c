"""Read a look-up of localities (data zone, locality name) as others publish it, by its words.

A look-up is a table with one row a zone: a column that names the zone by code or name, and one
that names the locality. Nothing in the file is run, written or kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from queries.known_zones import KnownZones
from queries.localities import Finding, Locality, Plan, check, counted, some
from queries.locality_columns import Layout, code_in, layout_of
from queries.target_fields import FORMULA_SIGNS
from queries.workbook.areas import folded
from queries.workbook.cells import text_of
from queries.workbook.problems import RefusedError, quoted
from queries.workbook.sheets import opened

LONGEST_NAME = 120
MOST = 100  # localities of one council
NO_MATCH = (
    "figures are published for the data zones of 2011, and no table here matches the zones of "
    "2022 with them; zones of one name need not have one boundary. Give the codes of 2011"
)
NEWER, OLDER = "data zone of 2022", "data zone of 2001"


@dataclass(frozen=True)
class Understood:
    """What was read: a plan for each council area, what is to be told, and the columns taken.

    `columns` gives the headings of the columns "zone" and "locality"; `others` the headings that
    could be localities instead. `findings` hold what was met on reading, and the overlaps.
    """

    plans: Mapping[str, Plan]
    findings: tuple[Finding, ...]
    columns: Mapping[str, str]
    others: tuple[str, ...] = ()


@dataclass
class _Met:
    """What was met row by row: the pairs, and the cells that were something else."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    unlike: dict[str, list[str]] = field(default_factory=dict)
    expanded: list[str] = field(default_factory=list)
    named: int = 0
    nameless: list[str] = field(default_factory=list)
    respelt: dict[str, str] = field(default_factory=dict)
    cut: int = 0


def read_lookup(
    content: bytes,
    filename: str,
    known: KnownZones,
    council: str | None = None,
    locality_column: str | None = None,
) -> Understood:
    """Return the localities in the look-up `content`, a .csv, .xlsx or .ods called `filename`.

    With `council` only its localities are kept, and how many others were left aside is told.
    `locality_column` is the heading of the column to read, where the one found is not wanted.
    RefusedError, with what was found and what was expected, where the file cannot be read, has no
    column of zones or of localities, or no zone that figures are published for.
    """
    layout = layout_of(opened(content, filename), known, locality_column)
    met = _rows(layout, known, council)
    plans = _plans(met.pairs, known)
    columns = {name: layout.heading(getattr(layout, name)) for name in ("zone", "locality")}
    if not plans:
        raise _nothing(met, columns)
    findings = list(_told(met, columns))
    if council is not None:
        plans, aside = _only(plans, council, known)
        findings += aside
    for plan in plans.values():
        if len(plan.localities) > MOST:
            found = f"{len(plan.localities):,} names in the column {quoted(columns['locality'])}"
            raise RefusedError(found, f"at most {MOST} localities in a council area")
        inside = known.of(plan.council)
        findings += [one for one in check(plan, inside) if one.kind == "overlap"]
    others = tuple(layout.heading(at) for at in layout.others)
    return Understood(plans, tuple(findings), columns, others)


def _rows(layout: Layout, known: KnownZones, council: str | None) -> _Met:
    """Return what is met in the rows below the headings."""
    met = _Met()
    spelling: dict[str, str] = {}
    for row in layout.grid.rows[layout.top + 1 :]:
        zone, name = (
            text_of(row[at]).strip() if at < len(row) else ""
            for at in (layout.zone, layout.locality)
        )
        if not zone:
            continue
        zones = list(_zones(zone, known, council, met))
        if not zones:
            continue
        if name.startswith("'") and name[1:].startswith(FORMULA_SIGNS):
            name = name[1:]
        if not name:
            met.nameless += zones
            continue
        met.cut += len(name) > LONGEST_NAME
        name = name[:LONGEST_NAME]
        first = spelling.setdefault(name.casefold(), name)
        if first != name:
            met.respelt[name] = first
        met.pairs += [(one, first) for one in zones]
    if met.named and NEWER in met.unlike:
        # names of 2022 among them: those that both sets share are of 2022 too
        met.pairs = []
    return met


def _zones(text: str, known: KnownZones, council: str | None, met: _Met) -> Iterator[str]:
    """Yield the data zones of 2011 that a cell names; what else it is goes to `met`."""
    code = code_in(text)
    if code in known.zones:
        yield code
    elif code in known.children:
        met.expanded.append(code)
        yield from known.children[code]
    elif code:
        met.unlike.setdefault(known.kind(code), []).append(code)
    else:
        name = folded(text)
        codes = known.names.get(name, ())
        parents = known.parent_names.get(name, ())
        if council is not None and len(codes) + len(parents) > 1:
            codes = tuple(one for one in codes if known.zones[one].council == council) or codes
            mine = (one for one in parents if known.council_of(one) == council)
            parents = tuple(mine) or parents
        if len(codes) == 1:
            met.named += 1
            yield codes[0]
        elif not codes and len(parents) == 1:
            met.named += 1
            met.expanded.append(parents[0])
            yield from known.children[parents[0]]
        elif codes or parents:
            met.unlike.setdefault("name of several zones", []).append(text)
        else:
            kind = NEWER if name in known.newer_names else "unknown name"
            met.unlike.setdefault(kind, []).append(text)


def _plans(pairs: Sequence[tuple[str, str]], known: KnownZones) -> dict[str, Plan]:
    """Return the plan of each council area; the order of the localities is that of the file."""
    found: dict[str, dict[str, list[str]]] = {}
    for zone, name in pairs:
        found.setdefault(known.zones[zone].council, {}).setdefault(name, []).append(zone)
    return {
        council: Plan(council, tuple(Locality(name, tuple(zones)) for name, zones in named.items()))
        for council, named in sorted(found.items())
    }


def _told(met: _Met, columns: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is to be told of what was met."""
    zone, locality = quoted(columns["zone"]), quoted(columns["locality"])
    yield Finding("read as", f"Zones are read from {zone}, localities from {locality}.")
    if met.named:
        yield Finding(
            "read as",
            f"{counted(met.named, 'zone')} given by name, read as of 2011: zones of 2022 often "
            "bear the same names, and codes would be safer.",
        )
    if met.expanded:
        said = f"{counted(len(met.expanded), 'intermediate zone')} taken with all their data zones"
        yield Finding("read as", f"{said}: {some(met.expanded)}.", (), tuple(met.expanded))
    for kind, cells in met.unlike.items():
        many = counted(len(cells), kind if kind != "unknown code" else "code")
        why = {
            NEWER: NO_MATCH,
            "intermediate zone of 2022": NO_MATCH,
            OLDER: "they were replaced in 2014, and no table here matches them with those of 2011",
            "unknown code": "no zone of 2011 or 2022 has it",
            "unknown name": "no zone of 2011 or 2022 is called so",
            "name of several zones": "give their codes",
        }[kind]
        said = f"{many} left out ({some(cells)}): {why}."
        yield Finding("not read", said, (), tuple(cells))
    if met.nameless:
        said = f"{counted(len(met.nameless), 'data zone')} without a locality in the file"
        yield Finding("not read", f"{said}: {some(met.nameless)}.", (), tuple(met.nameless))
    if met.respelt:
        pairs = [f"“{one}” as “{other}”" for one, other in met.respelt.items()]
        yield Finding("read as", f"One locality in two spellings: {some(pairs)}.")
    if met.cut:
        yield Finding("read as", f"Names are cut after {LONGEST_NAME} signs.")


def _only(
    plans: Mapping[str, Plan], council: str, known: KnownZones
) -> tuple[dict[str, Plan], list[Finding]]:
    """Return the plan of `council` alone, and what was left aside; RefusedError without one."""
    names = known.councils.names
    others = [plan for code, plan in plans.items() if code != council]
    if council not in plans:
        there = some([names.get(code, code) for code in plans])
        wanted = f"data zones of {names.get(council, council)}"
        raise RefusedError(f"zones of {there} only", wanted)
    if not others:
        return dict(plans), []
    mine = plans[council]
    zones = {zone for plan in others for one in plan.localities for zone in one.zones}
    localities = sum(len(plan.localities) for plan in others)
    where = some([names.get(plan.council, plan.council) for plan in others])
    said = (
        f"{counted(localities, 'locality')} and {counted(len(zones), 'data zone')} of "
        f"{counted(len(others), 'other council area')} left aside: {where}."
    )
    found = [Finding("left aside", said)]
    elsewhere = {one.name for plan in others for one in plan.localities}
    across = tuple(one.name for one in mine.localities if one.name in elsewhere)
    if across:
        listed = some([f"“{name}”" for name in across])
        said = f"The file has zones of other council areas too under the name of {listed}."
        found.append(Finding("left aside", said, across))
    return {council: mine}, found


def _nothing(met: _Met, columns: Mapping[str, str]) -> RefusedError:
    """Return why not one zone could be read."""
    zone = quoted(columns["zone"])
    for kind, why in ((NEWER, NO_MATCH), ("intermediate zone of 2022", NO_MATCH)):
        if kind in met.unlike:
            return RefusedError(f"zones of 2022 in {zone}", f"codes of 2011: {why}")
    if met.nameless:
        found = f"no name in the column {quoted(columns['locality'])}"
        return RefusedError(found, "the name of a locality beside each data zone")
    if OLDER in met.unlike:
        return RefusedError(
            f"data zones of 2001 in {zone} ({some(met.unlike[OLDER])})",
            "the codes of 2011, from S01006506 to S01013481",
        )
    cells = [cell for kind in met.unlike.values() for cell in kind]
    return RefusedError(f"no known zone in {zone} ({some(cells)})", "codes of data zones of 2011")
