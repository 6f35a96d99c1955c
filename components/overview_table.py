"""Many indicators of one area in one table with small pictures. Pure: rows → words → HTML.

One table at every width: wide it has a column for each comparison, narrow each indicator becomes a
block whose lines name their column. Every text is escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from math import isnan

from components import sparklines, words
from queries.catalogue import Heading, Indicator
from queries.markers import NOT_APPLICABLE, NOT_AVAILABLE
from queries.statistics.overview import NONE, NOT_COMPARED, Latest, Observed

THEIR_PEERS = "its peers"
IN_WORDS = ("Tested", "Change")  # columns whose cells are read, not scanned
SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Names:
    """The words for an area, its peers and the country: heads of columns, "" without one."""

    area: str
    peers: str
    country: str


@dataclass(frozen=True)
class Cell:
    """One cell: what it says, and a smaller line below it."""

    said: str
    note: str = ""


@dataclass(frozen=True)
class Place:
    """Where an area stands on one indicator, the range of its rank, and why it has no interval."""

    found: Latest
    rank_range: tuple[float, float] = (NONE, NONE)
    no_interval: str = ""


@dataclass(frozen=True)
class Row:
    """One indicator: its heading, cells by the name of their column, and the two lines.

    `own` and `other` are the lines of the picture, `span` says from when to when. Where the area
    has no figure, `gap` says why in place of the cells.
    """

    heading: Heading
    indicator: Indicator
    cells: dict[str, Cell]
    gap: str
    own: sparklines.Line
    other: sparklines.Line
    span: str = ""


def cells(one: Place, indicator: Indicator, names: Names) -> dict[str, Cell]:
    """Return the cells of one indicator, by the name of their column."""
    found = {"Latest": latest(one, indicator)}
    if names.peers:
        found[names.peers] = peers(one, indicator)
    if names.country:
        found[names.country] = country(one, indicator)
        found["Tested"] = tested(one, indicator, names)
        found["Rank"] = rank(one, indicator)
    return {**found, "Change": change(one, indicator)}


def latest(one: Place, indicator: Indicator) -> Cell:
    """Return the area's figure with its marker, its period and its interval below."""
    limits = words.interval(*one.found.own.limits, indicator)
    said = "" if limits == "none" else f"; 95% interval {limits}"
    return Cell(_shown(one.found.own, indicator), f"{one.found.period}{said}")


def peers(one: Place, indicator: Indicator) -> Cell:
    """Return the figure of the peers together, and below how it came about."""
    known = one.found
    if not indicator.relative:
        return Cell(NOT_APPLICABLE)
    if isnan(known.peers):
        return Cell(NOT_AVAILABLE, f"only {known.of} with a figure" if known.of else "no figure")
    said = words.number(known.peers, indicator.unit, indicator.decimals)
    return Cell(said, f"{known.of} pooled" if known.pooled else f"median of {known.of}")


def country(one: Place, indicator: Indicator) -> Cell:
    """Return the country's figure of the same period, and below its newest where that is newer."""
    said, newest = _shown(one.found.country, indicator), one.found.newest
    if not newest.there or newest.period == one.found.period:
        return Cell(said)
    figure = words.number(newest.value, indicator.unit, indicator.decimals)
    return Cell(said, f"{figure} in {newest.period}")


def tested(one: Place, indicator: Indicator, names: Names) -> Cell:
    """Return the verdicts against peers and country, or that and why there is none."""
    verdicts = {
        THEIR_PEERS: one.found.against_peers,
        names.country: one.found.against_country,
    }
    known = {name: said for name, said in verdicts.items() if said != NOT_COMPARED}
    if not known:
        why = one.no_interval or "nothing to test against"
        return Cell("Not tested", why if indicator.relative else "a count")
    alike = [(said, list(some)) for said, some in groupby(known, key=lambda name: known[name])]
    told = "; ".join(f"{_than(said)} {words.listed(them)}" for said, them in alike)
    return Cell(f"{told[0].upper()}{told[1:]}")


def rank(one: Place, indicator: Indicator) -> Cell:
    """Return the place among the council areas with a figure, and below its range."""
    if not indicator.relative:
        return Cell(NOT_APPLICABLE)
    if isnan(one.found.rank):
        return Cell(NOT_AVAILABLE)
    shared = "=" if one.found.tied else ""
    said = f"{one.found.rank:.0f}{shared} of {one.found.ranked}"
    low, high = one.rank_range
    return Cell(said, "no range" if isnan(low) else f"{low:.0f} to {high:.0f}")


def change(one: Place, indicator: Indicator) -> Cell:
    """Return how far the latest figure lies from the first comparable one, and when that was."""
    first, own = one.found.first, one.found.own
    if not own.there or not first.there:
        return Cell(NOT_AVAILABLE)
    if first.period == own.period:
        return Cell(NOT_APPLICABLE, "nothing comparable before")
    said = words.apart(own.value, first.value, indicator)
    told = [f"{'as' if said == words.SAME else 'than'} in {first.period}"]
    judged = words.judged(own.value, first.value, indicator)
    if judged in ("better", "worse"):
        told.append(judged)
    if not isnan(one.found.change_p):
        beyond = one.found.change_p < SIGNIFICANT
        told.append("beyond chance" if beyond else "within chance")
    return Cell(said, ", ".join(told))


def gap(one: Place, indicator: Indicator, names: Names) -> str:
    """Return why the area has no figure and what the country has; "" where it has one."""
    if one.found.own.there:
        return ""
    why = (
        f"{NOT_AVAILABLE} No figure for {names.area} is held"
        if "council" in indicator.levels
        else f"{NOT_AVAILABLE} Not published by council area"
    )
    newest = one.found.newest
    if not newest.there:
        return f"{why}."
    said = words.amount(newest.value, indicator.unit, indicator.decimals)
    return f"{why}. {names.country or names.area}: {said} in {newest.period}."


def html(headings: Sequence[Heading], rows: Sequence[Row], caption: str) -> str:
    """Return the HTML of the table: one part a heading, also of those that have no row."""
    columns = list(rows[0].cells) if rows else []
    heads = ["Indicator", "Over time", *columns]
    top = "".join(f"<th role=columnheader scope=col>{escape(one)}</th>" for one in heads)
    parts = [
        f'{_style(columns)}<div class="overview-room"><table class="overview" role=table>'
        f"<caption>{escape(caption)}</caption>"
        f"<thead role=rowgroup><tr role=row>{top}</tr></thead>"
    ]
    for heading in headings:
        mine = [one for one in rows if one.heading.slug == heading.slug]
        body = "".join(_row(one, len(columns)) for one in mine)
        told = "" if mine else f'<p class="gap">{NOT_AVAILABLE} {escape(heading.gap)}</p>'
        parts.append(
            f'<tbody role=rowgroup><tr role=row class="head"><th role=rowheader '
            f'scope=rowgroup colspan="{len(heads)}"><h3>{escape(heading.title)}</h3>'
            f"<p>{escape(heading.description)} {_link(heading)}</p>{told}</th></tr>{body}</tbody>"
        )
    return "".join([*parts, "</table></div>"])


def _row(one: Row, columns: int) -> str:
    title, unit = one.indicator.short_title, words.measured(one.indicator)
    unit = "" if unit in ("%", "£") else unit  # the figures carry it
    opening = (
        f"<tr role=row><th role=rowheader scope=row>{escape(title)}{_small(unit)}</th>"
        f'<td role=cell><img src="{sparklines.source(one.own, one.other)}" '
        f'alt="{escape(f"{title}, {one.span}", quote=True)}">'
    )
    if one.gap:
        return f'{opening}<td role=cell class="gap" colspan="{columns}">{escape(one.gap)}'
    # a cell ends where the next begins and a word needs no quotes: this travels with every change
    told = (
        f"<td role=cell>{_strong(cell.said, column)}{_small(cell.note)}"
        for column, cell in one.cells.items()
    )
    return f"{opening}{''.join(told)}"


def _strong(said: str, column: str) -> str:
    return escape(said) if column in IN_WORDS else f"<b>{escape(said)}</b>"


def _small(note: str) -> str:
    return f"<small>{escape(note)}</small>" if note else ""


def _link(heading: Heading) -> str:
    name = escape(f"Read the evaluation: {heading.title}", quote=True)
    url = escape(heading.url, quote=True)
    return f'<a href="{url}" aria-label="{name}">Read the evaluation</a>'


def _shown(one: Observed, indicator: Indicator) -> str:
    return words.figure(one.value, one.marker, indicator)


def _than(verdict: str) -> str:
    return "similar to" if verdict == "similar" else f"{verdict} than"


def _style(columns: Sequence[str]) -> str:
    """Return the style of the table; narrow, each cell names its column, since no head is seen."""
    named = [(f"td:nth-child({number})", one) for number, one in enumerate(columns, start=3)]
    own = "".join(f"{at} {{ white-space: nowrap; }}" for at, one in named if one == "Rank")
    labels = "".join(f'{at}::before {{ content: "{_quoted(one)}"; }}' for at, one in named)
    return f"<style>{STYLE}{own}@container (max-width: 44rem) {{{NARROW}{labels}{END}</style>"


def _quoted(text: str) -> str:
    """Return `text` as it may stand in a string of a style."""
    return "".join(sign for sign in text if sign.isalnum() or sign in " -’,.")


STYLE = """
.overview-room { container-type: inline-size; }
.overview { width: 100%; border-collapse: collapse; font-size: 0.9rem; line-height: 1.35;
caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
th, td { text-align: left; vertical-align: top; font-weight: 400;
  padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid rgba(125, 133, 144, 0.35); }
thead th { font-weight: 600; vertical-align: bottom; border-bottom-width: 2px; }
th[scope="row"] { font-weight: 600; width: 17%; }
.head th { padding-top: 1.5rem; }
h3 { font-size: 1.15rem; margin: 0; padding: 0; }
.head p { margin: 0.15rem 0 0; }
small { display: block; font-size: 0.8rem; font-weight: 400; }
b { font-weight: 600; }
td:nth-child(4) small { white-space: nowrap; }
img { display: block; width: 10rem; height: auto; max-width: none; }
a { color: inherit; text-decoration: underline; }
"""
NARROW = """
&, tbody, tr, th, td { display: block; }
thead { display: none; }
th, td, th[scope="row"] { border: 0; width: auto; padding: 0.1rem 0; }
tr { padding: 0.5rem 0; border-bottom: 1px solid rgba(125, 133, 144, 0.35); }
td:nth-child(n+3):not(.gap) { display: grid; grid-template-columns: 8rem 1fr;
  column-gap: 0.5rem; }
td::before { grid-row: span 2; }
td small { grid-column: 2; }
"""
END = 'td.gap::before { content: ""; }}}'
