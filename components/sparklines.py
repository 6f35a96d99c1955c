"""Small pictures over time, as SVG images on a responsive grid. Pure.

Twenty charts of a charting library cost a page 120 ms on the server and more in the browser;
these cost one. Every text is escaped, and each picture has its text alternative.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from urllib.parse import quote

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.charts import AREA, SCOTLAND

WIDTH, HEIGHT, EDGE = 240, 72, 6
SAFE = " =<>'/:,.-"  # what an address in quotes may hold as it is
DOTTED, DASHED = "2 3", "6 4"  # the comparator; what is estimated, imputed or projected


@dataclass(frozen=True)
class Line:
    """The figures of one line that are there: plain arrays, since twenty pictures are drawn.

    `days` since 1970, in time order; points of one of `runs` may be joined.
    """

    days: npt.NDArray[np.float64]
    values: npt.NDArray[np.float64]
    runs: list[int]
    estimated: list[bool]


@dataclass(frozen=True)
class Card:
    """One small picture: its title, the latest value, one sentence, and the two lines.

    `own` and `other` are a Line, or have period_start, value, estimated (bool) and segment, in time
    order.
    """

    title: str
    latest: str
    sentence: str
    own: pd.DataFrame | Line
    other: pd.DataFrame | Line
    more: Sequence["Beside"] = ()


@dataclass(frozen=True)
class Beside:
    """A further line of a picture, its colour and its dash ("" for none)."""

    line: Line
    colour: str
    dash: str


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
    """Return the picture as an image: `st.html` takes inline SVG out of what it draws.

    What it shows is the sentence under it: it is not read out twice.
    """
    return image(f"{card.title} over time", card.own, card.other, card.more)


def image(
    alternative: str,
    own: pd.DataFrame | Line,
    other: pd.DataFrame | Line,
    more: Sequence[Beside] = (),
) -> str:
    """Return the `picture` of two or `more` lines as an HTML image with its `alternative`."""
    return (
        f'<img src="{source(own, other, more)}" alt="{escape(alternative, quote=True)}" '
        f'width="{WIDTH}" height="{HEIGHT}" '
        'style="display:block;width:100%;max-width:22rem;height:auto">'
    )


def source(
    own: pd.DataFrame | Line, other: pd.DataFrame | Line, more: Sequence[Beside] = ()
) -> str:
    """Return the `picture` as the address of an image: plain text, a fifth shorter than base64."""
    drawn = picture(own, other, more).replace('"', "'")
    return f"data:image/svg+xml,{quote(drawn, safe=SAFE)}"


def sample(colour: str, dash: str) -> str:
    """Return a short piece of a line as an HTML image, for a legend that names it beside."""
    stroke = _path([(0, 5), (34, 5)], dash).replace("<path", f'<path stroke="{colour}"')
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 10" stroke-width="3">{stroke}'
    address = quote(f"{drawn}</svg>".replace('"', "'"), safe=SAFE)
    return f'<img src="data:image/svg+xml,{address}" alt="" width="34" height="10">'


def picture(
    own: pd.DataFrame | Line, other: pd.DataFrame | Line, more: Sequence[Beside] = ()
) -> str:
    """Return the SVG of two lines: the area, dashed where estimated, and the other dotted.

    `more` lines lie below these two, all on one scale.
    """
    # what most marks share is said once: twenty pictures travel with every change of the area
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" fill="none" '
        f'stroke="{AREA}" stroke-width="2">'
    ]
    mine, theirs = _given(own), _given(other)
    days = np.concatenate([mine.days, theirs.days, *(one.line.days for one in more)])
    if days.size == 0:
        return f"{parts[0]}</svg>"
    values = np.concatenate([mine.values, theirs.values, *(one.line.values for one in more)])
    # one period alone stands at the right, where the latest is; a flat line half way up
    time, spread = days.max() - days.min(), values.max() - values.min()
    first, low = days.min() - (time == 0), values.min() - (spread == 0) / 2
    time, spread = time or 1.0, spread or 1.0

    def place(line: Line) -> list[tuple[float, float]]:
        across = EDGE + (WIDTH - 2 * EDGE) * (line.days - first) / time
        up = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (line.values - low) / spread
        return list(zip(across.round().tolist(), up.round().tolist(), strict=True))

    for one in more:
        runs = one.line.runs
        points = list(zip(runs, [False] * len(runs), place(one.line), strict=True))
        joined = "".join(_path(stretch, "") for stretch, _ in _strokes(points))
        dash = f' stroke-dasharray="{one.dash}"' if one.dash else ""
        parts.append(f'<g stroke="{one.colour}"{dash}>{joined}</g>' * bool(joined))
        parts += [_dot(at, 2.5, one.colour) for at in _alone(points)]
    points = list(zip(theirs.runs, [False] * len(theirs.runs), place(theirs), strict=True))
    beside = [_path(joined, "") for joined, _ in _strokes(points)]
    if beside:
        parts.append(f'<g stroke="{SCOTLAND}" stroke-dasharray="{DOTTED}">{"".join(beside)}</g>')
    parts += [_dot(at, 2.5, SCOTLAND) for at in _alone(points)]
    points = list(zip(mine.runs, mine.estimated, place(mine), strict=True))
    parts += [_path(joined, shape) for joined, shape in _strokes(points)]
    parts += [_dot(at, 2.5, AREA) for at in _alone(points)]
    last = len(points) - 1
    for number, (_, estimated, at) in enumerate(points):
        if estimated or number == last:
            radius = 3.5 if number == last else 2.2
            parts.append(_dot(at, radius, "" if estimated else AREA))
    return "".join([*parts, "</svg>"])


def _strokes(
    points: list[tuple[int, bool, tuple[float, float]]],
) -> list[tuple[list[tuple[float, float]], str]]:
    """Return the stretches of one line and how each is drawn: dashed to and from an estimate.

    `points` are the run, whether estimated, and the place of each figure, in time order.
    """
    found: list[tuple[list[tuple[float, float]], str]] = []
    for (run, guessed, place), (next_run, next_guessed, end) in pairwise(points):
        if run != next_run:
            continue
        shape = DASHED if guessed or next_guessed else ""
        if found and found[-1][1] == shape and found[-1][0][-1] == place:
            found[-1][0].append(end)
        else:
            found.append(([place, end], shape))
    return found


def _alone(points: list[tuple[int, bool, tuple[float, float]]]) -> list[tuple[float, float]]:
    """Return the places of the figures that no line joins to another."""
    runs = [run for run, _, _ in points]
    return [place for run, _, place in points if runs.count(run) == 1]


def _dot(at: tuple[float, float], radius: float, fill: str) -> str:
    """Return a dot filled with a colour, or hollow where there is none."""
    inside = f' fill="{fill}" stroke="none"' if fill else ""
    radius = radius + 0.75 if fill else radius
    return f'<circle cx="{at[0]:g}" cy="{at[1]:g}" r="{radius:g}"{inside}/>'


def _path(points: list[tuple[float, float]], dash: str) -> str:
    joined = " ".join(f"{x:g},{y:g}" for x, y in points)
    shape = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{joined}"{shape}/>'


def _given(rows: pd.DataFrame | Line) -> Line:
    if isinstance(rows, Line):
        return rows
    values = rows["value"].to_numpy(dtype="float64", na_value=np.nan)
    there = ~np.isnan(values)
    days = rows["period_start"].to_numpy(dtype="datetime64[D]").astype("float64")
    runs, estimated = rows["segment"].to_numpy(), rows["estimated"].to_numpy()
    return Line(days[there], values[there], runs[there].tolist(), estimated[there].tolist())
