"""What cannot be right is refused with its address, what was found and what was expected."""

import zipfile
from io import BytesIO

import pytest

from queries.workbook import RefusedError, opened, understand
from queries.workbook.archive import LARGEST
from tests.workbook.layouts import (
    ALL,
    AREAS,
    ELIGIBLE,
    KNOWN,
    SCOTLAND,
    TOTAL,
    TWOS,
    Rows,
    Truth,
    as_csv,
    as_ods,
    as_xlsx,
    long_series,
    table_5_1,
    tidy,
    truth,
    with_part,
    zipped,
)

NAMES = "S12000033"  # Aberdeen City: the first row of the tables
FIRST, SECOND, LAST = 4, 5, 4 + len(AREAS) - 1  # rows of Table 5.1, counted from zero
RIGHT = as_xlsx({"Table 5.1": table_5_1(truth(2025), 2025)})


def problems(rows: Rows, sheet: str = "Table 5.1") -> list[str]:
    """Return the problems of a workbook with one sheet, as sentences."""
    found = understand(opened(as_xlsx({sheet: rows}), "x.xlsx"), KNOWN)
    return [str(problem) for problem in found.problems]


def changed(row: int, column: int, value: object) -> Rows:
    """Return Table 5.1 of 2025 with one other cell."""
    rows = table_5_1(truth(2025), 2025)
    rows[row][column] = value
    return rows


def test_the_table_itself_is_right() -> None:
    assert problems(table_5_1(truth(2025), 2025)) == []


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (
            SECOND,
            0,
            "Atlantis",
            "cell A6: found “Atlantis”; expected the name or code of a council",
        ),
        (
            SECOND,
            0,
            "Aberdeen City",
            "cell A6: found Aberdeen City a second time (the first is in A5)",
        ),
        (FIRST, 2, -3, "cell C5: found -3; expected a number from 0 to 250,000"),
        (FIRST, 2, 21.5, "cell C5: found 21.5; expected a whole number of registrations"),
        (
            FIRST,
            2,
            "many",
            "cell C5: found “many”; expected a number, or a symbol such as [c] or ..",
        ),
        (FIRST, 2, "#REF!", "cell C5: found a formula that failed (#REF!); expected a number"),
        (FIRST, 2, "8%", "cell C5: found a percentage (8%); expected a number of children"),
        (FIRST, 3, 201, "cell D5: found 201%; expected a percentage from 0 to 200"),
        (FIRST, 3, -1, "cell D5: found -1%; expected a percentage from 0 to 200"),
        (FIRST, 7, 999, "cell H5: found 999 for Aberdeen City in 2025; expected 337"),
        (LAST, 1, 999, "cell B37: found 999 for Scotland in 2025; expected 48, the sum of the 32"),
        (
            LAST,
            3,
            60,
            "cell D37: found 60% for Scotland in 2025; expected between the council areas",
        ),
    ],
)
def test_refuses_a_cell(row: int, column: int, value: object, message: str) -> None:
    said = problems(changed(row, column, value))
    assert any(message in one for one in said), said
    assert all(one.startswith("Sheet “Table 5.1”") for one in said)


def test_refuses_a_code_that_is_not_of_the_name_beside_it() -> None:
    rows = tidy(truth(2025, areas=[NAMES]))
    rows[1][0] = "S12000049"
    assert "cell B2: found the name “Aberdeen City” beside the code" in problems(rows, "Figures")[0]


def test_refuses_columns_that_are_exchanged() -> None:
    of = truth(2025)
    swapped: Truth = {
        (ELIGIBLE if m == ALL else ALL if m == ELIGIBLE else m, c, y): v
        for (m, c, y), v in of.items()
    }
    said = problems(long_series(swapped, 2025))
    assert "of the eligible in 2025; expected at least the" in said[0]
    assert "are the two columns exchanged?" in said[0]


def test_refuses_two_sheets_that_contradict_each_other() -> None:
    other = truth(2025)
    other[ALL, NAMES, 2025] += 1
    sheets = {"A": table_5_1(truth(2025), 2025), "B": table_5_1(other, 2025)}
    found = understand(opened(as_xlsx(sheets), "x.xlsx"), KNOWN)
    assert "found 10, but 9 in D5 of “A” for the same figure" in str(found.problems[0])


def test_refuses_figures_without_headings() -> None:
    rows: Rows = [["September 2025"], ["Moray", 12, 8], ["Fife", 30, 9]]
    assert "found council areas, but no headings" in problems(rows)[0]


def test_refuses_headings_that_say_nothing_known() -> None:
    rows: Rows = [["2025"], ["Council", "Swimming pools"], ["Moray", 12]]
    assert (
        "found headings “Swimming pools”; expected a row of headings such as" in problems(rows)[0]
    )


def test_refuses_a_workbook_about_something_else() -> None:
    said = problems([["Item", "Price"], ["Tea", 3], ["Milk", 2]])
    assert said == ["Found no table of council areas on any sheet; " + said[0].split("; ")[1]]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        (2, "next year", "cell C2: found “next year”; expected a period such as 2025"),
        (3, "swimmers", "cell D2: found “swimmers”; expected one of: Two-year-olds registered"),
        (4, "lots", "cell E2: found “lots”; expected a number"),
    ],
)
def test_refuses_a_cell_of_a_tidy_table(column: int, value: object, message: str) -> None:
    rows = tidy({(TWOS, NAMES, 2025): 21.0})
    rows[1][column] = value
    assert message in problems(rows, "Figures")[0]


def test_refuses_a_rate_that_its_own_numbers_contradict() -> None:
    rows: Rows = [
        ["Council area", "Period", "Measure", "Value", "Numerator", "Denominator"],
        ["Moray", "2025", ELIGIBLE, 60, 40, 80],
        ["Fife", "2025", ELIGIBLE, None, 40, 80],
    ]
    assert "found 60% beside 40 of 80; expected about 50.0%" in problems(rows, "Figures")[0]
    rows[1][3] = 50.4
    found = understand(opened(as_xlsx({"F": rows}), "x.xlsx"), KNOWN)
    assert sorted(found.observations["value"]) == [50, 50.4]


def test_counts_rounded_to_five_may_differ_by_the_rounding() -> None:
    of = {
        key: 5 * round(value / 5)
        if key[0] not in (ALL, ELIGIBLE) and "uptake" not in key[0]
        else value
        for key, value in truth(2025).items()
    }
    assert problems(table_5_1(of, 2025)) == []
    of[TOTAL, SCOTLAND, 2025] += 500
    assert "the sum of the" in problems(table_5_1(of, 2025))[0]


def bomb(name: str) -> bytes:
    """Return a small workbook that unpacks to 60 MB."""
    return zipped({"xl/workbook.xml": "<x/>", "content.xml": "<x/>", name: b"0" * 60_000_000})


def locked() -> bytes:
    """Return an archive whose first part is said to be encrypted."""
    data = bytearray(RIGHT)
    for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    return bytes(data)


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MANIFEST = b'<x xmlns:m="urn"><m:encryption-data/></x>'
DTD = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"0" * (LARGEST + 1), "x.xlsx", "a file of 20.1 MB; expected at most 20 MB"),
        (b"", "x.csv", "an empty file"),
        (RIGHT, "x.xlsm", "a file that may hold macros (.xlsm)"),
        (with_part(RIGHT, "xl/vbaProject.bin", b"x"), "x.xlsx", "macros inside the workbook"),
        (with_part(as_ods({"A": []}), "Basic/a.xml", b"x"), "x.ods", "macros inside the workbook"),
        (OLD + b"x" * 600, "x.xls", "the old .xls format"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "x.xlsx", "protected with a password"),
        (locked(), "x.xlsx", "an archive protected with a password"),
        (zipped({"META-INF/manifest.xml": MANIFEST}, "<x/>"), "x.ods", "protected with a password"),
        (bomb("xl/worksheets/sheet1.xml"), "x.xlsx", "a file that unpacks to 57 MB"),
        (bomb("other.xml"), "x.ods", "a file that unpacks to 57 MB"),
        (zipped({"word/document.xml": "<x/>"}), "x.xlsx", "an archive that is not a workbook"),
        (RIGHT[: len(RIGHT) // 2], "x.xlsx", "a damaged file"),
        (RIGHT, "x.csv", "a file that is not what its ending .csv says"),
        (b"a,b\n", "x.xlsx", "a file that is not what its ending .xlsx says"),
        (b"a,b\n", "x.pdf", "a file ending in “.pdf”"),
        (b"a\0b", "x.csv", "a .csv file that is not text"),
        (zipped({}, DTD), "x.ods", "a damaged file: it cannot be read"),
        (zipped({"xl/workbook.xml": DTD}), "x.xlsx", "a damaged file: it cannot be read"),
        (as_csv([["Council", "x"]] * 30_000), "x.csv", "a sheet too large"),
    ],
    ids=lambda part: part if isinstance(part, str) and " " in part else "",
)
def test_refuses_a_file(data: bytes, name: str, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        opened(data, name)
    assert message in str(refused.value)


def test_a_cell_repeated_a_million_times_is_cut() -> None:
    many = 'table:number-columns-repeated="1000000000"'
    cell = f"<table:table-cell {many}><text:p>1</text:p></table:table-cell>"
    data = as_ods({"T": [["Council", "2 year olds"], ["Moray", 3]]})
    content = zipfile.ZipFile(BytesIO(data)).read("content.xml").decode()
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    content = content.replace("</table:table>", f"{row}</table:table>")
    with pytest.raises(RefusedError, match="a sheet too large"):
        opened(zipped({"mimetype": "x"}, content), "x.ods")


def test_no_message_of_a_damaged_file_quotes_a_cell() -> None:
    data = zipped({"xl/workbook.xml": "<secret>", "[Content_Types].xml": "<secret>"})
    with pytest.raises(RefusedError) as refused:
        opened(data, "x.xlsx")
    assert "secret" not in str(refused.value)
    assert refused.value.__suppress_context__
