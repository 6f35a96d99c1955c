"""Many comparisons: p-values that agree with the intervals, and the false discovery rate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics.intervals import wilson
from queries.statistics.many import expected_by_chance, kept, p_of_interval, p_of_proportion


@given(st.integers(1, 2000), st.data(), st.integers(1, 99))
def test_p_of_a_proportion_agrees_with_its_wilson_interval(
    n: int, data: st.DataObject, benchmark: int
) -> None:
    x = data.draw(st.integers(0, n))
    lower, upper = wilson(x, n)
    outside = benchmark < lower - 1e-9 or benchmark > upper + 1e-9
    inside = lower + 1e-9 < benchmark < upper - 1e-9
    p = p_of_proportion(x, n, benchmark)
    assert p < 0.05 if outside else (p > 0.05 if inside else True)


def test_p_of_an_interval_is_five_per_cent_at_its_limits() -> None:
    p = p_of_interval([50, 50, 50], [40, 40, 40], [55, 55, 55], [40, 55, 50])
    assert np.allclose(p, [0.05, 0.05, 1])


def test_p_is_missing_where_nothing_can_be_compared() -> None:
    assert np.isnan(p_of_proportion([5, 5, np.nan, 12], [0, 10, 10, 10], [50, 100, 50, 50])).all()
    assert np.isnan(p_of_interval([5, 5], [5, np.nan], [5, 6], [4, 4])).all()


def test_what_stands_of_many() -> None:
    # the worked example of Benjamini and Hochberg (1995): the first four of fifteen stand
    p = [
        *[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459],
        *[0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0],
    ]
    assert kept([*p, np.nan]).tolist() == [True] * 4 + [False] * 12
    assert kept([np.nan]).tolist() == [False]


def test_chance_alone() -> None:
    assert expected_by_chance(640) == 32
    with pytest.raises(ValueError, match="between 0 and 1"):
        kept([1.2])
