"""Find the tables of a sheet by their words: the rows of headings, and what each column is.

A table begins with one to a few rows of headings and runs to the next such rows or the end of the
sheet. What stands above it, nearest first, then the name of the sheet, is its context: it may say
the year, the age or the area that the headings leave out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from queries.workbook import measures
from queries.workbook.areas import KnownAreas
from queries.workbook.cells import Cell, address, is_blank, read_number, text_of
from queries.workbook.periods import NOT_ABOUT, RANGE, YEAR, Period, census, read_period
from queries.workbook.sheets import Grid

LONGEST_HEADING = 90  # signs; what is longer is a title or a note
MOST_HEADING_ROWS = 4
ENOUGH = 0.5  # share of the cells of a column that must be areas, or periods
FIGURES = "figures"


@dataclass(frozen=True)
class Column:
    """One column of a table: its heading from the top down, and its role.

    `role` is area, code, period, age, measure, value, numerator, denominator, marker, note, or
    figures; `period` is the one in its heading; `group` is the heading to the left that a bare
    "% of population" belongs to.
    """

    index: int
    parts: tuple[str, ...]
    role: str
    period: Period | None = None
    group: str = ""

    @property
    def heading(self) -> str:
        """Return the heading as one line, without notes and years."""
        parts = [self.group, *self.parts] if self.group else list(self.parts)
        return " · ".join(part for part in map(measures.shown, parts) if part)


@dataclass(frozen=True)
class Block:
    """One table of a sheet: rows `first` to `last` of headings, its body, its columns."""

    grid: Grid
    first: int
    last: int
    body: range
    columns: tuple[Column, ...]
    context: tuple[str, ...]

    def of(self, role: str) -> Column | None:
        """Return the column with `role`, or None."""
        return next((column for column in self.columns if column.role == role), None)

    def figures(self) -> tuple[Column, ...]:
        """Return the columns that hold figures."""
        return tuple(column for column in self.columns if column.role == FIGURES)

    @property
    def tidy(self) -> bool:
        """Whether each row holds one figure, with its measure beside it."""
        return self.of("measure") is not None and self.of("value") is not None

    @property
    def place(self) -> str:
        """Return the address of the headings, such as A5:H6."""
        ends = [column.index for column in self.columns]
        return f"{address(self.first, min(ends))}:{address(self.last, max(ends))}"


def blocks(grid: Grid, known: KnownAreas, file: str = "") -> Iterator[Block]:
    """Yield the tables of `grid` that have council areas, or years of one named area."""
    heads = [number for number in range(len(grid.rows)) if _is_heading(grid.rows[number], known)]
    runs = _runs(heads)
    for position, run in enumerate(runs):
        first, last = _extended(grid, run)
        end = runs[position + 1][0] if position + 1 < len(runs) else len(grid.rows)
        body = range(last + 1, end)
        above = range(runs[position - 1][-1] + 1 if position else 0, first)
        named = [name for name in (grid.name, file) if name]
        context = (*_titles(grid, above), *named)
        columns = tuple(_columns(grid, first, last, body, known))
        block = Block(grid, first, last, body, columns, context)
        if block.figures() or block.tidy:
            areas = block.of("area") or block.of("code")
            if areas or (block.of("period") and area_of_context(context, known)):
                yield block


def area_of_context(context: Sequence[str], known: KnownAreas) -> str | None:
    """Return the one area that the nearest telling line of `context` names, or None."""
    return next((code for code in map(known.within, context) if code), None)


def _is_heading(row: Sequence[Cell], known: KnownAreas) -> bool:
    """Return whether a row can be a row of headings: words and years, no figures, no area."""
    cells = [cell for cell in row if not is_blank(cell)]
    texts = [text_of(cell) for cell in cells]
    if len(cells) < 2 or any(len(text) > LONGEST_HEADING for text in texts):  # noqa: PLR2004
        return False
    if any(map(known.names_one, texts)):
        return False
    if any(_is_figure(cell) for cell in cells):
        return False
    return any(_means_something(text) for text in texts if read_period(text) is None)


def _is_figure(cell: Cell) -> bool:
    """Return whether a cell is a number or a symbol in place of one, and not a year."""
    return not read_number(cell).wrong and read_period(cell) is None


def _means_something(text: str) -> bool:
    said = measures.meaning(text)
    return bool(measures.role(text) or said.age or said.base or said.is_rate is not None)


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Return neighbouring row numbers as runs, none longer than headings are."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1 and len(runs[-1]) < MOST_HEADING_ROWS:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _extended(grid: Grid, run: Sequence[int]) -> tuple[int, int]:
    """Return the first and last row of headings: rows beside the run with a word over a column."""

    def beside(number: int) -> bool:
        if not 0 <= number < len(grid.rows):
            return False
        row = grid.rows[number]
        cells = [cell for cell in row if not is_blank(cell)]
        return (
            bool(cells)
            and is_blank(row[0])
            and not any(_is_figure(cell) for cell in cells)
            and all(len(text_of(cell)) <= LONGEST_HEADING for cell in cells)
        )

    first, last = run[0], run[-1]
    while beside(first - 1) and last - first < MOST_HEADING_ROWS:
        first -= 1
    while beside(last + 1) and last - first < MOST_HEADING_ROWS:
        last += 1
    return first, last


def _titles(grid: Grid, rows: range) -> Iterator[str]:
    """Yield the lines above a table, nearest first; not those of an area of the table before."""
    for number in reversed(rows):
        cells = [cell for cell in grid.rows[number] if not is_blank(cell)]
        if any(_is_figure(cell) for cell in cells):
            return
        text = " ".join(map(text_of, cells))
        if text and not NOT_ABOUT.search(text.lower()):
            yield text


def _columns(grid: Grid, first: int, last: int, body: range, known: KnownAreas) -> Iterator[Column]:
    """Yield the columns of a table that have a heading."""
    width = max((len(grid.rows[number]) for number in range(first, last + 1)), default=0)
    rows = [_row_of(grid, number, width) for number in range(first, last + 1)]
    _carried(rows)
    bodies = [grid.rows[number] for number in body]
    found = [
        _column(index, [row[index] for row in rows], _below(bodies, index), known)
        for index in range(width)
    ]
    columns = [column for column in found if column is not None]
    if not any(column.role == "measure" for column in columns):
        # a single "Value" is what the title says
        columns = [replace(c, role=FIGURES) if c.role == "value" else c for c in columns]
    group = ""
    for column in columns:
        if column.role != FIGURES:
            yield column
            continue
        said = measures.combined(measures.meaning(part) for part in reversed(column.parts))
        if said.age is None and said.is_rate and group:
            yield replace(column, group=group)
            continue
        if said.age is not None:
            group = next(part for part in reversed(column.parts) if measures.meaning(part).age)
        yield column


def _row_of(grid: Grid, number: int, width: int) -> list[str]:
    row = grid.rows[number]
    return [text_of(row[index]) if index < len(row) else "" for index in range(width)]


def _carried(rows: list[list[str]]) -> None:
    """Carry a heading to the right over the columns it spans: empty there, with words below."""
    for depth, row in enumerate(rows[:-1]):
        for index in range(1, len(row)):
            below = any(lower[index] for lower in rows[depth + 1 :])
            left = row[index - 1]
            spans = measures.role(left) not in ("area", "code", "period") if left else False
            # a heading of one column only stands over it: "Total" has nothing below
            spans = spans and any(lower[index - 1] for lower in rows[depth + 1 :])
            if not row[index] and below and spans:
                row[index] = left


def _below(bodies: Sequence[Sequence[Cell]], index: int) -> list[Cell]:
    cells = [row[index] for row in bodies if index < len(row)]
    return [cell for cell in cells if not is_blank(cell)]


def _column(
    index: int, texts: Sequence[str], cells: Sequence[Cell], known: KnownAreas
) -> Column | None:
    """Return what the column with the heading `texts` above `cells` is; None without a heading."""
    parts = [text for text in texts if text]
    said = measures.role(parts[-1]) if parts else None
    words = [text_of(cell) for cell in cells if isinstance(cell, str)]
    areas = [text for text in words if known.code(text)]
    if areas and len(areas) >= ENOUGH * len(cells):
        codes = sum(text.strip()[1:].isdigit() for text in areas)
        return Column(index, tuple(parts), "code" if codes > len(areas) / 2 else "area")
    if said == "period" and not cells:
        return Column(index, tuple(parts), "note")
    if said is not None:
        return Column(index, tuple(parts), said)
    if not parts:
        return None
    period, left = None, []
    for part in reversed(parts):
        whole = read_period(part)
        inside = YEAR.findall(part) if whole is None and not RANGE.search(part.lower()) else []
        if period is None and (whole or len(set(inside)) == 1):
            period = whole or census(int(inside[0]))
            part = "" if whole else YEAR.sub("", part).strip(" ,-:")  # noqa: PLW2901
        if part:
            left.append(part)
    return Column(index, tuple(reversed(left)), FIGURES, period)
