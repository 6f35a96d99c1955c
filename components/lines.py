"""A line over time, point by point: what is shown of each figure, and which may be joined. Pure.

Lines are short, and a view draws many: plain lists are twenty times faster here than tables.
"""

from collections.abc import Collection, Sequence
from math import isnan
from typing import TypedDict

import numpy as np
import pandas as pd

from components import words
from queries.catalogue import Indicator
from queries.markers import BREAK, ESTIMATED, REVISED
from queries.statistics.benchmark import taken_together
from queries.statistics.movement import comparable
from queries.statistics.runs import run_numbers

NONE = float("nan")
COLUMNS = ("period", "period_start", "value", "numerator", "denominator", "lower", "upper")


class Point(TypedDict):
    """One figure of a line: NaN where there is none. `run` numbers what a line may join.

    `shown` is the figure in words with its marker and interval, or the marker that stands for it.
    """

    period: str
    period_start: pd.Timestamp
    value: float
    numerator: float
    denominator: float
    lower: float
    upper: float
    marker: str
    shown: str
    estimated: bool
    run: int


def lines_of(rows: pd.DataFrame, indicator: Indicator) -> dict[str, list[Point]]:
    """Return the line of every area in `rows` by its code; rows in time order within each area."""
    lines: dict[str, list[Point]] = {}
    given = [rows[name].tolist() for name in ("area_code", "marker", *COLUMNS)]
    for code, mark, *figure in zip(*given, strict=True):
        marker = mark if isinstance(mark, str) else ""
        lines.setdefault(code, []).append(_point(marker, indicator, *figure))
    for line in lines.values():
        number(line, indicator)
    return lines


def together(
    peers: Collection[Sequence[Point]], indicator: Indicator, fewest: float
) -> tuple[list[Point], bool]:
    """Return the line of several areas as one, and whether it is pooled, or the median.

    Each period with a figure for at least `fewest` of them, as `benchmark.taken_together`.
    """
    there: dict[pd.Timestamp, Point] = {}
    for line in peers:
        for one in line:
            if not isnan(one["value"]):
                there.setdefault(one["period_start"], one)
    starts = sorted(there)
    column = {start: number for number, start in enumerate(starts)}
    figures = np.full((3, len(peers), len(starts)), NONE)
    for row, line in enumerate(peers):
        for one in line:
            if one["period_start"] in column:
                at = column[one["period_start"]]
                figures[:, row, at] = one["value"], one["numerator"], one["denominator"]
    value, x, n = figures
    beside = taken_together(value, x, n, words.base(indicator.unit), fewest)
    limits = (NONE, NONE, NONE, NONE)
    found = [
        _point(there[at]["marker"], indicator, there[at]["period"], at, level, *limits)
        for at, level in zip(starts, beside.value.tolist(), strict=True)
        if not isnan(level)
    ]
    number(found, indicator)
    return found, bool(beside.pooled.any())


def number(line: Sequence[Point], indicator: Indicator) -> None:
    """Number the runs of `line` that may be joined, in place.

    A gap in the record, a break in the series, and a change between superseded and current
    figures each begin another run.
    """
    breaks = {one.period for one in indicator.breaks}
    runs = run_numbers(
        [one["period_start"].toordinal() for one in line],
        [isnan(one["value"]) for one in line],
        [REVISED in one["marker"] for one in line],
        [BREAK in one["marker"] or one["period"] in breaks for one in line],
    )
    for one, run in zip(line, runs, strict=True):
        one["run"] = run


def run_to_the_last(line: Sequence[Point], indicator: Indicator) -> list[Point]:
    """Return the observed figures of `line` that compare with its last one, in time order."""
    columns: dict[str, Sequence[object]] = {
        "period": [one["period"] for one in line],
        "value": [one["value"] for one in line],
        "marker": [one["marker"] for one in line],
    }
    return [line[at] for at in comparable(columns, [one.period for one in indicator.breaks])]


def in_period(line: Sequence[Point], period: str) -> float | None:
    """Return the figure of `line` in `period`; None where there is none."""
    found = [one["value"] for one in line if one["period"] == period and not isnan(one["value"])]
    return found[0] if found else None


def _point(
    marker: str,
    indicator: Indicator,
    period: str,
    period_start: pd.Timestamp,
    value: float,
    *counts_and_limits: float,
) -> Point:
    numerator, denominator, lower, upper = counts_and_limits
    text = words.figure(value, marker, indicator)
    limits = words.interval(lower, upper, indicator)
    return Point(
        period=period,
        period_start=period_start,
        value=value,
        numerator=numerator,
        denominator=denominator,
        lower=lower,
        upper=upper,
        marker=marker,
        shown=text if limits == "none" else f"{text} ({limits})",
        estimated=ESTIMATED in marker,
        run=0,
    )
