"""Where a target stands and whether anybody has ever done what is left of it.

Years are those in which periods end. For a gap to a comparator every figure is the distance from
the comparator, so that the path, the change and the record of councils are of the gap itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import isnan, nan

import pandas as pd

from queries.statistics.targets import DIGITS, Path, Realism, among, path, target_value
from queries.target_fields import GAP, MILESTONE, RELATIVE, Target

# years, whether it rises, whether relative -> the furthest move of every council, by area_code
Furthest = Callable[[int, bool, bool], pd.Series]
# why something cannot be computed
NO_NUMBER, NO_INDICATOR, NO_FIGURE = "no number", "no indicator", "no figure"
NO_BASELINE, NO_COMPARATOR = "no baseline", "no comparator"


@dataclass(frozen=True)
class Assessment:
    """What can be said of a target; numbers are NaN and years 0 where they cannot be known.

    `why_not` says why nothing can be computed ("" where something can). `record` are the figures
    of the area by year (distances for a gap), `goal` the level asked for, `start` and `first` the
    baseline's year and figure, `found` whether the baseline was taken from the record. `year` and
    `value` are what it is judged by: the target year where there is a figure, else the latest.
    `due` says whether the target year has come. `standing` is "reached", "missed", "on path", "off
    path" or "open" (no path is known). `change` in `years` is what is left to do, or, where the
    time is up or nothing is left, what was asked for as a whole (`whole`); per cent where
    `relative`. `similar` and `everyone` say how many have ever done that.
    """

    target: Target
    why_not: str
    record: pd.Series
    goal: float = nan
    start: int = 0
    first: float = nan
    found: bool = False
    year: int = 0
    value: float = nan
    due: bool = False
    standing: str = ""
    path: Path | None = None
    change: float = nan
    years: int = 0
    whole: bool = False
    relative: bool = False
    similar: Realism | None = None
    everyone: Realism | None = None


def assess_target(
    target: Target,
    own: pd.Series,
    comparator: pd.Series,
    furthest: Furthest,
    similar: list[str],
) -> Assessment:
    """Return the Assessment of `target` from figures by year of the area and of the comparator.

    `furthest` is asked for the furthest moves of all councils; `similar` are the codes of those
    like the area, without itself.
    """
    record = _record(target, own, comparator)
    why_not = _why_not(target, record, comparator)
    if why_not:
        return Assessment(target, why_not, record)
    start, first, found = _baseline(target, record)
    amount = target.amount
    goal = amount if target.kind == GAP else target_value(target.kind, amount, first)
    if isnan(goal):
        return Assessment(target, NO_BASELINE, record, start=start, found=found)
    latest = int(record.index[-1])
    year = target.target_year if target.target_year in record.index else latest
    value = float(record[year])
    due = year >= target.target_year
    reached = _sign(target) * round(goal - value, DIGITS) <= 0
    line = None
    if start and not isnan(first):
        line = path((start, first), (target.target_year, goal), (year, value), target.rises)
    standing = "reached" if reached else "missed" if due else line.standing if line else "open"
    change, years, whole = _asked(target, (year, value), (start, first), goal, reached or due)
    relative = target.kind == RELATIVE
    assessed = Assessment(
        target,
        "",
        record,
        goal,
        start,
        first,
        found,
        year,
        value,
        due,
        standing,
        line,
        change,
        years,
        whole,
        relative,
    )
    if years < 1 or not _sign(target) * change > 0:
        return assessed
    moves = furthest(years, target.rises, relative)
    others = moves[moves.index.isin(similar)]
    return replace(
        assessed, similar=among(others, change, years), everyone=among(moves, change, years)
    )


def suggestion(assessed: Assessment, move: float) -> float:
    """Return the level that the area would reach by moving as far as `move` towards the target."""
    signed = _sign(assessed.target) * move
    start = assessed.first if assessed.whole else assessed.value
    return start * (1 + signed / 100) if assessed.relative else start + signed


def _record(target: Target, own: pd.Series, comparator: pd.Series) -> pd.Series:
    record = own - comparator.reindex(own.index) if target.kind == GAP else own
    return record.dropna().sort_index().astype("float64")


def _why_not(target: Target, record: pd.Series, comparator: pd.Series) -> str:
    if target.kind == MILESTONE:
        return NO_NUMBER
    if not target.indicator:
        return NO_INDICATOR
    if target.kind == GAP and comparator.dropna().empty:
        return NO_COMPARATOR
    return NO_FIGURE if record.empty else ""


def _baseline(target: Target, record: pd.Series) -> tuple[int, float, bool]:
    """Return year and figure of the baseline, and whether the record gave the figure."""
    given = target.baseline
    if target.kind == GAP:
        given = target.baseline - target.comparator_baseline
    if isnan(given) and target.baseline_year in record.index:
        return target.baseline_year, float(record[target.baseline_year]), True
    return target.baseline_year, given, False


def _asked(
    target: Target,
    latest: tuple[int, float],
    baseline: tuple[int, float],
    goal: float,
    over: bool,
) -> tuple[float, int, bool]:
    """Return the change to compare with what councils have done, in how many years, and of what.

    What is left from the latest figure, or, when that is over, what was asked for as a whole.
    """
    start, value = baseline if over else latest
    if isnan(value) or not start:
        return nan, 0, over
    change = goal - value
    if target.kind == RELATIVE:
        change = 100 * (goal / value - 1) if value else nan
    return change, target.target_year - start, over


def _sign(target: Target) -> int:
    return 1 if target.rises else -1
