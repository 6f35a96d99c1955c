"""From the tables of a sheet to single figures: measure, area, period, and the cell of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from queries.workbook import measures
from queries.workbook.areas import KnownAreas
from queries.workbook.cells import (
    Cell,
    Percent,
    Reading,
    Uncomputed,
    address,
    is_blank,
    read_number,
    text_of,
)
from queries.workbook.headers import Block, Column, area_of_context
from queries.workbook.measures import Meaning
from queries.workbook.periods import EXPECTED, Period, census, one_year, read_period
from queries.workbook.problems import Problem, quoted

LEFT_OUT = ""  # the measure of a column that is not to be read
A_COUNCIL = "the name or code of a council area, or Scotland"
A_NUMBER = "a number, or a symbol such as [c] or .."
FRACTIONS, FEWEST = 1.5, 3  # a column of rates with none above it holds shares of one


@dataclass(frozen=True)
class Figure:
    """One figure as it was read; `numerator` and `denominator` only where its row gives them."""

    measure: str
    area: str
    period: Period
    reading: Reading
    sheet: str
    cell: str
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True)
class Heading:
    """A heading of figures: its words, where it first stands, and the measure it is read as.

    `measure` is "" where it is left out; `doubt` says why, or what is uncertain.
    """

    words: str
    sheet: str
    cell: str
    measure: str
    doubt: str


@dataclass
class Gathered:
    """What one table gave: figures, problems, lines that were ignored, remarks."""

    figures: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignored: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def headings(block: Block, chosen: Mapping[str, str]) -> dict[int, Heading]:
    """Return the heading of each column of figures, by its number; `chosen` overrides its words."""
    return {column.index: _heading(block, column, chosen) for column in block.figures()}


def _heading(block: Block, column: Column, chosen: Mapping[str, str]) -> Heading:
    parts = [column.group, *column.parts] if column.group else list(column.parts)
    said = measures.combined(measures.meaning(part) for part in reversed(parts))
    cells = [_at(block, row, column.index) for row in block.body]
    words, about = column.heading, ""
    if said.age is None:
        about = next((text for text in block.context if len(measures.ages(text)) == 1), "")
        title = measures.meaning(about) if about else Meaning()
        # of whom a rate is, a title may say; a number under it counts registrations all the same
        is_rate = title.is_rate if said.is_rate is None else said.is_rate
        base = said.base or (title.base if is_rate else None)
        said = Meaning(title.age, is_rate, base)
        words = f"{words} ({measures.shown(about)})" if words and about else words or about
    if said.is_rate is None and any(isinstance(cell, Percent) for cell in cells):
        said = replace(said, is_rate=True)
    if said.is_rate and said.base is None:
        bases = [measures.meaning(text).base for text in block.context]
        said = replace(said, base=next((base for base in bases if base), None))
    measure, doubt = measures.measure_of(said)
    words = words or text_of(_at(block, block.last, column.index)) or "no heading"
    if words in chosen:
        measure, doubt = chosen[words], "" if chosen[words] else "left out by choice"
    cell = address(block.last, column.index)
    return Heading(words, block.grid.name, cell, measure or LEFT_OUT, doubt)


def gathered(
    block: Block, known: KnownAreas, by_column: Mapping[int, Heading], period: Period | None
) -> Gathered:
    """Return the figures of `block`; `period` is that of a table that names none."""
    found = Gathered()
    year = one_year(block.context)
    default = census(year) if year else period
    if block.tidy:
        _tidy(block, known, default, found)
        return found
    columns = [column for column in block.figures() if by_column[column.index].measure]
    seen: dict[tuple[str, Period | None], str] = {}
    for row, area, when in _rows(block, known, columns, found):
        needed = [column for column in columns if column.period is None]
        if needed and when is None and default is None:
            _no_period(block, found)
            return found
        at = _area_cell(block, row)
        if (key := (area, when)) in seen:
            name = known.names.get(area, area)
            what = f"{name} a second time (the first is in {seen[key]})"
            found.problems.append(Problem(block.grid.name, at, what, "each council area once"))
            continue
        seen[key] = at
        for column in columns:
            reading = read_number(_at(block, row, column.index))
            of = column.period or when or default
            if of is None:
                continue
            cell = address(row, column.index)
            measure = by_column[column.index].measure
            if reading.wrong:
                raw = _at(block, row, column.index)
                found.problems.append(_not_a_number(block, cell, raw, reading))
                continue
            found.figures.append(Figure(measure, area, of, reading, block.grid.name, cell))
    _fractions(found, by_column)
    return found


def _rows(
    block: Block, known: KnownAreas, columns: list[Column], found: Gathered
) -> Iterator[tuple[int, str, Period | None]]:
    """Yield each row with figures, its area and the period of its own, if it has one."""
    names, codes, periods = block.of("area"), block.of("code"), block.of("period")
    only = None if names or codes else area_of_context(block.context, known)
    area, when = only, None
    for row in block.body:
        cells = [_at(block, row, column.index) for column in columns]
        readings = [read_number(cell) for cell in cells if not is_blank(cell)]
        has_figures = any(not reading.wrong for reading in readings)
        texts = [text_of(_at(block, row, c.index)) if c else "" for c in (names, codes)]
        said = text_of(_at(block, row, periods.index)) if periods else ""
        if not (any(texts) or said or has_figures):
            continue  # a blank line, or a note under the table
        if not only and any(texts):
            area = _area(block, row, texts, known, found, has_figures=has_figures)
            if area is None:
                continue
        elif not only and has_figures and not said:
            at = _area_cell(block, row)
            found.problems.append(
                Problem(block.grid.name, at, "figures without an area", A_COUNCIL)
            )
            continue
        if periods and said:
            when = read_period(_at(block, row, periods.index))
            if when is None:
                at = address(row, periods.index)
                if has_figures:
                    found.problems.append(Problem(block.grid.name, at, quoted(said), EXPECTED))
                elif any(texts) or not only:
                    found.ignored.append((block.grid.name, at, "a row without figures"))
                continue
        # a row of a known area with nothing in it is a gap in the record
        if area is not None:
            yield row, area, when


def _area(
    block: Block,
    row: int,
    texts: list[str],
    known: KnownAreas,
    found: Gathered,
    *,
    has_figures: bool,
) -> str | None:
    """Return the area that a row names; None where it names none, and a problem if it should."""
    codes = [known.code(text) if text else None for text in texts]
    at = _area_cell(block, row)
    if codes[0] and codes[1] and codes[0] != codes[1]:
        what = f"the name {quoted(texts[0])} beside the code {quoted(texts[1])}"
        found.problems.append(Problem(block.grid.name, at, what, "name and code of one area"))
        return None
    area = codes[0] or codes[1]
    if area is None:
        said = quoted(texts[0] or texts[1])
        if has_figures:
            found.problems.append(Problem(block.grid.name, at, said, A_COUNCIL))
        else:
            found.ignored.append((block.grid.name, at, f"{said}: a line without figures"))
    return area


def _tidy(block: Block, known: KnownAreas, default: Period | None, found: Gathered) -> None:
    """Gather a table with one figure a row."""
    measure_at, value_at = block.of("measure"), block.of("value")
    if measure_at is None or value_at is None:
        return
    empty = 0
    parts = [c for c in (value_at, block.of("numerator"), block.of("denominator")) if c]
    for row, area, when in _rows(block, known, [*parts, *_marked(block)], found):
        values = [read_number(_at(block, row, column.index)) for column in parts]
        marker = _marker(block, row)
        if all(value.blank for value in values) and not marker:
            empty += 1
            continue
        # a table may say the age in a column of its own: "2 year olds" beside "Number"
        words = [text_of(_at(block, row, c.index)) for c in (block.of("age"), measure_at) if c]
        of, said = when or default, " ".join(word for word in words if word)
        measure = measures.named_measure(said)
        if measure is None:
            at = address(row, measure_at.index)
            names = ", ".join(measures.MEASURES.values())
            found.problems.append(Problem(block.grid.name, at, quoted(said), f"one of: {names}"))
            continue
        if of is None:
            column = block.of("period")
            at = address(row, column.index) if column else ""
            found.problems.append(Problem(block.grid.name, at, "no period", EXPECTED))
            continue
        wrong = [(c, v) for c, v in zip(parts, values, strict=True) if v.wrong]
        for column, value in wrong:
            raw, at = _at(block, row, column.index), address(row, column.index)
            found.problems.append(_not_a_number(block, at, raw, value))
        if wrong:
            continue
        value = values[0]
        marks = marker if value.blank and marker else (*value.markers, *marker)
        value = replace(value, markers=marks)
        given = {c.role: v.value for c, v in zip(parts, values, strict=True)}
        found.figures.append(
            Figure(
                measure,
                area,
                of,
                value,
                block.grid.name,
                address(row, value_at.index),
                given.get("numerator"),
                given.get("denominator"),
            )
        )
    if empty:
        found.notes.append(f"{empty:,} rows without a figure were left out.")


def _marked(block: Block) -> list[Column]:
    column = block.of("marker")
    return [column] if column else []


def _marker(block: Block, row: int) -> tuple[str, ...]:
    """Return the markers that stand in a column of their own."""
    cells = [_at(block, row, column.index) for column in _marked(block)]
    return tuple(m for cell in cells if not is_blank(cell) for m in read_number(cell).markers)


def _fractions(found: Gathered, by_column: Mapping[int, Heading]) -> None:
    """Turn a column of shares of one into percentages, and say so."""
    for measure in measures.RATES:
        rates = [f for f in found.figures if f.measure == measure and f.reading.value is not None]
        values = [figure.reading.value or 0.0 for figure in rates]
        plain = not any(figure.reading.percent for figure in rates)
        if not (plain and len(values) >= FEWEST and 0 < max(values) <= FRACTIONS):
            continue
        if all(value.is_integer() for value in values):
            continue
        words = next(h.words for h in by_column.values() if h.measure == measure)
        found.notes.append(f"“{words}” holds shares of one: read as percentages.")
        for number, figure in enumerate(found.figures):
            if figure.measure == measure and figure.reading.value is not None:
                reading = replace(figure.reading, value=round(100 * figure.reading.value, 10))
                found.figures[number] = replace(figure, reading=reading)


def _no_period(block: Block, found: Gathered) -> None:
    what = "no year in the headings, a column, the title or the name of the sheet"
    found.problems.append(Problem(block.grid.name, block.place, what, EXPECTED))


def _not_a_number(block: Block, cell: str, raw: Cell, reading: Reading) -> Problem:
    if isinstance(raw, Uncomputed):
        expected = "a value (open the workbook, let it calculate, and save it again)"
        return Problem(block.grid.name, cell, repr(raw), expected)
    what = quoted(text_of(raw)) if reading.wrong == "text" else reading.wrong
    return Problem(block.grid.name, cell, what, A_NUMBER)


def _at(block: Block, row: int, column: int) -> Cell:
    cells = block.grid.rows[row]
    return cells[column] if column < len(cells) else None


def _area_cell(block: Block, row: int) -> str:
    column = block.of("area") or block.of("code") or block.of("period")
    return address(row, column.index if column else 0)
