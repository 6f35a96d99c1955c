"""Sentences about a target: where it stands, what is left, and who has ever done as much. Pure.

"3 of 7 similar councils have ever done this" is a numerator and a denominator, not a chance.
"""

from collections.abc import Mapping, Sequence
from math import isnan

from components import words
from queries.catalogue import Indicator
from queries.statistics import target_assessment as why
from queries.statistics.target_assessment import Assessment, suggestion
from queries.statistics.targets import Realism
from queries.target_fields import GAP, MILESTONE, RELATIVE, Target

# what a target is called while it has no number, indicator or figure to be held against
WHY_NOT = {
    why.NO_NUMBER: "A milestone without a number: there is nothing to compute",
    why.NO_INDICATOR: "No indicator here follows this target: there is nothing to compute",
    why.NO_FIGURE: "The indicator has no observed figure for this area: nothing can be computed",
    why.NO_COMPARATOR: "The area to compare with has no figure: there is nothing to compute",
    why.NO_BASELINE: "The level asked for is not known, because no baseline is given",
}
# the same, short, for a cell of a table
WHY_NOT_SHORT = {
    why.NO_NUMBER: "milestone",
    why.NO_INDICATOR: "no indicator",
    why.NO_FIGURE: "no figure",
    why.NO_COMPARATOR: "no figure to compare with",
    why.NO_BASELINE: "no baseline given",
}
STANDING = {
    "reached": "Reached",
    "missed": "Not reached in its year",
    "on path": "On its path",
    "off path": "Off its path",
    "open": "Not reached yet",
}
SHOWN = 8  # councils that are named


def overview(name: str, assessed: Sequence[Assessment]) -> str:
    """Return how many targets of a partnership can be judged, and how many are well."""
    if not assessed:
        return f"{name}: no target in the table yet"
    judged = [one for one in assessed if one.standing]
    of = words.counted(len(assessed), "target")
    if not judged:
        return f"{name}: {of}, none of which a published figure can judge"
    well = sum(one.standing in ("reached", "on path") for one in judged)
    good = f"{well or 'none'} {'are' if well > 1 else 'is'} reached or on path"
    return f"{name}: of {of}, {len(judged)} can be judged by a published figure; {good}"


def change(size: float, indicator: Indicator, *, relative: bool) -> str:
    """Return the size of a change: "4.1 percentage points", "42.5%", "5 years", "£210"."""
    if relative:
        return f"{abs(size):.{1 if round(abs(size), 1) % 1 else 0}f}%"
    decimals = indicator.decimals
    if round(abs(size), decimals) == 0 and size:
        decimals += 1
    if indicator.unit == "£":
        return words.number(abs(size), "£", decimals)
    unit = "percentage points" if indicator.unit.startswith("%") else indicator.unit
    unit = "points" if unit in words.POINTS else unit
    digits = words.number(abs(size), "", decimals)
    one = {"percentage points": "percentage point", "points": "point", "years": "year"}
    return f"{digits} {one.get(unit, unit) if float(digits.replace(',', '')) == 1 else unit}"


def asked(target: Target, indicator: Indicator | None, comparator: str = "") -> str:
    """Return what a target asks for: "at least 95% by 2026", "a fall of 42.5% by 2026".

    `comparator` is the name of the area of a gap.
    """
    by = f"by {target.target_year}"
    if target.kind == MILESTONE:
        return f"a milestone without a number, {by}"
    if target.kind == "level":
        shown = _level(target.amount, indicator)
        return f"{target.aim} {shown} {by}"
    if target.kind == GAP:
        side = "above" if target.amount > 0 else "below"
        distance = (
            f"{_distance(target.amount, indicator)} {side}" if target.amount else "level with"
        )
        return f"{distance} {comparator} or {'higher' if target.rises else 'lower'} {by}"
    size = (
        f"{abs(target.amount):g}%"
        if target.kind == RELATIVE
        else _distance(abs(target.amount), indicator)
    )
    word = "rise" if target.amount > 0 else "fall"
    more = "or more" if (target.amount > 0) == (target.aim == "at least") else "or less"
    return f"a {word} of {size} {more} {by}"


def headline(found: Assessment, indicator: Indicator | None, comparator: str = "") -> str:
    """Return where a target stands, with the figure it is judged by."""
    if found.why_not or indicator is None:
        return WHY_NOT[found.why_not or why.NO_INDICATOR]
    value = shown(found.value, found.target, indicator, comparator)
    goal = asked_level(found, indicator, comparator)
    said = f"{STANDING[found.standing]}: {value} in {found.year}"
    if found.standing in ("on path", "off path") and found.path is not None:
        path = shown(found.path.expected, found.target, indicator, comparator)
        return f"{said}, where the straight path to {goal} in {found.target.target_year} has {path}"
    if found.standing == "open":
        return f"{said}; {goal} asked for by {found.target.target_year}"
    return f"{said}; {goal} was asked for" if found.due else f"{said}; {goal} is asked for"


def asked_level(found: Assessment, indicator: Indicator, comparator: str = "") -> str:
    """Return the level asked for: "at least 95%", "level with Scotland or lower"."""
    goal = shown(found.goal, found.target, indicator, comparator)
    if found.target.kind == "level":
        goal = _level(found.goal, indicator)
    if found.target.kind == GAP:
        return f"{goal} or {'higher' if found.target.rises else 'lower'}"
    return f"{found.target.aim} {goal}"


def shown(value: float, target: Target, indicator: Indicator, comparator: str = "") -> str:
    """Return a figure of the record: a level, or for a gap how far from the comparator."""
    if target.kind != GAP:
        return words.amount(value, indicator.unit, indicator.decimals)
    size = change(value, indicator, relative=False)
    if round(value, indicator.decimals) == 0:
        return f"level with {comparator}"
    return f"{size} {'above' if value > 0 else 'below'} {comparator}"


def left(found: Assessment, indicator: Indicator) -> str:
    """Return the change still needed in all and a year; "" where nothing is left or known."""
    if found.why_not or found.standing == "reached":
        return ""
    gap = found.goal - found.value
    size = change(gap, indicator, relative=False)
    years = found.target.target_year - found.year
    word = "rise" if gap > 0 else "fall"
    if found.due:
        return f"It fell short by {size}." if word == "rise" else f"It was {size} too high."
    each = change(gap / years, indicator, relative=False)
    span = words.counted(years, "year")
    every = f": {each} a year" if years > 1 else ""
    return f"Still needed: a {word} of {size} in {span}{every}."


def move(found: Assessment, indicator: Indicator, comparator: str = "") -> str:
    """Return the change that is looked for in the record: "a fall of 4.1% in 3 years"."""
    size = change(found.change, indicator, relative=found.relative)
    span = words.counted(found.years, "year")
    if found.target.kind == GAP:
        return f"a change of {size} against {comparator} in {span}"
    return f"a {'rise' if found.change > 0 else 'fall'} of {size} in {span}"


def done(counted: Realism, who: str) -> str:
    """Return how many have ever done it: "3 of 7 similar councils have ever done this".

    `counted` has only councils with figures that far apart.
    """
    if not counted.of:
        return f"no {who[:-1]} has figures that far apart, so nobody can be counted"
    if counted.done == 0:
        return f"none of {counted.of} {who} has ever done this"
    if counted.done == counted.of:
        return f"all {counted.of} {who} have done this at least once"
    have = "has" if counted.done == 1 else "have"
    return f"{counted.done} of {counted.of} {who} {have} ever done this"


def which(
    counted: Realism, names: Mapping[str, str], indicator: Indicator, *, relative: bool
) -> str:
    """Return who has done it, the furthest first, or how far anybody came; "" where none counts."""
    if not counted.of:
        return ""
    if counted.done == 0:
        most = change(counted.most, indicator, relative=relative)
        if counted.most <= 0:
            return "None of them moved this way at all in so many years."
        return f"The furthest any of them moved this way in so many years is {most}."
    told = [names[code] for code in counted.which if code in names]
    if len(told) == 1:
        return f"The one that has done it: {told[0]}."
    if len(told) > SHOWN:
        return f"Those that have done it: {', '.join(told[:SHOWN])} and {len(told) - SHOWN} more."
    return f"Those that have done it: {words.listed(told)}."


def no_realism(found: Assessment) -> str:
    """Return why nobody can be counted who has done it."""
    if found.why_not:
        return f"{WHY_NOT[found.why_not]}."
    if isnan(found.change):
        return (
            "How often councils have done this cannot be counted: the baseline or its year is "
            "not given."
        )
    if found.years < 1:
        return "How often councils have done this cannot be counted: no year is left."
    return "The figure need not move for this target, so there is no move to look for elsewhere."


def cell(counted: Realism | None) -> str:
    """Return "3 of 7" for a table, "[z]" where there is nothing to count, "[x]" without figures."""
    if counted is None:
        return "[z]"
    return f"{counted.done} of {counted.of}" if counted.of else "[x]"


def suggested(found: Assessment, indicator: Indicator, comparator: str = "") -> str:
    """Return the levels that the median and upper quartile of similar councils would lead to."""
    peers = found.similar
    if peers is None or not peers.of:
        return ""
    span = words.counted(found.years, "year")
    origin = found.first if found.whole else found.value
    start = shown(origin, found.target, indicator, comparator)
    if peers.upper_quartile <= 0:
        return (
            f"At their best, three quarters of the similar councils did not move this way at all "
            f"in {span}."
        )
    quarter = _suggestion(found, peers.upper_quartile, indicator, comparator)
    if peers.median <= 0:
        return (
            f"At their best, half of the similar councils did not move this way at all in {span}; "
            f"a quarter moved far enough to get from {start} to {quarter}."
        )
    half = _suggestion(found, peers.median, indicator, comparator)
    return (
        f"At their best in {span}, half of the similar councils moved far enough to get from "
        f"{start} to {half}, and a quarter far enough for {quarter}: a realistic and a stretching "
        "level by what peers have done."
    )


def cautions(found: Assessment, comparator_named: bool) -> list[str]:
    """Return what must be known before this is used: scope, record, comparator."""
    told = []
    if found.why_not == why.NO_BASELINE and len(found.record):
        told.append(
            f"Published figures begin in {found.record.index[0]}: give a baseline year below and "
            "the figure of that year is taken."
        )
    if not found.target.whole and found.target.indicator:
        told.append(
            "The target is for part of the area or of its people; the figures are of the whole "
            "council area, so they follow it from afar."
        )
    if found.found:
        told.append(
            f"The baseline of {found.start} is the published figure of that year: the table gives "
            "none."
        )
    if comparator_named:
        told.append("The comparator moves too: the distance is followed, not a fixed level.")
    return told


def _suggestion(found: Assessment, move: float, indicator: Indicator, comparator: str) -> str:
    return shown(suggestion(found, move), found.target, indicator, comparator)


def _level(amount: float, indicator: Indicator | None) -> str:
    if indicator is None:
        return f"{amount:g}"
    decimals = indicator.decimals if amount % 1 else 0
    return words.amount(amount, indicator.unit, decimals)


def _distance(amount: float, indicator: Indicator | None) -> str:
    if indicator is None:
        return f"{abs(amount):g}"
    return change(amount, indicator, relative=False)
