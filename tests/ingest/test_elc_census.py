"""The loader of the September census: what it builds, and what it refuses."""

import pandas as pd
import pytest

from data.ingest import elc_census
from data.ingest.elc_figures import FURTHER, NATIONAL
from data.ingest.geography import SCOTLAND
from data.ingest.inputs import InputError
from queries.catalogue import read_indicator
from tests.ingest import elc_given
from tests.ingest.conftest import DATA, Given, committed
from tests.ingest.elc_given import BULLETIN, NORTH, SOUTH, figures

NAME = "observations/elc_census"
ALL, ELIGIBLE = "two_year_old_uptake_all", "two_year_old_uptake_eligible"


def table() -> pd.DataFrame:
    """Return the table of one council in 2015 (a dash for nil, no rate) and in 2018."""
    of = {
        2015: {"registrations_age_2": 9, "registrations_age_3_4": 85},
        2018: {
            "registrations_under_2": 1,
            "registrations_age_2": 12,
            "registrations_age_3_4": 81,
            "registrations_age_2_pct_of_all_two_year_olds": 8,
            "registrations_age_3_4_pct_of_eligible": 115,
        },
    }
    titles = {2015: BULLETIN.format(6, 2015), 2018: BULLETIN.format(9, 2018)}
    common = {"registrations_deferred_entry": 6, elc_census.TOTAL: 100}
    nil = (NORTH, 2015, "registrations_under_2", None, "symbol:-", titles[2015])
    return figures(
        *(
            (NORTH, year, measure, value, "published", titles[year])
            for year, values in of.items()
            for measure, value in {**values, **common}.items()
        ),
        nil,
    )


def loaded(given: Given, **changed: pd.DataFrame) -> pd.DataFrame:
    """Return the rows built from the made-up inputs, by indicator, area and period."""
    estimate = (NORTH, 2018, "population_age_2", 148, "superseded_by_rebased_series", "NRS 2019")
    estimates = figures(estimate, unit="persons")
    frames = {
        **elc_given.inputs(),
        elc_census.COUNCILS: table(),
        elc_census.ESTIMATES: estimates,
    }
    frames |= {name: frame for name, frame in changed.items() if frame is not None}
    rows = elc_census.load(given(frames))[NAME]
    return rows.set_index(["indicator", "area_code", "period"]).sort_index()


def test_counts_rates_and_their_numerators(given: Given) -> None:
    rows = loaded(given)
    count = rows.loc[("two_year_olds_registered", NORTH, "2018")]
    assert count[["value", "release"]].tolist() == [12, "2018-12"]
    assert pd.isna(count["marker"])
    rate = rows.loc[(ALL, NORTH, "2018")]
    assert rate[["value", "numerator", "marker"]].tolist() == [8, 12, "[r]"]
    assert rate["denominator"] == 148
    assert rows["denominator"].count() == 1


def test_a_rate_above_100_is_kept_and_marked(given: Given) -> None:
    rate = loaded(given).loc[("three_and_four_year_old_uptake", NORTH, "2018")]
    assert rate[["value", "marker"]].tolist() == [115, "[u] [r]"]


def test_nil_is_a_zero_and_a_gap_is_a_row(given: Given) -> None:
    rows = loaded(given)
    nil = rows.loc[("under_twos_registered", NORTH, "2015")]
    assert nil["value"] == 0
    assert pd.isna(nil["marker"])
    no_rate = rows.loc[(ALL, NORTH, "2015")]
    assert pd.isna(no_rate["value"])
    assert no_rate[["marker", "release"]].tolist() == ["[x]", "2015-12"]
    for indicator in ("two_year_olds_registered", ALL):
        record = rows.loc[(indicator, SOUTH)]
        assert list(record.index) == [str(year) for year in range(2015, 2026)]
        assert record["value"].isna().all()
        assert record["marker"].str.startswith("[x]").all()
    assert rows.loc[(ELIGIBLE, NORTH), "marker"].tolist() == ["[x]", "[x] [b]", "[x]"]


def test_rates_of_2024_start_a_new_series(given: Given) -> None:
    rows = loaded(given)
    eligible = rows.loc[(ELIGIBLE, SCOTLAND)]
    assert eligible["value"].tolist() == [52, 57, 55]
    assert eligible["release"].tolist() == ["2024-08", "2025-12", "2025-12"]
    assert eligible["marker"].fillna("").tolist() == ["[r]", "[b]", ""]
    assert rows.loc[(ALL, SCOTLAND, "2020"), "marker"] == "[r] [b]"


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "message"),
    [
        (elc_census.COUNCILS, 0, "value", 10, "the sum of the ages of S12000033 in 2015 adds up"),
        (elc_census.COUNCILS, 2, "measure", "registrations_age_5", "row 4, column 'measure'"),
        (elc_census.COUNCILS, 0, "status", "management_information", "row 2, column 'status'"),
        (elc_census.COUNCILS, 0, "value", None, "row 2, column 'value'"),
        (elc_census.COUNCILS, 8, "value", 800, "row 10, column 'value': found 800"),
        (elc_census.COUNCILS, 0, "source_title", "a leaflet", "row 2, column 'source_title'"),
        (NATIONAL, 3, "value", 11, "adds up to 12, expected no more than Scotland's 11"),
        (NATIONAL, 3, "status", "management_information", "row 5, column 'status'"),
        (NATIONAL, 3, "area_code", NORTH, "row 5, column 'area_code'"),
        (FURTHER, 0, "status", "secondary_claim", "row 2, column 'status'"),
    ],
)
def test_refuses(
    given: Given, file: str, row: int, column: str, value: object, message: str
) -> None:
    estimate = (NORTH, 2018, "population_age_2", 148, "superseded_by_rebased_series", "NRS 2019")
    estimates = figures(estimate, unit="persons")
    frames = {
        **elc_given.inputs(),
        elc_census.COUNCILS: table(),
        elc_census.ESTIMATES: estimates,
    }
    frame = frames[file].astype(object)
    frame.loc[row, column] = value
    with pytest.raises(InputError) as refused:
        loaded(given, **{file: frame})
    assert message in str(refused.value)


def test_refuses_a_total_that_is_not_the_one_of_all_registrations(given: Given) -> None:
    frame = table()
    frame.loc[frame["measure"].isin(["registrations_age_2", elc_census.TOTAL]), "value"] += 1
    message = "registrations_total_funded_elc of S12000033 in 2015 adds up to 101, expected 100"
    with pytest.raises(InputError, match=message):
        loaded(given, **{elc_census.COUNCILS: frame})


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    """Return the rows of the published inputs, by indicator, area and period."""
    rows = committed(NAME)
    return rows.set_index(["indicator", "area_code", "period"]).sort_index()


@pytest.mark.parametrize(
    ("area", "count", "rate"),
    [("S12000049", 578, 8), ("S12000018", 160, 21), ("S12000034", 114, 4)],
    ids=["Glasgow City", "Inverclyde", "Aberdeenshire"],
)
def test_published_two_year_olds_of_2016(
    real: pd.DataFrame, area: str, count: int, rate: int
) -> None:
    assert real.loc[("two_year_olds_registered", area, "2016"), "value"] == count
    row = real.loc[(ALL, area, "2016")]
    assert row[["value", "numerator", "marker"]].tolist() == [rate, count, "[r]"]


def test_published_figures_of_scotland(real: pd.DataFrame) -> None:
    counts = real.loc[("two_year_olds_registered", SCOTLAND), "value"].dropna()
    assert counts.to_dict() == {"2018": 5_701, "2019": 5_990, "2020": 4_863, "2021": 6_474}
    assert real.loc[(ELIGIBLE, SCOTLAND), "value"].tolist() == [52, 57, 55]
    councils = real.loc["two_year_olds_registered"].drop(SCOTLAND)["value"]
    assert councils.groupby("period").count().head(4).tolist() == [24, 21, 20, 21]
    assert councils.xs("2018", level="period").sum() == 5_701 - 1_764
    island = real.loc[("three_and_four_year_old_uptake", "S12000013", "2016")]
    assert island[["value", "marker"]].tolist() == [115, "[u] [r]"]


def test_management_information_stays_out(real: pd.DataFrame) -> None:
    counts = real.loc["two_year_olds_registered", "value"]
    assert not counts.isin([4_711, 5_954, 5_966, 6_204, 6_913, 7_157, 6_188, 6_599, 546]).any()


@pytest.mark.parametrize("indicator", sorted(elc_census.INDICATORS.values()))
def test_breaks_are_the_ones_that_the_indicator_tells(real: pd.DataFrame, indicator: str) -> None:
    rows = real.loc[indicator]
    marked = rows.index[rows["marker"].fillna("").str.contains("[b]", regex=False)]
    said = read_indicator(DATA / "indicators" / f"{indicator}.toml").breaks
    assert set(marked.get_level_values("period")) == {one.period for one in said}
