"""Every layout that is known of the census tables gives the figures that went into it."""

from datetime import date

import openpyxl
import pytest

from queries.workbook import Choices, Understood, opened, understand
from queries.workbook.periods import census
from tests.workbook import layouts as known_layouts
from tests.workbook.layouts import (
    ALL,
    AREAS,
    COUNCILS,
    DEFERRED,
    ELIGIBLE,
    KNOWN,
    SCOTLAND,
    THREES,
    TOTAL,
    TWOS,
    UNDER,
    Rows,
    Sheets,
    Truth,
    as_csv,
    as_ods,
    as_xlsx,
    table_5_1,
    truth,
    written,
)

LAYOUTS = known_layouts.layouts()
ON_ONE_SHEET = [name for name, (sheets, _) in LAYOUTS.items() if len(sheets) == 1]
GLASGOW, INVERCLYDE = "S12000049", "S12000018"


def read(data: bytes, name: str = "figures.xlsx", choices: Choices | None = None) -> Understood:
    """Return what the file says."""
    return understand(opened(data, name), KNOWN, choices)


def figures(found: Understood) -> Truth:
    """Return the figures by measure, area and year."""
    rows = found.observations[found.observations["value"].notna()]
    keys = zip(rows["indicator"], rows["area_code"], rows["period"].astype(int), strict=True)
    return dict(zip(keys, rows["value"], strict=True))


def one(rows: Rows, name: str = "Table") -> Understood:
    """Return what a workbook with one sheet of `rows` says."""
    return read(as_xlsx({name: rows}))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("ending", "made"), [(".xlsx", as_xlsx), (".ods", as_ods)])
def test_reads_a_layout(layout: str, ending: str, made: object) -> None:
    sheets, expected = LAYOUTS[layout]
    found = read(made(sheets), f"figures{ending}")  # type: ignore[operator]
    assert found.problems == ()
    assert figures(found) == expected


@pytest.mark.parametrize("layout", ON_ONE_SHEET)
@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8-sig", ","), ("cp1252", ","), ("utf-8", ";"), ("utf-8", "\t")],
)
def test_reads_a_csv(layout: str, encoding: str, delimiter: str) -> None:
    sheets, expected = LAYOUTS[layout]
    data = as_csv(next(iter(sheets.values())), encoding, delimiter)
    found = read(data, "figures.csv")
    assert found.problems == ()
    assert figures(found) == expected


def test_says_what_it_understood() -> None:
    found = read(as_xlsx(LAYOUTS["long series"][0]))
    words = {heading.words: heading.measure for heading in found.headings}
    assert words["2 year olds"] == TWOS
    assert words["2 year olds · % of eligible population"] == ELIGIBLE
    assert words["2 year olds · % of population"] == ALL
    assert words["Deferred entry"] == DEFERRED
    table = found.tables[0]
    assert (table.sheet, table.place, table.areas) == ("LA time series", "A3:J3", 32)
    assert table.periods == ("2023", "2024", "2025")


def test_rows_have_the_shape_of_the_one_table() -> None:
    of = truth(2025)
    rows = one(table_5_1(of, 2025)).observations.set_index(["indicator", "area_code"])
    rate = rows.loc[(ALL, GLASGOW)]
    assert rate["period_start"] == date(2025, 9, 1)
    assert rate["numerator"] == of[TWOS, GLASGOW, 2025]
    assert rate["cell"] == f"D{5 + AREAS.index(GLASGOW)}"
    above_100 = rows.loc["three_and_four_year_old_uptake"].query("value > 100")
    assert set(above_100["marker"]) == {"[u]"}


def test_the_table_of_2015_a_dash_is_nought_where_the_row_adds_up_so() -> None:
    rows: Rows = [
        ["Table 5.1 Registrations, September 2015"],
        ["Local authority", "Under 2", "2 year olds", "3+4", None, "Deferred entry", "Total"],
        [None, None, None, "Number", "% of those eligible", None, None],
        ["Inverclyde", "-", 30, 200, "95", 10, 240],
        ["Moray", 3, "-", 200, "95", 10, 240],
        ["Glasgow City", 3, 7, "..", "*", 10, 240],
    ]
    found = one(rows).observations.set_index(["indicator", "area_code"])
    assert found.loc[(UNDER, INVERCLYDE), "value"] == 0
    assert found.loc[(TWOS, "S12000020")][["value", "marker"]].isna().tolist() == [True, False]
    assert found.loc[(TWOS, "S12000020"), "marker"] == "[x]"
    assert found.loc[(THREES, GLASGOW), "marker"] == "[x]"
    assert found.loc[("three_and_four_year_old_uptake", GLASGOW), "marker"] == "[c]"


@pytest.mark.parametrize(
    ("cell", "value", "marker"),
    [
        ("1,234 [p]", 1234, "[p]"),
        ("37 [note 2]", 37, None),
        ("[c]", None, "[c]"),
        ("<5", None, "[c]"),
        ("[low]", None, "[low]"),
        ("[z]", None, "[z]"),
        (None, None, "[x]"),
        ("n/a", None, "[x]"),
    ],
)
def test_symbols_become_markers(cell: object, value: float | None, marker: str | None) -> None:
    rows: Rows = [["September 2025"], ["Council", "2 year olds"], ["Moray", cell], ["Fife", 12]]
    row = one(rows).observations.set_index("area_code").loc["S12000020"]
    assert (None if row["value"] != row["value"] else row["value"]) == value
    assert (row["marker"] or None) == marker


def test_percentages_as_cells_show_them() -> None:
    rows: Rows = [["2025"], ["Council", "2 year olds", "% of eligible"], ["Moray", 40, 0.57]]

    def as_percent(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["C3"].number_format = "0.0%"

    found = read(as_xlsx({"T": rows}, as_percent)).observations.set_index("indicator")
    assert found.loc[ELIGIBLE, "value"] == 57


def test_a_column_of_shares_is_read_as_percentages_and_told() -> None:
    heads: Rows = [["2025"], ["Council", "2 year olds", "% of eligible"]]
    found = one([*heads, ["Moray", 40, 0.57], ["Fife", 90, 0.5], ["Angus", 30, 0.61]])
    assert sorted(found.observations.query("indicator == @ELIGIBLE")["value"]) == [50, 57, 61]
    assert any("shares of one" in note for note in found.notes)


def test_a_bare_percent_is_read_with_a_doubt() -> None:
    rows: Rows = [
        ["2018"],
        ["Council", "2 year olds", None],
        [None, "Number", "%"],
        ["Moray", 9, 8],
    ]
    heading = next(h for h in one(rows).headings if h.words == "2 year olds · %")
    assert heading.measure == ALL
    assert "does not say of whom" in heading.doubt


def test_an_age_in_a_column_of_its_own() -> None:
    heads: Rows = [["Year", "Local authority", "Age group", "Measure", "Value"]]
    found = one(
        [
            *heads,
            [2024, "Moray", "2 year olds", "Number", 40],
            [2024, "Moray", "2 year olds", "% of eligible population", 57],
            [2024, "Moray", "2 year olds", "All registrations", 40],
            [2024, "Moray", "All ages", "All registrations", 900],
        ]
    )
    assert found.problems == ()
    assert found.observations.set_index("indicator")["value"].to_dict() == {
        TWOS: 40,
        ELIGIBLE: 57,
        TOTAL: 900,
    }
    assert one([*heads, [2024, "Moray", "3 year olds", "All registrations", 9]]).problems


def test_headings_of_a_data_file() -> None:
    found = one([["LA", "Year", "2yo", "2yo_pct_eligible"], ["Moray", 2024, 40, 57]])
    assert found.observations.set_index("indicator")["value"].to_dict() == {TWOS: 40, ELIGIBLE: 57}


def test_a_person_corrects_the_mapping() -> None:
    rows: Rows = [["2025"], ["Council", "Little ones", "2 year olds · rate"], ["Moray", 40, 57]]
    data = as_xlsx({"T": rows})
    assert {h.words: h.measure for h in read(data).headings}["Little ones"] == ""
    corrected = Choices({"Little ones": TWOS, "2 year olds · rate": ELIGIBLE})
    found = read(data, choices=corrected).observations.set_index("indicator")
    assert found["value"].to_dict() == {TWOS: 40, ELIGIBLE: 57}
    assert found.loc[ELIGIBLE, "numerator"] == 40


def test_a_person_names_the_year_where_the_workbook_does_not() -> None:
    data = as_xlsx({"T": [["Council", "2 year olds"], ["Moray", 40]]})
    found = read(data)
    assert found.needs_period
    assert "no year" in found.problems[0].found
    assert read(data, choices=Choices(period=census(2025))).periods == ("2025",)


@pytest.mark.parametrize(
    ("place", "year"), [("sheet", "2025"), ("file", "2025"), ("title", "Week of 15 September 2025")]
)
def test_where_a_year_may_stand(place: str, year: str) -> None:
    rows: Rows = [["Council", "2 year olds"], ["Moray", 40]]
    rows = [[year], [], *rows] if place == "title" else rows
    data = as_xlsx({year if place == "sheet" else "Sheet1": rows})
    file = "elc-2025" if place == "file" else "census"
    assert understand(opened(data, "x.xlsx"), KNOWN, file=file).periods == ("2025",)


def test_national_series_without_a_column_of_areas() -> None:
    rows: Rows = [
        ["Figure 25: registrations in Scotland"],
        ["Year", "Under 2", "2 year olds", "% of eligible population [note 2]", "% of population"],
        [2024, "[x]", 6500, 57, 13],
        [2025, "[x]", 6900, 55, 14],
    ]
    found = one(rows)
    assert found.problems == ()
    rates = found.observations.query("indicator == @ELIGIBLE")
    assert rates["area_code"].unique().tolist() == [SCOTLAND]
    assert rates["value"].tolist() == [57, 55]


def test_formulas_without_a_saved_result_are_told_and_links_are_not_followed() -> None:
    rows: Rows = [["2025"], ["Council", "2 year olds"], ["Moray", "=20+20"], ["Fife", 4]]
    problem = one(rows).problems[0]
    assert problem.cell == "B3"
    assert "without a saved result" in problem.found
    linked = known_layouts.with_part(
        as_xlsx({"T": table_5_1(truth(2025), 2025)}), "xl/externalLinks/externalLink1.xml", b"<x/>"
    )
    assert any("not followed" in note for note in read(linked).notes)


def test_hidden_sheets_are_not_read() -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["old"].sheet_state = "hidden"

    of = truth(2024, 2025)
    sheets: Sheets = {"2024": table_5_1(of, 2024), "old": table_5_1(of, 2025)}
    assert read(as_xlsx(sheets, hide)).periods == ("2024",)


def test_every_name_and_code_of_every_area_is_recognised() -> None:
    for spelling, code in KNOWN.codes.items():
        assert KNOWN.code(spelling) == code
    assert KNOWN.code("Edinburgh, City of (5)") == "S12000036"
    assert KNOWN.code("Comhairle nan Eilean Siar") == "S12000013"
    assert KNOWN.code("ARGYLL & BUTE*") == "S12000035"
    assert KNOWN.code("S12000015") == "S12000047"
    assert KNOWN.code("Ayrshire") is None
    assert all(KNOWN.code(written(code)) == code for code in COUNCILS)


def test_the_total_is_kept_beside_the_ages() -> None:
    of = truth(2025)
    found = figures(one(table_5_1(of, 2025)))
    assert found[TOTAL, SCOTLAND, 2025] == of[TOTAL, SCOTLAND, 2025]


def test_a_denominator_is_worked_back_from_count_and_rate_and_told() -> None:
    heads: Rows = [["2025"], ["Council", "2 year olds", "% of population"]]
    found = one([*heads, ["Moray", 40, 10.4], ["Fife", 90, 9], ["Angus", 30, 2]])
    rates = found.observations.query("indicator == @ALL").set_index("area_code")
    assert rates.loc["S12000020", "denominator"] == 385
    assert rates.loc["S12000047", "denominator"] == 1000
    assert rates["denominator"].isna().sum() == 1  # 2% may be 1.5% or 2.5%: too coarse
    assert any("worked back" in note for note in found.notes)
