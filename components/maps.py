"""Values → pdk.Deck. Pure: a choropleth whose outlines the browser fetches once and keeps.

What travels with a change is one letter and one short text for each area: the layer looks them up
by the number of the feature. Colours hold on a light and on a dark page; order shows in lightness,
so that it survives colour blindness and a grey print; missing areas are hatched.
"""

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pydeck as pdk

# equal steps of lightness from pale yellow to deep violet (OKLCH 0.92 → 0.39), one ramp a length
RAMPS = {
    1: ("#349fb6",),
    2: ("#f2e4a2", "#3e3784"),
    3: ("#f2e4a2", "#349fb6", "#3e3784"),
    4: ("#f2e4a2", "#61beaf", "#2c7daf", "#3e3784"),
    5: ("#f2e4a2", "#80cbaa", "#349fb6", "#336ca8", "#3e3784"),
    6: ("#f2e4a2", "#96d2a5", "#4bb2b2", "#2a8bb3", "#3661a2", "#3e3784"),
    7: ("#f2e4a2", "#a6d6a1", "#61beaf", "#349fb6", "#2c7daf", "#385a9e", "#3e3784"),
}
MISSING = "#8a919a"
EDGE = [110, 118, 129, 255]  # 3:1 on white and on the dark page
BETWEEN = [255, 255, 255, 150]
DARK, LIGHT = [11, 12, 12, 255], [255, 255, 255, 255]
GLOW = [255, 255, 255, 90]  # over the area that is pointed at
HATCH = {"missing": {"type": "hatch", "gap": 4, "strokeWidth": 2, "angle": 45}}
WIDE, NARROW = 520, 328  # pixels across a map, at most: beside its table, and on a phone
TALL, LOW = 540, 280  # pixels
PIECES = ("-around/", "-between/")  # in an address: lines in pieces
MARGIN = 0.04  # of the size of what is shown
WORLD = 512  # pixels around the world at zoom 0


@dataclass(frozen=True)
class Frame:
    """Where a map looks: west, south, east and north in degrees, and its size in pixels.

    `sides` are the west and east ends of what it shows at its full width; None where more lies
    outside, for the person to move to.
    """

    bounds: tuple[float, float, float, float]
    sides: tuple[float, float] | None
    width: int
    height: int


@dataclass(frozen=True)
class Areas:
    """What a map shows: where the browser finds the outlines, and what to say of each area.

    `address` leads to numbered outlines, the last of them their edge where it is `rimmed`; `edge`
    to a line to draw above them, `between` to the lines between them, `chosen` to the outline of
    the area to mark, `outlines` to the lines of other areas above them, "" for none. Lines are at
    an address of `geometry.lines`, or GeoJSON, at an address or itself where nobody else has it
    (one's own localities): that takes longer to draw.
    `classes` has the class of area n, −1 where it has no figure, `shown` its figure in words or why
    there is none. The edge is `fine` on a map of a whole country, whose coast is long.
    """

    address: str
    edge: str
    chosen: str
    classes: Sequence[int]
    shown: Sequence[str]
    outlines: str | Mapping[str, object] = ""
    between: str = ""
    rimmed: bool = False
    fine: bool = False


def frame(
    bounds: tuple[float, float, float, float], width: int = WIDE, *, whole: bool = True
) -> Frame:
    """Return the Frame of `width` for `bounds`, shaped like them within limits.

    `whole` when nothing lies outside of them.
    """
    west, south, east, north = bounds
    margin = (east - west) * MARGIN
    across, up = (east - west) * (1 + 2 * MARGIN), (_up(north) - _up(south)) * (1 + 2 * MARGIN)
    height = width * up / across
    if height > TALL:  # room at both sides instead
        margin += across * (height / TALL - 1) / 2
        height = TALL
    sides = (west - margin, east + margin) if whole else None
    return Frame(bounds, sides, width, max(round(height), LOW))


def deck(
    areas: Areas,
    colours: Sequence[str],
    shape: Frame,
    near: Frame | None = None,
    room: float = 0.5,
) -> pdk.Deck:
    """Return the map of `areas` in `colours`, one for each class, looking at `shape`.

    With `near` it looks at that part, which takes `room` of the width and the height; the person
    can move and zoom within `shape`.
    """
    letters = "".join("x" if one < 0 else str(one) for one in areas.classes)
    fills = ",".join(str([*_rgb(colour), 255]) for colour in colours)
    lit: list[int] | str = GLOW
    if areas.rimmed:
        letters += str(len(colours))
        fills += f",{EDGE}"
        # all of the edge is one area, which would flash
        lit = f"(object.properties.n < {len(areas.classes)}) ? {GLOW} : [0, 0, 0, 0]"
    grey = str([*_rgb(MISSING), 255])
    state = zlib.crc32(f"{letters} {fills}".encode())
    gaps = zlib.crc32(bytes(one < 0 for one in areas.classes))
    layers = [
        pdk.Layer(
            "GeoJsonLayer",
            areas.address,
            id="areas",
            pickable=True,
            # said to the layer inside: Streamlit would pale every area but the one last tapped, and
            # the colours would no longer be those of the legend
            _sub_layer_props={
                "polygons-fill": {
                    # an expression may index what stands in parentheses, and may not call anything
                    "getFillColor": f"@@=(([{fills}])[('{letters}')[properties.n]] || {grey})",
                    # it is a new function each time: only this tells that it says another thing
                    "updateTriggers": {"getFillColor": state},
                },
            },
            get_fill_pattern=f"(('{letters}')[properties.n] == 'x' ? 'missing' : 'none')",
            extensions=[{"@@type": "FillStyleExtension", "proceduralPattern": True}],
            fill_pattern_mapping=HATCH,
            fill_pattern_size_units='"pixels"',
            update_triggers={"getFillPattern": gaps},
            stroked=False,
            auto_highlight=True,
            highlight_color=lit,
        ),
    ]
    if areas.edge:
        layers.append(_line("edge", areas.edge, EDGE, 0.75 if areas.fine else 1.5))
    if areas.between:
        layers.append(_line("between", areas.between, BETWEEN, 0.6))
    if areas.outlines:  # dark on light, so that they show on every class
        layers += [
            _line("outlines-light", areas.outlines, LIGHT, 3.5),
            _line("outlines-dark", areas.outlines, DARK, 1.5),
        ]
    if areas.chosen:  # dark around light shows on every class and both pages
        layers += [
            _line("chosen-dark", areas.chosen, DARK, 6.5),
            _line("chosen-light", areas.chosen, LIGHT, 2.5),
        ]
    controller: dict[str, object] = {"dragRotate": False, "touchRotate": False}
    look = _look(shape, NARROW, shape.height)
    if shape.sides:
        # from far off the browser moves closer until the sides reach the edges it has
        west, east = shape.sides
        controller["maxBounds"] = [[west, -80], [east, 80]]
        look = _look(shape, NARROW / 4, shape.height / 4)
    if near:
        look = _look(near, shape.width * room, shape.height * room)
    return pdk.Deck(
        layers=layers,
        views=[pdk.View("MapView", controller)],
        initial_view_state=look,
        map_provider=None,  # no tiles: nothing is asked of another server
        tooltip=_tooltip(areas.shown),
    )


def _line(
    name: str, address: str | Mapping[str, object], colour: list[int], width: float
) -> pdk.Layer:
    """Return a layer of lines that nobody can tap: what is tapped is found by drawing it again."""
    if isinstance(address, str) and any(kind in address for kind in PIECES):
        return pdk.Layer(
            "LineLayer",
            address,
            id=name,
            get_source_position="a",
            get_target_position="b",
            get_color=colour,
            get_width=width,
            width_units='"pixels"',
        )
    return pdk.Layer(
        "GeoJsonLayer",
        address,
        id=name,
        filled=False,
        get_line_color=colour,
        get_line_width=width,
        line_width_units='"pixels"',
        line_joint_rounded=True,
    )


def _look(at: Frame, width: float, height: float) -> pdk.ViewState:
    """Return the view in which `at` with its margin fits into `width` by `height` pixels."""
    west, south, east, north = at.bounds
    low, high = _up(south), _up(north)
    scale = min(width / (east - west), height / (high - low)) / (1 + 2 * MARGIN)
    middle = math.radians((low + high) / 2)
    return pdk.ViewState(
        longitude=round((west + east) / 2, 5),
        latitude=round(math.degrees(math.atan(math.sinh(middle))), 5),
        zoom=round(math.log2(scale * 360 / WORLD), 3),
    )


def _tooltip(shown: Sequence[str]) -> dict[str, object]:
    """Return the tooltip: the name from the outline, and line n of the figures through a slot.

    A tooltip can insert what the outline says, its name and number, and look nothing up.
    """
    lines = escape("\n".join(shown).replace("{", "(").replace("}", ")"))
    return {
        "html": '<b>{name}</b><div style="height:20px;overflow:hidden" aria-hidden="true">'
        '<div style="white-space:pre;margin-top:calc(-20px * {n})">' + lines + "</div></div>",
        "style": {
            "font": "14px/20px sans-serif",
            "color": "#ffffff",
            "backgroundColor": "#20262e",
            "padding": "6px 10px",
            "borderRadius": "4px",
            "maxWidth": "12rem",
        },
    }


def _up(latitude: float) -> float:
    """Return how far up a latitude lies on a Mercator map, in degrees of the equator."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
