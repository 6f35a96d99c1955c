"""Areas × periods as arrays: what is observed, comparable, taken together, ranked, changed."""

import numpy as np
import pandas as pd
import pytest

from queries.statistics.panel import Panel, change, panels_of, rank, taken_together

A, B, C, D = "S12000001", "S12000002", "S12000003", "S12000004"
EVERY = (0, 1, 2, 3)
YEARS = ("2014", "2015", "2016", "2017", "2018")


def given(
    values: dict[str, list[float | None]],
    counts: dict[str, tuple[list[float], list[float]]] | None = None,
    markers: dict[tuple[str, str], str] | None = None,
    breaks: tuple[str, ...] = (),
) -> Panel:
    """Return the Panel of yearly figures of areas, with counts and markers where they are given."""
    rows = [
        {
            "indicator": "poverty",
            "area_code": area,
            "period": year,
            "period_start": pd.Timestamp(f"{year}-01-01"),
            "value": line[at],
            "numerator": counts[area][0][at] if counts and area in counts else None,
            "denominator": counts[area][1][at] if counts and area in counts else None,
            "lower": None,
            "upper": None,
            "marker": (markers or {}).get((area, year)),
        }
        for area, line in values.items()
        for at, year in enumerate(YEARS[-len(line) :])
    ]
    frame = pd.DataFrame(rows)
    frame["marker"] = frame["marker"].astype("str").where(frame["marker"].notna())
    return panels_of(frame, [("poverty", year) for year in breaks])["poverty"]


def test_the_latest_figure_is_never_an_estimate() -> None:
    panel = given({A: [1, 2, 3, 4, 5]}, markers={(A, "2018"): "[e]", (A, "2014"): "[e]"})
    assert panel.latest(0) == 3
    assert panel.comparable(0).tolist() == [1, 2, 3]


def test_without_estimates_nothing_is_left_of_them() -> None:
    panel = given({A: [1, 2, 3]}, markers={(A, "2018"): "[e]"})
    assert panel.without_estimates().value[0].tolist()[:2] == [1, 2]
    assert np.isnan(panel.without_estimates().value[0, 2])
    assert panel.value[0, 2] == 3


def test_an_area_without_a_figure_has_no_latest() -> None:
    panel = given({A: [None, None], B: [1, 2]})
    assert panel.latest(0) is None
    assert panel.comparable(0).size == 0


def test_figures_before_a_break_are_not_comparable() -> None:
    panel = given({A: [1, 2, 3, 4, 5]}, breaks=("2017",))
    assert panel.comparable(0).tolist() == [3, 4]


def test_a_period_that_an_area_lacks_is_empty() -> None:
    panel = given({A: [1, 2, 3], B: [7, 8]})
    assert panel.periods == ("2016", "2017", "2018")
    assert np.isnan(panel.value[1, 0])
    assert panel.rows([B, "S99999999"]) == [1]


def test_together_is_the_pooled_rate_where_every_one_has_counts() -> None:
    counts = {A: ([1.0], [10.0]), B: ([90.0], [100.0])}
    both = taken_together(given({A: [10], B: [90]}, counts), [0, 1], per=100)
    assert both.value[0] == pytest.approx(100 * 91 / 110)
    assert both.pooled[0]
    without = taken_together(given({A: [10], B: [90]}, {A: counts[A]}), [0, 1], per=100)
    assert without.value[0] == 50
    assert not without.pooled[0]


def test_pooled_rates_and_medians_are_not_mixed_in_one_line() -> None:
    nan = float("nan")
    counts = {A: ([nan, 1.0], [10.0, 10.0]), B: ([90.0, 90.0], [100.0, 100.0])}
    found = taken_together(given({A: [10, 10], B: [90, 90]}, counts), [0, 1], per=100)
    assert found.pooled.tolist() == [False, True]
    assert np.isnan(found.value[0])


def test_together_needs_half_of_the_areas() -> None:
    panel = given({A: [1, 1], B: [None, 3], C: [None, 5]})
    assert np.isnan(taken_together(panel, EVERY[:3], per=0).value[0])
    assert taken_together(panel, EVERY[:3], per=0).value[1] == 3
    assert np.isnan(taken_together(panel, [], per=0).value).all()


@pytest.mark.parametrize(
    ("polarity", "ranks"),
    [("higher_is_better", [1, 2, 2]), ("lower_is_better", [3, 1, 1]), ("no_judgement", [1, 2, 2])],
)
def test_the_best_is_first_and_equal_figures_share_a_place(polarity: str, ranks: list[int]) -> None:
    panel = given({A: [30], B: [20], C: [20], D: [None]})
    assert [rank(panel, row, 0, EVERY, polarity) for row in (0, 1, 2)] == ranks
    assert np.isnan(rank(panel, 3, 0, EVERY, polarity))


def test_a_change_is_set_against_those_of_the_others() -> None:
    panel = given(
        {
            A: [100, 0, 0, 0, 80],  # fell by 20%
            B: [10, 0, 0, 0, 5],  # by 50%
            C: [10, 0, 0, 0, 8],  # by 20%: a tie
            D: [10, 0, 0, 0, None],
        }
    )
    found = change(panel, 0, EVERY, "lower_is_better")
    assert found is not None
    assert found.percent == pytest.approx(-20)
    assert (found.better_than, found.worse_than, found.improved, found.others) == (0, 1, 2, 2)
    turned = change(panel, 0, EVERY, "higher_is_better")
    assert turned is not None
    assert (turned.better_than, turned.worse_than, turned.improved) == (1, 0, 0)


@pytest.mark.parametrize("line", [[1, 2, 3, 4], [0, 1, 2, 3, 4]], ids=["four periods", "from 0"])
def test_no_change_without_five_periods_or_from_nothing(line: list[float | None]) -> None:
    assert change(given({A: line}), 0, [0], "higher_is_better") is None
