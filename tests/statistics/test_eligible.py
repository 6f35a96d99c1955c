"""Expected eligible two-year-olds: they add up, keep within each area, and follow poverty."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from queries.statistics.eligible import expected_eligible, national_total, two_figures

AREAS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 100)), min_size=1, max_size=40)


def test_the_national_total_is_registrations_over_uptake() -> None:
    assert national_total(6_600, 55) == pytest.approx(12_000)
    with pytest.raises(ValueError, match="above zero"):
        national_total(6_600, 0)


def test_shares_follow_income_deprivation() -> None:
    found = expected_eligible([100, 100, 200], [5, 10, 20], total=110)
    assert found.scale == pytest.approx(2)
    assert np.allclose(found.expected, [10, 20, 80])


def test_no_area_has_more_eligible_than_two_year_olds() -> None:
    found = expected_eligible([10, 100], [60, 20], total=60)
    assert np.allclose(found.expected, [10, 50])
    assert found.scale == pytest.approx(2.5)


def test_the_range_comes_from_the_other_totals() -> None:
    found = expected_eligible([100, 100], [10, 20], total=60, totals=[54, 66])
    assert np.allclose(found.expected, [20, 40])
    assert np.allclose(found.lower, [18, 36])
    assert np.allclose(found.upper, [22, 44])


@given(AREAS, st.floats(0, 1), st.data())
def test_areas_add_up_to_scotland_and_to_their_councils(
    areas: list[tuple[int, int]], part: float, data: st.DataObject
) -> None:
    children, deprived = np.array(areas, dtype=float).T
    holds = children[deprived > 0].sum()
    total = part * holds
    found = expected_eligible(children, deprived, total)
    assert found.expected.sum() == pytest.approx(total, abs=1e-8)
    assert (found.expected <= children + 1e-9).all()
    council = np.array(data.draw(st.lists(st.integers(0, 3), min_size=len(areas))))[: len(areas)]
    councils = np.bincount(council, found.expected)
    assert councils.sum() == pytest.approx(total, abs=1e-8)


@given(AREAS, st.floats(0.01, 1))
def test_more_deprived_areas_have_no_lower_share(areas: list[tuple[int, int]], part: float) -> None:
    children, deprived = np.array(areas, dtype=float).T
    total = part * children[deprived > 0].sum()
    assume(total > 0)
    found = expected_eligible(children, deprived, total)
    people = children > 0
    share = found.expected[people] / children[people]
    order = np.argsort(deprived[people], kind="stable")
    assert (np.diff(share[order]) >= -1e-9).all()


@pytest.mark.parametrize(
    ("children", "deprived", "total", "reason"),
    [
        ([10, np.nan], [10, 10], 5, "every area needs"),
        ([10, 10], [10, 101], 5, "no share is above 100"),
        ([10, 10], [10, 0], 11, "11 eligible, but areas .* have 10 two-year-olds"),
        ([-1], [10], 0, "below zero"),
    ],
)
def test_what_cannot_be_is_refused(
    children: list[float], deprived: list[float], total: float, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        expected_eligible(children, deprived, total)


def test_two_significant_figures() -> None:
    assert two_figures([0, 3.14, 37.6, 1449, 0.456]).tolist() == [0, 3.1, 38, 1400, 0.46]
