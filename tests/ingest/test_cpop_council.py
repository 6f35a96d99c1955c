"""The loader of the council workbook of the outcomes profile: what it builds and refuses."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.ingest import cpop_council
from data.ingest.cpop import Window
from data.ingest.geography import SCOTLAND, council_codes
from data.ingest.inputs import InputError, Inputs, read_source
from tests.ingest.conftest import DATA, committed
from tests.ingest.cpop_given import council_inputs, sheets

EXTRACT = "observations/cpop_council"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Return what the loader makes of the given workbook, with one cell left empty."""
    given = sheets()
    given["Well-being"].iloc[1, 4] = None
    inputs = council_inputs(tmp_path_factory.mktemp("profile"), given)
    return cpop_council.load(inputs)[EXTRACT]


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    """Return the rows of the committed extract."""
    return committed(EXTRACT)


def one(rows: pd.DataFrame, slug: str, period: str, area: str = SCOTLAND) -> pd.Series:
    """Return the one row of an indicator, period and area."""
    found = rows[
        rows["indicator"].eq(slug) & rows["period"].eq(period) & rows["area_code"].eq(area)
    ]
    assert len(found) == 1
    return found.iloc[0]


def read(tmp_path: Path, **given: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of a workbook of the sheets `given`."""
    return cpop_council.workbook(council_inputs(tmp_path, given), "profile.xlsx")


@pytest.mark.parametrize(
    ("window", "period", "start"),
    [
        (Window("financial"), "2021/22", date(2021, 4, 1)),
        (Window("school", 3), "2019/20-2021/22", date(2019, 8, 1)),
        (Window("calendar", 3, 1), "2020-2022", date(2020, 1, 1)),
        (Window("calendar", 5), "2017-2021", date(2017, 1, 1)),
        (Window("financial", shift=-1), "2020/21", date(2020, 4, 1)),
    ],
)
def test_a_label_stands_for_the_years_its_measure_covers(
    window: Window, period: str, start: date
) -> None:
    assert (window.period(2021), window.start(2021)) == (period, start)


def test_one_row_for_every_cell_of_the_workbook(built: pd.DataFrame) -> None:
    assert len(built) == 20 * 33 * 5
    assert not built.duplicated(["indicator", "area_code", "period", "release"]).any()
    assert set(built["release"]) == {"2023-10"}


def test_counts_are_worked_back_from_the_rate_and_the_people(built: pd.DataFrame) -> None:
    row = one(built, "child_poverty", "2014/15")
    assert row["denominator"] == 697_600
    assert row["numerator"] == 98_048
    assert row["value"] == pytest.approx(14.055046)


def test_estimates_carry_e_and_no_counts(built: pd.DataFrame) -> None:
    row = one(built, "child_poverty", "2022/23")
    assert row["marker"] == "[e]"
    assert pd.isna(row["numerator"])


def test_participation_is_a_year_earlier_and_its_first_projections_were_observed(
    built: pd.DataFrame,
) -> None:
    assert pd.isna(one(built, "participation_rate", "2021/22")["marker"])
    assert one(built, "participation_rate", "2009/10")["marker"] == "[e]"


def test_known_faults_are_marked(built: pd.DataFrame) -> None:
    assert one(built, "healthy_birthweight", "2019/20-2021/22")["marker"] == "[b]"
    assert one(built, "p1_healthy_bmi", "2018/19-2020/21")["marker"] == "[u]"
    assert one(built, "unplanned_ed_attendances", "2010/11", "S12000023")["marker"] == "[e]"
    assert pd.isna(one(built, "unplanned_ed_attendances", "2014/15", "S12000023")["marker"])


def test_an_empty_cell_is_a_row_that_says_so(built: pd.DataFrame) -> None:
    row = one(built, "wellbeing", "2021/22", "S12000005")
    assert pd.isna(row["value"])
    assert row["marker"] == "[x]"


def test_refuses_a_header_that_is_no_indicator_status_and_year(tmp_path: Path) -> None:
    sheet = sheets()["Crime Rate"].rename(columns={"Crime Rate_Raw data_2021/22": "Crime 2021"})
    with pytest.raises(InputError, match=r"'Crime Rate': column 'Crime 2021' has no known header"):
        read(tmp_path, **{"Crime Rate": sheet})


def test_refuses_an_area_it_does_not_know(tmp_path: Path) -> None:
    sheet = sheets()["Crime Rate"].replace("Council 03", "Strathclyde")
    with pytest.raises(InputError, match=r"row 6.*'Strathclyde', expected the name of a council"):
        read(tmp_path, **{"Crime Rate": sheet})


def test_refuses_a_sheet_without_every_area(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="32 areas, without S12000036; expected every council"):
        read(tmp_path, **{"Crime Rate": sheets()["Crime Rate"].iloc[:-1]})


def test_refuses_a_number_that_cannot_be(tmp_path: Path) -> None:
    sheet = sheets()["Well-being"]
    sheet.iloc[2, 5] = 24
    expected = "row 4, column 'Well-being_Projected_2022/23'.*expected a number from 0 to 10"
    with pytest.raises(InputError, match=expected):
        read(tmp_path, **{"Well-being": sheet})


def test_refuses_a_workbook_without_an_indicator(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no sheet with the indicator attainment, business"):
        read(tmp_path, **{"Crime Rate": sheets()["Crime Rate"]})


def test_refuses_a_workbook_with_other_figures_for_scotland(tmp_path: Path) -> None:
    given = sheets()
    given["Early Mortality"].iloc[0, 1] = 468.0
    with pytest.raises(InputError, match=r"early_mortality of Scotland .* is 468.0, expected 467"):
        read(tmp_path, **given)


def test_refuses_a_rate_that_makes_no_whole_count(tmp_path: Path) -> None:
    given = sheets()
    given["Child Poverty"].iloc[1, 2] = 20.0001
    with pytest.raises(InputError, match=r"child_poverty of S12000005 in 2014: .*whole"):
        cpop_council.load(council_inputs(tmp_path, given))


def test_refuses_what_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "profile.xlsx").write_text("Council,Value")
    with pytest.raises(InputError, match="not a readable Excel workbook"):
        cpop_council.workbook(Inputs(tmp_path, {"title": ""}), "profile.xlsx")


@pytest.mark.parametrize(
    ("slug", "period", "expected"),
    [
        ("child_poverty", "2014/15", 14.055),
        ("child_poverty", "2021/22", 20.754),
        ("early_mortality", "2010", 467.4),
        ("median_earnings", "2019/20-2021/22", 506.767),
        ("participation_rate", "2022/23", 94.272),
    ],
)
def test_scotland_as_published(real: pd.DataFrame, slug: str, period: str, expected: float) -> None:
    assert one(real, slug, period)["value"] == pytest.approx(expected, abs=0.0006)


def test_every_indicator_has_every_council_and_scotland_in_every_period(
    real: pd.DataFrame, published: Path
) -> None:
    areas = council_codes(published) | {SCOTLAND}
    groups = real.groupby(["indicator", "period"])["area_code"].agg(set)
    assert real["indicator"].nunique() == 20
    assert groups.map(areas.__eq__).all()
    missing = real[real["value"].isna()]
    assert set(missing["marker"]) == {"[x]"}
    assert set(zip(missing["indicator"], missing["area_code"], strict=True)) == {
        ("p1_healthy_bmi", "S12000018"),
        ("wellbeing", "S12000023"),
    }


@pytest.mark.parametrize("slug", ["child_poverty", "crime_rate"])
def test_counts_of_councils_add_up_to_scotland(real: pd.DataFrame, slug: str) -> None:
    counted = real[real["indicator"].eq(slug) & real["numerator"].notna()]
    scotland = counted["area_code"].eq(SCOTLAND)
    councils = counted[~scotland].groupby("period")["numerator"].sum()
    assert councils.equals(counted[scotland].set_index("period")["numerator"])
    assert len(councils) >= 8


def test_the_workbook_is_the_tidy_file(real: pd.DataFrame, published: Path) -> None:
    tidy = pd.read_csv(published / "outcomes/cpop_council.csv")
    tidy["indicator"] = (
        tidy["measure_id"].str.removeprefix("cpop_").replace("p1_bmi", "p1_healthy_bmi")
    )
    years = tidy["period"].str.extract(r"\(Apr (\d{4})-Mar \d\d(\d\d)\)")
    tidy["period"] = (years[0] + "/" + years[1]).fillna(tidy["period"])
    both = real.merge(
        tidy, on=["indicator", "area_code", "period"], how="left", suffixes=("", "_tidy")
    )
    assert both.loc[both["value"].notna(), "value_tidy"].notna().all()
    assert (both["value"] - both["value_tidy"]).abs().max() < 1e-6
    orkney = both["marker"].eq("[e]") & both["indicator"].eq("unplanned_ed_attendances")
    observed = both["value"].notna() & ~orkney
    estimated = both["marker"].eq("[e]") & observed
    assert estimated[observed].equals(both["value_type_corrected"].ne("raw")[observed])


def test_the_publishers_tidy_copy_differs_in_child_poverty_alone(
    real: pd.DataFrame, published: Path
) -> None:
    """The copy has each year's child poverty, of an older extract, under the year after."""
    inputs = Inputs(published, read_source(DATA, "cpop_council"))
    cells = cpop_council.workbook(inputs, inputs.source["inputs"][0])
    scotland = cells[cells["area_code"].eq(SCOTLAND)]
    copy = pd.read_csv(published / "publisher/cpop_cppclean.csv")
    copy = copy[copy["CPP"].eq("Scotland")].assign(
        indicator=copy["Indicator"].map(cpop_council.INDICATORS),
        year=copy["Year"].str[:4].astype(int),
    )
    both = scotland.merge(copy, on=["indicator", "year"], suffixes=("", "_copy"))
    apart = (both["value"] - both["value_copy"]).abs() > 1e-6
    assert set(both.loc[apart, "indicator"]) == {"child_poverty"}
