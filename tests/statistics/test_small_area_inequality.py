"""CPOP's signed index and the dissimilarity index: two different things."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics.small_area_inequality import dissimilarity, signed_index

DEPRIVED, OTHERS = [50, 30, 20], [20, 30, 50]
ZONES = st.lists(
    st.tuples(st.integers(1, 9), st.integers(1, 90), st.integers(1, 90)), min_size=1, max_size=12
)


def test_signed_index_of_the_known_example() -> None:
    assert signed_index([1, 2, 3], DEPRIVED, OTHERS, "higher_is_better") == pytest.approx(0.39)
    assert signed_index([3, 2, 1], DEPRIVED, OTHERS, "higher_is_better") == pytest.approx(-0.39)
    assert signed_index([3, 2, 1], DEPRIVED, OTHERS, "lower_is_better") == pytest.approx(0.39)


def test_the_dissimilarity_index_is_another_figure() -> None:
    assert dissimilarity(DEPRIVED, OTHERS) == pytest.approx(0.3)
    assert dissimilarity([5, 5], [9, 9]) == 0
    assert dissimilarity([5, 0], [0, 9]) == 1
    assert np.isnan(dissimilarity([0, 0], [1, 2]))


def test_a_fifth_missing_is_computed_without_them() -> None:
    values = [1, 2, 3, np.nan, 4]
    people = [50, 30, 20, 999, 10], [20, 30, 50, 1, 40]
    without = [1, 2, 3, 4], [50, 30, 20, 10], [20, 30, 50, 40]
    assert signed_index(values, *people, "higher_is_better") == pytest.approx(
        signed_index(*without, "higher_is_better")
    )


def test_more_than_a_fifth_missing_is_not_computed() -> None:
    index = signed_index([1, 2, 3, np.nan], [5] * 4, [5] * 4, "higher_is_better")
    assert np.isnan(index)
    assert np.isnan(signed_index([], [], [], "higher_is_better"))
    assert np.isnan(signed_index([1, 2], [0, 0], [5, 5], "higher_is_better"))


@given(ZONES)
def test_signed_index_lies_between_minus_one_and_one_and_turns_with_the_order(
    zones: list[tuple[int, int, int]],
) -> None:
    values, deprived, others = np.array(zones, dtype=float).T
    index = signed_index(values, deprived, others, "higher_is_better")
    assert -1 <= index <= 1
    turned = signed_index(values, deprived, others, "lower_is_better")
    assert turned == pytest.approx(-index, abs=1e-9)


@given(ZONES)
def test_the_order_in_which_zones_are_listed_does_not_matter(
    zones: list[tuple[int, int, int]],
) -> None:
    one, two = (
        signed_index(values, deprived, others, "no_judgement")
        for values, deprived, others in (np.array(listed).T for listed in (zones, sorted(zones)))
    )
    assert one == pytest.approx(two, abs=1e-9)
