"""The pictures of one outcome in all areas, written out as Vega-Lite. Pure, as `specs`.

Each stays under 2,000 marks, above which a screen reader is told the name of the picture only.
"""

import json
from collections.abc import Mapping

import pandas as pd

from components.chart_data import Spec, data_of, worded
from components.charts import AREA, COLOURS, DASHES, PEERS, SCOTLAND
from components.specs import HOLLOW, LEGEND, time_axis, tips

HEIGHT = 340
ROLES = ("area", "peers", "other", "country")
DOTS = {
    "area": (AREA, "circle"),
    "peers": (PEERS, "square"),
    "other": (SCOTLAND, "triangle-up"),
    "country": (SCOTLAND, "diamond"),
}
LINED = ("area", "country")


def strip(rows: pd.DataFrame, names: Mapping[str, str], measure: str) -> Spec:
    """Return one dot for each area in each period, and lines for the area and the country.

    `rows` has name, period, period_start, value, role (one of ROLES), estimated and segment (whose
    numbers may be joined); `names` are the words for the roles that are there.
    """
    roles = [role for role in ROLES if role in names]
    time = {
        "field": "period_start",
        "type": "temporal",
        "title": None,
        "axis": time_axis(rows),
        "scale": {"nice": False, "padding": 18},
    }
    value = _value("value", measure, rows["value"])
    said = tips(name="Area", period="Period", shown="Value")
    marks = _marks(names, roles)
    # by another field than the colour: its legend would be drawn over that of the shapes
    dashes = {
        "field": "role",
        "type": "nominal",
        "scale": {"domain": list(LINED), "range": [DASHES[role] for role in LINED]},
        "legend": None,
    }
    points = {**marks, "fillOpacity": HOLLOW, "tooltip": said}
    drawn = "datum.role == 'area' || datum.role == 'country'"
    # a layer without a mark leaves the browser without the ends of its axis
    rest: Spec = {
        "transform": [{"filter": f"!({drawn})"}],
        "mark": {"type": "point", "size": 26, "opacity": 0.65, "strokeWidth": 1},
        "encoding": {"y": value, **points},
    }
    lines: list[Spec] = [
        {
            "transform": [{"filter": drawn}],
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {
                "y": value,
                "color": marks["color"],
                "strokeDash": dashes,
                "detail": {"field": "segment", "type": "nominal"},
            },
        },
        {
            "transform": [{"filter": drawn}],
            "mark": {"type": "point", "size": 70, "opacity": 1},
            "encoding": {"y": value, **points},
        },
    ]
    is_drawn = rows["role"].isin(["area", "country"])
    layers = [*([rest] if not is_drawn.all() else []), *(lines if is_drawn.any() else [])]
    data, transform = _dense(rows, names)
    group = {
        "data": data,
        "transform": transform,
        "encoding": {"x": time},
        "layer": layers,
    }
    return {"height": HEIGHT + 100, "layer": [group]}


def funnel(
    rows: pd.DataFrame,
    limits: pd.DataFrame,
    pooled: float,
    names: Mapping[str, str],
    titles: tuple[str, str],
) -> Spec:
    """Return areas by size and rate, the pooled rate, and the limits chance draws around it.

    `rows` has name, size, value, role and shown; `limits` has size, lower, upper and limit (the
    words of the legend, the usual limits first); `titles` are those of size and value.
    """
    roles = [role for role in ROLES if role in names]
    kinds = list(dict.fromkeys(limits["limit"]))
    size = {
        "field": "size",
        "type": "quantitative",
        "title": titles[0],
        "scale": {"type": "log", "nice": False, "padding": 12},
        "axis": {"format": "~s", "grid": False, "labelOverlap": "greedy"},
    }
    value = _value("value", titles[1], pd.concat([rows["value"], limits["lower"], limits["upper"]]))
    dash = {
        "field": "limit",
        "type": "nominal",
        "scale": {"domain": kinds, "range": [[6, 3], [2, 2]][: len(kinds)]},
        "legend": {**LEGEND, "symbolStrokeWidth": 2},
    }
    edges: list[Spec] = [
        {
            "mark": {"type": "line", "color": SCOTLAND, "strokeWidth": 1.5},
            "encoding": {"x": size, "y": {**value, "field": end}, "strokeDash": dash},
        }
        for end in ("lower", "upper")
    ]
    middle: Spec = {
        "data": {"values": [{"value": pooled}]},
        "mark": {"type": "rule", "color": SCOTLAND, "strokeWidth": 2},
        "encoding": {"y": value},
    }
    areas: Spec = {
        "data": data_of(rows[["name", "size", "value", "role", "shown"]]),
        "transform": [worded("role", names, "group")],
        "mark": {"type": "point", "filled": True, "size": 75, "opacity": 0.9},
        "encoding": {
            "x": size,
            "y": value,
            **_marks(names, roles, fill=False),
            "tooltip": tips(name="Area", shown="Value"),
        },
    }
    lines = {"data": data_of(limits[["size", "lower", "upper", "limit"]]), "layer": edges}
    return {"height": HEIGHT + 60, "layer": [lines, middle, areas]}


def rank_over_time(rows: pd.DataFrame, of: int) -> Spec:
    """Return the rank of one area in each period, 1 at the top, with its range where it has one.

    `rows` has period, period_start, rank, lower, upper, segment and shown; `of` is how many areas
    there are at most.
    """
    time = {
        "field": "period_start",
        "type": "temporal",
        "title": None,
        "axis": time_axis(rows),
        "scale": {"nice": False, "padding": 18},
    }
    place = {
        "field": "rank",
        "type": "quantitative",
        "title": "Rank (1 is first)",
        "scale": {"domain": [1, of], "reverse": True, "nice": False, "padding": 8},
        "axis": {"values": sorted({1, *range(8, of - 2, 8), of}), "format": "d"},
    }
    # a layer without a mark leaves the browser without the ends of its axis
    reach: Spec = {
        "transform": [{"filter": "isValid(datum.lower)"}],
        "mark": {"type": "rule", "color": AREA, "strokeWidth": 3, "strokeOpacity": 0.5},
        "encoding": {"y": {**place, "field": "lower"}, "y2": {"field": "upper"}},
    }
    layers: list[Spec] = [
        *([reach] if rows["lower"].notna().any() else []),
        {
            "mark": {"type": "line", "color": AREA, "strokeWidth": 2},
            "encoding": {"y": place, "detail": {"field": "segment", "type": "nominal"}},
        },
        {
            "mark": {"type": "point", "filled": True, "color": AREA, "size": 80, "opacity": 1},
            "encoding": {"y": place, "tooltip": tips(period="Period", shown="Rank")},
        },
    ]
    columns = ["period", "period_start", "rank", "lower", "upper", "segment", "shown"]
    group = {"data": data_of(rows[columns]), "encoding": {"x": time}, "layer": layers}
    return {"height": HEIGHT, "layer": [group]}


def scatter(
    rows: pd.DataFrame, line: pd.DataFrame, names: Mapping[str, str], titles: tuple[str, str]
) -> Spec:
    """Return areas by two outcomes; `line` (x, y) is drawn where it has two ends.

    `rows` has name, x, y, role and shown; `titles` are those of x and y.
    """
    roles = [role for role in ROLES if role in names]
    across = {**_value("x", titles[0], rows["x"])}
    up = {**_value("y", titles[1], rows["y"])}
    areas: Spec = {
        "data": data_of(rows[["name", "x", "y", "role", "shown"]]),
        "transform": [worded("role", names, "group")],
        "mark": {"type": "point", "filled": True, "size": 80, "opacity": 0.9},
        "encoding": {
            "x": across,
            "y": up,
            **_marks(names, roles, fill=False),
            "tooltip": tips(name="Area", shown="Values"),
        },
    }
    trend: Spec = {
        "data": data_of(line),
        "mark": {"type": "line", "color": SCOTLAND, "strokeWidth": 2, "strokeDash": [6, 3]},
        "encoding": {"x": across, "y": up},
    }
    return {"height": HEIGHT + 60, "layer": [*([trend] if len(line) else []), areas]}


def vintages(rows: pd.DataFrame, names: Mapping[str, str], measure: str) -> Spec:
    """Return the figures of one area as they stand now, and as they were first published.

    `rows` has role ("first", "now"), period, period_start, value, segment and shown; `names` are
    the words for the roles. First figures come from many releases: no line joins them.
    """
    time = {
        "field": "period_start",
        "type": "temporal",
        "title": None,
        "axis": time_axis(rows),
        "scale": {"nice": False, "padding": 18},
    }
    value = _value("value", measure, rows["value"])
    domain = [names[role] for role in ("now", "first")]

    def by_role(ranged: tuple[str, str]) -> Spec:
        scale = {"domain": domain, "range": list(ranged)}
        return {"field": "group", "type": "nominal", "scale": scale, "legend": LEGEND}

    layers: list[Spec] = [
        {
            "transform": [{"filter": "datum.role == 'now'"}],
            "mark": {"type": "line", "strokeWidth": 2, "color": COLOURS["area"]},
            "encoding": {"y": value, "detail": {"field": "segment", "type": "nominal"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
            "encoding": {
                "y": value,
                "color": by_role((AREA, PEERS)),
                "shape": by_role(("circle", "square")),
                "tooltip": tips(group="Release", period="Period", shown="Value"),
            },
        },
    ]
    columns = ["role", "period", "period_start", "value", "segment", "shown"]
    group = {
        "data": data_of(rows[columns]),
        "transform": [worded("role", names, "group")],
        "encoding": {"x": time},
        "layer": layers,
    }
    return {"height": HEIGHT, "layer": [group]}


def _dense(rows: pd.DataFrame, names: Mapping[str, str]) -> tuple[Spec, list[Spec]]:
    """Return the figures of all areas and periods as text, and what makes rows of it.

    Hundreds of rows that each repeat a name, a period and a day are five times as large.
    """
    area, areas = pd.factorize(rows["name"])
    when, days = pd.factorize(rows["period_start"].dt.strftime("%Y-%m-%dT00:00:00"))
    roles = rows.drop_duplicates("name")["role"].tolist()
    periods = rows.drop_duplicates("period_start")["period"].tolist()
    lines = ["a,t,value,s,e"]
    lines += [
        f"{at},{then},{value:.6g},{segment},{int(guessed)}"
        for at, then, value, segment, guessed in zip(
            area, when, rows["value"], rows["segment"], rows["estimated"], strict=True
        )
    ]
    data = {"values": "\n".join(lines), "format": {"type": "csv"}}

    def of(said: list[str], index: str, to: str) -> Spec:
        return {"calculate": f"{json.dumps(said)}[datum.{index}]", "as": to}

    marked = "format(datum.value, ',.6~g') + (datum.e ? ' [e]' : '')"
    return data, [
        of(list(areas), "a", "name"),
        of(roles, "a", "role"),
        of(periods, "t", "period"),
        {"calculate": f"datetime({json.dumps(list(days))}[datum.t])", "as": "period_start"},
        {"calculate": "datum.e == 1", "as": "estimated"},
        {"calculate": "datum.a + ' ' + datum.s", "as": "segment"},
        {"calculate": marked, "as": "shown"},
        worded("role", names, "group"),
    ]


def _value(field: str, title: str, figures: pd.Series) -> Spec:
    """Return an axis of figures, with zero in it unless that would flatten what is drawn."""
    zero = bool(figures.min() < figures.max() / 2)
    scale = {"zero": zero, "nice": True}
    return {"field": field, "type": "quantitative", "title": title, "scale": scale}


def _marks(names: Mapping[str, str], roles: list[str], *, fill: bool = True) -> Spec:
    """Return colour and shape of the roles, and the colour inside, which HOLLOW can take out."""
    domain = [names[role] for role in roles]

    def by_role(which: int) -> Spec:
        scale = {"domain": domain, "range": [DOTS[role][which] for role in roles]}
        return {"field": "group", "type": "nominal", "scale": scale, "legend": LEGEND}

    marks = {"color": by_role(0), "shape": by_role(1)}
    return {**marks, "fill": by_role(0)} if fill else marks
