"""The gap to a benchmark in people, not in percentage points."""

import numpy as np
import pandas as pd

from queries.statistics.given import Floats, Numbers, counts, direction_of_better, numbers
from queries.statistics.intervals import wilson

DIGITS = 9  # n·b is rounded here before the ceiling: 0.58 · 100 is 57.99999999999999


def gap_in_people(
    x: Numbers, n: Numbers, benchmark: Numbers, polarity: str = "higher_is_better"
) -> pd.DataFrame:
    """Return how many more (fewer, where lower is better) people would reach the benchmark.

    Columns, whole people: `people` = ⌈n·b⌉ − x, and its range `lower`–`upper` from the 95 % Wilson
    interval of x / n; never below 0, and `reached` says "at or above" (below) the benchmark. NaN
    where n, x or the benchmark (per cent) is missing; the range is NaN where x is greater than n.
    Where lower is better: x − ⌊n·b⌋. No judgement counts upward. ValueError for negative counts.
    """
    x, n = np.broadcast_arrays(
        np.atleast_1d(counts(x, "numerator")), np.atleast_1d(counts(n, "denominator"))
    )
    share = numbers(benchmark, "benchmark") / 100
    sign = direction_of_better(polarity)
    low, high = wilson(x, n)
    best, worst = (high, low) if sign > 0 else (low, high)

    def people(reached: Floats) -> Floats:
        """Return the whole people between `reached` and the benchmark, at least none."""
        return np.maximum(np.ceil(np.round(sign * (n * share - reached), DIGITS)), 0)

    gap = people(x)
    return pd.DataFrame(
        {
            "people": gap,
            "lower": people(n * best / 100),
            "upper": people(n * worst / 100),
            "reached": gap == 0,
        }
    )
