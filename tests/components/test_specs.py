"""Pictures written out: each is right by the schema of Vega-Lite, and says what it must."""

from typing import Any

import altair as alt
import pandas as pd
import pytest

from components import specs
from queries.catalogue import Event

ROWS = pd.DataFrame(
    {
        "role": ["area", "area", "area", "country", "country"],
        "period": ["2016", "2017", "2019", "2016", "2017"],
        "period_start": pd.to_datetime(
            ["2016-09-01", "2017-09-01", "2019-09-01", "2016-09-01", "2017-09-01"]
        ),
        "value": [8.0, 9.0, 12.0, 9.0, 10.0],
        "lower": [7.0, 8.0, None, None, None],
        "upper": [9.0, 10.0, None, None, None],
        "segment": ["area 1", "area 1", "area 2", "country 1", "country 1"],
        "estimated": [False, False, True, False, False],
        "shown": ["8%", "9%", "12% [e]", "9%", "10%"],
    }
)
NAMES = {"area": "Na h-Eileanan Siar", "country": "Scotland"}
PANDEMIC = Event("2018-03-01", "Event", "A reason.", ("Theme",), is_break=True)
AREAS = pd.DataFrame(
    {
        "name": ["Angus", "Fife", "Moray"],
        "label": ["Angus", "• Fife", "Moray"],
        "value": [9.0, 14.0, None],
        "lower": [7.6, 13.4, None],
        "upper": [11.0, 15.6, None],
        "verdict": ["similar", "higher", "not compared"],
        "shown": ["9%", "14%", "[x]"],
        "why": ["", "", "[x] not available"],
        "is_area": [True, False, False],
        "published": [None, None, None],
    }
)
LEGEND = {"similar": "Cannot be told apart", "higher": "Higher, beyond chance"}
GAPS = pd.DataFrame(
    {
        "name": ["Similar councils", "Scotland"],
        "value": [37.0, 0.0],
        "lower": [12.0, 0.0],
        "upper": [61.0, 9.0],
        "shown": ["37 (12 to 61)", "at or above"],
    }
)
MOVES = pd.DataFrame(
    {
        "name": ["Highland", "Angus"],
        "first": [4.0, 9.0],
        "last": [6.0, 9.0],
        "shown": ["rose", "stayed"],
        "is_area": [False, True],
    }
)


def layers(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the layers of `spec` and of the layers in it, in the order they are drawn."""
    inner = spec.get("layer", [])
    return [found for one in inner for found in layers(one)] if inner else [spec]


def marks(spec: dict[str, Any]) -> list[str]:
    return [layer["mark"]["type"] for layer in layers(spec)]


@pytest.mark.parametrize(
    "spec",
    [
        specs.trend(ROWS, NAMES, "% of two-year-olds", (PANDEMIC,)),
        specs.trend(ROWS.assign(estimated=True), NAMES, "%", ()),
        specs.verdict_dots(AREAS, "%", 10.0, LEGEND),
        specs.verdict_dots(AREAS.assign(published=8.0), "%", None, LEGEND),
        specs.ranges(GAPS, "More two-year-olds"),
        specs.changes(MOVES, "%", ("2016", "2018")),
    ],
    ids=["trend", "estimates", "dots", "dots with own figures", "ranges", "changes"],
)
def test_a_picture_is_right_by_the_schema(spec: dict[str, Any]) -> None:
    inked = specs.inked(spec, "What it shows.", dark=True)
    assert alt.LayerChart.from_dict(inked).to_dict()["description"] == "What it shows."


def test_a_trend_draws_event_interval_line_and_points() -> None:
    spec = specs.trend(ROWS, NAMES, "%", (PANDEMIC,))
    assert marks(spec) == ["rule", "text", "rule", "line", "point"]
    line, point = layers(spec)[-2:]
    assert line["encoding"]["detail"]["field"] == "segment"
    assert point["encoding"]["fillOpacity"]["condition"] == {"test": "datum.estimated", "value": 0}


def test_lines_differ_by_dash_and_shape_not_by_colour_alone() -> None:
    encoding = layers(specs.trend(ROWS, NAMES, "%", ()))[1]["encoding"]
    assert len(set(encoding["color"]["scale"]["range"])) == 2
    assert len({tuple(dash) for dash in encoding["strokeDash"]["scale"]["range"]}) == 2


def test_the_persons_own_lines_keep_their_colour_and_change_their_shape() -> None:
    both = pd.concat([ROWS, ROWS.assign(role="own " + ROWS["role"])])
    names = NAMES | {f"own {role}": f"{said}: your figures" for role, said in NAMES.items()}
    point = layers(specs.trend(both, names, "%", ()))[-1]["encoding"]
    colours, shapes = (point[key]["scale"]["range"] for key in ("color", "shape"))
    assert colours[:2] == colours[2:]
    assert len(set(shapes)) == 4


def test_the_time_axis_speaks_the_publishers_periods() -> None:
    axis = specs.trend(ROWS, NAMES, "%", ())["layer"][-1]["encoding"]["x"]["axis"]
    assert len(axis["values"]) == 3
    assert '"2019-09-01": "2019"' in axis["labelExpr"]


def test_zero_is_in_the_picture_unless_it_would_flatten_it() -> None:
    def has_zero(rows: pd.DataFrame) -> bool:
        spec = specs.trend(rows, NAMES, "%", ())
        return bool(layers(spec)[-1]["encoding"]["y"]["scale"]["zero"])

    assert not has_zero(ROWS)
    assert has_zero(ROWS.assign(value=[1.0, 9.0, 12.0, 9.0, 10.0]))


def test_an_event_outside_the_record_is_not_drawn() -> None:
    late = Event("2024-01-01", "Later", "A reason.", ("Theme",), is_break=False)
    assert "text" not in marks(specs.trend(ROWS, NAMES, "%", (late,)))


def test_rows_keep_their_height_below_a_longer_legend_or_title() -> None:
    short, long = (
        specs.verdict_dots(AREAS, measure, None, LEGEND)
        for measure in ("%", "% of population (mid-2014 for the edition of 2016)")
    )
    assert short["height"] == long["height"] == {"step": 20}


def test_a_line_without_a_figure_is_in_the_legend_and_moves_no_colour() -> None:
    names = {"area": "Fife", "peers": "Similar councils (too few)", "country": "Scotland"}
    group = specs.trend(ROWS, names, "%", ())["layer"][-1]
    rows = group["data"]["values"]
    assert list(dict.fromkeys(row["line"] for row in rows)) == list(names.values())
    assert [set(row) for row in rows if row["line"] == names["peers"]] == [{"line", "period_start"}]
    assert len(group["layer"][-1]["encoding"]["color"]["scale"]["range"]) == 3


def test_dots_are_told_apart_by_shape_and_the_area_by_its_row() -> None:
    spec = specs.verdict_dots(AREAS, "%", 10.0, LEGEND)
    assert marks(spec) == ["rule", "rect", "rule", "rule", "point", "text"]
    group = spec["layer"][1]
    assert group["encoding"]["y"]["sort"] is None
    shape = layers(spec)[4]["encoding"]["shape"]["scale"]["range"]
    assert len(set(shape)) == 2
    fife, angus, moray = group["data"]["values"]
    assert fife["name"] == "• Fife"
    assert angus["is_area"]
    assert (angus["name"], moray["name"]) == ("Angus" + specs.BOLD, "Moray")
    assert "value" not in moray
    assert moray["why"] == "[x] not available"
