"""Many comparisons at once: how many flags chance alone would raise, and which survive."""

import numpy as np
from scipy import special

from queries.statistics.given import Flags, Floats, Numbers, counts, numbers
from queries.statistics.intervals import standard_error

LEVEL = 0.05


def p_of_proportion(x: Numbers, n: Numbers, benchmark: Numbers) -> Floats:
    """Return the two-sided p-value of x out of n against the benchmark (per cent).

    The score test, whose 95 % interval is Wilson's: p < 0.05 exactly where the interval leaves the
    benchmark out. NaN where a count is missing, n is 0, x is greater than n, or the benchmark is
    not above 0 and below 100.
    """
    x, n = counts(x, "numerator"), counts(n, "denominator")
    share = numbers(benchmark, "benchmark") / 100
    usable = (n > 0) & (x <= n) & (share > 0) & (share < 1)
    x, n, share = (np.where(usable, given, np.nan) for given in (x, n, share))
    z = (x / n - share) / np.sqrt(share * (1 - share) / n)
    return two_sided(z)


def p_of_interval(value: Numbers, lower: Numbers, upper: Numbers, benchmark: Numbers) -> Floats:
    """Return the two-sided p-value of a figure with a 95 % interval against the benchmark.

    Normal, with the standard error of the half of the interval that faces the benchmark, so that
    p < 0.05 exactly where the interval leaves the benchmark out. NaN where anything is missing or
    the interval has no width. All in the unit of the value.
    """
    middle, against = numbers(value, "value"), numbers(benchmark, "benchmark")
    below = standard_error(2 * numbers(lower, "lower limit") - middle, middle)
    above = standard_error(middle, 2 * numbers(upper, "upper limit") - middle)
    error = np.where(against < middle, below, above)
    error = np.where(error > 0, error, np.nan)
    return two_sided((middle - against) / error)


def kept(p: Numbers, level: float = LEVEL) -> Flags:
    """Return True for the comparisons that stand when all are made at once; False where p is NaN.

    Of those kept, at most a share of `level` is expected to be due to chance. ValueError for p
    outside 0–1. Method: Benjamini and Hochberg (1995), J R Stat Soc B 57, 289–300.
    """
    values = numbers(p, "p-values")
    if ((values < 0) | (values > 1)).any():
        raise ValueError("p-values lie between 0 and 1")
    known = ~np.isnan(values)
    stands = np.zeros(values.shape, dtype=bool)
    ordered = np.sort(values[known])
    within = np.flatnonzero(ordered <= level * np.arange(1, ordered.size + 1) / ordered.size)
    if within.size:
        stands[known] = values[known] <= ordered[within[-1]]
    return stands


def expected_by_chance(comparisons: int, level: float = LEVEL) -> float:
    """Return how many of `comparisons` would be flagged by chance if nothing differed at all."""
    if comparisons < 0:
        raise ValueError("comparisons: a count cannot be below zero")
    return comparisons * level


def two_sided(z: Floats) -> Floats:
    """Return the two-sided p-value of each standard normal deviate; NaN where it is missing."""
    return np.asarray(2 * special.ndtr(-np.abs(z)), dtype=np.float64)
