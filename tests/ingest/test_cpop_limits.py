"""Limits of employment and well-being: the widest that those of their parts allow, or none."""

from pathlib import Path

import pandas as pd
import pytest

from data.ingest.cpop_limits import with_limits
from data.ingest.geography import SCOTLAND
from data.ingest.inputs import InputError, Inputs
from data.ingest.ons_local_statistics import SERIES
from tests.ingest.conftest import committed
from tests.ingest.cpop_given import WORK, survey, written
from tests.ingest.scotland import councils

NORTH, SOUTH, GLASGOW = "S12000005", "S12000006", "S12000049"
ROWS = [
    ("employment_rate", NORTH, 2021, 70.5, True),
    ("employment_rate", NORTH, 2022, 70.0, False),
    ("wellbeing", NORTH, 2021, 5.0, True),
    ("wellbeing", SOUTH, 2021, 5.05, True),
    ("wellbeing", SOUTH, 2010, 5.0, False),
    ("crime_rate", SOUTH, 2021, 5.0, True),
]


def inputs(folder: Path, answers: pd.DataFrame) -> Inputs:
    """Return the Inputs of a profile beside the survey `answers`."""
    frames = {SERIES: answers, "places/council_names.csv": councils()}
    return written(folder, frames, "profile.xlsx", release="2023-10")


def limits(
    folder: Path, answers: pd.DataFrame, rows: list[tuple[object, ...]] | None = None
) -> list[tuple[float, ...]]:
    """Return the limits that `rows` of the profile get from the survey `answers`, () for none."""
    columns = ["indicator", "area_code", "year", "value", "observed"]
    given = pd.DataFrame(rows or ROWS, columns=columns)
    found = with_limits(given, inputs(folder, answers))
    return [tuple(row[row.notna()]) for _, row in found[["lower", "upper"]].iterrows()]


def of(answers: pd.DataFrame, measure: str, period: str, area: str) -> pd.Series:
    """Return which of `answers` is the one of a measure, period and area."""
    found = answers["measure_id"].eq(measure) & answers["period"].eq(period)
    return found & answers["area_code"].eq(area)


def test_the_half_width_is_the_mean_of_those_of_the_parts(tmp_path: Path) -> None:
    found = limits(tmp_path, survey())
    assert found[0] == (67.5, 73.5)  # half-widths of 2, 3 and 4 in 2019, 2020 and 2021
    assert found[2] == (4.75, 5.25)
    assert found[3] == (4.8, 5.3)


def test_nothing_but_observed_figures_of_the_two_gets_limits(tmp_path: Path) -> None:
    found = limits(tmp_path, survey())
    assert [bool(one) for one in found] == [True, False, True, True, False, False]


def test_where_one_part_has_no_limits_there_are_none(tmp_path: Path) -> None:
    answers = survey()
    missing = of(answers, "ons_wellbeing_anxiety", "2021/22", NORTH)
    answers.loc[missing, ["value", "lower_ci", "upper_ci"]] = None
    answers.loc[missing, "qa_flag"] = "[u] not reliable"
    alone = of(answers, WORK, "2020", NORTH)
    answers.loc[alone, ["lower_ci", "upper_ci"]] = None
    found = limits(tmp_path, answers)
    assert found == [(), (), (), (4.8, 5.3), (), ()]


def test_limits_stay_within_the_scale_and_one_cut_off_there_is_not_taken_for_near(
    tmp_path: Path,
) -> None:
    answers = survey()
    work = answers["measure_id"].eq(WORK)
    answers.loc[work, ["value", "lower_ci", "upper_ci"]] = [98.0, 94.0, 100.0]
    assert limits(tmp_path, answers, [("employment_rate", NORTH, 2021, 97.0, True)]) == [
        (93.0, 100.0)
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            ("wellbeing", SOUTH, 2021, 5.2, True),
            r"profile.xlsx: wellbeing of S12000006 in 2021/22 is 5.2, but its parts in "
            r"outcomes/ons_els_council.parquet average 5, expected within 0.1",
        ),
        (
            ("employment_rate", SOUTH, 2021, 66.9, True),
            r"employment_rate of S12000006 in 2019/20-2021/22 is 66.9, .*average 70, .* within 3",
        ),
        (
            ("employment_rate", SOUTH, 2022, 70.0, True),
            r"no employment_16_to_64 of 2022, which is part of employment_rate of S12000006 in",
        ),
    ],
)
def test_another_series_is_refused(tmp_path: Path, row: tuple[object, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        limits(tmp_path, survey(), [row])


def test_limits_that_leave_no_room_are_refused(tmp_path: Path) -> None:
    answers = survey()
    one = of(answers, WORK, "2020", NORTH)
    answers.loc[one, ["lower_ci", "upper_ci"]] = 70.0
    with pytest.raises(InputError, match=r"'upper_ci': found 70.0, expected limits apart from"):
        limits(tmp_path, answers)


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    """Return the rows of the committed extract, by indicator, area and period."""
    rows = committed("observations/cpop_council")
    return rows.set_index(["indicator", "area_code", "period"]).sort_index()


def test_every_observed_figure_has_limits_and_no_other_indicator(real: pd.DataFrame) -> None:
    limited = real[real["lower"].notna()]
    assert limited.groupby("indicator").size().to_dict() == {
        "employment_rate": 33 * 12,
        "wellbeing": 33 * 11 - 1,  # Orkney has no figure for 2021/22
    }
    assert limited["marker"].isna().all()
    inside = limited["value"].between(limited["lower"], limited["upper"], inclusive="neither")
    assert inside.all()


def test_limits_of_glasgow_from_those_the_office_publishes(real: pd.DataFrame) -> None:
    rows = committed("observations/ons_local_statistics")
    mine = rows[rows["area_code"].eq(GLASGOW) & rows["indicator"].eq("employment_16_to_64")]
    years = mine[mine["period"].isin(["2019", "2020", "2021"])]
    half = (years["upper"] - years["lower"]).mean() / 2
    found = real.loc[("employment_rate", GLASGOW, "2019/20-2021/22")]
    assert (found["upper"] - found["lower"]) / 2 == pytest.approx(half)
    assert found["lower"] == pytest.approx(65.9333, abs=1e-4)
    assert len(years) == 3


def test_scotland_is_surer_than_any_council(real: pd.DataFrame) -> None:
    width = (real["upper"] - real["lower"]).dropna().reset_index()
    at = width["area_code"].eq(SCOTLAND)
    scotland = width[at].groupby("indicator")[0].max()
    assert (scotland < width[~at].groupby("indicator")[0].min()).all()
