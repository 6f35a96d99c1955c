"""Small pictures over time, as SVG images on a responsive grid. Pure.

Twenty charts of a charting library cost a page 120 ms on the server and more in the browser;
these cost one. Every text is escaped, and each picture has its text alternative.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from components.charts import AREA, SCOTLAND

WIDTH, HEIGHT, EDGE = 240, 72, 6


@dataclass(frozen=True)
class Card:
    """One small picture: its title, the latest value, one sentence, and the two lines.

    `own` and `other` have period_start, value, estimated (bool) and segment, in time order.
    """

    title: str
    latest: str
    sentence: str
    own: pd.DataFrame
    other: pd.DataFrame


def grid(cards: Sequence[Card]) -> str:
    """Return the HTML of `cards` side by side, as many in a row as the screen has room for."""
    style = (
        "display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));"
        "gap:1.25rem 1.5rem;list-style:none;padding:0;margin:0"
    )
    return f'<ul style="{style}">{"".join(_card(card) for card in cards)}</ul>'


def _card(card: Card) -> str:
    return (
        '<li style="margin:0">'
        f'<p style="margin:0;font-weight:600;line-height:1.3">{escape(card.title)}</p>'
        f'<p style="margin:0;font-size:1.35rem;line-height:1.4">{escape(card.latest)}</p>'
        f"{_image(card)}"
        f'<p style="margin:0.15rem 0 0;font-size:0.9rem;line-height:1.35">'
        f"{escape(card.sentence)}</p></li>"
    )


def _image(card: Card) -> str:
    """Return the picture as an image: `st.html` takes inline SVG out of what it draws."""
    name = escape(f"{card.title} over time. {card.sentence}", quote=True)
    code = base64.b64encode(picture(card.own, card.other).encode()).decode()
    return (
        f'<img src="data:image/svg+xml;base64,{code}" alt="{name}" width="{WIDTH}" '
        f'height="{HEIGHT}" style="display:block;width:100%;max-width:22rem;height:auto">'
    )


def picture(own: pd.DataFrame, other: pd.DataFrame) -> str:
    """Return the SVG of two lines: the area solid, the comparator dotted, estimates hollow."""
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
    own, other = own[own["value"].notna()], other[other["value"].notna()]
    both = pd.concat([own, other])
    if both.empty:
        return f"{opening}</svg>"
    first, last = both["period_start"].min(), both["period_start"].max()
    low, high = both["value"].min(), both["value"].max()
    days = max((last - first).days, 1)
    spread = (high - low) or 1.0

    def place(when: pd.Timestamp, value: float) -> tuple[float, float]:
        across = EDGE + (WIDTH - 2 * EDGE) * (when - first).days / days
        up = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (value - low) / spread
        return round(across, 1), round(up, 1)

    parts = [opening]
    for rows, colour, dash in ((other, SCOTLAND, "2 3"), (own, AREA, "none")):
        for _, run in rows.groupby("segment"):
            points = [place(*at) for at in zip(run["period_start"], run["value"], strict=True)]
            joined = " ".join(f"{x},{y}" for x, y in points)
            parts.append(
                f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="2" '
                f'stroke-dasharray="{dash}"/>'
            )
    for when, value, estimated in zip(
        own["period_start"], own["value"], own["estimated"], strict=True
    ):
        x, y = place(when, value)
        ends = when == own["period_start"].iloc[-1]
        if estimated or ends:
            parts.append(
                f'<circle cx="{x}" cy="{y}" r="{3.5 if ends else 2.2}" stroke="{AREA}" '
                f'stroke-width="1.5" fill="{"none" if estimated else AREA}"/>'
            )
    return "".join([*parts, "</svg>"])
