"""Sentences about localities of one's own, at their edges."""

from dataclasses import replace
from math import nan

from components import locality_words as said
from components.locality_rows import Judged, Row
from queries.localities import Finding, Locality, Plan
from tests.components.test_words import UPTAKE

ZONES = {"S01000001": "Hill - 01", "S01000002": "Hill - 02", "S01000003": "Quay - 01"}
PERCENT = replace(UPTAKE, unit="%", decimals=1)
ROW = Row(1, "North", 12.0, 10.0, 14.0, 120, 1000, "", "exact", "Counts added up.")
COUNCIL = Row(0, "Testshire", 15.0, nan, nan, nan, nan, "", "published", "")


def test_the_headline_counts_each_zone_once() -> None:
    both = ("S01000001", "S01000002")
    plan = Plan("S12000001", (Locality("A", both), Locality("B", both[:1])))
    assert said.headline(plan, "Testshire", ZONES) == (
        "2 localities of Testshire hold 2 of the 3 data zones"
    )
    whole = Plan("S12000001", (Locality("A", tuple(ZONES)),))
    assert said.headline(whole, "Testshire", ZONES) == (
        "1 locality of Testshire holds all 3 data zones"
    )
    assert said.headline(Plan("S12000001", ()), "Testshire", ZONES) == (
        "No locality of Testshire is built yet"
    )


def test_a_finding_says_what_to_do() -> None:
    one = Finding("another council", "2 data zones of Elsewhere: S01000009.")
    assert said.finding(one).startswith("2 data zones of Elsewhere: S01000009. Take them out")
    assert said.finding(Finding("changed", "Newer figures.")) == "Newer figures."


def test_zones_are_listed_by_the_intermediate_zone_that_holds_them() -> None:
    members = {"S02000001": ("S01000001", "S01000002"), "S02000002": ("S01000003",)}
    wholes = {"S02000001": "Hill", "S02000002": "Quay"}
    assert said.zones_listed({"S01000002", "S01000003"}, members, wholes, ZONES) == (
        "- Hill (S02000001): 1 of 2: Hill - 02 (S01000002)\n- Quay (S02000002): its one data zone"
    )


def test_what_a_move_did() -> None:
    assert said.moved(1, "North", []) == "1 data zone added to North."
    assert said.moved(3, "North", ["South", "East"]) == (
        "3 data zones added to North; those that were in South and East left there."
    )
    assert said.clicked("Hill - 01", "North", into=True, left="South") == (
        "Hill - 01 was added to North and left South."
    )
    assert said.clicked("Hill - 01", "North", into=False) == "Hill - 01 was taken out of North."


def test_the_finding_has_the_spread_and_the_benchmark() -> None:
    rows = [ROW, replace(ROW, number=2, name="South", value=20.0), COUNCIL]
    told = said.compared(rows, COUNCIL, PERCENT, "2024")
    assert told.endswith("2 localities range from 12.0% to 20.0% in 2024; Testshire has 15.0%")
    told = said.compared([ROW, COUNCIL], None, PERCENT, "2024")
    assert told.endswith("1 locality has 12.0% in 2024")
    none = replace(ROW, value=nan)
    assert "cannot be worked out" in said.compared([none, COUNCIL], COUNCIL, PERCENT, "2024")


def test_about_says_how_and_against_what() -> None:
    told = said.about([ROW, COUNCIL], PERCENT, "2024", COUNCIL)
    assert "Tested against Testshire, the dashed line." in told
    assert told.endswith("counts of the zones are added up.")
    mixed = [ROW, replace(ROW, number=2, how="apportioned")]
    assert "1 apportioned and 1 exact" in said.about(mixed, PERCENT, "2024", COUNCIL)


def test_chance_is_told_with_every_count_of_flags() -> None:
    rows = (ROW,)
    assert "needs intervals" in said.chance(Judged(rows, 0, 0, 0, 0), "Testshire")
    assert said.chance(Judged(rows, 0, 4, 0.2, 0), "Testshire") == (
        "None of the 4 localities tested differs from Testshire."
    )
    told = said.chance(Judged(rows, 1, 4, 0.2, 1), "Testshire", ["South"])
    assert told.startswith("1 of 4 localities differs from Testshire by the test; fewer than one")
    assert told.endswith("South shares zones with it: not tested.")


def test_how_counts_only_where_localities_differ() -> None:
    assert said.how(["exact", "exact"]) == "exact"
    assert said.how(["apportioned", "exact", "exact"]) == "2 exact, 1 apportioned"
    assert said.everything(["exact", "not possible"]) == (
        "Of 2 figures of these localities, 1 is exact and 1 not possible"
    )


def test_people_are_of_the_whole_council_or_of_a_part() -> None:
    assert said.people(1200, 1200, "Testshire", "mid-2021") == (
        "1,200 people of Testshire live in these localities (mid-2021)"
    )
    assert said.people(200, 1200, "Testshire", "mid-2021").startswith("200 of the 1,200 people")


def test_a_bare_name_has_no_signs_of_markdown() -> None:
    assert said.bare("# [x](y) *North*", 3) == "x y North"
    assert said.bare("***", 3) == "Locality 3"
