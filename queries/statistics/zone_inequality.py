"""CPOP's signed index for every council and for Scotland over time, from figures of zones."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from queries.markers import BREAK, UNRELIABLE, carries
from queries.statistics.concentration import (
    SignedIndex,
    change_of_index,
    dissimilarity,
    signed_indices,
)
from queries.statistics.given import Flags, Floats
from queries.statistics.periods import apart, covers


def over_time(
    rows: pd.DataFrame,
    people: pd.DataFrame,
    polarity: str,
    country: str,
    breaks: Collection[str] = (),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the index of each area and period, and its change, one row an area.

    `rows` are observations of zones (area_code, council_code, period, period_start, value,
    marker), `people` the same zones with numerator (income-deprived people) and denominator (all
    people). Areas are the councils, and all zones together as `country`.

    The first table: area_code, period, period_start, index, lower, upper (−1 to 1, 95 %), missing
    (share of zones), marker ("[u]" where most figures of the area carry it). The second, with
    area_code as its index: dissimilarity (0–1), zones, and the change over the last periods that
    share no year, lie after the last break and are not unreliable: direction, periods, first, last
    (labels, "" where there are fewer than two), slope a year, p.
    """
    wide = rows.pivot(index="area_code", columns=["period_start", "period"], values="value")
    wide = wide.sort_index(axis=1).dropna(axis=1, how="all")
    held = people.set_index("area_code").reindex(wide.index)
    council = rows.drop_duplicates("area_code").set_index("area_code")["council_code"]
    council = council.reindex(wide.index)
    deprived = held["numerator"].to_numpy(dtype=np.float64)
    others = held["denominator"].to_numpy(dtype=np.float64) - deprived
    periods = [str(period) for period in wide.columns.get_level_values("period")]
    doubted = _doubted(rows, wide)
    broken = _breaks(rows, periods, breaks)
    figures = wide.to_numpy(dtype=np.float64).T
    tables, changes = [], {}
    for area in [*sorted(council.dropna().unique()), country]:
        mine: Flags = np.ones(len(wide), bool) if area == country else council.eq(area).to_numpy()
        found = signed_indices(figures[:, mine], deprived[mine], others[mine], polarity)
        unsure = doubted[:, mine].mean(axis=1) > 1 / 2
        tables.append(_table(str(area), wide, found, unsure))
        changes[str(area)] = {
            "dissimilarity": dissimilarity(deprived[mine], others[mine]),
            "zones": int(mine.sum()),
            **_change(found, periods, unsure, broken),
        }
    table = pd.concat(tables, ignore_index=True)
    return table, pd.DataFrame.from_dict(changes, orient="index").rename_axis("area_code")


def _table(area: str, wide: pd.DataFrame, found: SignedIndex, unsure: Flags) -> pd.DataFrame:
    starts = wide.columns.to_frame(index=False)
    return starts.assign(
        area_code=area,
        index=found.index,
        lower=found.lower,
        upper=found.upper,
        missing=found.missing,
        marker=pd.Series([UNRELIABLE if one else None for one in unsure], dtype=object),
    )


def _change(found: SignedIndex, periods: list[str], unsure: Flags, since: int) -> dict[str, object]:
    """Return the change of one area over its comparable periods."""
    usable = [
        place
        for place, period in enumerate(periods)
        if covers(period)[0] >= since and not unsure[place] and not np.isnan(found.index[place])
    ]
    kept = [usable[one] for one in apart([periods[place] for place in usable])]
    years = [covers(periods[place])[0] for place in kept]
    change = change_of_index(found.of(kept), years)
    ends = kept[-change.periods :] if change.periods > 1 else []
    return {
        "direction": change.direction,
        "periods": change.periods,
        "first": periods[ends[0]] if ends else "",
        "last": periods[ends[-1]] if ends else "",
        "slope": change.slope,
        "p": change.p,
    }


def _doubted(rows: pd.DataFrame, wide: pd.DataFrame) -> Floats:
    """Return 1 for each figure that carries [u], period × zone."""
    marked = rows.assign(doubt=[float(carries(said, UNRELIABLE)) for said in rows["marker"]])
    doubt = marked.pivot(index="area_code", columns=["period_start", "period"], values="doubt")
    doubt = doubt.reindex(index=wide.index, columns=wide.columns)
    return (doubt == 1).to_numpy(dtype=np.float64).T


def _breaks(rows: pd.DataFrame, periods: list[str], breaks: Collection[str]) -> int:
    """Return the first year that can be compared with the last period."""
    both = zip(rows["period"], rows["marker"], strict=True)
    marked = {str(period) for period, said in both if carries(said, BREAK)}
    end = covers(periods[-1])[0] if periods else 0
    years = [covers(one)[0] for one in {*marked, *breaks}]
    return max((year for year in years if year <= end), default=0)
