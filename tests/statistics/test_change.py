"""The change between two proportions, against published vectors and scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from queries.statistics.change import change_of_proportions

COUNTS = st.tuples(st.integers(0, 400), st.integers(0, 400)).filter(lambda pair: sum(pair) > 0)


def test_newcombes_own_example() -> None:
    """56/70 against 48/80: 20 points, 5.24 to 33.39 (Newcombe 1998, table II, method 10)."""
    found = change_of_proportions(48, 80, 56, 70)
    assert float(found.points) == pytest.approx(20)
    assert float(found.lower) == pytest.approx(5.24, abs=0.005)
    assert float(found.upper) == pytest.approx(33.39, abs=0.005)


@given(COUNTS, COUNTS)
def test_p_is_pearsons_test(first: tuple[int, int], last: tuple[int, int]) -> None:
    found = change_of_proportions(first[0], sum(first), last[0], sum(last))
    if first[0] + last[0] == 0 or first[1] + last[1] == 0:
        assert float(found.p) == 1
    else:
        expected = stats.chi2_contingency([first, last], correction=False).pvalue
        assert float(found.p) == pytest.approx(expected, abs=1e-9)


def test_the_range_holds_the_change_and_stays_within_the_possible() -> None:
    found = change_of_proportions([0, 10], [10, 10], [10, 0], [10, 10])
    assert found.points.tolist() == [100, -100]
    assert (found.lower <= found.points).all()
    assert (found.upper <= 100 + 1e-9).all()
    assert (found.lower >= -100 - 1e-9).all()


def test_what_cannot_be_a_proportion_has_no_change() -> None:
    found = change_of_proportions([np.nan, 115, 1], [100, 100, 0], [5, 5, 5], [100, 100, 100])
    assert np.isnan(found.points).all()
    assert np.isnan(found.p).all()
    with pytest.raises(ValueError, match="below zero"):
        change_of_proportions(-1, 10, 2, 10)
