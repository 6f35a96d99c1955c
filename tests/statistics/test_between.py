"""Two figures with intervals: agreement with the two-sample test, symmetry, edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics.between import p_of_two
from queries.statistics.intervals import wilson


def of_counts(x: int, n: int, y: int, m: int) -> float:
    """Return the p-value for x of n against y of m."""
    one, other = wilson([x], [n]), wilson([y], [m])
    return float(p_of_two([100 * x / n], *one, [100 * y / m], *other)[0])


def test_newcombes_example() -> None:
    # 56 of 70 against 48 of 80: 0.2, Wilson-based interval 0.0524 to 0.3339 (Newcombe 1998, a)
    assert of_counts(56, 70, 48, 80) < 0.05
    # 9 of 10 against 3 of 10: 0.1705 to 0.8090 (b); 6 of 7 against 2 of 7: 0.0582 to 0.8062 (c)
    assert of_counts(9, 10, 3, 10) < 0.05
    assert of_counts(6, 7, 2, 7) < 0.05
    # 5 of 56 against 0 of 29: −0.0381 to 0.1926 (d) holds 0
    assert of_counts(5, 56, 0, 29) > 0.05


@given(st.integers(1, 99), st.integers(1, 99))
def test_order_does_not_matter(x: int, y: int) -> None:
    assert of_counts(x, 100, y, 100) == pytest.approx(of_counts(y, 100, x, 100))


def test_the_same_figure_differs_by_nothing() -> None:
    assert of_counts(20, 100, 20, 100) == pytest.approx(1)


def test_without_an_interval_nothing_is_tested() -> None:
    assert np.isnan(p_of_two([5.0], [np.nan], [6.0], [5.0], [4.0], [6.0])[0])
    assert np.isnan(p_of_two([5.0], [5.0], [5.0], [6.0], [6.0], [6.0])[0])
