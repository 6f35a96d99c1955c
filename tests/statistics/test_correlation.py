"""Spearman's correlation with its interval, and the line with its fit, at their edges."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from queries.statistics.correlation import together

X = [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10]
Y = [2.0, 1, 4, 3, 6, 5, 8, 7, 10, 9]


def test_the_interval_of_bonett_and_wright() -> None:
    found = together(X, Y)
    assert found.rho == pytest.approx(stats.spearmanr(X, Y).statistic)
    reach = 1.959964 * ((1 + found.rho**2 / 2) / 7) ** 0.5
    assert found.lower == pytest.approx(np.tanh(np.arctanh(found.rho) - reach))
    assert found.upper == pytest.approx(np.tanh(np.arctanh(found.rho) + reach))
    assert found.clear


def test_the_line_and_its_fit() -> None:
    found = together(X, [3 + 2 * x for x in X])
    assert (found.slope, found.intercept) == (pytest.approx(2), pytest.approx(3))
    assert found.explained == pytest.approx(1)
    assert found.rho == pytest.approx(1)
    assert found.lower > 0.99


def test_pairs_with_a_gap_are_left_out() -> None:
    assert together([*X, float("nan")], [*Y, 5.0]) == together(X, Y)


@pytest.mark.parametrize(
    ("x", "y"),
    [
        (X[:4], Y[:4]),
        (X, [5.0] * 10),
        (X[:6], [0.1] * 6),  # whose mean is not 0.1
        ([1.0] * 10, Y),
        ([0.0] * 9 + [4e-170], Y),
        ([], []),
    ],
)
def test_what_cannot_be_said_is_not(x: list[float], y: list[float]) -> None:
    found = together(x, y)
    assert isnan(found.rho)
    assert isnan(found.slope)
    assert not found.clear


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=5, max_size=40))
def test_the_interval_holds_the_correlation(pairs: list[tuple[float, float]]) -> None:
    found = together([x for x, _ in pairs], [y for _, y in pairs])
    if not isnan(found.rho):
        assert -1 <= found.lower <= found.rho + 1e-9
        assert found.rho - 1e-9 <= found.upper <= 1
