"""Areas × indicators as one HTML table: figure, word, sign and shade in every cell. Pure.

A real table: heads with their scope, a caption, groups of rows with a head of their own, and in
each cell a link to the view behind it. It scrolls in its own frame, which the keyboard can enter,
with its heads held in place. Every text is escaped. The markup is terse because a cell comes 640
times: quotes and end tags that HTML allows to leave out are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

# tone -> class; the sign before the word comes from the style sheet and is not read out
TONES = {
    "better": "b",
    "worse": "w",
    "higher": "h",
    "lower": "l",
    "similar": "s",
    "untested": "u",
    "gap": "g",
}
FAINT = "f"
MAY_BE_CHANCE = "*"
END = "end-of-table"  # where the link past the table leads


@dataclass(frozen=True)
class Column:
    """One indicator: its slug, its name, a line below it, and the figure of the country."""

    slug: str
    title: str
    note: str
    country: str


@dataclass(frozen=True)
class Cell:
    """One cell: the figure, the word of its verdict, one of TONES, and whether it may be chance."""

    said: str
    word: str
    tone: str
    faint: bool = False


@dataclass(frozen=True)
class Row:
    """One area: its code, its name, and a cell for each column."""

    code: str
    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Links:
    """The views that open from a cell or the head of a column, and from the head of a row."""

    cell: str
    row: str


def html(
    columns: Sequence[Column],
    groups: Sequence[tuple[str, Sequence[Row]]],
    caption: str,
    links: Links,
) -> str:
    """Return the HTML of the table; each of `groups` is the head of some rows ("" for none)."""
    heads = "".join(_head(one, links) for one in columns)
    country = "".join(f"<td>{escape(one.country)}" for one in columns)
    parts = [
        STYLE,
        f"<a class=skip href=#{END}>Skip the table and its links</a>",
        f'<div class=heat role=region tabindex=0 aria-label="{escape(caption, quote=True)}"><table>'
        f"<caption><span>{escape(caption)}</span></caption>"
        f"<thead><tr><th scope=col>Council area{heads}<tr><th scope=row>Scotland{country}</thead>",
    ]
    for title, rows in groups:
        opening = f"<tr><th scope=rowgroup colspan={len(columns) + 1}>{escape(title)}"
        parts.append(f"<tbody>{opening if title else ''}{_rows(rows, columns, links)}</tbody>")
    end = f"<p class=heat-end id={END} tabindex=-1>End of the table"
    return "".join([*parts, "</table></div>", end])


def mark(code: str) -> str:
    """Return the style that marks the row of one area, for an element of its own."""
    return f"<style>.heat tr.{escape(code)} > * {{ {MARKED} }}</style>"


def _head(one: Column, links: Links) -> str:
    address = f"{links.cell}?{urlencode({'indicator': one.slug})}"
    return (
        f"<th scope=col><a href={escape(address)}>{escape(one.title)}</a>"
        f"<small>{escape(one.note)}</small>"
    )


def _rows(rows: Sequence[Row], columns: Sequence[Column], links: Links) -> str:
    asked = [escape(f"&{urlencode({'indicator': one.slug})}") for one in columns]
    parts = []
    ends = {False: "</b></a>", True: f"{MAY_BE_CHANCE}</b></a>"}
    for row in rows:
        area = urlencode({"area": row.code})
        parts.append(
            f"<tr class={escape(row.code)}><th scope=row>"
            f"<a href={escape(f'{links.row}?{area}')}>{escape(row.name)}</a>"
        )
        start = escape(f"{links.cell}?{area}")
        parts += [
            f"<td class={TONES[cell.tone]}{FAINT if cell.faint else ''}><a href={start}{indicator}>"
            f"{escape(cell.said)}<b>{escape(cell.word)}{ends[cell.faint]}"
            for cell, indicator in zip(row.cells, asked, strict=True)
        ]
    return "".join(parts)


MARKED = "box-shadow: inset 0 2px 0 0 currentColor, inset 0 -2px 0 0 currentColor; font-weight: 700"
STYLE = """<style>
.skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
.skip:focus { display: inline-block; margin-bottom: .5rem; }
.heat-end { font-size: .75rem; margin: .25rem 0 0; }
.heat { overflow: auto; max-height: min(85vh, 60rem); border: 1px solid rgba(125,133,144,.5);
  --page: light-dark(#ffffff, #11151a); }
.heat:focus-visible { outline: 3px solid #2478b5; outline-offset: 2px; }
.heat table { border-collapse: separate; border-spacing: 0; font-size: .8125rem; line-height: 1.3;
  margin: 0; width: max-content; min-width: 100%; }
.heat caption { text-align: left; padding: .5rem 0; }
.heat caption span { position: sticky; left: .75rem; display: inline-block;
  max-width: min(75vw, 45rem); }
.heat th, .heat td { text-align: left; vertical-align: top; font-weight: 400; padding: .25rem .5rem;
  border: 0 solid rgba(125,133,144,.35); border-width: 0 1px 1px 0; min-width: 4.75rem; }
.heat thead { position: sticky; top: 0; z-index: 2; }
.heat thead th, .heat thead td { background: var(--page); max-width: 6.5rem; }
.heat thead th { font-weight: 600; vertical-align: bottom; overflow-wrap: break-word; }
.heat tr > th:first-child { position: sticky; left: 0; background: var(--page); z-index: 1;
  min-width: 7rem; max-width: 9rem; font-weight: 600; }
.heat small { display: block; font-size: .75rem; font-weight: 400; }
.heat tbody th[scope=rowgroup] { padding-top: .75rem; font-weight: 700; max-width: none; }
.heat a { color: inherit; text-decoration: underline; text-decoration-color: rgba(125,133,144,.8);
  text-underline-offset: .15em; }
.heat tbody td { padding: 0; }
.heat tbody td a { display: block; padding: .3rem .5rem; text-decoration: none; white-space: nowrap;
  min-height: 1.5rem; }
.heat a:hover { text-decoration: underline; }
.heat a:focus-visible { outline: 3px solid #2478b5; outline-offset: -3px; }
.heat b { display: block; font-weight: inherit; font-size: .75rem; }
.heat b::before { display: inline-block; width: 1em; font-weight: 700; }
.heat .b, .heat .bf { background: rgba(36,120,181,.34); }
.heat .w, .heat .wf { background: rgba(192,95,21,.34); }
.heat .h, .heat .hf, .heat .l, .heat .lf { background: rgba(125,133,144,.3); }
.heat .bf { background: rgba(36,120,181,.13); }
.heat .wf { background: rgba(192,95,21,.13); }
.heat .hf, .heat .lf { background: rgba(125,133,144,.12); }
.heat .g { background: repeating-linear-gradient(45deg, rgba(125,133,144,.35) 0 1px,
  transparent 1px 6px); }
.heat .b b::before, .heat .bf b::before { content: "+" / ""; }
.heat .w b::before, .heat .wf b::before { content: "−" / ""; }
.heat .h b::before, .heat .hf b::before { content: "↑" / ""; }
.heat .l b::before, .heat .lf b::before { content: "↓" / ""; }
.heat .s b::before { content: "=" / ""; }
.heat .u b::before { content: "·" / ""; }
</style>"""
