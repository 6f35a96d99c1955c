"""Comparison with a benchmark: the verdicts, and benchmarks without the area itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics.benchmark import (
    compare,
    difference,
    median_of_others,
    pooled,
    pooled_of_others,
)


@pytest.mark.parametrize(
    ("polarity", "below", "above"),
    [
        ("higher_is_better", "worse", "better"),
        ("lower_is_better", "better", "worse"),
        ("no_judgement", "lower", "higher"),
    ],
)
def test_verdict_follows_the_interval_and_the_polarity(
    polarity: str, below: str, above: str
) -> None:
    found = compare([10, 21, 18, 20], [19, 30, 25, 20], 20, polarity)
    assert list(found) == [below, above, "similar", "similar"]


def test_nothing_is_compared_with_itself_or_without_an_interval() -> None:
    itself = np.array([True, False, False])
    found = compare([1, np.nan, 1], [2, 2, 2], [9, 9, np.nan], "no_judgement", itself)
    assert set(found) == {"not compared"}


def test_an_unknown_polarity_is_refused() -> None:
    with pytest.raises(ValueError, match="polarity 'up'"):
        compare(1, 2, 3, "up")


def test_a_positive_difference_is_a_better_one() -> None:
    assert difference([8.0], [10.0], "lower_is_better") == [2]
    assert difference([8.0], [10.0], "no_judgement") == [-2]


def test_pooled_rate_leaves_out_areas_without_counts() -> None:
    assert pooled([10, 30, np.nan], [100, 100, 500]) == 20
    assert np.isnan(pooled([np.nan], [10]))


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=2, max_size=12))
def test_pooled_of_others_is_the_pool_without_the_area(areas: list[tuple[int, int]]) -> None:
    x, n = np.array(areas, dtype=float).T
    expected = [pooled(np.delete(x, i), np.delete(n, i)) for i in range(len(areas))]
    assert np.allclose(pooled_of_others(x, n), expected)


def test_median_of_others() -> None:
    assert median_of_others([1, 2, 9, np.nan]).tolist() == [5.5, 5, 1.5, 2]
    assert np.isnan(median_of_others([1])).all()


def test_counts_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="as many figures"):
        pooled([1, 2], [3])
