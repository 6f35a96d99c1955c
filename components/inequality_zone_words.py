"""The sentences of the signed index over small areas: what it is, how it lies, its change. Pure."""

import math
from collections.abc import Sequence

import pandas as pd

from components import words
from components.inequality_words import chance
from queries.catalogue import Indicator
from queries.markers import NOT_AVAILABLE
from queries.statistics.trends import NOT_TESTED, TOO_FEW

DECIMALS = 2
AGAINST_MIDDLE = {
    "higher": "More unequal",
    "similar": "Not told apart",
    "lower": "Less unequal",
    "not compared": "No interval",
}
WHAT_IT_IS = (
    "The Community Planning Outcomes Profile calls it the Duncan index. It is a concentration "
    "index of the order of zones (Somers’ D): of all pairs of one income-deprived and one other "
    "person, the share in which the deprived person lives in the zone with the worse outcome, less "
    "the share in which the other one does. It is not the dissimilarity index of Duncan and Duncan."
)
INTERVAL = (
    "The interval says how far the index hangs on single zones: it is wide where a council area "
    "has few. The same deprivation (2020) stands behind every year, so a change is one of outcomes."
)
COMPARED = (
    "Years that the profile filled in or projected are left out. Where both have an index they "
    "agree to the third decimal, save for crime in Dundee and East Dunbartonshire, where the "
    "profile counts the lost crimes of a zone as none."
)
REVERSED = (
    "The profile counts a higher figure here as better, so its index of this measure has the other "
    "sign."
)
AGAINST_PROFILE = "depopulation"


def headline(
    name: str, indicator: Indicator, direction: str, ends: Sequence[str], gaps: Sequence[float]
) -> str:
    """Return whether outcomes became more or less unequal by deprivation, with both figures.

    `direction` is one of trends.DIRECTIONS of the index. Towards zero is closing.
    """
    what = words.inside(indicator.short_title)
    if direction in (TOO_FEW, NOT_TESTED) or not ends[0]:
        return f"{name}: whether the gap between zones on {what} closes cannot be tested"
    between = f"from {figure(gaps[0], None)} in {ends[0]} to {figure(gaps[1], None)} in {ends[1]}"
    if direction == "no clear change":
        return f"{name}: no clear change of the gap between zones on {what}, {between}"
    larger = max(gaps, key=abs)
    widens = (direction == "rising") == (larger > 0)
    return (
        f"{name}: the gap between zones on {what} {'widened' if widens else 'narrowed'}, {between}"
    )


def meaning(name: str, value: float, period: str, indicator: Indicator) -> str:
    """Return what the latest index means, for one pair of people; why there is none."""
    if math.isnan(value):
        return f"No period of {name} has figures for enough of its zones."
    points = abs(value) * 100
    if round(points) == 0:
        return (
            f"In {period}, income-deprived people of {name} lived as often in the worse zone as "
            f"other people did on {words.inside(indicator.short_title)}."
        )
    side = "worse" if value > 0 else "better"
    return (
        f"Take one income-deprived person of {name} and one other person: in {period} the deprived "
        f"person lived in the zone with the {side} outcome {points:.0f} percentage points more "
        "often than the other way round."
    )


def dissimilarity(name: str, value: float) -> str:
    """Return what the dissimilarity index says, and that it is another thing."""
    if math.isnan(value):
        return ""
    return (
        f"Beside it, the dissimilarity index of {name}: {figure(value, None)}. That share of "
        "income-deprived people would have to move for them to be spread over zones as others are; "
        "it says nothing of outcomes."
    )


def how_tested(direction: str, periods: int, p: float) -> str:
    """Return how the change was tested, or what is missing for it."""
    if direction in (TOO_FEW, NOT_TESTED):
        return (
            "A change needs two periods that share no year, lie after the last break and are not "
            "marked as unreliable, and at least ten zones."
        )
    return (
        f"Line through the last {words.counted(periods, 'period')} that share no year, over the "
        f"same zones: {chance(p)}; a change is named below 0.002."
    )


def notes(indicator: Indicator) -> tuple[str, ...]:
    """Return what the index and its interval are, and where it differs from the profile's."""
    turned = REVERSED if indicator.slug == AGAINST_PROFILE else ""
    return (WHAT_IT_IS, INTERVAL, COMPARED, turned)


def headline_of_councils(
    values: pd.Series, names: pd.Series, indicator: Indicator, period: str, chosen: str
) -> str:
    """Return the span of the index over council areas, and where the chosen one lies in it."""
    what = words.inside(indicator.short_title)
    known = values.notna()
    low, high = float(values[known].min()), float(values[known].max())
    said = (
        f"The gap between zones on {what} spans {figure(low, None)} to {figure(high, None)} "
        f"({period})"
    )
    own = values[known & names.eq(chosen)]
    return f"{said}; {chosen}: {figure(float(own.iloc[0]), None)}" if len(own) else said


def figure(value: float, marker: object) -> str:
    """Return an index with its sign and marker: "0.39", "−0.12 [u]", "[x]" for none."""
    if math.isnan(value):
        return NOT_AVAILABLE
    said = f"{value:.{DECIMALS}f}".replace("-", "−").replace("−0.00", "0.00")
    return f"{said} {marker}" if isinstance(marker, str) else said


def interval(lower: float, upper: float) -> str:
    """Return an interval as "0.31 to 0.42"; "none" without one."""
    if math.isnan(lower) or math.isnan(upper):
        return "none"
    return f"{figure(lower, None)} to {figure(upper, None)}"
