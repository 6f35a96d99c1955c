"""Older figures from the Scottish Government's Wellbeing Economy Monitor."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.ingest import scottish_government_wellbeing as wellbeing
from data.ingest.inputs import InputError, Inputs
from tests.ingest.conftest import committed

DATA = Path(__file__).parents[2] / "data"
MORAY = "S12000020"
LIFE = {
    "measure_id": "nrs_life_expectancy_birth_male",
    "area_code": MORAY,
    "period": "2015-2017",
    "value": 77.7,
    "lower_ci": None,
    "upper_ci": None,
}
RATIO = LIFE | {"measure_id": "sgwem_dependency_ratio", "period": "2020", "value": 0.6}
WORKLESS = LIFE | {"measure_id": "sgwem_workless_households", "period": "2015", "value": None}


@pytest.fixture
def load(given: Callable[..., Inputs]) -> Callable[..., pd.DataFrame]:
    """Return a function that loads the rows given, of one council."""
    names = pd.DataFrame({"name": ["Moray"], "gss_code": [MORAY]}).assign(
        **dict.fromkeys(["legal_council_name", "gaelic_name", "short_name", "alt_names"], "")
    )

    def loaded(*rows: dict[str, object]) -> pd.DataFrame:
        inputs = given({"places/council_names.csv": names, wellbeing.SERIES: pd.DataFrame(rows)})
        held = wellbeing.load(inputs)["observations/scottish_government_wellbeing"]
        return held.set_index("indicator")

    return loaded


def test_figures_ratios_and_gaps(load: Callable[..., pd.DataFrame]) -> None:
    rows = load(LIFE, RATIO, WORKLESS)
    life = rows.loc["life_expectancy_male"]
    assert (life["period"], life["period_start"]) == ("2015 to 2017", date(2015, 1, 1))
    assert rows.loc["dependency_ratio", "value"] == 600
    assert pd.isna(rows.loc["workless_households", "value"])
    assert rows.loc["workless_households", "marker"] == "[x]"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (LIFE | {"value": 58.0}, r"row 2, column 'value': found 58.0, expected a life expectancy"),
        (RATIO | {"value": 56.0}, r"row 2, column 'value': found 56.0, expected a ratio from 0"),
        (LIFE | {"measure_id": "healthy_life"}, r"column 'measure_id': found 'healthy_life'"),
        (LIFE | {"area_code": "S12000099"}, r"column 'area_code': found 'S12000099'"),
        (LIFE | {"period": "lately"}, r"column 'period': found 'lately', expected a year"),
    ],
)
def test_a_broken_row_is_refused(
    load: Callable[..., pd.DataFrame], row: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        load(row)


def test_published_figures() -> None:
    rows = committed("observations/scottish_government_wellbeing")
    held = rows.set_index(["indicator", "area_code", "period"])["value"]
    assert held[("life_expectancy_female", "S12000049", "2015 to 2017")] == 78.7
    assert held[("life_expectancy_male", "S12000049", "2015 to 2017")] == 73.4
    assert held[("no_qualifications_to_2020", "S92000003", "2020")] == 8.1
    assert rows["indicator"].nunique() == 8
