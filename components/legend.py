"""The legend of a choropleth, as HTML: what each colour means, and how many areas have it. Pure.

It is a table: range, number of areas, and bars of their share with a mark where that of another
place is. Above it stands the distribution, with the other place's as a line around it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

import numpy as np

from components import words
from components.maps import MISSING, RAMPS
from queries.catalogue import Indicator
from queries.statistics.classes import Classes
from queries.statistics.given import Numbers, numbers

BAR = 4.0  # rem, for the largest share
BINS = 36  # bars of the distribution
STEP, HEIGHT = 8, 56  # across one of them, and of the picture
ROOM_ABOVE = 1.05  # times the highest
SAFE = " =<>'/:,.-"  # what an address in quotes may hold as it is
HATCH = f"repeating-linear-gradient(45deg,{MISSING} 0 2px,transparent 2px 5px)"
TABLE = "border-collapse:collapse;font-size:.875rem;line-height:1.35;margin:0"
CELL = "padding:.15rem .75rem .15rem 0;border:0;text-align:left;white-space:nowrap"
NUMBER = CELL.replace("left", "right")
BOX = "display:inline-block;vertical-align:-.1rem"
SWATCH = f"{BOX};width:1.2rem;height:.85rem;margin-right:.45rem;border:1px solid {MISSING}"
ROOM = f"{BOX};position:relative;width:{BAR}rem;height:.8rem;margin-right:.5rem"
FILL = f"display:block;height:100%;background:{MISSING}"
MARK = "position:absolute;top:-.15rem;height:1.1rem;border-left:2px solid"


@dataclass(frozen=True)
class Entry:
    """One line: what it means, its colour ("" for hatched), areas here, share of all elsewhere."""

    meaning: str
    colour: str
    areas: int
    elsewhere: float | None = None


def ranges(classes: Classes, indicator: Indicator) -> list[str]:
    """Return each class in words: "up to 9.4%", "9.5% to 15.2%", "15.3% or more"."""
    unit = indicator.unit if indicator.unit in ("%", "£") else ""
    step = 10**-indicator.decimals
    lowers = [classes.lowest, *(upper + step for upper in classes.uppers[:-1])]

    def said(value: float) -> str:
        return words.number(value, unit, indicator.decimals)

    last = len(classes.uppers) - 1
    if not last:
        return [
            f"all {said(classes.lowest)}"
            if classes.lowest == classes.uppers[0]
            else f"{said(classes.lowest)} to {said(classes.uppers[0])}"
        ]
    return [
        f"up to {said(upper)}"
        if number == 0
        else f"{said(lower)} or more"
        if number == last
        else said(upper)
        if said(lower) == said(upper)
        else f"{said(lower)} to {said(upper)}"
        for number, (lower, upper) in enumerate(zip(lowers, classes.uppers, strict=True))
    ]


def draw(entries: Sequence[Entry], measure: str, areas: str, elsewhere: str) -> str:
    """Return the legend of `entries`: `measure` is its title, `areas` what is counted.

    `elsewhere` names the place whose shares are marked; "" for none.
    """
    whole = max(sum(entry.areas for entry in entries), 1)
    shares = [entry.areas / whole for entry in entries]
    most = max([0.01, *shares, *(entry.elsewhere or 0 for entry in entries)])
    rows = "".join(
        f'<tr><td style="{CELL}">{_swatch(entry.colour)}{escape(entry.meaning)}'
        f'<td style="{NUMBER}">{entry.areas:,}'
        f'<td style="{CELL}">{_bar(share, entry, most)}{_said(share, entry)}'
        for entry, share in zip(entries, shares, strict=True)
    )
    heads = "".join(
        f'<th scope=col style="{look};font-weight:600">{escape(head)}'
        for head, look in (
            ("Figure", CELL),
            (areas, NUMBER),
            (f"Share ({elsewhere})" if elsewhere else "Share", CELL),
        )
    )
    # no style sheet of its own: what a cell looks like is said in the cell
    return (
        f'<table style="{TABLE}"><caption style="caption-side:top;text-align:left;'
        f'padding:0 0 .4rem;color:inherit">{escape(measure)}</caption>'
        f"<thead><tr>{heads}</thead><tbody>{rows}</tbody></table>"
    )


def distribution(
    values: Numbers, elsewhere: Numbers, classes: Classes, indicator: Indicator, names: str
) -> str:
    """Return the distribution of `values` as an HTML image: bars in the colours of their classes.

    The line around bars is that of `elsewhere` (percentiles of another place; may be empty), each
    drawn to its own share. It reaches from the first class to the last, so that two periods can be
    compared; what lies beyond is not drawn. `names` is the line under it. "" without anything to
    draw.
    """
    mine, theirs = (_there(one) for one in (values, elsewhere))
    low, high = classes.lowest, classes.uppers[-1]
    if not len(mine) or low == high:
        return ""
    edges = np.linspace(low, high, BINS + 1)
    shares, others = (np.histogram(some, edges)[0] / max(len(some), 1) for some in (mine, theirs))
    most = max(shares.max(), others.max(), 1e-9)
    shares, others = (HEIGHT * (1 - one / most / ROOM_ABOVE) for one in (shares, others))
    colours = [RAMPS[len(classes.uppers)][n] for n in classes.of((edges[:-1] + edges[1:]) / 2)]
    bars = "".join(
        f"<path fill='{colour}' d='M{at * STEP} {HEIGHT}V{top:.1f}h{STEP - 1}V{HEIGHT}z'/>"
        for at, (colour, top) in enumerate(zip(colours, shares, strict=True))
        if top < HEIGHT
    )
    line = "".join(
        f"{'L' if at else 'M'}{at * STEP} {top:.1f}h{STEP}" for at, top in enumerate(others)
    )
    ghost = f"<path fill='none' stroke='{MISSING}' stroke-width='2' d='{line}'/>"
    drawn = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {BINS * STEP} {HEIGHT}' "
        f"preserveAspectRatio='none'><g stroke='{MISSING}' stroke-width='.5'>{bars}</g>"
        f"{ghost if len(theirs) else ''}</svg>"
    )
    unit = indicator.unit if indicator.unit in ("%", "£") else ""
    ends = [words.number(one, unit, indicator.decimals) for one in (low, high)]
    told = f"Distribution from {ends[0]} to {ends[1]}; the table below has the share in each class"
    return (
        f'<figure style="margin:0 0 .75rem;max-width:22rem"><img alt="{escape(told, quote=True)}" '
        f'src="data:image/svg+xml,{quote(drawn, safe=SAFE)}" '
        'style="display:block;width:100%;height:3.5rem">'
        '<figcaption style="display:flex;justify-content:space-between;font-size:.8rem">'
        f"<span>{escape(ends[0])}</span><span>{escape(names)}</span><span>{escape(ends[1])}</span>"
        "</figcaption></figure>"
    )


def _there(values: Numbers) -> np.ndarray[Any, np.dtype[np.float64]]:
    given = numbers(values, "value")
    return given[~np.isnan(given)]


def _said(share: float, entry: Entry) -> str:
    if entry.elsewhere is None:
        return f"{share:.0%}"
    return f"{share:.0%} ({entry.elsewhere:.0%})"


def _swatch(colour: str) -> str:
    return f'<i aria-hidden=true style="{SWATCH};background:{colour or HATCH}"></i>'


def _bar(share: float, entry: Entry, most: float) -> str:
    """Return the bar of a share, with a line where the share elsewhere ends."""
    mark = ""
    if entry.elsewhere is not None:
        mark = f'<i style="{MARK};left:{BAR * entry.elsewhere / most:.2f}rem"></i>'
    bar = f'<i style="{FILL};width:{BAR * share / most:.2f}rem"></i>'
    return f'<b aria-hidden=true style="{ROOM}">{bar}{mark}</b>'
