"""The change of many indicators at once: the same as one by one, over the same periods for all."""

import numpy as np
import pandas as pd
import pytest

from queries.statistics.pace import comparable, paces
from queries.statistics.standing import Measure
from queries.statistics.trends import NOT_TESTED, TOO_FEW, trends_of

MEASURES = {
    "uptake": Measure("wilson", 100, "higher_is_better"),
    "deaths": Measure("published", 0, "lower_is_better"),
    "worth": Measure("derived", 0, "lower_is_better"),
    "climate": Measure("none", 0, "lower_is_better"),
}
GIVEN = ("deaths", "worth")  # whose limits come with the rows


def rows(indicator: str, periods: list[str], areas: int = 4, seed: int = 1) -> pd.DataFrame:
    draw = np.random.default_rng(seed)
    size = areas * len(periods)
    x = draw.binomial(400, np.tile(np.linspace(0.3, 0.45, len(periods)), areas)).astype(float)
    return pd.DataFrame(
        {
            "indicator": indicator,
            "area_code": np.repeat([f"A{number}" for number in range(areas)], len(periods)),
            "period": periods * areas,
            "period_start": pd.to_datetime([f"{one[:4]}-04-01" for one in periods] * areas),
            "value": x / 4,
            "numerator": x if indicator == "uptake" else np.nan,
            "denominator": 400.0 if indicator == "uptake" else np.nan,
            "lower": x / 4 - 3 if indicator in GIVEN else np.nan,
            "upper": x / 4 + 3 if indicator in GIVEN else np.nan,
            "marker": pd.Series([None] * size, dtype=object),
        }
    )


SINGLE = [f"{year}/{year % 100 + 1}" for year in range(2015, 2022)]
ROLLING = [f"{year}-{year + 2}" for year in range(2005, 2020)]


@pytest.mark.parametrize(
    ("indicator", "method"), [("uptake", "wilson"), ("deaths", "published"), ("worth", "derived")]
)
def test_five_periods_are_tested_as_one_line_is(indicator: str, method: str) -> None:
    given = rows(indicator, SINGLE, areas=12)
    found = paces(given, MEASURES).set_index("area_code")
    alone = trends_of(given, method)
    for area, trend in alone.items():
        assert found.loc[area, "direction"] == trend.direction
        assert found.loc[area, "slope"] == pytest.approx(trend.slope)
    assert {"2017/18"} == set(found["first"])
    assert {"2021/22"} == set(found["last"])


def test_averages_that_overlap_are_not_taken_for_independent() -> None:
    found = paces(rows("deaths", ROLLING), MEASURES)
    assert comparable(rows("deaths", ROLLING)) == [
        "2007-2009", "2010-2012", "2013-2015", "2016-2018", "2019-2021",
    ]  # fmt: skip
    assert set(found["periods"]) == {5}


def test_fewer_than_five_periods_have_a_slope_but_no_direction() -> None:
    found = paces(rows("deaths", SINGLE[-2:]), MEASURES)
    assert set(found["direction"]) == {TOO_FEW}
    assert np.allclose(found["slope"], found["after"] - found["before"])
    half = 3 / 1.959964
    assert np.allclose(found["error"], np.hypot(half, half))
    assert found["p"].between(0, 1).all()


def test_one_period_or_none_has_no_slope() -> None:
    one = paces(rows("deaths", SINGLE[-1:]), MEASURES)
    assert one["slope"].isna().all()
    assert one["after"].notna().all()
    none = rows("deaths", SINGLE)
    none["value"] = np.nan
    found = paces(none, MEASURES)
    assert set(found["direction"]) == {TOO_FEW}
    assert set(found["first"]) == {""}


def test_without_counts_or_limits_nothing_is_tested() -> None:
    found = paces(rows("climate", SINGLE), MEASURES)
    assert set(found["direction"]) == {NOT_TESTED}
    assert found["p"].isna().all()


def test_periods_before_a_break_are_left_out() -> None:
    broken = {"deaths": Measure("published", 0, "lower_is_better", breaks=("2019/20",))}
    found = paces(rows("deaths", SINGLE), broken)
    assert set(found["first"]) == {"2019/20"}
    assert set(found["periods"]) == {3}


def test_a_break_after_the_last_figure_does_no_harm() -> None:
    assert comparable(rows("deaths", SINGLE), ("2024/25",)) == SINGLE


def test_an_area_with_a_gap_or_a_break_of_its_own_is_not_tested() -> None:
    given = rows("uptake", SINGLE)
    given.loc[(given["area_code"] == "A1") & (given["period"] == "2019/20"), "value"] = np.nan
    given.loc[(given["area_code"] == "A2") & (given["period"] == "2019/20"), "marker"] = "[b]"
    given.loc[(given["area_code"] == "A3") & (given["period"] == "2017/18"), "marker"] = "[b]"
    found = paces(given, MEASURES).set_index("area_code")["direction"]
    assert found["A1"] == found["A2"] == TOO_FEW
    assert found["A0"] != TOO_FEW
    assert found["A3"] != TOO_FEW  # the first after a break may be compared with those after it


def test_indicators_of_different_length_and_method_come_together() -> None:
    given = pd.concat(
        [rows("uptake", SINGLE), rows("deaths", SINGLE[-3:]), rows("climate", SINGLE)],
        ignore_index=True,
    )
    together = paces(given, MEASURES)
    alone = pd.concat(
        [paces(part, MEASURES) for _, part in given.groupby("indicator", sort=False)],
        ignore_index=True,
    )
    pd.testing.assert_frame_equal(together, alone)
    assert paces(given.iloc[:0], MEASURES).empty


def test_nothing_to_test_is_an_empty_table_of_the_same_columns() -> None:
    found, there = (
        paces(rows("uptake", SINGLE), MEASURES),
        paces(rows("uptake", SINGLE).iloc[:0], MEASURES),
    )
    assert there.empty
    assert set(there.columns) == set(found.columns)
