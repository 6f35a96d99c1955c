"""The Local Government Benchmarking Framework: two layouts, one table."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.ingest import lgbf, lgbf_tables
from data.ingest.descriptions import described
from data.ingest.inputs import InputError, Inputs, Sheet
from tests.ingest.conftest import committed

DATA = Path(__file__).parents[2] / "data"
COUNCILS = {"Argyll & Bute": "S12000035", "Glasgow City": "S12000049", "Moray": "S12000020"}
SCOTLAND = "S92000003"
REAL_2024 = (
    "Code LocalAuthority Year LA_IndicatorReal LA_Numerator_real LA_Den_Real "
    "Scotland_Indicator_Real Scotland_Num_Real Scotland_Den_Real FG_Avg_Indicator_Real FamilyGroup"
)
CASH_2024 = (
    "IndicatorCode LocalAuthority Year IndicatorCash_LA NumeratorCash_LA DenominatorCash_LA "
    "IndicatorCash_Scotland NumeratorCash_Scotland DenominatorCash_Scotland IndicatorCash_FG "
    "FamilyGroup"
)
REAL_2026 = (
    "Indicators_Information_Code LA_Information_LocalAuthority LA_Data_LGBF_Year "
    "LA_Data_LA_IndicatorReal LA_Data_LA_Numerator_real LA_Data_LA_Den_Real "
    "Scotland_Data_Scotland_Indicator_Real Scotland_Data_Scotland_Num_Real "
    "Scotland_Data_Scotland_Den_Real FG_Data_FG_Avg_Indicator_Real FG_Data_FamilyGroup"
)
# code, year, then value, numerator and denominator of each council and of Scotland
Figures = dict[tuple[str, str], dict[str, tuple[float | None, float | None, float | None]]]
PUPILS: Figures = {
    ("CHN01", "2022-23"): {
        "Argyll & Bute": (7000, 35_000, 5_000),
        "Glasgow City": (5000, 200_000, 40_000),
        "Moray": (6000, 42_000, 7_000),
        "Scotland": (5326.92, 277_000, 52_000),
    }
}
QUALITY: Figures = {
    ("CHN18", "2021-22"): {
        "Argyll & Bute": (0.9, None, None),
        "Moray": (0.75, None, None),
        "Scotland": (0.8, None, None),
    }
}


def table(figures: Figures, headers: str) -> pd.DataFrame:
    """Return `figures` under `headers` as the publisher lays them out, Scotland in each row."""
    rows = [
        (code, council, year, *numbers, *councils["Scotland"], 1.0, "2")
        for (code, year), councils in figures.items()
        for council, numbers in councils.items()
        if council != "Scotland"
    ]
    return pd.DataFrame(rows, columns=headers.split())


@pytest.fixture
def load(given: Callable[..., Inputs]) -> Callable[..., pd.DataFrame]:
    """Return a function that loads figures given for 2024 (and, if other, cash and newest)."""

    def loaded(
        full: Figures | pd.DataFrame,
        newest: Figures | pd.DataFrame | None = None,
        cash: Figures | None = None,
    ) -> pd.DataFrame:
        newest = {} if newest is None else newest
        names = pd.DataFrame({"name": COUNCILS.keys(), "gss_code": COUNCILS.values()})
        blank = ["legal_council_name", "gaelic_name", "short_name", "alt_names"]
        frames = {
            "places/council_names.csv": names.assign(**dict.fromkeys(blank, "")),
            lgbf.REAL: full if isinstance(full, pd.DataFrame) else table(full, REAL_2024),
            lgbf.CASH: table(cash or (full if isinstance(full, dict) else PUPILS), CASH_2024),
            lgbf.NEWEST: newest if isinstance(newest, pd.DataFrame) else table(newest, REAL_2026),
        }
        return lgbf.load(given(frames))["observations/lgbf"].set_index(
            ["indicator", "area_code", "period", "release"]
        )

    return loaded


def test_costs_are_in_pounds_with_their_numerator(load: Callable[..., pd.DataFrame]) -> None:
    row = load(PUPILS).loc[("primary_pupil_cost", "S12000020", "2022-23", "2024-03")]
    assert (row["value"], row["numerator"], row["denominator"]) == (6000, 42_000_000, 7_000)
    assert row["period_start"] == date(2022, 4, 1)
    assert row["marker"] is None


def test_shares_become_percentages(load: Callable[..., pd.DataFrame]) -> None:
    rows = load(QUALITY).loc["elc_quality_good_or_better"]["value"]
    assert rows[("S12000020", "2021-22", "2024-03")] == 75
    assert rows[(SCOTLAND, "2021-22", "2024-03")] == 80


def test_a_council_without_a_row_is_a_marked_gap(load: Callable[..., pd.DataFrame]) -> None:
    row = load(QUALITY).loc[("elc_quality_good_or_better", "S12000049", "2021-22", "2024-03")]
    assert pd.isna(row["value"])
    assert row["marker"] == "[x]"


@pytest.mark.parametrize("headers", [REAL_2024, REAL_2026])
@pytest.mark.parametrize("step", [1, -1])
def test_both_layouts_are_read_by_their_headers(
    load: Callable[..., pd.DataFrame], headers: str, step: int
) -> None:
    newest = table(PUPILS, headers).iloc[:, ::step]
    rows = load(QUALITY, newest, cash=QUALITY).loc["primary_pupil_cost"]
    assert rows["numerator"].to_list() == [42_000_000, 35_000_000, 200_000_000, 277_000_000]
    assert set(rows.index.get_level_values("release")) == {"2024-01"}


@pytest.mark.parametrize("headers", [REAL_2024, CASH_2024, REAL_2026])
def test_every_layout_has_one_set_of_columns(headers: str) -> None:
    found = lgbf_tables.same_columns(Sheet("lgbf.csv", table(PUPILS, headers))).frame
    assert list(found) == [*lgbf_tables.COLUMNS, *lgbf_tables.NUMBERS, *lgbf_tables.SCOTLANDS]
    assert found.iloc[0, 3:].to_list() == [7000, 35_000, 5_000, 5326.92, 277_000, 52_000]


def test_special_rows_are_marked(load: Callable[..., pd.DataFrame]) -> None:
    figures: Figures = {
        # held back, contradicted by its own parts, not applicable, doubtful, unfinished, a break
        ("CHN06", "2018-19"): {"Moray": (0, None, None), "Scotland": (0.45, None, None)},
        ("HSN03", "2022-23"): {"Moray": (0.5, 10, 100), "Scotland": (0.7, 70, 100)},
        ("CHN22", "2021-22"): {"Moray": (0, None, None), "Scotland": (0.1, None, None)},
        ("ECON12b", "2023-24"): {"Moray": (0.03, 30, 1000), "Scotland": (0.03, 30, 1000)},
        ("SW08", "2023-24"): {"Moray": (20, 2, 100), "Scotland": (20, 2, 100)},
        ("CHN04", "2019-20"): {"Moray": (0.6, None, None), "Scotland": (0.6, None, None)},
    }
    rows = load(figures, cash=figures).reset_index().set_index(["indicator", "area_code"])
    marked = {
        ("five_awards_level_5_most_deprived", "S12000020"): "[c]",
        ("homes_meeting_quality_standard", "S12000020"): "[u]",
        ("homes_meeting_quality_standard", "S12000035"): "[z]",
        ("child_protection_re_registrations", "S12000020"): "[u]",
        ("claimants_16_to_24", "S12000020"): "[p]",
        ("five_awards_level_5", "S12000020"): "[b]",
    }
    assert {key: rows.loc[key, "marker"] for key in marked} == marked
    assert pd.isna(rows.loc[("five_awards_level_5_most_deprived", "S12000020"), "value"])
    assert pd.isna(rows.loc[("homes_meeting_quality_standard", "S12000020"), "numerator"])
    assert "delayed_discharge_days" not in rows.index.get_level_values("indicator")


@pytest.mark.parametrize(
    ("code", "label", "spelled", "first"),
    [
        ("CHN01", "2022-23", "2022-23", date(2022, 4, 1)),
        ("CHN04", "2021-22", "2021-22", date(2021, 8, 1)),
        ("ENV06", "2024-25", "2024-25", date(2024, 1, 1)),
        ("ENV04b", "2022-23", "2021-23", date(2021, 4, 1)),
        ("ENV04b", "2013-14", "2012-14", date(2012, 4, 1)),
        ("ENV04e", "2019-23", "2019-23", date(2019, 4, 1)),
        ("ENV07b", "2013-14", "2010-14", date(2010, 4, 1)),
        ("ENV07b", "2024-25", "2022-25", date(2022, 4, 1)),
    ],
)
def test_years_are_spelled_out(code: str, label: str, spelled: str, first: date) -> None:
    assert lgbf.period(code, label) == spelled
    assert lgbf.start(code, spelled) == first


def changed(**cells: object) -> pd.DataFrame:
    """Return the 2024 table of PUPILS with the first row's cells replaced."""
    frame = table(PUPILS, REAL_2024).astype(object)
    for column, cell in cells.items():
        frame.loc[0, column] = cell
    return frame


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (changed().drop(columns="Year"), r"sctpp_scotreal.csv: no column for the year"),
        (changed().assign(LGBF_Year=1), r"columns 'Year' and 'LGBF_Year' both hold the year"),
        (changed(Code="XYZ01"), r"row 2, column 'code': found 'XYZ01', expected the code of one"),
        (changed(LocalAuthority="Atlantis"), r"row 2, column 'council': found 'Atlantis'"),
        (changed(Year="2022/23"), r"row 2, column 'year': found '2022/23', expected years like"),
        (changed(LocalAuthority="Moray"), r"column 'code'.*one row for each code × council"),
        (changed(LA_Den_Real="many"), r"row 2, column 'denominator': found 'many', expected a"),
        (
            table(QUALITY, REAL_2024).assign(LA_IndicatorReal=90),
            r"row 2, column 'value': found .*90.*, expected a share from 0 to 1",
        ),
        (
            changed().assign(Scotland_Num_Real=[1, 2, 3]).pipe(lambda one: pd.concat([one, one])),
            r"one row for each code × council × year",
        ),
    ],
)
def test_a_broken_table_is_refused(
    load: Callable[..., pd.DataFrame], frame: pd.DataFrame, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        load(frame)


def test_scotland_must_be_the_same_in_every_row(load: Callable[..., pd.DataFrame]) -> None:
    years = [f"20{year}-{year + 1}" for year in range(10, 20)]
    frame = pd.concat([changed().assign(Year=year) for year in years])
    frame["Year"] = "2022-23"
    frame["LocalAuthority"] = [*COUNCILS] * 10
    frame = frame.drop_duplicates(["Code", "LocalAuthority"])
    twice = frame.assign(Scotland_Indicator_Real=[1.0, 2.0, 3.0])
    rows = load(twice).reset_index()
    assert rows.loc[rows["area_code"].eq("S12000020"), "marker"].to_list() == ["[u]"]


def test_costs_in_other_prices_are_refused(load: Callable[..., pd.DataFrame]) -> None:
    cash = {
        key: {council: (a, (b or 0) * 0.9, c) for council, (a, b, c) in councils.items()}
        for key, councils in PUPILS.items()
    }
    message = r"CHN01 Argyll & Bute 2022-23: real terms are 1.1111 of cash, expected .* 2022-23"
    with pytest.raises(InputError, match=message):
        load(PUPILS, cash=cash)


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    """Return the observations of the published tables."""
    return committed("observations/lgbf")


def test_every_described_indicator_has_rows(rows: pd.DataFrame) -> None:
    assert set(rows["indicator"]) == {one.slug for one in described("lgbf").values()}
    assert rows["indicator"].nunique() == 105


def test_registrations_are_those_of_the_census(rows: pd.DataFrame) -> None:
    scotland = rows[
        rows["indicator"].eq("elc_cost_per_registration") & rows["area_code"].eq(SCOTLAND)
    ].set_index("period")["denominator"]
    assert scotland["2013-14"] == 102_871
    assert scotland["2018-19"] == 96_549
    assert scotland["2022-23"] == 92_615


# where Scotland leaves councils out, holds grant-aided schools too, or was rounded
NOT_THE_SUM = {
    "care_home_cost_per_week": {"2018-19"},
    "council_buildings_condition": {"2011-12", "2012-13"},
    "council_buildings_suitable": {"2011-12", "2012-13"},
    "delayed_discharge_days": {"2016-17", "2022-23"},
    "home_care_cost_per_hour": {"2018-19"},
    "museum_cost_per_visit": {f"20{year}-{year + 1}" for year in range(16, 23)},
    "planning_application_cost": {"2017-18"},
    "primary_pupil_cost": {f"20{year}-{year + 1}" for year in range(10, 25)},
    "rent_lost_to_empty_homes": {"2022-23"},
    "secondary_pupil_cost": {"2020-21", "2021-22", "2022-23"},
    "self_directed_support_share": {"2017-18", "2020-21", "2021-22"},
    "staff_sickness_absence": {"2011-12", "2012-13"},
    "teacher_sickness_absence": {"2011-12", "2012-13"},
    "unemployed_people_helped_into_work": {f"20{year}-{year + 1}" for year in range(12, 22)},
}


def test_councils_add_up_to_scotland(rows: pd.DataFrame) -> None:
    keys = ["indicator", "period", "release"]
    doubtful = rows[rows["marker"].str.contains("[u]", regex=False, na=False)]
    sound = rows[~pd.MultiIndex.from_frame(rows[keys]).isin(doubtful[keys].apply(tuple, axis=1))]
    is_scotland = sound["area_code"].eq(SCOTLAND)
    parts = ["numerator", "denominator"]
    scotland = sound[is_scotland].set_index(keys)[parts]
    councils = sound[~is_scotland].groupby(keys)[parts].sum(min_count=1)
    miss = ((councils - scotland) / scotland).abs().max(axis=1).dropna()
    assert len(miss) > 500
    exceptions = [period in NOT_THE_SUM.get(slug, set()) for slug, period, _ in miss.index]
    assert miss[[not one for one in exceptions]].max() < 0.001
    assert miss[exceptions].max() < 0.12


def test_the_two_editions_agree_but_for_prices_and_revisions(rows: pd.DataFrame) -> None:
    keys = ["indicator", "area_code", "period"]
    by_release = rows.set_index([*keys, "release"])["value"].unstack().dropna()
    same = by_release["2024-03"] - by_release["2026-07"]
    for slug in ("council_tax_collected", "a_class_road_maintenance"):
        assert same[slug].abs().max() < 1e-6
    rounded_before = same["street_cleaning_satisfaction"].abs().max()
    assert rounded_before < 1e-6
    factor = (by_release["2026-07"] / by_release["2024-03"])["primary_pupil_cost"]
    assert factor.between(1.05, 1.12).all()
