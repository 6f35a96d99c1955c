"""All registrations for funded early learning and childcare, by council area, each September."""

import pandas as pd

from data.ingest.elc_figures import (
    CENSUS_YEARS,
    EDITIONS,
    NATIONAL,
    PANDEMIC,
    gaps,
    pick,
    read,
    releases,
    september,
    whole,
    years,
)
from data.ingest.geography import SCOTLAND, council_codes
from data.ingest.inputs import Inputs, Sheet
from data.ingest.workbooks import with_workbooks
from queries.markers import marked

EXTRACT = "observations/elc_registrations"
WORKBOOKS = "elc/workbooks"  # the publisher's workbooks, each filed as <release>.xlsx
SERIES = "elc/elc_total_registrations_la_2010_2022.csv"
ANSWER = "elc/elc_total_registrations_la_2022_pq.csv"
MEASURE = "registrations_total_funded_elc"
BY_COUNCIL = range(2010, 2023)


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the registrations: councils and Scotland to 2022, Scotland alone after that.

    The totals of the publisher's workbooks come to them, filed or given with --from.
    """
    books = [inputs.workbook] if inputs.workbook else inputs.workbooks(WORKBOOKS)
    extract = inputs.extract(EXTRACT) if inputs.workbook else None
    frame = printed(inputs) if extract is None else extract
    at_break = frozenset(PANDEMIC)
    indicators = frozenset({"elc_registrations"})
    added = with_workbooks(frame, books, indicators, inputs, lambda _indicator, _held: at_break)
    return {EXTRACT: added}


def printed(inputs: Inputs) -> pd.DataFrame:
    """Return the registrations that are printed, with a row for every gap."""
    areas = sorted(council_codes(inputs.folder))
    series = registrations(inputs)
    national = whole(years(pick(read(inputs, NATIONAL), (MEASURE,)), CENSUS_YEARS))
    national.one_of("status", ("published",)).unique("area_code", "year")
    national.codes("area_code", frozenset({SCOTLAND}), "areas of the national figures (Scotland)")
    _check_published(series, national)
    _check_answer(series, whole(years(read(inputs, ANSWER), range(2022, 2023))))
    later = Sheet(national.file, national.frame[national.frame["year"].ge(BY_COUNCIL.stop)])
    rows = pd.concat(
        [
            series.frame.assign(release=inputs.source["release"]),
            later.frame.assign(release=releases(later, EDITIONS)),
        ]
    )
    rows = pd.concat([rows, gaps(rows, areas, range(BY_COUNCIL.stop, CENSUS_YEARS.stop))])
    at_break = rows["year"].isin(PANDEMIC)
    return pd.DataFrame(
        {
            "indicator": "elc_registrations",
            "area_code": rows["area_code"],
            "period": rows["year"].astype(str),
            "period_start": rows["year"].map(september),
            "release": rows["release"],
            "value": rows["value"],
            "marker": rows["marker"].where(~at_break, marked(["[b]"])),
        }
    )


def registrations(inputs: Inputs) -> Sheet:
    """Return the checked series: every council and Scotland, every September, councils add up.

    Columns area_code, year, value. Raises InputError where a row is missing, doubled or does not
    add up.
    """
    sheet = whole(years(pick(read(inputs, SERIES), (MEASURE,)), BY_COUNCIL))
    sheet.one_of("status", ("published",)).one_of("unit", ("registrations",))
    sheet.numbers("value", 1, 200_000).unique("area_code", "year")
    areas = council_codes(inputs.folder) | {SCOTLAND}
    for year, rows in sheet.frame.groupby("year"):
        absent = sorted(areas - set(rows["area_code"]))
        if absent:
            sheet.fail(f"no row for {absent[0]} in {year}, expected every council and Scotland")
        scotland = rows["area_code"].eq(SCOTLAND)
        sheet.total(
            rows.loc[~scotland, "value"].sum(),
            rows.loc[scotland, "value"].sum(),
            f"the sum of the council areas in {year}",
        )
    return Sheet(sheet.file, sheet.frame[["area_code", "year", "value"]])


def _check_published(series: Sheet, national: Sheet) -> None:
    """Refuse a Scotland figure that is not the one printed in the bulletin."""
    printed = national.frame.set_index("year")["value"]
    ours = series.frame[series.frame["area_code"].eq(SCOTLAND)].set_index("year")["value"]
    for year in ours.index.intersection(printed.index):
        series.total(ours[year], printed[year], f"Scotland in {year}")


def _check_answer(series: Sheet, answer: Sheet) -> None:
    """Refuse a council whose 2022 figure is not the one given to the Scottish Parliament."""
    given = answer.unique("area_code").frame.set_index("area_code")["value"]
    ours = series.frame[series.frame["year"].eq(2022)].set_index("area_code")["value"]
    for code in ours.index:
        if code not in given.index:
            answer.fail(f"no row for {code}, expected every council and Scotland")
        series.total(ours[code], given[code], f"{code} in 2022")
