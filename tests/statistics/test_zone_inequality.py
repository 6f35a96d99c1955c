"""The signed index of every council and of Scotland from one table of zones."""

import numpy as np
import pandas as pd
import pytest

from queries.statistics.concentration import dissimilarity, signed_indices
from queries.statistics.zone_inequality import over_time

SCOTLAND = "S92000003"
ZONES = [f"Z{number:02d}" for number in range(30)]
COUNCILS = ["A"] * 20 + ["B"] * 10


def people() -> pd.DataFrame:
    draw = np.random.default_rng(8)
    deprived = draw.integers(50, 900, 30)
    return pd.DataFrame(
        {"area_code": ZONES, "numerator": deprived, "denominator": deprived + 3000}
    ).sample(frac=1, random_state=1)


def rows(periods: list[str], marker: str | None = None) -> pd.DataFrame:
    draw = np.random.default_rng(6)
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "area_code": ZONES,
                    "council_code": COUNCILS,
                    "period": period,
                    "period_start": pd.Timestamp(f"{period[:4]}-04-01"),
                    "value": draw.normal(20, 5, 30),
                    "marker": pd.Series([marker] * 30, dtype=object),
                }
            )
            for period in periods
        ],
        ignore_index=True,
    )


SINGLE = [f"{year}/{year % 100 + 1}" for year in range(2016, 2022)]


def test_each_council_and_the_country_as_alone() -> None:
    given = rows(SINGLE)
    table, change = over_time(given, people(), "lower_is_better", SCOTLAND)
    held = people().set_index("area_code").loc[ZONES]
    deprived, others = held["numerator"], held["denominator"] - held["numerator"]
    values = given.pivot(index="period", columns="area_code", values="value")
    for area, place in (("A", slice(0, 20)), ("B", slice(20, 30)), (SCOTLAND, slice(0, 30))):
        alone = signed_indices(
            values.iloc[:, place], deprived.iloc[place], others.iloc[place], "lower_is_better"
        )
        mine = table[table["area_code"] == area]
        assert np.allclose(mine["index"], alone.index)
        assert np.allclose(mine["lower"], alone.lower)
        assert mine["period"].tolist() == SINGLE
    assert change.loc["B", "zones"] == 10
    expected = dissimilarity(deprived, others)
    assert change.loc[SCOTLAND, "dissimilarity"] == pytest.approx(expected)
    assert change.loc["A", ["periods", "first", "last"]].tolist() == [5, "2017/18", "2021/22"]


def test_averages_that_overlap_are_thinned_before_the_change_is_tested() -> None:
    rolling = [f"{year}-{year + 2}" for year in range(2010, 2017)]
    _, change = over_time(rows(rolling), people(), "lower_is_better", SCOTLAND)
    assert change.loc["A", ["periods", "first", "last"]].tolist() == [3, "2010-2012", "2016-2018"]


def test_a_break_and_what_is_unreliable_are_not_compared() -> None:
    given = rows(SINGLE)
    given.loc[given["period"].eq("2020/21"), "marker"] = "[b]"
    given.loc[given["council_code"].eq("B") & given["period"].eq("2021/22"), "marker"] = "[u]"
    table, change = over_time(given, people(), "lower_is_better", SCOTLAND)
    assert change.loc["A", "periods"] == 2
    assert change.loc["B", "direction"] == "too few comparable years"
    assert change.loc["B", "first"] == ""
    last = table[table["period"] == "2021/22"].set_index("area_code")["marker"]
    assert last["B"] == "[u]"
    assert last["A"] is None
    assert last[SCOTLAND] is None  # a third of its zones


def test_a_break_may_come_from_the_catalogue() -> None:
    _, change = over_time(rows(SINGLE), people(), "lower_is_better", SCOTLAND, ["2019/20"])
    assert change.loc["A", "first"] == "2019/20"


def test_too_many_missing_zones_are_not_computed_and_empty_periods_left_out() -> None:
    given = rows(SINGLE)
    given.loc[given["period"].eq("2016/17"), "value"] = np.nan
    given.loc[given["period"].eq("2018/19") & given["area_code"].le("Z05"), "value"] = np.nan
    table, change = over_time(given, people(), "lower_is_better", SCOTLAND)
    assert "2016/17" not in set(table["period"])
    missing = table[table["period"] == "2018/19"].set_index("area_code")
    assert np.isnan(missing.loc["A", "index"])
    assert missing.loc["A", "missing"] == pytest.approx(0.3)
    assert np.isfinite(missing.loc[SCOTLAND, "index"])
    assert change.loc["A", "periods"] == 4
