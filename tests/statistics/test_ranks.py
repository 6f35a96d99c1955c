"""Rank intervals: the order they keep, what cannot be told apart, sensitivity, speed."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.statistics.ranks import (
    places_moved_by_one,
    ranks_of,
    ranks_of_counts,
    ranks_of_figures,
)

COUNCILS = [f"S120000{i:02d}" for i in range(32)]


def test_clearly_apart_areas_have_certain_ranks() -> None:
    found = ranks_of_counts(["A", "B", "C"], [100, 500, 900], [1000] * 3, "higher_is_better")
    assert found["rank"].tolist() == [3, 2, 1]
    assert found["lower"].tolist() == found["upper"].tolist() == [3, 2, 1]
    assert found["alike_count"].tolist() == [0, 0, 0]


def test_rank_one_is_best_by_polarity() -> None:
    lowest_first = ranks_of_counts(["A", "B"], [10, 900], [1000] * 2, "lower_is_better")
    highest_first = ranks_of_counts(["A", "B"], [10, 900], [1000] * 2, "no_judgement")
    assert lowest_first["rank"].tolist() == [1, 2]
    assert highest_first["rank"].tolist() == [2, 1]


def test_areas_that_cannot_be_told_apart_are_named() -> None:
    found = ranks_of_counts(["A", "B", "C"], [50, 52, 95], [100] * 3, "higher_is_better")
    assert found.loc["A", "alike"] == ("B",)
    assert found.loc["B", "alike"] == ("A",)
    assert found.loc["C", "alike"] == ()
    assert found[["rank", "lower", "upper"]].to_numpy().tolist() == [
        [3, 2, 3],
        [2, 2, 3],
        [1, 1, 1],
    ]


def test_two_areas_are_told_apart_as_beta_probabilities_say() -> None:
    # P(Beta(60.5, 40.5) > Beta(45.5, 55.5)) = 0.983 by numerical integration
    found = ranks_of_counts(["A", "B"], [60, 45], [100, 100], "higher_is_better")
    assert found["alike_count"].tolist() == [0, 0]
    found = ranks_of_counts(["A", "B"], [58, 46], [100, 100], "higher_is_better")
    assert found["alike_count"].tolist() == [1, 1]


def test_areas_without_counts_have_no_rank() -> None:
    found = ranks_of_counts(
        ["A", "B", "C", "D"], [5, 115, np.nan, 0], [10, 100, 10, 0], "higher_is_better"
    )
    assert found["rank"].isna().tolist() == [False, True, True, True]
    assert found.loc["B", "alike"] == ()
    assert ranks_of_counts(["A"], [np.nan], [1], "no_judgement")["rank"].isna().all()


def test_equal_areas_share_a_rank_within_its_range() -> None:
    found = ranks_of_counts(["A", "B", "C"], [5, 5, 5], [10, 10, 10], "higher_is_better")
    assert found["rank"].tolist() == [1, 1, 1]
    assert (found["lower"] == 1).all()


def test_figures_with_an_interval_are_ranked_too() -> None:
    found = ranks_of_figures(
        ["A", "B", "C"], [80, 81, 70], [79, 80, np.nan], [81, 82, np.nan], "higher_is_better"
    )
    assert found["rank"].tolist()[:2] == [2, 1]
    assert found["alike_count"].tolist()[:2] == [1, 1]
    assert found["rank"].isna().tolist() == [False, False, True]


def test_the_same_seed_gives_the_same_answer() -> None:
    x, n = [50, 52, 55], [100] * 3
    one, two = (ranks_of_counts(["A", "B", "C"], x, n, "no_judgement") for _ in range(2))
    pd.testing.assert_frame_equal(one, two)


def test_one_more_child_moves_a_small_area() -> None:
    x, n = [10, 21, 230], [20, 40, 400]
    assert places_moved_by_one(x, n, "higher_is_better").tolist() == [1, 0, 0]
    assert places_moved_by_one(x, n, "lower_is_better").tolist() == [-1, 0, 0]
    assert np.isnan(places_moved_by_one([np.nan, 12], [10, 10], "no_judgement")).all()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(60, 200)), min_size=2, max_size=10))
def test_ranges_hold_the_rank_and_alikeness_is_mutual(rows: list[tuple[int, int]]) -> None:
    x, n = np.array(rows, dtype=float).T
    names = COUNCILS[: x.size]
    found = ranks_of_counts(names, x, n, "higher_is_better", draws=500)
    assert ((found["lower"] <= found["rank"]) & (found["rank"] <= found["upper"])).all()
    assert found["lower"].min() == 1
    for name, others in found["alike"].items():
        assert all(name in found.loc[other, "alike"] for other in others)


def test_fifteen_years_of_all_councils_take_less_than_two_seconds() -> None:
    rng = np.random.default_rng(1)
    n = rng.integers(100, 9000, 32)
    began = time.perf_counter()
    for year in range(15):
        ranks_of_counts(COUNCILS, rng.binomial(n, 0.4), n, "higher_is_better", seed=year)
    assert time.perf_counter() - began < 2


def test_names_and_figures_must_match() -> None:
    with pytest.raises(ValueError, match="2 areas, but 1 figures"):
        ranks_of_counts(["A", "B"], [1], [2], "no_judgement")


def test_ranks_of_observations_follow_the_kind_of_their_interval() -> None:
    frame = pd.DataFrame(
        {
            "area_code": ["A", "B", "C", "D"],
            "value": [40.0, 50.0, 30.0, np.nan],
            "numerator": [40, 50, 30, np.nan],
            "denominator": [100, 100, 100, 100],
            "lower": [30.0, 40.0, np.nan, np.nan],
            "upper": [50.0, 60.0, np.nan, np.nan],
        }
    )
    counted = ranks_of(frame, "wilson", "higher_is_better", draws=200)
    assert counted["rank"].tolist()[:2] == [2, 1]
    assert counted["rank"].isna().tolist() == [False, False, True, True]
    given_limits = ranks_of(frame, "published", "lower_is_better", draws=200)
    assert given_limits["rank"].tolist()[:2] == [1, 2]


def test_figures_without_any_interval_are_ranked_without_a_range() -> None:
    frame = pd.DataFrame({"area_code": ["A", "B", "C"], "value": [115.0, 88.0, np.nan]})
    found = ranks_of(frame.assign(lower=np.nan, upper=np.nan), "none", "higher_is_better")
    assert found["rank"].tolist()[:2] == [1, 2]
    assert found[["lower", "upper"]].isna().all(axis=None)
    assert found["alike"].tolist() == [(), (), ()]
