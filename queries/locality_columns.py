"""Find in a sheet the column that names zones and the column that names their localities."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from queries.known_zones import KnownZones
from queries.workbook.areas import folded
from queries.workbook.cells import Cell, address, text_of
from queries.workbook.problems import RefusedError, quoted
from queries.workbook.sheets import Grid

CODE = re.compile(r"\bS0[12]\d{6}\b", re.IGNORECASE)
ANY_CODE = re.compile(r"[A-Z]\d{8}", re.IGNORECASE)
LOOKED_AT = 500  # rows that are looked at to tell what a column holds
HEADING_ROWS = 50  # rows in which the headings may stand
ENOUGH = 0.5  # share of the cells of a column that must be zones
MOST_NAMES = 0.9  # share of rows with a name of their own from which it names no locality
FEW = 10  # rows below which every zone may well be its own locality
# headings of a column of localities, the best first; more than one may be in a table
NAMED = (
    r"^localit(y|ies) ?names?$",
    r"^(hscp |own )?localit(y|ies)$",
    r"localit",
    r"neighbourhood|communit|cluster|network|planning area|^area( name)?$|^name$|^group$",
    r"ward ?name|^(multi member |electoral )?wards?$",
    r"ward",
)
# headings of larger areas, which say where a locality lies and not which it is
LARGER = r"council|local ?authorit|^(ca|la|hb|hscp|spd|hia)\b.*|^(ca|la|hb|hscp)\d{4}|health ?board"
EXPECTED = (
    "a column with codes of data zones such as S01006506, or their names, beside one with the "
    "name of the locality"
)


@dataclass(frozen=True)
class Layout:
    """Where a look-up stands: its sheet, the row of headings (−1: none), and its columns.

    `zone` and `locality` are numbers of columns, `others` those that could be localities too.
    """

    grid: Grid
    top: int
    zone: int
    locality: int
    others: tuple[int, ...]

    def heading(self, at: int) -> str:
        """Return the heading of column `at`, or its letter where there are no headings."""
        row = self.grid.rows[self.top] if self.top >= 0 else ()
        said = text_of(row[at]) if at < len(row) else ""
        return said or f"column {address(0, at).rstrip('1')}"


def layout_of(grids: Sequence[Grid], known: KnownZones, wanted: str | None = None) -> Layout:
    """Return where the look-up stands in `grids`; `wanted` is the heading of the localities.

    Codes come before names, data zones before intermediate zones, those of 2011 before others.
    RefusedError where there is no column of zones, or none that could name localities.
    """
    best: tuple[float, Grid, int, int] | None = None
    for grid in grids:
        for at in range(_width(grid)):
            found = _zones_in(_column(grid, at), known)
            if found and (best is None or found[0] > best[0]):
                best = (found[0], grid, found[1], at)
    if best is None:
        raise RefusedError(_instead(grids), EXPECTED)
    _, grid, top, zone = best
    empty = Layout(grid, top, zone, -1, ())
    candidates = [at for at in range(_width(grid)) if at != zone and _names(empty, at, known)]
    if wanted is not None:
        mine = [at for at in range(_width(grid)) if empty.heading(at) == wanted and at != zone]
        if not mine:
            raise RefusedError(f"no column {quoted(wanted)}", _named(empty, candidates))
        return Layout(grid, top, zone, mine[0], tuple(at for at in candidates if at != mine[0]))
    ranked = sorted(candidates, key=lambda at: (_rank(empty.heading(at)), at))
    if not ranked or (len(ranked) > 1 and _rank(empty.heading(ranked[0])) > len(NAMED)):
        found_ = "no column with names of localities beside the zones"
        raise RefusedError(found_, "a column with the heading “locality name”", grid.name)
    return Layout(grid, top, zone, ranked[0], tuple(ranked[1:]))


def code_in(text: str) -> str:
    """Return the one code of a zone in `text`, upper case; "" for none or several."""
    found = CODE.findall(text)
    return str(found[0]).upper() if len(found) == 1 else ""


def _zones_in(texts: Sequence[str], known: KnownZones) -> tuple[float, int] | None:
    """Return how good a column of zones `texts` is and the row of its heading, or None."""
    first = next((at for at, text in enumerate(texts) if _is_zone(text, known)), None)
    if first is None or first > HEADING_ROWS:
        return None
    body = [text for text in texts[first:] if text]
    if sum(_is_zone(text, known) for text in body) < ENOUGH * len(body):
        return None
    codes = [code_in(text) for text in body]
    current = sum(code in known.zones for code in codes)
    small = sum(
        code.startswith("S01") or folded(text) in known.names
        for code, text in zip(codes, body, strict=True)
    )
    written = sum(bool(code) for code in codes)
    above = [at for at in range(first) if texts[at]]
    top = above[-1] if above else -1
    return (4 * current + 2 * small + written) / len(body), top


def _is_zone(text: str, known: KnownZones) -> bool:
    if not text:
        return False
    if code_in(text):
        return True
    name = folded(text)
    return name in known.names or name in known.parent_names or name in known.newer_names


def _names(layout: Layout, at: int, known: KnownZones) -> bool:
    """Return whether the column `at` could hold names of localities."""
    texts = _column(layout.grid, at)[layout.top + 1 :]
    zones = _column(layout.grid, layout.zone)[layout.top + 1 :]
    body = [text for text, zone in zip(texts, zones, strict=False) if text and zone]
    if not body or sum(bool(ANY_CODE.fullmatch(text)) for text in body) > ENOUGH * len(body):
        return False
    heading = folded(layout.heading(at))
    if _rank(heading) < len(NAMED):
        return True
    if re.search(LARGER, heading) or sum(
        known.councils.names_one(text) for text in body
    ) > ENOUGH * len(body):
        return False
    return len(set(body)) <= MOST_NAMES * len(body) or len(body) < FEW


def _rank(heading: str) -> int:
    """Return how well `heading` says that its column names localities: 0 is best."""
    words = folded(heading)
    if re.search(LARGER, words) and "localit" not in words:
        return len(NAMED) + 1
    found = (rank for rank, pattern in enumerate(NAMED) if re.search(pattern, words))
    return next(found, len(NAMED))


def _named(layout: Layout, columns: Sequence[int]) -> str:
    names = ", ".join(quoted(layout.heading(at)) for at in columns)
    return f"one of: {names}" if names else "a column with names of localities"


def _instead(grids: Sequence[Grid]) -> str:
    """Return what the file has instead of a column of zones: its first headings."""
    for grid in grids:
        for row in grid.rows[:HEADING_ROWS]:
            texts = [text_of(cell) for cell in row if text_of(cell)]
            if texts:
                return f"no column of data zones; the file begins with {quoted(', '.join(texts))}"
    return "a file without any text"


def _width(grid: Grid) -> int:
    return max((len(row) for row in grid.rows[: HEADING_ROWS + LOOKED_AT]), default=0)


def _column(grid: Grid, at: int) -> list[str]:
    rows = grid.rows[: HEADING_ROWS + LOOKED_AT]
    cells: list[Cell] = [row[at] if at < len(row) else None for row in rows]
    return [text_of(cell).strip() for cell in cells]
