"""The sentences of inequality: gradient, gap, whether it closes, why it is not computed. Pure."""

import math
from collections.abc import Mapping, Sequence

from components import words
from queries.catalogue import Indicator
from queries.markers import NOT_AVAILABLE
from queries.statistics.fifths import CLOSING, NO_CHANGE, TURNED, WIDENING
from queries.statistics.trends import NOT_TESTED, TOO_FEW

MEASURES = {
    "sii": "Slope index of inequality (absolute gap)",
    "rii": "Relative index of inequality",
    "par": "Population attributable risk",
}
FIFTHS = {
    1: "most deprived fifth",
    2: "second most deprived fifth",
    3: "middle fifth",
    4: "second least deprived fifth",
    5: "least deprived fifth",
}
# what the interval of SII says → words
GRADIENTS = {
    "worse": "Worse in more deprived fifths",
    "higher": "Higher in more deprived fifths",
    "similar": "No clear gradient",
    "lower": "Lower in more deprived fifths",
    "better": "Better in more deprived fifths",
}
# the same, short enough for a legend on a phone
LEGEND = {
    "worse": "Deprived fare worse",
    "higher": "Deprived higher",
    "similar": "No clear gradient",
    "lower": "Deprived lower",
    "better": "Deprived fare better",
}
CHANGES = {
    CLOSING: "closing",
    WIDENING: "widening",
    TURNED: "turned around",
    NO_CHANGE: "no clear change",
    TOO_FEW: "too few periods",
    NOT_TESTED: "not tested",
}
METHOD = (
    "Slope and relative index as Public Health Scotland works them out: a line through the five "
    "rates, weighted by people, with its t interval. “Beyond chance” is an interval that leaves "
    "out zero; five points make it wide."
)
TEST = (
    "Closing and widening are tested at 99.8%, with the published limits of the fifths as the "
    "error of each index, over at most five periods that share no year."
)
NAMED = 5  # indicators that a sentence names; more are counted
SMALLEST_P = 0.001


def gradient(lower: float, upper: float, polarity: str) -> str:
    """Return what the 95% interval of SII says of more deprived fifths: a key of GRADIENTS.

    "not compared" without an interval.
    """
    if math.isnan(lower) or math.isnan(upper):
        return "not compared"
    if lower <= 0 <= upper:
        return "similar"
    higher = lower > 0
    if polarity == "no_judgement":
        return "higher" if higher else "lower"
    return "worse" if higher == (polarity == "lower_is_better") else "better"


def headline_of_all(name: str, kinds: Mapping[str, int], worse: int) -> str:
    """Return on how many indicators more deprived fifths fare worse, beyond chance.

    `kinds` counts the indicators by `gradient`.
    """
    known = sum(count for kind, count in kinds.items() if kind != "not compared")
    if not known:
        return f"{name}: inequality between fifths cannot be worked out"
    many = str(worse) if worse else "none"
    return (
        f"{name}: on {many} of {words.counted(known, 'indicator')} more deprived fifths fare "
        "worse, beyond chance"
    )


def lead_of_all(changed: Mapping[str, Sequence[str]]) -> str:
    """Return on which indicators the absolute gap closes or widens; `changed` names by verdict."""
    told = []
    for verdict, verb in ((CLOSING, "closing"), (WIDENING, "widening"), (TURNED, "turned around")):
        names = list(changed.get(verdict, ()))
        if names:
            many = words.counted(len(names), "indicator")
            shown = words.listed([f"“{one}”" for one in names])
            told.append(f"{verb} on {shown if len(names) <= NAMED else many}")
    tested = sum(len(changed.get(one, ())) for one in (CLOSING, WIDENING, TURNED, NO_CHANGE))
    if not tested:
        return "Whether gaps close cannot be tested: too few comparable periods."
    if not told:
        return f"No absolute gap clearly closes or widens, of {tested} that can be tested."
    if tested == 1:
        return f"The one absolute gap that can be tested is {told[0]}."
    return f"Of {tested} absolute gaps that can be tested, gaps are {words.listed(told)}."


def headline_of_profile(
    name: str, indicator: Indicator, period: str, ends: tuple[float, float], kind: str
) -> str:
    """Return how the most deprived fifth lies to the least, and whether there is a gradient.

    `ends` are the figures of the most and the least deprived fifth; `kind` as of `gradient`.
    """
    most, least = ends
    if math.isnan(most) or math.isnan(least):
        return f"{name}: the most and the least deprived fifth cannot be compared in {period}"
    what = words.inside(indicator.short_title)
    plain = words.number(least, "%" if indicator.unit == "%" else "", indicator.decimals)
    figures = (
        f"{words.number(most, indicator.unit, indicator.decimals)} in the most deprived fifth and "
        f"{plain} in the least ({period})"
    )
    said = GRADIENTS.get(kind, "no clear gradient")
    return f"{name}, {what}: {words.inside(said)}, {figures}"


def headline_of_gap(name: str, indicator: Indicator, absolute: str, first: str, last: str) -> str:
    """Return whether the absolute gap closes, between which periods."""
    what = words.inside(indicator.short_title)
    if absolute in (TOO_FEW, NOT_TESTED):
        return f"{name}: whether the gap on {what} closes cannot be tested"
    if absolute == NO_CHANGE:
        return f"{name}: no clear change of the gap on {what}, {first} to {last}"
    verb = {CLOSING: "is closing", WIDENING: "is widening", TURNED: "has turned around"}[absolute]
    return f"{name}: the gap on {what} {verb}, {first} to {last}"


def gap_in_figures(
    gaps: tuple[float, float], ends: tuple[str, str], indicator: Indicator, periods: int, p: float
) -> str:
    """Return the absolute gap at both ends and its test; why there is none without two periods."""
    (before, after), (first, last) = gaps, ends
    if not first or math.isnan(before) or math.isnan(after):
        return (
            "A change of the gap needs two periods with all five fifths that share no year and no "
            "break."
        )
    return (
        f"The slope index went from {size(before, indicator)} in {first} to "
        f"{size(after, indicator)} in {last} (line through {words.counted(periods, 'period')} that "
        f"share no year, {chance(p)})."
    )


def relative_change(relative: str, p: float) -> str:
    """Return whether the gap closes in relation to the overall rate; "" where not tested."""
    said = {
        CLOSING: "it is closing",
        WIDENING: "it is widening",
        TURNED: "it has turned around",
        NO_CHANGE: "there is no clear change",
    }
    if relative not in said:
        return ""
    return f"In relation to the overall rate {said[relative]} ({chance(p)})."


def measure_in_words(measure: str, value: float, indicator: Indicator) -> str:
    """Return one sentence of what the index means; "" where it was not computed."""
    if math.isnan(value):
        return ""
    if measure == "sii":
        return (
            f"Between the most and the least deprived end of the population the rate differs by "
            f"{size(value, indicator)}."
        )
    if measure == "rii":
        return f"That difference is {abs(value):.2f} times the overall rate."
    if value < 0:
        return (
            f"If all fifths had the rate of the least deprived, the overall rate would be "
            f"{-value:.0f}% higher."
        )
    return (
        f"If all fifths had the rate of the least deprived, the overall rate would be "
        f"{value:.0f}% lower."
    )


def refusal(name: str, period: str, missing: Mapping[int, str], own: bool) -> str:
    """Return why nothing is computed in a period: which fifths lack a figure, and why.

    `missing` is the marker of each fifth without one ("" for none).
    """
    whose = "its" if own else "Scotland’s"
    empty = [one for one, marker in missing.items() if "[z]" in marker]
    others = [one for one in missing if one not in empty]
    told = []
    if empty:
        named = words.listed([FIFTHS[one] for one in empty])
        told.append(f"nobody in {name} lives in {whose} {named}")
    if others:
        named = words.listed([FIFTHS[one] for one in others])
        told.append(f"no figure is published for {whose} {named}")
    return f"Not worked out for {period}: {words.listed(told)}. All five fifths are needed."


def not_worked_out(names: Sequence[str], of: int, what: str) -> str:
    """Return which of `of` indicators or periods (`what`) have no index; "" for none."""
    if not names:
        return ""
    if len(names) == of:
        said = f"no {what}"
        return f"Worked out for {said}: in each a fifth has no figure."
    some = words.listed([f"“{one}”" for one in names])
    shown = some if len(names) <= NAMED else f"{len(names)} of {words.counted(of, what)}"
    return f"Not worked out, because a fifth has no figure: {shown}."


def value_of(measure: str, value: float, indicator: Indicator) -> str:
    """Return one figure of an index: SII in the unit, RII a ratio, PAR per cent; [x] for none."""
    if math.isnan(value):
        return NOT_AVAILABLE
    if measure == "sii":
        plain = words.number(value, "", max(indicator.decimals, 1))
        return plain.replace("-", "−")
    return f"{value:.2f}".replace("-", "−") if measure == "rii" else f"{value:.0f}%"


def with_limits(measure: str, limits: Sequence[float], indicator: Indicator) -> str:
    """Return an index with its 95% interval, from value, lower and upper: "0.72 (0.31 to 1.13)"."""
    said, *ends = (value_of(measure, one, indicator) for one in limits)
    return said if NOT_AVAILABLE in ends else f"{said} ({ends[0]} to {ends[1]})"


def size(value: float, indicator: Indicator) -> str:
    """Return an absolute gap without its sign: "83.2 per 100,000", "4.2 percentage points"."""
    unit = {"%": "percentage points"}.get(indicator.unit, indicator.unit)
    return f"{abs(value):,.{max(indicator.decimals, 1)}f} {unit}"


def chance(p: float) -> str:
    """Return a p-value: "p = 0.030", "p < 0.001", "not tested"."""
    if math.isnan(p):
        return "not tested"
    return f"p < {SMALLEST_P}" if p < SMALLEST_P else f"p = {p:.3f}"
