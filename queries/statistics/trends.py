"""The trend over the last five comparable years, tested."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special

from queries.markers import BREAK
from queries.statistics.given import Floats, Numbers, counts, numbers, same_length
from queries.statistics.intervals import interval_of, standard_error
from queries.statistics.periods import apart

YEARS = 5
SIGNIFICANT = float(2 * special.gammaincinv(0.5, 0.998))  # 9.5495
TOO_FEW = "too few comparable years"
NOT_TESTED = "not tested"
COLUMNS = ("year", "value", "numerator", "denominator", "error", "broken")
DIRECTIONS = ("rising", "falling", "no clear change", TOO_FEW, NOT_TESTED)


@dataclass(frozen=True)
class Trend:
    """One of DIRECTIONS, its χ² (1 df) and its slope in units (percentage points) a year.

    "not tested" is a series of five years without the counts or intervals a test needs.
    """

    direction: str
    chi2: float = float("nan")
    slope: float = float("nan")


def cochran_armitage(x: Numbers, n: Numbers, years: Numbers) -> tuple[Floats, Floats]:
    """Return χ² and slope (percentage points a year) of proportions x / n along the last axis.

    The two-sided Cochran–Armitage test; the slope is the least squares line weighted by n. NaN
    where a count is missing, an n is 0 or an x is greater than its n; χ² is 0 where all proportions
    are 0 or all 1. Method: Armitage (1955), Biometrics 11, 375–386.
    """
    x, n, t = counts(x, "numerator"), counts(n, "denominator"), numbers(years, "years")
    same_length(numerator=x, denominator=n)
    usable = ((n > 0) & (x <= n)).all(axis=-1, keepdims=True)
    x, n = np.where(usable, x, np.nan), np.where(usable, n, np.nan)
    pool = x.sum(axis=-1, keepdims=True) / n.sum(axis=-1, keepdims=True)
    top = (t * (x - n * pool)).sum(axis=-1) ** 2
    centred = t - (n * t).sum(axis=-1, keepdims=True) / n.sum(axis=-1, keepdims=True)
    spread = (pool * (1 - pool))[..., 0] * (n * centred**2).sum(axis=-1)
    chi2 = np.where(spread > 0, top / np.where(spread > 0, spread, 1), 0 * top)
    return chi2, _slope(100 * x / n, n, t)


def weighted_slope(values: Numbers, errors: Numbers, years: Numbers) -> tuple[Floats, Floats]:
    """Return χ² = (b/se)² and slope b (units a year) of figures with standard errors, last axis.

    The least squares line with inverse variances as weights. NaN where a figure or its error is
    missing or an error is 0. Method: OHID, Fingertips technical guidance on recent trends.
    """
    y, e, t = numbers(values, "values"), counts(errors, "standard errors"), numbers(years, "years")
    same_length(values=y, errors=e)
    weights = 1 / np.where(e > 0, e, np.nan) ** 2
    slope = _slope(y, weights, t)
    mean = (weights * t).sum(axis=-1, keepdims=True) / weights.sum(axis=-1, keepdims=True)
    return slope**2 * (weights * (t - mean) ** 2).sum(axis=-1), slope


def trends_of(
    frame: pd.DataFrame, interval: str, breaks: Iterable[str] = (), per: float = 100
) -> dict[Hashable, Trend]:
    """Return the Trend of each area in `frame`: the observations of one indicator.

    `frame` has one row an area and period (area_code, period, value, numerator, denominator, lower,
    upper; a marker if there is one) and no projections; `interval` is the Indicator's. Proportions
    with counts are tested by `cochran_armitage`, others with an interval by `weighted_slope`. A
    direction is named where χ² > 9.5495 (99.8 %) and the slope keeps its sign whichever year is
    left out. Of periods that overlap, as averages of three years do, every one that shares no year
    with the next is taken (periods.apart). Fewer than five evenly spaced years, or a break (one of
    `breaks`, or a row marked [b]) after the first of them: "too few comparable years". ValueError
    for two rows of one period.
    """
    frame = interval_of(frame, interval, per)
    frame["year"] = [year_of(period) for period in frame["period"]]
    if frame.duplicated(["area_code", "year"]).any():
        raise ValueError("an area has two figures for one period: choose one release")
    said = frame["marker"].fillna("") if "marker" in frame else pd.Series("", index=frame.index)
    frame["error"] = standard_error(frame["lower"], frame["upper"])
    frame["broken"] = said.str.contains(BREAK, regex=False)
    broken = np.array([year_of(period) for period in breaks], dtype=int)
    frame = frame[frame["value"].notna()].sort_values("year").reset_index(drop=True)
    columns = {name: numbers(frame[name], name) for name in COLUMNS}
    periods = [str(period) for period in frame["period"]]
    found = {}
    for area, rows in frame.groupby("area_code", sort=True).indices.items():
        last = [int(rows[at]) for at in apart([periods[row] for row in rows])[-YEARS:]]
        five = {name: column[last] for name, column in columns.items()}
        found[area] = _trend(five, interval == "wilson", broken)
    return found


def year_of(period: str) -> int:
    """Return the year a period's label begins with ("2016/17" → 2016); ValueError without one."""
    if not period[:4].isdigit():
        raise ValueError(f"period '{period}' does not begin with a year")
    return int(period[:4])


def _trend(five: dict[str, Floats], proportions: bool, broken: npt.NDArray[np.int_]) -> Trend:
    years = five["year"]
    evenly = years.size == YEARS and len(set(np.diff(years))) == 1
    inside = (broken > years[0]) & (broken <= years[-1])
    if not evenly or five["broken"][1:].any() or inside.any():
        return Trend(TOO_FEW)
    if proportions:
        x, weights = five["numerator"], five["denominator"]
        chi2, slope = (float(found) for found in cochran_armitage(x, weights, years))
        values = 100 * x / np.where(weights > 0, weights, np.nan)
    else:
        values, errors = five["value"], five["error"]
        chi2, slope = (float(found) for found in weighted_slope(values, errors, years))
        weights = 1 / np.where(errors > 0, errors, np.nan) ** 2
    if np.isnan(chi2):
        return Trend(NOT_TESTED)
    without_one = _slope(values, weights * (1 - np.eye(YEARS)), years)
    steady = bool((np.sign(without_one) == np.sign(slope)).all())
    if chi2 > SIGNIFICANT and steady:
        return Trend("rising" if slope > 0 else "falling", chi2, slope)
    return Trend("no clear change", chi2, slope)


def _slope(y: Floats, weights: Floats, t: Floats) -> Floats:
    """Return the slope of the weighted least squares line along the last axis."""
    mean = (weights * t).sum(axis=-1, keepdims=True) / weights.sum(axis=-1, keepdims=True)
    slope: Floats = (weights * (t - mean) * y).sum(axis=-1) / (weights * (t - mean) ** 2).sum(-1)
    return slope
