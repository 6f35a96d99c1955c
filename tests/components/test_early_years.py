"""The sentences of the early years view at their edges."""

from components import early_years
from components.overview_table import Names
from queries.statistics.overview import Latest, Observed

NAMES = Names("Angus", "Similar councils", "Scotland")


FIGURE, NO_FIGURE = Observed("2026", 1.0), Observed()


def told(*against_peers: str, own: Observed = FIGURE) -> list[Latest]:
    none = (Observed(), Observed(), Observed())
    return [
        Latest("2026", own, *none, against_peers=verdict, against_country="similar")
        for verdict in against_peers
    ]


def test_the_headline_counts_what_the_test_finds() -> None:
    assert early_years.headline(
        told("better", "worse", "worse", "similar", "not compared"), "Angus", "similar councils"
    ) == (
        "Angus against similar councils: of 4 measures that can be tested, "
        "better on 1, worse on 2 and no clear difference on 1"
    )
    assert early_years.headline(told("similar"), "Angus", "similar councils") == (
        "Angus against similar councils: of 1 measure that can be tested, no clear difference on 1"
    )


def test_without_peers_the_headline_is_about_scotland() -> None:
    assert early_years.headline(told("not compared", "better"), "Angus", "Scotland") == (
        "Angus against Scotland: of 2 measures that can be tested, no clear difference on 2"
    )


def test_without_a_test_the_headline_counts_figures() -> None:
    rows = told("not compared") + told("not compared", own=NO_FIGURE)
    assert early_years.headline(rows, "Angus", "similar councils") == (
        "Angus: 1 of 2 early years measures has a figure"
    )
    assert early_years.headline(told("not compared") * 2, "Angus", "similar councils") == (
        "Angus: 2 of 2 early years measures have a figure"
    )


def test_notes_say_how_many_differences_chance_alone_would_bring() -> None:
    said = early_years.notes(told("better", "not compared"), NAMES)
    assert said[-1] == (
        "1 difference found in 3 tests; fewer than one would be expected by chance if there were "
        "none."
    )
    assert early_years.notes(told("better"), Names("Scotland", "", "")) == []


def test_the_dotted_line_is_named_where_there_is_one() -> None:
    assert "Scotland in dotted grey" in early_years.about(NAMES)
    assert "dotted" not in early_years.about(Names("Scotland", "", ""))
