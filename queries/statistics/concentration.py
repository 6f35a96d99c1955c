"""CPOP's signed index over several periods at once, its interval, its tested change.

The index is Somers' D of the order of zones: of pairs of one income-deprived and one other person,
the share in which the deprived person lives in the zone with the worse outcome, less the share in
which it is the better. CPOP calls it the "Duncan index" and reckons it as Σaₖbₖ₊₁ − Σaₖ₊₁bₖ, with a
and b the cumulative shares of income-deprived people and of the others over zones from the worst
outcome to the best; it is not the dissimilarity index, which stands here beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from queries.statistics.given import (
    Floats,
    Numbers,
    counts,
    direction_of_better,
    numbers,
    same_length,
)
from queries.statistics.trends import NOT_TESTED, TOO_FEW, YEARS

SURE = 0.998
MISSING_AT_MOST = 0.2  # share of zones without a figure
NONE = float("nan")
TWO = 2  # periods: the fewest that a line goes through
FEWEST = 10  # zones: with fewer, what single zones do cannot be judged from their spread


@dataclass(frozen=True)
class SignedIndex:
    """The index of each period, −1 to 1, with 95 % limits; NaN where it is not computed.

    `missing` is the share of zones without a figure (0–1); above 0.2 nothing is computed.
    `pulls` (period × zone) is how far each zone pulls the index: what interval and test rest on.
    """

    index: Floats
    lower: Floats
    upper: Floats
    missing: Floats
    pulls: Floats

    def of(self, places: Sequence[int]) -> "SignedIndex":
        """Return the periods at `places` alone."""
        parts = (self.index, self.lower, self.upper, self.missing, self.pulls)
        return SignedIndex(*(part[list(places)] for part in parts))


@dataclass(frozen=True)
class IndexChange:
    """One of trends.DIRECTIONS, over how many periods, the slope of the index a year, its p."""

    direction: str
    periods: int = 0
    slope: float = float("nan")
    p: float = float("nan")


def signed_indices(
    values: Numbers, deprived: Numbers, others: Numbers, polarity: str
) -> SignedIndex:
    """Return the SignedIndex of `values` (period × zone) and the people of each zone.

    Zones without a value are left out of their period, equal values taken together. The interval
    says how far the index hangs on single zones: it is what would be found with other zones like
    these, from the spread of their pulls (the jackknife, linearised; t, zones − 1 df); none below
    ten zones. ValueError for counts below zero. Methods: Somers (1962), Am Sociol Rev 27,
    799–811; Newson (2006), Stata Journal 6, 309–334.
    """
    y = np.atleast_2d(numbers(values, "values")) * direction_of_better(polarity)
    people = counts(deprived, "deprived people"), counts(others, "other people")
    periods, zones = y.shape
    index, error, missing = (np.full(periods, np.nan) for _ in range(3))
    pulls = np.zeros(y.shape)
    counted = ~np.isnan(people[0]) & ~np.isnan(people[1])
    for period, row in enumerate(y):
        known = ~np.isnan(row) & counted
        missing[period] = 1 - known.mean() if zones else 1.0
        if missing[period] > MISSING_AT_MOST or any(not one[known].sum() > 0 for one in people):
            continue
        a, b = (one[known] / one[known].sum() for one in people)
        behind_a, behind_b = (_better_less_worse(row[known], share) for share in (a, b))
        index[period] = float(a @ behind_b)
        # a zone takes part on both sides: as home of deprived people, and of the others
        pulls[period, known] = a * (behind_b - index[period]) - b * (behind_a + index[period])
        error[period] = _error(pulls[period, known])
    reach = special.stdtrit(max(int(counted.sum()) - 1, 1), 0.975) * error
    low, high = np.clip(index - reach, -1, 1), np.clip(index + reach, -1, 1)
    return SignedIndex(index, low, high, missing, pulls)


def change_of_index(found: SignedIndex, years: Numbers) -> IndexChange:
    """Return whether the index rose or fell over its last periods, at most five, at least two.

    `years` are the starts of the periods, in order. The least squares line through them; the same
    zones stand behind all, so the error of its slope comes from the pull of each zone on it. A
    direction is named where p < 0.002 (t, zones − 1 df) and, from three periods on, the slope
    keeps its sign whichever is left out. Fewer than two periods with an index: "too few comparable
    years". Periods that overlap must be thinned before (periods.apart).
    """
    t = numbers(years, "years")
    last = np.flatnonzero(~np.isnan(found.index))[-YEARS:]
    if last.size < TWO:
        return IndexChange(TOO_FEW, last.size)
    y, t, pulls = found.index[last], t[last], found.pulls[last]
    slope, error = _slope(y, t), _error(_weights(t) @ pulls)
    if not error > 0:
        return IndexChange(NOT_TESTED, last.size, slope)
    p = float(2 * special.stdtr(max(pulls.shape[1] - 1, 1), -abs(slope / error)))
    rest = ~np.eye(last.size, dtype=bool)
    steady = last.size == TWO or all(
        np.sign(_slope(y[keep], t[keep])) == np.sign(slope) for keep in rest
    )
    named = "rising" if slope > 0 else "falling"
    return IndexChange(named if p < 1 - SURE and steady else "no clear change", last.size, slope, p)


def dissimilarity(deprived: Numbers, others: Numbers) -> float:
    """Return the dissimilarity index ½Σ|a − b|, 0–1, NaN where one of the groups has nobody.

    The share of income-deprived people who would have to move for both groups to live alike; it
    says nothing of outcomes. Method: Duncan and Duncan (1955), Am Sociol Rev 20, 210–217.
    """
    x, z = counts(deprived, "deprived people"), counts(others, "other people")
    same_length(deprived=x, others=z)
    known = ~(np.isnan(x) | np.isnan(z))
    x, z = x[known], z[known]
    if not (np.sum(x) > 0 and np.sum(z) > 0):
        return NONE
    return float(np.abs(x / np.sum(x) - z / np.sum(z)).sum() / 2)


def _weights(t: Floats) -> Floats:
    """Return what each figure adds to the slope of the least squares line."""
    centred = t - t.mean()
    return np.asarray(centred / (centred**2).sum(), dtype=np.float64)


def _slope(y: Floats, t: Floats) -> float:
    return float(_weights(t) @ y)


def _better_less_worse(y: Floats, share: Floats) -> Floats:
    """Return for each zone the share of people in zones better than it, less that in worse."""
    levels, place = np.unique(y, return_inverse=True)
    held = np.bincount(place, share, len(levels))
    up_to = np.cumsum(held)
    return np.asarray((up_to[-1] - up_to - (up_to - held))[place], dtype=np.float64)


def _error(pulls: Floats) -> float:
    """Return the standard error of a figure from the pulls of its zones; NaN for few zones."""
    zones = pulls.size
    if zones < FEWEST:
        return float("nan")
    return float(np.sqrt(zones / (zones - 1) * ((pulls - pulls.mean()) ** 2).sum()))
