"""Sentences of inequality between fifths at their edges: no gradient, a fifth missing."""

from dataclasses import replace
from pathlib import Path

import pytest

from components import inequality_words as said
from queries.catalogue import read_indicator
from queries.statistics.fifths import CLOSING, NO_CHANGE, TURNED, WIDENING

DEATHS = read_indicator(Path("data/indicators/cancer_deaths_under_75.toml"))
SMOKING = read_indicator(Path("data/indicators/smoking_during_pregnancy.toml"))
NONE = float("nan")


@pytest.mark.parametrize(
    ("limits", "polarity", "kind"),
    [
        ((1, 9), "lower_is_better", "worse"),
        ((1, 9), "higher_is_better", "better"),
        ((-9, -1), "lower_is_better", "better"),
        ((-9, -1), "higher_is_better", "worse"),
        ((1, 9), "no_judgement", "higher"),
        ((-9, -1), "no_judgement", "lower"),
        ((-1, 9), "lower_is_better", "similar"),
        ((0, 9), "lower_is_better", "similar"),
        ((NONE, 9), "lower_is_better", "not compared"),
    ],
)
def test_gradient(limits: tuple[float, float], polarity: str, kind: str) -> None:
    assert said.gradient(*limits, polarity) == kind


def test_headline_of_all() -> None:
    told = said.headline_of_all("Fife", {"worse": 21, "similar": 7, "not compared": 1}, 21)
    assert told == "Fife: on 21 of 28 indicators more deprived fifths fare worse, beyond chance"
    none = said.headline_of_all("Fife", {"similar": 1}, 0)
    assert none == "Fife: on none of 1 indicator more deprived fifths fare worse, beyond chance"
    nothing = said.headline_of_all("Fife", {"not compared": 29}, 0)
    assert nothing == "Fife: inequality between fifths cannot be worked out"


def test_lead_of_all_names_few_and_counts_many() -> None:
    told = said.lead_of_all(
        {CLOSING: list("abcdef"), WIDENING: ["Deaths, all ages"], NO_CHANGE: "g"}
    )
    assert told == (
        "Of 8 absolute gaps that can be tested, gaps are closing on 6 indicators and widening on "
        "“Deaths, all ages”."
    )
    assert said.lead_of_all({WIDENING: ["A"]}) == (
        "The one absolute gap that can be tested is widening on “A”."
    )
    assert "No absolute gap clearly" in said.lead_of_all({NO_CHANGE: ["A", "B"]})
    assert "cannot be tested" in said.lead_of_all({})


def test_headline_of_a_profile() -> None:
    told = said.headline_of_profile("Fife", DEATHS, "2019-2021", (290.1, 113.4), "worse")
    assert told == (
        "Fife, cancer deaths under 75: worse in more deprived fifths, 290 per 100,000 in the most "
        "deprived fifth and 113 in the least (2019-2021)"
    )
    level = said.headline_of_profile("Fife", SMOKING, "2019", (9.0, 8.0), "not compared")
    assert "no clear gradient, 9.0% in the most deprived fifth and 8.0% in the least" in level
    missing = said.headline_of_profile("Fife", DEATHS, "2019", (NONE, 113.4), "not compared")
    assert missing == "Fife: the most and the least deprived fifth cannot be compared in 2019"


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (CLOSING, "the gap on cancer deaths under 75 is closing, 2007 to 2019"),
        (WIDENING, "the gap on cancer deaths under 75 is widening, 2007 to 2019"),
        (TURNED, "the gap on cancer deaths under 75 has turned around, 2007 to 2019"),
        (NO_CHANGE, "no clear change of the gap on cancer deaths under 75, 2007 to 2019"),
        ("not tested", "whether the gap on cancer deaths under 75 closes cannot be tested"),
        (
            "too few comparable years",
            "whether the gap on cancer deaths under 75 closes cannot be tested",
        ),
    ],
)
def test_headline_of_the_gap(verdict: str, sentence: str) -> None:
    assert said.headline_of_gap("Fife", DEATHS, verdict, "2007", "2019") == f"Fife: {sentence}"


def test_the_gap_in_figures() -> None:
    told = said.gap_in_figures((137.84, -91.0), ("2007", "2019"), DEATHS, 5, 0.144)
    assert told == (
        "The slope index went from 137.8 per 100,000 in 2007 to 91.0 per 100,000 in 2019 (line "
        "through 5 periods that share no year, p = 0.144)."
    )
    assert "needs two periods" in said.gap_in_figures((NONE, NONE), ("", ""), DEATHS, 0, NONE)


def test_the_relative_gap() -> None:
    assert said.relative_change(CLOSING, 0.0001).endswith("it is closing (p < 0.001).")
    assert said.relative_change(NO_CHANGE, 0.32).endswith("there is no clear change (p = 0.320).")
    assert said.relative_change("too few comparable years", NONE) == ""


def test_what_each_measure_means() -> None:
    assert "differs by 219.5 per 100,000" in said.measure_in_words("sii", -219.51, DEATHS)
    assert "differs by 4.2 percentage points" in said.measure_in_words("sii", 4.21, SMOKING)
    assert "1.12 times the overall rate" in said.measure_in_words("rii", 1.12, DEATHS)
    assert said.measure_in_words("par", 42.4, DEATHS).endswith("42% lower.")
    assert said.measure_in_words("par", -7.0, DEATHS).endswith("7% higher.")
    assert said.measure_in_words("sii", NONE, DEATHS) == ""


def test_a_refusal_names_the_fifths_and_the_reason() -> None:
    told = said.refusal("Shetland Islands", "2019", {1: "[z]", 4: "[x]", 5: ""}, own=False)
    assert told == (
        "Not worked out for 2019: nobody in Shetland Islands lives in Scotland’s most deprived "
        "fifth and no figure is published for Scotland’s second least deprived fifth and least "
        "deprived fifth. All five fifths are needed."
    )
    assert "its middle fifth" in said.refusal("Fife", "2019", {3: "[x]"}, own=True)


def test_what_is_not_worked_out_is_named_or_counted() -> None:
    assert said.not_worked_out([], 29, "indicator") == ""
    assert said.not_worked_out(["A"], 29, "indicator").endswith("no figure: “A”.")
    assert said.not_worked_out(list("abcdef"), 29, "period").endswith(": 6 of 29 periods.")
    assert said.not_worked_out(["A", "B"], 2, "period").startswith("Worked out for no period")


def test_indices_with_their_limits() -> None:
    whole = replace(DEATHS, decimals=0)
    assert said.with_limits("sii", (219.51, -3.0, 262.1), whole) == "219.5 (−3.0 to 262.1)"
    assert said.with_limits("rii", (-1.119, -1.3, -0.9), whole) == "−1.12 (−1.30 to −0.90)"
    assert said.with_limits("par", (42.4, NONE, NONE), whole) == "42%"
    assert said.with_limits("par", (NONE, NONE, NONE), whole) == "[x]"
