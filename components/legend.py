"""The legend of a choropleth, as HTML: what each colour means, and how many areas have it. Pure.

It is a table: range, number of areas, and bars of their share with a mark where Scotland's is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from components import words
from components.maps import MISSING
from queries.catalogue import Indicator
from queries.statistics.classes import Classes

CELL = "padding:0.15rem 0.75rem 0.15rem 0;border:0;text-align:left;vertical-align:middle"
BAR = 4.0  # rem, for the largest share


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
        f'<tr><td style="{CELL}">{_swatch(entry.colour)}{escape(entry.meaning)}</td>'
        f'<td style="{CELL};text-align:right">{entry.areas:,}</td>'
        f'<td style="{CELL};padding-right:0;white-space:nowrap">{_bar(share, entry, most)}'
        f"{_said(share, entry)}</td></tr>"
        for entry, share in zip(entries, shares, strict=True)
    )
    heads = "".join(
        f'<th scope="col" style="{CELL};font-weight:600">{escape(head)}</th>'
        for head in ("Figure", areas, f"Share ({elsewhere})" if elsewhere else "Share")
    )
    return (
        '<table style="border-collapse:collapse;font-size:0.875rem;line-height:1.35;margin:0">'
        f'<caption style="caption-side:top;text-align:left;padding:0 0 0.4rem">{escape(measure)}'
        f"</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _said(share: float, entry: Entry) -> str:
    if entry.elsewhere is None:
        return f"{share:.0%}"
    return f"{share:.0%} ({entry.elsewhere:.0%})"


def _swatch(colour: str) -> str:
    fill = colour or f"repeating-linear-gradient(45deg,{MISSING} 0 2px,transparent 2px 5px)"
    return (
        '<span aria-hidden="true" style="display:inline-block;width:1.2rem;height:0.85rem;'
        f"margin-right:0.45rem;vertical-align:-0.1rem;border:1px solid {MISSING};"
        f'background:{fill}"></span>'
    )


def _bar(share: float, entry: Entry, most: float) -> str:
    """Return the bar of a share, with a line where the share elsewhere ends."""
    mark = ""
    if entry.elsewhere is not None:
        mark = (
            f'<span style="position:absolute;left:{BAR * entry.elsewhere / most:.2f}rem;'
            'top:-0.15rem;height:1.1rem;border-left:2px solid currentColor"></span>'
        )
    return (
        f'<span aria-hidden="true" style="position:relative;display:inline-block;width:{BAR}rem;'
        'height:0.8rem;margin-right:0.5rem;vertical-align:-0.1rem">'
        f'<span style="display:block;height:100%;width:{BAR * share / most:.2f}rem;'
        f'background:{MISSING}"></span>{mark}</span>'
    )
