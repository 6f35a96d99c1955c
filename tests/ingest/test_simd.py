"""The Scottish Index of Multiple Deprivation: what a right input becomes, and what is refused."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from data.ingest import simd
from data.ingest.inputs import InputError
from tests.ingest.conftest import Given, committed

ZONES = sorted(simd.ZONES)[:10]
EMPTY, WITHHELD, CENTRE = ZONES[9], ZONES[0], ZONES[1]
COUNCILS = pd.DataFrame({"gss_code": ["S12000033", "S12000034"]})
Load = Callable[..., pd.DataFrame]


def ranks() -> pd.DataFrame:
    """Return ten zones of 100 people in two councils, ranked in order; nobody lives in the last."""
    rank = np.arange(1, 11)
    people = np.where(rank < 10, 100, 0)
    frame = pd.DataFrame(
        {
            "dz_code": ZONES,
            "iz2011_code": ["S02001236"] * 5 + ["S02001237"] * 5,
            "la_code": ["S12000033"] * 5 + ["S12000034"] * 5,
        }
    )
    for edition in simd.EDITIONS:
        frame[edition.people] = people
        frame[f"{edition.index}rank"] = rank
        frame[f"{edition.index}decile"] = rank
        frame[f"{edition.index}quintile"] = (rank + 1) // 2
        for domain in simd.DOMAINS:
            frame[f"{edition.domain}{domain}_rank"] = rank.astype(float)
    return frame


def indicators() -> pd.DataFrame:
    """Return 20 of 100 people deprived in each zone, and 5 crimes, withheld in the first zone."""
    rows: list[tuple[object, ...]] = []
    for edition in simd.EDITIONS:
        for zone in ZONES:
            people = 0.0 if zone == EMPTY else 100.0
            count = 0.0 if zone == EMPTY else 20.0
            for measure in ("simd_income_deprived", "simd_employment_deprived"):
                rows.append((measure, zone, edition.label, "%", count, count, people, False))
            crimes, hidden = (120.0 if zone == CENTRE else 5.0), zone in (EMPTY, WITHHELD)
            rate = None if hidden else 100 * crimes
            told = None if zone == WITHHELD else crimes
            rows.append(
                ("simd_crime_rate", zone, edition.label, "per 10,000", rate, told, people, hidden)
            )
    columns = ["measure_id", "area_code", "period", "unit", *simd.FIGURES, "suppressed"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def load(given: Given, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Return the loader for a country of ten zones, 900 people and 180 deprived of them."""
    monkeypatch.setattr(simd, "ZONES", frozenset(ZONES))
    monkeypatch.setattr(simd, "PEOPLE", dict.fromkeys(simd.PEOPLE, 900))
    monkeypatch.setattr(simd, "DEPRIVED", dict.fromkeys(simd.DEPRIVED, 180))

    def run(zones: pd.DataFrame | None = None, figures: pd.DataFrame | None = None) -> pd.DataFrame:
        inputs = given(
            {
                "places/council_names.csv": COUNCILS,
                simd.RANKS: ranks() if zones is None else zones,
                simd.INDICATORS: indicators() if figures is None else figures,
            }
        )
        return simd.load(inputs)["observations/simd"]

    return run


def one(frame: pd.DataFrame, indicator: str, area: str, period: str = "SIMD 2020") -> pd.Series:
    """Return the one row of an indicator, area and period."""
    found = frame.query("indicator == @indicator and area_code == @area and period == @period")
    assert len(found) == 1
    return found.iloc[0]


def test_ranks_tenths_and_fifths_are_indicators_of_zones(load: Load) -> None:
    frame = load()
    assert one(frame, "simd_rank", ZONES[2])["value"] == 3
    assert one(frame, "simd_decile", ZONES[2])["value"] == 3
    assert one(frame, "simd_quintile", ZONES[2])["value"] == 2
    assert one(frame, "simd_housing_rank", ZONES[2], "SIMD 2016")["value"] == 3
    assert one(frame, "simd_rank", EMPTY)["marker"] == "[u]"


def test_each_edition_has_its_day_and_its_release(load: Load) -> None:
    frame = load()[["period", "period_start", "release"]].astype(str).drop_duplicates()
    assert set(frame.itertuples(index=False, name=None)) == {
        ("SIMD 2016", "2016-08-31", "2016-08"),
        ("SIMD 2020", "2020-01-28", "2020-06"),
    }


def test_a_zone_without_residents_has_no_rate(load: Load) -> None:
    row = one(load(), "income_deprived", EMPTY)
    assert (np.isnan(row["value"]), row["denominator"], row["marker"]) == (True, 0, "[z]")


def test_a_figure_withheld_carries_neither_value_nor_count(load: Load) -> None:
    row = one(load(), "simd_crime_rate", WITHHELD)
    assert row["marker"] == "[c]"
    assert row[["value", "numerator"]].isna().all()


def test_more_crimes_than_residents_are_unreliable(load: Load) -> None:
    row = one(load(), "simd_crime_rate", CENTRE)
    assert (row["value"], row["marker"]) == (12_000, "[u]")


def test_counts_of_zones_add_up_to_larger_areas(load: Load) -> None:
    frame = load()
    for area, people in (("S02001237", 400), ("S12000033", 500), ("S92000003", 900)):
        row = one(frame, "income_deprived", area)
        assert (row["numerator"], row["denominator"]) == (people / 5, people)
        assert row["value"] == 20
        assert pd.isna(row["marker"])


def test_share_of_zones_in_the_most_deprived_fifth(load: Load) -> None:
    frame = load()
    council = one(frame, "zones_in_most_deprived_fifth", "S12000033")
    assert (council["value"], council["numerator"], council["denominator"]) == (40, 2, 5)
    assert one(frame, "zones_in_most_deprived_fifth", "S92000003")["value"] == 20


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("dz_code", "S01000001", "code of one of the data zones of 2011"),
        ("dz_code", ZONES[1], "one row for each dz_code"),
        ("iz2011_code", "S02000001", "intermediate zones"),
        ("la_code", "S12000015", "council areas"),
        ("simd2020v2_rank", 11, "a number from 1 to 10"),
        ("simd2020v2_rank", 2, "one row for each simd2020v2_rank"),
        ("crime_rank", 0.0, "a number from 1 to 10"),
        ("simd2016_decile", 4, "the decile that follows from the rank"),
        ("simd2020v2_quintile", 4, "the quintile that follows from the rank"),
        ("total_population", -1, "a number from 0"),
    ],
)
def test_a_broken_zone_is_refused(
    load: Load, column: str, value: str | float | None, expected: str
) -> None:
    zones = ranks()
    zones.loc[0, column] = value
    with pytest.raises(InputError, match=rf"simd_dz2011.*row \d+, column '{column}'.*{expected}"):
        load(zones=zones)


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("measure_id", "simd_unknown", "one of 'simd_alcohol"),
        ("area_code", "S01013482", "data zones with a rank"),
        ("period", "SIMD 2012", "one of 'SIMD 2016', 'SIMD 2020v2'"),
        ("unit", "people", "one of '%'"),
        ("value", 101.0, "a number from 0 to 100"),
        ("value", None, "a number, or none where 'suppressed' is true"),
        ("numerator", -5.0, "a number from 0"),
        ("area_code", ZONES[1], "one row for each measure_id"),
    ],
)
def test_a_broken_figure_is_refused(
    load: Load, column: str, value: str | float | None, expected: str
) -> None:
    figures = indicators()
    figures.loc[0, column] = value
    with pytest.raises(InputError, match=rf"simd_indicators.*row \d+, column .*{expected}"):
        load(figures=figures)


def test_totals_that_differ_from_the_published_ones_are_refused(load: Load) -> None:
    zones, figures = ranks(), indicators()
    zones.loc[0, "simd2016_population"] = 99
    with pytest.raises(InputError, match="people in SIMD 2016 adds up to 899, expected 900"):
        load(zones=zones)
    figures.loc[0, "numerator"] = 21
    with pytest.raises(InputError, match="income_deprived in SIMD 2016 adds up to 181"):
        load(figures=figures)
    with pytest.raises(InputError, match="number of data zones adds up to 9, expected 10"):
        load(zones=ranks().iloc[1:])


def test_published_totals_of_scotland() -> None:
    frame = committed("observations/simd")
    income = one(frame, "income_deprived", "S92000003")
    assert (income["numerator"], income["denominator"]) == (654_561, 5_424_800)
    assert round(income["value"], 1) == 12.1
    assert (
        frame.query("indicator == 'simd_rank'").groupby("period")["value"].nunique().eq(6_976).all()
    )
    glasgow = one(frame, "zones_in_most_deprived_fifth", "S12000049")
    assert (glasgow["numerator"], glasgow["denominator"]) == (339, 746)
    assert frame.query("marker == '[c]'")[["value", "numerator"]].isna().all(axis=None)
