"""The loader of the outcomes profile by intermediate zone: what it builds and refuses."""

from pathlib import Path

import pandas as pd
import pytest

from data.ingest import cpop_intermediate_zone as loader
from data.ingest.cpop import COUNCIL_FIGURES
from data.ingest.inputs import InputError
from tests.ingest.conftest import committed
from tests.ingest.cpop_given import RATES, council_figures, zone_inputs, zones

EXTRACT = "observations/cpop_intermediate_zone"
FILE = "outcomes/cpop_intermediate_zone.parquet"
FIRST, LOST, HALF_LOST = "S02001236", *loader.LOST_NAMESAKES[:1], *loader.HALF_LOST_NAMESAKES[:1]


def figures() -> pd.DataFrame:
    """Return the eight measures of every zone for four years, the last one projected."""
    held = zones()[["iz_code", "council_code"]].drop_duplicates()
    years = pd.DataFrame(
        {
            "year": [2014, 2018, 2021, 2024],
            "value_type_corrected": ["raw", "raw", "raw", "projected"],
        }
    )
    slugs = pd.DataFrame(
        {
            "measure_id": [f"cpop_{slug}" for slug in loader.LIMITS],
            "value": [RATES.get(slug, high / 2) for slug, (_, high) in loader.LIMITS.items()],
        }
    )
    rows = held.rename(columns={"iz_code": "area_code"}).merge(years, how="cross")
    return rows.merge(slugs, how="cross")


def at(rows: pd.DataFrame, measure: str, area: str, year: int) -> pd.Series:
    """Return where in `rows` the figure of a measure, zone and year is."""
    return (
        rows["measure_id"].eq(f"cpop_{measure}")
        & rows["area_code"].eq(area)
        & rows["year"].eq(year)
    )


def load(folder: Path, rows: pd.DataFrame) -> pd.DataFrame:
    """Return what the loader makes of `rows`."""
    return loader.load(zone_inputs(folder, {FILE: rows}, FILE))[EXTRACT]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Return what the loader makes of the figures above with some of the publisher's faults."""
    rows = figures()
    rows = rows[~at(rows, "child_poverty", FIRST, 2018)]
    rows.loc[at(rows, "crime_rate", LOST, 2021), "value"] = 0.0
    island = rows["council_code"].eq("S12000005") & rows["measure_id"].eq("cpop_crime_rate")
    rows.loc[island, "value"] = RATES["crime_rate"] / 5
    return load(tmp_path_factory.mktemp("zones"), rows)


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    """Return the rows of the committed extract."""
    return committed(EXTRACT)


def marker(rows: pd.DataFrame, slug: str, area: str, period: str) -> object:
    """Return the marker of one row, None where it has none."""
    found = rows[
        rows["indicator"].eq(slug) & rows["area_code"].eq(area) & rows["period"].eq(period)
    ]
    assert len(found) == 1
    return None if pd.isna(found["marker"].iloc[0]) else found["marker"].iloc[0]


def test_counts_are_worked_back_where_a_rate_was_observed(built: pd.DataFrame) -> None:
    rows = built[built["indicator"].eq("out_of_work_benefits") & built["area_code"].eq(FIRST)]
    found = rows.set_index("period")[["numerator", "denominator"]]
    assert tuple(found.loc["2021/22"]) == (126.0, 1_200.0)  # 10.5 % of six zones of 200
    assert found.loc["2024/25"].isna().all()


def test_a_withheld_rate_is_a_row_with_its_people(built: pd.DataFrame) -> None:
    rows = built[built["area_code"].eq(FIRST) & built["indicator"].eq("child_poverty")]
    row = rows.set_index("period").loc["2018/19"]
    assert row["marker"] == "[c]"
    assert pd.isna(row["value"])
    assert row["denominator"] == 600


def test_crimes_lost_to_a_namesake_are_not_a_nought(built: pd.DataFrame) -> None:
    assert marker(built, "crime_rate", LOST, "2021/22") == "[x]"
    assert marker(built, "crime_rate", HALF_LOST, "2021/22") == "[u]"


def test_zones_whose_council_has_five_times_their_crimes_are_unreliable(
    built: pd.DataFrame,
) -> None:
    assert marker(built, "crime_rate", FIRST, "2021/22") == "[u]"
    assert marker(built, "crime_rate", FIRST, "2024/25") == "[u] [e]"
    assert marker(built, "crime_rate", "S02001237", "2021/22") is None


def test_averages_of_deaths_begun_anew_are_unreliable(built: pd.DataFrame) -> None:
    assert marker(built, "early_mortality", FIRST, "2010-2014") == "[u] [b]"
    assert marker(built, "early_mortality", FIRST, "2014-2018") == "[b]"
    assert marker(built, "early_mortality", FIRST, "2017-2021") is None


def test_refuses_a_measure_without_every_zone(tmp_path: Path) -> None:
    rows = figures()
    gone = rows["area_code"].eq(FIRST) & rows["measure_id"].eq("cpop_attainment")
    with pytest.raises(InputError, match="attainment of 1,278 zones, expected all 1,279"):
        load(tmp_path, rows[~gone])


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("area_code", "S02002515", "intermediate zones of 2011"),
        ("council_code", "S12000046", "council areas"),
        ("measure_id", "cpop_hope", "a measure of the zones' profile"),
        ("value_type_corrected", "guess", "'imputed'"),
        ("value", -1.0, "a number from"),
        ("year", 1999, "a number from 2,010 to 2,024"),
    ],
)
def test_refuses(tmp_path: Path, column: str, value: str | float, expected: str) -> None:
    rows = figures()
    rows.loc[3, column] = value
    with pytest.raises(InputError, match=f"row 5, column '{column}'.*{expected}"):
        load(tmp_path, rows)


def test_refuses_a_rate_made_with_other_people(tmp_path: Path) -> None:
    rows = figures()
    rows.loc[at(rows, "crime_rate", FIRST, 2018), "value"] = 123.4
    with pytest.raises(InputError, match=r"crime_rate of S02001236 in 2018: .* not a whole count"):
        load(tmp_path, rows)


def test_refuses_councils_without_a_rate_of_crime(tmp_path: Path) -> None:
    councils = council_figures()
    frames = {FILE: figures(), COUNCIL_FIGURES: councils[councils["year"].ne(2018)]}
    with pytest.raises(InputError, match="no crime rate of S12000005 in 2018"):
        loader.load(zone_inputs(tmp_path, frames, FILE))


def test_every_zone_has_every_indicator_and_period(real: pd.DataFrame) -> None:
    assert len(real) == 8 * 15 * 1_279
    assert set(real.loc[real["value"].isna(), "marker"]) == {"[c]", "[x]"}
    assert real["marker"].eq("[c]").sum() == 2


def test_counts_of_benefits_are_those_given_to_public_health_scotland(
    real: pd.DataFrame, published: Path
) -> None:
    counts = pd.read_parquet(published / "outcomes/cpop_counts_dz_iz.parquet")
    counts["indicator"] = counts["measure_id"].str.removeprefix("cpop_")
    both = real.merge(counts, on=["indicator", "area_code", "period"], suffixes=("", "_given"))
    assert both["denominator"].equals(both["denominator_given"])
    apart = (both["numerator"] - both["numerator_given"]).abs().groupby(both["indicator"]).max()
    assert apart["out_of_work_benefits"] < 1e-6
    assert apart["child_poverty"] == 28  # an older extract of the benefit records


def test_zones_add_up_to_about_scotland(real: pd.DataFrame) -> None:
    rows = real[real["period"].eq("2021/22")].groupby("indicator")
    sums = rows[["numerator", "denominator"]].sum()
    assert tuple(sums.loc["child_poverty"]) == (189_222, 911_522)  # Scotland: 189,173
    assert sums.loc["out_of_work_benefits", "numerator"] == 516_066
