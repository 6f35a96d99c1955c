"""Read the sheets of a workbook into grids of plain cells: values only, nothing is run."""

import csv
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

from queries.workbook import archive, ods
from queries.workbook.cells import UNCOMPUTED, Cell, Percent, is_blank
from queries.workbook.problems import RefusedError

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 20_000, 400, 200
MOST_CELLS = 600_000  # of all sheets: 32 councils × 15 years × 12 measures are 6,000
DIGITS = 10  # what is left of a percentage that a sheet holds as 0.57
ERROR = "e"  # how openpyxl calls a cell with an error
# openpyxl warns on the error stream about cells it cannot read, and quotes them
warnings.filterwarnings("ignore", module="openpyxl")


@dataclass(frozen=True)
class Grid:
    """One sheet: its name, its rows of cells from A1 on, and what is to be said about it."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def opened(data: bytes, name: str) -> tuple[Grid, ...]:
    """Return the visible sheets of the workbook `data`, whose file is called `name`.

    Raises RefusedError for a file that is too large, damaged, locked, has macros, or is no
    workbook. Formulas are not run: their saved results are read, and links are not followed.
    """
    kind = archive.kind_of(data, name)
    try:
        grids = _READERS[kind](data)
    except RefusedError:
        raise
    except Exception:  # of many kinds, on damaged files; their messages quote cells
        raise RefusedError("a damaged file: it cannot be read", archive.SAVE) from None
    if sum(len(row) for grid in grids for row in grid.rows) > MOST_CELLS:
        raise RefusedError("a workbook too large to be figures of council areas", _MOST)
    return grids


_MOST = f"at most {MOST_CELLS:,} cells on {MOST_SHEETS} sheets of {MOST_ROWS:,} rows"


def trimmed(rows: Iterable[Iterable[Cell]], sheet: str) -> tuple[tuple[Cell, ...], ...]:
    """Return `rows` without the empty ends; RefusedError for more than a sheet may have."""
    kept: list[tuple[Cell, ...]] = []
    used = 0
    for number, row in enumerate(rows, start=1):
        cells = list(row)
        while cells and is_blank(cells[-1]):
            cells.pop()
        if cells and (number > MOST_ROWS or len(cells) > MOST_COLUMNS):
            raise RefusedError("a sheet too large to be figures of council areas", _MOST, sheet)
        if number > MOST_ROWS:
            break
        kept.append(tuple(cells))
        used = len(kept) if cells else used
    return tuple(kept[:used])


def _xlsx(data: bytes) -> tuple[Grid, ...]:
    values = _loaded(data, data_only=True)
    formulas = _formulas(data) if archive.has_formulas(data) else {}
    notes = ("Links to other workbooks are not followed: the values saved in this one are read.",)
    links = notes if archive.has_links(data) else ()
    return tuple(
        Grid(
            sheet.title,
            trimmed(_rows(sheet, formulas.get(sheet.title, set())), sheet.title),
            links,
        )
        for sheet in values.worksheets[:MOST_SHEETS]
        if sheet.sheet_state == "visible"
    )


def _loaded(data: bytes, *, data_only: bool) -> Any:  # noqa: ANN401
    import openpyxl  # noqa: PLC0415 (a sixth of a second, for those who drop a workbook)

    return openpyxl.load_workbook(
        BytesIO(data), read_only=True, data_only=data_only, keep_links=False
    )


def _rows(sheet: Any, formulas: set[tuple[int, int]]) -> Iterator[list[Cell]]:  # noqa: ANN401
    for number, row in enumerate(_all(sheet)):
        yield [
            _cell(one, is_formula=(number, column) in formulas) for column, one in enumerate(row)
        ]


def _all(sheet: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    sheet.reset_dimensions()  # what a sheet says of its size can be wrong
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(
        max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1
    )
    return rows


def _cell(cell: Any, *, is_formula: bool) -> Cell:  # noqa: ANN401
    value = cell.value
    if value is None:
        return UNCOMPUTED if is_formula else None
    if cell.data_type == ERROR:
        return str(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        as_percent = "%" in (cell.number_format or "")
        return Percent(round(value * 100, DIGITS)) if as_percent else float(value)
    if isinstance(value, bool | str) or hasattr(value, "year"):
        return value  # type: ignore[no-any-return]
    return str(value)


def _formulas(data: bytes) -> dict[str, set[tuple[int, int]]]:
    """Return where the formulas of each sheet are."""
    book = _loaded(data, data_only=False)
    return {
        sheet.title: {
            (number, column)
            for number, row in enumerate(_all(sheet))
            for column, cell in enumerate(row)
            if cell.value is not None and cell.data_type == "f"
        }
        for sheet in book.worksheets
    }


def _ods(data: bytes) -> tuple[Grid, ...]:
    limits = (MOST_ROWS + 1, MOST_COLUMNS + 1, MOST_SHEETS)
    return tuple(Grid(name, trimmed(rows, name)) for name, rows in ods.tables(data, *limits))


def _csv(data: bytes) -> tuple[Grid, ...]:
    text = _decoded(data)
    first = text[:10_000]
    delimiter = max(",;\t", key=lambda sign: (first.count(sign), sign == ","))
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    return (Grid("", trimmed(rows, "")),)


def _decoded(data: bytes) -> str:
    """Return the text of a CSV file: UTF-8, or what Excel on Windows writes."""
    if b"\0" in data:
        raise RefusedError("a .csv file that is not text", "a .csv in UTF-8 or Windows-1252")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


_READERS = {".xlsx": _xlsx, ".ods": _ods, ".csv": _csv}
