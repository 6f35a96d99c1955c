"""Comparison of areas with a benchmark, in words, and the benchmarks of peer groups."""

import numpy as np
import pandas as pd

from queries.statistics.given import (
    Floats,
    Numbers,
    counts,
    direction_of_better,
    known_polarity,
    numbers,
    same_length,
)

VERDICTS = ("better", "similar", "worse", "higher", "lower", "not compared")


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
    below, above = {
        "higher_is_better": ("worse", "better"),
        "lower_is_better": ("better", "worse"),
        "no_judgement": ("lower", "higher"),
    }[known_polarity(polarity)]
    missing = np.isnan(low) | np.isnan(high) | np.isnan(against) | is_benchmark
    words = np.select(
        [missing, high < against, low > against],
        ["not compared", below, above],
        default="similar",
    )
    return pd.Categorical(words, categories=VERDICTS)


def difference(value: Numbers, benchmark: Numbers, polarity: str) -> Floats:
    """Return value − benchmark, turned so that a positive difference is a better one.

    In the unit of the indicator; plain value − benchmark where no judgement is made.
    """
    plain = numbers(value, "value") - numbers(benchmark, "benchmark")
    return plain * direction_of_better(polarity)


def pooled(numerator: Numbers, denominator: Numbers, per: float = 100) -> float:
    """Return the rate of all the areas taken together: Σx / Σn · per, NaN where nothing is known.

    Areas without both counts are left out. Leave the area itself out before, or see
    `pooled_of_others`. ValueError for counts below zero.
    """
    x, n = _pairs(numerator, denominator)
    return float(x.sum() / n.sum() * per) if n.sum() > 0 else float("nan")


def pooled_of_others(numerator: Numbers, denominator: Numbers, per: float = 100) -> Floats:
    """Return for each area the pooled rate of all the others (never of itself), as `pooled`."""
    x, n = _pairs(numerator, denominator)
    others = np.sum(n) - n
    rates: Floats = (np.sum(x) - x) / np.where(others > 0, others, np.nan) * per
    return rates


def median_of_others(values: Numbers) -> Floats:
    """Return for each area the median of the other areas: the benchmark where no counts exist.

    In the unit of the values; NaN where no other area has one.
    """
    known = numbers(values, "values")
    others = np.where(np.eye(known.size, dtype=bool), np.nan, known)
    medians = np.full(known.size, np.nan)
    some = ~np.isnan(others).all(axis=1)
    medians[some] = np.nanmedian(others[some], axis=1)
    return medians


def _pairs(numerator: Numbers, denominator: Numbers) -> tuple[Floats, Floats]:
    """Return the counts of each area, both zero where either is missing."""
    x, n = counts(numerator, "numerator"), counts(denominator, "denominator")
    same_length(numerator=x, denominator=n)
    known = ~np.isnan(x) & ~np.isnan(n)
    return np.where(known, x, 0), np.where(known, n, 0)
