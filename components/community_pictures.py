"""The pictures of one community, written out as Vega-Lite. Pure, as `specs`."""

import textwrap
from collections.abc import Mapping, Sequence

from components.chart_data import Row, Spec, data_of
from components.charts import AREA, PEERS, SCOTLAND
from components.specs import TITLE, looks, rowed, tips

BAND = 34  # height of one band of ages
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
    roles = [role for role in names if any(row["role"] == role for row in rows)]
    rows = sorted(rows, key=lambda row: roles.index(row["role"]))
    colour, shape = _looks([MARKS[role] for role in roles])
    across = {
        "field": "value",
        "type": "quantitative",
        "title": "% of people",
        "scale": {"zero": True, "nice": True},
    }
    down = {"field": "band", "type": "nominal", "sort": None, "title": "Age"}
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
    return _down(rows, names, down, layers)


def domains(rows: Sequence[Row], names: Mapping[str, str], measure: str, most: float) -> Spec:
    """Return one dot for each edition and domain of the deprivation index.

    `rows` have domain, role (first, last or council), value and shown; `names` are the words of
    the legend, `measure` the title of the axis, `most` its end. A line joins the two editions.
    """
    roles = [role for role in EDITIONS if any(row["role"] == role for row in rows)]
    rows = sorted(rows, key=lambda row: roles.index(row["role"]))
    colour, shape = _looks([EDITIONS[role] for role in roles])
    across = {
        "field": "value",
        "type": "quantitative",
        "title": textwrap.wrap(measure, TITLE),
        "scale": {"domain": [0, most], "nice": False, "padding": 10},
    }
    down = {
        "field": "domain",
        "type": "nominal",
        "sort": None,
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
    return _down(rows, names, down, layers)


def _down(rows: Sequence[Row], names: Mapping[str, str], down: Spec, layers: list[Spec]) -> Spec:
    """Return `layers` over `rows`, from top to bottom on the axis `down`."""
    group = {
        "data": data_of([{**row, "group": names[row["role"]]} for row in rows]),
        "encoding": {"y": down},
        "layer": layers,
    }
    return rowed(BAND, [group])


def _looks(marks: Sequence[tuple[str, str]]) -> tuple[Spec, Spec]:
    """Return the colour and the shape of each role, told in one legend."""
    colours, shapes = zip(*marks, strict=True)
    return looks("group", colours, symbolOpacity=1), looks("group", shapes, symbolOpacity=1)
