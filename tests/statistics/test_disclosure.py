"""Disclosure control: the rules one by one, and an attacker who tries thousands of sets.

The attacker knows the small areas of every built area, the council's total, all denominators,
every figure that is shown, and has time: it lists all counts that the small areas could have.
"""

from collections.abc import Sequence
from itertools import product

import numpy as np
import numpy.typing as npt
import pytest

from queries.statistics import disclosure
from queries.statistics.disclosure import UnprovenError, release

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


def areas(*zones: str, of: int = 4) -> Bools:
    """Return the membership of built areas written as the numbers of their zones ("012")."""
    return np.array([[str(zone) in one for zone in range(of)] for one in zones])


def shown(membership: Bools, x: Sequence[float], n: Sequence[float] = (100,) * 4) -> list[bool]:
    return [bool(one) for one in release(membership, x, n).shown]


def test_areas_of_enough_people_are_shown() -> None:
    assert shown(areas("01", "2"), [5, 3, 6, 20]) == [True, True]


def test_a_small_count_or_denominator_is_withheld() -> None:
    assert shown(areas("0", "1"), [4, 9, 30, 30]) == [False, True]
    assert shown(areas("0", "1"), [0, 9, 30, 30]) == [False, True]
    assert shown(areas("0", "1"), [9, 9, 30, 30], [29, 30, 90, 90]) == [False, True]


def test_a_count_missing_at_its_source_is_withheld() -> None:
    assert shown(areas("01", "2"), [np.nan, 50, 9, 90]) == [False, True]


def test_a_small_rest_of_the_council_withholds_the_smallest_area_beside_it() -> None:
    assert shown(areas("0", "1", "2"), [50, 9, 30, 3]) == [True, False, True]


def test_a_small_area_takes_another_with_it_when_they_make_up_the_council() -> None:
    assert shown(areas("0", "1", "2", "3"), [50, 9, 30, 3]) == [True, False, True, False]


def test_a_small_difference_between_overlapping_areas_withholds_one_of_them() -> None:
    assert shown(areas("012", "01"), [20, 20, 2, 90]) == [True, False]


def test_a_difference_that_takes_three_areas_is_found() -> None:
    # neither pair differs by little, but the third less the other two leaves zone 2
    assert shown(areas("0", "1", "012"), [20, 25, 2, 90]) == [False, True, True]


def test_denominators_tell_too() -> None:
    # zone 1 and 2 are 40 of 40: at least 12 are in zone 1, so at most 1 in zone 0
    x, n = [1, 14, 26, 60], [40, 14, 26, 100]
    assert shown(areas("01", "12"), x, n) != [True, True]


def test_withheld_for_itself_or_for_others_is_one_word() -> None:
    found = release(areas("0", "1", "2", "3"), [50, 9, 30, 3], [100.0] * 4)
    assert found.words == ["shown", "withheld", "shown", "withheld"]


def test_nothing_is_shown_of_a_council_below_the_threshold() -> None:
    assert shown(areas("01", "23"), [1, 1, 1, 1]) == [False, False]


def test_without_a_proof_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "_told", lambda *_: (_ for _ in ()).throw(UnprovenError))
    assert shown(areas("0", "1"), [50, 50, 50, 50]) == [False, False]


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        release(areas("0"), [1.5, 2, 2, 2], [10.0] * 4)
    with pytest.raises(ValueError, match="a column for each of the 3"):
        release(areas("0"), [1, 2, 2], [10.0] * 3)


def least_certain_counts(membership: Bools, x: Ints, n: Ints, seen: Bools) -> Ints:
    """Return for each set of zones the most it could hold, by listing every possible council."""
    possible = np.array(list(product(*(range(most + 1) for most in n))))
    told = np.vstack([membership[seen], np.ones(x.size, dtype=bool)]).astype(int)
    consistent = possible[(possible @ told.T == told @ x).all(axis=1)]
    sets = np.array(list(product((0, 1), repeat=x.size)))[1:]
    most: Ints = (consistent @ sets.T).max(axis=0)
    # a set of fewer people than the threshold is known to be below it without any figure
    return most[(sets @ n) >= 3]


def test_an_attacker_recovers_nothing_below_the_threshold() -> None:
    rng = np.random.default_rng(17)
    shows, withholds = 0, 0
    for _ in range(2_000):
        zones = int(rng.integers(2, 6))
        n = rng.integers(1, 7, zones)
        x = rng.binomial(n, rng.uniform(0.1, 0.9))
        membership = rng.random((int(rng.integers(1, 6)), zones)) < rng.uniform(0.3, 0.8)
        found = release(membership, x, n, threshold=3, minimum_denominator=4).shown
        assert (membership[found] @ x >= 3).all()
        assert (membership[found] @ n >= 4).all()
        shows, withholds = shows + int(found.sum()), withholds + int((~found).sum())
        if found.any():
            assert least_certain_counts(membership, x, n, found).min() >= 3
    assert shows > 300, "an attacker who is shown nothing proves nothing"
    assert withholds > 300


def test_localities_of_a_whole_council_are_decided_quickly() -> None:
    rng = np.random.default_rng(3)
    locality = rng.integers(0, 30, 740)
    membership = np.array([locality == one for one in range(30)])
    x = rng.poisson(1.0, 740)
    x[locality == 7] = 0
    found = release(membership, x, np.full(740, 60.0)).shown
    assert found.sum() == 28
