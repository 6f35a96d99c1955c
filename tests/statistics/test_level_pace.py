"""Level × pace: nine cells by polarity, and CPOP's dot beside them."""

from itertools import product

import pytest

from queries.statistics.level_pace import cell, cpop_dot, improvement


def test_the_nine_cells() -> None:
    words = {
        cell(verdict, direction, "lower_is_better").words
        for verdict, direction in product(
            ("better", "similar", "worse"), ("rising", "falling", "no clear change")
        )
    }
    assert words == {
        f"{level} and {pace}"
        for level, pace in product(
            ("better", "similar", "worse"), ("improving", "steady", "worsening")
        )
    }


@pytest.mark.parametrize(
    ("direction", "polarity", "pace"),
    [
        ("rising", "higher_is_better", "improving"),
        ("rising", "lower_is_better", "worsening"),
        ("falling", "lower_is_better", "improving"),
        ("falling", "no_judgement", "falling"),
    ],
)
def test_pace_follows_the_polarity(direction: str, polarity: str, pace: str) -> None:
    assert cell("similar", direction, polarity).pace == pace


@pytest.mark.parametrize(
    ("verdict", "direction"),
    [
        ("not compared", "rising"),
        ("better", "too few comparable years"),
        ("better", "not tested"),
    ],
)
def test_without_a_level_or_a_pace_there_is_not_enough_evidence(
    verdict: str, direction: str
) -> None:
    assert cell(verdict, direction, "higher_is_better").words == "not enough evidence"


def test_improvement_is_positive_when_it_is_for_the_better() -> None:
    assert improvement(20, 25, "higher_is_better") == pytest.approx(25)
    assert improvement(20, 25, "lower_is_better") == pytest.approx(-25)
    assert improvement(0, 25, "lower_is_better") != improvement(0, 25, "lower_is_better")


@pytest.mark.parametrize(
    ("area", "comparator", "polarity", "dot"),
    [
        ((10, 20), (10, 15), "higher_is_better", "green"),
        ((10, 20), (10, 15), "lower_is_better", "red"),
        ((10, 12), (10, 15), "lower_is_better", "green"),
        ((15, 16), (10, 15), "higher_is_better", "amber"),
        ((10, 20), (5, 10), "higher_is_better", "amber"),
        ((12, 15), (10, 15), "higher_is_better", None),
        ((10, float("nan")), (10, 15), "higher_is_better", None),
        ((0, 20), (10, 15), "higher_is_better", None),
        ((10, 20), (10, 15), "no_judgement", None),
    ],
)
def test_the_dot_of_cpop(
    area: tuple[float, float], comparator: tuple[float, float], polarity: str, dot: str | None
) -> None:
    assert cpop_dot(area, comparator, polarity) == dot
