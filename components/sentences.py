"""The sentences of a finding: level, peers, rank, pace, gap, chance, vintage. Pure.

Every template says what a figure shows and no more: "cannot be told apart" where a test finds no
difference, a reason where a figure, its interval or a test is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from components import words
from queries.catalogue import Indicator
from queries.markers import PROVISIONAL, REVISED
from queries.statistics.funnel import Funnel
from queries.statistics.given import direction_of_better
from queries.statistics.trends import NOT_TESTED, TOO_FEW, YEARS, Trend

NONE = float("nan")
YOURS = "your figures"  # the release of rows that a person added to the session
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DIRECTION = "Direction:"
TEENS = range(11, 14)
SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Counted:
    """What the numerator of an indicator counts: "one more `one`", "37 more `many`"."""

    one: str = "in the count"
    many: str = "in the count"


@dataclass(frozen=True)
class Value:
    """One figure with what stands behind it: counts, 95 % limits, or why it has none."""

    value: float
    counts: tuple[float, float] = (NONE, NONE)
    limits: tuple[float, float] = (NONE, NONE)
    no_interval: str = ""


def level(name: str, period: str, one: Value, indicator: Indicator) -> str:
    """Return where an area stands: "Angus: 9% in 2018, from 101 of 1,099 (95% interval …)."."""
    said = f"{name}: {words.amount(one.value, indicator.unit, indicator.decimals)} in {period}"
    if not isnan(one.counts[0]) and not isnan(one.counts[1]):
        said += f", from {one.counts[0]:,.0f} of {one.counts[1]:,.0f}"
    interval = words.interval(*one.limits, indicator)
    if interval != "none":
        return f"{said} (95% interval {interval})."
    return f"{said}. It has no interval: {one.no_interval}." if one.no_interval else f"{said}."


def finer(value: float, indicator: Indicator) -> str:
    """Return a figure that was worked out, one decimal finer than published ones are shown."""
    return words.number(value, indicator.unit, min(indicator.decimals + 1, 2))


def side(verdict: str, value: float, benchmark: float, indicator: Indicator) -> str:
    """Return "higher", "lower" or "the same": by the verdict of the test, else as shown."""
    if verdict in ("higher", "lower"):
        return verdict
    if verdict in ("better", "worse"):
        up = (direction_of_better(indicator.polarity) > 0) == (verdict == "better")
        return "higher" if up else "lower"
    apart = round(value, indicator.decimals) - round(benchmark, indicator.decimals)
    return "the same" if apart == 0 else "higher" if apart > 0 else "lower"


def against(verdict: str, side_of: str, other: str) -> str:
    """Return how a figure lies to `other`, a figure in words, by the test or plainly without one.

    `verdict` is one of benchmark.VERDICTS, `side_of` the result of `side`.
    """
    if verdict == "similar":
        return f"That cannot be told apart from {other}."
    if verdict == "not compared":
        than = "as" if side_of == "the same" else "than"
        return f"That is {side_of} {than} {other}; without an interval this is not tested."
    return f"That is {side_of} than {other}, by more than chance would explain."


def rank(name: str, place: tuple[float, float, float], of: int, alike: int, start: str) -> str:
    """Return the rank, its range, and how many areas cannot be told apart from it.

    `place` is rank, lower and upper; `start` where it is counted from ("highest", "lowest"). ""
    without a rank; the rank alone where it has no range.
    """
    number, low, high = place
    if isnan(number):
        return ""
    said = (
        f"Counted from the {start}, {name} is {ordinal(number)} of {of} council areas with a figure"
    )
    if isnan(low) or isnan(high):
        return f"{said}; there are no intervals to say how firm that place is."
    if low == high:
        return f"{said}, and chance would hardly change that."
    reach = f"chance alone could put it anywhere from {ordinal(low)} to {ordinal(high)}"
    if not alike:
        return f"{said}; {reach}."
    return f"{said}; {reach}, and it cannot be told apart from {alike} of the others."


def one_more(name: str, places: float, counted: Counted) -> str:
    """Return how many places one more in the numerator would move the area; "" if unranked."""
    if isnan(places):
        return ""
    if places == 0:
        return f"One more {counted.one} would not move {name}."
    way = "up" if places > 0 else "down"
    return f"One more {counted.one} would move {name} {way} {_places(abs(places))}."


def pace(
    trend: Trend,
    first: tuple[str, float],
    last: tuple[str, float],
    periods: int,
    indicator: Indicator,
    p: float = NONE,
) -> str:
    """Return what the comparable periods show: a tested trend, or the change between two of them.

    `first` and `last` are the (period, figure) of the comparable run, `periods` how many it has;
    `p` is the p-value of the test of its two ends, where one was made.
    """
    if trend.direction in ("rising", "falling"):
        unit = "percentage points" if indicator.unit == "%" else indicator.unit
        return (
            f"Over the last {YEARS} comparable years it has been {trend.direction}, by about "
            f"{abs(trend.slope):,.1f} {unit} a year, by more than chance would explain."
        )
    if periods < 2:  # noqa: PLR2004 - a change has two ends
        return "There is only one comparable year, so nothing can be said about its pace."
    change = words.direction(first[1], last[1], indicator)
    figures = [words.number(one[1], indicator.unit, indicator.decimals) for one in (first, last)]
    between = f"Between {first[0]} and {last[0]} it {change}"
    between += "" if change == "did not change" else f" from {figures[0]} to {figures[1]}"
    if trend.direction not in (TOO_FEW, NOT_TESTED):
        return f"{between}; over {YEARS} comparable years there is no clear trend."
    if not isnan(p):
        verdict = "more than" if p < SIGNIFICANT else "no more than"
        between += f", {verdict} chance would explain (test of two proportions)"
    if trend.direction == TOO_FEW:
        return f"{between}. A trend needs {YEARS} comparable years; there are {periods}."
    return f"{between}. The source gives no counts or intervals to test a trend with."


def gap(
    people: tuple[float, float, float], level_of: str, counted: Counted, name: str, more: str
) -> str:
    """Return the gap in people: "37 (12 to 61) more two-year-olds in Angus would reach …".

    `people` is the gap and its range, `level_of` the level in words, `more` "more" or "fewer".
    "at or above" if none is needed; "" where it is not known.
    """
    number, low, high = people
    if isnan(number):
        return ""
    if number == 0:
        at = "above" if more == "more" else "below"
        reach = f", though its range reaches {high:,.0f} {more}" if high > 0 else ""
        return f"{name} is at or {at} {level_of}{reach}."
    span = "" if isnan(low) or isnan(high) else f" ({low:,.0f} to {high:,.0f})"
    return f"{number:,.0f}{span} {more} {counted.many} in {name} would reach {level_of}."


def chance(flagged: int, compared: int, expected: float, stands: int, other: str) -> str:
    """Return how many areas differ from a benchmark, and how many chance alone would flag."""
    if not compared:
        return ""
    if not flagged:
        return f"None of the {compared} council areas tested differs from {other}."
    about = "fewer than one" if expected < 1 else f"about {expected:.0f}"
    return (
        f"{flagged} of {compared} council areas differ from {other} by the test; {about} of these "
        f"{words.counted(flagged, 'flag')} would be expected by chance if none really differed. "
        f"{stands} {'stands' if stands == 1 else 'stand'} when all are tested at once "
        "(Benjamini–Hochberg)."
    )


def dispersion(found: Funnel) -> str:
    """Return that areas differ by far more than chance, where they do; else ""."""
    if not found.over_dispersed:
        return ""
    return (
        f"Over-dispersed: {found.outside} of {found.compared} council areas lie outside the limits "
        "that chance alone would draw around their pooled rate. They truly differ, for many "
        "reasons, so that lying apart from a benchmark is the rule here and no finding in itself."
    )


def vintage(release: str, marker: str, producer: str) -> str:
    """Return when a figure was published and whether it still stands."""
    if release == YOURS:
        return "This is one of your figures: it lives in this session alone."
    said = f"Source: {producer}, {month(release)}"
    if REVISED in marker:
        return f"{said}; revised or superseded since {REVISED}."
    if PROVISIONAL in marker:
        return f"{said}; provisional {PROVISIONAL}."
    return f"{said}; nothing newer is in this record."


def month(release: str) -> str:
    """Return a release "2018-12" or "2018-12-11" as "December 2018"; another as it is."""
    year, _, rest = release.partition("-")
    number = rest[:2]
    if not (year.isdigit() and number.isdigit() and 1 <= int(number) <= len(MONTHS)):
        return release
    return f"{MONTHS[int(number) - 1]} {year}"


def biases(indicators: Sequence[Indicator]) -> list[tuple[str, tuple[str, ...]]]:
    """Return every known bias and its direction on each of `indicators`, "" where it has none.

    Read from the caveats that say "Direction: …"; the same bias of two indicators is one line.
    """
    found: dict[str, list[str]] = {}
    for number, one in enumerate(indicators):
        for caveat in one.caveats:
            if DIRECTION in caveat:
                said, _, rest = caveat.partition(DIRECTION)
                way = rest.strip().split(". ")[0].rstrip(".")
                found.setdefault(said.strip(), [""] * len(indicators))[number] = way
    return [(said, tuple(ways)) for said, ways in found.items()]


def ordinal(place: float) -> str:
    """Return 1 → "1st", 2 → "2nd", 11 → "11th", 23 → "23rd"."""
    number = round(place)
    if number % 100 in TEENS:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _places(places: float) -> str:
    return words.counted(round(places), "place")
