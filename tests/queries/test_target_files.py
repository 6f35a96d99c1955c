"""Targets as a file: what is written can be read back, nothing runs, what is wrong is placed."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from math import nan

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.target_fields import FIELDS, FORMULA_SIGNS, Known, Target
from queries.target_files import TargetFileError, as_csv, as_xlsx, read_targets

MOOR, SCOTLAND = "S12000001", "S92000003"
KNOWN = Known(
    councils={MOOR: MOOR, "abbot's moor": MOOR, "Abbot's Moor": MOOR},
    comparators={SCOTLAND: SCOTLAND, "scotland": SCOTLAND, "Scotland": SCOTLAND, MOOR: MOOR},
    indicators={"uptake": "uptake", "uptake of places": "uptake", "Uptake of places": "uptake"},
)
LEVEL = Target(
    key="loaded-1",
    area_code=MOOR,
    title="More children take up a place",
    kind="level",
    target_year=2028,
    aim="at least",
    amount=60.5,
    plan="Plan 2023-28",
    outcome="1.2",
    indicator="uptake",
    baseline=48.0,
    baseline_year=2022,
    url="https://example.org/plan",
)
GAP = replace(
    LEVEL,
    key="loaded-2",
    kind="gap to a comparator",
    aim="at most",
    amount=-2.5,
    comparator=SCOTLAND,
    comparator_baseline=50.0,
)
MILESTONE = replace(
    LEVEL, key="loaded-3", kind="milestone", aim="", amount=nan, indicator="", baseline=nan
)
WRITERS = {".csv": as_csv, ".xlsx": as_xlsx}


def sheet(*rows: dict[str, object]) -> bytes:
    """Return a CSV with a right row changed by each of `rows` (by heading)."""
    right = next(csv.DictReader(StringIO(as_csv([LEVEL], KNOWN).decode("utf-8-sig"))))
    text = StringIO()
    writer = csv.DictWriter(text, list(right))
    writer.writeheader()
    writer.writerows({**right, **row} for row in rows)
    return text.getvalue().encode()


def refused(data: bytes, name: str = "targets.csv") -> str:
    with pytest.raises(TargetFileError) as error:
        read_targets(data, name, KNOWN)
    return "\n".join(error.value.problems)


@pytest.mark.parametrize("ending", WRITERS)
def test_what_is_saved_is_loaded_again(ending: str) -> None:
    targets = (LEVEL, GAP, MILESTONE)
    found = read_targets(WRITERS[ending](targets, KNOWN), f"targets{ending}", KNOWN)
    assert repr(found.targets) == repr(targets), "NaN is not equal to itself"
    assert found.unread == ()


@given(st.text(max_size=110), st.floats(-1e9, 1e9).map(lambda number: round(number, 6)))
def test_no_text_runs_and_none_is_lost(text: str, amount: float) -> None:
    title = " ".join(("A" + text).split()) if text.isprintable() else "A"
    target = replace(LEVEL, title=title, scope="=1+1", amount=amount)
    data = as_csv([target], KNOWN)
    for row in csv.DictReader(StringIO(data.decode("utf-8-sig"))):
        texts = (cell for heading, cell in row.items() if heading != "Amount")
        assert not any(cell.startswith(FORMULA_SIGNS) for cell in texts)
    found = read_targets(data, "t.csv", KNOWN).targets[0]
    assert (found.title, found.scope, found.amount) == (title, "=1+1", amount)


def test_a_workbook_holds_no_formula_and_says_what_each_column_is() -> None:
    hostile = replace(LEVEL, title='=HYPERLINK("http://evil","x")', plan="@SUM(A1)")
    book = openpyxl.load_workbook(BytesIO(as_xlsx([hostile], KNOWN)))
    assert book.sheetnames == ["Targets", "About"]
    assert all(cell.data_type != "f" for row in book["Targets"] for cell in row)
    assert [cell.value for cell in book["About"]["A"]][1:] == [field.heading for field in FIELDS]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"Amount": "many"}, "column “Amount” (cell I3): found “many”; expected a number"),
        ({"Amount": ""}, "column “Amount” (cell I3): found nothing; expected a number"),
        ({"Amount": "1e400"}, "expected a number"),
        ({"Area": "Atlantis"}, "column “Area” (cell A3): found “Atlantis”"),
        ({"Target": ""}, "column “Target” (cell D3): found nothing; expected a few words"),
        ({"Target": "x" * 121}, "found 121 signs; expected at most 120 signs"),
        ({"Target": "a\u202eb"}, "found signs that cannot be shown"),
        ({"Indicator": "Happiness"}, "column “Indicator” (cell E3): found “Happiness”"),
        ({"Type": "dream"}, "expected one of: level, relative change"),
        ({"Aim": ""}, "column “Aim” (cell H3): found nothing; expected one of: at least, at most"),
        ({"Target year": "soon"}, "column “Target year” (cell N3): found “soon”"),
        ({"Target year": "2020"}, "expected a year before the target year 2020"),
        ({"Type": "gap to a comparator"}, "column “Comparator” (cell L3): found nothing"),
        (
            {"Type": "gap to a comparator", "Comparator": MOOR},
            "expected another area than the target’s own",
        ),
        ({"Type": "relative change", "Amount": "-120"}, "expected a fall of at most 100 per cent"),
        ({"Type": "milestone"}, "expected nothing: a milestone has no number"),
    ],
)
def test_what_is_wrong_is_told_with_row_and_column(
    changed: dict[str, object], message: str
) -> None:
    told = refused(sheet({}, changed))
    assert told.startswith("Row 3, column “")
    assert message in told


def test_a_period_is_read_as_the_year_it_ends_in() -> None:
    found = read_targets(
        sheet({"Target year": "2027/28", "Baseline year": "2021-22"}), "t.csv", KNOWN
    )
    assert (found.targets[0].target_year, found.targets[0].baseline_year) == (2028, 2022)


def test_every_problem_is_told_at_once_and_nothing_is_loaded() -> None:
    told = refused(sheet({}, {"Amount": "x", "Aim": "up"}, {"Type": ""})).splitlines()
    places = [line.split(":")[0] for line in told]
    assert places[0] == "Row 3, column “Aim” (cell H3)"
    assert "Row 3, column “Amount” (cell I3)" in places
    assert "Row 4, column “Type” (cell G4)" in places


def test_further_columns_empty_rows_and_titles_above_do_no_harm() -> None:
    lines = sheet({}).decode().splitlines()
    table = ["Our targets,,", ",,", f"Notes,{lines[0]}", ",,,", f"mine,{lines[1]}"]
    found = read_targets("\n".join(table).encode(), "t.csv", KNOWN)
    assert len(found.targets) == 1
    assert found.unread == ("Notes",)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "t.csv", "an empty file"),
        (b"PK\x03\x04 broken", "t.xlsx", "damaged"),
        (b"a,b\n1,2\n", "t.csv", "add “Area”, “Target”, “Type”, “Target year”"),
        (b"\x00\x01\x02", "t.csv", "not text"),
        (b"x" * (21 * 2**20), "t.csv", "at most 20 MB"),
        (b"a,b", "t.xlsm", "macros"),
        (sheet(), "t.csv", "Found no row below the headings"),
        (sheet(*[{}] * 501), "t.csv", "at most 500 targets"),
    ],
    ids=["empty", "broken", "another table", "binary", "large", "macros", "no rows", "many rows"],
)
def test_a_file_that_is_no_table_of_targets_is_refused(
    data: bytes, name: str, message: str
) -> None:
    assert message in refused(data, name)


def test_a_formula_is_read_by_its_saved_result_or_refused() -> None:
    book = openpyxl.load_workbook(BytesIO(as_xlsx([LEVEL], KNOWN)))
    book["Targets"]["I2"] = "=1+1"
    out = BytesIO()
    book.save(out)
    told = refused(out.getvalue(), "t.xlsx")
    assert "Row 2, column “Amount” (cell I2): found a formula without a saved result" in told
