"""The picture of inequality between fifths. Pure: DataFrame → Vega-Lite, marks as in `specs`."""

import pandas as pd

from components.chart_data import Spec, data_of
from components.charts import COLOURS, DASHES, SHAPES
from components.specs import LEGEND, tips


def profile(rows: pd.DataFrame, names: dict[str, str], measure: str, overall: float | None) -> Spec:
    """Return the figure of each fifth with its limits, from the most deprived to the least.

    `rows` has role ("area" or "country"), group (the words on the axis, in order), value, lower,
    upper and shown; `names` are the words of the legend by role; `overall` draws the figure of the
    whole area as a line.
    """
    roles = [role for role in ("area", "country") if role in names]
    domain = [names[role] for role in roles]
    legend = {**LEGEND, "symbolStrokeWidth": 2}

    def by_line(ranged: dict[str, object]) -> dict[str, object]:
        scale = {"domain": domain, "range": [ranged[role] for role in roles]}
        return {"field": "line", "type": "nominal", "scale": scale, "legend": legend}

    def up(field: str) -> dict[str, object]:
        scale = {"zero": True, "nice": True}
        return {"field": field, "type": "quantitative", "title": measure, "scale": scale}

    order = list(dict.fromkeys(rows["group"]))
    axis = {"labelAngle": 0, "labelLimit": 110, "labelExpr": "split(datum.label, ' | ')"}
    across = {
        "field": "group",
        "type": "nominal",
        "title": None,
        "sort": order,
        "axis": {**axis, "grid": False, "ticks": False},
        "scale": {"type": "point", "padding": 0.5},
    }
    # side by side: the limits of the two would lie on each other
    beside = {
        "field": "line",
        "type": "nominal",
        "scale": {"domain": domain, "range": [-7, 7] if len(roles) > 1 else [0, 0]},
    }
    colour = by_line(dict(COLOURS))
    layers: list[Spec] = []
    if overall is not None:
        layers.append(
            {
                "data": {"values": [{"overall": overall}]},
                "mark": {"type": "rule", "color": COLOURS["area"], "strokeDash": [4, 3]},
                "encoding": {"y": up("overall")},
            }
        )
    marks: list[Spec] = [
        {
            "transform": [{"filter": "isValid(datum.lower)"}],
            "mark": {"type": "rule", "strokeWidth": 2, "strokeOpacity": 0.6},
            "encoding": {"y": up("lower"), "y2": {"field": "upper"}, "color": colour},
        },
        {
            "mark": {"type": "line", "strokeWidth": 1.5, "strokeOpacity": 0.6},
            "encoding": {"y": up("value"), "color": colour, "strokeDash": by_line(dict(DASHES))},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
            "encoding": {
                "y": up("value"),
                "color": colour,
                "shape": by_line(dict(SHAPES)),
                "tooltip": tips(line="Area", group="Fifth", shown="Value"),
            },
        },
    ]
    drawn = rows.assign(line=rows["role"].map(names))
    held = ["line", "group", "value", "lower", "upper", "shown"]
    group = {
        "data": data_of(drawn.loc[drawn["value"].notna(), held]),
        "encoding": {"x": across, "xOffset": beside},
        "layer": marks,
    }
    return {"height": 320, "layer": [*layers, group]}
