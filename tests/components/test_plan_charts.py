"""Pictures for a plan: right by the schema of Vega-Lite, and they say what they must."""

from typing import Any

import altair as alt
import pandas as pd
import pytest

from components import plan_charts, specs
from tests.components.test_specs import layers, marks

ORDER = pd.DataFrame(
    {
        "name": ["Hill", "Harbour"],
        "rank": [1.0, 2.0],
        "low": [1.0, None],
        "high": [12.0, None],
        "role": ["area", "other"],
        "shown": ["1 of 12", "2 of 12"],
    }
)
FIRST = {"area": "Furthest behind", "other": "The next places"}
MOVED = pd.DataFrame(
    {
        "name": ["Angus", "Fife", "Moray"],
        "value": [2.0, 5.0, None],
        "role": ["area", "peers", "other"],
        "shown": ["2", "5", "[x]"],
        "why": "[x] no figures 4 years apart",
    }
)
WHO = {"area": "Angus", "peers": "Similar councils", "other": "Other areas"}
RECORD = pd.DataFrame({"year": [2016, 2020], "value": [40.0, 46], "shown": ["40%", "46%"]})
PATH = pd.DataFrame({"year": [2016, 2024], "value": [40.0, 50], "shown": ["40%", "50%"]})
LINES = {"area": "Angus", "peers": "Path to the target"}


@pytest.mark.parametrize(
    "spec",
    [
        plan_charts.places(ORDER, FIRST, "Place"),
        plan_charts.moves(MOVED, WHO, "Points", 4.0),
        plan_charts.target_path(RECORD, PATH, LINES, "%"),
        plan_charts.target_path(RECORD, PATH.iloc[:0], LINES, "%"),
    ],
    ids=["places", "moves", "path", "no path"],
)
def test_a_picture_is_right_by_the_schema(spec: dict[str, Any]) -> None:
    inked = specs.inked(spec, "What it shows.", dark=True)
    assert alt.LayerChart.from_dict(inked).to_dict()["description"] == "What it shows."


def test_places_in_an_order_have_a_bar_of_where_they_could_be() -> None:
    spec = plan_charts.places(ORDER, FIRST, "Place")
    assert marks(spec) == ["rule", "point"]
    point = layers(spec)[1]["encoding"]
    assert point["x"]["scale"]["domain"] == [1, 12]
    assert len(set(point["shape"]["scale"]["range"])) == 2


def test_moves_show_what_is_asked_and_say_what_is_missing() -> None:
    spec = plan_charts.moves(MOVED, WHO, "Points", 4.0)
    assert marks(spec) == ["rule", "point", "text"]
    assert spec["layer"][0]["data"]["values"] == [{"value": 4.0}]
    assert spec["layer"][1]["encoding"]["y"]["sort"] == ["Fife", "Angus", "Moray"]
    assert marks(plan_charts.moves(MOVED.iloc[:2], WHO, "Points", 4.0)) == ["rule", "point"]


def test_a_target_has_its_record_and_a_dashed_path() -> None:
    spec = plan_charts.target_path(RECORD, PATH, LINES, "%")
    assert marks(spec) == ["line", "point"]
    year = spec["layer"][0]["encoding"]["x"]
    assert year["scale"]["domain"] == [2016, 2024]
    assert year["axis"]["values"][0] == 2024, "the target year is on the axis"
    dashes = layers(spec)[0]["encoding"]["strokeDash"]["scale"]["range"]
    assert dashes[0] != dashes[1]
