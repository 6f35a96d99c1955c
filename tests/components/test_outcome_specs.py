"""The pictures of one outcome: each is right by the schema of Vega-Lite, and says what it must."""

import json

import altair as alt
import pandas as pd
import pytest

from components import outcome_specs, specs
from components.specs import Spec

NAMES = {
    "area": "Na h-Eileanan Siar",
    "peers": "Similar councils",
    "other": "Other council areas",
    "country": "Scotland",
}
FIGURES = pd.DataFrame(
    {
        "name": ["Siar", "Siar", "Angus", "Fife", "Scotland"],
        "role": ["area", "area", "peers", "other", "country"],
        "period": ["2016", "2017", "2016", "2016", "2016"],
        "period_start": pd.to_datetime(["2016-01-01", "2017-01-01", *["2016-01-01"] * 3]),
        "value": [8.0, 9.0, 12.0, 9.0, 10.0],
        "estimated": [False, True, False, False, False],
        "segment": [1, 1, 1, 1, 1],
        "shown": ["8%", "9% [e]", "12%", "9%", "10%"],
    }
)
AREAS = pd.DataFrame(
    {
        "name": ["Siar", "Angus"],
        "role": ["area", "other"],
        "size": [15_000.0, 70_000.0],
        "value": [14.8, 21.6],
        "x": [14.8, 21.6],
        "y": [3.1, 4.0],
        "shown": ["14.8%", "21.6%"],
    }
)
LIMITS = pd.DataFrame(
    {
        "size": [15_000.0, 70_000.0] * 2,
        "lower": [14.0, 14.5, 13.5, 14.2],
        "upper": [15.6, 15.1, 16.0, 15.4],
        "limit": ["95% limits"] * 2 + ["99.8% limits"] * 2,
    }
)
RANKS = pd.DataFrame(
    {
        "period": ["2016", "2017"],
        "period_start": pd.to_datetime(["2016-01-01", "2017-01-01"]),
        "rank": [12.0, 14.0],
        "lower": [10.0, None],
        "upper": [15.0, None],
        "segment": [1, 1],
        "shown": ["12 of 32 (10 to 15)", "14 of 31"],
    }
)
VERSIONS = FIGURES.iloc[:2].assign(role=["now", "first"])
LINE = pd.DataFrame({"x": [14.8, 21.6], "y": [3.0, 4.1]})
PICTURES = {
    "strip": outcome_specs.strip(FIGURES, NAMES, "%"),
    "funnel": outcome_specs.funnel(AREAS, LIMITS, 15.0, NAMES, ("People", "%")),
    "rank": outcome_specs.rank_over_time(RANKS, 32),
    "scatter": outcome_specs.scatter(AREAS, LINE, NAMES, ("Poverty, %", "Score")),
    "versions": outcome_specs.vintages(VERSIONS, {"now": "Now", "first": "First"}, "%"),
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())
def test_a_picture_is_right_by_the_schema(picture: Spec) -> None:
    whole = specs.inked(picture, "In words.", dark=False)
    alt.Chart.from_dict(whole)
    assert json.loads(json.dumps(whole))["description"] == "In words."


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())
def test_no_more_than_four_colours(picture: Spec) -> None:
    text = json.dumps(picture)
    colours = {part[:7] for part in text.split('"#')[1:]}
    assert len(colours) <= 4


def test_estimates_are_hollow() -> None:
    assert '"datum.estimated"' in json.dumps(PICTURES["strip"])


def test_every_role_has_its_own_shape() -> None:
    assert len({shape for _, shape in outcome_specs.DOTS.values()}) == len(outcome_specs.DOTS)


def test_first_published_figures_are_not_joined_by_a_line() -> None:
    lines = [
        one for one in PICTURES["versions"]["layer"][0]["layer"] if one["mark"]["type"] == "line"
    ]
    assert [one["transform"][0]["filter"] for one in lines] == ["datum.role == 'now'"]


def test_without_a_line_none_is_drawn() -> None:
    without = outcome_specs.scatter(AREAS, LINE.iloc[:0], NAMES, ("Poverty, %", "Score"))
    assert len(without["layer"]) == 1


def test_a_layer_without_a_mark_is_left_out() -> None:
    without = RANKS.assign(lower=float("nan"), upper=float("nan"))
    assert len(outcome_specs.rank_over_time(RANKS, 32)["layer"][0]["layer"]) == 3
    assert len(outcome_specs.rank_over_time(without, 32)["layer"][0]["layer"]) == 2
    others = FIGURES[FIGURES["role"].isin(["peers", "other"])]
    assert len(outcome_specs.strip(others, NAMES, "%")["layer"][0]["layer"]) == 1
    drawn = FIGURES[FIGURES["role"].isin(["area", "country"])]
    assert len(outcome_specs.strip(drawn, NAMES, "%")["layer"][0]["layer"]) == 2
