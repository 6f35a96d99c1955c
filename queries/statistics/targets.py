"""Targets: what they ask for, the path to them, and what councils have ever done.

Records of several councils are tables with one row a council and one column a year (whole
numbers); a year without a figure is NaN. A target asks for a rise or a fall of its indicator.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan

import numpy as np
import pandas as pd

from queries.markers import BREAK
from queries.statistics.periods import year_of_end

TYPES = ("level", "relative change", "absolute change", "gap to a comparator", "milestone")
DIGITS = 9  # changes are compared to this many decimals: 0.3 − 0.1 is 0.19999999999999998


@dataclass(frozen=True)
class Path:
    """Where a target stands: the straight path from baseline to target against the latest value.

    `expected` is the path's value in the year of the latest figure; `standing` is "reached", "on
    path", "off path" or "not known"; `needed_a_year` is the change a year still needed (NaN when
    reached or the target year has come). All in the unit of the indicator.
    """

    expected: float
    standing: str
    needed: float
    needed_a_year: float


@dataclass(frozen=True)
class Realism:
    """How many councils (`done` of `of`, not a probability) ever moved by `change` in `years`.

    `which` are their codes, the furthest first. `median` and `upper_quartile` are of the furthest
    that each of the `of` councils moved: half, and a quarter, of them have done that much; `most`
    is the furthest of all. All three count towards the target; NaN where `of` is 0.
    """

    change: float
    years: int
    done: int
    of: int
    which: tuple[str, ...]
    median: float
    upper_quartile: float
    most: float


def yearly(rows: pd.DataFrame, breaks: Iterable[str] = ()) -> tuple[pd.DataFrame, tuple[int, ...]]:
    """Return the record by council and year, and the years that cannot be compared with before.

    `rows` have area_code, period, period_start, value and marker; a figure counts in the year in
    which its period ends, the last of a year where there are more. Estimated, superseded and
    unreliable figures are left out. `breaks` are labels of periods; rows marked [b] are breaks too.
    """
    marks = rows["marker"].fillna("").astype(str)
    years = {str(period): year_of_end(str(period)) for period in rows["period"].unique()}
    broken = set(rows.loc[marks.str.contains(BREAK, regex=False), "period"]) | set(breaks)
    left_out = marks.str.contains(r"\[[eru]\]", regex=True)
    kept = rows[~left_out & rows["value"].notna()].sort_values("period_start")
    kept = kept.assign(year=kept["period"].map(years))
    kept = kept.drop_duplicates(["area_code", "year"], keep="last")
    record = kept.pivot(index="area_code", columns="year", values="value").astype("float64")
    return record, tuple(sorted({years[label] for label in broken if label in years}))


def target_value(
    kind: str, amount: float, baseline: float = np.nan, comparator: float = np.nan
) -> float:
    """Return the level (unit of the indicator) that a target of `kind` (TYPES) asks for.

    `amount` is the level itself, the change in per cent of the baseline, the change in units, or
    the distance from the comparator (positive above it). NaN for a milestone, and where what the
    kind needs is missing. ValueError for another kind.
    """
    levels = {
        "level": amount,
        "relative change": baseline * (1 + amount / 100),
        "absolute change": baseline + amount,
        "gap to a comparator": comparator + amount,
        "milestone": np.nan,
    }
    if kind not in levels:
        raise ValueError(f"target type '{kind}' is not one of: {', '.join(TYPES)}")
    return float(levels[kind])


def path(
    baseline: tuple[int, float], target: tuple[int, float], latest: tuple[int, float], rises: bool
) -> Path:
    """Return the Path of a target; each point is (year, value), `rises` where it asks for more.

    ValueError where the target year is not after the baseline year.
    """
    (start, first), (end, aim), (now, value) = baseline, target, latest
    if end <= start:
        raise ValueError(f"the target year {end} is not after the baseline year {start}")
    expected = first + (aim - first) * min(max((now - start) / (end - start), 0), 1)
    sign = 1 if rises else -1
    needed = aim - value
    reached = round(sign * needed, DIGITS) <= 0
    if reached:
        standing = "reached"
    elif isnan(needed) or isnan(expected):
        standing = "not known"
    else:
        ahead = round(sign * (value - expected), DIGITS) >= 0
        standing = "on path" if ahead else "off path"
    to_do = not reached and end > now
    return Path(expected, standing, needed, needed / (end - now) if to_do else float("nan"))


def furthest_moves(
    record: pd.DataFrame,
    years: int,
    rises: bool,
    relative: bool = False,
    breaks: Iterable[int] = (),
) -> pd.Series:
    """Return the furthest that each council moved towards better over any `years` years.

    In units of the indicator, or per cent of the start where `relative`; positive is the direction
    the target asks for. NaN where no two figures lie `years` apart. No span crosses one of `breaks`
    (the first year that cannot be compared with those before). ValueError for fewer than 1 year.
    """
    if years < 1:
        raise ValueError("years: a change needs at least one year")
    known = [int(year) for year in record.columns]
    spans = [
        (start, start + years)
        for start in known
        if start + years in known and not any(start < broken <= start + years for broken in breaks)
    ]
    moves = pd.DataFrame(index=record.index)
    for start, end in spans:
        change = record[end] - record[start]
        if relative:
            change = change / record[start].where(record[start] != 0) * 100
        moves[start] = change if rises else -change
    return moves.max(axis=1).astype("float64").round(DIGITS)


def among(furthest: pd.Series, change: float, years: int) -> Realism:
    """Return the Realism of `change` in `years` among councils with these `furthest_moves`."""
    known = furthest.dropna()
    done = known[known >= round(abs(change), DIGITS)].sort_values(ascending=False, kind="stable")
    none = (float("nan"),) * 3
    middle, upper, most = np.quantile(known, [0.5, 0.75, 1]) if len(known) else none
    return Realism(
        change=change,
        years=years,
        done=len(done),
        of=len(known),
        which=tuple(str(code) for code in done.index),
        median=float(middle),
        upper_quartile=float(upper),
        most=float(most),
    )
