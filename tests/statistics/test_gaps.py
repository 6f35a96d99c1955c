"""The gap in people: the fewest who would close it, with its range."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from queries.statistics.gaps import gap_in_people

PERCENT = st.integers(0, 1000).map(lambda tenths: tenths / 10)


def test_a_gap_has_a_range() -> None:
    gap = gap_in_people(31, 258, 20).iloc[0]
    assert (gap["people"], gap["lower"], gap["upper"], gap["reached"]) == (21, 9, 30, False)


def test_at_or_above_there_is_no_gap() -> None:
    gap = gap_in_people([58, 60], [100, 100], 58)
    assert gap["people"].tolist() == [0, 0]
    assert gap["reached"].all()


def test_where_lower_is_better_fewer_are_needed() -> None:
    assert gap_in_people(31, 100, 20.5, "lower_is_better")["people"].tolist() == [11]


def test_missing_counts_give_no_gap_and_impossible_ones_no_range() -> None:
    gap = gap_in_people([np.nan, 115], [100, 100], 120)
    assert gap["people"].isna().tolist() == [True, False]
    assert gap["lower"].isna().all()
    assert gap["reached"].tolist() == [False, False]


@given(st.integers(1, 3000), st.data(), PERCENT)
def test_the_gap_is_the_fewest_people_that_reach_the_benchmark(
    n: int, data: st.DataObject, benchmark: float
) -> None:
    x = data.draw(st.integers(0, n))
    gap = gap_in_people(x, n, benchmark).iloc[0]
    needed = int(gap["people"])
    assert 100 * (x + needed) / n >= benchmark - 1e-6
    assert needed == 0 or 100 * (x + needed - 1) / n < benchmark
    assert 0 <= gap["lower"] <= needed <= gap["upper"]


@given(st.integers(1, 500), st.data(), PERCENT)
def test_both_directions_mirror_each_other(n: int, data: st.DataObject, b: float) -> None:
    x = data.draw(st.integers(0, n))
    assume(n * b / 100 == round(n * b / 100))
    more = gap_in_people(x, n, b)["people"]
    fewer = gap_in_people(n - x, n, 100 - b, "lower_is_better")["people"]
    assert more.tolist() == fewer.tolist()


def test_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        gap_in_people(-1, 10, 50)
