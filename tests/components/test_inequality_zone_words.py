"""Sentences of the signed index: closing is towards zero, whichever its sign; none where none."""

from pathlib import Path

import pandas as pd
import pytest

from components import inequality_zone_words as said
from queries.catalogue import read_indicator

POVERTY = read_indicator(Path("data/indicators/child_poverty.toml"))
LOSS = read_indicator(Path("data/indicators/depopulation.toml"))
NONE = float("nan")
ENDS = ("2017/18", "2021/22")


@pytest.mark.parametrize(
    ("direction", "gaps", "verb"),
    [
        ("rising", (0.3, 0.4), "widened, from 0.30 in 2017/18 to 0.40 in 2021/22"),
        ("falling", (0.4, 0.3), "narrowed, from 0.40"),
        ("falling", (-0.3, -0.4), "widened, from −0.30"),
        ("rising", (-0.4, -0.3), "narrowed, from −0.40"),
    ],
)
def test_closing_is_towards_zero(direction: str, gaps: tuple[float, float], verb: str) -> None:
    told = said.headline("Fife", POVERTY, direction, ENDS, gaps)
    assert told.startswith(f"Fife: the gap between zones on children in low income families {verb}")


def test_no_change_and_no_test() -> None:
    still = said.headline("Fife", POVERTY, "no clear change", ENDS, (0.3, 0.31))
    assert still.startswith("Fife: no clear change of the gap between zones on children")
    for direction in ("too few comparable years", "not tested"):
        told = said.headline("Fife", POVERTY, direction, ("", ""), (NONE, NONE))
        assert told.endswith("cannot be tested")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.394, "with the worse outcome 39 percentage points more often"),
        (-0.12, "with the better outcome 12 percentage points more often"),
        (0.001, "lived as often in the worse zone as other people did"),
        (NONE, "No period of Fife has figures for enough of its zones."),
    ],
)
def test_what_the_index_means(value: float, words: str) -> None:
    assert words in said.meaning("Fife", value, "2021/22", POVERTY)


def test_the_dissimilarity_index_is_said_to_be_another_thing() -> None:
    assert "0.27. That share" in said.dissimilarity("Fife", 0.2705)
    assert "nothing of outcomes" in said.dissimilarity("Fife", 0.2705)
    assert said.dissimilarity("Fife", NONE) == ""
    assert "not the dissimilarity index" in said.WHAT_IT_IS


def test_how_a_change_was_tested() -> None:
    assert "the last 5 periods that share no year" in said.how_tested("falling", 5, 0.0001)
    assert "p < 0.001" in said.how_tested("falling", 5, 0.0001)
    assert said.how_tested("too few comparable years", 1, NONE).startswith(
        "A change needs two periods"
    )


def test_where_the_profile_turns_the_sign_it_is_said() -> None:
    assert said.REVERSED in said.notes(LOSS)
    assert said.REVERSED not in said.notes(POVERTY)


def test_the_span_over_councils_and_the_chosen_one() -> None:
    values, names = pd.Series([0.08, 0.45, None]), pd.Series(["Angus", "Fife", "Moray"])
    told = said.headline_of_councils(values, names, POVERTY, "2021/22", "Fife")
    assert told.endswith("spans 0.08 to 0.45 (2021/22); Fife: 0.45")
    for chosen in ("Moray", "Scotland"):
        told = said.headline_of_councils(values, names, POVERTY, "2021/22", chosen)
        assert told.endswith("(2021/22)")


def test_figures_and_intervals() -> None:
    assert said.figure(-0.121, "[u]") == "−0.12 [u]"
    assert said.figure(-0.001, None) == "0.00"
    assert said.figure(NONE, None) == "[x]"
    assert said.interval(-0.1, 0.2) == "−0.10 to 0.20"
    assert said.interval(NONE, 0.2) == "none"
