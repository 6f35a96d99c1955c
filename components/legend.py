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

BAR = 4.0  # rem, for the largest share
# said once for the table, not with every cell: a legend travels with each change
STYLE = f"""<style>
.legend{{border-collapse:collapse;font-size:.875rem;line-height:1.35;margin:0}}
.legend caption{{caption-side:top;text-align:left;padding:0 0 .4rem}}
.legend th,.legend td{{padding:.15rem .75rem .15rem 0;border:0;text-align:left;white-space:nowrap}}
.legend th{{font-weight:600}}
.legend td+td{{text-align:right}}
.legend td:last-child{{text-align:left}}
.legend i,.legend b,.legend u,.legend s{{display:inline-block;vertical-align:-.1rem}}
.legend i{{width:1.2rem;height:.85rem;margin-right:.45rem;border:1px solid {MISSING}}}
.legend i{{background:repeating-linear-gradient(45deg,{MISSING} 0 2px,transparent 2px 5px)}}
.legend b{{position:relative;width:{BAR}rem;height:.8rem;margin-right:.5rem}}
.legend u{{height:100%;background:{MISSING}}}
.legend s{{position:absolute;top:-.15rem;height:1.1rem;border-left:2px solid}}
</style>"""


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
        f"<tr><td>{_swatch(entry.colour)}{escape(entry.meaning)}<td>{entry.areas:,}"
        f"<td>{_bar(share, entry, most)}{_said(share, entry)}"
        for entry, share in zip(entries, shares, strict=True)
    )
    heads = "".join(
        f"<th scope=col>{escape(head)}"
        for head in ("Figure", areas, f"Share ({elsewhere})" if elsewhere else "Share")
    )
    return (
        f"{STYLE}<table class=legend><caption>{escape(measure)}</caption>"
        f"<thead><tr>{heads}</thead><tbody>{rows}</tbody></table>"
    )


def _said(share: float, entry: Entry) -> str:
    if entry.elsewhere is None:
        return f"{share:.0%}"
    return f"{share:.0%} ({entry.elsewhere:.0%})"


def _swatch(colour: str) -> str:
    fill = f" style=background:{colour}" if colour else ""
    return f"<i aria-hidden=true{fill}></i>"


def _bar(share: float, entry: Entry, most: float) -> str:
    """Return the bar of a share, with a line where the share elsewhere ends."""
    mark = ""
    if entry.elsewhere is not None:
        mark = f"<s style=left:{BAR * entry.elsewhere / most:.2f}rem></s>"
    return f"<b aria-hidden=true><u style=width:{BAR * share / most:.2f}rem></u>{mark}</b>"
