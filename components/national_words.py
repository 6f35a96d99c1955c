"""The sentences of the national view: verdicts at once, spread, pace against Scotland. Pure."""

import math
from collections.abc import Sequence

import pandas as pd

from components import words
from queries.catalogue import Indicator
from queries.statistics import spread
from queries.statistics.level_pace import pace_of
from queries.statistics.spread import SpreadChange
from queries.statistics.trends import TOO_FEW

GAINING, LOSING, LEVEL, UNTESTED = "gaining ground", "losing ground", "no clear difference", "—"
RISING_FASTER, RISING_SLOWER = "rising faster", "rising slower"
THAN = {
    "better": "better than",
    "worse": "worse than",
    "higher": "higher than",
    "lower": "lower than",
    "similar": "not to be told apart from",
    "not compared": "not tested against",
}
SMALLEST_P, ROUGH_P = 0.001, 0.1
SURE = 0.998
NAMED = 4  # areas that a headline names; more are counted
FEW_PERIODS, NO_INTERVAL = "there are too few comparable periods", "no interval is published"
CAPTION_LEVEL = "Latest figure of each council area, and how it lies to Scotland’s by the test"
CAPTION_CHANGE = "Change of each figure over its comparable periods, and what the test says of it"
ABOUT_LEVEL = (
    "The 32 council areas, each indicator in its latest observed period. A cell is better or worse "
    "(higher or lower where neither is better) where its 95% interval leaves out Scotland’s "
    "figure. Choose a cell to open its view."
)
ABOUT_CHANGE = (
    "The 32 council areas. Each cell: the change from the first to the last of at most five "
    "comparable periods. Improving and worsening are trends over five; improved and worsened are "
    "changes over fewer (both tested at 99.8%). Averages that share a year are not taken for "
    "separate periods. Choose a cell to open its view."
)


def headline_of_level(compared: int, differ: int) -> str:
    """Return how many of the comparisons with Scotland differ beyond chance."""
    if not compared:
        return "None of these figures can be compared with Scotland’s by a test"
    return (
        f"{differ:,} of {words.counted(compared, 'figure')} of council areas "
        f"{'differs' if differ == 1 else 'differ'} from Scotland’s beyond chance"
    )


def headline_of_change(tested: int, better: int, worse: int, moved: int) -> str:
    """Return how many of the tested changes are improvements, worsenings, or plain changes."""
    if not tested:
        return "None of these changes can be tested: too few comparable periods, or no intervals"
    said = [f"{better:,} improved", f"{worse:,} worsened"]
    if moved:
        said.append(f"{moved:,} rose or fell")
    return f"Of {words.counted(tested, 'tested change')}, {words.listed(said)} beyond chance"


def by_chance(compared: int, differ: int, expected: float, stand: int) -> str:
    """Return what chance alone would flag, and how many flags stand when all are made at once."""
    if not compared:
        return ""
    about = f"About {expected:.0f}" if round(expected) else "Fewer than one"
    said = (
        f"{about} of {words.counted(compared, 'comparison')} would be flagged by chance alone if "
        "nothing differed."
    )
    if not differ:
        return said
    at_once = "when all comparisons are made at once (false discovery rate 5%)"
    if stand == differ:
        return f"{said} All {differ:,} flagged here stand {at_once}."
    return f"{said} Of the {differ:,} flagged here, {stand:,} stand {at_once}; the others carry *."


def untested(columns: Sequence[str], reason: str) -> str:
    """Return which indicators cannot be tested and why; "" for none."""
    if not columns:
        return ""
    many = "have" if len(columns) > 1 else "has"
    named = words.listed([f"“{one}”" for one in columns])
    return f"Not tested, because {reason}: {named} {many} figures only."


def left_out(missing: Sequence[str], more: int, *, uptake: bool) -> str:
    """Return which indicators are not shown and why, and with `uptake` what it lacks; "" for none.

    `more` is how many of the theme there was no room for.
    """
    told = []
    if missing:
        told.append(
            "Not shown, because no period has a figure for half of the council areas: "
            f"{words.listed([f'“{one}”' for one in missing])}."
        )
    if uptake:
        told.append(
            "Uptake among eligible two-year-olds is published for Scotland only, and uptake among "
            "all two-year-olds of councils is not in this record after 2021."
        )
    if more:
        told.append(
            f"{words.counted(more, 'more indicator')} of this theme "
            f"{'is' if more == 1 else 'are'} in the view of one outcome."
        )
    return " ".join(told)


def headline_of_map(values: pd.Series, names: pd.Series, indicator: Indicator, period: str) -> str:
    """Return the span of the council areas, naming those at both ends, or that there is none."""
    what = words.inside(indicator.short_title)
    there = values.notna().to_numpy()
    if not there.any():
        return f"No council area has a figure on {what}"
    shown = values[there].round(indicator.decimals)
    low, high = float(shown.min()), float(shown.max())
    if low == high:
        one = words.amount(low, indicator.unit, indicator.decimals)
        return f"All council areas with a figure on {what} have {one} in {period}"

    def at(end: float) -> str:
        mine = names[there][(shown == end).to_numpy()].tolist()
        whose = mine[0] if len(mine) == 1 else words.counted(len(mine), "council area")
        return f"{words.number(end, indicator.unit, indicator.decimals)} ({whose})"

    return f"From {at(low)} to {at(high)}: {what}, {period}"


def headline_of_spread(change: SpreadChange, indicator: Indicator, first: str, last: str) -> str:
    """Return whether council areas lie closer together than before, by the test."""
    what = words.inside(indicator.short_title)
    if change.verdict == spread.TOO_FEW or not first or first == last:
        return f"Whether council areas come closer together on {what} cannot be tested"
    if change.verdict == spread.NO_CHANGE:
        return f"No clear change in how far council areas lie apart on {what}, {first} to {last}"
    way = "closer together" if change.verdict == spread.NARROWER else "further apart"
    return f"Council areas lie {way} on {what} in {last} than in {first}, beyond chance"


def spread_in_figures(change: SpreadChange, indicator: Indicator, first: str, last: str) -> str:
    """Return the interquartile range and the standard deviation behind the headline."""
    if change.verdict == spread.TOO_FEW or not first or first == last:
        there = words.counted(change.areas, "council area")
        two = "two comparable periods" if not first or first == last else f"{first} and {last}"
        return f"{there} have figures in {two}; a test needs ten in two periods that share no year."
    before, after = (width(one, indicator) for one in (change.first, change.last))
    first_sd, last_sd = (width(one, indicator) for one in (change.first_sd, change.last_sd))
    return (
        f"The middle half of {words.counted(change.areas, 'council area')} spans {after} in {last} "
        f"and {before} in {first}; the standard deviation is {last_sd} and {first_sd} "
        f"(Pitman–Morgan test on ranks, {chance(change.p)})."
    )


def in_proportion(before: float, after: float, first: str, last: str) -> str:
    """Return the spread in proportion to the middle council: it shrinks when all figures do.

    `before` and `after` are interquartile range / median; "" where one cannot be worked out.
    """
    if not (math.isfinite(before) and math.isfinite(after)) or before <= 0 or after <= 0:
        return ""
    return (
        f"In proportion to the middle council area, that is {after:.0%} in {last} and "
        f"{before:.0%} in {first}."
    )


def width(value: float, indicator: Indicator) -> str:
    """Return a difference between figures, with a decimal at least: "4.2 percentage points"."""
    decimals = max(indicator.decimals, 1)
    if indicator.unit == "£":
        return words.number(value, "£", decimals)
    return f"{value:,.{decimals}f} {unit_of_change(indicator)}"


def chance(p: float) -> str:
    """Return a p-value: "p = 0.03", "p < 0.001", "not tested"."""
    if math.isnan(p):
        return "not tested"
    if p < SMALLEST_P:
        return f"p < {SMALLEST_P}"
    return f"p = {p:.2g}" if p < ROUGH_P else f"p = {p:.1f}"


def against_pace(slope: float, country: float, stands: bool, polarity: str) -> str:
    """Return how an area's change a year lies to Scotland's: gaining or losing ground, or not.

    `stands` is whether the difference of the two is beyond chance among all areas at once. Without
    a judgement of what is better: rising faster or slower. "—" where either is missing.
    """
    if math.isnan(slope) or math.isnan(country):
        return UNTESTED
    if not stands:
        return LEVEL
    faster = slope > country
    if polarity == "no_judgement":
        return RISING_FASTER if faster else RISING_SLOWER
    return GAINING if faster == (polarity == "higher_is_better") else LOSING


def headline_of_pace(verdicts: pd.Series, behind: Sequence[str], indicator: Indicator) -> str:
    """Return who falls behind: worse than Scotland now, and losing ground on it, beyond chance.

    `verdicts` are those of `against_pace` for each area; `behind` the names of areas that are both.
    """
    what = words.inside(indicator.short_title)
    tested = int(verdicts.ne(UNTESTED).sum())
    if not tested:
        return f"Which council areas gain or lose ground on {what} cannot be tested"
    if indicator.polarity == "no_judgement":
        faster, slower = (int(verdicts.eq(one).sum()) for one in (RISING_FASTER, RISING_SLOWER))
        if not faster and not slower:
            return f"No council area moved otherwise than Scotland on {what} beyond chance"
        return (
            f"{what[:1].upper()}{what[1:]}: {words.counted(faster, 'council area')} rose faster "
            f"than Scotland and {slower} slower, beyond chance"
        )
    gaining, losing = (int(verdicts.eq(one).sum()) for one in (GAINING, LOSING))
    if not gaining and not losing:
        return f"No council area gains or loses ground on Scotland in {what} beyond chance"
    if behind:
        many = len(behind) > NAMED
        shown = words.counted(len(behind), "council area") if many else words.listed(list(behind))
        return f"Falling behind Scotland on {what}: {shown}"
    return (
        f"{words.counted(gaining, 'council area')} {'gains' if gaining == 1 else 'gain'} and "
        f"{losing} {'loses' if losing == 1 else 'lose'} ground on Scotland in {what}, beyond chance"
    )


def change_word(direction: str, slope: float, p: float, polarity: str) -> str:
    """Return the word of a change in a cell.

    Of a trend over five periods: improving, steady, worsening, rising, falling. Of a change over
    two to four, tested at the same 99.8%: improved, no clear change, worsened, rose, fell. "too
    few periods" and "no test" where neither could be made.
    """
    pace = pace_of(direction, polarity)
    if pace:
        return pace
    if direction != TOO_FEW or math.isnan(p):
        return "too few periods" if direction == TOO_FEW and math.isnan(slope) else "no test"
    if p >= 1 - SURE:
        return "no clear change"
    rose = slope > 0
    if polarity == "no_judgement":
        return "rose" if rose else "fell"
    return "improved" if rose == (polarity == "higher_is_better") else "worsened"


def signed(value: float, indicator: Indicator) -> str:
    """Return a change with its sign: "+3.2", "−£14", "0.0"."""
    unit = "£" if indicator.unit == "£" else ""
    size = words.number(abs(value), unit, indicator.decimals)
    if round(value, indicator.decimals) == 0:
        return size
    return f"{'+' if value > 0 else '−'}{size}"


def notes_of_pace(
    verdicts: pd.Series, behind: Sequence[str], indicator: Indicator
) -> tuple[str, ...]:
    """Return what gaining, losing and falling behind mean, who is meant, and how it was tested."""
    if not verdicts.ne(UNTESTED).any():
        return ("A test needs two comparable periods with intervals or counts.",)
    test = (
        "Tested against Scotland’s change, which counts as fixed, for all council areas at once "
        "(false discovery rate 5%)."
    )
    if indicator.polarity == "no_judgement":
        return (test,)
    told = "Falling behind: worse than Scotland in the latest period, and losing ground."
    if behind:
        return (f"{told} That holds for {words.listed(list(behind))}.", test)
    return (f"{told} That holds for no council area.", test)


def a_year(value: float, indicator: Indicator) -> str:
    """Return a change a year, one decimal finer and signed: "+0.42", "−£3.1"."""
    decimals = min(indicator.decimals + 1, 3)
    size = words.number(abs(value), "£" if indicator.unit == "£" else "", decimals)
    if round(value, decimals) == 0:
        return size
    return f"{'+' if value > 0 else '−'}{size}"


def interval_of_change(slope: float, reach: float, indicator: Indicator) -> str:
    """Return the 95% interval of a change a year: "+0.1 to +0.4"; "none" without one."""
    if math.isnan(slope) or math.isnan(reach):
        return "none"
    return f"{a_year(slope - reach, indicator)} to {a_year(slope + reach, indicator)}"


def unit_of_change(indicator: Indicator) -> str:
    """Return the unit of a difference between figures: "percentage points", "£", "points"."""
    unit = {"%": "percentage points"}.get(indicator.unit, indicator.unit)
    return "points" if unit in words.POINTS else unit
