"""Ranks with their uncertainty. Rank 1 is best by polarity (highest where no judgement is made)."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from queries.statistics.given import (
    Flags,
    Floats,
    Numbers,
    counts,
    direction_of_better,
    numbers,
    same_length,
)
from queries.statistics.intervals import standard_error

DRAWS = 10_000
SEED = 20_140_801  # any fixed number would do; this one is when two-year-olds became eligible
TAILS = (0.025, 0.975)


def ranks_of_counts(
    areas: Sequence[str],
    x: Numbers,
    n: Numbers,
    polarity: str,
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return the rank of each area by x / n and how far it could vary, one row an area.

    Columns: `rank` (areas with the same rate share the best rank; NaN where unranked), `lower` and
    `upper` (95 % range), `alike` (the areas it cannot be told apart from: whose chance of being
    ahead is 2.5–97.5 %) and `alike_count`. Unranked: a count missing, n of 0, x greater than n.
    Counts are complete: the range is how far the order would vary if the same underlying rates
    played out again. The same `seed` gives the same answer. ValueError for negative counts.
    Method: draws from Beta(x + ½, n − x + ½) (Jeffreys), ranks as Marshall and Spiegelhalter
    (1998), BMJ 316, 1701–1705.
    """
    x, n = counts(x, "numerator"), counts(n, "denominator")
    same_length(numerator=x, denominator=n)
    known = (n > 0) & (x <= n)
    drawn = np.random.default_rng(seed).beta(
        x[known] + 0.5, n[known] - x[known] + 0.5, size=(draws, int(known.sum()))
    )
    rates = x / np.where(known, n, np.nan)
    return _ranks(list(areas), rates, known, drawn, direction_of_better(polarity))


def ranks_of_figures(
    areas: Sequence[str],
    value: Numbers,
    lower: Numbers,
    upper: Numbers,
    polarity: str,
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return ranks as `ranks_of_counts`, for figures that carry only a 95 % interval.

    Draws are Normal with standard error (upper − lower) / 3.92. Unranked where a limit is missing.
    """
    y, error = numbers(value, "value"), standard_error(lower, upper)
    same_length(value=y, interval=error)
    known = ~np.isnan(y) & ~np.isnan(error)
    drawn = np.random.default_rng(seed).normal(
        y[known], error[known], size=(draws, int(known.sum()))
    )
    y = np.where(known, y, np.nan)
    return _ranks(list(areas), y, known, drawn, direction_of_better(polarity))


def ranks_of(
    frame: pd.DataFrame, interval: str, polarity: str, draws: int = DRAWS, seed: int = SEED
) -> pd.DataFrame:
    """Return ranks as `ranks_of_counts` for `frame`, the result of `interval_of`, by area_code.

    From the counts where `interval` is "wilson", else from the intervals. Areas whose figure has no
    interval are unranked; where no area has one, figures are ranked as they are and every range is
    NaN. ValueError for an unknown polarity.
    """
    areas = [str(code) for code in frame["area_code"]]
    known = frame["lower"].notna()
    if not known.any():
        value = numbers(frame["value"], "value")
        sign = direction_of_better(polarity)
        table = _ranks(areas, value, np.zeros(value.size, dtype=bool), np.empty((0, 0)), sign)
        there = ~np.isnan(value)
        table.loc[there, "rank"] = _places(-sign * value[there])
        return table
    if interval == "wilson":
        x, n = frame["numerator"].where(known), frame["denominator"].where(known)
        return ranks_of_counts(areas, x, n, polarity, draws, seed)
    lower, upper = frame["lower"], frame["upper"]
    return ranks_of_figures(areas, frame["value"], lower, upper, polarity, draws, seed)


def places_moved_by_one(x: Numbers, n: Numbers, polarity: str) -> Floats:
    """Return how many places one more in its numerator would move each area, all else equal.

    Positive is towards rank 1: what one more child, or one more service, would change. NaN where
    the area is unranked.
    """
    x, n = counts(x, "numerator"), counts(n, "denominator")
    same_length(numerator=x, denominator=n)
    sign = direction_of_better(polarity)
    known = (n > 0) & (x <= n)
    rates, with_one = (sign * given / np.where(known, n, np.nan) for given in (x, x + 1))
    others = ~np.eye(x.size, dtype=bool)
    ahead = ((rates[None, :] > rates[:, None]) & others).sum(axis=1)
    ahead_then = ((rates[None, :] > with_one[:, None]) & others).sum(axis=1)
    return np.where(known, ahead - ahead_then, np.nan)


def _ranks(
    areas: list[str], observed: Floats, known: Flags, drawn: Floats, sign: int
) -> pd.DataFrame:
    """Return the table of ranks; `drawn` has one row a draw and one column a known area."""
    if len(areas) != observed.size:
        raise ValueError(f"{len(areas)} areas, but {observed.size} figures")
    table = pd.DataFrame(
        {"rank": np.nan, "lower": np.nan, "upper": np.nan, "alike_count": np.nan},
        index=pd.Index(areas, name="area_code"),
    )
    table["alike"] = pd.Series([() for _ in areas], index=table.index, dtype=object)
    if not known.any():
        return table
    rank = _places(-sign * observed[known])
    order = np.argsort(-sign * drawn, axis=1)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, order.shape[1] + 1)[None, :], axis=1)
    low, high = np.quantile(ranks, TAILS, axis=0, method="inverted_cdf")
    # the rank itself is always within its range, also where areas share a rank
    table.loc[known, "rank"] = rank
    table.loc[known, "lower"] = np.minimum(low, rank)
    table.loc[known, "upper"] = np.maximum(high, rank)
    ahead = np.array([(one[:, None] > drawn).mean(axis=0) for one in drawn.T])
    apart = (ahead < TAILS[0]) | (ahead > TAILS[1]) | np.eye(len(rank), dtype=bool)
    names = np.array(areas, dtype=object)[known]
    alike = [tuple(names[~row]) for row in apart]
    table.loc[known, "alike_count"] = [float(len(them)) for them in alike]
    table.loc[known, "alike"] = pd.Series(alike, index=table.index[known], dtype=object)
    return table


def _places(figures: Floats) -> Floats:
    """Return the places of `figures`, 1 for the least; equal ones share the first of theirs."""
    return np.asarray(pd.Series(figures).rank(method="min"), dtype=np.float64)
