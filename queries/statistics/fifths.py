"""Inequality between deprivation groups over time, and whether the gap closes or widens."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from queries.statistics.given import Floats, Numbers, counts, numbers, same_length
from queries.statistics.inequality import base_of, indices_of, relative_ranks
from queries.statistics.intervals import standard_error
from queries.statistics.periods import apart, covers
from queries.statistics.trends import NOT_TESTED, TOO_FEW, YEARS, weighted_slope

SURE = 0.998
TWO = 2  # periods: the fewest that can be compared
CLOSING, WIDENING, NO_CHANGE, TURNED = "closing", "widening", "no clear change", "turned around"
GROUPS = 5
INDICES = ("sii", "rii", "par")
COLUMNS = tuple(f"{index}{limit}" for index in INDICES for limit in ("", "_lower", "_upper"))
FIGURES = ["value", "lower", "upper", "denominator"]
CHANGE = ["periods", "first", "last", "verdict", "slope", "p", "relative", "p_relative"]


@dataclass(frozen=True)
class GapChange:
    """CLOSING, WIDENING, TURNED (it closed and opened on the other side) or NO_CHANGE, at 99.8 %.

    TOO_FEW or NOT_TESTED where there is no answer; over how many periods; slope a year; p.
    """

    verdict: str
    periods: int = 0
    slope: float = float("nan")
    p: float = float("nan")


def over_time(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the inequality between the fifths of one area, one row an indicator and period.

    `rows` are observations of the groups (indicator, period, period_start, fifth 1 = most deprived
    to 5, value, lower, upper, denominator) and of the area itself (fifth 0): its value is the
    overall rate behind RII. Columns: indicator, period, period_start, COLUMNS (limits at 95 %),
    `missing` (a tuple of the fifths without a rate or people: with one, nothing is computed), and
    `error`, the sampling error of SII (unit of the rate): SII adds up the rates of the groups, so
    it follows from their published limits, while its t interval shows how well a line fits. All as
    `inequality.indices_of`.
    """
    keys = ["indicator", "period_start", "period"]
    line = rows.groupby(keys, sort=True).ngroup().to_numpy()
    found = rows[keys].drop_duplicates().sort_values(keys, ignore_index=True)
    fifth = rows["fifth"].to_numpy(dtype=int)
    figures = np.full((len(FIGURES), len(found), GROUPS + 1), np.nan)
    figures[:, line, fifth] = rows[FIGURES].to_numpy(dtype=np.float64).T
    rates, low, high, people = figures[..., 1:]
    absent = np.isnan(rates) | ~(people > 0)
    found = found.assign(**_indices(rates, people, low, high, figures[0, :, 0]))
    found["missing"] = [tuple(int(one) + 1 for one in np.flatnonzero(row)) for row in absent]
    return found


def _indices(
    y: Floats, people: Floats, low: Floats, high: Floats, overall: Floats
) -> dict[str, Floats]:
    """Return SII, RII and PAR with their limits and the sampling error of SII, line by line."""
    n = np.where(people > 0, people, np.nan)
    error = standard_error(low, high)
    share, _ = relative_ranks(n)
    base = base_of((share * y).sum(axis=1), overall)
    of_line = sampling_error(n, error)
    return {
        **indices_of(y, n, error, overall),
        "error": of_line,
        "error_of_rii": of_line / base,
    }


def sampling_error(populations: Numbers, errors: Numbers) -> Floats:
    """Return the standard error of SII from the standard errors of the groups' rates.

    Groups from the most to the least deprived along the last axis. SII is a weighted sum of the
    rates with weights that follow from the populations alone. NaN where one is missing.
    """
    n, error = counts(populations, "populations"), counts(errors, "standard errors")
    same_length(populations=n, errors=error)
    share, centred = relative_ranks(n)
    weights = share * centred / (share * centred**2).sum(axis=-1, keepdims=True)
    return np.asarray(np.sqrt((weights**2 * error**2).sum(axis=-1)), dtype=np.float64)


def change_of_gap(gaps: Numbers, errors: Numbers, years: Numbers) -> GapChange:
    """Return whether a gap closes over its last periods, at most five, at least two.

    `gaps` are SII or RII in time order with their standard errors; `years` the starts of periods
    that share no year (periods.apart). The inverse-variance weighted line, as Fingertips' trend
    test: named where χ² is beyond 99.8 % and, from three periods on, the slope keeps its sign
    whichever is left out. CLOSING where the gap moves towards zero and keeps its side, TURNED
    where the last gap lies on the other side of zero than the first and both differ from zero at
    95 %. A gap whose first and last do not is not said to close or widen by its sign alone: the
    sign of the larger of the two decides.
    """
    y, error, t = numbers(gaps, "gaps"), counts(errors, "errors"), numbers(years, "years")
    same_length(gaps=y, errors=error, years=t)
    known = np.flatnonzero(~np.isnan(y))[-YEARS:]
    y, error, t = y[known], error[known], t[known]
    if y.size < TWO:
        return GapChange(TOO_FEW, y.size)
    chi2, slope = (float(found) for found in weighted_slope(y, error, t))
    if np.isnan(chi2):
        return GapChange(NOT_TESTED, y.size)
    p = float(special.chdtrc(1, chi2))
    rest = ~np.eye(y.size, dtype=bool)
    steady = y.size == TWO or all(
        np.sign(weighted_slope(y[keep], error[keep], t[keep])[1]) == np.sign(slope) for keep in rest
    )
    if p >= 1 - SURE or not steady:
        return GapChange(NO_CHANGE, y.size, slope, p)
    first, last = y[0] / error[0], y[-1] / error[-1]
    if first * last < 0 and min(abs(first), abs(last)) > special.ndtri(0.975):
        return GapChange(TURNED, y.size, slope, p)
    side = np.sign(y[0] if abs(y[0]) >= abs(y[-1]) else y[-1])
    return GapChange(WIDENING if np.sign(slope) == side else CLOSING, y.size, slope, p)


def changes(found: pd.DataFrame, breaks: Mapping[str, Collection[str]]) -> pd.DataFrame:
    """Return whether the gap of each indicator closes, one row an indicator (the index).

    `found` is `over_time`; `breaks` the periods of an indicator from which it cannot be compared
    with before. Periods that share no year, after the last break, with all fifths; at most the
    last five. Columns: periods, first, last (labels, "" where fewer than two), verdict, slope and
    p of the absolute gap (SII), `relative` and `p_relative` of the relative one (RII).
    """
    rows = {}
    for slug, part in found[found["sii"].notna()].groupby("indicator", sort=False):
        labels = [str(one) for one in part["period"]]
        starts = [covers(one)[0] for one in labels]
        end = starts[-1]
        years = [covers(one)[0] for one in breaks.get(str(slug), ())]
        since = max((year for year in years if year <= end), default=0)
        after = [place for place, year in enumerate(starts) if year >= since]
        kept = [after[one] for one in apart([labels[place] for place in after])][-YEARS:]
        used, t = part.iloc[kept], [starts[place] for place in kept]
        gap = change_of_gap(used["sii"], used["error"], t)
        relative = change_of_gap(used["rii"], used["error_of_rii"], t)
        ends = kept if len(kept) > 1 else []
        rows[str(slug)] = {
            "periods": len(kept),
            "first": labels[ends[0]] if ends else "",
            "last": labels[ends[-1]] if ends else "",
            "verdict": gap.verdict,
            "slope": gap.slope,
            "p": gap.p,
            "relative": relative.verdict,
            "p_relative": relative.p,
        }
    return pd.DataFrame.from_dict(rows, orient="index", columns=CHANGE)
