"""The loader of children of nursery age: what it builds, and what it refuses."""

from itertools import product

import pandas as pd
import pytest

from data.ingest import population_early_years
from data.ingest.geography import SCOTLAND
from data.ingest.inputs import InputError
from tests.ingest import elc_given
from tests.ingest.conftest import Given, committed
from tests.ingest.elc_given import NORTH, SOUTH, figures

NAME = "observations/population_early_years"
PEOPLE = {NORTH: 10, SOUTH: 20, SCOTLAND: 30}
OLD, NEW = "NRS 1998-2018 as published 2019", "NRS Mid-2022 Population Estimates Scotland"


def inputs() -> dict[str, pd.DataFrame]:
    """Return ages 0 to 5 in mid-2018 and mid-2022: each older age has one child more."""
    estimates = figures(
        *(
            (area, year, measure, people + age * (2 if area == SCOTLAND else 1), *source)
            for (measure, age), (area, people), (year, source) in product(
                population_early_years.AGES.items(),
                PEOPLE.items(),
                {
                    2018: ("superseded_by_rebased_series", OLD),
                    2022: ("published", NEW),
                }.items(),
            )
        ),
        unit="persons",
    )
    return {**elc_given.inputs(), population_early_years.ESTIMATES: estimates}


def test_age_groups_releases_and_the_missing_year(given: Given) -> None:
    rows = population_early_years.load(given(inputs()))[NAME]
    rows = rows.set_index(["indicator", "area_code", "period"]).sort_index()
    assert rows.loc[("population_age_2", NORTH, "mid-2018"), "value"] == 12
    assert rows.loc[("population_age_3_and_4", NORTH, "mid-2018"), "value"] == 13 + 14
    assert rows.loc[("population_age_0_to_5", SCOTLAND, "mid-2022"), "value"] == 6 * 30 + 30
    twos = rows.loc[("population_age_2", NORTH)]
    assert twos["release"].to_dict() == {
        "mid-2018": "2019-04",
        "mid-2022": "2024-03",
        "mid-2019": "2020-04",
    }
    assert twos["marker"].tolist() == ["[r]", "[x]", "[r] [b]"]


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (0, "value", 11, "age 0 of the council areas in 2018 adds up to 31, expected 30"),
        (0, "value", 10.5, "row 2, column 'value': found 10.5"),
        (0, "measure", "population_age_6", "row 2, column 'measure'"),
        (0, "year", 2019, "row 2, column 'year'"),
        (0, "source_title", "a guess", "row 2, column 'source_title'"),
        (0, "area_code", SOUTH, "expected one row for each area_code × year × measure"),
    ],
)
def test_refuses(given: Given, row: int, column: str, value: object, message: str) -> None:
    frames = inputs()
    estimates = frames[population_early_years.ESTIMATES].astype(object)
    estimates.loc[row, column] = value
    with pytest.raises(InputError) as refused:
        population_early_years.load(given({**frames, population_early_years.ESTIMATES: estimates}))
    assert message in str(refused.value)


def test_published_estimates() -> None:
    rows = committed(NAME)
    twos = rows[rows["indicator"].eq("population_age_2") & rows["area_code"].eq(SCOTLAND)]
    assert twos.set_index("period")["value"][["mid-2016", "mid-2022"]].tolist() == [57_165, 49_169]
    assert set(rows["area_code"]) >= {"S12000047", "S12000048", "S12000049", "S12000050"}
