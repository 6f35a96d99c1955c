"""Sentences and number formats at their edges."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from components import words
from queries.catalogue import read_indicator

UPTAKE = read_indicator(Path("data/indicators/two_year_old_uptake_eligible.toml"))
COST = replace(UPTAKE, unit="£", decimals=0, polarity="no_judgement")
SCORE = replace(UPTAKE, unit="score", decimals=2)
CRIME = replace(UPTAKE, unit="per 10,000", decimals=1, polarity="lower_is_better")


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "said"),
    [
        (12.34, "%", 1, "12.3%"),
        (5471.0, "£", 0, "£5,471"),
        (-20.0, "£", 0, "−£20"),
        (5701.0, "registrations", 0, "5,701 registrations"),
        (104.25, "per 10,000", 1, "104.2 per 10,000"),
        (5.493, "score", 2, "a score of 5.49"),
        (101.3, "index", 1, "an index of 101.3"),
        (0.0, "%", 0, "0%"),
        (103.2, "% of budget", 1, "103.2%"),
    ],
)
def test_amount(value: float, unit: str, decimals: int, said: str) -> None:
    assert words.amount(value, unit, decimals) == said


@pytest.mark.parametrize(
    ("unit", "base"), [("%", 100), ("per 10,000", 10_000), ("£", 0), ("per household", 0)]
)
def test_base_of_a_rate(unit: str, base: float) -> None:
    assert words.base(unit) == base


@pytest.mark.parametrize(
    ("value", "marker", "said"),
    [
        (8.0, "[r]", "8% [r]"),
        (8.0, None, "8%"),
        (None, "[c]", "[c]"),
        (float("nan"), None, "[x]"),
        (115.0, "[u] [r]", "115% [u] [r]"),
    ],
)
def test_a_cell_is_a_number_with_its_marker_or_the_marker(
    value: float | None, marker: str | None, said: str
) -> None:
    assert words.figure(value, marker, UPTAKE) == said


def test_interval_is_one_decimal_finer_or_none() -> None:
    assert words.interval(8.595, 16.55, UPTAKE) == "8.6 to 16.6%"
    assert words.interval(None, 16.55, UPTAKE) == "none"
    assert words.interval(8.595, float("nan"), UPTAKE) == "none"


def test_markers_are_explained_once_each() -> None:
    said = words.markers(pd.Series(["[r]", None, "[u] [r]"]))
    assert said.count("[r]") == 1
    assert said.startswith("Markers: [u] unreliable; [r] revised")
    assert words.markers(pd.Series([None, None], dtype=object)) == ""


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_listed(names: list[str], said: str) -> None:
    assert words.listed(names) == said


@pytest.mark.parametrize(
    ("value", "other", "indicator", "said"),
    [
        (9.0, 10.0, UPTAKE, "1 percentage point lower than Scotland"),
        (14.0, 10.0, UPTAKE, "4 percentage points higher than Scotland"),
        (9.6, 10.4, UPTAKE, "the same as Scotland"),
        (500.0, 507.0, COST, "£7 lower than Scotland"),
        (5.49, 5.56, SCORE, "0.07 points lower than Scotland"),
        (104.2, 100.0, CRIME, "4.2 per 10,000 higher than Scotland"),
    ],
)
def test_against_is_what_the_reader_sees(
    value: float, other: float, indicator: object, said: str
) -> None:
    assert words.against(value, other, indicator, "Scotland") == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "indicator", "said"),
    [
        (8.0, 9.0, UPTAKE, "rose (better)"),
        (9.0, 8.0, UPTAKE, "fell (worse)"),
        (9.1, 9.4, UPTAKE, "did not change"),
        (100.0, 90.0, CRIME, "fell (better)"),
        (100.0, 120.0, COST, "rose"),
    ],
)
def test_direction_by_polarity(first: float, last: float, indicator: object, said: str) -> None:
    assert words.direction(first, last, indicator) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "other", "apart", "judged"),
    [
        (50.0, 47.0, "3 percentage points higher", "better"),
        (46.6, 47.4, "the same", "the same"),
        (46.4, 47.0, "1 percentage point lower", "worse"),
    ],
)
def test_how_two_figures_lie_apart_at_the_precision_shown(
    value: float, other: float, apart: str, judged: str
) -> None:
    assert words.apart(value, other, UPTAKE) == apart
    assert words.judged(value, other, UPTAKE) == judged
    turned = {"better": "worse", "worse": "better"}.get(judged, judged)
    assert words.judged(value, other, replace(UPTAKE, polarity="lower_is_better")) == turned


def test_without_a_polarity_nothing_is_better() -> None:
    assert words.judged(120.0, 100.0, COST) == "higher"


@pytest.mark.parametrize(
    ("title", "inside"),
    [("Fuel poverty", "fuel poverty"), ("P1 healthy weight", "P1 healthy weight"), ("", "")],
)
def test_a_title_inside_a_sentence(title: str, inside: str) -> None:
    assert words.inside(title) == inside
