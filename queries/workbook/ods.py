"""Read the tables of an .ods from its content.xml, as the OpenDocument format 1.3 describes it.

The one well-known library for it has had no release since 2020; what is needed here, values in
rows, is short. A cell may say that it stands for a million: repeats are cut at a limit.
"""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element  # only its type: defusedxml parses

from defusedxml.ElementTree import iterparse

from queries.workbook.cells import UNCOMPUTED, Cell, Percent

_URI = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, OFFICE, TEXT, STYLE = (_URI % name for name in ("table", "office", "text", "style"))
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
DIGITS = 10  # what is left of a percentage that a sheet holds as 0.57

Rows = list[list[Cell]]


def tables(data: bytes, most_rows: int, most_columns: int, most: int) -> Iterator[tuple[str, Rows]]:
    """Yield the name and the rows of each visible table of an .ods, cut at the limits."""
    with zipfile.ZipFile(BytesIO(data)).open("content.xml") as content:
        parsed = iterparse(content, events=("start", "end"), forbid_dtd=True)
        yield from islice(_visible(parsed, most_rows, most_columns), most)


def _visible(
    parsed: "Iterable[tuple[str, Element[Any]]]", most_rows: int, most_columns: int
) -> Iterator[tuple[str, Rows]]:
    hidden: set[str] = set()
    rows: Rows = []
    for event, element in parsed:
        if event == "start":
            rows = [] if element.tag == f"{TABLE}table" else rows
        elif element.tag == f"{STYLE}style":
            if any(part.get(f"{TABLE}display") == "false" for part in element):
                hidden.add(str(element.get(f"{STYLE}name")))
        elif element.tag == f"{TABLE}table-row":
            times = _times(element, "rows", most_rows - len(rows))
            rows += [_row(element, most_columns)] * times
            element.clear()
        elif element.tag == f"{TABLE}table":
            if element.get(f"{TABLE}style-name") not in hidden:
                yield str(element.get(f"{TABLE}name")), rows
            element.clear()


def _times(element: "Element[Any]", what: str, most: int) -> int:
    return max(0, min(int(element.get(f"{TABLE}number-{what}-repeated") or 1), most))


def _row(row: "Element[Any]", most: int) -> list[Cell]:
    cells: list[Cell] = []
    for element in row:
        if element.tag in CELLS:
            times = _times(element, "columns", most - len(cells))
            cells += [_cell(element)] * times
    return cells


def _cell(element: "Element[Any]") -> Cell:
    kind, value = element.get(f"{OFFICE}value-type"), element.get(f"{OFFICE}value")
    found: Cell
    if element.tag == CELLS[1]:
        found = None  # under a merged cell
    elif kind in ("float", "currency") and value is not None:
        found = float(value)
    elif kind == "percentage" and value is not None:
        found = Percent(round(float(value) * 100, DIGITS))
    elif kind == "boolean":
        found = element.get(f"{OFFICE}boolean-value") == "true"
    elif kind == "date":
        found = _day(str(element.get(f"{OFFICE}date-value")))
    elif kind is None and element.get(f"{TABLE}formula"):
        found = UNCOMPUTED
    else:
        lines = ["".join(_words(part)) for part in element if part.tag == f"{TEXT}p"]
        found = "\n".join(lines) or None
    return found


def _day(text: str) -> date | str:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return text


def _words(element: "Element[Any]") -> Iterator[str]:
    """Yield the text of a paragraph: its own, of its spans and links, and its spaces; no notes."""
    yield element.text or ""
    for part in element:
        if part.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            yield " "
        elif part.tag.startswith(TEXT) and part.tag != f"{TEXT}note":
            yield from _words(part)
        yield part.tail or ""
