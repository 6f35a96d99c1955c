"""ScotPHO by fifth of deprivation: what a right input becomes, and what is refused."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.ingest import scotpho
from data.ingest.inputs import InputError
from tests.ingest.conftest import Given, committed

DEATHS = "scotpho_20103_deaths_all_ages"
INCOME = "scotpho_20701_population_income_deprived"
DRUGS = "scotpho_20205_drug_related_hospital_admissions"
FIFE, SCOTLAND = "S12000047", "S92000003"
COUNCILS = pd.DataFrame({"gss_code": [FIFE]})


def row(measure: str, area: str, scheme: str, fifth: str, **changed: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return one row as published: 100 of 1,000, rate 10 (9 to 11)."""
    given: dict[str, Any] = {
        "measure_id": measure,
        "area_code": area,
        "trend_axis": "2017" if measure == INCOME else "2017-2019",
        "quint_type": scheme,
        "quintile": fifth,
        "unit": "Percentage" if measure == INCOME else scotpho.UNITS[2],
        "value": 10.0,
        "lower_ci": 9.0,
        "upper_ci": 11.0,
        "numerator": 100.0,
        "denominator": 1_000.0,
    }
    return given | changed


def fifths(measure: str, scheme: str, area: str = FIFE, **changed: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return the five fifths of an area and its total."""
    total = {"numerator": 500.0, "denominator": 5_000.0}
    return [row(measure, area, scheme, fifth, **changed) for fifth in scotpho.FIFTHS] + [
        row(measure, area, scheme, "Total", **total)
    ]


def published_rows() -> list[dict[str, Any]]:
    """Return a small right input: deaths in Fife in both kinds of fifths, and the known total."""
    people = {"numerator": 654_561.0, "denominator": 5_424_800.0, "value": 12.1, "upper_ci": 13.0}
    return [
        *fifths(DEATHS, "ca_quin"),
        *fifths(DEATHS, "sc_quin"),
        row(INCOME, FIFE, "ca_quin", "Total", **people),
        row(INCOME, SCOTLAND, "sc_quin", "Total", **people),
    ]


def load(given: Given, rows: list[dict[str, Any]], **totals: float) -> pd.DataFrame:
    """Return what the loader makes of `rows`, the file of totals following from them."""
    table = pd.DataFrame(rows)
    once = table[table["quintile"].eq("Total")].drop_duplicates(
        ["measure_id", "area_code", "trend_axis"]
    )
    inputs = given(
        {
            "places/council_names.csv": COUNCILS,
            scotpho.BY_FIFTH: table,
            scotpho.TOTALS: once.assign(year=2018).assign(**totals),
        }
    )
    return scotpho.load(inputs)["observations/scotpho"]


def test_a_fifth_is_an_area_of_its_own_and_the_total_is_the_council(given: Given) -> None:
    frame = load(given, published_rows()).query("indicator == 'deaths_all_ages'")
    expected = {FIFE, *(f"{FIFE}-{kind}{n}" for kind in ("own", "scot") for n in range(1, 6))}
    assert set(frame["area_code"]) == expected
    assert frame["area_code"].is_unique
    one = frame.set_index("area_code").loc[f"{FIFE}-own1"]
    assert (one["value"], one["lower"], one["upper"]) == (10, 9, 11)
    assert (one["numerator"], one["denominator"]) == (100, 1_000)
    assert (one["period"], str(one["period_start"])) == ("2017-2019", "2017-01-01")


@pytest.mark.parametrize(("people", "sign"), [(5_000.0, "[x]"), (4_000.0, "[z]")])
def test_a_fifth_left_out_is_a_row_that_says_whether_anyone_lives_there(
    given: Given, people: float, sign: str
) -> None:
    rows = [r for r in published_rows() if (r["quint_type"], r["quintile"]) != ("sc_quin", "2")]
    for one in rows:
        if one["measure_id"] == DEATHS and one["quintile"] == "Total":
            one["denominator"] = people
    gap = load(given, rows).set_index("area_code").loc[f"{FIFE}-scot2"]
    assert gap["marker"] == sign
    assert gap[["value", "numerator", "denominator"]].isna().all()


def test_a_hidden_count_leaves_the_published_rate(given: Given) -> None:
    rows = published_rows()
    rows[0]["numerator"] = None
    one = load(given, rows).set_index("area_code").loc[f"{FIFE}-own1"]
    assert one["value"] == 10
    assert np.isnan(one["numerator"])


def test_counts_that_do_not_belong_to_their_rates_are_left_out(given: Given) -> None:
    frame = load(given, published_rows() + fifths(DRUGS, "ca_quin"))
    assert frame.query("indicator == 'drug_related_hospital_admissions'")["numerator"].isna().all()


def test_a_count_above_its_population_is_unreliable_and_a_break_is_told(given: Given) -> None:
    odd = {"numerator": 3.7, "denominator": 3.666667, "value": 100.0, "upper_ci": 100.0}
    rows = [*published_rows(), row(INCOME, FIFE, "ca_quin", "2", trend_axis="2014", **odd)]
    frame = load(given, rows)
    assert frame[frame["period"].eq("2014")]["marker"].to_list()[0] == "[u] [b]"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("2017", "2017"),
        ("2017-2019", "2017-2019"),
        ("2017/18", "2017/18"),
        ("2002/04-2004/05", "2002/03-2004/05"),
        ("1999/00-2001/02", "1999/00-2001/02"),
        ("autumn 2017", None),
    ],
)
def test_a_period_has_one_label(label: str, expected: str | None) -> None:
    assert scotpho.period(label) == expected


@pytest.mark.parametrize(
    ("label", "indicator", "day"),
    [
        ("2017-2019", "deaths_all_ages", "2017-01-01"),
        ("2017/18-2019/20", "maternal_obesity", "2017-04-01"),
        ("2017/18-2019/20", "hpv_vaccine_uptake_s3_girls", "2017-08-01"),
    ],
)
def test_a_period_begins_with_its_first_year(label: str, indicator: str, day: str) -> None:
    assert str(scotpho.first_day(label, indicator)) == day


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("area_code", "S12000015", "code of one of the council areas or Scotland"),
        ("measure_id", "scotpho_0", "one of 'scotpho_13021"),
        ("quint_type", "hb_quin", "one of 'ca_quin', 'sc_quin'"),
        ("quintile", "6", "one of '1 - most deprived'"),
        ("trend_axis", "autumn", "a period like"),
        ("value", -1.0, "a number from 0"),
        ("value", 12.0, "a value between its limits"),
        ("numerator", -1.0, "a number from 0"),
        ("quintile", "2", "one row for each measure_id"),
    ],
)
def test_a_broken_row_is_refused(given: Given, column: str, value: object, expected: str) -> None:
    rows = published_rows()
    rows[0][column] = value
    with pytest.raises(InputError, match=rf"scotpho_inequality.*row \d+, column .*{expected}"):
        load(given, rows)


def test_a_percentage_that_does_not_follow_from_its_counts_is_refused(given: Given) -> None:
    rows = [*published_rows(), row(INCOME, FIFE, "ca_quin", "2", numerator=300.0)]
    with pytest.raises(InputError, match=r"column 'value'.*100 × numerator / denominator"):
        load(given, rows)


def test_own_fifths_of_scotland_are_refused(given: Given) -> None:
    with pytest.raises(InputError, match="'sc_quin' for Scotland"):
        load(given, [*published_rows(), row(DEATHS, SCOTLAND, "ca_quin", "2")])


def test_two_totals_that_differ_are_refused(given: Given) -> None:
    rows = published_rows()
    rows[5]["numerator"] = 501.0
    with pytest.raises(InputError, match=r"column 'numerator'.*same total in both"):
        load(given, rows)


def test_totals_that_do_not_add_up_are_refused(given: Given) -> None:
    rows = published_rows()
    rows[-2]["numerator"] -= 10
    with pytest.raises(InputError, match=r"sum of the councils in .*expected 654,561"):
        load(given, rows)
    rows[-1]["numerator"] -= 10
    with pytest.raises(InputError, match=r"people in Scotland.*expected 654,561"):
        load(given, rows)
    with pytest.raises(InputError, match=r"council_totals.csv: the sum of all totals"):
        load(given, published_rows(), value=1.0)


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    """Return the rows of the committed extract."""
    return committed("observations/scotpho")


def test_published_rates_of_scotland(real: pd.DataFrame) -> None:
    found = real.set_index(["indicator", "area_code", "period"])
    assert real["indicator"].nunique() == 29
    assert found.loc[("smoking_during_pregnancy", SCOTLAND, "2018/19-2020/21"), "value"] == 13.9
    assert found.loc[("deaths_all_ages", SCOTLAND, "2019-2021"), "numerator"] == 61_711
    assert found.loc[("income_deprivation_by_fifth", SCOTLAND, "2017"), "numerator"] == 654_561


def test_fifths_give_the_published_slope_of_inequality(real: pd.DataFrame, published: Path) -> None:
    """The slope index of inequality, as in ScotPHO: weighted least squares on the ridit."""
    told = pd.read_parquet(published / scotpho.BY_FIFTH).query(
        "measure_id == @DEATHS and trend_axis == '2016-2018' and quint_type == 'ca_quin'"
    )
    fifth = real.query("indicator == 'deaths_all_ages' and period == '2016-2018'")
    for area, sii in told.groupby("area_code")["sii"].first().items():
        five = fifth[fifth["area_code"].str.startswith(f"{area}-own")].sort_values("area_code")
        people = five["denominator"] / five["denominator"].sum()
        rank = people.cumsum() - people / 2
        slope = np.polyfit(rank, five["value"], 1, w=np.sqrt(people))[0]
        assert -slope == pytest.approx(sii, abs=0.2)
