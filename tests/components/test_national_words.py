"""Sentences of the national view at their edges: none, one, ties, missing, no judgement."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from components import national_words as said
from queries.catalogue import read_indicator
from queries.statistics import spread
from queries.statistics.spread import SpreadChange

POVERTY = read_indicator(Path("data/indicators/child_poverty.toml"))
PAY = read_indicator(Path("data/indicators/weekly_pay_median.toml"))
UPTAKE = read_indicator(Path("data/indicators/two_year_old_uptake_all.toml"))
WHOLE = replace(POVERTY, decimals=0)
NONE = float("nan")


@pytest.mark.parametrize(
    ("compared", "differ", "sentence"),
    [
        (628, 295, "295 of 628 figures of council areas differ from Scotland’s beyond chance"),
        (628, 1, "1 of 628 figures of council areas differs from Scotland’s beyond chance"),
        (1, 0, "0 of 1 figure of council areas differ from Scotland’s beyond chance"),
        (0, 0, "None of these figures can be compared with Scotland’s by a test"),
    ],
)
def test_headline_of_level(compared: int, differ: int, sentence: str) -> None:
    assert said.headline_of_level(compared, differ) == sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((606, 121, 49, 0), "Of 606 tested changes, 121 improved and 49 worsened beyond chance"),
        (
            (606, 121, 49, 3),
            "Of 606 tested changes, 121 improved, 49 worsened and 3 rose or fell beyond chance",
        ),
        ((1, 0, 0, 0), "Of 1 tested change, 0 improved and 0 worsened beyond chance"),
    ],
)
def test_headline_of_change(counts: tuple[int, int, int, int], sentence: str) -> None:
    assert said.headline_of_change(*counts) == sentence
    assert "can be tested" in said.headline_of_change(0, 0, 0, 0)


def test_what_chance_would_flag() -> None:
    told = said.by_chance(628, 295, 31.4, 262)
    assert told.startswith("About 31 of 628 comparisons would be flagged by chance alone")
    assert "Of the 295 flagged here, 262 stand" in told
    assert told.endswith("the others carry *.")
    assert "All 12 flagged here stand" in said.by_chance(20, 12, 1, 12)
    assert said.by_chance(5, 0, 0.25, 0).startswith("Fewer than one of 5 comparisons")
    assert "flagged here" not in said.by_chance(5, 0, 0.25, 0)
    assert said.by_chance(0, 0, 0, 0) == ""


def test_what_is_not_tested_or_not_shown() -> None:
    assert said.untested([], said.NO_INTERVAL) == ""
    one = said.untested(["Fuel poverty"], said.NO_INTERVAL)
    assert one == "Not tested, because no interval is published: “Fuel poverty” has figures only."
    two = said.untested(["Claimants, 16 to 24", "Fuel poverty"], said.FEW_PERIODS)
    assert two.endswith("“Claimants, 16 to 24” and “Fuel poverty” have figures only.")
    assert said.left_out([], 0, uptake=False) == ""
    assert "“Fuel poverty”" in said.left_out(["Fuel poverty"], 0, uptake=False)
    assert "published for Scotland only" in said.left_out([], 0, uptake=True)
    assert said.left_out([], 1, uptake=False).startswith("1 more indicator of this theme is")
    assert said.left_out([], 4, uptake=False).startswith("4 more indicators of this theme are")


def test_the_span_on_a_map_names_both_ends() -> None:
    names = pd.Series(["Angus", "Fife", "Moray", "Highland"])
    values = pd.Series([10.04, 20.0, None, 10.0])
    assert said.headline_of_map(values, names, POVERTY, "2021/22") == (
        "From 10.0% (2 council areas) to 20.0% (Fife): children in low income families, 2021/22"
    )
    same = pd.Series([10.0, 10.0, None, 10.0])
    assert "All council areas with a figure" in said.headline_of_map(same, names, POVERTY, "2021")
    nothing = pd.Series([None] * 4, dtype="float64")
    assert said.headline_of_map(nothing, names, POVERTY, "").startswith("No council area")


CHANGE = SpreadChange(spread.WIDER, 32, 4.32, 7.06, 3.22, 4.97, 0.0004)


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (
            spread.WIDER,
            "Council areas lie further apart on children in low income families in 2021/22 than "
            "in 2014/15, beyond chance",
        ),
        (
            spread.NARROWER,
            "Council areas lie closer together on children in low income families in 2021/22 than "
            "in 2014/15, beyond chance",
        ),
        (
            spread.NO_CHANGE,
            "No clear change in how far council areas lie apart on children in low income "
            "families, 2014/15 to 2021/22",
        ),
    ],
)
def test_headline_of_spread(verdict: str, sentence: str) -> None:
    change = replace(CHANGE, verdict=verdict)
    assert said.headline_of_spread(change, POVERTY, "2014/15", "2021/22") == sentence


def test_a_spread_that_cannot_be_tested_says_why() -> None:
    few = SpreadChange(spread.TOO_FEW, 9)
    assert "cannot be tested" in said.headline_of_spread(few, POVERTY, "2014/15", "2021/22")
    assert said.spread_in_figures(few, POVERTY, "2014/15", "2021/22").startswith(
        "9 council areas have figures in 2014/15 and 2021/22"
    )
    assert "cannot be tested" in said.headline_of_spread(CHANGE, POVERTY, "2021/22", "2021/22")
    assert "two comparable periods" in said.spread_in_figures(few, POVERTY, "", "")


def test_the_spread_in_figures_has_its_unit_and_its_test() -> None:
    assert said.spread_in_figures(CHANGE, POVERTY, "2014/15", "2021/22") == (
        "The middle half of 32 council areas spans 7.1 percentage points in 2021/22 and 4.3 "
        "percentage points in 2014/15; the standard deviation is 5.0 percentage points and 3.2 "
        "percentage points (Pitman–Morgan test on ranks, p < 0.001)."
    )
    assert said.width(12.345, PAY) == "£12.3"
    assert said.width(0.5, WHOLE) == "0.5 percentage points"


def test_the_spread_in_proportion_is_left_out_where_it_means_nothing() -> None:
    told = said.in_proportion(0.33, 0.36, "2014/15", "2021/22")
    assert told == (
        "In proportion to the middle council area, that is 36% in 2021/22 and 33% in 2014/15."
    )
    assert said.in_proportion(NONE, 0.36, "a", "b") == ""
    assert said.in_proportion(0, 0.36, "a", "b") == ""


@pytest.mark.parametrize(
    ("p", "told"),
    [(0.0001, "p < 0.001"), (0.03, "p = 0.03"), (0.0123, "p = 0.012"), (0.64, "p = 0.6"),
     (NONE, "not tested")],
)  # fmt: skip
def test_chance(p: float, told: str) -> None:
    assert said.chance(p) == told


@pytest.mark.parametrize(
    ("slope", "country", "stands", "polarity", "told"),
    [
        (0.9, 0.3, True, "lower_is_better", said.LOSING),
        (0.9, 0.3, True, "higher_is_better", said.GAINING),
        (0.1, 0.3, True, "lower_is_better", said.GAINING),
        (0.9, 0.3, False, "lower_is_better", said.LEVEL),
        (0.9, 0.3, True, "no_judgement", said.RISING_FASTER),
        (0.1, 0.3, True, "no_judgement", said.RISING_SLOWER),
        (NONE, 0.3, False, "lower_is_better", said.UNTESTED),
        (0.9, NONE, False, "lower_is_better", said.UNTESTED),
    ],
)
def test_the_pace_of_an_area_against_scotland(
    slope: float, country: float, stands: bool, polarity: str, told: str
) -> None:
    assert said.against_pace(slope, country, stands, polarity) == told


def test_headline_of_pace_names_who_falls_behind() -> None:
    both = pd.Series([said.LOSING, said.LOSING, said.GAINING, said.LEVEL])
    assert said.headline_of_pace(both, ["Angus", "Fife"], POVERTY) == (
        "Falling behind Scotland on children in low income families: Angus and Fife"
    )
    many = said.headline_of_pace(both, ["A", "B", "C", "D", "E"], POVERTY)
    assert many.endswith(": 5 council areas")
    assert said.headline_of_pace(both, [], POVERTY) == (
        "1 council area gains and 2 lose ground on Scotland in children in low income families, "
        "beyond chance"
    )
    level = pd.Series([said.LEVEL, said.UNTESTED])
    assert said.headline_of_pace(level, [], POVERTY).startswith("No council area gains or loses")
    untested = pd.Series([said.UNTESTED] * 3)
    assert said.headline_of_pace(untested, [], POVERTY).endswith("cannot be tested")


def test_headline_of_pace_without_a_judgement_says_faster_and_slower() -> None:
    moved = pd.Series([said.RISING_FASTER, said.LEVEL])
    assert said.headline_of_pace(moved, [], UPTAKE).endswith(
        ": 1 council area rose faster than Scotland and 0 slower, beyond chance"
    )
    still = pd.Series([said.LEVEL])
    assert said.headline_of_pace(still, [], UPTAKE).startswith("No council area moved otherwise")


def test_notes_of_pace_say_what_falling_behind_is() -> None:
    verdicts = pd.Series([said.LOSING])
    assert "That holds for Angus." in said.notes_of_pace(verdicts, ["Angus"], POVERTY)[0]
    assert "That holds for no council area." in said.notes_of_pace(verdicts, [], POVERTY)[0]
    assert len(said.notes_of_pace(verdicts, [], UPTAKE)) == 1
    untested = pd.Series([said.UNTESTED])
    assert "needs two comparable periods" in said.notes_of_pace(untested, [], POVERTY)[0]


@pytest.mark.parametrize(
    ("direction", "slope", "p", "polarity", "told"),
    [
        ("rising", 1, 0.0001, "lower_is_better", "worsening"),
        ("falling", -1, 0.0001, "lower_is_better", "improving"),
        ("rising", 1, 0.0001, "no_judgement", "rising"),
        ("no clear change", 1, 0.5, "lower_is_better", "steady"),
        ("too few comparable years", 1, 0.0001, "lower_is_better", "worsened"),
        ("too few comparable years", -1, 0.0001, "lower_is_better", "improved"),
        ("too few comparable years", -1, 0.0001, "no_judgement", "fell"),
        ("too few comparable years", 1, 0.01, "lower_is_better", "no clear change"),
        ("too few comparable years", NONE, NONE, "lower_is_better", "too few periods"),
        ("too few comparable years", 1, NONE, "lower_is_better", "no test"),
        ("not tested", NONE, NONE, "lower_is_better", "no test"),
    ],
)
def test_the_word_of_a_change(
    direction: str, slope: float, p: float, polarity: str, told: str
) -> None:
    assert said.change_word(direction, slope, p, polarity) == told


def test_changes_carry_their_sign() -> None:
    assert said.signed(3.21, POVERTY) == "+3.2"
    assert said.signed(-14.4, PAY) == "−£14"
    assert said.signed(-0.04, POVERTY) == "0.0"
    assert said.a_year(0.421, POVERTY) == "+0.42"
    assert said.a_year(-0.001, POVERTY) == "0.00"
    assert said.interval_of_change(0.4, 0.1, POVERTY) == "+0.30 to +0.50"
    assert said.interval_of_change(NONE, 0.1, POVERTY) == "none"
