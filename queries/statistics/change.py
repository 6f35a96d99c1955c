"""Two figures of a proportion, first and last: did it change, and by how much."""

from dataclasses import dataclass

import numpy as np

from queries.statistics.given import Floats, Numbers, counts, same_length
from queries.statistics.intervals import wilson
from queries.statistics.many import two_sided


@dataclass(frozen=True)
class Change:
    """The change from the first proportion to the last, in percentage points, with 95 % limits.

    `p` is the two-sided p-value of no change. All NaN where a count is missing, a denominator is
    0, or more are counted than the denominator holds.
    """

    points: Floats
    lower: Floats
    upper: Floats
    p: Floats


def change_of_proportions(first_x: Numbers, first_n: Numbers, x: Numbers, n: Numbers) -> Change:
    """Return the Change from first_x / first_n to x / n, elementwise.

    p is the pooled two-sample score test (Pearson's chi-squared with 1 df, no correction); it is 1
    where both proportions are 0 or both are 1. The limits join the two Wilson intervals.
    ValueError for counts below zero. Methods: Newcombe (1998), Statistics in Medicine 17, 873–890,
    method 10; Pearson (1900).
    """
    before, size = counts(first_x, "first numerator"), counts(first_n, "first denominator")
    after, last_size = counts(x, "numerator"), counts(n, "denominator")
    same_length(first_numerator=before, first_denominator=size)
    same_length(numerator=after, denominator=last_size)
    low_1, high_1 = wilson(before, size)
    low_2, high_2 = wilson(after, last_size)
    usable = ~np.isnan(low_1) & ~np.isnan(low_2)
    size, last_size = np.where(usable, size, np.nan), np.where(usable, last_size, np.nan)
    one, two = before / size * 100, after / last_size * 100
    points = two - one
    lower = points - np.hypot(two - low_2, high_1 - one)
    upper = points + np.hypot(high_2 - two, one - low_1)
    return Change(points, lower, upper, _p(before, size, after, last_size))


def _p(before: Floats, size: Floats, after: Floats, last_size: Floats) -> Floats:
    pool = (before + after) / (size + last_size)
    spread = pool * (1 - pool) * (1 / size + 1 / last_size)
    error = np.sqrt(np.where(spread > 0, spread, 1))
    z = np.where(spread > 0, (after / last_size - before / size) / error, 0 * spread)
    return two_sided(z)
