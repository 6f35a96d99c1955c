"""The tidy template to fill in: one row for each area and measure, which the reader reads back."""

import csv
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

from queries.workbook.measures import INDICATORS, TWOS, UPTAKE_ALL, UPTAKE_ELIGIBLE
from queries.workbook.periods import EXPECTED

HEADINGS = (
    *("Council area code", "Council area", "Period", "Measure", "Value"),
    *("Numerator", "Denominator", "Marker", "Note"),
)
WIDTHS = (18, 24, 18, 44, 12, 12, 14, 10, 30)
MEASURES = (TWOS, UPTAKE_ELIGIBLE, UPTAKE_ALL)  # those that it asks for; any other may be added
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
MARKERS = "[c],[x],[z],[low],[u],[p],[e]"
HOW = (
    ("How to fill in this template", ""),
    ("Council area", "Leave the rows of other areas empty or delete them: they are left out."),
    ("Period", f"Type {EXPECTED}. One file may hold several periods."),
    ("Measure", "One of those on the sheet “Measures”; rows for any of them may be added."),
    ("Value", "A number. A percentage is typed as 57 or as 57%."),
    ("Numerator, Denominator", "For a rate, the children counted and the children they are of. "),
    ("", "With both, the value may be left empty, and the rate gets an interval."),
    ("Marker", "[c] withheld, [x] not available, [z] not applicable, [low] rounds to zero, "),
    ("", "[u] unreliable, [p] provisional, [e] estimated. Leave it empty otherwise."),
    ("Note", "For you; it is not read."),
)


def rows(areas: Mapping[str, str], period: str) -> list[tuple[str, ...]]:
    """Return the headings and an empty row for each of `areas` (name by code) and each measure."""
    empty = ("",) * (len(HEADINGS) - 4)
    return [HEADINGS] + [
        (code, neutral(name), neutral(period), INDICATORS[measure], *empty)
        for code, name in areas.items()
        for measure in MEASURES
    ]


def as_csv(areas: Mapping[str, str], period: str) -> bytes:
    """Return the template as a CSV that spreadsheets open as UTF-8."""
    out = StringIO(newline="")
    csv.writer(out).writerows(rows(areas, period))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(areas: Mapping[str, str], period: str) -> bytes:
    """Return the template as a workbook: the table, and how to fill it in."""
    from openpyxl import Workbook  # noqa: PLC0415 (a sixth of a second, for those who save one)

    book = Workbook()
    sheet = book.active
    sheet.title = "Figures"
    table = rows(areas, period)
    for row in table:
        sheet.append([text or None for text in row])
    _headed(sheet, WIDTHS, len(HEADINGS))
    _choices(sheet, "D", f"Measures!$A$2:$A${len(INDICATORS) + 1}", len(table))
    _choices(sheet, "H", f'"{MARKERS}"', len(table))
    for cell in sheet["C"]:
        cell.number_format = "@"  # a spreadsheet would turn "November 2025" into a day
    how = book.create_sheet("How to fill it in")
    for line in HOW:
        how.append(line)
    _headed(how, (26, 90), 1)
    listed = book.create_sheet("Measures")
    for name in ("Measures", *INDICATORS.values()):
        listed.append((name,))
    _headed(listed, (44,), 1)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def neutral(text: str) -> str:
    """Return `text` so that a spreadsheet does not run it as a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _headed(sheet: "Worksheet", widths: Sequence[int], headings: int) -> None:
    """Make the first row stand out and stay in sight, and the columns wide enough."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = width
    for number in range(1, headings + 1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.cell(1, number).alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "A2"


def _choices(sheet: "Worksheet", column: str, among: str, last: int) -> None:
    """Let a column of `sheet` offer the words it is to hold, without refusing others."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    rule = DataValidation(type="list", formula1=among, allow_blank=True, showErrorMessage=False)
    rule.add(f"{column}2:{column}{last}")
    sheet.add_data_validation(rule)
