"""Inequality between deprivation groups over time, and whether the gap closes or widens."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from queries.statistics.given import Floats, Numbers, counts, numbers, same_length
from queries.statistics.inequality import inequality_of_groups
from queries.statistics.intervals import standard_error
from queries.statistics.trends import NOT_TESTED, TOO_FEW, YEARS, weighted_slope

SURE = 0.998
TWO = 2  # periods: the fewest that can be compared
CLOSING, WIDENING, NO_CHANGE, TURNED = "closing", "widening", "no clear change", "turned around"
INDICES = ("sii", "rii", "par")
COLUMNS = tuple(f"{index}{limit}" for index in INDICES for limit in ("", "_lower", "_upper"))


@dataclass(frozen=True)
class GapChange:
    """CLOSING, WIDENING, TURNED (it closed and opened on the other side) or NO_CHANGE, at 99.8 %.

    TOO_FEW or NOT_TESTED where there is no answer; over how many periods; slope a year; p.
    """

    verdict: str
    periods: int = 0
    slope: float = float("nan")
    p: float = float("nan")


def over_time(fifths: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """Return the inequality of each period, one row a period in time order.

    `fifths` are observations of one area's groups (period, period_start, fifth 1 = most deprived,
    value, lower, upper, denominator), `whole` those of the area itself (period, value): the overall
    rate behind RII. Columns: period, period_start, COLUMNS, `refused` (a reason or None), and
    `error`, the sampling error of SII (unit of the rate): SII adds up the rates of the groups, so
    it follows from their published limits, while its t interval shows how well a line fits.
    """
    overall = whole.set_index("period")["value"]
    rows = []
    ordered = fifths.sort_values("fifth")
    for (start, period), part in ordered.groupby(["period_start", "period"], sort=True):
        rates, people = part["value"].to_numpy(float), part["denominator"].to_numpy(float)
        low, high = part["lower"].to_numpy(float), part["upper"].to_numpy(float)
        found = inequality_of_groups(rates, people, low, high, float(overall.get(period, np.nan)))
        error = np.nan if found.refused else sampling_error(people, standard_error(low, high))
        said = {name: getattr(found, name) for name in (*COLUMNS, "refused")}
        rows.append({"period": period, "period_start": start, **said, "error": error})
    return pd.DataFrame(rows, columns=["period", "period_start", *COLUMNS, "refused", "error"])


def sampling_error(populations: Numbers, errors: Numbers) -> float:
    """Return the standard error of SII from the standard errors of the groups' rates.

    Groups from the most to the least deprived. SII is a weighted sum of the rates with weights that
    follow from the populations alone. NaN where one is missing.
    """
    n, error = counts(populations, "populations"), counts(errors, "standard errors")
    same_length(populations=n, errors=error)
    share = n / np.sum(n)
    centred = np.cumsum(share) - share / 2 - 0.5
    weights: Floats = share * centred / (share @ centred**2)
    return float(np.sqrt(weights**2 @ error**2))


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
    p = float(stats.chi2.sf(chi2, 1))
    rest = ~np.eye(y.size, dtype=bool)
    steady = y.size == TWO or all(
        np.sign(weighted_slope(y[keep], error[keep], t[keep])[1]) == np.sign(slope) for keep in rest
    )
    if p >= 1 - SURE or not steady:
        return GapChange(NO_CHANGE, y.size, slope, p)
    first, last = y[0] / error[0], y[-1] / error[-1]
    if first * last < 0 and min(abs(first), abs(last)) > stats.norm.ppf(0.975):
        return GapChange(TURNED, y.size, slope, p)
    side = np.sign(y[0] if abs(y[0]) >= abs(y[-1]) else y[-1])
    return GapChange(WIDENING if np.sign(slope) == side else CLOSING, y.size, slope, p)
