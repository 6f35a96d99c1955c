"""Older releases of the council figures of the Community Planning Outcomes Profile."""

import pandas as pd

from data.ingest.cpop import ESTIMATED, MEASURES, STATUSES, Measure, Window, dated, slugs
from data.ingest.cpop_council import faults, never_counted
from data.ingest.descriptions import markers
from data.ingest.geography import SCOTLAND, council_codes
from data.ingest.inputs import Inputs, Sheet

RELEASES = ("2018-09", "2019-03", "2020-10", "2021-09", "2022-08")
CURRENT = "2023-10"  # read from the publisher's workbook
OTHER_SCALE = ("2018-09", "2019-03")  # well-being: not yet the mean of four answers from 0 to 10
OLD_MEASURES = MEASURES | {"s4_tariff_score": Measure(Window("school"), 50, 400)}
WINDOWS = {slug: measure.window for slug, measure in OLD_MEASURES.items()}
KNOWN = {  # Scotland, by release, indicator and year of the label
    ("2018-09", "s4_tariff_score", 2012): 193.0,
    ("2022-08", "participation_rate", 2020): 92.18,
}


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the figures of the five releases before the current one, all marked superseded."""
    sheet = _releases(inputs)
    rows = _complete(sheet.frame, sorted(council_codes(inputs.folder) | {SCOTLAND}))
    missing = rows["value"].isna()
    rows["marker"] = markers(
        {
            "[x]": missing,
            "[r]": pd.Series(True, rows.index),
            "[e]": ~missing & (rows["value_type"].isin(ESTIMATED) | never_counted(rows)),
            **{token: ~missing & flag for token, flag in faults(rows).items()},
        }
    )
    rows = dated(rows, WINDOWS).assign(value=lambda found: found["value"].round(6))
    return {"observations/cpop_council_releases": rows.drop(columns=["value_type", "year"])}


def _releases(inputs: Inputs) -> Sheet:
    """Return the checked rows of the older releases: indicator, area_code, year, release, value."""
    columns = ("release", "area_code", "year", "measure_id", "value", "value_type")
    sheet = inputs.csv(inputs.source["inputs"][0], columns, dtype={"release": str})
    areas = council_codes(inputs.folder) | {SCOTLAND}
    sheet.one_of("release", (*RELEASES, CURRENT)).one_of("value_type", STATUSES)
    sheet.codes("area_code", areas, "council areas or Scotland").numbers("year", 2006, 2024)
    rows = sheet.frame[list(columns)].assign(indicator=slugs(sheet.frame["measure_id"]))
    Sheet(sheet.file, rows).refuse(
        "measure_id", ~rows["indicator"].isin(list(OLD_MEASURES)), "a measure of the profile"
    )
    other_scale = rows["indicator"].eq("wellbeing") & rows["release"].isin(OTHER_SCALE)
    rows = rows[rows["release"].ne(CURRENT) & ~other_scale].drop(columns="measure_id")
    for slug, measure in OLD_MEASURES.items():
        mine = Sheet(sheet.file, rows[rows["indicator"].eq(slug)])
        mine.numbers("value", measure.low, measure.high)
    found = Sheet(sheet.file, rows).unique("release", "indicator", "area_code", "year")
    _check_known(found)
    return found


def _complete(rows: pd.DataFrame, areas: list[str]) -> pd.DataFrame:
    """Return `rows` with an empty one for each area that a release leaves out in a year."""
    told = rows[["release", "indicator", "year"]].drop_duplicates()
    every = told.merge(pd.DataFrame({"area_code": areas}), how="cross")
    return every.merge(rows, how="left", on=list(every.columns), validate="one_to_one")


def _check_known(sheet: Sheet) -> None:
    rows = sheet.frame[sheet.frame["area_code"].eq(SCOTLAND)]
    rows = rows.set_index(["release", "indicator", "year"])
    for key, expected in KNOWN.items():
        found = rows["value"].get(key, float("nan"))
        if not abs(found - expected) <= 0.01:  # noqa: PLR2004  (the last decimal given)
            release, slug, year = key
            sheet.fail(
                f"{slug} of Scotland in {year}, release {release}, is {found}, expected {expected}"
            )
