"""Read the tidy files of early learning and childcare figures: one figure a row, with its source.

Each row names the publication it was printed in; the month of that publication is its release.
"""

from datetime import date

import pandas as pd

from data.ingest.geography import SCOTLAND, council_codes
from data.ingest.inputs import Inputs, Sheet
from queries.markers import marked

NATIONAL = "elc/national_published_figures.csv"
FURTHER = "elc/two_year_olds_further_figures.csv"
COLUMNS = ("area_code", "measure", "value", "unit", "status", "source_title")
CENSUS_YEARS = range(2010, 2026)
PANDEMIC = (2020, 2021)  # the count of 2020 stands alone: a break at it, and one after it
# a phrase of the publication's title -> the month it came out
EDITIONS = {
    "no. 6: 2015 edition": "2015-12",
    "no. 7: 2016 edition": "2016-12",
    "no. 8: 2017 edition": "2017-12",
    "no. 9: 2018 edition": "2018-12",
    "no. 10: 2019 edition": "2019-12",
    "Schools in Scotland - summary statistics: 2020": "2020-12",
    "Summary Statistics For Schools In Scotland 2021": "2021-12",
    "Schools in Scotland 2022: summary statistics": "2022-12",
    "Summary statistics for schools in Scotland 2023": "2023-12",
    "Summary statistics for schools in Scotland 2024": "2024-12",
    "Funded Early Learning and Childcare Statistics 2025": "2025-12",
    "Interim Evaluation Report": "2024-08",
}


def read(inputs: Inputs, name: str, period: str = "year", *, parts: bool = False) -> Sheet:
    """Return the rows of file `name`, checked, with the texts of column `period` as they are.

    `parts` leaves out rows without an area code, which are about parts of a council. Raises
    InputError for an unknown area or a value that is not a number.
    """
    sheet = inputs.csv(name, (*COLUMNS, period), dtype={period: str})
    if parts:
        sheet = Sheet(sheet.file, sheet.frame[sheet.frame["area_code"].notna()])
    return sheet.codes(
        "area_code", council_codes(inputs.folder) | {SCOTLAND}, "council areas or Scotland"
    ).numbers("value", 0, 1_000_000, gaps=True)


def pick(sheet: Sheet, measures: tuple[str, ...]) -> Sheet:
    """Return the rows of `sheet` about `measures`; InputError where one of them has no row."""
    absent = [name for name in measures if name not in set(sheet.frame["measure"])]
    if absent:
        sheet.fail(f"no row for the measure {absent[0]!r}")
    return Sheet(sheet.file, sheet.frame[sheet.frame["measure"].isin(measures)])


def years(sheet: Sheet, known: range) -> Sheet:
    """Return `sheet` with `year` as whole numbers; InputError for a year outside `known`."""
    sheet.numbers("year", known[0], known[-1])
    return Sheet(sheet.file, sheet.frame.assign(year=sheet.frame["year"].astype(int)))


def whole(sheet: Sheet) -> Sheet:
    """Return `sheet`, or raise InputError for a count that is not a whole number."""
    return sheet.refuse("value", sheet.frame["value"] % 1 > 0, "a whole number")


def releases(sheet: Sheet, known: dict[str, str], column: str = "source_title") -> pd.Series:
    """Return the month each row was published, from the phrase of `known` found in `column`."""
    texts = sheet.frame[column].astype(str)
    found = pd.Series(None, index=texts.index, dtype=object)
    for phrase, month in known.items():
        found[texts.str.contains(phrase, regex=False)] = month
    sheet.refuse(column, found.isna(), "a publication whose month is known")
    return found


def edition(year: int) -> str:
    """Return the month in which the September census of `year` was first published."""
    return f"{year}-12"


def september(year: int) -> date:
    """Return the start of the month of the census of `year`."""
    return date(year, 9, 1)


def gaps(rows: pd.DataFrame, areas: list[str], wanted: range) -> pd.DataFrame:
    """Return an empty row marked [x] for each area and year of `wanted` without one in `rows`.

    `rows` has area_code and year; the release is that of the year's own edition.
    """
    grid = pd.MultiIndex.from_product([areas, list(wanted)], names=["area_code", "year"])
    missing = grid.difference(pd.MultiIndex.from_frame(rows[["area_code", "year"]]))
    empty = missing.to_frame(index=False)
    return empty.assign(release=empty["year"].map(edition), marker=marked(["[x]"]))
