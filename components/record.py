"""The published record with the figures a person added to the session beside it.

Those rows have the columns of the one table and `sentences.YOURS` as their release. They are never
cached: they pass from the session to the picture and no further.
"""

from collections.abc import Collection
from math import isnan

import pandas as pd

from components import filters, store, words
from components.lines import Point, lines_of
from components.sentences import YOURS
from queries.catalogue import Indicator
from queries.statistics.intervals import interval_of

WHOLE = 100  # per cent
ABOVE_WHOLE = "a figure above 100% counts more than its denominator holds, and is kept as published"
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
NOTHING = pd.DataFrame(columns=["indicator", *COLUMNS])  # of the person's own


def with_limits(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Return `rows` with their 95 % limits, and `no_interval`, the reason where there are none."""
    found = interval_of(rows, indicator.interval, words.base(indicator.unit))
    above = (found["value"] > WHOLE) & (indicator.unit == "%")
    found["no_interval"] = found["no_interval"].mask(above, ABOVE_WHOLE)
    return found


def snapshot(indicator: Indicator, period: str, own: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the figure of every council area in one period: a row each, with name and limits.

    Where the person gave a figure it stands in the row, and `published` keeps the one it stands
    in for; elsewhere `published` is NaN.
    """
    slug = indicator.slug
    rows = store.kept(
        ("snapshot", slug, period), lambda: with_limits(_snapshot(slug, period), indicator)
    )
    mine = of_session(slug, own)
    mine = mine[(mine["period"] == period) & mine["area_code"].isin(rows["area_code"])]
    if mine.empty:
        return rows
    mine = mine.drop_duplicates("area_code").merge(
        rows[["area_code", "name", "value"]].rename(columns={"value": "published"})
    )
    columns = rows.columns.drop("no_interval")
    others = rows.loc[~rows["area_code"].isin(mine["area_code"]), columns]
    both = pd.concat([others, mine[columns]], ignore_index=True)
    both = both.sort_values(["name", "area_code"], ignore_index=True)
    return with_limits(both, indicator)


def national(indicator: Indicator, period: str, own: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return Scotland's row for one period with its limits: published, else the person's own.

    Empty or without a value where there is neither.
    """
    slug = indicator.slug
    found = store.kept(
        ("national", slug, period), lambda: with_limits(_national(slug, period), indicator)
    )
    if found["value"].notna().any():
        return found
    mine = of_session(slug, own)
    mine = mine[(mine["period"] == period) & (mine["area_code"] == filters.SCOTLAND)]
    return with_limits(mine[COLUMNS], indicator) if len(mine) else found


def whole(indicator: Indicator) -> pd.DataFrame:
    """Return the published figures of every council area and Scotland over time, with limits.

    In time order within each area.
    """
    return store.kept(("whole", indicator.slug), lambda: _whole(indicator))


def series(indicator: Indicator, areas: Collection[str]) -> pd.DataFrame:
    """Return the published figures of `areas` over time, with limits."""
    rows = whole(indicator)
    return rows[rows["area_code"].isin(list(areas))]


def lines(indicator: Indicator) -> dict[str, list[Point]]:
    """Return the published line of every council area and Scotland, by code, point by point."""
    return store.kept(("lines", indicator.slug), lambda: lines_of(whole(indicator), indicator))


def latest(indicator: Indicator, area: str) -> Point | None:
    """Return the latest figure of `area`; None without one."""
    there = [one for one in lines(indicator).get(area, ()) if not isnan(one["value"])]
    return there[-1] if there else None


def of_session(indicator: str, own: pd.DataFrame | None) -> pd.DataFrame:
    """Return the person's own rows of one indicator, in time order; none without `own`."""
    if own is None or own.empty:
        return NOTHING
    mine = own[own["indicator"] == indicator].assign(release=YOURS).astype({"marker": object})
    return mine.assign(period_start=pd.to_datetime(mine["period_start"])).sort_values(
        ["area_code", "period_start"]
    )


def periods(indicator: str, level: str, own: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the periods of the person's own figures at `level`, newest first.

    Columns period, period_start and areas_with_figure; no row without `own`.
    """
    if own is None or own.empty:
        return pd.DataFrame(columns=["period", "period_start", "areas_with_figure"])
    mine = of_session(indicator, own)
    mine = mine[mine["value"].notna()]
    national_rows = mine["area_code"] == filters.SCOTLAND
    mine = mine[national_rows if level == "country" else ~national_rows]
    counted = mine.groupby("period", sort=False, as_index=False).agg(
        areas_with_figure=("value", "count"), period_start=("period_start", "min")
    )
    return counted.sort_values("period_start", ascending=False, ignore_index=True)


def _snapshot(slug: str, period: str) -> pd.DataFrame:
    areas = store.query("areas", level="council")[["area_code", "name"]]
    found = store.query("snapshot", indicator=slug, level="council", period=period, council=None)
    rows = areas.merge(found[COLUMNS], on="area_code", how="left")
    return rows.assign(published=float("nan"))


def _national(slug: str, period: str) -> pd.DataFrame:
    found = store.query("snapshot", indicator=slug, level="country", period=period, council=None)
    return found[COLUMNS]


def _whole(indicator: Indicator) -> pd.DataFrame:
    codes = (*store.query("areas", level="council")["area_code"], filters.SCOTLAND)
    rows = store.query("series", indicators=(indicator.slug,), areas=codes)
    rows = rows.sort_values(["area_code", "period_start"], ignore_index=True)
    return with_limits(rows, indicator)
