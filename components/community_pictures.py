"""The pictures of one community, written out as Vega-Lite. Pure, as `specs`."""

import textwrap
from collections.abc import Mapping, Sequence

from components.charts import AREA, PEERS, SCOTLAND
from components.specs import LEGEND, TITLE, Row, Spec, data_of, tips, worded

BAND = 34  # height of one band of ages
AROUND = 120  # height of a legend above and an axis below
# role -> colour and shape of its dot
MARKS = {
    "area": (AREA, "circle"),
    "council": (PEERS, "triangle-up"),
    "country": (SCOTLAND, "diamond"),
}
EDITIONS = {
    "first": (SCOTLAND, "circle"),
    "last": (AREA, "square"),
    "council": (PEERS, "triangle-up"),
}


def ages(rows: Sequence[Row], names: Mapping[str, str]) -> Spec:
    """Return the share of each band of ages as a dot, and one for each larger area.

    `rows` are of `community_people.banded`, `names` the words of the legend by role.
    """
    bands = list(dict.fromkeys(str(row["band"]) for row in rows))
    roles = [role for role in names if any(row["role"] == role for row in rows)]
    colour, shape = _looks({role: MARKS[role] for role in roles}, names)
    across = {
        "field": "value",
        "type": "quantitative",
        "title": "% of people",
        "scale": {"zero": True, "nice": True},
    }
    down = {"field": "band", "type": "nominal", "sort": bands, "title": "Age"}
    told = tips(group="Area", band="Age", shown="Share")
    layers: list[Spec] = [
        {
            "mark": {"type": "line", "color": SCOTLAND, "strokeWidth": 2, "strokeOpacity": 0.5},
            "encoding": {"x": across, "detail": {"field": "band", "type": "nominal"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 110, "opacity": 1},
            "encoding": {"x": across, "color": colour, "shape": shape, "tooltip": told},
        },
    ]
    return _down(rows, names, down, layers, len(bands))


def domains(rows: Sequence[Row], names: Mapping[str, str], measure: str, most: float) -> Spec:
    """Return one dot for each edition and domain of the deprivation index.

    `rows` have domain, role (first, last or council), value and shown; `names` are the words of
    the legend, `measure` the title of the axis, `most` its end. A line joins the two editions.
    """
    order = list(dict.fromkeys(str(row["domain"]) for row in rows))
    roles = [role for role in EDITIONS if any(row["role"] == role for row in rows)]
    colour, shape = _looks({role: EDITIONS[role] for role in roles}, names)
    across = {
        "field": "value",
        "type": "quantitative",
        "title": textwrap.wrap(measure, TITLE),
        "scale": {"domain": [0, most], "nice": False, "padding": 10},
    }
    down = {
        "field": "domain",
        "type": "nominal",
        "sort": order,
        "title": None,
        "axis": {"labelLimit": 170},
    }
    told = tips(group="Edition", domain="Domain", shown="Figure")
    layers: list[Spec] = [
        {
            "transform": [{"filter": "datum.role != 'council'"}],
            "mark": {"type": "line", "color": AREA, "strokeWidth": 2, "strokeOpacity": 0.4},
            "encoding": {"x": across, "detail": {"field": "domain", "type": "nominal"}},
        },
        *(
            {
                "transform": [{"filter": f"datum.role {'==' if is_first else '!='} 'first'"}],
                # a ring around the later edition, where the two are equal
                "mark": {
                    "type": "point",
                    "filled": not is_first,
                    "size": 240 if is_first else 95,
                    "strokeWidth": 2,
                    "opacity": 1,
                },
                "encoding": {"x": across, "color": colour, "shape": shape, "tooltip": told},
            }
            for is_first in (True, False)
        ),
    ]
    return _down(rows, names, down, layers, len(order))


def _down(
    rows: Sequence[Row], names: Mapping[str, str], down: Spec, layers: list[Spec], bands: int
) -> Spec:
    """Return `layers` over `rows`, in `bands` from top to bottom on the axis `down`."""
    group = {
        "data": data_of(rows),
        "transform": [worded("role", names, "group")],
        "encoding": {"y": down},
        "layer": layers,
    }
    return {"height": bands * BAND + AROUND, "layer": [group]}


def _looks(marks: Mapping[str, tuple[str, str]], names: Mapping[str, str]) -> tuple[Spec, Spec]:
    """Return the colour and the shape of each role, told in one legend."""
    domain = [names[role] for role in marks]
    legend = {**LEGEND, "symbolOpacity": 1}

    def by(which: int) -> Spec:
        scale = {"domain": domain, "range": [mark[which] for mark in marks.values()]}
        return {"field": "group", "type": "nominal", "scale": scale, "legend": legend}

    return by(0), by(1)
