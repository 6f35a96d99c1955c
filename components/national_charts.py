"""The picture of the national view. Pure: DataFrame → Vega-Lite, with the marks of `specs`."""

import pandas as pd

from components.chart_data import Spec, data_of
from components.charts import COLOURS, DASHES, SCOTLAND, SHAPES
from components.specs import looks, time_axis, tips


def distribution(rows: pd.DataFrame, lines: pd.DataFrame, measure: str) -> Spec:
    """Return the range, middle half and middle of all areas in each period, and lines above them.

    `rows` has period, period_start, lowest, lower, median, upper, highest, shown; `lines` has
    line (the words of the legend, at most two), period, period_start, value and shown.
    """
    names = list(dict.fromkeys(lines["line"]))
    roles = ["area", "country"] if len(names) > 1 else ["country"]

    def by_line(ranged: dict[str, object]) -> Spec:
        return looks("line", [ranged[role] for role in roles], symbolStrokeWidth=2)

    with_zero = bool(rows["lowest"].min() < rows["highest"].max() / 2)
    scale = {"zero": with_zero, "nice": True}
    time = {
        "field": "period_start",
        "type": "temporal",
        "title": None,
        "axis": time_axis(rows),
        "scale": {"nice": False, "padding": 24},
    }

    def up(field: str) -> dict[str, object]:
        return {"field": field, "type": "quantitative", "title": measure, "scale": scale}

    tooltip = tips(period="Period", shown="Middle half")
    colour = by_line(dict(COLOURS))
    bars: list[Spec] = [
        {
            "mark": {"type": "rule", "color": SCOTLAND, "strokeWidth": 1.5},
            "encoding": {"y": up("lowest"), "y2": {"field": "highest"}},
        },
        {
            "mark": {"type": "bar", "color": SCOTLAND, "opacity": 0.45, "size": 18},
            "encoding": {"y": up("lower"), "y2": {"field": "upper"}, "tooltip": tooltip},
        },
        {
            "mark": {"type": "tick", "color": SCOTLAND, "thickness": 3, "size": 18},
            "encoding": {"y": up("median"), "tooltip": tooltip},
        },
    ]
    above: list[Spec] = [
        {
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"y": up("value"), "color": colour, "strokeDash": by_line(dict(DASHES))},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1},
            "encoding": {
                "y": up("value"),
                "color": colour,
                "shape": by_line(dict(SHAPES)),
                "tooltip": tips(line="Area", period="Period", shown="Value"),
            },
        },
    ]
    held = ["period", "period_start", "lowest", "lower", "median", "upper", "highest", "shown"]
    return {
        "height": 320,
        "layer": [
            {"data": data_of(rows[held]), "encoding": {"x": time}, "layer": bars},
            {"data": data_of(lines), "encoding": {"x": time}, "layer": above},
        ],
    }
