"""The Scottish Index of Multiple Deprivation, 2016 and 2020 (second version), by data zone.

Ranks, tenths and fifths; the indicators behind them; and what follows exactly from the counts:
income and employment deprivation of larger areas, and zones in Scotland's most deprived fifth.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data.ingest.geography import (
    DATA_ZONES_2011,
    INTERMEDIATE_ZONES_2011,
    SCOTLAND,
    council_codes,
)
from data.ingest.inputs import Inputs, Sheet
from queries.markers import marked

RANKS = "places/simd_dz2011.parquet"
INDICATORS = "places/simd_indicators_dz.parquet"
ZONES = DATA_ZONES_2011
DOMAINS = ("income", "employment", "health", "education", "access", "crime", "housing")
BANDS = {"decile": 10, "quintile": 5}
WHERE = ["dz_code", "iz2011_code", "la_code"]
MEASURES = {
    "simd_alcohol_hospital_stays": "alcohol_hospital_stays_ratio",
    "simd_comparative_illness_factor": "comparative_illness_factor",
    "simd_crime_rate": "simd_crime_rate",
    "simd_drive_gp": "drive_time_gp",
    "simd_drive_petrol": "drive_time_petrol_station",
    "simd_drive_post_office": "drive_time_post_office",
    "simd_drive_primary_school": "drive_time_primary_school",
    "simd_drive_retail": "drive_time_retail_centre",
    "simd_drive_secondary_school": "drive_time_secondary_school",
    "simd_drug_hospital_stays": "drug_hospital_stays_ratio",
    "simd_emergency_stays_hospital": "emergency_hospital_stays_ratio",
    "simd_employment_deprived": "employment_deprived",
    "simd_income_deprived": "income_deprived",
    "simd_low_birth_weight": "low_birth_weight",
    "simd_no_central_heating": "no_central_heating",
    "simd_no_qualifications_ratio": "no_qualifications_ratio",
    "simd_no_superfast_broadband": "no_superfast_broadband",
    "simd_not_participating_16_19": "not_participating_16_19",
    "simd_overcrowded": "overcrowded_households",
    "simd_prescribed_anxiety_depression_psychosis": "prescribed_anxiety_depression_psychosis",
    "simd_pt_gp": "public_transport_time_gp",
    "simd_pt_post_office": "public_transport_time_post_office",
    "simd_pt_retail": "public_transport_time_retail_centre",
    "simd_school_attendance_90pct": "school_attendance_90",
    "simd_school_leaver_attainment": "school_leaver_attainment_score",
    "simd_standardised_mortality_ratio": "standardised_mortality_ratio",
    "simd_university_entrants_17_21": "entering_higher_education_17_21",
}
HIGHEST = {"%": 100, "minutes": 200, "ratio": 3_000, "score": 10, "per 10,000": 20_000}
COUNTED = ("income_deprived", "employment_deprived")  # can be added up to larger areas
FIGURES = ["value", "numerator", "denominator"]


@dataclass(frozen=True)
class Edition:
    """One edition of the index: how its rows are labelled here and in the input."""

    period: str
    start: date
    release: str
    label: str  # in the table of indicators
    index: str  # prefix of the overall rank, tenth and fifth
    domain: str  # prefix of the ranks of the domains
    people: str  # column with everyone in the zone


EDITIONS = (
    Edition(
        "SIMD 2016",
        date(2016, 8, 31),
        "2016-08",
        "SIMD 2016",
        "simd2016_",
        "simd2016_",
        "simd2016_population",
    ),
    Edition(
        "SIMD 2020",
        date(2020, 1, 28),
        "2020-06",
        "SIMD 2020v2",
        "simd2020v2_",
        "",
        "total_population",
    ),
)
# published totals of Scotland: people, and people counted as deprived
PEOPLE = {"SIMD 2016": 5_347_600, "SIMD 2020": 5_424_800}
DEPRIVED = {
    ("income_deprived", "SIMD 2016"): 659_920,
    ("income_deprived", "SIMD 2020"): 654_561,
    ("employment_deprived", "SIMD 2016"): 369_660,
    ("employment_deprived", "SIMD 2020"): 324_791,
}


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return both editions: ranks and indicators of data zones, and sums of larger areas."""
    ranks = read_ranks(inputs)
    indicators = read_indicators(inputs, ranks)
    frames = [behind(indicators, ranks.frame)]
    for edition in EDITIONS:
        frames += [positions(ranks.frame, edition), most_deprived(ranks.frame, edition)]
    frames.append(larger_areas(frames[0], ranks.frame))
    editions = pd.DataFrame(
        {
            "period": [edition.period for edition in EDITIONS],
            "period_start": [edition.start for edition in EDITIONS],
            "release": [edition.release for edition in EDITIONS],
        }
    )
    return {"observations/simd": pd.concat(frames).merge(editions, on="period")}


def read_ranks(inputs: Inputs) -> Sheet:
    """Return the checked table of zones with their areas, people and ranks in both editions."""
    columns = [*WHERE, *(edition.people for edition in EDITIONS)]
    for edition in EDITIONS:
        columns += [f"{edition.index}{name}" for name in ("rank", *BANDS)]
        columns += [f"{edition.domain}{domain}_rank" for domain in DOMAINS]
    sheet = inputs.parquet(RANKS, tuple(columns))
    sheet.codes("dz_code", ZONES, "data zones of 2011").unique("dz_code")
    sheet.codes("iz2011_code", INTERMEDIATE_ZONES_2011, "intermediate zones of 2011")
    sheet.codes("la_code", council_codes(inputs.folder), "council areas")
    frame = sheet.frame
    sheet.total(len(frame), len(ZONES), "the number of data zones")
    for edition in EDITIONS:
        for domain in DOMAINS:
            sheet.numbers(f"{edition.domain}{domain}_rank", 1, len(ZONES))
        rank = f"{edition.index}rank"
        sheet.numbers(rank, 1, len(ZONES)).unique(rank).numbers(edition.people, 0, 20_000)
        for band, parts in BANDS.items():
            expected = np.ceil(frame[rank] * parts / len(ZONES))
            wrong = frame[f"{edition.index}{band}"] != expected
            sheet.refuse(f"{edition.index}{band}", wrong, f"the {band} that follows from the rank")
        people = frame[edition.people].sum()
        sheet.total(people, PEOPLE[edition.period], f"people in {edition.period}")
    return sheet


def read_indicators(inputs: Inputs, ranks: Sheet) -> Sheet:
    """Return the checked long table of indicators, with our slugs and periods."""
    grain = ["measure_id", "area_code", "period"]
    sheet = inputs.parquet(INDICATORS, (*grain, "unit", *FIGURES, "suppressed"))
    sheet = Sheet(sheet.file, sheet.frame[[*grain, "unit", *FIGURES, "suppressed"]])
    periods = {edition.label: edition.period for edition in EDITIONS}
    sheet.one_of("measure_id", tuple(MEASURES)).one_of("period", tuple(periods))
    sheet.one_of("unit", tuple(HIGHEST)).unique(*grain)
    sheet.codes("area_code", frozenset(ranks.frame["dz_code"]), "data zones with a rank")
    frame = sheet.frame
    for unit, highest in HIGHEST.items():
        of_unit = Sheet(sheet.file, frame[frame["unit"].eq(unit)])
        of_unit.numbers("value", 0, highest, gaps=True)
    sheet.numbers("numerator", 0, 20_000, gaps=True).numbers("denominator", 0, 20_000, gaps=True)
    silent = frame["value"].isna() != frame["suppressed"]
    sheet.refuse("value", silent, "a number, or none where 'suppressed' is true")
    frame = frame.assign(
        indicator=frame["measure_id"].map(MEASURES), period=frame["period"].map(periods)
    )
    for (slug, period), expected in DEPRIVED.items():
        rows = frame[frame["indicator"].eq(slug) & frame["period"].eq(period)]
        sheet.total(len(rows), len(ZONES), f"the number of zones with {slug} in {period}")
        sheet.total(rows["numerator"].sum(), expected, f"{slug} in {period}")
    return Sheet(sheet.file, frame)


def behind(indicators: Sheet, zones: pd.DataFrame) -> pd.DataFrame:
    """Return the indicators of data zones, rounded to one decimal as the publisher does in 2020.

    A zone where nobody lived has no rate ([z]); a figure the publisher withheld is [c].
    """
    people = pd.concat(
        [
            zones[["dz_code", edition.people]]
            .set_axis(["area_code", "people"], axis=1)
            .assign(period=edition.period)
            for edition in EDITIONS
        ]
    )
    rows = indicators.frame.merge(people, on=["area_code", "period"])
    nobody = rows["people"].eq(0) & (rows["value"].isna() | rows["denominator"].eq(0))
    withheld = rows["suppressed"] & ~nobody
    doubted = rows["numerator"].gt(rows["denominator"]) & ~nobody & ~withheld
    marker = pd.Series(None, index=rows.index, dtype=object)
    for mask, sign in ((nobody, "[z]"), (withheld, "[c]"), (doubted, "[u]")):
        marker = marker.mask(mask, marked([sign]))
    return pd.DataFrame(
        {
            "indicator": rows["indicator"],
            "area_code": rows["area_code"],
            "period": rows["period"],
            "value": rows["value"].mask(nobody).round(1),
            "numerator": rows["numerator"].mask(withheld).round(1),
            "denominator": rows["denominator"],
            "marker": marker,
        }
    )


def positions(zones: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """Return the overall rank, tenth, fifth and domain ranks; [u] where nobody lived in the zone.

    Such a zone is ranked all the same: no claimant counts as no deprivation.
    """
    columns = {f"{edition.index}{name}": f"simd_{name}" for name in ("rank", *BANDS)}
    columns |= {f"{edition.domain}{domain}_rank": f"simd_{domain}_rank" for domain in DOMAINS}
    empty = zones.loc[zones[edition.people].eq(0), "dz_code"]
    long = (
        zones[["dz_code", *columns]]
        .rename(columns={"dz_code": "area_code", **columns})
        .melt("area_code", var_name="indicator")
        .assign(period=edition.period)
    )
    sign = long["area_code"].isin(empty).map({True: marked(["[u]"]), False: None})
    return long.assign(marker=sign)


def most_deprived(zones: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """Return what share of the zones of each council, and of Scotland, is in the first fifth."""
    first = zones[f"{edition.index}quintile"].eq(1)
    return _of_councils_and_scotland(zones, first).assign(
        indicator="zones_in_most_deprived_fifth", period=edition.period
    )


def larger_areas(rows: pd.DataFrame, zones: pd.DataFrame) -> pd.DataFrame:
    """Return income and employment deprivation of larger areas: sums of the counts of zones."""
    frames = []
    counted = rows[rows["indicator"].isin(COUNTED)].merge(
        zones[WHERE], left_on="area_code", right_on="dz_code"
    )
    for level in ("iz2011_code", "la_code", None):
        area = SCOTLAND if level is None else counted[level]
        sums = counted.assign(area_code=area).groupby(["indicator", "period", "area_code"])
        frames.append(sums[["numerator", "denominator"]].sum(min_count=1).reset_index())
    summed = pd.concat(frames)
    return summed.assign(value=(100 * summed["numerator"] / summed["denominator"]).round(2))


def _of_councils_and_scotland(zones: pd.DataFrame, counted: pd.Series) -> pd.DataFrame:
    """Return the zones `counted` and all zones of each council and of Scotland, and the share."""
    councils = counted.groupby(zones["la_code"]).agg(["sum", "size"])
    councils.loc[SCOTLAND] = [counted.sum(), len(counted)]
    return pd.DataFrame(
        {
            "area_code": councils.index,
            "value": (100 * councils["sum"] / councils["size"]).round(2).to_numpy(),
            "numerator": councils["sum"].to_numpy(),
            "denominator": councils["size"].to_numpy(),
        }
    )
