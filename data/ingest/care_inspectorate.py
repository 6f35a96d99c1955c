"""Registered daycare of children by council area: services, places and grades.

Counted here from the register of the Care Inspectorate; no single service is named.
"""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from data.ingest.elc_figures import NATIONAL, read, whole
from data.ingest.geography import SCOTLAND, council_codes
from data.ingest.inputs import Inputs, Sheet

REGISTER = "elc/care_inspectorate_daycare_quality_la_derived.csv"
ALL, NURSERIES = "ci_all_daycare_of_children", "ci_elc_type_daycare"
# kind of service -> the start of its indicators
KINDS = {ALL: "daycare", NURSERIES: "nursery_and_playgroup"}
SERVICES, GRADED, GOOD, PLACES = (
    "services",
    "services_with_grade",
    "services_all_grades_good_or_better",
    "registered_places",
)
PARTS = (SERVICES, GRADED, GOOD, PLACES)
PUBLISHED = "ci_daycare_of_children_services"  # the regulator's own count, to check ours with
TOLERANCE = 1  # one service: their statistics and the monthly register were not drawn at one time


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return services, places and the share graded good or better at each date of the register."""
    sheet = whole(read(inputs, REGISTER))
    measures = tuple(f"{kind}_{part}" for kind in KINDS for part in PARTS)
    sheet.one_of("measure", measures).one_of("status", ("derived",)).numbers("value", 0, 500_000)
    sheet.refuse("year", ~sheet.frame["year"].map(_is_date), "a date as YYYY-MM-DD")
    sheet.unique("area_code", "year", "measure")
    _check_councils(sheet, council_codes(inputs.folder))
    _check_published(sheet, read(inputs, NATIONAL))
    frames = [frame for kind in KINDS for frame in _indicators(sheet, kind)]
    return {"observations/care_inspectorate": pd.concat(frames)}


def _indicators(sheet: Sheet, kind: str) -> Iterator[pd.DataFrame]:
    """Yield the rows of each indicator of one kind of service."""
    of_kind = sheet.frame[sheet.frame["measure"].str.startswith(kind)]
    part = of_kind["measure"].str.removeprefix(f"{kind}_")
    wide = of_kind.assign(part=part).pivot(
        index=["area_code", "year"], columns="part", values="value"
    )
    absent = wide.reindex(columns=list(PARTS)).isna()
    if absent.to_numpy().any():
        area, day = absent.index[absent.any(axis=1)][0]
        sheet.fail(f"not every count of {kind} for {area} on {day}")
    wide = wide.reset_index()
    wrong = (wide[GOOD] > wide[GRADED]) | (wide[GRADED] > wide[SERVICES]) | wide[GRADED].eq(0)
    if wrong.any():
        row = wide[wrong].iloc[0]
        sheet.fail(
            f"{kind} of {row['area_code']} on {row['year']}: {row[GOOD]:,.0f} good or better of "
            f"{row[GRADED]:,.0f} graded of {row[SERVICES]:,.0f}, expected each within the next"
        )
    day = wide["year"].map(date.fromisoformat)
    common = pd.DataFrame(
        {
            "area_code": wide["area_code"],
            "period": day.map(lambda one: f"{one:%b %Y}"),
            "period_start": day,
            "release": wide["year"],
        }
    )
    name = KINDS[kind]
    yield common.assign(indicator=f"{name}_services", value=wide[SERVICES])
    yield common.assign(indicator=f"{name}_places", value=wide[PLACES])
    yield common.assign(
        indicator=f"{name}_services_good_or_better",
        value=wide[GOOD] / wide[GRADED] * 100,
        numerator=wide[GOOD],
        denominator=wide[GRADED],
    )


def _check_councils(sheet: Sheet, councils: frozenset[str]) -> None:
    """Refuse a date without every council area, or whose councils do not add up to Scotland."""
    for (day, measure), rows in sheet.frame.groupby(["year", "measure"]):
        absent = sorted((councils | {SCOTLAND}) - set(rows["area_code"]))
        if absent:
            sheet.fail(f"no row for {measure} of {absent[0]} on {day}")
        scotland = rows["area_code"].eq(SCOTLAND)
        sheet.total(
            rows.loc[~scotland, "value"].sum(),
            rows.loc[scotland, "value"].sum(),
            f"{measure} of the council areas on {day}",
        )


def _check_published(sheet: Sheet, national: Sheet) -> None:
    """Refuse counts for Scotland further than one service from the regulator's own."""
    theirs = national.frame[national.frame["measure"].eq(PUBLISHED)].set_index("year")["value"]
    ours = sheet.frame[
        sheet.frame["area_code"].eq(SCOTLAND) & sheet.frame["measure"].eq(f"{ALL}_{SERVICES}")
    ].set_index("year")["value"]
    for day in ours.index.intersection(theirs.index):
        sheet.total(ours[day], theirs[day], f"services in Scotland on {day}", TOLERANCE)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
