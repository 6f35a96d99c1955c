"""The Community Planning Outcomes Profile by data zone, with the counts where there are any."""

import numpy as np
import pandas as pd

from data.ingest.cpop import (
    COUNTED,
    MEASURES,
    TOLERANCE,
    dated,
    people,
    poorly_placed,
    slugs,
    with_counts,
)
from data.ingest.cpop_intermediate_zone import HALF_LOST_NAMESAKES, LOST_NAMESAKES
from data.ingest.descriptions import markers
from data.ingest.geography import DATA_ZONES_2011, council_codes
from data.ingest.inputs import Inputs, Sheet

RELEASES = ("2022-08", "2023-09")
WITH_COUNTS = "2022-08"  # the release whose rates are those of the file of counts
ON_ANOTHER_BASE = "simd_crime_rate"
LIMITS = {
    "attainment": (0, 8),
    "child_poverty": (0, 300),
    "crime_rate": (0, 100_000),
    "emergency_admissions_65": (0, 300_000),
    "out_of_work_benefits": (0, 100),
}
WINDOWS = {slug: MEASURES[slug].window for slug in LIMITS}
FEWEST_ADMISSIONS = 5  # fewer were withheld in the release of 2022
GRAIN = ["indicator", "area_code", "year", "release"]


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the five indicators of the profile for the 6,976 data zones of 2011."""
    residents = people(inputs)
    sheet = _zones(inputs)
    counts = _counts(inputs, residents)
    _check_agreement(sheet, counts)
    rows = sheet.frame.merge(counts[GRAIN], on=GRAIN, how="left", indicator="side")
    rows = rows[rows["side"].eq("left_only")].drop(columns="side")
    rows = pd.concat([_without_counts(rows, sheet.file, inputs, residents), counts])
    rows = dated(rows, WINDOWS).assign(value=lambda found: found["value"].round(6))
    return {"observations/cpop_data_zone": rows.drop(columns=["year"])}


def _zones(inputs: Inputs) -> Sheet:
    """Return the checked rows of the zones' file, every zone; empty where there is no figure."""
    columns = ("area_code", "year", "measure_id", "value", "release", "iz_code", "council_code")
    sheet = inputs.parquet(inputs.source["inputs"][0], columns)
    sheet.codes("area_code", DATA_ZONES_2011, "data zones of 2011").one_of("release", RELEASES)
    sheet.codes("council_code", council_codes(inputs.folder), "council areas")
    sheet.numbers("year", 2004, 2021).unique("area_code", "measure_id", "year", "release")
    rows = sheet.frame[list(columns)].assign(indicator=slugs(sheet.frame["measure_id"]))
    rows = rows[rows["indicator"].ne(ON_ANOTHER_BASE)]
    Sheet(sheet.file, rows).refuse(
        "measure_id", ~rows["indicator"].isin(list(LIMITS)), "a measure of the zones' profile"
    )
    for slug, (low, high) in LIMITS.items():
        Sheet(sheet.file, rows[rows["indicator"].eq(slug)]).numbers("value", low, high)
    parents = rows[["area_code", "iz_code", "council_code"]].drop_duplicates()
    if set(parents["area_code"]) != DATA_ZONES_2011:
        sheet.fail(f"{len(parents):,} data zones, expected all {len(DATA_ZONES_2011):,}")
    every = rows[["indicator", "year", "release"]].drop_duplicates().merge(parents, how="cross")
    rows = every.merge(rows[[*GRAIN, "value"]], how="left", on=GRAIN, validate="one_to_one")
    return Sheet(sheet.file, rows)


def _counts(inputs: Inputs, residents: pd.Series) -> pd.DataFrame:
    """Return the rows of the file of counts: value, numerator, denominator and marker."""
    columns = (
        *("area_code", "area_type", "year", "measure_id"),
        *("value", "numerator", "denominator", "suppressed"),
    )
    sheet = inputs.parquet(inputs.source["inputs"][1], columns)
    rows = sheet.frame[sheet.frame["area_type"].eq("data_zone")]
    rows = rows.assign(indicator=slugs(rows["measure_id"]), release=WITH_COUNTS)
    found = Sheet(sheet.file, rows).one_of("indicator", ("child_poverty", "out_of_work_benefits"))
    found.codes("area_code", DATA_ZONES_2011, "data zones of 2011").unique(*GRAIN)
    found.numbers("denominator", 0, 20_000).numbers("numerator", 0, 20_000, gaps=True)
    shown = ~rows["suppressed"]
    found.refuse("numerator", shown & rows["numerator"].isna(), "a count that is not suppressed")
    keys = pd.MultiIndex.from_frame(
        pd.DataFrame(
            {
                "age": rows["indicator"].map({slug: how.age for slug, how in COUNTED.items()}),
                "area_code": rows["area_code"],
                "year": rows["year"],
            }
        )
    )
    same = rows["denominator"].eq(pd.Series(residents.reindex(keys).to_numpy(), rows.index))
    found.refuse("denominator", ~same, "the people of that age in the zone")
    nobody, poverty = rows["denominator"].eq(0), rows["indicator"].eq("child_poverty")
    rate = (rows["numerator"] / rows["denominator"].mask(nobody) * 100).where(shown)
    agree = np.isclose(rows["value"], rate, rtol=0, atol=TOLERANCE) | ~shown | nobody
    found.refuse("value", ~pd.Series(agree, rows.index), "100 × numerator ÷ denominator")
    rows = rows.assign(
        value=rate,
        numerator=rows["numerator"].where(shown),
        marker=markers(
            {
                "[c]": ~shown & poverty,
                "[x]": ~shown & ~poverty | shown & nobody,
                "[low]": shown & ~nobody & rows["numerator"].eq(0),
                "[u]": shown & rows["numerator"].gt(rows["denominator"]),
            }
        ),
    )
    return rows[[*GRAIN, "value", "numerator", "denominator", "marker"]]


def _check_agreement(sheet: Sheet, counts: pd.DataFrame) -> None:
    """Refuse zones whose published rate is not the one its counts make."""
    both = sheet.frame.merge(counts, on=GRAIN, suffixes=("", "_counted"))
    apart = (both["value"] - both["value_counted"]).abs().gt(TOLERANCE)
    Sheet(sheet.file, both).refuse("value", apart, "the rate that the counts of the zone make")


def _without_counts(
    rows: pd.DataFrame, file: str, inputs: Inputs, residents: pd.Series
) -> pd.DataFrame:
    """Return the rows that the file of counts does not hold, with their markers."""
    value, indicator = rows["value"], rows["indicator"]
    admissions = indicator.eq("emergency_admissions_65")
    keys = pd.MultiIndex.from_frame(rows[["area_code", "year"]])
    older = pd.Series(residents["65+"].reindex(keys).to_numpy(), rows.index)
    few = (value * older / 100_000).round().lt(FEWEST_ADMISSIONS)
    withheld = admissions & (few | value.isna() & rows["release"].eq(RELEASES[0]))
    shares_name = rows["iz_code"].isin((*LOST_NAMESAKES, *HALF_LOST_NAMESAKES))
    nothing = value.eq(0) & (indicator.eq("attainment") | indicator.eq("crime_rate") & shares_name)
    rows = rows.assign(value=value.mask(withheld | nothing))
    known = {slug: rows["value"].notna() for slug in COUNTED}
    rows = with_counts(rows, residents, file, known)
    nobody = rows["denominator"].eq(0)
    rows["value"] = rows["value"].mask(nobody)
    crime = indicator.eq("crime_rate") & rows["value"].notna()
    unreliable = pd.Series(False, rows.index)
    unreliable[crime] = poorly_placed(rows[crime], inputs, residents)
    benefits = indicator.eq("out_of_work_benefits") & rows["value"].eq(0)
    rows["marker"] = markers(
        {
            "[c]": withheld,
            "[x]": rows["value"].isna() & ~withheld,
            "[low]": benefits,
            "[u]": unreliable,
        }
    )
    return rows.drop(columns=["iz_code", "council_code"])
