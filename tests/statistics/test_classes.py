"""Classes of a map: known examples, and what holds for any values."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics.classes import METHODS, MOST, Classes, classify

VALUES = st.lists(st.floats(-1e6, 1e6) | st.just(math.nan), max_size=40)


def test_natural_breaks_cut_where_the_gaps_are() -> None:
    found = classify([1, 2, 2, 10, 11, 12, 50, 52], count=3)
    assert found == Classes(1, (2, 12, 52))


def test_thousands_of_values_are_cut_between_their_quantiles() -> None:
    values = np.random.default_rng(1).lognormal(2, 1, 20_000)
    found = classify(values, 5)
    assert found is not None
    assert found.uppers[-1] == values.max()
    assert found.lowest == values.min()
    shares = np.bincount(found.of(values)) / len(values)
    assert (np.diff(shares) < 0).all()


def test_equal_counts_hold_as_many_each() -> None:
    found = classify(range(1, 11), count=5, method="equal_counts")
    assert found == Classes(1, (2, 4, 6, 8, 10))


def test_figures_are_classed_as_they_are_shown() -> None:
    found = classify([1.04, 1.01, 9.96, 10.04], count=2, decimals=1)
    assert found == Classes(1.0, (1.0, 10.0))


@pytest.mark.parametrize(("values", "found"), [([], None), ([math.nan], None), ([3, 3], (3,))])
def test_few_different_values_make_few_classes(
    values: list[float], found: tuple[float, ...] | None
) -> None:
    classes = classify(values)
    assert (classes.uppers if classes else None) == found


def test_missing_values_have_no_class_and_strays_the_nearest() -> None:
    assert Classes(1, (2, 12)).of([0, 2, 3, 99, math.nan]).tolist() == [0, 0, 1, 1, -1]


@given(VALUES, st.integers(1, MOST), st.sampled_from(METHODS))
def test_every_value_has_a_class_and_order_is_kept(
    values: list[float], count: int, method: str
) -> None:
    classes = classify(values, count, method)
    given_values = np.array([one for one in values if not math.isnan(one)])
    if classes is None:
        assert not len(given_values)
        return
    found = classes.of(np.sort(given_values))
    assert len(classes.uppers) <= count
    assert (np.diff(classes.uppers) > 0).all()
    assert (np.diff(found) >= 0).all()
    assert found.min() == 0
    assert classes.uppers[-1] == given_values.max()


@pytest.mark.parametrize(
    ("count", "method"), [(0, "natural_breaks"), (MOST + 1, "natural_breaks"), (5, "quantile")]
)
def test_what_is_no_map_is_refused(count: int, method: str) -> None:
    with pytest.raises(ValueError, match=r"count|method"):
        classify([1, 2], count, method)
