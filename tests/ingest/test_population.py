"""The loader of population: what it builds, and what it refuses."""

from collections.abc import Callable
from datetime import date
from functools import cache

import pandas as pd
import pytest

from data.ingest import geography, places, population
from data.ingest.inputs import InputError, Inputs
from tests.ingest.conftest import Given, committed
from tests.ingest.scotland import councils, inputs_of_places

AGES = pd.Series(range(91))
READERS: dict[str, Callable[[Inputs], pd.DataFrame]] = {
    population.ZONES: population.zones,
    population.COUNCILS: population.series,
    population.COUNCILS_2022: population.newest,
    population.ZONE_BANDS: lambda inputs: population.light_bands(
        inputs, places.zones(inputs, 2011).set_index("data_zone_code")
    ),
}


def grid(**columns: object) -> pd.DataFrame:
    """Return one row for each combination of the values of `columns`."""
    return pd.MultiIndex.from_product(columns.values(), names=columns).to_frame(index=False)


@cache
def frames() -> dict[str, pd.DataFrame]:
    """Return every input: one person of each age in a data zone, ten and a woman in a council."""
    zones = sorted(geography.DATA_ZONES_2011)
    codes = list(councils()["gss_code"])
    by_zone = grid(dz_code=zones, sex=["all"], age=AGES, year=[2020, 2021]).assign(population=1)
    series = grid(area_code=codes, year=range(1998, 2019), sex=["F", "M"], age=AGES)
    series = series.assign(population=5 + series["sex"].eq("F"))
    scotland = series[series["area_code"].eq(codes[0])].assign(area_code=geography.SCOTLAND)
    scotland["population"] *= 32
    newest = grid(area_code=codes, year=[2022], sex=["Persons"], age=AGES.astype(str))
    newest = newest.assign(age=newest["age"].replace("90", "90 and over"), population=20)
    look_up = inputs_of_places()[places.ZONES_2011]
    bands = [
        grid(area_code=zones, year=years, age_group=[band]).assign(area_type="data_zone")
        for band, (_, years) in population.LIGHT_BANDS.items()
    ]
    light = pd.concat(bands).assign(population=16)
    held = light["area_code"].map(look_up.set_index("dz2011_code")["iz2011_code"])
    sums = light.assign(area_code=held, area_type="intermediate_zone")
    grain = ["area_code", "area_type", "year", "age_group"]
    sums = sums.groupby(grain, as_index=False)["population"].sum()
    return inputs_of_places() | {
        population.ZONES: by_zone,
        population.ZONE_BANDS: pd.concat([light, sums], ignore_index=True),
        population.COUNCILS: pd.concat([series, scotland], ignore_index=True),
        population.COUNCILS_2022: newest,
    }


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.DataFrame]:
    """Return the given inputs, with their own totals for Scotland as the published ones."""
    totals = {2018: 32 * 91 * 11, 2020: 6_976 * 91, 2021: 6_976 * 91, 2022: 32 * 91 * 20}
    monkeypatch.setattr(population, "PUBLISHED", totals)
    return dict(frames())


def test_people_by_age_and_bands(given: Given, made_up: dict[str, pd.DataFrame]) -> None:
    built = population.load(given(made_up))
    people = built["population"].set_index(["area_code", "period", "age"])["people"]
    assert people["S01006506", "2021", 90] == 1
    assert people["S12000005", "2018", 2] == 11
    assert people["S92000003", "2022", 0] == 32 * 20
    assert len(people) == 2 * 91 * (6_976 + 1_279 + 33) + 22 * 91 * 33
    rows = built["observations/population"].set_index(["indicator", "area_code", "period"])
    zone = rows.loc["population_age_2", "S01006506", "mid-2021"]
    assert zone[["value", "marker"]].tolist() == [1, "[r]"]
    assert zone["period_start"] == date(2021, 6, 30)
    assert rows.loc[("population_total", "S92000003", "mid-2022"), "marker"] == "[r] [b]"
    assert rows.loc[("population_age_under_5", "S12000005", "mid-2018"), "value"] == 5 * 11
    assert rows.loc[("population_age_0_to_15", "S92000003", "mid-2019"), "value"] == 6_976 * 16
    assert pd.isna(rows.loc[("population_total", "S12000005", "mid-2010"), "marker"])
    missing = rows.loc["population_age_65_and_over", "S12000005", "mid-2019"]
    assert pd.isna(missing["value"])
    assert missing["marker"] == "[x]"
    assert rows.index.is_unique


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "message"),
    [
        (population.ZONES, 0, "population", -1, "row 2, column 'population'"),
        (population.ZONES, 0, "population", 2, "Scotland in mid-2020 adds up to 634,817, expected"),
        (population.ZONES, 0, "age", 91, "found .*91.*, expected a number from 0 to 90"),
        (population.ZONES, 0, "dz_code", "S01013482", "one of the data zones of 2011"),
        (population.ZONES, 0, "year", 2019, "expected one of 2020, 2021"),
        (population.ZONE_BANDS, 0, "population", 17, "not the sum of its data zones"),
        (population.COUNCILS, 0, "population", 9, "councils less Scotland in 1998, over all ages"),
        (population.COUNCILS, 0, "sex", "M", "one row for each area_code"),
        (population.COUNCILS_2022, 0, "age", "91", "found '91'"),
        (population.COUNCILS_2022, 0, "population", 21, "Scotland in mid-2022 adds up to 58,241"),
    ],
)
def test_refuses(
    given: Given,
    made_up: dict[str, pd.DataFrame],
    name: str,
    row: int,
    column: str,
    value: object,
    message: str,
) -> None:
    made_up[name] = made_up[name].copy()
    made_up[name].loc[row, column] = value
    with pytest.raises(InputError, match=message) as refusal:
        READERS[name](given(made_up))
    assert name.rsplit("/", 1)[1] in str(refusal.value)


def test_refuses_a_missing_age(given: Given, made_up: dict[str, pd.DataFrame]) -> None:
    made_up[population.ZONES] = made_up[population.ZONES].iloc[1:]
    with pytest.raises(InputError, match="missing ages over all areas and years adds up to 1"):
        population.zones(given(made_up))


def test_published_totals() -> None:
    held = committed("observations/population")
    rows = held.set_index(["indicator", "area_code", "period"])["value"].sort_index()
    scotland = rows["population_total", "S92000003"]
    assert scotland[["mid-2018", "mid-2020", "mid-2021", "mid-2022"]].tolist() == [
        5_438_100,
        5_466_000,
        5_479_900,
        5_447_700,
    ]
    assert rows["population_age_2", "S92000003", "mid-2021"] == 51_478
