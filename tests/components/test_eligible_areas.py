"""Where the eligible live: the sums, what is shown of them, and what is told of their scale."""

import pandas as pd
import pytest

from components import eligible_areas, filters, store
from components.eligible_areas import CHILDREN, CHILDREN_PERIOD, DEPRIVED, DEPRIVED_PERIOD

GIVEN = ((CHILDREN, CHILDREN_PERIOD), (DEPRIVED, DEPRIVED_PERIOD))


def estimate(area: str, level: str) -> pd.DataFrame:
    totals = eligible_areas.totals_of_scotland()
    return store.expected_eligible(*GIVEN, totals, area, level)


def test_scotland_is_the_published_totals_before_rounding() -> None:
    assert eligible_areas.published_totals() == (14_500, 14_000, 14_500)
    sums = estimate(filters.SCOTLAND, "council")[["expected", "lower", "upper"]].sum()
    implied = min(eligible_areas.totals_of_scotland())
    assert sums.tolist() == pytest.approx([14_500, implied, 14_500])


def test_the_range_reaches_down_to_what_the_published_rates_imply() -> None:
    # two-year-olds of mid-2021 × share of all registered ÷ share of the eligible registered
    found = eligible_areas.implied_totals({"2024": 13, "2025": 14}, {"2023": 52, "2025": 55}, 50e3)
    assert found == pytest.approx((50_000 * 14 / 55,))
    every = eligible_areas.totals_of_scotland()
    assert every[:3] == eligible_areas.published_totals()
    assert len(every) == 5
    assert all(11_000 < one < 13_500 for one in every[3:])


def test_every_council_is_the_sum_of_its_zones_before_rounding() -> None:
    councils = estimate(filters.SCOTLAND, "council").set_index("area_code")
    assert len(councils) == 32
    for area in councils.index:
        for level in ("intermediate_zone", "data_zone"):
            sums = estimate(str(area), level)[["children", "expected", "lower", "upper"]].sum()
            whole = councils.loc[area, ["children", "expected", "lower", "upper"]]
            assert sums.tolist() == pytest.approx(whole.tolist())


def test_no_zone_has_more_eligible_than_two_year_olds() -> None:
    zones = estimate("S12000049", "data_zone")
    assert (zones["expected"] <= zones["children"] + 1e-9).all()
    assert (zones["lower"] <= zones["upper"]).all()


@pytest.mark.parametrize(
    ("expected", "said"),
    [(2960.2, "3,000"), (14.6, "15"), (9.6, "10"), (3.2, "3"), (0.6, "1"), (0.4, "under 1")],
)
def test_never_more_than_two_significant_figures(expected: float, said: str) -> None:
    assert eligible_areas.said([expected]) == [said]


def test_the_download_is_rounded_and_marked_as_the_view_is() -> None:
    rows = pd.DataFrame(
        {
            "area_code": ["S02001236"],
            "name": ["Harbour"],
            "expected": [23.456],
            "lower": [22.1],
            "upper": [23.456],
        }
    )
    told = eligible_areas.data(rows, "intermediate_zone").iloc[0]
    assert (told["value"], told["lower"], told["upper"], told["marker"]) == (23, 22, 23, "[e]")


def test_the_scale_says_which_totals_and_what_newer_rates_imply() -> None:
    totals = pd.DataFrame({"value": [14500.0, 14000.0], "period": ["2021", "2019"]})
    assert eligible_areas.scaled_to(totals) == (
        "Scaled to the published total for Scotland of 14,500 (2021); range over 14,000 (2019)."
    )
    assert eligible_areas.scaled_to(totals.head(1)).endswith("of 14,500 (2021).")
    said = eligible_areas.implied({"2024": 13.0, "2025": 14.0}, {"2023": 52.0, "2025": 55.0}, 28.2)
    assert "2025 (14% of all, 55% of the eligible) imply that about 25%" in said
    assert "28% of them" in said
    assert eligible_areas.implied({"2020": 9.0}, {"2025": 55.0}, 28) == ""
