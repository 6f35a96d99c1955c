"""Inequality between deprivation groups over time, and whether the gap closes or widens."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
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
GAPS = ["sii", "error", "rii", "error_of_rii"]
WEIGHTLESS = 1e100  # a standard error so large that the figure has no weight
ABOVE_CHANCE = float(special.ndtri(0.975))  # standard errors
CHANGE = ["periods", "first", "last", "verdict", "slope", "p", "relative", "p_relative"]


@dataclass(frozen=True)
class GapChanges:
    """What became of gaps, one each: arrays of verdict, how many periods, slope a year, and p.

    CLOSING, WIDENING, TURNED (it closed and opened on the other side) or NO_CHANGE, at 99.8 %;
    TOO_FEW or NOT_TESTED where there is no answer.
    """

    verdict: npt.NDArray[np.object_]
    periods: npt.NDArray[np.int_]
    slope: Floats
    p: Floats


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
    order = np.zeros(len(rows), dtype=np.int64)
    for key in keys:
        place, values = pd.factorize(rows[key], sort=True)
        order = order * (len(values) + 1) + place
    _, first, line = np.unique(order, return_index=True, return_inverse=True)
    found = rows[keys].iloc[first].reset_index(drop=True)
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


def changes_of_gaps(gaps: Numbers, errors: Numbers, years: Numbers) -> GapChanges:
    """Return whether each gap closes over its last periods, at most five, at least two.

    One row a gap: `gaps` are SII or RII in time order, NaN where there is none, with their standard
    errors, `years` the starts of periods that share no year (periods.apart). The inverse-variance
    weighted line, as Fingertips' trend test: named where χ² is beyond 99.8 % and, from three
    periods on, the slope keeps its sign whichever is left out. CLOSING where the gap moves towards
    zero and keeps its side, TURNED where the last gap lies on the other side of zero than the first
    and both differ from zero at 95 %. A gap whose first and last do not is not said to close or
    widen by its sign alone: the sign of the larger of the two decides.
    """
    y, error, t = numbers(gaps, "gaps"), counts(errors, "errors"), numbers(years, "years")
    same_length(gaps=y, errors=error, years=t)
    known = ~np.isnan(y)
    known &= known[:, ::-1].cumsum(axis=1)[:, ::-1] <= YEARS
    periods = known.sum(axis=1)
    y, t = np.where(known, y, 0), np.where(known, t, 0)
    error = np.where(known, error, WEIGHTLESS)
    left_out = np.where(np.eye(y.shape[1], dtype=bool), WEIGHTLESS, error[:, None, :])
    each = np.broadcast_to(y[:, None, :], left_out.shape)
    with np.errstate(invalid="ignore", divide="ignore"):  # where fewer than two are known
        chi2, slope = weighted_slope(y, error, t)
        without = weighted_slope(each, left_out, t[:, None])
    keeps = (np.sign(without[1]) == np.sign(slope)[:, None]) | ~known
    p = np.where(periods < TWO, np.nan, special.chdtrc(1, chi2))
    clear = (p < 1 - SURE) & (keeps.all(axis=1) | (periods == TWO))
    row, last = np.arange(len(y)), y.shape[1] - 1 - known[:, ::-1].argmax(axis=1)
    first = known.argmax(axis=1)
    start, end = y[row, first], y[row, last]
    beyond = [
        np.abs(one) / error[row, at] > ABOVE_CHANCE for one, at in ((start, first), (end, last))
    ]
    side = np.sign(np.where(np.abs(start) >= np.abs(end), start, end))
    verdict = np.select(
        [
            periods < TWO,
            np.isnan(chi2),
            ~clear,
            (start * end < 0) & beyond[0] & beyond[1],
            np.sign(slope) == side,
        ],
        [TOO_FEW, NOT_TESTED, NO_CHANGE, TURNED, WIDENING],
        CLOSING,
    )
    return GapChanges(verdict.astype(object), periods, np.where(periods < TWO, np.nan, slope), p)


def changes(found: pd.DataFrame, breaks: Mapping[str, Collection[str]]) -> pd.DataFrame:
    """Return whether the gap of each indicator closes, one row an indicator (the index).

    `found` is `over_time`; `breaks` the periods of an indicator from which it cannot be compared
    with before. Periods that share no year, after the last break, with all fifths; at most the
    last five. Columns: periods, first, last (labels, "" where fewer than two), verdict, slope and
    p of the absolute gap (SII), `relative` and `p_relative` of the relative one (RII).
    """
    there = found[found["sii"].notna()]
    labels = [str(one) for one in there["period"]]
    lines = {
        str(slug): [
            rows[one] for one in _used([labels[row] for row in rows], breaks.get(str(slug), ()))
        ]
        for slug, rows in there.groupby("indicator", sort=False).indices.items()
    }
    figures = np.full((len(GAPS), len(lines), YEARS), np.nan)
    years = np.zeros((len(lines), YEARS))
    columns = there[GAPS].to_numpy(dtype=np.float64).T
    for number, rows in enumerate(lines.values()):
        figures[:, number, : len(rows)] = columns[:, rows]
        years[number, : len(rows)] = [covers(labels[row])[0] for row in rows]
    gap = changes_of_gaps(figures[0], figures[1], years)
    relative = changes_of_gaps(figures[2], figures[3], years)
    ends = [
        (labels[rows[0]], labels[rows[-1]]) if len(rows) > 1 else ("", "")
        for rows in lines.values()
    ]
    return pd.DataFrame(
        {
            "periods": [len(rows) for rows in lines.values()],
            "first": [first for first, _ in ends],
            "last": [last for _, last in ends],
            "verdict": gap.verdict,
            "slope": gap.slope,
            "p": gap.p,
            "relative": relative.verdict,
            "p_relative": relative.p,
        },
        index=list(lines),
    )


def _used(labels: list[str], breaks: Collection[str]) -> list[int]:
    """Return the places of the last periods that share no year, after the last break."""
    starts = [covers(one)[0] for one in labels]
    broken = (covers(one)[0] for one in breaks)
    since = max((year for year in broken if year <= starts[-1]), default=0)
    after = [place for place, year in enumerate(starts) if year >= since]
    return [after[one] for one in apart([labels[place] for place in after])][-YEARS:]
