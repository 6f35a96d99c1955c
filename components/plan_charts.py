"""The pictures of the evidence for a plan: communities in an order, targets. Pure.

DataFrame → Vega-Lite, with the marks of `specs`.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from components.chart_data import Spec, data_of, worded
from components.charts import AREA, AROUND, COLOURS, DASHES, PEERS, ROW, SCOTLAND, SHAPES
from components.specs import LEGEND, tips

DOTS = {"area": (AREA, "circle"), "peers": (PEERS, "square"), "other": (SCOTLAND, "triangle-up")}
YEARS = 8  # that are written on an axis, at most about
LABEL = 170  # width of a name on an axis: a phone has 360


def places(rows: pd.DataFrame, names: Mapping[str, str], title: str) -> Spec:
    """Return one dot for each community at its place in an order, and a bar of where it could be.

    `rows` are in that order and have name, rank, low, high (places; NaN without), role ("area" for
    those named, else "other") and shown; `names` are the words for the roles, `title` the axis.
    """
    furthest = int(max(rows["rank"].max(), rows["high"].max(skipna=True), 2))
    step = max(1, -(-furthest // 10))
    ticks = sorted({1, *range(step, furthest + 1, step)} - ({2} if step > 1 else set()))
    place = {
        "field": "rank",
        "type": "quantitative",
        "title": title,
        "scale": {"domain": [1, furthest], "nice": False, "padding": 12},
        "axis": {"values": ticks, "format": "d", "grid": False},
    }
    colour, shape = _by_role(rows, names)
    layers: list[Spec] = [
        {
            "transform": [{"filter": "isValid(datum.low)"}],
            "mark": {"type": "rule", "strokeWidth": 3, "strokeOpacity": 0.55},
            "encoding": {
                "x": {**place, "field": "low"},
                "x2": {"field": "high"},
                "color": colour,
            },
        },
        {
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
            "encoding": {
                "x": place,
                "color": colour,
                "shape": shape,
                "tooltip": tips(name="Community", shown="Place"),
            },
        },
    ]
    group = {
        "data": data_of(rows[["name", "rank", "low", "high", "role", "shown"]]),
        "transform": [worded("role", names, "group")],
        "encoding": {"y": _down(rows["name"].tolist())},
        "layer": layers,
    }
    return {"height": len(rows) * ROW + AROUND, "layer": [group]}


def moves(rows: pd.DataFrame, names: Mapping[str, str], measure: str, asked: float) -> Spec:
    """Return the furthest move of each council, the furthest first, and a line at what is asked.

    `rows` has name, value, role ("area", "peers", "other"), shown and why (of a gap).
    """
    ordered = rows.sort_values(["value", "name"], ascending=[False, True])
    scale = {"zero": True, "nice": True}
    value = {"field": "value", "type": "quantitative", "title": measure, "scale": scale}
    colour, shape = _by_role(ordered, names)
    layers: list[Spec] = [
        {
            "transform": [{"filter": "isValid(datum.value)"}],
            "mark": {"type": "point", "filled": True, "size": 75, "opacity": 1},
            "encoding": {
                "x": value,
                "color": colour,
                "shape": shape,
                "tooltip": tips(name="Council area", shown="Furthest move"),
            },
        }
    ]
    if ordered["value"].isna().any():
        layers.append(
            {
                "transform": [{"filter": "!isValid(datum.value)"}],
                "mark": {"type": "text", "align": "left", "fontSize": 12},
                "encoding": {"x": {"value": 4}, "text": {"field": "why", "type": "nominal"}},
            }
        )
    group = {
        "data": data_of(ordered[["name", "value", "role", "shown", "why"]]),
        "transform": [worded("role", names, "group")],
        "encoding": {"y": _down(ordered["name"].tolist(), grid=True)},
        "layer": layers,
    }
    line: Spec = {
        "data": {"values": [{"value": asked}]},
        "mark": {"type": "rule", "color": SCOTLAND, "strokeDash": [4, 3], "strokeWidth": 2},
        "encoding": {"x": value},
    }
    return {"height": len(rows) * (ROW - 2) + AROUND, "layer": [line, group]}


def target_path(
    rows: pd.DataFrame, path: pd.DataFrame, names: Mapping[str, str], measure: str
) -> Spec:
    """Return the record of an area and the straight path to its target, by year.

    `rows` are the figures and `path` the baseline (where there is one) and the target, both with
    year, value and shown; `names` are the words for "area" and "peers", the figures and the path.
    """
    both = pd.concat([rows.assign(role="area"), path.assign(role="peers")])
    first, last = int(both["year"].min()), int(both["year"].max())
    step = max(1, -(-(last - first) // YEARS))
    legend = {**LEGEND, "symbolStrokeWidth": 2}

    def by_line(ranged: Mapping[str, object]) -> Spec:
        scale = {
            "domain": [names["area"], names["peers"]],
            "range": [ranged["area"], ranged["peers"]],
        }
        return {"field": "line", "type": "nominal", "scale": scale, "legend": legend}

    year = {
        "field": "year",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [first, last], "nice": False, "padding": 18},
        # counted back from the end: the target year is always written
        "axis": {
            "values": list(range(last, first - 1, -step)),
            "format": "d",
            "grid": False,
        },
    }
    with_zero = bool(0 <= both["value"].min() < both["value"].max() / 2)
    value = {
        "field": "value",
        "type": "quantitative",
        "title": measure,
        "scale": {"zero": with_zero, "nice": True},
    }
    colour = by_line(COLOURS)
    tooltip = [
        *tips(line="What"),
        {"field": "year", "type": "quantitative", "title": "Year", "format": "d"},
        *tips(shown="Value"),
    ]
    layers: list[Spec] = [
        {
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"color": colour, "strokeDash": by_line(DASHES)},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
            "encoding": {"color": colour, "shape": by_line(SHAPES), "tooltip": tooltip},
        },
    ]
    group = {
        "data": data_of(both[["year", "value", "shown", "role"]]),
        "transform": [worded("role", names, "line")],
        "encoding": {"x": year, "y": value},
        "layer": layers,
    }
    return {"height": 320, "layer": [group]}


def _by_role(rows: pd.DataFrame, names: Mapping[str, str]) -> tuple[Spec, Spec]:
    """Return colour and shape by role, for the roles that are there."""
    there = set(rows["role"])
    roles = [role for role in DOTS if role in names and role in there]

    def by(which: int) -> Spec:
        scale = {
            "domain": [names[role] for role in roles],
            "range": [DOTS[r][which] for r in roles],
        }
        return {"field": "group", "type": "nominal", "scale": scale, "legend": LEGEND}

    return by(0), by(1)


def _down(order: Sequence[str], *, grid: bool = False) -> Spec:
    """Return the vertical axis of names in their `order`."""
    return {
        "field": "name",
        "type": "nominal",
        "sort": list(order),
        "title": None,
        "axis": {
            "labelLimit": LABEL,
            "labelFlush": False,
            "labelOverlap": False,
            "ticks": False,
            "domain": False,
            "grid": grid,
        },
    }
