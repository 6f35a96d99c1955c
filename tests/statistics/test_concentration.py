"""The signed index of several periods: the same figure as one by one, its interval, its change."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics.concentration import change_of_index, dissimilarity, signed_indices

DEPRIVED, OTHERS = [50, 30, 20], [20, 30, 50]
ZONES = st.lists(
    st.tuples(st.integers(1, 9), st.integers(1, 90), st.integers(1, 90)), min_size=1, max_size=12
)


def signed_index(
    values: np.ndarray, deprived: np.ndarray, others: np.ndarray, polarity: str
) -> float:
    """Return the index as CPOP writes it down, of zones with a figure each."""
    worst_first = np.argsort(values if polarity != "lower_is_better" else -values, kind="stable")
    ordered = values[worst_first]
    ties = np.flatnonzero(np.diff(ordered, append=np.inf))  # equal zones are one
    a, b = (
        np.append(0, (np.cumsum(one[worst_first]) / one.sum())[ties]) for one in (deprived, others)
    )
    return float((a[:-1] * b[1:]).sum() - (a[1:] * b[:-1]).sum())


def council(zones: int = 60, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    return draw.integers(50, 900, zones), draw.integers(2000, 5000, zones)


def outcome(deprived: np.ndarray, pull: float, seed: int = 4) -> np.ndarray:
    """Return higher-is-better figures that fall with deprivation by `pull`."""
    noise = np.random.default_rng(seed).normal(0, 40, deprived.size)
    return 100 - pull * deprived / 5 + noise


@given(ZONES, st.sampled_from(["higher_is_better", "lower_is_better", "no_judgement"]))
def test_it_is_the_signed_index(zones: list[tuple[int, int, int]], polarity: str) -> None:
    values, deprived, others = np.array(zones, dtype=float).T
    found = signed_indices([values, values[::-1]], deprived, others, polarity)
    for row, index in zip((values, values[::-1]), found.index, strict=True):
        assert index == pytest.approx(signed_index(row, deprived, others, polarity), abs=1e-12)
    assert np.allclose(found.pulls.sum(axis=1), 0)


@pytest.mark.parametrize(
    ("values", "polarity", "index"),
    [
        ([1, 2, 3], "higher_is_better", 0.39),
        ([3, 2, 1], "higher_is_better", -0.39),
        ([3, 2, 1], "lower_is_better", 0.39),
    ],
)
def test_the_known_example(values: list[float], polarity: str, index: float) -> None:
    assert signed_indices(values, DEPRIVED, OTHERS, polarity).index[0] == pytest.approx(index)


def test_the_dissimilarity_index_is_another_figure() -> None:
    assert dissimilarity(DEPRIVED, OTHERS) == pytest.approx(0.3)
    assert dissimilarity([5, 5], [9, 9]) == 0
    assert dissimilarity([5, 0], [0, 9]) == 1
    assert np.isnan(dissimilarity([0, 0], [1, 2]))


def test_without_zones_or_people_there_is_no_index() -> None:
    assert np.isnan(signed_indices([[]], [], [], "higher_is_better").index).all()
    assert np.isnan(signed_indices([1, 2], [0, 0], [5, 5], "higher_is_better").index).all()


def test_the_interval_is_that_of_leaving_out_one_zone_at_a_time() -> None:
    deprived, others = council()
    values = outcome(deprived, 1)
    found = signed_indices(values, deprived, others, "higher_is_better")
    rest = [np.delete(np.arange(60), zone) for zone in range(60)]
    left = [
        signed_index(values[keep], deprived[keep], others[keep], "higher_is_better")
        for keep in rest
    ]
    jackknife = np.sqrt(59 / 60 * ((left - np.mean(left)) ** 2).sum())
    width = (found.upper[0] - found.lower[0]) / (2 * 2.001)  # t, 59 df
    assert width == pytest.approx(jackknife, rel=0.05)


def test_missing_zones_are_left_out_and_more_than_a_fifth_is_not_computed() -> None:
    deprived, others = council(10)
    values = np.tile(outcome(deprived, 1), (2, 1))
    values[0, :2], values[1, :3] = np.nan, np.nan
    found = signed_indices(values, deprived, others, "higher_is_better")
    assert found.missing.tolist() == pytest.approx([0.2, 0.3])
    assert np.isfinite(found.index[0])
    assert np.isnan([found.index[1], found.lower[1], found.upper[1]]).all()


def test_few_zones_have_an_index_without_an_interval_or_a_test() -> None:
    deprived, others = council(9)
    values = [outcome(deprived, 1, seed=year) for year in range(5)]
    found = signed_indices(values, deprived, others, "higher_is_better")
    assert np.isfinite(found.index).all()
    assert np.isnan(found.lower).all()
    assert change_of_index(found, range(2015, 2020)).direction == "not tested"


def test_one_zone_or_nobody_deprived_has_no_interval_or_no_index() -> None:
    one = signed_indices([[1.0]], [5], [5], "higher_is_better")
    assert one.index[0] == 0
    assert np.isnan(one.lower[0])
    assert np.isnan(signed_indices([[1.0, 2]], [0, 0], [5, 5], "higher_is_better").index[0])


@pytest.mark.parametrize(
    ("pulls", "direction"),
    [
        ([0.2, 0.4, 0.6, 0.8, 1.0], "rising"),
        ([1.0, 0.8, 0.6, 0.4, 0.2], "falling"),
        ([0.5, 0.5, 0.5, 0.5, 0.5], "no clear change"),
        ([0.2, 1.0], "rising"),
    ],
)
def test_a_change_is_tested_over_the_same_zones(pulls: list[float], direction: str) -> None:
    deprived, others = council()
    values = [outcome(deprived, pull, seed=number) for number, pull in enumerate(pulls)]
    found = signed_indices(values, deprived, others, "higher_is_better")
    change = change_of_index(found, range(2015, 2015 + len(pulls)))
    assert change.direction == direction
    assert change.periods == len(pulls)
    assert 0 <= change.p <= 1


def test_fewer_than_two_periods_are_too_few_and_no_change_at_all_is_not_tested() -> None:
    deprived, others = council()
    once = signed_indices(outcome(deprived, 1), deprived, others, "higher_is_better")
    assert change_of_index(once, [2020]).direction == "too few comparable years"
    twice = signed_indices([outcome(deprived, 1)] * 2, deprived, others, "higher_is_better")
    assert change_of_index(twice, [2019, 2020]).direction == "not tested"
