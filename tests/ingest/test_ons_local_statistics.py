"""Explore Local Statistics of the Office for National Statistics."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.ingest import council_series, ons_local_statistics
from data.ingest.descriptions import described
from data.ingest.inputs import InputError, Inputs
from tests.ingest.conftest import committed

DATA = Path(__file__).parents[2] / "data"
MORAY, ORKNEY, SCOTLAND = "S12000020", "S12000023", "S92000003"
NAMES = pd.DataFrame({"name": ["Moray", "Orkney Islands"], "gss_code": [MORAY, ORKNEY]}).assign(
    **dict.fromkeys(["legal_council_name", "gaelic_name", "short_name", "alt_names"], "")
)


def series(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Return rows of measure, area, period, value, limits and status as the file lays them out."""
    columns = ["measure_id", "area_code", "period", "value", "lower_ci", "upper_ci", "qa_flag"]
    return pd.DataFrame(rows, columns=columns)


WORK = (
    ("ons_employment_rate", MORAY, "2023", 74.0, 70.0, 78.0, ""),
    ("ons_employment_rate", ORKNEY, "2023", None, None, None, "[u] low reliability"),
    ("ons_employment_rate", SCOTLAND, "2023", 74.7, 74.0, 75.4, ""),
)
OUTPUT = tuple((ons_local_statistics.GDP, area, "2023", 30_000.0) for area in (MORAY, ORKNEY))


@pytest.fixture
def load(given: Callable[..., Inputs]) -> Callable[..., pd.DataFrame]:
    """Return a function that loads the rows given, beside two of gross domestic product."""

    def loaded(*rows: tuple[object, ...]) -> pd.DataFrame:
        other = series(*((*row, None, None, "") for row in OUTPUT)).drop(columns="qa_flag")
        frames = {
            "places/council_names.csv": NAMES,
            ons_local_statistics.SERIES: series(*rows),
            ons_local_statistics.OTHER: other,
        }
        return ons_local_statistics.load(given(frames))["observations/ons_local_statistics"]

    return loaded


def test_published_limits_and_marks_are_kept(load: Callable[..., pd.DataFrame]) -> None:
    rows = load(*WORK).set_index(["indicator", "area_code"])
    moray = rows.loc[("employment_16_to_64", MORAY)]
    assert (moray["value"], moray["lower"], moray["upper"]) == (74.0, 70.0, 78.0)
    orkney = rows.loc[("employment_16_to_64", ORKNEY)]
    assert pd.isna(orkney["value"])
    assert orkney["marker"] == "[u]"


def test_each_measure_carries_its_own_release(load: Callable[..., pd.DataFrame]) -> None:
    releases = load(*WORK).groupby("indicator")["release"].unique().str[0].to_dict()
    assert releases == {
        "employment_16_to_64": "2024-01",
        "gross_domestic_product_per_head": "2025-05",
    }


def test_measures_of_no_use_are_left_out(load: Callable[..., pd.DataFrame]) -> None:
    rows = load(*WORK, ("ons_museums", MORAY, "2021-09-30", 1.0, None, None, ""))
    assert rows["indicator"].nunique() == 2


@pytest.mark.parametrize(
    ("text", "label", "first"),
    [
        ("2023", "2023", date(2023, 1, 1)),
        ("2023/24", "2023/24", date(2023, 4, 1)),
        ("2020-2022", "2020 to 2022", date(2020, 1, 1)),
        ("2023-07", "July 2023", date(2023, 7, 1)),
        ("2026-01-01", "January 2026", date(2026, 1, 1)),
        ("2012 (2012-02-01/P1Y)", "2012", date(2012, 2, 1)),
    ],
)
def test_periods_read_as_a_person_says_them(text: str, label: str, first: date) -> None:
    assert council_series.period(text) == (label, first)


@pytest.mark.parametrize("text", ["", "last year", "2023/2024", "2012 (2013-02-01/P1Y)"])
def test_other_periods_are_not_guessed(text: str) -> None:
    assert council_series.period(text) is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("ons_happyness", MORAY, "2022", 7.0, None, None, ""), r"'measure_id': found 'ons_happy"),
        (("ons_employment_rate", "S12000015", "2022", 7.0, None, None, ""), r"'area_code': found"),
        (("ons_employment_rate", MORAY, "2023", 7.0, None, None, ""), r"one row for each measure"),
        (("ons_employment_rate", MORAY, "soon", 7.0, None, None, ""), r"row 5, column 'period'"),
        (("ons_employment_rate", MORAY, "2022", 107.0, None, None, ""), r"a percentage from 0 to"),
        (("ons_employment_rate", MORAY, "2022", 7.0, 8.0, 9.0, ""), r"value within its own limits"),
        (("ons_employment_rate", MORAY, "2022", None, None, None, ""), r"a value, or a status mar"),
        (("ons_employment_rate", MORAY, "2022", 7.0, None, None, "?"), r"'qa_flag': found '\?'"),
        (
            ("ons_employment_rate", MORAY, "2022", 7.0, None, None, ""),
            r"no row for S12000023, ons_employment_rate 2022, expected every council",
        ),
    ],
)
def test_a_broken_row_is_refused(
    load: Callable[..., pd.DataFrame], row: tuple[object, ...], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        load(*WORK, row)


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    """Return the observations of the published file."""
    return committed("observations/ons_local_statistics")


def test_published_figures(rows: pd.DataFrame) -> None:
    scotland = rows[rows["area_code"].eq(SCOTLAND)].set_index(["indicator", "period"])["value"]
    assert scotland[("employment_16_to_64", "2023")] == 74.7
    assert scotland[("healthy_life_expectancy_male", "2022 to 2024")] == 59.1
    assert round(scotland[("children_relative_poverty_before_housing", "2021/22")], 1) == 15.1


def test_every_described_indicator_has_rows(rows: pd.DataFrame) -> None:
    held = {one.slug for one in described("ons_local_statistics").values()}
    assert set(rows["indicator"]) == held
    assert len(held) == 45


def test_indicators_with_a_published_range_have_it(rows: pd.DataFrame) -> None:
    ranged = set(rows.loc[rows["lower"].notna(), "indicator"])
    said = {
        one.slug for one in described("ons_local_statistics").values() if one.interval != "none"
    }
    assert ranged == said


def test_businesses_of_the_councils_are_those_of_scotland(rows: pd.DataFrame) -> None:
    active = rows[rows["indicator"].eq("active_businesses")]
    is_scotland = active["area_code"].eq(SCOTLAND)
    scotland = active[is_scotland].set_index("period")["value"]
    councils = active[~is_scotland].groupby("period")["value"].sum()
    assert (councils / scotland).between(0.999, 1.001).all()
