"""Comparison of areas with a benchmark, in words, and the benchmarks of peer groups."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries.statistics.given import (
    Flags,
    Floats,
    Numbers,
    counts,
    known_polarity,
    numbers,
    same_length,
)

VERDICTS = ("better", "similar", "worse", "higher", "lower", "not compared")
SIDES = {  # the verdict of a figure beyond chance below the benchmark, and of one above it
    "higher_is_better": ("worse", "better"),
    "lower_is_better": ("better", "worse"),
    "no_judgement": ("lower", "higher"),
}


@dataclass(frozen=True)
class Beside:
    """What an area is compared with: one figure a period and whether it is a pooled rate."""

    value: Floats
    pooled: Flags


def compare(
    lower: Numbers,
    upper: Numbers,
    benchmark: Numbers,
    polarity: str,
    is_benchmark: bool | np.typing.NDArray[np.bool_] = False,
) -> pd.Categorical:
    """Return for each area the verdict of its interval against the benchmark, one of VERDICTS.

    An interval wholly above (below) the benchmark is better or worse by `polarity`, "higher" or
    "lower" where no judgement is made; else similar. "not compared" where a limit or the benchmark
    is missing and where `is_benchmark`: never against itself. All in the unit of the indicator.
    ValueError for an unknown polarity. Method: OHID, Fingertips technical guidance (also ScotPHO).
    """
    low, high, against = np.broadcast_arrays(
        np.atleast_1d(numbers(lower, "lower limit")),
        numbers(upper, "upper limit"),
        numbers(benchmark, "benchmark"),
    )
    below, above = SIDES[known_polarity(polarity)]
    missing = np.isnan(low) | np.isnan(high) | np.isnan(against) | is_benchmark
    words = np.select(
        [missing, high < against, low > against],
        ["not compared", below, above],
        default="similar",
    )
    return pd.Categorical(words, categories=VERDICTS)


def taken_together(
    values: Numbers, numerators: Numbers, denominators: Numbers, per: float, fewest: float
) -> Beside:
    """Return several areas (rows) as one in each period (columns): what another is held against.

    Their pooled rate, Σ numerators / Σ denominators · `per`, in the periods in which every one with
    a figure has both counts; where there is no such period, the median of their figures: the two
    are never mixed in one line. NaN where fewer than `fewest` of them have a figure. `per` of 0 is
    a figure that is no rate. Leave the area that is compared out of them. ValueError for counts
    below zero or tables of another shape.
    """
    value = np.atleast_2d(numbers(values, "values"))
    x = np.atleast_2d(counts(numerators, "numerator"))
    n = np.atleast_2d(counts(denominators, "denominator"))
    same_length(values=value, numerator=x, denominator=n)
    there = ~np.isnan(value)
    enough = there.sum(axis=0) >= max(fewest, 1)
    top, bottom = (np.where(there, one, 0).sum(axis=0) for one in (x, n))  # NaN where one is
    pooled = enough & ~np.isnan(top) & (bottom > 0) & (per > 0)
    if pooled.any():
        return Beside(np.where(pooled, top, np.nan) / np.where(pooled, bottom, 1) * per, pooled)
    if not enough.any():
        return Beside(np.full(value.shape[1], np.nan), pooled)
    # sorted, with the missing last: NumPy's own median with gaps goes column by column
    ordered, count, column = np.sort(value, axis=0), there.sum(axis=0), np.arange(value.shape[1])
    ends = [ordered[np.maximum(at, 0), column] for at in ((count - 1) // 2, count // 2)]
    return Beside(np.where(enough, (ends[0] + ends[1]) / 2, np.nan), pooled)
