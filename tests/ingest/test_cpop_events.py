"""Counts behind rates of fires, admissions and attendances: whole counts, or none are claimed."""

import pandas as pd
import pytest

from data.ingest.cpop_events import AGES, SCOTLAND_THEN, worked_back
from data.ingest.geography import SCOTLAND
from tests.ingest.conftest import committed

EXTRACT = "observations/cpop_council"


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    """Return the rows of the committed extract."""
    return committed(EXTRACT)


def around(people: float) -> pd.Series:
    """Return people of one area in the years around 2019."""
    return pd.Series({("A", 2018): people - 50, ("A", 2020): people + 60})


def test_people_are_worked_back_from_a_rate_that_one_number_alone_makes_whole() -> None:
    rate = pd.Series({"A": 11 / 22_270 * 100_000})
    assert worked_back(rate, around(22_270))["A"] == 22_270


@pytest.mark.parametrize("rate", [0.0, 49.4], ids=["no fire: any number fits", "none fits"])
def test_a_rate_that_does_not_tell_gives_none(rate: float) -> None:
    assert worked_back(pd.Series({"A": rate}), around(22_270)).isna().all()


def test_an_area_without_people_around_it_is_left_out() -> None:
    assert worked_back(pd.Series({"B": 49.4}), around(22_270)).empty


def test_every_count_is_whole_and_below_its_rate(real: pd.DataFrame) -> None:
    counted = real[real["indicator"].isin(list(AGES)) & real["numerator"].notna()]
    assert (counted["numerator"] % 1 == 0).all()
    rate = counted["numerator"] / counted["denominator"] * 100_000
    assert (rate - counted["value"]).abs().max() < 0.01
    assert not counted["marker"].eq("[e]").any()


@pytest.mark.parametrize(
    ("slug", "periods"),
    [("dwelling_fires", 12), ("emergency_admissions_65", 11), ("unplanned_ed_attendances", 12)],
)
def test_all_areas_are_counted_in_nearly_every_year(
    real: pd.DataFrame, slug: str, periods: int
) -> None:
    counted = real[real["indicator"].eq(slug) & real["numerator"].notna()]
    assert counted["period"].nunique() == periods
    assert counted[counted["period"] == "2021/22"]["area_code"].nunique() == 33


@pytest.mark.parametrize("slug", ["dwelling_fires", "emergency_admissions_65"])
def test_counts_of_councils_add_up_to_scotland(real: pd.DataFrame, slug: str) -> None:
    counted = real[real["indicator"].eq(slug) & real["numerator"].notna()]
    scotland = counted["area_code"].eq(SCOTLAND)
    councils = counted[~scotland].groupby("period")["numerator"].sum()
    apart = (councils - counted[scotland].set_index("period")["numerator"]).abs()
    assert apart.max() <= 1  # one fire in 2010/11
    assert apart.drop("2010/11", errors="ignore").max() == 0


def test_the_people_worked_back_are_those_published_for_scotland(real: pd.DataFrame) -> None:
    fires = real[real["indicator"].eq("dwelling_fires") & real["period"].eq("2019/20")]
    people = fires.set_index("area_code")["denominator"]
    assert people[SCOTLAND] == people.drop(SCOTLAND).sum() == SCOTLAND_THEN
    assert people["S12000033"] == 228_670
