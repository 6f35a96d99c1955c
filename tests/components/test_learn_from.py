"""Who to learn from: moved by the test, from a like start, and told in words at the edges."""

from dataclasses import replace

import pytest

from components import comparison, learn_from, peers_choice, store
from components.comparison import Comparison
from components.peers_choice import PeerSet
from queries.statistics.movement import Movement

ARGYLL, EAST_AYRSHIRE = "S12000035", "S12000008"


def found(area: str, slug: str = "two_year_old_uptake_all", period: str = "2018") -> Comparison:
    indicator = store.catalogue().indicators[slug]
    peers = peers_choice.of_scheme(area, "lgbf_people_services")
    return comparison.of(indicator, area, period, peers)


def headline(one: Comparison) -> str:
    every = learn_from.moves(one)
    shown = [move for move in every if move.moved and move.like and move.area_code != one.area]
    return learn_from.headline(one, every, shown)


def test_a_peer_that_rose_from_a_like_start_is_named_with_how_much_and_when() -> None:
    one = found(ARGYLL)
    assert headline(one) == (
        "Highland rose from a like start: 1 of the 5 peers with comparable years"
    )
    highland = next(move for move in learn_from.moves(one) if move.name == "Highland")
    assert learn_from.spell(highland.by, one.indicator) == (
        "rose from 4% in 2016 to 6% in 2018 (+2.1 points, +0.8 to +3.3)"
    )
    assert highland.test == learn_from.ENDS


def test_a_peer_that_rose_from_another_start_is_not_one_to_learn_from() -> None:
    moves = {move.name: move for move in learn_from.moves(found("S12000049"))}
    assert moves["East Ayrshire"].moved
    assert not moves["East Ayrshire"].like
    assert headline(found("S12000049")) == (
        "None of the 5 peers with comparable years rose from a like start"
    )


def test_with_five_years_the_trend_is_tested_and_lower_is_better_falls() -> None:
    one = found("S12000049", "child_poverty", "2021/22")
    moves = learn_from.moves(one)
    assert {move.test for move in moves} == {learn_from.TREND}
    assert not any(move.moved for move in moves)  # none fell
    assert headline(one) == "None of the 7 peers with comparable years fell beyond chance"


def test_without_counts_nothing_is_called_a_move() -> None:
    moves = learn_from.moves(found("S12000049", "elc_quality_good_or_better", "2021-22"))
    assert {move.test for move in moves} == {learn_from.UNTESTED}
    assert not any(move.moved for move in moves)


def test_what_is_missing_is_told() -> None:
    count = found(ARGYLL, "two_year_olds_registered")
    assert headline(count) == "Who to learn from: choose a share, not a count"
    alone = replace(found(ARGYLL), peers=PeerSet("own"))
    assert headline(alone) == "Who to learn from: choose a council area and its peers"
    early = found(ARGYLL, period="2016")
    assert headline(early) == "None of similar councils has two comparable years in this record"


@pytest.mark.parametrize(
    ("change", "said"),
    [(0.04, "stayed"), (0.0, "stayed"), (-2.0, "fell")],
)
def test_a_change_that_rounds_to_nothing_is_no_change(change: float, said: str) -> None:
    one = Movement("2016", "2018", 9.0, 9.0 + change, 2, change)
    indicator = store.catalogue().indicators["two_year_old_uptake_all"]
    assert learn_from.spell(one, indicator).startswith(f"{said} ")
