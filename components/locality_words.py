"""What is said of localities that a person builds: sentences, without Streamlit. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import isnan

from components import words
from components.locality_rows import Judged, Row
from queries.catalogue import Indicator
from queries.localities import Finding, Plan

MOST = 4  # names that a sentence says one by one
# kind of finding -> what to do about it
MEND = {
    "nothing": "",
    "same name": "Choose one of them below and change its name.",
    "no name": "Choose it below and give it a name.",
    "empty": "Give it zones below, or remove it.",
    "unknown code": "Take them out, or correct the look-up and drop it again.",
    "another council": "Take them out: a locality lies within one council area.",
    "overlap": "Figures can be worked out, but these localities cannot be added up.",
    "gap": "They count in the council area and in no locality.",
}


def localities(count: int) -> str:
    """Return "1 locality", "3 localities"."""
    return words.counted(count, "locality", "localities")


def headline(plan: Plan, council: str, zones: Mapping[str, str]) -> str:
    """Return how many localities there are and how much of the council they hold.

    `zones` are the data zones of the council by code.
    """
    if not plan.localities:
        return f"No locality of {council} is built yet"
    held = len({zone for one in plan.localities for zone in one.zones} & zones.keys())
    verb = "holds" if len(plan.localities) == 1 else "hold"
    share = f"all {len(zones):,}" if held == len(zones) else f"{held:,} of the {len(zones):,}"
    return f"{localities(len(plan.localities))} of {council} {verb} {share} data zones"


def bare(name: str, number: int) -> str:
    """Return `name` without the signs that Markdown reads, for views that show it in many ways."""
    kept = "".join(sign if sign.isalnum() or sign in " -/.,'’&" else " " for sign in name)
    return " ".join(kept.split()) or f"Locality {number}"


def finding(one: Finding) -> str:
    """Return what is wrong, or worth knowing, and what to do about it."""
    return f"{one.sentence} {MEND.get(one.kind, '')}".strip()


def zones_listed(
    held: Collection[str],
    members: Mapping[str, Sequence[str]],
    wholes: Mapping[str, str],
    names: Mapping[str, str],
) -> str:
    """Return the data zones `held` in words, one line an intermediate zone that has some of them.

    `members` are the data zones of each intermediate zone, `wholes` their names, `names` those of
    the data zones. "all 6 data zones" where it is whole.
    """
    lines = []
    for whole, zones in members.items():
        there = [zone for zone in zones if zone in held]
        if not there:
            continue
        if len(there) == len(zones):
            said = f"all {len(zones)} data zones" if len(zones) > 1 else "its one data zone"
        else:
            said = f"{len(there)} of {len(zones)}: "
            said += ", ".join(f"{names[zone]} ({zone})" for zone in there)
        lines.append(f"- {wholes[whole]} ({whole}): {said}")
    return "\n".join(lines)


def clicked(zone: str, name: str, *, into: bool, left: str = "") -> str:
    """Return what a click on the map did: `into` or out of the locality `name`."""
    if not into:
        return f"{zone} was taken out of {name}."
    return f"{zone} was added to {name}" + (f" and left {left}." if left else ".")


def moved(count: int, name: str, left: list[str]) -> str:
    """Return that `count` data zones were added to `name`, and which localities lost some."""
    said = f"{words.counted(count, 'data zone')} added to {name}"
    if not left:
        return f"{said}."
    named = left[:MOST] + ([f"{len(left) - MOST} more"] if len(left) > MOST else [])
    return f"{said}; those that were in {words.listed(named)} left there."


def taken(count: int, name: str) -> str:
    """Return that `count` data zones were taken out of `name`."""
    return f"{words.counted(count, 'data zone')} taken out of {name}."


def opened(count: int, name: str) -> str:
    """Return how many localities were read of the file called `name`."""
    return f"{localities(count)} opened from “{name}”."


def compared(rows: Sequence[Row], benchmark: Row | None, indicator: Indicator, period: str) -> str:
    """Return the finding: how far localities lie apart, and how many differ by the test."""
    mine = [one.value for one in rows if one.number and not isnan(one.value)]
    if not mine:
        return f"{indicator.short_title} cannot be worked out for these localities in {period}"
    low, high = (words.number(end, indicator.unit, indicator.decimals) for end in _ends(mine))
    said = f"{indicator.short_title}: {localities(len(mine))}"
    said += (
        f" {'has' if len(mine) == 1 else 'have'} {low}"
        if low == high
        else (f" range from {low} to {high}")
    )
    said += f" in {period}"
    if benchmark is None or isnan(benchmark.value):
        return said
    other = words.number(benchmark.value, indicator.unit, indicator.decimals)
    return f"{said}; {benchmark.name} has {other}"


def _ends(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)


def about(rows: Sequence[Row], indicator: Indicator, period: str, benchmark: Row | None) -> str:
    """Return the measure, the areas and the period, how it was worked out, and what is tested."""
    mine = [one for one in rows if one.number]
    said = f"{indicator.title}, {words.measured(indicator)}, {period}. {words.polarity(indicator)}"
    if any(not isnan(one.lower) for one in rows):
        said += " Bars are 95% confidence intervals."
    if benchmark is not None and not isnan(benchmark.value):
        said += f" Tested against {benchmark.name}, the dashed line."
    hows = Counter(one.how for one in mine)
    if len(hows) == 1:
        return f"{said} {HOW[next(iter(hows))]}"
    counts = [f"{count} {how}" for how, count in sorted(hows.items())]
    return f"{said} Of the localities {words.listed(counts)}: the table says from what."


HOW = {
    "exact": "Worked out exactly: counts of the zones are added up.",
    "apportioned": "Apportioned: weighted by people, as no counts are published for these zones; "
    "an assumption, so that there is no interval.",
    "not possible": "Not possible for these localities; the table gives the reason.",
}


def chance(found: Judged, other: str, overlapping: Sequence[str] = ()) -> str:
    """Return how many localities differ from `other`, and how many would by chance alone."""
    shared = ""
    if overlapping:
        verb = "shares" if len(overlapping) == 1 else "share"
        shared = f" {words.listed(list(overlapping))} {verb} zones with it: not tested."
    if not found.compared:
        return f"No locality is tested against {other}: that needs intervals.{shared}"
    if not found.flagged:
        return f"None of the {localities(found.compared)} tested differs from {other}.{shared}"
    about_ = "fewer than one" if found.expected < 1 else f"about {found.expected:.0f}"
    return (
        f"{found.flagged} of {localities(found.compared)} "
        f"{'differs' if found.flagged == 1 else 'differ'} from {other} by the test; {about_} of "
        f"these {words.counted(found.flagged, 'flag')} would be expected by chance if none really "
        f"differed. {found.stands} {'stands' if found.stands == 1 else 'stand'} when all are "
        f"tested at once (Benjamini–Hochberg).{shared}"
    )


def legend(verdict: str, *, localities_too: bool) -> str:
    """Return the words of the legend for a verdict: short, as a phone has little room.

    `localities_too` where localities are among those that are not compared.
    """
    if verdict == "similar":
        return "Cannot be told apart"
    if verdict == "not compared":
        return "Not tested" if localities_too else "Council, Scotland"
    return f"{verdict.capitalize()}, beyond chance"


def how(found: Sequence[str]) -> str:
    """Return how the figures of one indicator came: "exact", or "2 exact, 3 apportioned"."""
    counts = Counter(found)
    if len(counts) == 1:
        return found[0]
    return ", ".join(f"{counts[one]} {one}" for one in HOW if one in counts)


def everything(hows: Sequence[str]) -> str:
    """Return how many figures are exact, apportioned and not possible."""
    counts = Counter(hows)
    parts = [f"{counts[one]:,} {one}" for one in HOW if counts[one]]
    verb = "is" if parts and parts[0].startswith("1 ") else "are"
    said = words.listed(parts).replace(" ", f" {verb} ", 1)
    return f"Of {words.counted(len(hows), 'figure')} of these localities, {said}"


def people(there: int, of: int, council: str, period: str) -> str:
    """Return how many people live in the localities, of all those of the council."""
    whole = "" if there == of else f" of the {of:,}"
    return f"{there:,}{whole} people of {council} live in these localities ({period})"


DIFFERS = "Differs by locality: “Compare” tells it for each."
