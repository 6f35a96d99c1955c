"""The cells, the gaps and the HTML of many indicators in one table, at their edges."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from components import overview_table
from components.overview_table import Cell, Names, Place, Row
from components.sparklines import Line
from queries.catalogue import Heading, read_indicator
from queries.statistics.overview import NONE, NOT_COMPARED, Latest, Observed

NAMES = Names("Angus", "Similar councils", "Scotland")
GRADED = read_indicator(Path("data/indicators/daycare_services_good_or_better.toml"))
COUNT = read_indicator(Path("data/indicators/elc_registrations.toml"))
LINE = Line(np.array([]), np.array([]), [], [])
OWN = Observed("May 2026", 92.48, "", (88.97, 94.94))
SCOTLAND = Observed("May 2026", 91.12)
FULL = Place(
    Latest(
        "May 2026",
        OWN,
        Observed("Mar 2016", 86.0),
        SCOTLAND,
        SCOTLAND,
        peers=91.41,
        pooled=True,
        of=7,
        against_peers="similar",
        against_country="similar",
        change_p=0.01,
        rank=17.0,
        ranked=32,
    ),
    (8.0, 25.0),
)
NO_TEST = {"against_peers": NOT_COMPARED, "against_country": NOT_COMPARED}


def place(why: str = "", **changed: Any) -> Place:  # noqa: ANN401
    """Return the full one with what is `changed` of its figures, and `why` it has no interval."""
    return replace(FULL, found=replace(FULL.found, **changed), no_interval=why)


HIGHER = "6.5 percentage points higher"
MISSING = place(own=Observed())


def heading(slug: str = "quality", gap: str = "") -> Heading:
    return Heading(slug, "Quality", "What was found.", "https://example.org/a?b&c", (), gap)


def row(one: Place = FULL) -> Row:
    told = overview_table.cells(one, GRADED, NAMES)
    return Row(heading(), GRADED, told, overview_table.gap(one, GRADED, NAMES), LINE, LINE)


def test_the_cells_of_a_full_row() -> None:
    assert overview_table.cells(FULL, GRADED, NAMES) == {
        "Latest": Cell("92.5%", "May 2026; 95% interval 88.97 to 94.94%"),
        "Similar councils": Cell("91.4%", "7 pooled"),
        "Scotland": Cell("91.1%"),
        "Tested": Cell("Similar to its peers and Scotland"),
        "Rank": Cell("17 of 32", "8 to 25"),
        "Change": Cell("6.5 percentage points higher", "than in Mar 2016, better, beyond chance"),
    }


def test_the_country_and_an_area_without_peers_have_fewer_columns() -> None:
    assert list(overview_table.cells(FULL, GRADED, Names("Scotland", "", ""))) == [
        "Latest",
        "Change",
    ]
    assert "Similar councils" not in overview_table.cells(FULL, GRADED, replace(NAMES, peers=""))


@pytest.mark.parametrize(
    ("one", "cell"),
    [
        (place(against_peers="better"), Cell("Better than its peers; similar to Scotland")),
        (
            place(against_peers="worse", against_country="worse"),
            Cell("Worse than its peers and Scotland"),
        ),
        (place(against_peers=NOT_COMPARED), Cell("Similar to Scotland")),
        (
            place("no interval is published", **NO_TEST),
            Cell("Not tested", "no interval is published"),
        ),
        (place(**NO_TEST), Cell("Not tested", "nothing to test against")),
    ],
)
def test_verdicts(one: Place, cell: Cell) -> None:
    assert overview_table.tested(one, GRADED, NAMES) == cell


@pytest.mark.parametrize(
    ("one", "cell"),
    [
        (place(peers=NONE, of=0), Cell("[x]", "no figure")),
        (place(peers=NONE, of=2), Cell("[x]", "only 2 with a figure")),
        (place(pooled=False), Cell("91.4%", "median of 7")),
    ],
)
def test_peers(one: Place, cell: Cell) -> None:
    assert overview_table.peers(one, GRADED) == cell


@pytest.mark.parametrize(
    ("one", "cell"),
    [
        (place(tied=True), Cell("17= of 32", "8 to 25")),
        (replace(FULL, rank_range=(NONE, NONE)), Cell("17 of 32", "no range")),
        (place(rank=NONE), Cell("[x]")),
    ],
)
def test_ranks(one: Place, cell: Cell) -> None:
    assert overview_table.rank(one, GRADED) == cell


@pytest.mark.parametrize(
    ("one", "said", "note"),
    [
        (place(change_p=0.4), HIGHER, "than in Mar 2016, better, within chance"),
        (place(change_p=NONE), HIGHER, "than in Mar 2016, better"),
        (place(first=Observed("Mar 2016", 92.5), change_p=NONE), "the same", "as in Mar 2016"),
        (place(first=OWN), "[z]", "nothing comparable before"),
        (place(first=Observed()), "[x]", ""),
    ],
)
def test_changes(one: Place, said: str, note: str) -> None:
    assert overview_table.change(one, GRADED) == Cell(said, note)


def test_a_newer_figure_of_the_country_is_told_beside_that_of_the_period() -> None:
    newer = place(newest=Observed("Dec 2026", 95.0))
    assert overview_table.country(newer, GRADED) == Cell("91.1%", "95.0% in Dec 2026")


def test_counts_are_not_compared() -> None:
    told = overview_table.cells(place(**NO_TEST), COUNT, NAMES)
    assert told["Similar councils"] == told["Rank"] == Cell("[z]")
    assert told["Tested"] == Cell("Not tested", "a count")


def test_a_gap_says_why_and_what_the_country_has() -> None:
    assert overview_table.gap(FULL, GRADED, NAMES) == ""
    assert overview_table.gap(MISSING, GRADED, NAMES) == (
        "[x] No figure for Angus is held. Scotland: 91.1% in May 2026."
    )
    national = replace(GRADED, levels=("country",))
    assert overview_table.gap(MISSING, national, NAMES).startswith(
        "[x] Not published by council area. Scotland:"
    )
    nowhere = place(own=Observed(), newest=Observed())
    assert overview_table.gap(nowhere, GRADED, NAMES) == "[x] No figure for Angus is held."


def test_every_text_is_escaped() -> None:
    odd = replace(row(), indicator=replace(GRADED, short_title='<em> & "x"'))
    drawn = overview_table.html([heading()], [odd], "<script>")
    assert "<script>" not in drawn
    assert "<em>" not in drawn
    assert 'href="https://example.org/a?b&amp;c"' in drawn


def test_a_heading_without_a_row_says_why() -> None:
    drawn = overview_table.html([heading("cost", "Nobody counts it.")], [], "Early years")
    assert '<p class="gap">[x] Nobody counts it.</p>' in drawn


def test_an_indicator_without_a_figure_has_one_cell_across() -> None:
    drawn = overview_table.html([heading()], [row(MISSING)], "Early years")
    assert drawn.count('<td role=cell class="gap"') == 1
    assert "<b>" not in drawn


def test_a_narrow_cell_is_named_by_its_column() -> None:
    drawn = overview_table.html([heading()], [row()], "Early years")
    assert 'td:nth-child(4)::before { content: "Similar councils"; }' in drawn
    odd = replace(row(), cells={**row().cells, 'a"}</style>': Cell("1")})
    assert 'content: "astyle"' in overview_table.html([heading()], [odd], "Early years")
