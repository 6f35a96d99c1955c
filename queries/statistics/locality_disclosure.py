"""Disclosure control in front of the figures of localities: what may be shown, and what is said.

Figures whose zones are published give nothing away when they are added up: that is said, and
nothing is withheld for show. Counts that are nobody's publication (a person's own) go through
`disclosure.release`, every indicator and period by itself, and fail closed.
"""

import time
from collections.abc import Collection

import numpy as np
import pandas as pd

from queries.statistics.disclosure import MINIMUM_DENOMINATOR, THRESHOLD, release
from queries.statistics.given import Flags, Floats
from queries.statistics.localities import FIFTH, QUINTILE, Record

PUBLIC, SHOWN, WITHHELD = "public", "shown", "withheld"
SECONDS = 2.0  # for all figures together; what is not proved by then is withheld
PUBLIC_SENTENCE = (
    "Made from figures that are published zone by zone: adding them up gives nothing away that is "
    "not public, so nothing is withheld here. A data zone that its publisher withholds is part of "
    "no sum of data zones, and localities that share an intermediate zone are worked out from the "
    "same level of zones: no difference between localities gives it away."
)
WITHHELD_SENTENCE = (
    f"Withheld: it counts fewer than {THRESHOLD} or lies in fewer than {MINIMUM_DENOMINATOR} "
    "people, or another figure would then give such a count away."
)
NO_COUNTS_SENTENCE = "Withheld: no counts are given, so nothing can be checked."
WITHHELD_PART = "withheld, as not all that it is made from is published zone by zone."
EMPTIED = ["value", "lower", "upper", "numerator", "denominator"]


def disclose(
    results: pd.DataFrame,
    record: Record,
    members: pd.DataFrame,
    public: Collection[str],
    seconds: float = SECONDS,
) -> pd.DataFrame:
    """Return `results` of `aggregate` as they may be shown, with a column `disclosure`.

    `results` are those of `figures_of` for `record` and `members`; `public` the indicators whose
    zones are published. Their results stay as they are: the column says
    "public". Of the others only exact results from data zones can be "shown", and only those that
    `release` lets through together, with the total of the council taken as known; every other
    result is "withheld": no value, marker [c], and `why` says so in the same words whether it is
    withheld for itself or to protect another. What cannot be decided within `seconds` is withheld.
    """
    found = results.assign(disclosure=PUBLIC)
    # counted from what is published zone by zone, it is as public
    derived = [FIFTH] if is_public([QUINTILE], public) else []
    own = ~found["indicator"].isin([*public, *derived])
    if not own.any():
        return found
    found.loc[own, "disclosure"] = WITHHELD
    until = time.monotonic() + seconds
    names = pd.Index(found["locality"].unique())
    inside = _inside(names, members, record.codes)
    counted = own & (found["how"] == "exact") & (found["level"] == "data_zone")
    for (slug, period), mine in found[own].groupby(["indicator", "period"], sort=False):
        x, n = _counts(record, str(slug), str(period))
        shown = _released(inside, x, n, until - time.monotonic())
        through = mine["locality"].isin(names[shown]) & counted.loc[mine.index]
        found.loc[mine.index[through], "disclosure"] = SHOWN
    withheld = found["disclosure"] == WITHHELD
    found.loc[withheld, "why"] = np.where(counted[withheld], WITHHELD_SENTENCE, NO_COUNTS_SENTENCE)
    found.loc[withheld, EMPTIED] = np.nan
    found.loc[withheld, ["how", "marker"]] = ["not possible", "[c]"]
    return found


def is_public(made_of: Collection[str], public: Collection[str]) -> bool:
    """Return whether something `made_of` these indicators is as public as they are."""
    return set(made_of) <= set(public)


def sentence(disclosed: pd.DataFrame) -> str:
    """Return what is to be said beside `disclosed`: of public figures, withheld ones or both."""
    said = [PUBLIC_SENTENCE] if (disclosed["disclosure"] == PUBLIC).any() else []
    withheld = int((disclosed["disclosure"] == WITHHELD).sum())
    if withheld:
        said.append(
            f"{withheld:,} of {len(disclosed):,} figures are withheld: counts below {THRESHOLD}, "
            "rates on fewer than "
            f"{MINIMUM_DENOMINATOR} people, and those from which such counts could be worked out."
        )
    return " ".join(said)


def _inside(names: pd.Index, members: pd.DataFrame, codes: pd.Index) -> Flags:
    """Return which zone is in which locality; localities × zones."""
    inside = np.zeros((len(names), len(codes)), dtype=bool)
    kept = members[members["locality"].isin(names)]
    at = names.get_indexer(pd.Index(kept["locality"]))
    inside[at, codes.get_indexer(pd.Index(kept["area_code"]))] = True
    return inside


def _counts(record: Record, slug: str, period: str) -> tuple[Floats, Floats]:
    """Return the numerators and denominators of the data zones; NaN where they are not known."""
    at = record.columns.index.get_loc((slug, period))
    small = record.small
    x = np.where(small.no_x[:, at] > 0, np.nan, small.x[:, at])
    n = np.where(small.no_counts[:, at] > 0, np.nan, small.n[:, at])
    if record.ways[slug].kind == "count":
        # a count has no base of its own: only the threshold applies to it
        n = np.full(x.shape, max(float(np.nansum(x)), float(MINIMUM_DENOMINATOR)))
    return x, n


def _released(inside: Flags, x: Floats, n: Floats, seconds: float) -> Flags:
    """Return which localities may be shown; none where it cannot be found out."""
    if seconds <= 0:
        return np.zeros(len(inside), dtype=bool)
    try:
        return release(inside, x, n, seconds=seconds).shown
    except ValueError:  # counts that are not whole, or below zero: no count of people
        return np.zeros(len(inside), dtype=bool)
