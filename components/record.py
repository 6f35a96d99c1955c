"""The published record with the figures a person added to the session beside it.

Those rows have the columns of the one table and `sentences.YOURS` as their release. They are never
cached: they pass from the session to the picture and no further.
"""

import pandas as pd

from components import filters, store
from components.sentences import YOURS

COLUMNS = [
    "area_code",
    "period",
    "period_start",
    "release",
    "value",
    "numerator",
    "denominator",
    "lower",
    "upper",
    "marker",
]


def snapshot(indicator: str, period: str, own: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the figure of every council area in one period: a row each, with its name.

    Where the person gave a figure it stands in the row, and `published` keeps the one it stands
    in for; elsewhere `published` is NaN.
    """
    areas = store.query("areas", level="council")[["area_code", "name"]]
    found = store.query(
        "snapshot", indicator=indicator, level="council", period=period, council=None
    )
    rows = areas.merge(found[COLUMNS], on="area_code", how="left").assign(published=float("nan"))
    mine = of_session(indicator, own)
    mine = mine[(mine["period"] == period) & mine["area_code"].isin(rows["area_code"])]
    if mine.empty:
        return rows
    mine = mine.drop_duplicates("area_code").merge(
        rows[["area_code", "name", "value"]].rename(columns={"value": "published"})
    )
    kept = rows[~rows["area_code"].isin(mine["area_code"])]
    both = pd.concat([kept, mine[rows.columns]], ignore_index=True)
    return both.sort_values(["name", "area_code"], ignore_index=True)


def national(indicator: str, period: str, own: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return Scotland's row for one period: the published one, else the person's; empty if none."""
    found = store.query(
        "snapshot", indicator=indicator, level="country", period=period, council=None
    )
    if found["value"].notna().any():
        return found[COLUMNS]
    mine = of_session(indicator, own)
    mine = mine[(mine["period"] == period) & (mine["area_code"] == filters.SCOTLAND)]
    return mine[COLUMNS] if len(mine) else found[COLUMNS]


def series(indicator: str, areas: tuple[str, ...]) -> pd.DataFrame:
    """Return the published figures of `areas` over time."""
    return store.query("series", indicators=(indicator,), areas=areas)


def of_session(indicator: str, own: pd.DataFrame | None) -> pd.DataFrame:
    """Return the person's own rows of one indicator, in time order; none without `own`."""
    if own is None or own.empty:
        return pd.DataFrame(columns=["indicator", *COLUMNS])
    mine = own[own["indicator"] == indicator].assign(release=YOURS)
    return mine.assign(period_start=pd.to_datetime(mine["period_start"])).sort_values(
        ["area_code", "period_start"]
    )


def periods(indicator: str, level: str, own: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the periods of the person's own figures at `level`, newest first.

    Columns period, period_start and areas_with_figure; no row without `own`.
    """
    mine = of_session(indicator, own)
    mine = mine[mine["value"].notna()]
    national_rows = mine["area_code"] == filters.SCOTLAND
    mine = mine[national_rows if level == "country" else ~national_rows]
    counted = mine.groupby("period", sort=False, as_index=False).agg(
        areas_with_figure=("value", "count"), period_start=("period_start", "min")
    )
    return counted.sort_values("period_start", ascending=False, ignore_index=True)
