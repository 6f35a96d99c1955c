"""One community against several others: verdicts, p-values, what stands, groups without it."""

from collections.abc import Sequence

import numpy as np
import pytest

from queries.statistics.community import against, place_among, rate_without

NAN = float("nan")


def rows(**columns: Sequence[object]) -> dict[str, Sequence[object]]:
    """Return three comparisons of 31 of 258 with 20 %, 11 % and nothing, changed by `columns`."""
    given: dict[str, Sequence[object]] = {
        "value": [12.0] * 3,
        "lower": [8.595] * 3,
        "upper": [16.55] * 3,
        "numerator": [31.0] * 3,
        "denominator": [258.0] * 3,
        "marker": [None] * 3,
        "interval": ["wilson"] * 3,
        "polarity": ["higher_is_better"] * 3,
        "benchmark": [20.0, 11.0, NAN],
    }
    return given | columns


def test_an_interval_is_held_against_each_benchmark() -> None:
    found = against(rows())
    assert found.verdict == ["worse", "similar", "not compared"]
    assert found.p[0] == pytest.approx(0.0013, abs=2e-4)  # score test of 31 of 258 against 20 %
    assert np.isnan(found.p[2])
    assert list(found.stands) == [True, False, False]
    assert (found.tested, found.flagged, found.expected) == (2, 1, 0.1)


def test_the_score_test_agrees_with_the_interval() -> None:
    edge = against(rows(benchmark=[16.5, 16.6, 8.5]))
    assert edge.verdict == ["similar", "worse", "better"]
    assert list(edge.p < 0.05) == [False, True, True]


def test_polarity_turns_the_verdict_or_leaves_it() -> None:
    polarity = ["lower_is_better", "no_judgement", "higher_is_better"]
    found = against(rows(polarity=polarity, benchmark=[20.0, 20.0, 20.0]))
    assert found.verdict == ["better", "lower", "worse"]


def test_what_is_unreliable_or_has_no_interval_is_not_compared() -> None:
    found = against(
        rows(marker=["[u]", "[c] [u]", "[r]"], lower=[8.6, 8.6, NAN], benchmark=[20.0] * 3)
    )
    assert found.verdict == ["not compared"] * 3
    assert np.isnan(found.p).all()
    assert found.tested == 0
    assert found.expected == 0


def test_a_rate_is_tested_by_its_limits() -> None:
    found = against(rows(interval=["byar"] * 3, numerator=[NAN] * 3, benchmark=[16.5, 16.6, 8.5]))
    assert found.verdict == ["similar", "worse", "better"]
    assert list(found.p < 0.05) == [False, True, True]


def test_many_flags_that_chance_would_raise_do_not_stand() -> None:
    one = {"benchmark": [16.7] + [12.0] * 39}
    columns = {name: [cells[0]] * 40 for name, cells in rows().items()} | one
    found = against(columns)
    assert found.flagged == 1
    assert found.expected == pytest.approx(2.0)
    assert not found.stands.any()


def test_nothing_at_all_is_compared() -> None:
    found = against({name: [] for name in rows()})
    assert found.verdict == []
    assert found.tested == 0


def test_a_group_is_pooled_without_its_member() -> None:
    assert rate_without(30, 100, (10, 20), 100) == pytest.approx(25)
    assert rate_without(30, 100, (NAN, NAN), 100) == pytest.approx(30)
    assert np.isnan(rate_without(10, 20, (10, 20), 100))


def test_a_place_counts_neither_itself_nor_ties() -> None:
    percentiles = np.array([0.0] * 50 + [5.0] * 49)
    assert place_among(percentiles, 0.0) == (0, 49)
    assert place_among(percentiles, 5.0) == (50, 0)
    assert place_among(percentiles, 9.0) == (99, 0)
