"""What was revised: each figure as it was first published, and as it stands now."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries.markers import ESTIMATED

KEYS = ["area_code", "period"]


@dataclass(frozen=True)
class Revised:
    """Of the `figures` that are in two releases of one definition, how many were `revised`.

    As shown, at so many decimals. `median` and `largest` are of those revisions, up or down, in the
    unit of the value, NaN where there are none; `older` is how many figures were only ever
    published before by another definition.
    """

    figures: int
    revised: int
    median: float
    largest: float
    older: int


def published(rows: pd.DataFrame, redefined: Sequence[str]) -> pd.DataFrame:
    """Return the figures of the query `vintages` of one indicator that were published as such.

    Estimates and gaps are left out. `old` marks the releases before the last of `redefined`, from
    which the indicator was measured in another way.
    """
    there = rows[rows["value"].notna()]
    there = there[~there["marker"].fillna("").str.contains(ESTIMATED, regex=False)]
    return there.assign(old=there["release"] < max(redefined, default=""))


def revisions_of(figures: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each area and period that stands now, from the result of `published`.

    Columns: area_code, period, name, period_start, `release` and `now` (what stands), `first` and
    `first_release` (as first published by the definition of now), `revised` = now − first in the
    unit of the value, NaN with one release only, and `older`, whether releases before measured it
    in another way. In time order.
    """
    ordered = figures.sort_values([*KEYS, "release"])
    now = ordered[ordered["latest"]].drop_duplicates(KEYS, keep="last")
    now = now[[*KEYS, "name", "period_start", "release", "value"]].rename(columns={"value": "now"})
    first = ordered[~ordered["old"]].drop_duplicates(KEYS)[[*KEYS, "release", "value"]]
    first = first.rename(columns={"release": "first_release", "value": "first"})
    older = ordered[ordered["old"]].drop_duplicates(KEYS)[KEYS].assign(older=True)
    found = now.merge(first, on=KEYS, how="left").merge(older, on=KEYS, how="left")
    found["older"] = found["older"].fillna(value=False).astype(bool)
    twice = found["first_release"] != found["release"]
    found["revised"] = np.where(twice, found["now"] - found["first"], np.nan)
    return found.sort_values(["period_start", "area_code"], ignore_index=True)


def summary(found: pd.DataFrame, decimals: int) -> Revised:
    """Return how much of `found`, the result of `revisions_of`, was revised as shown."""
    twice = found[found["revised"].notna()]
    apart = twice["now"].round(decimals) != twice["first"].round(decimals)
    sizes = twice["revised"].abs()[apart]
    only_older = found["older"] & found["revised"].isna()
    return Revised(
        len(twice),
        int(apart.sum()),
        float(sizes.median()),
        float(sizes.max()),
        int(only_older.sum()),
    )
