"""Rows → Vega-Lite, written out. Pure.

A picture written out takes a tenth of the time that building it from Altair's objects takes, and a
view of six pictures has none to spare; the tests hold each against the schema of Vega-Lite all the
same. Types, titles and scales are explicit; every difference is shown by a dash, a shape or a word
beside its colour.
"""

import json
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.chart_data import Row, Rows, Spec, data_of, is_there, records
from components.charts import (
    AREA,
    COLOURS,
    DASHES,
    INK,
    INK_ON_DARK,
    LINES,
    OWN,
    ROW,
    SCOTLAND,
    SHAPES,
    VERDICTS,
)
from queries.catalogue import Event

TITLE = 28  # letters in a line of the title under a picture
# a legend stands above the plot and begins where that does: on a phone its words end with it
LEGEND: Spec = {
    "title": None,
    "orient": "top",
    "labelLimit": {"expr": "max(width - 24, 120)"},
    "columns": 1,
}
NAMES: Spec = {"expr": "clamp(containerSize()[0] * 0.4, 104, 190)"}  # px, in the space there is
HOLLOW: Spec = {"condition": {"test": "datum.estimated", "value": 0}, "value": 1}
BOLD = "\u200b"  # behind a name whose row is the area's own: no sign that is seen


def inked(spec: Spec, description: str, *, dark: bool) -> Spec:
    """Return `spec` with its text alternative, and words that hold 4.5:1 against the page."""
    ink = INK_ON_DARK if dark else INK
    said = {"labelColor": ink, "titleColor": ink}
    return {
        **spec,
        "description": description,
        "config": {"axis": said, "legend": said, "text": {"color": ink}},
    }


def trend(rows: Rows, names: Mapping[str, str], measure: str, events: Sequence[Event]) -> Spec:
    """Return lines over time: one for each role in `names` ("area", "peers", "country").

    `rows` have role, period, period_start, value, lower, upper, segment, estimated, shown:
    `segment` numbers the runs that may be joined (a missing period, a break or another vintage
    starts a new one), points are hollow where `estimated`, `shown` is the value in words. `names`
    are the words of the legend, also for a role that has no row, `measure` the title of the value
    axis.
    """
    points = records(rows)
    roles = [role for role in LINES if role in names]

    def by_line(ranged: Mapping[str, object]) -> Spec:
        return looks("line", [ranged[role] for role in roles], symbolStrokeWidth=2)

    # a line shows change: zero is in the picture unless it would flatten it
    figures = [point["value"] for point in points]
    with_zero = min(figures) < max(figures) / 2
    time = {
        "field": "period_start",
        "type": "temporal",
        "title": None,
        "axis": _axis({point["period_start"]: point["period"] for point in points}),
        "scale": {"nice": False, "padding": 18},
    }
    value = {
        "field": "value",
        "type": "quantitative",
        "title": measure,
        "scale": {"zero": with_zero, "nice": True},
    }
    lines = {"color": by_line(COLOURS), "strokeDash": by_line(DASHES)}
    dots = {
        "color": by_line(COLOURS),
        "shape": by_line(SHAPES),
        "fill": by_line(COLOURS),
        "fillOpacity": HOLLOW,
        "tooltip": tips(line="Area", period="Period", shown="Value"),
    }
    with_limits = ("area", OWN + "area")
    layers: list[Spec] = [
        {
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"y": value, **lines, "detail": {"field": "segment", "type": "nominal"}},
        },
        {
            "mark": {"type": "point", "size": 60, "opacity": 1},
            "encoding": {"y": value, **dots},
        },
    ]
    # a layer without a mark has no ends of its axis, and no name for a screen reader
    if any(point["role"] in with_limits and is_there(point["lower"]) for point in points):
        bar = {"type": "rule", "color": AREA, "strokeOpacity": 0.55, "strokeWidth": 2}
        ends = {"y": {**value, "field": "lower"}, "y2": {"field": "upper"}}
        having = [{"filter": "isValid(datum.lower)"}]
        layers.insert(0, {"transform": having, "mark": bar, "encoding": ends})
    fields = ("period", "period_start", "value", "segment", "estimated", "shown")
    limits = dict.fromkeys(with_limits, ("lower", "upper"))
    drawn = [
        {"line": names[role], **{key: point[key] for key in (*fields, *limits.get(role, ()))}}
        for role in roles
        for point in [one for one in points if one["role"] == role] or [_nothing(points)]
    ]
    group = {
        "data": data_of(drawn),
        "encoding": {"x": time},
        "layer": layers,
    }
    return {"height": 340, "layer": [*_events(points, events), group]}


def verdict_dots(
    rows: Rows, measure: str, benchmark: float | None, legend: Mapping[str, str]
) -> Spec:
    """Return one dot with its interval for each area, coloured and shaped by what a test found.

    Sorted by value, the missing ones last. `rows` have name, label (the words on the axis), value,
    lower, upper, verdict (a key of VERDICTS), shown, why (the reason of a gap), is_area (its row is
    marked) and published (a figure that a person's own stands in for, else NaN); `legend` has the
    words for the verdicts; `benchmark` draws a line.
    """
    dots = sorted(
        records(rows),
        key=lambda dot: (not is_there(dot["value"]), -(dot["value"] or 0), dot["name"]),
    )
    kinds = [kind for kind in VERDICTS if kind in legend]
    domain = [legend[kind] for kind in kinds]

    def by_test(which: int) -> Spec:
        scale = {"domain": domain, "range": [VERDICTS[kind][which] for kind in kinds]}
        return {"field": "found", "type": "nominal", "scale": scale, "legend": LEGEND}

    value = {**_across("value", measure), "scale": {"zero": True, "nice": True}}
    layers: list[Spec] = [
        {  # of every row, so that it brings the order of the names: seen where the area is
            "mark": {"type": "rect", "color": AREA, "aria": False},
            "encoding": {
                "opacity": {"condition": {"test": "datum.is_area", "value": 0.13}, "value": 0}
            },
        },
        {  # lines to follow from the name to the dot, under the marks, and none through a reason
            "transform": [{"filter": "isValid(datum.value)"}],
            "mark": {"type": "rule", "color": SCOTLAND, "opacity": 0.25},
            "encoding": {"x": {"value": 0}, "x2": {"value": "width"}},
        },
    ]
    found: list[Spec] = []
    if any(is_there(dot["lower"]) for dot in dots):
        found.append(
            {
                "transform": [{"filter": "isValid(datum.lower)"}],
                "mark": {"type": "rule", "strokeWidth": 2, "strokeOpacity": 0.6},
                "encoding": {
                    "x": {**value, "field": "lower"},
                    "x2": {"field": "upper"},
                },
            }
        )
    found.append(
        {
            "mark": {"type": "point", "filled": True, "size": 75, "opacity": 1},
            "encoding": {
                "x": value,
                "shape": by_test(1),
                "tooltip": tips(name="Area", shown="Value", found="Test"),
            },
        }
    )
    layers.append(
        {
            "transform": [{"filter": "isValid(datum.value)"}],
            "encoding": {"color": by_test(0)},
            "layer": found,
        }
    )
    if any(is_there(dot["published"]) for dot in dots):
        layers.append(
            {
                "transform": [{"filter": "isValid(datum.published)"}],
                "mark": {"type": "point", "filled": False, "size": 45, "color": SCOTLAND},
                "encoding": {"x": {**value, "field": "published"}},
            }
        )
    if not all(is_there(dot["value"]) for dot in dots):
        layers.append(
            {
                "transform": [{"filter": "!isValid(datum.value)"}],
                "mark": {"type": "text", "align": "left", "fontSize": 12},
                "encoding": {"x": {"value": 4}, "text": {"field": "why", "type": "nominal"}},
            }
        )
    fields = ("value", "lower", "upper", "published", "shown")
    group = {
        "data": data_of(
            [
                {
                    "name": dot["label"] + BOLD * dot["is_area"],
                    "is_area": dot["is_area"],
                    "why": dot["why"],
                    "found": legend.get(dot["verdict"]),
                }
                | ({key: dot[key] for key in fields} if is_there(dot["value"]) else {})
                for dot in dots
            ]
        ),
        "encoding": {"y": _names()},
        "layer": layers,
    }
    line: Spec = {
        "data": {"values": [{"value": benchmark}]},
        "mark": {"type": "rule", "color": SCOTLAND, "strokeDash": [4, 3], "strokeWidth": 2},
        "encoding": {"x": value},
    }
    drawn_first = [] if benchmark is None else [line]
    return rowed(ROW - 2, [*drawn_first, group])


def ranges(rows: Rows, measure: str) -> Spec:
    """Return a point with its range and its number for each of a few rows, in their order.

    `rows` have name, value, lower, upper and shown; zero is in the picture.
    """
    # room for the number beside the point
    rows = [{**row, "room": max(1.35 * row["upper"], 1.0)} for row in records(rows)]
    value = {**_across("value", measure), "scale": {"zero": True, "nice": True}}
    layers: list[Spec] = [
        {
            "mark": {"type": "point", "opacity": 0, "aria": False},
            "encoding": {"x": {**value, "field": "room"}},
        },
        {
            "mark": {"type": "rule", "strokeWidth": 3, "strokeOpacity": 0.5, "color": AREA},
            "encoding": {"x": {**value, "field": "lower"}, "x2": {"field": "upper"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 110, "opacity": 1, "color": AREA},
            "encoding": {"x": value, "tooltip": tips(name="Level", shown="Gap")},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 9, "fontSize": 13},
            "encoding": {
                "x": {**value, "field": "upper"},
                "text": {"field": "shown", "type": "nominal"},
            },
        },
    ]
    group = {
        "data": data_of(rows),
        "encoding": {"y": _names()},
        "layer": layers,
    }
    return rowed(2 * ROW, [group])


def changes(rows: Rows, measure: str, ends: tuple[str, str]) -> Spec:
    """Return a line from the first to the last figure of each area, in the order of the rows.

    `rows` have name, first, last, shown and is_area; `ends` are the words for first and last.
    """
    rows = [{**row, "name": row["name"] + BOLD * row["is_area"]} for row in records(rows)]
    value = {**_across("first", measure), "scale": {"zero": True, "nice": True}}
    tooltip = tips(name="Area", shown="Change")
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "strokeWidth": 3, "strokeOpacity": 0.6, "color": SCOTLAND},
            "encoding": {"x": value, "x2": {"field": "last"}, "tooltip": tooltip},
        },
        {
            "data": data_of(
                [
                    {"name": row["name"], "shown": row["shown"], "end": end, "figure": row[which]}
                    for row in rows
                    for which, end in zip(("first", "last"), ends, strict=True)
                ]
            ),
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
            "encoding": {
                "x": {**value, "field": "figure"},
                "color": looks("end", (SCOTLAND, AREA)),
                "shape": looks("end", ("circle", "triangle-right")),
                "tooltip": tooltip,
            },
        },
    ]
    group = {
        "data": data_of(rows),
        "encoding": {"y": _names(grid=True)},
        "layer": layers,
    }
    return rowed(ROW + 4, [group])


def rowed(step: int, layers: Sequence[Spec]) -> Spec:
    """Return `layers` in rows that are `step` pixels high, as many as there are names."""
    fit = {"type": "fit-x", "contains": "padding"}
    return {"height": {"step": step}, "autosize": fit, "layer": list(layers)}


def _nothing(points: Sequence[Row]) -> dict[str, Any]:
    """Return a row that draws nothing: its line has its word in the legend all the same."""
    return {**dict.fromkeys(points[0]), "period_start": points[0]["period_start"]}


def _events(points: Sequence[Row], events: Sequence[Event]) -> list[Spec]:
    """Return a line with its name for each event within the points; dashed for a break."""
    first, last = (end(point["period_start"] for point in points) for end in (min, max))
    inside = [one for one in events if first <= pd.Timestamp(one.date) <= last]
    if not inside:
        return []
    values = [
        {
            "date": f"{one.date}T00:00:00",
            "label": one.label,
            "breaks": one.is_break,
            # alternating heights keep neighbouring names from lying on each other
            "height": 8 + 16 * (number % 2),
        }
        for number, one in enumerate(inside)
    ]
    dash = {"condition": {"test": "datum.breaks", "value": [5, 4]}, "value": [1, 0]}
    height = {"field": "height", "type": "quantitative", "scale": None, "axis": None}
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "color": SCOTLAND, "strokeWidth": 1.5},
            "encoding": {"strokeDash": dash},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 11},
            "encoding": {"y": height, "text": {"field": "label", "type": "nominal"}},
        },
    ]
    at = {"field": "date", "type": "temporal"}
    return [{"data": {"values": values}, "encoding": {"x": at}, "layer": layers}]


def looks(field: str, range_: Sequence[object], **legend: object) -> Spec:
    """Return the encoding of the words in `field`: the first to come has the first of `range_`.

    The words are in the rows alone, so that the picture of another area is the same but for them.
    """
    return {
        "field": field,
        "type": "nominal",
        "sort": None,
        "scale": {"range": list(range_)},
        "legend": {**LEGEND, **legend},
    }


def _names(**axis: object) -> Spec:
    """Return the vertical axis of names in the order of the rows; with BOLD behind it one is bold.

    The first layer has to have every row: the names are taken from the layers in their order.
    """
    weight = {
        "condition": {"test": f"indexof(datum.value, '{BOLD}') > 0", "value": "bold"},
        "value": "normal",
    }
    return {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {
            "labelLimit": NAMES,
            "ticks": False,
            "domain": False,
            "grid": False,
            "labelOverlap": False,
            "labelFlush": False,
            "labelFontWeight": weight,
            **axis,
        },
    }


def _across(field: str, measure: str) -> Spec:
    """Return the horizontal value axis; its title in lines that a phone has room for."""
    title = textwrap.wrap(measure, TITLE)
    return {"field": field, "type": "quantitative", "title": title}


def tips(**fields: str) -> list[Spec]:
    return [{"field": field, "type": "nominal", "title": title} for field, title in fields.items()]


def time_axis(rows: pd.DataFrame) -> Spec:
    """Return a time axis whose ticks are the periods, in the publisher's own words."""
    return _axis(dict(zip(rows["period_start"], rows["period"], strict=True)))


def _axis(periods: Mapping[pd.Timestamp, str]) -> Spec:
    starts = sorted(periods)
    words = {f"{at:%Y-%m-%d}": periods[at] for at in starts}
    return {
        "values": [{"year": at.year, "month": at.month, "date": at.day} for at in starts],
        "labelExpr": f"{json.dumps(words)}[timeFormat(datum.value, '%Y-%m-%d')]",
        "labelOverlap": "greedy",
        "grid": False,
    }
