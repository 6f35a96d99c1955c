"""Charts from given rows: what is drawn, joined, hollow, named. No data, no browser."""

import pandas as pd

from components import charts
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


def marks(spec: dict[str, object]) -> list[str]:
    layers = spec["layer"]
    assert isinstance(layers, list)
    return [layer["mark"]["type"] for layer in layers]


def test_a_trend_draws_event_interval_line_and_points() -> None:
    spec = charts.trend(ROWS, NAMES, "% of two-year-olds", (PANDEMIC,)).to_dict()
    assert marks(spec) == ["rule", "text", "rule", "line", "point", "point"]
    line, solid, hollow = spec["layer"][-3:]
    assert line["encoding"]["detail"]["field"] == "segment"
    assert (solid["mark"]["filled"], hollow["mark"]["filled"]) == (True, False)


def test_lines_differ_by_dash_and_shape_not_by_colour_alone() -> None:
    encoding = charts.trend(ROWS, NAMES, "%", ()).to_dict()["layer"][1]["encoding"]
    assert encoding["color"]["scale"]["domain"] == ["Na h-Eileanan Siar", "Scotland"]
    assert len({tuple(dash) for dash in encoding["strokeDash"]["scale"]["range"]}) == 2


def test_the_time_axis_speaks_the_publishers_periods() -> None:
    axis = charts.trend(ROWS, NAMES, "%", ()).to_dict()["layer"][-1]["encoding"]["x"]["axis"]
    assert axis["values"]["expr"].count("datetime(") == 3
    assert '"2019-09-01": "2019"' in axis["labelExpr"]


def test_zero_is_in_the_picture_unless_it_would_flatten_it() -> None:
    def has_zero(rows: pd.DataFrame) -> bool:
        spec = charts.trend(rows, NAMES, "%", ()).to_dict()
        return bool(spec["layer"][-1]["encoding"]["y"]["scale"]["zero"])

    assert not has_zero(ROWS)
    assert has_zero(ROWS.assign(value=[1.0, 9.0, 12.0, 9.0, 10.0]))


def test_an_event_outside_the_record_is_not_drawn() -> None:
    late = Event("2024-01-01", "Later", "A reason.", ("Theme",), is_break=False)
    assert "text" not in marks(charts.trend(ROWS, NAMES, "%", (late,)).to_dict())
