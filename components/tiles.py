"""The council areas as tiles of one size, as HTML: small islands and cities are seen too. Pure.

A list with a link in each tile, so that it is read out and reached by the keyboard as it stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from components.maps import MISSING
from queries.council_tiles import Tile

DARK, LIGHT = "#0b0c0c", "#ffffff"
HATCH = f"repeating-linear-gradient(45deg,{MISSING} 0 1px,transparent 1px 6px)"
LIST = (
    "display:grid;grid-template-columns:repeat({columns},minmax(0,1fr));gap:3px;list-style:none;"
    "grid-auto-rows:1fr;padding:0;margin:0;max-width:32rem;font-size:.75rem;line-height:1.25"
)
LINK = (
    "display:flex;flex-direction:column;justify-content:center;height:100%;min-height:3.25rem;"
    "box-sizing:border-box;padding:2px 3px;text-decoration:none;hyphens:manual;"
)
GAMMA, LINEAR = 2.4, 0.04045  # of sRGB


@dataclass(frozen=True)
class Shown:
    """What one tile says: the full name of the area, its figure in words, its colour ("" none)."""

    name: str
    figure: str
    colour: str


def draw(
    tiles: Sequence[Tile], shown: Mapping[str, Shown], link: str, name: str, chosen: str | None
) -> str:
    """Return the HTML of `tiles` with what is `shown` of each; areas without are left out.

    A tile leads to `link` with the code of its area as the parameter `name`; that of `chosen` has a
    double frame.
    """
    there = [tile for tile in tiles if tile.area_code in shown]
    columns = max((tile.column for tile in there), default=1)
    items = "".join(
        _tile(tile, shown[tile.area_code], f"{link}{urlencode({name: tile.area_code})}", chosen)
        for tile in there
    )
    return f'<ul style="{LIST.format(columns=columns)}">{items}</ul>'


def ink(colour: str) -> str:
    """Return the colour of words, dark or light, that stands out more on `colour`."""
    return DARK if contrast(DARK, colour) >= contrast(LIGHT, colour) else LIGHT


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours from 1 to 21, as WCAG 2 defines it."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _tile(tile: Tile, shown: Shown, address: str, chosen: str | None) -> str:
    look = f"background:{HATCH};color:inherit"
    if shown.colour:
        look = f"background:{shown.colour};color:{ink(shown.colour)}"
    mark = ""
    if tile.area_code == chosen:
        look += f";outline:3px solid {DARK};box-shadow:inset 0 0 0 3px {LIGHT}"
        mark = " aria-current=true"
    said = escape(f"{shown.name}: {shown.figure}", quote=True)
    return (
        f'<li style="grid-area:{tile.row}/{tile.column};margin:0"><a href="{escape(address)}" '
        f'target="_self" title="{said}"{mark} style="{LINK}{look}">'
        f"<span>{escape(tile.name)}</span><b>{escape(shown.figure)}</b></a></li>"
    )


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(colour.removeprefix("#"))]
    red, green, blue = (
        part / 12.92 if part <= LINEAR else ((part + 0.055) / 1.055) ** GAMMA for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
