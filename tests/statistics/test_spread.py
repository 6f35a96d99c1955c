"""The distribution of areas over time, and whether it is narrowing."""

import numpy as np
import pandas as pd
import pytest

from queries.statistics.spread import (
    NARROWER,
    NO_CHANGE,
    TOO_FEW,
    WIDER,
    change_of_spread,
    spread_of,
)


def drawn(shrink: float, areas: int = 32) -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(2)
    first = draw.normal(20, 5, areas)
    return first, 20 + shrink * (first - 20) + draw.normal(0, 0.5, areas)


def test_distribution_of_each_period() -> None:
    rows = pd.DataFrame(
        {
            "area_code": ["A", "B", "C", "D", "E", "A", "B"],
            "period": ["2020"] * 5 + ["2019"] * 2,
            "period_start": pd.to_datetime(["2020-01-01"] * 5 + ["2019-01-01"] * 2),
            "value": [1, 2, 3, 4, np.nan, 6, np.nan],
        }
    )
    found = spread_of(rows)
    assert found["period"].tolist() == ["2019", "2020"]
    assert found["areas"].tolist() == [1, 4]
    last = found.iloc[1]
    assert (last["lowest"], last["median"], last["highest"]) == (1, 2.5, 4)
    assert last["range"] == pytest.approx(1.5)
    assert last["deviation"] == pytest.approx(np.std([1, 2, 3, 4]))
    assert spread_of(rows.iloc[:0]).empty


@pytest.mark.parametrize(("shrink", "verdict"), [(0.5, NARROWER), (2.0, WIDER), (1.0, NO_CHANGE)])
def test_the_spread_narrows_widens_or_does_not_clearly_change(shrink: float, verdict: str) -> None:
    found = change_of_spread(*drawn(shrink))
    assert found.verdict == verdict
    assert found.areas == 32
    assert found.last / found.first == pytest.approx(shrink, rel=0.2)


def test_moving_together_is_no_change_of_spread() -> None:
    first, _ = drawn(1)
    assert change_of_spread(first, first + 7).verdict == NO_CHANGE
    assert change_of_spread(first, first).p == 1


def test_one_outlier_does_not_decide() -> None:
    first, last = drawn(0.6)
    last[0] = 500
    assert change_of_spread(first, last).verdict == NARROWER


def test_areas_without_both_figures_do_not_count() -> None:
    first, last = drawn(0.5)
    last[9:] = np.nan
    found = change_of_spread(first, last)
    assert found.verdict == TOO_FEW
    assert found.areas == 9
    assert np.isnan(found.p)


def test_chance_alone_is_flagged_in_about_one_of_twenty() -> None:
    draw = np.random.default_rng(11)
    flagged = 0
    for _ in range(400):
        first = draw.normal(size=32)
        last = 0.8 * first + 0.6 * draw.normal(size=32)
        flagged += change_of_spread(first, last).verdict != NO_CHANGE
    assert 8 <= flagged <= 34
