"""Pictures of the national view and of fifths: right by the schema, and not by colour alone."""

from typing import Any

import altair as alt
import pandas as pd
import pytest

from components import specs
from components.inequality_charts import profile
from components.national_charts import distribution

STARTS = pd.to_datetime(["2018-04-01", "2019-04-01"])
BARS = pd.DataFrame(
    {
        "period": ["2018/19", "2019/20"],
        "period_start": STARTS,
        "lowest": [5.0, 6.0],
        "lower": [10.0, 11.0],
        "median": [14.0, 15.0],
        "upper": [18.0, 20.0],
        "highest": [30.0, 31.0],
        "shown": ["10% to 18%, middle 14%", "11% to 20%, middle 15%"],
    }
)
LINES = pd.DataFrame(
    {
        "line": ["Fife", "Fife", "Scotland"],
        "period": ["2018/19", "2019/20", "2018/19"],
        "period_start": [*STARTS, STARTS[0]],
        "value": [14.0, None, 15.0],
        "shown": ["14%", "[x]", "15%"],
    }
)
POINTS = pd.DataFrame(
    {
        "role": ["area"] * 5 + ["country"] * 5,
        "group": ["most | deprived", "second", "middle", "fourth", "least | deprived"] * 2,
        "value": [30.0, 26, None, 20, 16, 28, 25, 22, 19, 15],
        "lower": [28.0, 24, None, 18, 14, 27, 24, 21, 18, 14],
        "upper": [32.0, 28, None, 22, 18, 29, 26, 23, 20, 16],
        "shown": ["30%", "26%", "[z]", "20%", "16%", "28%", "25%", "22%", "19%", "15%"],
    }
)
NAMES = {"area": "Fife", "country": "Scotland"}


@pytest.mark.parametrize(
    "spec",
    [
        distribution(BARS, LINES, "%"),
        distribution(BARS, LINES[LINES["line"] == "Scotland"], "%"),
        profile(POINTS, NAMES, "%", 21.0),
        profile(POINTS.head(5), {"area": "Scotland"}, "%", None),
    ],
    ids=["two lines", "Scotland alone", "two areas", "one area"],
)
def test_a_picture_is_right_by_the_schema(spec: dict[str, Any]) -> None:
    inked = specs.inked(spec, "What it shows.", dark=False)
    assert alt.LayerChart.from_dict(inked).to_dict()["description"] == "What it shows."


def test_lines_differ_by_dash_and_shape_too() -> None:
    line, point = distribution(BARS, LINES, "%")["layer"][1]["layer"]
    assert len({tuple(dash) for dash in line["encoding"]["strokeDash"]["scale"]["range"]}) == 2
    assert len(set(point["encoding"]["shape"]["scale"]["range"])) == 2


def test_a_fifth_without_a_figure_is_not_drawn_and_the_order_is_kept() -> None:
    group = profile(POINTS, NAMES, "%", None)["layer"][-1]
    assert len(group["data"]["values"]) == 9
    assert group["encoding"]["x"]["sort"][0] == "most | deprived"
    assert group["encoding"]["x"]["sort"][-1] == "least | deprived"


def test_the_whole_area_is_a_line_where_it_is_known() -> None:
    assert len(profile(POINTS, NAMES, "%", 21.0)["layer"]) == 2
    assert len(profile(POINTS, NAMES, "%", None)["layer"]) == 1
