"""Comparison with a benchmark: the verdicts, and benchmarks without the area itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics.benchmark import compare, taken_together


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


def test_together_is_the_pooled_rate_where_every_area_with_a_figure_has_counts() -> None:
    nan = np.nan
    found = taken_together([[10.0], [40], [nan]], [[10], [160], [nan]], [[100], [400], [9]], 100, 2)
    assert (found.value.tolist(), found.pooled.tolist()) == ([34], [True])
    found = taken_together([[10.0], [40]], [[10], [nan]], [[100], [400]], 100, 1)
    assert (found.value.tolist(), found.pooled.tolist()) == ([25], [False])
    counted = [[10], [160], [6]], [[100], [400], [10]]
    assert taken_together([[10.0], [40], [60]], *counted, per=0, fewest=1).value.tolist() == [40]
    assert np.isnan(taken_together([[10.0], [nan]], [[1], [nan]], [[10], [nan]], 100, 2).value[0])


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=1, max_size=12))
def test_a_pooled_rate_is_no_lower_or_higher_than_every_area(
    areas: list[tuple[int, int]],
) -> None:
    x, n = np.array(areas, dtype=float).T[..., None]
    rates = 100 * x / n
    found = taken_together(rates, x, n, 100, 1).value[0]
    assert rates.min() - 1e-9 <= found <= rates.max() + 1e-9


def test_counts_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="as many figures"):
        taken_together([[1], [2]], [[1], [2]], [[3]], 100, 1)
