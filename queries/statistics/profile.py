"""One area's outcomes held against something: level, pace, rank and change of each outcome."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isnan

import numpy as np

from queries.statistics.benchmark import compare
from queries.statistics.given import Floats, direction_of_better
from queries.statistics.level_pace import Cell, cell, cpop_dot
from queries.statistics.many import expected_by_chance, kept, p_of_interval, p_of_proportion
from queries.statistics.panel import Change, Panel, change, rank

NONE = float("nan")
RECORD = 12  # CPOP labels every series with twelve years; the projections that follow do not count
FLAGGED = ("better", "worse", "higher", "lower")


@dataclass(frozen=True)
class Measured:
    """How an outcome is measured: its interval ("wilson", …), polarity, the base of its rate."""

    interval: str
    polarity: str
    per: float


@dataclass(frozen=True)
class Standing:
    """Where an area stands on one outcome at its latest observed figure.

    `column` is that period's in the Panel, `other` the figure it is held against (`other_column`:
    of which period). `verdict` is one of benchmark.VERDICTS and `p` its p-value; `cell` level and
    pace together. `rank` among `councils` with a figure. `gained` is by how much more of its first
    figure (percentage points of relative change) it improved than what it is held against, over the
    periods of `change`. `dot` is CPOP's. NaN or None where there is none.
    """

    indicator: str
    column: int
    value: float
    lower: float
    upper: float
    other: float
    other_column: int
    verdict: str
    p: float
    cell: Cell
    rank: float
    councils: int
    change: Change | None
    gained: float
    dot: str | None


@dataclass(frozen=True)
class Chance:
    """Of the outcomes `tested`, how many are `flagged`, how many chance alone would flag
    (`expected`), and how many stand when all are tested at once (Benjamini and Hochberg)."""

    tested: int
    flagged: int
    expected: float
    stands: int


def held_against(
    panel: Panel,
    row: int,
    other: Floats,
    measured: Measured,
    among: Sequence[int],
    direction: str,
) -> Standing | None:
    """Return the Standing of the area in `row` against `other`, one figure a period.

    `among` are the rows of the council areas, `direction` the area's tested trend (one of
    trends.DIRECTIONS). What it is held against counts as fixed. None where the area has no observed
    figure.
    """
    column = panel.latest(row)
    if column is None:
        return None
    value, lower, upper = (
        float(array[row, column]) for array in (panel.value, panel.lower, panel.upper)
    )
    against = float(other[column])
    verdict = "not compared"  # as most are: the test is not asked for nothing
    if not isnan(lower) and not isnan(against):
        verdict = str(compare(lower, upper, against, measured.polarity)[0])
    moved = change(panel, row, among, measured.polarity)
    return Standing(
        panel.indicator,
        column,
        value,
        lower,
        upper,
        against,
        column,
        verdict,
        _p(panel, row, column, against, measured) if verdict != "not compared" else NONE,
        cell(verdict, direction, measured.polarity),
        rank(panel, row, column, among, measured.polarity) if row in among else NONE,
        int(panel.observed[list(among), column].sum()),
        moved,
        _gained(moved, other, measured.polarity),
        None,
    )


def of_own_year(panel: Panel, row: int, year: int) -> int | None:
    """Return the column of the observed figure whose label ends in `year`, None without one.

    "2016/17", "2014/15-2016/17", "2016" and "2014-2016" all end in 2016: CPOP's own labels. A
    figure that is not comparable with the latest one is none.
    """
    for column in panel.comparable(row):
        if last_year(panel.periods[int(column)]) == year:
            return int(column)
    return None


def last_year(period: str) -> int:
    """Return the year in which the last year of a period's label begins; 0 without one."""
    last = period.rsplit("-", 1)[-1] if len(period) > len("2016-17") else period
    return int(last[:4]) if last[:4].isdigit() else 0


def with_dot(standing: Standing, panel: Panel, row: int, other: int, polarity: str) -> Standing:
    """Return `standing` with the dot CPOP shows for the areas in `row` and `other`.

    From the first and the last of CPOP's twelve labelled years, imputed figures included and
    projections left out, as CPOP does: the last is not always the latest observed figure.
    """
    ends = [0, min(RECORD, panel.value.shape[1]) - 1]
    first, last = panel.value[row, ends]
    its_first, its_last = panel.value[other, ends]
    dot = cpop_dot((float(first), float(last)), (float(its_first), float(its_last)), polarity)
    return replace(standing, dot=dot)


def by_chance(standings: Sequence[Standing]) -> Chance:
    """Return how many verdicts were tested and flagged, are expected by chance, and stand."""
    tested = [one for one in standings if one.verdict != "not compared"]
    flagged = sum(one.verdict in FLAGGED for one in tested)
    stands = kept([one.p for one in tested]) if tested else np.empty(0)
    return Chance(len(tested), flagged, expected_by_chance(len(tested)), int(stands.sum()))


def _p(panel: Panel, row: int, column: int, against: float, measured: Measured) -> float:
    """Return the p-value of the figure against `against`: score test of counts, else of limits."""
    if measured.interval == "wilson":
        x, n = panel.numerator[row, column], panel.denominator[row, column]
        return float(p_of_proportion(x, n, against))
    limits = panel.lower[row, column], panel.upper[row, column]
    return float(p_of_interval(panel.value[row, column], *limits, against))


def _gained(moved: Change | None, other: Floats, polarity: str) -> float:
    if moved is None or not other[moved.first]:
        return NONE
    its = (other[moved.last] / other[moved.first] - 1) * 100
    return float((moved.percent - its) * direction_of_better(polarity))
