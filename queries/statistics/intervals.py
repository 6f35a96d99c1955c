"""Confidence intervals of proportions and rates, and of a table of observations."""

import numpy as np
import pandas as pd
from scipy import special

from queries.statistics.given import Floats, Numbers, counts, numbers

EXACT_BELOW = 10  # events; Byar's approximation is good from here on
ROUNDING = 0.5  # published figures may be rounded to whole units
NOT_PUBLISHED = "no interval is published"
OF_ROWS = ("published", "derived")  # their limits come with the rows


def wilson(x: Numbers, n: Numbers, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return the lower and upper Wilson score limits of x out of n, in per cent (0–100).

    NaN where x or n is missing, n is 0, or x is greater than n (registrations are not children:
    such a figure is shown, marked [u], and has no interval). ValueError for counts below zero.
    Method: Wilson (1927), J Am Stat Assoc 22, 209–212.
    """
    x, n = np.broadcast_arrays(counts(x, "numerator"), counts(n, "denominator"))
    z = quantile_of(level)
    usable = (n > 0) & (x <= n)
    x, n = np.where(usable, x, np.nan), np.where(usable, n, np.nan)
    middle, spread = 2 * x + z**2, z * np.sqrt(z**2 + 4 * x * (1 - x / n))
    width = 2 * (n + z**2)
    lower = np.clip((middle - spread) / width, 0, 1) * 100
    upper = np.clip((middle + spread) / width, 0, 1) * 100
    return lower, upper


def byar(x: Numbers, n: Numbers, per: float = 1, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return the lower and upper limits of the rate x / n · per, in the unit of the rate.

    Byar's approximation from 10 events on, the exact Poisson limits below. NaN where x or n is
    missing or n is 0. ValueError for counts below zero or `per` not above zero.
    Methods: Breslow and Day (1987), Statistical Methods in Cancer Research II, p. 69; exact limits
    of Garwood (1936), Biometrika 28, 437–442.
    """
    x, n = np.broadcast_arrays(counts(x, "numerator"), counts(n, "denominator"))
    if not per > 0:
        raise ValueError("per: the base of a rate must be above zero")
    z, tail = quantile_of(level), (1 - level) / 2
    scale = per / np.where(n > 0, n, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = x * (1 - 1 / (9 * x) - z / (3 * np.sqrt(x))) ** 3
    upper = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * np.sqrt(x + 1))) ** 3
    few = x < EXACT_BELOW
    lower = np.where(few, np.where(x == 0, 0, special.gammaincinv(x, tail)), lower)
    upper = np.where(few, special.gammaincinv(x + 1, 1 - tail), upper)
    return lower * scale, upper * scale


def quantile_of(level: float) -> float:
    """Return the two-sided standard normal quantile of `level` (0.95 → 1.959964)."""
    if not 0 < level < 1:
        raise ValueError("level: a confidence level lies between 0 and 1")
    return float(special.ndtri((1 + level) / 2))


def standard_error(lower: Numbers, upper: Numbers, level: float = 0.95) -> Floats:
    """Return the standard error that a symmetric interval at `level` stands for, in its unit."""
    low, high = numbers(lower, "lower limit"), numbers(upper, "upper limit")
    if (high < low).any():
        raise ValueError("an upper limit is below its lower limit")
    return (high - low) / (2 * quantile_of(level))


def interval_of(frame: pd.DataFrame, method: str, per: float = 100) -> pd.DataFrame:
    """Return a copy of `frame` with its 95 % limits and, where there are none, the reason.

    `frame` holds observations (value, numerator, denominator, lower, upper); `method` is an
    Indicator's interval ("wilson", "byar", "published", "derived", "none") and `per` the base of
    its rate. Limits that were published, and those worked out from published ones when the extracts
    were built ("derived"), are those of the rows. The columns `lower` and `upper` are in the unit
    of `value`; `no_interval` is the reason in words, None where there is an interval. ValueError
    for another method or negative counts.
    """
    frame = frame.copy()
    value = numbers(frame["value"], "value")
    reason = np.full(len(frame), None, dtype=object)
    if method in ("wilson", "byar"):
        x = counts(frame["numerator"], "numerator")
        n = counts(frame["denominator"], "denominator")
        lower, upper = wilson(x, n) if method == "wilson" else byar(x, n, per)
        # the counts must be the counts of this figure, or their interval is not its interval
        strays = (value < lower - ROUNDING) | (value > upper + ROUNDING)
        reason[strays] = "the figure is not the numerator divided by the denominator"
        if method == "wilson":
            reason[x > n] = "more are counted than the denominator holds"
        reason[n == 0] = "the denominator is zero"
        reason[np.isnan(x) | np.isnan(n)] = "the numerator or denominator is not published"
    elif method in (*OF_ROWS, "none"):
        lower, upper = numbers(frame["lower"], "lower"), numbers(frame["upper"], "upper")
        missing = np.isnan(lower) | np.isnan(upper) | (method == "none")
        reason[missing] = NOT_PUBLISHED
    else:
        known = ", ".join(("wilson", "byar", *OF_ROWS, "none"))
        raise ValueError(f"interval '{method}' is not one of: {known}")
    reason[np.isnan(value)] = "there is no figure"
    with_interval = np.array([said is None for said in reason], dtype=bool)
    frame["lower"] = np.where(with_interval, lower, np.nan)
    frame["upper"] = np.where(with_interval, upper, np.nan)
    frame["no_interval"] = pd.Series(reason, index=frame.index, dtype=object)
    return frame
