"""The tested change of many indicators of many areas at once, over the same periods for all."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy import special

from queries.markers import BREAK, carries
from queries.statistics.given import Flags, Floats
from queries.statistics.intervals import standard_error
from queries.statistics.periods import apart, covers
from queries.statistics.standing import Measure, with_limits
from queries.statistics.trends import (
    NOT_TESTED,
    SIGNIFICANT,
    TOO_FEW,
    YEARS,
    cochran_armitage,
    weighted_slope,
)

MOST = 0.5  # share of the areas that must have a figure for a period to count
EVENLY = 0.1  # years that steps may differ by
FOUND = [
    *("indicator", "area_code", "first", "last", "periods", "before", "after"),
    *("slope", "error", "direction", "p"),
]
COLUMNS = ["value", "numerator", "denominator", "error", "broken"]
FOUND = [
    *("indicator", "area_code", "first", "last", "periods", "before", "after"),
    *("slope", "error", "direction", "p"),
]


def paces(rows: pd.DataFrame, measures: Mapping[str, Measure]) -> pd.DataFrame:
    """Return one row for each indicator × area: its change over the last comparable periods.

    `rows` are observations (indicator, area_code, period, period_start, value, numerator,
    denominator, lower, upper, marker) without estimates, in time order. The periods are the last
    five of `comparable`, the same for all areas of an indicator. Columns: `first`, `last` (labels,
    "" without one), `periods` (how many), `before`, `after` (the figures there), `slope` a year in
    the unit of the value and its standard error `error` (from two periods on, where the area has a
    figure in all), `p`, and `direction`, one of trends.DIRECTIONS as `trends.trends_of` finds it:
    named only over five evenly spaced periods, at 99.8 %, keeping its sign whichever is left out.
    """
    rows = with_limits(rows.reset_index(drop=True), measures)
    rows["error"] = standard_error(rows["lower"], rows["upper"])
    rows["broken"] = [carries(said, BREAK) for said in rows["marker"]]
    whole = [
        _of_indicator(str(slug), part, measures[str(slug)])
        for slug, part in rows.groupby("indicator", sort=False)
    ]
    if not whole:
        return pd.DataFrame(columns=FOUND)
    found = pd.concat([table for table, _, _ in whole], ignore_index=True)
    figures = [figures for _, figures, _ in whole]
    years = [np.broadcast_to(when, one.shape[1:]) for _, one, when in whole]
    proportion = found["indicator"].map({s: m.interval == "wilson" for s, m in measures.items()})
    found[["slope", "error", "chi2"]] = np.nan
    found["direction"] = TOO_FEW
    start = np.concatenate([[0], np.cumsum([one.shape[1] for one in figures])])
    for size in {one.shape[2] for one in figures if one.shape[2] > 1}:
        of_size = [number for number, one in enumerate(figures) if one.shape[2] == size]
        place = np.concatenate([np.arange(start[n], start[n + 1]) for n in of_size])
        stacked = np.concatenate([figures[n] for n in of_size], axis=1)
        when = np.concatenate([years[n] for n in of_size])
        for kind in (True, False):
            mine = proportion.to_numpy()[place] == kind
            if mine.any():
                _fill(found, place[mine], stacked[:, mine], when[mine], proportions=kind)
    found["p"] = special.chdtrc(1, found["chi2"])
    return found.drop(columns="chi2")


def comparable(rows: pd.DataFrame, breaks: tuple[str, ...] = ()) -> list[str]:
    """Return the periods of one indicator that may be set side by side, in time order.

    Those in which at least half of the areas have a figure, after the last break before the end;
    of periods that overlap, as averages of three years do, those that share no year with a later.
    """
    there = rows[rows["value"].notna()]
    counted = there.groupby("period", sort=False)["period_start"].agg(["min", "size"])
    enough = counted[counted["size"] >= MOST * rows["area_code"].nunique()].sort_values("min")
    starts = {str(one): covers(str(one))[0] for one in enough.index}
    end = max(starts.values(), default=0)
    since = max((year for one in breaks if (year := covers(one)[0]) <= end), default=0)
    periods = [period for period, start in starts.items() if start >= since]
    return [periods[place] for place in apart(periods)]


def _of_indicator(
    slug: str, rows: pd.DataFrame, measure: Measure
) -> tuple[pd.DataFrame, Floats, Floats]:
    """Return the table of areas, their figures (column × area × period), and the years."""
    periods = comparable(rows, measure.breaks)[-YEARS:]
    areas, area = np.unique(rows["area_code"].to_numpy(dtype=object), return_inverse=True)
    column = {period: number for number, period in enumerate(periods)}
    place = np.array([column.get(period, -1) for period in rows["period"]], dtype=int)
    used = place >= 0
    figures = np.full((len(COLUMNS), len(areas), len(periods)), np.nan)
    figures[:, area[used], place[used]] = rows.loc[used, COLUMNS].to_numpy(dtype=np.float64).T
    years = np.full(len(periods), np.nan)
    starts = rows.loc[used, "period_start"].dt
    years[place[used]] = starts.year + (starts.month - 1) / 12
    nothing = np.full(len(areas), np.nan)
    table = pd.DataFrame(
        {
            "indicator": slug,
            "area_code": areas,
            "first": periods[0] if periods else "",
            "last": periods[-1] if periods else "",
            "periods": len(periods),
            "before": figures[0, :, 0] if periods else nothing,
            "after": figures[0, :, -1] if periods else nothing,
        }
    )
    return table, figures, years


def _fill(
    found: pd.DataFrame,
    place: np.typing.NDArray[np.int_],
    figures: Floats,
    years: Floats,
    *,
    proportions: bool,
) -> None:
    """Put slope, error, χ² and direction of the lines at `place` into `found`."""
    value, x, n, error, broken = figures
    # a break in the first period does no harm: it is the first after the break
    whole = ~np.isnan(value).any(axis=1) & ~(broken[:, 1:] == 1).any(axis=1)
    first, second = (x, n) if proportions else (value, np.where(error > 0, error, np.nan))
    first = np.where(whole[:, None], first, np.nan)
    chi2, slope = _test(first, second, years, proportions)
    found.loc[place, "slope"], found.loc[place, "chi2"] = slope, chi2
    found.loc[place, "error"] = _error(first, second, years, proportions)
    if value.shape[1] < YEARS:
        return
    step = np.diff(years, axis=1)
    whole &= np.ptp(step, axis=1) < EVENLY
    named = (chi2 > SIGNIFICANT) & _keeps_sign(slope, first, second, years, proportions)
    found.loc[place, "direction"] = np.select(
        [~whole, np.isnan(chi2), named & (slope > 0), named],
        [TOO_FEW, NOT_TESTED, "rising", "falling"],
        default="no clear change",
    )


def _test(first: Floats, second: Floats, years: Floats, proportions: bool) -> tuple[Floats, Floats]:
    return (cochran_armitage if proportions else weighted_slope)(first, second, years)


def _error(first: Floats, second: Floats, years: Floats, proportions: bool) -> Floats:
    """Return the standard error of the slope: under no trend for proportions, as their test."""
    weights = second if proportions else 1 / second**2
    mean = (weights * years).sum(axis=-1, keepdims=True) / weights.sum(axis=-1, keepdims=True)
    spread = (weights * (years - mean) ** 2).sum(axis=-1)
    if not proportions:
        return np.asarray(1 / np.sqrt(spread), dtype=np.float64)
    pool = first.sum(axis=-1) / second.sum(axis=-1)
    usable = (first <= second).all(axis=-1)
    variance = np.where(usable, pool * (1 - pool), np.nan) / spread
    return np.asarray(100 * np.sqrt(variance), dtype=np.float64)


def _keeps_sign(
    slope: Floats, first: Floats, second: Floats, years: Floats, proportions: bool
) -> Flags:
    same: Flags = np.ones(slope.shape, dtype=bool)
    for left_out in range(years.shape[1]):
        rest = np.delete(np.arange(years.shape[1]), left_out)
        without = _test(first[:, rest], second[:, rest], years[:, rest], proportions)[1]
        same &= np.sign(without) == np.sign(slope)
    return same
