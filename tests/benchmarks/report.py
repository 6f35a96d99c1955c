"""Numbers → lines → one table: measured beside its budget."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """The most that a figure may be, in the unit of the figure."""

    most: float


SCRIPT = Budget(60)  # ms, median
PICTURE = Budget(280)  # ms, median
INTERACTION = Budget(60)  # kB
MAP = Budget(500)  # ms, median: a change of a map of zones
COLD_START = Budget(4)  # s
GROWTH = Budget(4)  # times the time at 1×
CROWD = Budget(400)  # ms, 95th percentile of 50 people


@dataclass(frozen=True)
class Line:
    """One figure: what was measured, where, how much, and its budget where it has one.

    `more` is what else was found (another percentile, a count). A `value` of None was not
    measured: `more` says why.
    """

    part: str
    view: str
    what: str
    value: float | None
    unit: str
    more: str = ""
    budget: Budget | None = None

    @property
    def verdict(self) -> str:
        """Return "ok", "OVER", "not measured", or "" for a figure without a budget."""
        if self.value is None:
            return "not measured"
        if self.budget is None:
            return ""
        return "ok" if self.value <= self.budget.most else "OVER"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the percentile `share` (0 to 100) of `values`, linear between the neighbours.

    Raises ValueError where there are no values.
    """
    if not values:
        raise ValueError("no values: nothing was measured")
    ordered = sorted(values)
    place = (len(ordered) - 1) * share / 100
    below, above = math.floor(place), math.ceil(place)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def median(values: Sequence[float]) -> float:
    """Return the middle of `values`; ValueError where there are none."""
    return percentile(values, 50)


def plain(value: float, unit: str) -> str:
    """Return `value` as it is read: three significant digits and its unit."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}".strip()


def table(lines: Sequence[Line]) -> str:
    """Return `lines` as a table in plain text: measured | budget | ok or OVER."""
    heads = ("part", "view", "what", "measured", "budget", "", "more")
    rows = [
        (
            line.part,
            line.view,
            line.what,
            "–" if line.value is None else plain(line.value, line.unit),
            "" if line.budget is None else f"≤ {line.budget.most:g} {line.unit}",
            line.verdict,
            line.more,
        )
        for line in lines
    ]
    widths = [max(len(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    shown = [heads, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        " | ".join(
            cell.rjust(width) if number in (3, 4) else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in shown
    )
