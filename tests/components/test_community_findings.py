"""Sentences on what stands out in a community, at their edges."""

from components import community_findings as said
from components.community_findings import Finding, Side
from queries.statistics.community import against

NAN = float("nan")
WORSE = Side("Fife", "20.0%", "worse", stands=True)
SIMILAR = Side("Scotland", "24.0%", "similar")
UNSURE = Side("Scotland", "22.0%", "worse")
UNTESTED = Side("Fife", "5.6")


def finding(title: str = "Poverty", p: float = 0.001, *sides: Side, **other: object) -> Finding:
    given: dict[str, object] = {"place": None, "polarity": "lower_is_better", **other}
    limits = "20.0 to 30.0%" if any(side.verdict != "not compared" for side in sides) else ""
    return Finding(title, "25%", "2020", limits, sides, p, **given)  # type: ignore[arg-type]


def test_the_headline_counts_what_is_worse_and_better() -> None:
    found = [finding("A", 0.01, WORSE), finding("B", 0.01, Side("Fife", "1", "better", True))]
    assert said.headline("Hill", found, "Fife") == (
        "Hill beside Fife: worse on 1 and better on 1 of the 2 figures that can be tested"
    )


def test_the_headline_says_all_and_one() -> None:
    assert said.headline("Hill", [finding("A", 0.1, WORSE), finding("B", 0.1, WORSE)], "Fife") == (
        "Hill beside Fife: worse on all 2 figures that can be tested"
    )
    assert said.headline("Hill", [finding("A", 0.1, WORSE)], "Fife") == (
        "Hill: worse than Fife on the one figure that can be tested"
    )


def test_the_headline_where_nothing_differs_or_nothing_is_tested() -> None:
    alike = Side("Fife", "25%", "similar")
    assert said.headline("Hill", [finding("A", 0.5, alike)] * 2, "Fife") == (
        "Hill cannot be told apart from Fife on any of the 2 figures that can be tested"
    )
    assert said.headline("Hill", [finding("A", 0.5, alike)], "Fife") == (
        "Hill cannot be told apart from Fife on the one figure that can be tested"
    )
    assert said.headline("Hill", [finding("A", NAN, UNTESTED)], "Fife") == (
        "Hill: 1 figure, none of which can be tested against Fife"
    )
    assert said.headline("Hill", [], "Fife") == "Hill: no figure can be shown"


def test_a_flag_that_does_not_stand_is_no_difference() -> None:
    found = [finding("A", 0.04, Side("Fife", "20%", "worse"))]
    assert "cannot be told apart" in said.headline("Hill", found, "Fife")
    assert said.standing_out(found) == [
        "Nothing stands out: chance alone could make each difference that was tested."
    ]


def test_what_stands_out_is_told_with_both_figures() -> None:
    assert said.standing_out([finding("Poverty", 0.001, WORSE, SIMILAR)]) == [
        "**Poverty:** 25% in 2020, 95% interval 20.0 to 30.0%: worse than Fife (20.0%)."
    ]


def test_the_surest_come_first_and_ties_by_title() -> None:
    two = Side("Scotland", "10%", "worse", stands=True)
    found = [
        finding("C", 0.001, WORSE),
        finding("B", 0.001, WORSE),
        finding("D", 0.04, WORSE, two),
    ]
    told = said.standing_out(found)
    assert [line[2] for line in told] == ["D", "B", "C"]


def test_more_than_five_are_named_without_their_figures() -> None:
    told = said.standing_out([finding(name, 0.001, WORSE) for name in "ABCDEFG"])
    assert len(told) == said.MOST + 1
    assert told[-1] == "Also different from at least one of them: F and G."


def test_nothing_that_can_be_tested_is_told() -> None:
    assert said.standing_out([finding("A", NAN, UNTESTED)]) == [
        "No difference could be tested: none of its figures has an interval."
    ]
    assert said.standing_out([])[0].startswith("No difference could be tested")


def test_ends_of_the_spread_are_told_of_what_is_not_tested() -> None:
    low = finding("Attainment", NAN, UNTESTED, place=(4, 95), polarity="higher_is_better")
    high = finding("Drugs", NAN, UNTESTED, place=(92, 7))
    plain = finding("Pills", NAN, UNTESTED, place=(92, 7), polarity="no_judgement")
    tested = finding("Poverty", 0.001, WORSE, place=(99, 0))
    tied = finding("Broadband", NAN, UNTESTED, place=(0, 40))
    assert said.extremes([low, high, plain, tested, tied], "data zone", 6976) == (
        "Not tested, as there is no interval: among the worst tenth of Scotland’s 6,976 data zones "
        "for attainment (25%) and drugs (25%); among the highest tenth of Scotland’s 6,976 data "
        "zones for pills (25%)."
    )
    assert said.extremes([tied], "data zone", 6976) == ""


def test_chance_is_told_with_its_number() -> None:
    columns: dict[str, list[object]] = {
        "value": [12.0, 12.0],
        "lower": [8.6, 8.6],
        "upper": [16.5, 16.5],
        "numerator": [31.0, 31.0],
        "denominator": [258.0, 258.0],
        "marker": ["", ""],
        "interval": ["wilson", "wilson"],
        "polarity": ["lower_is_better", "lower_is_better"],
        "benchmark": [20.0, 12.0],
    }
    assert said.chance(against(columns)) == (
        "Of 2 comparisons that can be tested, 1 differs at the 95% level; about 0.1 would by "
        "chance if nothing differed. With all tested at once 1 remains (Benjamini and Hochberg, "
        "5%)."
    )
    assert said.chance(against({name: [] for name in columns})) == ""


def test_a_card_says_every_comparison() -> None:
    assert said.card(finding("A", 0.01, WORSE, UNSURE)) == (
        "2020, 95% interval 20.0 to 30.0%: worse than Fife (20.0%); worse than Scotland (22.0%), "
        "perhaps by chance."
    )
    assert said.card(finding("A", 0.01, WORSE, SIMILAR)).endswith(
        "worse than Fife (20.0%); not to be told apart from Scotland (24.0%)."
    )
    assert said.card(finding("A", NAN, UNTESTED)) == "2020: not tested: Fife (5.6)."
    assert said.card(finding("A", NAN)) == "2020."


def test_a_cell_says_what_the_test_found() -> None:
    assert said.cell(WORSE) == "20.0% (worse)"
    assert said.cell(UNSURE) == "22.0% (worse, perhaps by chance)"
    assert said.cell(SIMILAR) == "24.0% (similar)"
    assert said.cell(UNTESTED) == "5.6"
    assert said.cell(None) == "none"
