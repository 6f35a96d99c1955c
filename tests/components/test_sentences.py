"""The sentences of a finding at their edges: ties, missing figures, one area, no chance."""

from dataclasses import replace
from pathlib import Path

import pytest

from components import sentences
from components.sentences import Counted, Value
from queries.catalogue import read_indicator
from queries.statistics.funnel import funnel
from queries.statistics.trends import NOT_TESTED, TOO_FEW, Trend

NONE = float("nan")
ELIGIBLE = read_indicator(Path("data/indicators/two_year_old_uptake_eligible.toml"))
EVERY = read_indicator(Path("data/indicators/two_year_old_uptake_all.toml"))
POVERTY = replace(ELIGIBLE, polarity="lower_is_better")
CHILDREN = Counted("registered child", "two-year-olds")


def test_a_level_says_what_stands_behind_it() -> None:
    whole = Value(9.0, (634, 6740), (8.73, 10.13))
    said = sentences.level("Glasgow City", "2018", whole, ELIGIBLE)
    assert said == "Glasgow City: 9% in 2018, from 634 of 6,740 (95% interval 8.7 to 10.1%)."


def test_a_level_without_an_interval_says_why() -> None:
    bare = Value(115.0, no_interval="more are counted")
    said = sentences.level("Na h-Eileanan Siar", "2016", bare, ELIGIBLE)
    assert said == "Na h-Eileanan Siar: 115% in 2016. It has no interval: more are counted."
    assert sentences.level("Fife", "2016", Value(9.0), ELIGIBLE) == "Fife: 9% in 2016."


@pytest.mark.parametrize(
    ("verdict", "value", "benchmark", "indicator", "side"),
    [
        ("better", 9, 8, ELIGIBLE, "higher"),
        ("better", 9, 8, POVERTY, "lower"),
        ("worse", 9, 8, POVERTY, "higher"),
        ("lower", 9, 9.4, EVERY, "lower"),
        ("not compared", 9.0, 9.4, EVERY, "the same"),
        ("not compared", 9.0, 7.0, EVERY, "higher"),
    ],
)
def test_a_side_follows_the_verdict_then_what_is_shown(
    verdict: str, value: float, benchmark: float, indicator: object, side: str
) -> None:
    assert sentences.side(verdict, value, benchmark, indicator) == side  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdict", "side", "said"),
    [
        ("similar", "lower", "That cannot be told apart from Scotland’s 10%."),
        ("lower", "lower", "That is lower than Scotland’s 10%, by more than chance would explain."),
        (
            "not compared",
            "higher",
            "That is higher than Scotland’s 10%; without an interval this is not tested.",
        ),
        (
            "not compared",
            "the same",
            "That is the same as Scotland’s 10%; without an interval this is not tested.",
        ),
    ],
)
def test_against_a_benchmark(verdict: str, side: str, said: str) -> None:
    assert sentences.against(verdict, side, "Scotland’s 10%") == said


def test_a_rank_never_stands_without_its_range() -> None:
    said = sentences.rank("Angus", (9, 8, 12), 21, 7, "highest")
    assert said == (
        "Counted from the highest, Angus is 9th of 21 council areas with a figure; chance alone "
        "could put it anywhere from 8th to 12th, and it cannot be told apart from 7 of the others."
    )
    assert "hardly" in sentences.rank("Angus", (1, 1, 1), 21, 0, "highest")
    assert "no intervals" in sentences.rank("Angus", (1, NONE, NONE), 21, 0, "highest")
    assert sentences.rank("Angus", (NONE, NONE, NONE), 21, 0, "highest") == ""


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (0, "One more registered child would not move Fife."),
        (1, "One more registered child would move Fife up 1 place."),
        (-2, "One more registered child would move Fife down 2 places."),
        (NONE, ""),
    ],
)
def test_one_more(places: float, said: str) -> None:
    assert sentences.one_more("Fife", places, CHILDREN) == said


def test_a_tested_trend_is_told_as_one() -> None:
    said = sentences.pace(Trend("rising", 30, 0.84), ("2014", 4.0), ("2018", 7.0), 5, ELIGIBLE)
    assert said == (
        "Over the last 5 comparable years it has been rising, by about 0.8 percentage points a "
        "year, by more than chance would explain."
    )
    flat = sentences.pace(
        Trend("no clear change", 1, 0.1), ("2014", 4.0), ("2018", 4.4), 5, ELIGIBLE
    )
    assert flat.endswith("it did not change; over 5 comparable years there is no clear trend.")


def test_too_few_years_are_told_with_the_test_that_was_made() -> None:
    few = Trend(TOO_FEW)
    moved = sentences.pace(few, ("2016", 4.0), ("2018", 7.0), 3, EVERY, 0.01)
    assert moved == (
        "Between 2016 and 2018 it rose from 4% to 7%, more than chance would explain (test of two "
        "proportions). A trend needs 5 comparable years; there are 3."
    )
    assert "no more than chance" in sentences.pace(few, ("2016", 4), ("2018", 5), 3, EVERY, 0.4)
    assert "chance" not in sentences.pace(few, ("2016", 4), ("2018", 5), 3, EVERY)
    assert "only one" in sentences.pace(few, ("2018", 7), ("2018", 7), 1, EVERY)
    assert "no counts" in sentences.pace(Trend(NOT_TESTED), ("2014", 4), ("2018", 5), 5, EVERY)


def test_a_gap_is_never_negative() -> None:
    def said(people: tuple[float, float, float], more: str = "more") -> str:
        return sentences.gap(people, "Scotland’s 10%", CHILDREN, "Angus", more)

    assert said((37, 12, 61)) == (
        "37 (12 to 61) more two-year-olds in Angus would reach Scotland’s 10%."
    )
    assert said((0, 0, 0)) == "Angus is at or above Scotland’s 10%."
    assert (
        said((0, 0, 9)) == "Angus is at or above Scotland’s 10%, though its range reaches 9 more."
    )
    assert said((0, 0, 0), "fewer") == "Angus is at or below Scotland’s 10%."
    assert said((5, NONE, NONE)) == "5 more two-year-olds in Angus would reach Scotland’s 10%."
    assert said((NONE, NONE, NONE)) == ""


def test_what_chance_would_flag() -> None:
    assert sentences.chance(0, 0, 0, 0, "Scotland") == ""
    assert "None of the 21" in sentences.chance(0, 21, 1.05, 0, "Scotland")
    assert sentences.chance(3, 32, 1.6, 1, "Scotland") == (
        "3 of 32 council areas differ from Scotland by the test; about 2 of these 3 flags would be "
        "expected by chance if none really differed. 1 stands when all are tested at once "
        "(Benjamini–Hochberg)."
    )
    assert "fewer than one of these 1 flag " in sentences.chance(1, 6, 0.3, 1, "Scotland")


def test_over_dispersion_is_told_only_where_it_is_found() -> None:
    spread = funnel([5, 50, 90], [1000, 1000, 1000], 48)
    assert "2 of 3 council areas" in sentences.dispersion(spread)
    assert sentences.dispersion(funnel([47, 48, 49], [100, 100, 100], 48)) == ""


@pytest.mark.parametrize(
    ("release", "marker", "said"),
    [
        ("2018-12", "[r]", "Source: X, December 2018; revised or superseded since [r]."),
        ("2025-12-09", "", "Source: X, December 2025; nothing newer is in this record."),
        ("2025-12", "[p]", "Source: X, December 2025; provisional [p]."),
        ("your figures", "", "This is one of your figures: it lives in this session alone."),
    ],
)
def test_vintage(release: str, marker: str, said: str) -> None:
    assert sentences.vintage(release, marker, "X") == said


@pytest.mark.parametrize("odd", ["2018", "2018-13", "spring 2018", ""])
def test_a_release_that_is_no_month_is_said_as_it_is(odd: str) -> None:
    assert sentences.month(odd) == odd


def test_every_bias_has_its_direction_on_each_rate() -> None:
    found = dict(sentences.biases([EVERY, ELIGIBLE]))
    double = "A registration is not a child: a child with a place at two centres counts twice."
    assert found[double] == ("too high", "too high")
    poverty = next(said for said in found if "follows poverty" in said)
    assert found[poverty][0].startswith("high where many families are poor")
    assert found[poverty][1] == ""
    assert all(any(ways) for ways in found.values())


@pytest.mark.parametrize(
    ("place", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (13, "13th"), (32, "32nd")],
)
def test_ordinal(place: int, said: str) -> None:
    assert sentences.ordinal(place) == said
