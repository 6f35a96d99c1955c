"""The map of localities that a person builds: each with its colour and its number. Pure.

Colours repeat after eight; the numbers do not, and the table beside the map explains both. A click
must leave the colours alone: Streamlit pales what was not clicked where a layer has a colour of
its own, so that the colour is given to the part of the layer that draws.
"""

import zlib
from collections.abc import Mapping, Sequence
from html import escape

import pydeck as pdk

from components import legend, maps
from queries.localities import Plan

# Paul Tol's light scheme: for cells with dark words in them, told apart by the colour-blind
COLOURS = (
    *("#77aadd", "#ee8866", "#eedd88", "#ffaabb"),
    *("#99ddff", "#44bb99", "#bbcc33", "#aaaa00"),
)
NONE = "#c9ced6"  # a zone in no locality
SEVERAL = "#5b6270"  # a zone in more than one
FILLS = (*COLOURS, NONE, SEVERAL)  # one figure each: a zone says its colour in one sign
LABEL = 13  # pixels
# the key under the map: what a cell looks like is said in the cell
LEFT = "padding:.2rem .9rem .2rem 0;border:0;text-align:left"
RIGHT = LEFT.replace("left", "right")
SWATCH = (
    "display:inline-block;min-width:1.4rem;text-align:center;font-style:normal;font-weight:600;"
    "color:#0b0c0c;padding:0 .2rem;border:1px solid #8a919a"
)


def fills(plan: Plan, codes: Sequence[str]) -> str:
    """Return the place in FILLS of the colour of each zone of `codes`, one sign each."""
    held: dict[str, int] = {}
    for number, one in enumerate(plan.localities):
        for zone in one.zones:
            held[zone] = len(COLOURS) + 1 if zone in held else number % len(COLOURS)
    return "".join(str(held.get(code, len(COLOURS))) for code in codes)


def told(plan: Plan, codes: Sequence[str]) -> list[str]:
    """Return the names of the localities of each zone of `codes`, or that it is in none."""
    held: dict[str, list[str]] = {}
    for number, one in enumerate(plan.localities, start=1):
        for zone in one.zones:
            held.setdefault(zone, []).append(f"{number} {one.name}")
    return ["; ".join(held[code]) if code in held else "in no locality" for code in codes]


def labels(
    plan: Plan, middles: Mapping[str, tuple[float, float]]
) -> list[tuple[str, tuple[float, float]]]:
    """Return the number of each locality with zones, and where on the map it stands.

    That is within the zone that lies nearest to the middle of its zones.
    """
    found = []
    for number, one in enumerate(plan.localities, start=1):
        there = [middles[zone] for zone in one.zones if zone in middles]
        if there:
            x = sum(point[0] for point in there) / len(there)
            y = sum(point[1] for point in there) / len(there)
            nearest = min(there, key=lambda at: (at[0] - x) ** 2 + 4 * (at[1] - y) ** 2)
            found.append((str(number), nearest))
    return found


def deck(
    areas: maps.Areas,
    plan: Plan,
    fill: str,
    middles: Mapping[str, tuple[float, float]],
    shape: maps.Frame,
) -> pdk.Deck:
    """Return the map of `plan` on `areas` (their `classes` unused), with `fill` as `fills`.

    It is as wide and high as `shape`, and can be clicked. `middles` is a point in each zone.
    """
    drawn = maps.deck(areas, maps.RAMPS[1], shape)
    palette = ",".join(str([*bytes.fromhex(colour[1:]), 255]) for colour in FILLS)
    zones = pdk.Layer(
        "GeoJsonLayer",
        areas.address,
        id="zones",
        pickable=True,
        stroked=False,  # lines are drawn above it, each once
        auto_highlight=True,
        highlight_color=[255, 255, 255, 110],
        _sub_layer_props={
            "polygons-fill": {
                "getFillColor": f"@@=([{palette}])[('{fill}')[properties.n]]",
                "updateTriggers": {"getFillColor": zlib.crc32(fill.encode())},
            },
        },
    )
    drawn.layers = [zones, *drawn.layers[1:], numbers(plan, middles)]
    return drawn


def numbers(plan: Plan, middles: Mapping[str, tuple[float, float]]) -> pdk.Layer:
    """Return the layer with the number of each locality of `plan`, dark on white."""
    return pdk.Layer(
        "TextLayer",
        [{"text": text, "at": list(at)} for text, at in labels(plan, middles)],
        id="numbers",
        get_position="at",
        get_text="text",
        get_size=LABEL,
        get_color=maps.DARK,
        font_weight='"bold"',
        background=True,
        get_background_color=[255, 255, 255, 225],
        background_padding=[4, 1],
    )


def key(plan: Plan, people: Mapping[str, int], period: str, codes: Sequence[str] = ()) -> str:
    """Return the table that explains the map, as HTML: colour, number, name, zones, people.

    Of `codes`, all zones of the council, those in no locality and in several have lines too.
    """

    def line(colour: str, sign: str, name: str, zones: Sequence[str]) -> str:
        swatch = f'<i style="{SWATCH};background:{colour}">{sign}</i>'
        told = [f"{sum(people.get(zone, 0) for zone in zones):,}"] if people else []
        words = "".join(f'<td style="{LEFT}">{one}' for one in (swatch, escape(name)))
        counts = "".join(f'<td style="{RIGHT}">{one}' for one in (f"{len(zones):,}", *told))
        return f"<tr>{words}{counts}"

    rows = [
        line(COLOURS[number % len(COLOURS)], str(number + 1), one.name, one.zones)
        for number, one in enumerate(plan.localities)
    ]
    drawn = fills(plan, codes)
    for colour, name in ((NONE, "in no locality"), (SEVERAL, "in more than one")):
        sign = str(FILLS.index(colour))
        zones = [code for code, fill in zip(codes, drawn, strict=True) if fill == sign]
        rows += [line(colour, "&nbsp;", name, zones)] if zones else []
    heads = {"No.": LEFT, "Locality": LEFT, "Data zones": RIGHT}
    heads |= {f"People, {escape(period)}": RIGHT} if people else {}
    top = "".join(
        f'<th scope=col style="{look};font-weight:600">{head}' for head, look in heads.items()
    )
    return (
        f'<table class=localities style="{legend.TABLE}"><thead><tr>{top}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
