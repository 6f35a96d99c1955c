"""Funnel plots: how far areas of each size stray from the pooled rate by chance alone."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries.statistics.given import Floats, Numbers, counts, numbers
from queries.statistics.intervals import byar, wilson

USUAL, FAR = 0.95, 0.998
WHOLE = 100  # per cent
OVER_DISPERSED = 1 / 3  # share of areas outside the 95 % limits from which chance is no yardstick
FLAGS = (
    "above 99.8 % limit",
    "above 95 % limit",
    "within limits",
    "below 95 % limit",
    "below 99.8 % limit",
    "not compared",
)


@dataclass(frozen=True)
class Funnel:
    """Each area's place in the funnel around `pooled`.

    `flags` are FLAGS; when `over_dispersed` no area is flagged (all "not compared"), and the page
    says that `outside` of the `compared` areas lie outside the 95 % limits.
    """

    pooled: float
    flags: pd.Categorical
    compared: int
    outside: int
    over_dispersed: bool


def limits(
    pooled: float, n: Numbers, level: float = USUAL, method: str = "wilson", per: float = 100
) -> tuple[Floats, Floats]:
    """Return the lower and upper control limit around `pooled` at each size n.

    In the unit of `pooled`: per cent for "wilson" (proportions), a rate per `per` for "byar".
    NaN where n is missing or 0. ValueError for another method or a pooled proportion beyond
    0–100. Method: Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202.
    """
    size = counts(n, "denominator")
    if method == "wilson":
        if not 0 <= pooled <= WHOLE:
            raise ValueError("pooled: a proportion lies between 0 and 100 per cent")
        return wilson(size * (pooled / 100), size, level)
    if method == "byar":
        return byar(size * (pooled / per), size, per, level)
    raise ValueError(f"method '{method}' is not one of: wilson, byar")


def funnel(
    value: Numbers, n: Numbers, pooled: float, method: str = "wilson", per: float = 100
) -> Funnel:
    """Return the Funnel of areas with `value` (unit of `pooled`) and denominators n.

    More than a third of areas outside the 95 % limits: over-dispersed, so nothing is flagged.
    """
    rate, size = np.atleast_1d(numbers(value, "value")), np.atleast_1d(counts(n, "denominator"))
    low, high = limits(pooled, size, USUAL, method, per)
    far_low, far_high = limits(pooled, size, FAR, method, per)
    missing = np.isnan(rate) | np.isnan(low)
    outside = ~missing & ((rate < low) | (rate > high))
    compared = int((~missing).sum())
    over_dispersed = compared > 0 and bool(outside.sum() / compared > OVER_DISPERSED)
    flags = np.select(
        [missing | over_dispersed, rate > far_high, rate > high, rate < far_low, rate < low],
        ["not compared", FLAGS[0], FLAGS[1], FLAGS[4], FLAGS[3]],
        default="within limits",
    )
    return Funnel(
        pooled,
        pd.Categorical(flags, categories=FLAGS),
        compared,
        int(outside.sum()),
        over_dispersed,
    )
