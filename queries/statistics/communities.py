"""Which communities of a council are most vulnerable, and how sure that order is.

As the Improvement Service does in its Community Planning Outcomes Profile (CPOP): a z-score an
indicator, turned so that higher is better, and their plain mean over the indicators. Tables have
one row a community (intermediate zone) and one column an indicator.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries.statistics.given import Floats, direction_of_better

SKEWED = 1.0  # absolute sample skewness from which the log is taken first, where asked for
DIGITS = 12  # sums in another order differ by less: they are ties
RANKINGS = ("level", "against_council", "against_type", "pace", "pace_against_type")


@dataclass(frozen=True)
class Communities:
    """What the rankings of many communities rest on; every table has one row a community.

    `level` and `first` are the figures now and then (one column an indicator), `scores` the
    z-scores behind each of RANKINGS, `ranks` the result of `ranked`, `council` and
    `community_type` the codes of the groups.
    """

    level: pd.DataFrame
    first: pd.DataFrame
    scores: Mapping[str, pd.DataFrame]
    ranks: pd.DataFrame
    council: pd.Series
    community_type: pd.Series


def assess(
    figures: pd.DataFrame,
    polarity: Mapping[str, str],
    community_type: pd.Series,
    log_if_skewed: bool = False,
) -> Communities:
    """Return the Communities of `figures`: indicator, area_code, council_code, value, first_value.

    `community_type` is by area_code. A change needs both figures. ValueError for an indicator
    without a polarity.
    """
    now = figures.pivot(index="area_code", columns="indicator", values="value")
    then = figures.pivot(index="area_code", columns="indicator", values="first_value")
    level, first = now.astype("float64"), then.astype("float64")
    council = figures.drop_duplicates("area_code").set_index("area_code")["council_code"]
    council = council.reindex(level.index)
    kind = community_type.reindex(level.index)
    change = relative_change(first, level)
    scores = score_tables(level, change, polarity, council, kind, log_if_skewed)
    return Communities(level, first, scores, ranked(scores, council), council, kind)


def z_scores(
    values: pd.DataFrame,
    polarity: Mapping[str, str],
    groups: pd.Series | None = None,
    log_if_skewed: bool = False,
) -> pd.DataFrame:
    """Return z-scores (positive is better) of `values`, within `groups` or over all communities.

    The sample standard deviation is used, as CPOP does. NaN where the value is missing or its
    group has fewer than two different values. `log_if_skewed` takes the log first of an indicator
    that is positive throughout and has a skewness above 1 (CPOP takes none: leave it out to agree
    with its rankings). ValueError for an indicator without a polarity.
    """
    unknown = [name for name in values.columns if name not in polarity]
    if unknown:
        raise ValueError(f"no polarity is given for: {', '.join(map(str, unknown))}")
    figures = values.astype("float64")
    if log_if_skewed:
        skewed = figures.columns[(figures.skew() > SKEWED) & ~(figures <= 0).any()]
        figures[skewed] = np.log(figures[skewed])
    key = pd.Series("all", index=figures.index) if groups is None else groups.loc[figures.index]
    grouped = figures.groupby(key)
    spread = grouped.transform("std")
    scores = (figures - grouped.transform("mean")) / spread.where(spread > 0)
    return scores * [direction_of_better(polarity[str(name)]) for name in scores.columns]


def relative_change(first: pd.DataFrame, last: pd.DataFrame) -> pd.DataFrame:
    """Return last / first − 1, a share; NaN where either is missing or 0, as CPOP does."""
    return last.where(last != 0) / first.where(first != 0) - 1


def score_tables(
    level: pd.DataFrame,
    change: pd.DataFrame,
    polarity: Mapping[str, str],
    council: pd.Series,
    community_type: pd.Series,
    log_if_skewed: bool = False,
) -> dict[str, pd.DataFrame]:
    """Return the z-scores behind each of RANKINGS, one column an indicator.

    `level` is measured over all communities given, `against_council` within the council,
    `against_type` within the community type; `pace` is `change` (see `relative_change`) within the
    council, `pace_against_type` within the type.
    """
    return {
        "level": z_scores(level, polarity, None, log_if_skewed),
        "against_council": z_scores(level, polarity, council, log_if_skewed),
        "against_type": z_scores(level, polarity, community_type, log_if_skewed),
        "pace": z_scores(change, polarity, council),
        "pace_against_type": z_scores(change, polarity, community_type),
    }


def ranked(tables: Mapping[str, pd.DataFrame], council: pd.Series) -> pd.DataFrame:
    """Return the scores and ranks of every community: the names of `tables`, each with "_rank".

    A score is the mean z-score over the indicators that have one (equal weights; `indicators`
    says how many for the level). Rank 1 is the most vulnerable of its council, ties share the
    lower rank, NaN without a score. CPOP shows against_council, against_type, pace and
    pace_against_type, and ranks on the sum of the scores: the same order where nothing is missing.
    """
    found = pd.DataFrame({name: scores.mean(axis=1) for name, scores in tables.items()})
    ranks = found.groupby(council.loc[found.index]).rank(method="min").add_suffix("_rank")
    found["indicators"] = tables["level"].notna().sum(axis=1)
    return found.join(ranks)


def drivers(scores: pd.DataFrame, most: int = 3) -> pd.Series:
    """Return for each community the indicators with its worst z-scores, worst first.

    At most `most`, and only where the z-score is below 0 (worse than the mean it is held against).
    """
    figures = scores.to_numpy(dtype=np.float64)
    names = [str(name) for name in scores.columns]
    order = np.argsort(np.where(np.isnan(figures), np.inf, figures), axis=1, kind="stable")
    found = [
        tuple(names[column] for column in worst if row[column] < 0)
        for row, worst in zip(figures, order[:, :most], strict=True)
    ]
    return pd.Series(found, index=scores.index, dtype=object)


def stability(scores: pd.DataFrame) -> pd.DataFrame:
    """Return how the rank of each community moves when one indicator at a time is left out.

    `scores` are the z-scores of one council's communities. Columns: `rank` with all indicators,
    `best` and `worst` rank with any one left out, and `swayed_by`, the indicator that moves it
    furthest ("" where none does). Rank 1 is the most vulnerable. ValueError for one indicator.
    """
    if len(scores.columns) == 1:
        raise ValueError("with one indicator none can be left out")
    figures = scores.to_numpy(dtype=np.float64)
    there = ~np.isnan(figures)
    rank = _places(figures.sum(axis=1, where=there), there.sum(axis=1))
    total = figures.sum(axis=1, where=there)[:, None] - np.where(there, figures, 0)
    without = _places(total, there.sum(axis=1)[:, None] - there)
    moved = np.nan_to_num(np.abs(without - rank[:, None]))
    names = np.array([str(name) for name in scores.columns], dtype=object)
    return pd.DataFrame(
        {
            "rank": rank,
            "best": np.fmax.reduce(without, axis=1),
            "worst": np.fmin.reduce(without, axis=1),
            "swayed_by": np.where(moved.max(axis=1) > 0, names[moved.argmax(axis=1)], ""),
        },
        index=scores.index,
    )


def _places(total: Floats, count: Floats) -> Floats:
    """Return the ranks, first to last down each column, of total / count; NaN where count is 0."""
    means = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    places = pd.DataFrame(means.round(DIGITS)).rank(method="min")
    return places.to_numpy(dtype=np.float64).reshape(total.shape)
