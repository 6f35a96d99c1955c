"""The matrix: every cell in words, nothing made up, the line about chance."""

from dataclasses import replace

import pytest

from components import matrix
from queries.statistics.level_pace import NOT_ENOUGH
from queries.statistics.profile import Chance
from tests.components.test_progress import GONE, NONE, WORSE, one


def test_a_row_says_everything_in_words() -> None:
    row = matrix.table([("Safer", one())], "Scotland", {}).iloc[0]
    assert row.to_dict() == {
        "Outcome": "Fuel poverty",
        "Latest": "20%",
        "Period": "2018",
        "Scotland": "25%",
        "Difference": "5 percentage points lower (better)",
        "Level and pace": NOT_ENOUGH,
        "Rank": 3,
        "Range of rank": "of 32; none published",
        "Change": "fell (better) by 33.3%",
        "CPOP dot": "none",
        "95% interval": "none published",
        "Theme": "Safer",
    }


def test_limits_and_ranges_stand_where_there_are_any() -> None:
    outcome = one()
    assert outcome.standing
    limited = replace(outcome, standing=replace(outcome.standing, lower=18.25, upper=22, dot="red"))
    row = matrix.table([("Safer", limited)], "Scotland", {"child_poverty": (2.0, 5.0)}).iloc[0]
    assert row["95% interval"] == "18.2 to 22.0%"
    assert row["Range of rank"] == "of 32; 2 to 5"
    assert row["CPOP dot"] == "red"


def test_a_level_that_was_tested_stands_without_a_pace() -> None:
    standing = one().standing
    assert standing
    assert matrix.verdict(standing) == NOT_ENOUGH
    assert matrix.verdict(replace(standing, verdict="worse")) == "worse; pace not tested"


def test_an_area_without_a_figure_is_a_row_with_a_marker() -> None:
    row = matrix.table([("Health", GONE), ("Safer", one())], "Scotland", {}).iloc[0]
    assert row["Latest"] == "[x]"
    assert row["Level and pace"] == NOT_ENOUGH
    assert matrix.table([("Health", GONE)], "Scotland", {})["Rank"].isna().all()


def test_too_few_periods_and_nothing_to_hold_against_are_said() -> None:
    row = matrix.table([("Safer", one(other=NONE, ranked=None))], "Scotland", {}).iloc[0]
    assert row["Scotland"] == "[x]"
    assert row["Difference"] == "nothing to compare with"
    assert row["Change"] == "fewer than five comparable"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Chance(0, 0, 0, 0), "None of the differences from Scotland can be tested."),
        (
            Chance(3, 1, 0.15, 0),
            "3 of 60 differences from Scotland can be tested; 1 is flagged, and fewer than one of "
            "these flags would be expected by chance alone. None stand when all are tested at once "
            "(Benjamini–Hochberg).",
        ),
        (
            Chance(40, 12, 2.0, 1),
            "40 of 60 differences from Scotland can be tested; 12 are flagged, and about 2 of "
            "these flags would be expected by chance alone. 1 stands when all are tested at once "
            "(Benjamini–Hochberg).",
        ),
    ],
)
def test_chance(found: Chance, said: str) -> None:
    assert matrix.chance(found, 60, "Scotland") == said


def test_the_headline_counts_and_says_what_is_tested() -> None:
    assert matrix.headline([one(), WORSE], "Angus", "Scotland") == (
        "Angus: 1 of 2 outcomes better than Scotland and 1 worse; none of this can be tested"
    )
    nothing = matrix.headline([one(other=NONE), GONE], "Angus", "the councils you chose")
    assert nothing == (
        "Angus: there is nothing of the councils you chose to hold its outcomes against"
    )


def test_the_verdicts_of_the_url_are_nine_cells_and_not_enough() -> None:
    assert len(matrix.VERDICTS) == 10
    assert matrix.VERDICTS["worse-steady"] == "worse and steady"
