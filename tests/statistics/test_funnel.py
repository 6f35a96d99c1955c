"""Funnel limits and flags."""

import numpy as np
import pytest

from queries.statistics.funnel import funnel, limits


@pytest.mark.parametrize(("level", "lower", "upper"), [(0.95, 34.94, 68.61), (0.998, 26.96, 76.07)])
def test_limits_of_a_known_proportion(level: float, lower: float, upper: float) -> None:
    assert np.round(limits(52, 30, level), 2).tolist() == [lower, upper]


def test_limits_of_a_rate_narrow_with_size() -> None:
    lower, upper = limits(20, [1_000, 100_000], method="byar", per=1_000)
    assert upper[0] - lower[0] > 5 * (upper[1] - lower[1])
    assert (lower < 20).all()
    assert (upper > 20).all()


def test_areas_are_flagged_by_how_far_they_stray() -> None:
    found = funnel([52, 52, 52, 52, 70, 10, np.nan], [30] * 7, 52)
    assert list(found.flags) == [
        *["within limits"] * 4,
        "above 95 % limit",
        "below 99.8 % limit",
        "not compared",
    ]
    assert (found.compared, found.outside, found.over_dispersed) == (6, 2, False)


def test_more_than_a_third_outside_means_over_dispersed_and_no_flags() -> None:
    found = funnel([10, 90, 52, 52], [30] * 4, 52)
    assert found.over_dispersed
    assert set(found.flags) == {"not compared"}


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        limits(120, 30)
    with pytest.raises(ValueError, match="wilson, byar"):
        limits(20, 30, method="normal")
