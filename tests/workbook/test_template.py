"""The template is read back by the same reader, and nothing in it runs as a formula."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest

from queries.workbook import opened, template, understand
from queries.workbook.measures import INDICATORS, TWOS, UPTAKE_ELIGIBLE
from tests.workbook.layouts import KNOWN

AREAS = {"S12000013": "Na h-Eileanan Siar", "S12000020": "Moray", "S92000003": "Scotland"}


def filled_csv() -> bytes:
    """Return the template with a number and a rate for Moray."""
    rows = list(csv.reader(StringIO(template.as_csv(AREAS, "2025").decode("utf-8-sig"))))
    for row in rows:
        if row[1] == "Moray" and row[3] == INDICATORS[TWOS]:
            row[2:5] = ["November 2025", row[3], "41"]
        if row[1] == "Moray" and row[3] == INDICATORS[UPTAKE_ELIGIBLE]:
            row[5:7] = ["41", "82"]
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def filled_xlsx() -> bytes:
    """Return the same as a workbook."""
    book = openpyxl.load_workbook(BytesIO(template.as_xlsx(AREAS, "2025")))
    for row in book["Figures"].iter_rows(min_row=2):
        if row[1].value == "Moray" and row[3].value == INDICATORS[TWOS]:
            row[2].value, row[4].value = "November 2025", 41
        if row[1].value == "Moray" and row[3].value == INDICATORS[UPTAKE_ELIGIBLE]:
            row[5].value, row[6].value = 41, 82
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name"), [(filled_csv(), "x.csv"), (filled_xlsx(), "x.xlsx")], ids=["csv", "xlsx"]
)
def test_a_filled_template_is_read_back(data: bytes, name: str) -> None:
    found = understand(opened(data, name), KNOWN)
    assert found.problems == ()
    rows = found.observations.set_index("indicator")
    assert rows.loc[TWOS, ["area_code", "period", "value"]].tolist() == [
        "S12000020",
        "November 2025",
        41,
    ]
    rate = rows.loc[UPTAKE_ELIGIBLE]
    assert rate[["period", "value", "numerator", "denominator"]].tolist() == ["2025", 50, 41, 82]
    assert len(rows) == 2
    assert any("rows without a figure were left out" in note for note in found.notes)


def test_an_empty_template_is_told() -> None:
    found = understand(opened(template.as_xlsx(AREAS, "2025"), "x.xlsx"), KNOWN)
    assert found.problems[0].found == "no figure in the tables"


def test_no_text_of_the_template_is_a_formula() -> None:
    hostile = {"S12000020": "=cmd|' /C calc'!A0", "S12000013": "@SUM(1)"}
    book = openpyxl.load_workbook(BytesIO(template.as_xlsx(hostile, "+1")))
    cells = [cell for row in book["Figures"].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    text = template.as_csv(hostile, "+1").decode("utf-8-sig")
    assert not [
        part
        for row in csv.reader(StringIO(text))
        for part in row
        if part.startswith(template.FORMULA_SIGNS)
    ]
