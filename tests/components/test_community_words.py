"""Sentences about communities in an order, at their edges: ties, one, none, missing."""

from math import nan

import pytest

from components import community_words as said
from queries.catalogue import read_indicator
from tests.pages.conftest import APP

POVERTY = read_indicator(APP.parent / "data/indicators/child_poverty.toml")
LOSS = read_indicator(APP.parent / "data/indicators/depopulation.toml")


def test_the_headline_names_places_and_never_calls_them_names() -> None:
    told = said.headline("level", "Angus", ["A", "B", "C"])
    assert told == "Angus: outcomes are furthest behind in A, B and C"
    assert said.headline("pace", "Angus", ["A"]).endswith("or worsened most, in A")
    shaming = ("worst", "deprived", "poor ", "bad", "failing")
    every = [*said.FINDINGS.values(), *said.LABELS.values(), *said.SHORT.values()]
    assert not [text for text in every for word in shaming if word in text.lower()]


def test_the_headline_says_ties_and_that_there_is_no_order() -> None:
    assert said.headline("level", "Angus", ["A", "B"], tied=1).endswith(
        "A and B, with 1 more community level"
    )
    assert said.headline("level", "Angus", ["A"], tied=3).endswith("3 more communities level")
    assert said.headline("level", "Angus", []) == (
        "The communities of Angus cannot be put in an order: none has a figure"
    )


@pytest.mark.parametrize(
    ("rank", "shared", "expected"), [(3.0, False, "3"), (3.0, True, "3="), (nan, False, "[x]")]
)
def test_a_place(rank: float, shared: bool, expected: str) -> None:
    assert said.place(rank, shared) == expected


def test_the_places_one_could_have() -> None:
    assert said.reach(9, 2) == "2 to 9"
    assert said.reach(1, 1) == "1"
    assert said.reach(nan, nan) == "none"


@pytest.mark.parametrize(
    ("rank", "best", "worst", "without", "expected"),
    [
        (1, 1, 1, "", "It keeps place 1 whichever indicator is left out."),
        (
            2,
            9,
            1,
            "Crime",
            "Leaving out one indicator puts it anywhere from place 1 to 9, furthest away without "
            "“Crime”.",
        ),
        (
            2,
            3,
            3,
            "Crime",
            "Leaving out one indicator puts it in place 3, furthest away without “Crime”.",
        ),
        (nan, nan, nan, "", ""),
        (1, nan, nan, "", ""),
    ],
)
def test_how_firm_a_place_is(
    rank: float, best: float, worst: float, without: str, expected: str
) -> None:
    assert said.firmness(rank, best, worst, without) == expected


def test_who_stays_among_those_named() -> None:
    names = ["A", "B", "C", "D", "E"]
    assert said.steadiness(names, [1, 2, 3, 4, 5], "Angus") == (
        "They all stay among the five of Angus furthest behind, whichever one indicator is left "
        "out."
    )
    assert said.steadiness(names, [1, 9, 3, 4, 6], "Angus") == (
        "A, C and D stay among the five of Angus furthest behind, whichever one indicator is left "
        "out; for B and E that hangs on one indicator."
    )
    assert said.steadiness(["A", "B"], [3, 9], "Angus").startswith("A stays among the five")
    assert said.steadiness(["A"], [7], "Angus").startswith("None of them is certain to stay")
    assert said.steadiness(["A"], [1], "Angus").startswith("A stays among the five")
    assert said.steadiness(names, [nan] * 5, "Angus") == ""


def test_a_reason_of_level_carries_its_unit_and_marker() -> None:
    assert said.level_driver(45.24, None, 28.06, POVERTY, "the zones of Angus") == (
        "Children in low income families: 45.2%; on average 28.1% in the zones of Angus"
    )
    assert said.level_driver(111.7, "[u]", 99.4, LOSS, "all zones of Scotland") == (
        "Population loss since 2010: an index of 111.7 [u]; on average 99.4 in all zones of "
        "Scotland"
    )


def test_a_reason_of_pace_says_both_periods_and_the_change() -> None:
    told = said.pace_driver(
        ("2013/14", "210"), ("2021/22", "260"), 23.8, -2.6, "Crime", "the zones of Angus"
    )
    assert told == (
        "Crime: 210 in 2013/14, 260 in 2021/22 (+24%); on average −3% in the zones of Angus"
    )
    assert said.signed(0.2) == "0%"


def test_what_the_other_scale_changes() -> None:
    assert said.other_scale(["A", "B"], ["B", "A"], log_if_skewed=False) == (
        "On a logarithmic scale, where a few very high figures weigh less, the same communities "
        "come first."
    )
    assert said.other_scale(["A", "B"], ["B", "C"], log_if_skewed=True) == (
        "As measured, without the logarithm, C would be named instead of A."
    )


def test_cautions_appear_only_where_they_hold() -> None:
    assert said.few(6, "Orkney Islands").startswith("Orkney Islands has 6 intermediate zones")
    assert said.few(136, "Glasgow City") == ""
    assert said.unreliable([], 6, "Angus") == ""
    assert "Crime in all of 6" in said.unreliable([("Crime", 6)], 6, "Angus")
    assert "Crime in 1 of 6" in said.unreliable([("Crime", 1)], 6, "Angus")
    assert said.missing([]) == ""
    assert said.missing([("Crime", ["Hillhead"])]) == (
        "No figure for Crime: Hillhead. The mean is then over the other indicators."
    )
