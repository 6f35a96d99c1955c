"""One outcome of an area held against something: verdict, ground gained, own year, CPOP's dot."""

from math import isnan
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from queries.statistics.level_pace import NOT_ENOUGH, improvement
from queries.statistics.panel import Panel
from queries.statistics.profile import (
    RECORD,
    Measured,
    by_chance,
    held_against,
    last_year,
    of_own_year,
    with_dot,
)
from queries.statistics.trends import NOT_TESTED
from tests.statistics.test_panel import EVERY, A, B, C, given

OBSERVATIONS = Path(__file__).parents[2] / "data" / "observations"
RATE = Measured("wilson", "lower_is_better", 100)
PLAIN = Measured("none", "lower_is_better", 100)
# improvement rates in the file that CPOP's own pages draw from, release of August 2022:
# (indicator, area, per cent from the first to the last of twelve years, imputed ones included)
PUBLISHED = [
    ("depopulation", "S92000003", -4.34024815347488),
    ("depopulation", "S12000018", 5.881844878217302),
    ("depopulation", "S12000013", 3.05534685699973),
    ("child_poverty", "S92000003", 1.9236703299194913),
    ("child_poverty", "S12000027", 84.22259448335645),
    ("child_poverty", "S12000049", -1.3488381492703816),
    ("attainment", "S92000003", 2.8419762963533657),
    ("attainment", "S12000042", -4.115269080143169),
    ("attainment", "S12000049", 7.41724776346957),
    ("crime_rate", "S92000003", -35.9782527974531),
    ("crime_rate", "S12000023", -36.43936038863129),
    ("emergency_admissions_65", "S92000003", -11.128926123772043),
    ("emergency_admissions_65", "S12000014", 5.566186476100032),
    ("emergency_admissions_65", "S12000041", -21.75138977993971),
]


def with_limits(panel: Panel, lower: float, upper: float) -> Panel:
    """Give the latest figure of the first area its limits and counts of 100."""
    panel.lower[0, -1], panel.upper[0, -1] = lower, upper
    panel.numerator[0, -1], panel.denominator[0, -1] = panel.value[0, -1], 100
    return panel


def test_a_figure_with_limits_is_judged_by_them() -> None:
    panel = with_limits(given({A: [30, 30, 30, 30, 20], B: [9, 9, 9, 9, 9]}), 13, 29)
    found = held_against(panel, 0, np.full(5, 30.0), RATE, EVERY[:2], "falling")
    assert found is not None
    assert found.verdict == "better"
    assert found.cell.words == "better and improving"
    assert found.p < 0.05
    assert (found.rank, found.councils) == (2, 2)


def test_without_limits_there_is_not_enough_evidence_but_a_rank_and_a_change() -> None:
    panel = given({A: [40, 0, 0, 0, 20], B: [10, 0, 0, 0, 10]})
    found = held_against(panel, 0, np.array([10.0, 0, 0, 0, 10]), PLAIN, (0, 1), NOT_TESTED)
    assert found is not None
    assert (found.verdict, found.cell.words) == ("not compared", NOT_ENOUGH)
    assert isnan(found.p)
    assert found.rank == 2
    assert found.gained == pytest.approx(50)


def test_an_area_outside_the_councils_has_no_rank() -> None:
    found = held_against(given({A: [1, 2], B: [1, 2]}), 0, np.ones(2), PLAIN, [1], NOT_TESTED)
    assert found is not None
    assert isnan(found.rank)
    assert found.change is None
    assert isnan(found.gained)


def test_nothing_observed_is_nothing_to_hold_against() -> None:
    panel = given({A: [None, None], B: [1, 2]})
    assert held_against(panel, 0, np.ones(2), PLAIN, EVERY[:2], NOT_TESTED) is None


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2016/17", 2016),
        ("2014/15-2016/17", 2016),
        ("2016", 2016),
        ("2014-2016", 2016),
        ("2016-17", 2016),
        ("mid-year", 0),
    ],
)
def test_the_year_that_a_label_ends_in(period: str, year: int) -> None:
    assert last_year(period) == year


def test_a_year_of_its_own_must_compare_with_the_latest() -> None:
    panel = given({A: [1, 2, 3, 4, 5]}, breaks=("2016",))
    assert of_own_year(panel, 0, 2016) == 2
    assert of_own_year(panel, 0, 2015) is None
    assert of_own_year(panel, 0, 1999) is None


def test_the_dot_of_the_same_pair() -> None:
    panel = given({A: [40, 20], B: [30, 25], C: [30, None]})
    found = held_against(panel, 0, panel.value[1], PLAIN, (0, 1), NOT_TESTED)
    assert found is not None
    assert with_dot(found, panel, 0, 1, "lower_is_better").dot == "green"
    assert with_dot(found, panel, 1, 0, "lower_is_better").dot == "red"
    assert with_dot(found, panel, 0, 2, "lower_is_better").dot is None


def test_chance_counts_what_was_tested() -> None:
    panel = with_limits(given({A: [30, 20], B: [9, 9]}), 13, 29)
    tested = held_against(panel, 0, np.full(2, 30.0), RATE, (0, 1), NOT_TESTED)
    same = held_against(panel, 0, np.full(2, 20.0), RATE, (0, 1), NOT_TESTED)
    untested = held_against(panel, 1, np.full(2, 30.0), RATE, (0, 1), NOT_TESTED)
    assert tested
    assert same
    assert untested
    found = by_chance([tested, same, untested])
    assert (found.tested, found.flagged, found.stands) == (2, 1, 0)
    assert found.expected == pytest.approx(0.1)
    assert by_chance([]).tested == 0


@pytest.mark.parametrize(("indicator", "area", "published"), PUBLISHED)
def test_improvement_agrees_with_the_rate_that_cpop_published(
    indicator: str, area: str, published: float
) -> None:
    rows = pd.read_parquet(OBSERVATIONS / "cpop_council_releases.parquet")
    mine = (rows["indicator"] == indicator) & (rows["area_code"] == area)
    values = rows[mine & (rows["release"] == "2022-08")].sort_values("period_start")["value"]
    found = improvement(values.iloc[0], values.iloc[RECORD - 1], "higher_is_better")
    assert found == pytest.approx(published, abs=1e-4)


def test_every_series_of_the_profile_begins_with_the_twelve_years_of_the_dot() -> None:
    rows = pd.read_parquet(OBSERVATIONS / "cpop_council.parquet")
    periods = rows.groupby("indicator")["period"].nunique()
    assert set(periods) == {RECORD, RECORD + 3}
