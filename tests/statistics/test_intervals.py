"""Intervals: test vectors, agreement with scipy, and what may never happen."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from queries.statistics.intervals import byar, interval_of, standard_error, wilson


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [(31, 258, 8.595, 16.550), (0, 12, 0, 24.249), (12, 12, 75.751, 100)],
)
def test_wilson_of_known_counts(x: int, n: int, lower: float, upper: float) -> None:
    assert np.round(wilson(x, n), 3).tolist() == [lower, upper]


@given(st.integers(1, 5000), st.data(), st.sampled_from([0.9, 0.95, 0.998]))
def test_wilson_agrees_with_scipy(n: int, data: st.DataObject, level: float) -> None:
    x = data.draw(st.integers(0, n))
    expected = stats.binomtest(x, n).proportion_ci(level, method="wilson")
    assert np.allclose(wilson(x, n, level), [100 * expected.low, 100 * expected.high], atol=1e-7)


def test_wilson_is_missing_where_it_cannot_be_honest() -> None:
    lower, upper = wilson([115, 3, np.nan, 3], [100, 0, 10, np.nan])
    assert np.isnan(lower).all()
    assert np.isnan(upper).all()


@given(st.integers(1, 10**6), st.data())
def test_wilson_holds_the_proportion_and_stays_in_range(n: int, data: st.DataObject) -> None:
    x = data.draw(st.integers(0, n))
    lower, upper = wilson(x, n)
    assert 0 <= lower <= 100 * x / n + 1e-9
    assert 100 * x / n - 1e-9 <= upper <= 100


@pytest.mark.parametrize(
    ("x", "lower", "upper"), [(25, 16.174, 36.906), (4, 1.090, 10.242), (0, 0, 3.689)]
)
def test_byar_of_known_counts(x: int, lower: float, upper: float) -> None:
    assert np.round(byar(x, 1), 3).tolist() == [lower, upper]


def test_byar_scales_to_the_base_of_the_rate() -> None:
    assert np.allclose(byar(25, 50_000, 10_000), np.array(byar(25, 1)) / 5)


@given(st.integers(10, 20_000))
def test_byar_is_close_to_the_exact_limits(x: int) -> None:
    exact = stats.chi2.ppf(0.025, 2 * x) / 2, stats.chi2.ppf(0.975, 2 * x + 2) / 2
    assert np.allclose(byar(x, 1), exact, rtol=0.004)


def test_byar_is_missing_without_a_denominator() -> None:
    assert np.isnan(byar([3, np.nan, 3], [0, 10, np.nan])).all()


@pytest.mark.parametrize("method", [wilson, byar])
def test_counts_below_zero_are_refused(method: Callable[[int, int], object]) -> None:
    with pytest.raises(ValueError, match="numerator: a count cannot be below zero"):
        method(-1, 10)


def observations(**columns: list[float | None]) -> pd.DataFrame:
    names = ("value", "numerator", "denominator", "lower", "upper")
    rows = len(next(iter(columns.values())))
    return pd.DataFrame({name: columns.get(name, [None] * rows) for name in names}, dtype="float64")


def test_observations_get_their_limits_and_their_reasons() -> None:
    frame = observations(
        value=[12.0, 115, None, 40, 12, 50],
        numerator=[31, 115, None, None, 0, 10],
        denominator=[258, 100, None, 100, 0, 100],
    )
    found = interval_of(frame, "wilson")
    assert found["no_interval"].tolist() == [
        None,
        "more are counted than the denominator holds",
        "there is no figure",
        "the numerator or denominator is not published",
        "the denominator is zero",
        "the figure is not the numerator divided by the denominator",
    ]
    assert found["lower"].notna().tolist() == [True] + [False] * 5
    assert frame["lower"].isna().all(), "what was given stays as it was"


def test_a_rate_has_its_limits_in_its_own_unit() -> None:
    frame = observations(value=[5.0], numerator=[25], denominator=[50_000])
    found = interval_of(frame, "byar", per=10_000)
    assert np.allclose(found[["lower", "upper"]], [[3.2348, 7.3812]], atol=1e-4)


@pytest.mark.parametrize("method", ["published", "derived"])
def test_limits_of_the_rows_are_kept_and_their_absence_told(method: str) -> None:
    frame = observations(value=[70.0, 71], lower=[68, None], upper=[72, None])
    found = interval_of(frame, method)
    assert found["no_interval"].tolist() == [None, "no interval is published"]
    assert found["lower"].tolist()[0] == 68
    assert interval_of(frame, "none")["lower"].isna().all()


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(ValueError, match="wilson, byar, published, derived, none"):
        interval_of(observations(value=[1.0]), "bootstrap")


def test_standard_error_undoes_an_interval() -> None:
    assert standard_error([10 - 1.959964], [10 + 1.959964]) == pytest.approx([1], abs=1e-6)
    with pytest.raises(ValueError, match="below its lower"):
        standard_error([2], [1])
