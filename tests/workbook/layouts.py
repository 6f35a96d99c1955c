"""Workbooks in the layouts that are known of the census tables, made from one set of figures.

The figures are made up so that they add up; names of councils are as publishers write them.
"""

import csv
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import pandas as pd

from queries.workbook import KnownAreas
from queries.workbook.areas import known_areas

DATA = Path(__file__).parents[2] / "data"
SCOTLAND = "S92000003"
UNDER, TWOS, THREES, DEFERRED, TOTAL = (
    "under_twos_registered",
    "two_year_olds_registered",
    "three_and_four_year_olds_registered",
    "deferred_entry_registered",
    "elc_registrations",
)
ALL, ELIGIBLE, OF_THREES = (
    "two_year_old_uptake_all",
    "two_year_old_uptake_eligible",
    "three_and_four_year_old_uptake",
)
# as the publisher has written them in one edition or another
SPELLINGS = {
    "S12000036": "Edinburgh, City of",
    "S12000013": "Eilean Siar",
    "S12000035": "Argyll & Bute [note 1]",
    "S12000006": "Dumfries & Galloway",
    "S12000047": "Fife (3)",
    "S12000023": "Orkney Islands¹",
}
Rows = list[list[object]]
Sheets = dict[str, Rows]
Truth = dict[tuple[str, str, int], float]


def known() -> KnownAreas:
    """Return the council areas and Scotland by every name and code in the extracts."""
    names = pd.read_parquet(DATA / "area_names.parquet")
    names = names[names["area_code"].str.startswith("S12")]
    changes = pd.read_parquet(DATA / "area_code_changes.parquet")
    changes = changes[changes["code"].str.startswith("S12")]
    official = names[names["kind"] == "official"]
    pairs = [
        *zip(names["area_code"], names["name"], strict=True),
        *zip(changes["current_code"], changes["code"], strict=True),
        *((code, code) for code in official["area_code"]),
    ]
    shown = dict(zip(official["area_code"], official["name"], strict=True))
    return known_areas(pairs, {**shown, SCOTLAND: "Scotland"})


KNOWN = known()
COUNCILS = sorted((code for code in KNOWN.names if code != SCOTLAND), key=KNOWN.names.__getitem__)
AREAS = [*COUNCILS, SCOTLAND]


def written(code: str) -> str:
    """Return the name of an area as a publisher may write it."""
    return SPELLINGS.get(code, KNOWN.names[code])


def truth(*years: int, areas: Sequence[str] = tuple(AREAS)) -> Truth:
    """Return figures of every measure that add up, by measure, area and year."""
    found: Truth = {}
    for year in years:
        for place, code in enumerate(COUNCILS):
            step = year - 2010
            counts = {
                UNDER: place % 4,
                TWOS: 21 + 7 * place + step,
                THREES: 301 + 53 * place - step,
                DEFERRED: 2 * place + step,
            }
            counts[TOTAL] = sum(counts.values())
            rates = {ALL: 9 + place % 5, ELIGIBLE: 41.5 + place % 25, OF_THREES: 97 + place % 8}
            found |= {(m, code, year): float(v) for m, v in (counts | rates).items()}
        for measure in (UNDER, TWOS, THREES, DEFERRED, TOTAL):
            found[measure, SCOTLAND, year] = sum(found[measure, c, year] for c in COUNCILS)
        found |= {(ALL, SCOTLAND, year): 11.0, (ELIGIBLE, SCOTLAND, year): 53.5}
        found[OF_THREES, SCOTLAND, year] = 100.0
    return {key: value for key, value in found.items() if key[1] in areas}


def table_5_1(of: Truth, year: int, areas: Sequence[str] = tuple(AREAS)) -> Rows:
    """Return the table of the bulletins of 2016 to 2018: two rows of headings, repeated parts."""
    rows: Rows = [
        [f"Table 5.1: Registrations for funded early learning and childcare, September {year}"],
        [],
        [
            *("Local authority", "Under 2", "2 year olds (1)", None, "3+4", None),
            *("Deferred entry", "Total"),
        ],
        [None, None, "Number", "% of population", "Number", "% of those eligible[2]"],
    ]
    order = (UNDER, TWOS, ALL, THREES, OF_THREES, DEFERRED, TOTAL)
    rows += [[written(code), *(of[m, code, year] for m in order)] for code in areas]
    return [*rows, [], ["(1) Two-year-olds on the day of the census, not those who start later."]]


def long_series(of: Truth, *years: int) -> Rows:
    """Return a time series as Figure 25 of 2024 has it, with a column of council areas."""
    heads: Rows = [
        ["Early learning and childcare: local authority time series, 2012 onwards"],
        ["This sheet has one table. Source: Scottish Government. Published 9 December 2025"],
        [
            *("Year", "Local authority", "Under 2", "2 year olds"),
            *("% of eligible population [note 2]", "% of population", "3 + 4 [note 3]"),
            *("% of eligible [note 4]", "Deferred entry [note 5]", "Total registrations"),
        ],
    ]
    order = (UNDER, TWOS, ELIGIBLE, ALL, THREES, OF_THREES, DEFERRED, TOTAL)
    return heads + [
        [float(year), written(code), *(of[m, code, year] for m in order)]
        for year in years
        for code in AREAS
    ]


def years_across(of: Truth, measure: str, title: str, *years: int) -> Rows:
    """Return one measure with a column for each year."""
    rows: Rows = [[title], ["Local authority", *(float(year) for year in years)]]
    return rows + [[written(c), *(of[measure, c, year] for year in years)] for c in AREAS]


def measures_over_years(of: Truth, *years: int) -> Rows:
    """Return two measures side by side, each spanning a column for every year."""
    rest = [None] * (len(years) - 1)
    rows: Rows = [
        ["Two-year-olds"],
        [None, "2 year olds registered", *rest, "2 year olds, % of eligible population", *rest],
        ["Council area", *(str(year) for year in years), *(str(year) for year in years)],
    ]
    return rows + [
        [written(c), *(of[m, c, year] for m in (TWOS, ELIGIBLE) for year in years)] for c in AREAS
    ]


def years_over_measures(of: Truth, *years: int) -> Rows:
    """Return years that each span a number and a rate, under a title that names the age."""
    spans = [part for year in years for part in (f"September {year}", None)]
    rows: Rows = [
        ["Uptake of funded ELC by 2 year olds, eligible population"],
        [],
        ["Area code", "Area name", *spans],
        [None, None, *(["Number", "%"] * len(years))],
    ]
    return rows + [
        [c, written(c), *(of[m, c, year] for year in years for m in (TWOS, ELIGIBLE))]
        for c in AREAS
    ]


def of_one_area(of: Truth, code: str, *years: int) -> Rows:
    """Return the years of one area, which only the title names."""
    rows: Rows = [[KNOWN.names[code]], ["Year", "2 year olds", "% of eligible [note 2]", "3 + 4"]]
    return rows + [[float(y), *(of[m, code, y] for m in (TWOS, ELIGIBLE, THREES))] for y in years]


def tidy(of: Truth) -> Rows:
    """Return one figure a row, as the template has it."""
    rows: Rows = [["Council area code", "Council area", "Period", "Measure", "Value"]]
    return rows + [[c, KNOWN.names[c], str(y), m, v] for (m, c, y), v in of.items()]


def layouts() -> dict[str, tuple[Sheets, Truth]]:
    """Return every layout with the figures that are to be read from it."""
    of = truth(2023, 2024, 2025)

    def only(measures: Sequence[str], *years: int, areas: Sequence[str] = tuple(AREAS)) -> Truth:
        return {k: v for k, v in of.items() if k[0] in measures and k[2] in years and k[1] in areas}

    counts_and_rates = (UNDER, TWOS, THREES, DEFERRED, TOTAL, ALL, OF_THREES)
    every = (2023, 2024, 2025)
    return {
        "Table 5.1": ({"Table 5.1": table_5_1(of, 2024)}, only(counts_and_rates, 2024)),
        "one sheet a year": (
            {
                "Contents": [["Contents"], ["Sheet", "What it holds"], ["2023", "Registrations"]],
                **{str(year): [["Table"], [], *table_5_1(of, year)[2:]] for year in every},
            },
            only(counts_and_rates, *every),
        ),
        "long series": ({"LA time series": long_series(of, *every)}, of),
        "years across, title": (
            {
                "T1": years_across(of, TWOS, "2 year olds registered", *every),
                "T2": years_across(of, ELIGIBLE, "2 year olds, % of eligible population", *every),
                "T3": years_across(of, ALL, "Uptake: 2 year olds, % of population", *every),
            },
            only((TWOS, ELIGIBLE, ALL), *every),
        ),
        "measures over years": (
            {"Sheet1": measures_over_years(of, *every)},
            only((TWOS, ELIGIBLE), *every),
        ),
        "years over measures": (
            {"Sheet1": years_over_measures(of, *every)},
            only((TWOS, ELIGIBLE), *every),
        ),
        "a sheet for each council": (
            {
                KNOWN.names[code]: of_one_area(of, code, *every)
                for code in ("S12000049", "S12000018", SCOTLAND)
            },
            only((TWOS, ELIGIBLE, THREES), *every, areas=("S12000049", "S12000018", SCOTLAND)),
        ),
        "two tables on a sheet": (
            {"Both": [*table_5_1(of, 2023), [], [], *table_5_1(of, 2025)]},
            only(counts_and_rates, 2023, 2025),
        ),
        "tidy": ({"Figures": tidy(of)}, of),
    }


def as_xlsx(
    sheets: Mapping[str, Rows], change: Callable[[openpyxl.Workbook], None] | None = None
) -> bytes:
    """Return `sheets` as an .xlsx; `change` may still change the workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name[:31])
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """Return one sheet as a .csv."""
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows(
        [int(c) if isinstance(c, float) and c.is_integer() else c for c in row] for row in rows
    )
    return out.getvalue().encode(encoding, errors="replace")


def as_ods(sheets: Mapping[str, Rows]) -> bytes:
    """Return `sheets` as an .ods, with merged-looking gaps as repeated empty cells."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_ods_row, rows))}</table:table>"
        for name, rows in sheets.items()
    )
    names = ("office", "table", "text", "style")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, content)


def _ods_row(row: list[object]) -> str:
    cells = []
    for value in row:
        if value is None:
            cells.append('<table:table-cell table:number-columns-repeated="1"/>')
        elif isinstance(value, int | float):
            cells.append(
                f'<table:table-cell office:value-type="float" office:value="{value}">'
                f"<text:p>{value}</text:p></table:table-cell>"
            )
        else:
            text = escape(str(value))
            cells.append(
                '<table:table-cell office:value-type="string">'
                f"<text:p>{text}</text:p></table:table-cell>"
            )
    cells.append('<table:table-cell table:number-columns-repeated="16000"/>')
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def zipped(parts: Mapping[str, str | bytes], content: str | None = None) -> bytes:
    """Return a zip archive of `parts`, and of content.xml if given."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        if content is not None:
            archive.writestr("content.xml", content)
    return out.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """Return the archive `data` with one more part in it."""
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return out.getvalue()
