"""A table of targets as a file: CSV or XLSX, written so that nothing in it runs, and read back.

A file is taken whole or not at all; what is wrong is told with its row and its column.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from math import isnan

from queries.target_fields import FIELDS, FORMULA_SIGNS, NEEDED, Known, Target, Wrong, read_target
from queries.workbook import Grid, RefusedError, opened
from queries.workbook.cells import Cell, Uncomputed, address, is_blank, text_of

SHEET = "Targets"
MOST = 500  # targets in a file
TOLD = 20  # things that are wrong, named one by one
WIDTHS = {"title": 48, "indicator": 44, "url": 44, "plan": 28, "scope": 22, "kind": 20}


class TargetFileError(ValueError):
    """A file of targets that is refused; `problems` are sentences with row and column."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Refuse for `problems`."""
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class Loaded:
    """The targets of a file, and the headings of columns that were not read."""

    targets: tuple[Target, ...]
    unread: tuple[str, ...]


def read_targets(data: bytes, name: str, known: Known) -> Loaded:
    """Return the targets in the file `data` called `name`.

    The headings may stand in any row and order; further columns are not read. TargetFileError
    where the file cannot be read, has no such table, or any row is wrong.
    """
    try:
        grids = opened(data, name)
    except RefusedError as error:
        raise TargetFileError([str(error)]) from error
    grid, top, columns = _table(grids)
    targets: list[Target] = []
    problems: list[str] = []
    for number, row in enumerate(grid.rows[top + 1 :], start=top + 1):
        cells = {field: row[at] for field, at in columns.items() if at < len(row)}
        if all(is_blank(cell) for cell in cells.values()):
            continue
        target, wrong = read_target(cells, known, f"loaded-{len(targets) + 1}")
        wrong = [_uncomputed(cells, one) for one in wrong]
        problems += [_said(one, number, columns) for one in wrong]
        targets.append(target)
        if len(targets) > MOST:
            raise TargetFileError([f"Found more than {MOST} rows; expected at most {MOST} targets"])
    if problems:
        more = len(problems) - TOLD
        raise TargetFileError(problems[:TOLD] + ([f"… and {more} more"] if more > 0 else []))
    if not targets:
        raise TargetFileError(["Found no row below the headings; expected one a target"])
    headings = [
        text_of(cell) for at, cell in enumerate(grid.rows[top]) if at not in columns.values()
    ]
    return Loaded(tuple(targets), tuple(heading for heading in headings if heading))


def rows_of(targets: Sequence[Target], known: Known) -> list[dict[str, str | float | int | None]]:
    """Return `targets` as rows by heading, names for codes, None where nothing is given.

    Text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    names = _names(known.comparators), _names(known.councils), _names(known.indicators)
    rows = []
    for target in targets:
        row: dict[str, str | float | int | None] = {}
        for field in FIELDS:
            value = getattr(target, field.name)
            if field.name == "comparator":
                value = names[0].get(value, value)
            elif field.name == "area_code":
                value = names[1].get(value, value)
            elif field.name == "indicator":
                value = names[2].get(value, value)
            row[field.heading] = _cell(value)
        rows.append(row)
    return rows


def as_csv(targets: Sequence[Target], known: Known) -> bytes:
    """Return `targets` as CSV in UTF-8 that Excel reads."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, [field.heading for field in FIELDS])
    writer.writeheader()
    for row in rows_of(targets, known):
        writer.writerow({heading: _digits(value) for heading, value in row.items()})
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(targets: Sequence[Target], known: Known) -> bytes:
    """Return `targets` as a workbook: a sheet of targets, and one that says what each column is."""
    from openpyxl import Workbook  # noqa: PLC0415 (a sixth of a second, for those who save one)
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet.append([field.heading for field in FIELDS])
    for row in rows_of(targets, known):
        sheet.append(list(row.values()))
    for at, field in enumerate(FIELDS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS.get(field.name, 16)
        sheet.cell(1, at).font = Font(bold=True)
        for cell in sheet[get_column_letter(at)][1:]:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text, whatever it begins with
    sheet.freeze_panes = "A2"
    about = book.create_sheet("About")
    about.append(["Column", "What it holds"])
    for field in FIELDS:
        about.append([field.heading, field.meaning])
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 22, 100
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _table(grids: Sequence[Grid]) -> tuple[Grid, int, dict[str, int]]:
    """Return the sheet, the row of its headings, and the column of each field."""
    headings = {field.heading.lower(): field.name for field in FIELDS}
    best: dict[str, int] = {}
    for grid in grids:
        for top, row in enumerate(grid.rows[:50]):
            columns: dict[str, int] = {}
            for at, cell in enumerate(row):
                name = headings.get(text_of(cell).strip().lower())
                if name:
                    columns.setdefault(name, at)
            if set(NEEDED) <= columns.keys():
                return grid, top, columns
            best = max(best, columns, key=len)
    missing = [field.heading for field in FIELDS if field.name in NEEDED and field.name not in best]
    expected = ", ".join(f"“{heading}”" for heading in missing)
    raise TargetFileError([f"Found no row with the headings of a table of targets; add {expected}"])


def _said(wrong: Wrong, row: int, columns: Mapping[str, int]) -> str:
    """Return what is wrong as a sentence with the row, the column and the cell."""
    name = next(field.name for field in FIELDS if field.heading == wrong.heading)
    cell = f" (cell {address(row, columns[name])})" if name in columns else ""
    place = f"Row {row + 1}, column “{wrong.heading}”{cell}"
    return f"{place}: found {wrong.found}; expected {wrong.expected}"


def _uncomputed(cells: Mapping[str, Cell], wrong: Wrong) -> Wrong:
    """Return `wrong`, saying so where the cell is a formula whose result was not saved."""
    name = next(field.name for field in FIELDS if field.heading == wrong.heading)
    if isinstance(cells.get(name), Uncomputed):
        return Wrong(wrong.heading, "a formula without a saved result", wrong.expected)
    return wrong


def _names(known: Mapping[str, str]) -> dict[str, str]:
    """Return the name of each code: the last way in which it is known."""
    return {code: name for name, code in known.items()}


def _digits(value: str | float | int | None) -> str | int | None:
    """Return a number without an exponent: 0.000006, not 6e-06."""
    return f"{value:.9f}".rstrip("0").rstrip(".") if isinstance(value, float) else value


def _cell(value: str | float | int) -> str | float | int | None:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_SIGNS) else value or None
    if isinstance(value, int):
        return value or None
    return None if isnan(value) else value
