"""Two figures that each have an interval: whether chance explains that they lie apart."""

import numpy as np

from queries.statistics.given import Floats, Numbers, numbers
from queries.statistics.intervals import quantile_of
from queries.statistics.many import two_sided

LEVEL = 0.95  # of the intervals that are given


def p_of_two(
    value: Numbers,
    lower: Numbers,
    upper: Numbers,
    other: Numbers,
    other_lower: Numbers,
    other_upper: Numbers,
) -> Floats:
    """Return the two-sided p-value of the difference of figures with independent 95 % intervals.

    p < 0.05 exactly where the interval of the difference, joined from the halves that face each
    other, leaves 0 out. All in one unit; NaN where anything is missing or neither half that faces
    the other has a width. For proportions with Wilson limits this is Newcombe's method 10.
    Methods: Newcombe (1998), Statistics in Medicine 17, 873–890; Zou and Donner (2008), Statistics
    in Medicine 27, 1693–1702 (MOVER).
    """
    one, two = numbers(value, "value"), numbers(other, "other value")
    low, high = numbers(lower, "lower limit"), numbers(upper, "upper limit")
    other_low = numbers(other_lower, "other lower limit")
    other_high = numbers(other_upper, "other upper limit")
    facing = np.where(one >= two, one - low, high - one)
    other_facing = np.where(one >= two, other_high - two, two - other_low)
    error = np.sqrt(facing**2 + other_facing**2) / quantile_of(LEVEL)
    z = (one - two) / np.where(error > 0, error, np.nan)
    return two_sided(z)
