"""The Community Planning Outcomes Profile by data zone, with the counts where there are any.

Out-of-work benefits to 2017/18 stand one zone too early in both files, in the order of the codes,
and in 2018/19 three of the four quarters do. The counts are moved to the zones they are of; those
of the mixed year are left out.
"""

from itertools import pairwise

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
from data.ingest.geography import DATA_ZONES_2011, INTERMEDIATE_ZONES_2011, council_codes
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
BENEFITS = "out_of_work_benefits"
COUNTED_HERE = ("child_poverty", BENEFITS)
ONE_ZONE_EARLY = (2013, 2014, 2015, 2016, 2017)  # benefits, by the year of the label
QUARTERS_MIXED = 2018  # three quarters one zone early, the fourth at its own
MOST_APART = 20  # people: counts are varied zone by zone; in their own places 17 at most
GRAIN = ["indicator", "area_code", "year", "release"]


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the five indicators of the profile for the 6,976 data zones of 2011."""
    residents = people(inputs)
    sheet = _zones(inputs)
    given = _counts(inputs, residents)
    _check_agreement(sheet, given)
    counts = _marked(_at_their_zones(given))
    _check_sums(inputs, counts, sheet.frame)
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
    """Return the data zones of the file of counts as they stand there: value, counts, suppressed.

    Values and numerators that are suppressed are empty.
    """
    found = _counted(inputs, "data_zone")
    rows = found.codes("area_code", DATA_ZONES_2011, "data zones of 2011").frame
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
    rows = rows.assign(numerator=rows["numerator"].where(shown))
    agree = np.isclose(rows["value"], _rate(rows), rtol=0, atol=TOLERANCE)
    wrong = shown & rows["denominator"].gt(0) & ~agree
    found.refuse("value", wrong, "100 × numerator ÷ denominator")
    return rows.assign(value=_rate(rows))


def _counted(inputs: Inputs, level: str) -> Sheet:
    """Return the checked rows of one kind of area in the file of counts, with their indicator."""
    columns = (
        *("area_code", "area_type", "year", "measure_id"),
        *("value", "numerator", "denominator", "suppressed"),
    )
    sheet = inputs.parquet(inputs.source["inputs"][1], columns)
    rows = sheet.frame[sheet.frame["area_type"].eq(level)]
    rows = rows.assign(indicator=slugs(rows["measure_id"]), release=WITH_COUNTS)
    rows = rows[[*GRAIN, "value", "numerator", "denominator", "suppressed"]]
    return Sheet(sheet.file, rows).one_of("indicator", COUNTED_HERE).unique(*GRAIN)


def _rate(rows: pd.DataFrame) -> pd.Series:
    return rows["numerator"] / rows["denominator"].mask(rows["denominator"].eq(0)) * 100


def _at_their_zones(rows: pd.DataFrame) -> pd.DataFrame:
    """Return counts with those of benefits at the zones they are of; none in the mixed year.

    What stands at a zone is of the next one, so the first zone of all is left without a count.
    """
    benefits = rows["indicator"].eq(BENEFITS)
    early = rows[benefits & rows["year"].isin(ONE_ZONE_EARLY)]
    codes = sorted(DATA_ZONES_2011)
    following = early["area_code"].map(dict(pairwise(codes)))
    standing = early.assign(area_code=following).dropna(subset="area_code")
    keys = ["year", "area_code"]
    there = standing.set_index(keys)["numerator"].reindex(pd.MultiIndex.from_frame(early[keys]))
    moved = rows["numerator"].mask(benefits & rows["year"].eq(QUARTERS_MIXED))
    moved.loc[early.index] = there.to_numpy()
    return rows.assign(numerator=moved)


def _marked(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of zones with the rates they make and their markers."""
    shown, nobody = rows["numerator"].notna(), rows["denominator"].eq(0)
    poverty = rows["indicator"].eq("child_poverty")
    rows = rows.assign(
        value=_rate(rows),
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


def _check_sums(inputs: Inputs, counts: pd.DataFrame, zones: pd.DataFrame) -> None:
    """Refuse counts of intermediate zones that are not those of their data zones, all known."""
    sheet = _counted(inputs, "intermediate_zone").numbers("numerator", 0, 20_000)
    above = sheet.codes("area_code", INTERMEDIATE_ZONES_2011, "intermediate zones of 2011").frame
    parents = zones.drop_duplicates("area_code").set_index("area_code")["iz_code"]
    grain = ["indicator", "year", "area_code"]
    summed = (
        counts.assign(area_code=counts["area_code"].map(parents))
        .groupby(grain)["numerator"]
        .agg(lambda each: each.sum(skipna=False))
    )
    lacking = summed.index.difference(pd.MultiIndex.from_frame(above[grain]))
    if len(lacking):
        slug, year, area = lacking[0]
        sheet.fail(f"no {slug} of {area} in {year}, expected one beside its data zones")
    there = summed.reindex(pd.MultiIndex.from_frame(above[grain])).to_numpy()
    apart = (above["numerator"] - there).abs().gt(MOST_APART)
    if apart.any():
        at = int(apart.to_numpy().argmax())
        slug, year, area = above[grain].iloc[at]
        expected = (
            f"{there[at]:,.10g} to within {MOST_APART}, the sum over the data zones of {area}, "
            f"{slug} in {year}"
        )
        sheet.refuse("numerator", apart, expected)


def _check_agreement(sheet: Sheet, counts: pd.DataFrame) -> None:
    """Refuse zones whose published rate is not the one its counts make, as both stand there.

    Refuses rates of benefits without a count too, in years in which it has to be moved.
    """
    both = sheet.frame.merge(counts, on=GRAIN, suffixes=("", "_counted"))
    apart = (both["value"] - both["value_counted"]).abs().gt(TOLERANCE)
    Sheet(sheet.file, both).refuse("value", apart, "the rate that the counts of the zone make")
    rows = sheet.frame
    moved = rows["indicator"].eq(BENEFITS) & rows["year"].isin((*ONE_ZONE_EARLY, QUARTERS_MIXED))
    alone = rows[moved].merge(counts[GRAIN], on=GRAIN, how="left", indicator="side")
    alone = alone[alone["side"].eq("left_only")]
    if len(alone):
        area, year = alone.iloc[0][["area_code", "year"]]
        sheet.fail(
            f"{BENEFITS} of {area} in {year} has a rate and no count, expected one to move to the "
            f"zone it is of ({len(alone):,} such rates)"
        )


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
    benefits = indicator.eq(BENEFITS) & rows["value"].eq(0)
    rows["marker"] = markers(
        {
            "[c]": withheld,
            "[x]": rows["value"].isna() & ~withheld,
            "[low]": benefits,
            "[u]": unreliable,
        }
    )
    return rows.drop(columns=["iz_code", "council_code"])
