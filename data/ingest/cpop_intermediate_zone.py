"""The Community Planning Outcomes Profile by intermediate zone, release of September 2023."""

import pandas as pd

from data.ingest.cpop import (
    COUNTED,
    ESTIMATED,
    MEASURES,
    STATUSES,
    Window,
    dated,
    people,
    poorly_placed,
    slugs,
    with_counts,
)
from data.ingest.descriptions import markers
from data.ingest.geography import INTERMEDIATE_ZONES_2011, council_codes
from data.ingest.inputs import Inputs, Sheet

LIMITS = {
    "attainment": (2, 8),
    "child_poverty": (0, 100),
    "crime_rate": (0, 100_000),
    "depopulation": (20, 400),
    "early_mortality": (0, 2_500),
    "emergency_admissions_65": (0, 100_000),
    "out_of_work_benefits": (0, 100),
    "participation_rate": (0, 100),
}
WINDOWS = {slug: MEASURES[slug].window for slug in LIMITS} | {
    "early_mortality": Window("calendar", 5),
    "participation_rate": Window("financial", shift=-1),
}
# zones that share name and number with zones of another council: their crimes were lost
LOST_NAMESAKES = ("S02001475", "S02001528")
HALF_LOST_NAMESAKES = ("S02001953", "S02002233")
# deaths: the average begins anew with 2014 and has its five years again from 2014-2018
BEGUN_ANEW, FULL_AGAIN = 2014, 2018


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the eight indicators of the profile for the 1,279 intermediate zones of 2011."""
    sheet = _zones(inputs)
    rows, residents = sheet.frame, people(inputs)
    estimated = rows["value_type"].isin(ESTIMATED)
    lost = rows["area_code"].isin(LOST_NAMESAKES) & rows["indicator"].eq("crime_rate")
    rows["value"] = rows["value"].mask(lost & rows["value"].eq(0))
    known = {slug: ~estimated & rows["value"].notna() for slug in COUNTED}
    rows = with_counts(rows, residents, sheet.file, known)
    suppressed = rows["indicator"].eq("child_poverty") & rows["value"].isna()
    keys = pd.MultiIndex.from_frame(rows.loc[suppressed, ["area_code", "year"]])
    children = residents[COUNTED["child_poverty"].age].reindex(keys)
    rows.loc[suppressed, "denominator"] = children.to_numpy()
    anew = rows["indicator"].eq("early_mortality") & rows["year"].ge(BEGUN_ANEW)
    rows["marker"] = markers(
        {
            "[c]": suppressed,
            "[x]": rows["value"].isna() & ~suppressed,
            "[u]": unreliable_crime(rows, inputs, residents) | anew & rows["year"].lt(FULL_AGAIN),
            "[e]": estimated & rows["value"].notna(),
            "[b]": anew & rows["year"].isin((BEGUN_ANEW, FULL_AGAIN)),
        }
    )
    rows = dated(rows, WINDOWS).assign(
        value=lambda found: found["value"].round(6), release=inputs.source["release"]
    )
    extra = ["value_type", "year", "council_code"]
    return {"observations/cpop_intermediate_zone": rows.drop(columns=extra)}


def unreliable_crime(rows: pd.DataFrame, inputs: Inputs, residents: pd.Series) -> pd.Series:
    """Return which rates of crime leave out too many crimes to be relied on."""
    crime = rows["indicator"].eq("crime_rate") & rows["value"].notna()
    unreliable = pd.Series(False, rows.index)
    unreliable[crime] = poorly_placed(rows[crime], inputs, residents)
    return unreliable | crime & rows["area_code"].isin(HALF_LOST_NAMESAKES)


def _zones(inputs: Inputs) -> Sheet:
    """Return the checked rows, one for every zone, indicator and year; empty where none was."""
    columns = ("area_code", "year", "measure_id", "value", "value_type_corrected", "council_code")
    sheet = inputs.parquet(inputs.source["inputs"][0], columns)
    sheet.codes("area_code", INTERMEDIATE_ZONES_2011, "intermediate zones of 2011")
    sheet.codes("council_code", council_codes(inputs.folder), "council areas")
    sheet.one_of("value_type_corrected", STATUSES).numbers("year", 2010, 2024)
    sheet.unique("area_code", "measure_id", "year")
    rows = sheet.frame[list(columns)].assign(indicator=slugs(sheet.frame["measure_id"]))
    rows = rows.rename(columns={"value_type_corrected": "value_type"})
    Sheet(sheet.file, rows).refuse(
        "measure_id", ~rows["indicator"].isin(list(LIMITS)), "a measure of the zones' profile"
    )
    for slug, (low, high) in LIMITS.items():
        mine = Sheet(sheet.file, rows[rows["indicator"].eq(slug)])
        mine.numbers("value", low, high)
        if set(mine.frame["area_code"]) != INTERMEDIATE_ZONES_2011:
            mine.fail(
                f"{slug} of {mine.frame['area_code'].nunique():,} zones, expected all "
                f"{len(INTERMEDIATE_ZONES_2011):,}"
            )
    return Sheet(sheet.file, _complete(rows.drop(columns="measure_id")))


def _complete(rows: pd.DataFrame) -> pd.DataFrame:
    """Return `rows` with an empty one for each zone that has no figure in a year of others."""
    told = rows[["indicator", "year", "value_type"]].drop_duplicates()
    zones = rows[["area_code", "council_code"]].drop_duplicates()
    every = told.merge(zones, how="cross")
    return every.merge(rows, how="left", on=list(every.columns), validate="one_to_one")
