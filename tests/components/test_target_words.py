"""Sentences about targets, at their edges: none, all, reached, too late, no number, no baseline."""

from dataclasses import replace
from math import nan

import pandas as pd
import pytest

from components import target_words as said
from queries.catalogue import read_indicator
from queries.statistics.target_assessment import Assessment
from queries.statistics.targets import Path, Realism
from queries.target_fields import Target
from tests.pages.conftest import APP

SHARE = read_indicator(APP.parent / "data/indicators/positive_destinations.toml")
YEARS = read_indicator(APP.parent / "data/indicators/healthy_life_expectancy_female.toml")
LEVEL = Target("1", "A", "Leavers", "level", 2026, "at least", 95, indicator="x")
GAP = replace(LEVEL, kind="gap to a comparator", amount=0.0, comparator="S")
NAMES = {"A": "Angus", "B": "Fife", "C": "Moray", "D": "Stirling"}
FEW = Realism(4.0, 4, 2, 7, ("B", "C"), 3.0, 4.5, 5.0)
NOBODY = replace(FEW, done=0, which=(), most=3.1)
OPEN = Assessment(
    LEVEL,
    "",
    pd.Series({2016: 88.0, 2022: 91.0}),
    goal=95.0,
    year=2022,
    value=91.0,
    standing="open",
    change=4.0,
    years=4,
    similar=FEW,
    everyone=FEW,
)
ON_PATH = replace(
    OPEN, start=2016, first=88.0, standing="on path", path=Path(90.8, "on path", 4.0, 1.0)
)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (LEVEL, "at least 95% by 2026"),
        (replace(LEVEL, amount=95.5), "at least 95.5% by 2026"),
        (replace(LEVEL, aim="at most"), "at most 95% by 2026"),
        (
            replace(LEVEL, kind="relative change", amount=-42.5, aim="at most"),
            "a fall of 42.5% or more by 2026",
        ),
        (
            replace(LEVEL, kind="relative change", amount=5, aim="at most"),
            "a rise of 5% or less by 2026",
        ),
        (
            replace(LEVEL, kind="absolute change", amount=1),
            "a rise of 1.0 percentage point or more by 2026",
        ),
        (GAP, "level with Scotland or higher by 2026"),
        (
            replace(GAP, amount=-2.0, aim="at most"),
            "2.0 percentage points below Scotland or lower by 2026",
        ),
        (
            replace(LEVEL, kind="milestone", amount=nan, aim=""),
            "a milestone without a number, by 2026",
        ),
    ],
)
def test_what_a_target_asks_for(target: Target, expected: str) -> None:
    assert said.asked(target, SHARE, "Scotland") == expected


def test_without_an_indicator_the_number_has_no_unit() -> None:
    assert said.asked(LEVEL, None) == "at least 95 by 2026"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (OPEN, "Not reached yet: 91.0% in 2022; at least 95% asked for by 2026"),
        (
            ON_PATH,
            "On its path: 91.0% in 2022, where the straight path to at least 95% in 2026 has 90.8%",
        ),
        (
            replace(OPEN, standing="reached", value=96.0),
            "Reached: 96.0% in 2022; at least 95% is asked for",
        ),
        (
            replace(OPEN, standing="missed", due=True, year=2026),
            "Not reached in its year: 91.0% in 2026; at least 95% was asked for",
        ),
        (
            replace(OPEN, why_not="no number"),
            "A milestone without a number: there is nothing to compute",
        ),
        (
            replace(OPEN, why_not="no baseline"),
            "The level asked for is not known, because no baseline is given",
        ),
    ],
)
def test_where_a_target_stands(found: Assessment, expected: str) -> None:
    assert said.headline(found, SHARE) == expected


def test_a_gap_is_told_as_a_distance() -> None:
    found = replace(OPEN, target=GAP, goal=0.0, value=-1.94, standing="off path")
    assert said.headline(replace(found, standing="open"), YEARS, "Scotland") == (
        "Not reached yet: 1.9 years below Scotland in 2022; level with Scotland or higher asked "
        "for by 2026"
    )
    assert said.shown(0.04, GAP, YEARS, "Scotland") == "level with Scotland"


def test_what_is_left() -> None:
    assert said.left(OPEN, SHARE) == (
        "Still needed: a rise of 4.0 percentage points in 4 years: 1.0 percentage point a year."
    )
    assert said.left(replace(OPEN, year=2025), SHARE) == (
        "Still needed: a rise of 4.0 percentage points in 1 year."
    )
    assert said.left(replace(OPEN, standing="reached"), SHARE) == ""
    late = replace(OPEN, due=True, standing="missed", year=2026)
    assert said.left(late, SHARE) == "It fell short by 4.0 percentage points."
    high = replace(late, goal=90.0)
    assert said.left(high, SHARE) == "It was 1.0 percentage point too high."


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        (FEW, "2 of 7 similar councils have ever done this"),
        (replace(FEW, done=1, which=("B",)), "1 of 7 similar councils has ever done this"),
        (NOBODY, "none of 7 similar councils has ever done this"),
        (replace(FEW, done=7), "all 7 similar councils have done this at least once"),
        (
            replace(FEW, of=0, done=0),
            "no similar council has figures that far apart, so nobody can be counted",
        ),
    ],
)
def test_how_many_have_ever_done_it(counted: Realism, expected: str) -> None:
    assert said.done(counted, "similar councils") == expected


def test_which_have_and_how_far_anybody_came() -> None:
    def which(counted: Realism) -> str:
        return said.which(counted, NAMES, SHARE, relative=False)

    assert which(FEW) == "Those that have done it: Fife and Moray."
    assert which(replace(FEW, done=1, which=("B",))) == "The one that has done it: Fife."
    assert which(NOBODY) == (
        "The furthest any of them moved this way in so many years is 3.1 percentage points."
    )
    assert which(replace(NOBODY, most=-0.5)) == (
        "None of them moved this way at all in so many years."
    )
    assert which(replace(FEW, of=0)) == ""
    many = replace(FEW, done=10, which=tuple("ABCD" * 3)[:10])
    assert which(many).endswith("and 2 more.")


def test_the_level_that_peers_would_lead_to() -> None:
    assert said.suggested(OPEN, SHARE) == (
        "At their best in 4 years, half of the similar councils moved far enough to get from 91.0% "
        "to 94.0%, and a quarter far enough for 95.5%: a realistic and a stretching level by what "
        "peers have done."
    )
    slow = replace(OPEN, similar=replace(FEW, median=-1.0))
    assert "half of the similar councils did not move this way at all" in said.suggested(
        slow, SHARE
    )
    still = replace(OPEN, similar=replace(FEW, median=-1.0, upper_quartile=0.0))
    assert said.suggested(still, SHARE) == (
        "At their best, three quarters of the similar councils did not move this way at all in 4 "
        "years."
    )
    assert said.suggested(replace(OPEN, similar=None), SHARE) == ""


def test_why_nobody_can_be_counted() -> None:
    assert said.no_realism(replace(OPEN, why_not="no number")).startswith("A milestone")
    assert "the baseline or its year is not given" in said.no_realism(replace(OPEN, change=nan))
    assert "no year is left" in said.no_realism(replace(OPEN, years=0))
    assert "need not move" in said.no_realism(OPEN)


def test_a_cell_is_a_count_or_the_marker_that_stands_for_it() -> None:
    assert said.cell(FEW) == "2 of 7"
    assert said.cell(None) == "[z]"
    assert said.cell(replace(FEW, of=0)) == "[x]"


def test_the_change_looked_for() -> None:
    assert said.move(OPEN, SHARE) == "a rise of 4.0 percentage points in 4 years"
    falls = replace(OPEN, change=-42.5, years=1, relative=True)
    assert said.move(falls, SHARE) == "a fall of 42.5% in 1 year"
    assert said.move(replace(OPEN, target=GAP), SHARE, "Scotland") == (
        "a change of 4.0 percentage points against Scotland in 4 years"
    )
    assert said.change(0.04, SHARE, relative=False) == "0.04 percentage points"


def test_the_overview_counts_what_can_be_judged() -> None:
    milestone = replace(OPEN, why_not="no number", standing="")
    assert said.overview("Angus", []) == "Angus: no target in the table yet"
    assert said.overview("Angus", [milestone]) == (
        "Angus: 1 target, none of which a published figure can judge"
    )
    assert said.overview("Angus", [milestone, OPEN]) == (
        "Angus: of 2 targets, 1 can be judged by a published figure; none is reached or on path"
    )
    assert said.overview("Angus", [ON_PATH, ON_PATH]).endswith("2 are reached or on path")


def test_cautions_where_they_hold() -> None:
    assert said.cautions(OPEN, comparator_named=False) == []
    part = replace(OPEN, target=replace(LEVEL, scope="Priority localities"), found=True, start=2016)
    told = said.cautions(part, comparator_named=True)
    assert len(told) == 3
    assert "part of the area" in told[0]
    unknown = replace(OPEN, why_not="no baseline")
    assert "Published figures begin in 2016" in said.cautions(unknown, comparator_named=False)[0]
