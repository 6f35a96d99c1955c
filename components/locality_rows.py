"""One indicator in one period for localities, their council and Scotland, with the test. Pure.

A figure of several zones may be exact, apportioned or not possible; every row says which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan

import numpy as np
import pandas as pd

from components import words
from queries.catalogue import Indicator
from queries.statistics.benchmark import SIDES, compare
from queries.statistics.between import p_of_two
from queries.statistics.many import expected_by_chance, kept, p_of_interval, p_of_proportion

NONE = float("nan")
LEVEL = 0.05
FLAGGED = ("better", "worse", "higher", "lower")
COUNTS = ("value", "lower", "upper", "numerator", "denominator")


@dataclass(frozen=True)
class Row:
    """A figure of one locality, of the council or of Scotland; NaN where there is none.

    `number` is the place of a locality in the plan from 1, 0 for the others. `how` is exact,
    apportioned, not possible or published, `why` says more. `verdict` is one of
    benchmark.VERDICTS, `stands` whether it holds when all are tested at once.
    """

    number: int
    name: str
    value: float
    lower: float
    upper: float
    numerator: float
    denominator: float
    marker: str
    how: str
    why: str
    verdict: str = "not compared"
    stands: bool = False

    @property
    def label(self) -> str:
        """The name with its number on the map."""
        return f"{self.number} {self.name}" if self.number else self.name


@dataclass(frozen=True)
class Judged:
    """Rows with their verdicts; how many of the compared differ, would by chance, and stand."""

    rows: tuple[Row, ...]
    flagged: int
    compared: int
    expected: float
    stands: int


def row_of(cells: Mapping[str, object], number: int, name: str) -> Row:
    """Return the Row of the `cells` of a figure (value, limits, counts, marker, how, why)."""
    value, lower, upper, numerator, denominator = (_number(cells.get(key)) for key in COUNTS)
    marker, how, why = (_text(cells.get(key)) for key in ("marker", "how", "why"))
    return Row(number, name, value, lower, upper, numerator, denominator, marker, how, why)


def judged(
    rows: Sequence[Row],
    benchmark: Row | None,
    indicator: Indicator,
    overlapping: Sequence[str] = (),
) -> Judged:
    """Return `rows` with what the test of each locality against `benchmark` finds.

    The council and Scotland are held against as they are; another locality with its own interval,
    and not where it is among the `overlapping` (they share people with it).
    """
    mine = [one for one in rows if one.number]
    if benchmark is None or isnan(benchmark.value) or not mine:
        return Judged(tuple(rows), 0, 0, 0.0, 0)
    value, low, high, x, n = (
        np.array([getattr(one, name) for one in mine], dtype=float) for name in COUNTS
    )
    if benchmark.number:
        other = (benchmark.value, benchmark.lower, benchmark.upper)
        p = p_of_two(value, low, high, *(np.full(value.shape, one) for one in other))
        apart = [one.number == benchmark.number or one.name in overlapping for one in mine]
        p = np.where(apart, NONE, p)
        verdicts = _verdicts(p, value > benchmark.value, indicator.polarity)
    else:
        verdicts = list(compare(low, high, benchmark.value, indicator.polarity))
        p = p_of_interval(value, low, high, benchmark.value)
        if indicator.interval == "wilson":
            exact = p_of_proportion(x, n, benchmark.value)
            p = np.where(np.isnan(low), NONE, np.where(np.isnan(exact), p, exact))
    stands = kept(p)
    found = {
        one.number: (str(verdict), bool(firm))
        for one, verdict, firm in zip(mine, verdicts, stands, strict=True)
    }
    flagged = sum(verdict in FLAGGED for verdict, _ in found.values())
    compared = sum(verdict != "not compared" for verdict, _ in found.values())
    return Judged(
        tuple(_with(one, *found[one.number]) if one.number else one for one in rows),
        flagged,
        compared,
        expected_by_chance(compared),
        int(stands.sum()),
    )


def dots(rows: Sequence[Row], indicator: Indicator) -> list[dict[str, object]]:
    """Return what the dot plot draws of each row."""
    mixed = len({one.how for one in rows if one.number and not isnan(one.value)}) > 1
    return [
        {
            "name": one.name,
            "label": one.label + (" (apportioned)" if mixed and one.how == "apportioned" else ""),
            "value": one.value,
            "lower": one.lower,
            "upper": one.upper,
            "published": NONE,
            "shown": words.figure(one.value, one.marker, indicator),
            "why": f"{one.marker} {one.how}".strip() if isnan(one.value) else "",
            "verdict": one.verdict,
            "is_area": not one.number,
        }
        for one in rows
    ]


def table(rows: Sequence[Row], indicator: Indicator, benchmark: Row | None) -> pd.DataFrame:
    """Return the twin of the picture: figure, interval, verdict, and how it was worked out."""
    columns: dict[str, list[str]] = {
        "Area": [one.label for one in rows],
        "Value": [words.figure(one.value, one.marker, indicator) for one in rows],
        "95% interval": [words.interval(one.lower, one.upper, indicator) for one in rows],
    }
    if benchmark is not None:
        columns[f"Against {benchmark.name}"] = [one.verdict if one.number else "" for one in rows]
    columns["How"] = [one.how for one in rows]
    columns["From what, and what it assumes"] = [one.why for one in rows]
    return pd.DataFrame(columns)


def _verdicts(p: np.ndarray, above: np.ndarray, polarity: str) -> list[str]:
    low, high = SIDES[polarity]
    return [
        "not compared" if isnan(one) else "similar" if one >= LEVEL else high if up else low
        for one, up in zip(p.tolist(), above.tolist(), strict=True)
    ]


def _with(one: Row, verdict: str, stands: bool) -> Row:
    return replace(one, verdict=verdict, stands=stands)


def _number(cell: object) -> float:
    return float(cell) if isinstance(cell, int | float | np.number) else NONE


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
