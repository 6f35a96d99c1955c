"""Health and deprivation by fifth of the population, from the profiles of ScotPHO.

A fifth is an area of its own: `<council>-own1` … `-own5` are the fifths of the council's own
people by deprivation of their data zone, `<council>-scot1` … `-scot5` its people in the fifths of
Scotland; 1 is the most deprived. The figure for all people is a row of the council itself.
"""

import re
from datetime import date

import pandas as pd

from data.ingest.geography import SCOTLAND, council_codes
from data.ingest.inputs import Inputs, Sheet
from queries.markers import marked

BY_FIFTH = "outcomes/scotpho_inequality_council.parquet"
TOTALS = "outcomes/scotpho_council_totals.csv"
PERCENT, RATIO = "Percentage", "Ratio"
UNITS = (PERCENT, RATIO, "Age-sex standardised rate per 100,000", "Crude rate per 1,000 population")
MEASURES = {
    "scotpho_13021_maternal_obesity": "maternal_obesity",
    "scotpho_13022_premature_births": "premature_births",
    "scotpho_13032_uptake_of_the_hpv_vaccine_in_s3_girls": "hpv_vaccine_uptake_s3_girls",
    "scotpho_1_patients_per_general_practitioner": "patients_per_gp",
    "scotpho_20103_deaths_all_ages": "deaths_all_ages",
    "scotpho_20104_deaths_aged_15_44_years": "deaths_15_to_44",
    "scotpho_20105_early_deaths_from_coronary_heart_disease_chd": "chd_deaths_under_75",
    "scotpho_20106_early_deaths_from_cancer_aged_75_years": "cancer_deaths_under_75",
    "scotpho_20203_alcohol_related_hospital_admissions": "alcohol_related_hospital_admissions",
    "scotpho_20204_alcohol_specific_deaths": "alcohol_specific_deaths",
    "scotpho_20205_drug_related_hospital_admissions": "drug_related_hospital_admissions",
    "scotpho_20301_cancer_registrations": "cancer_registrations",
    "scotpho_20302_chronic_obstructive_pulmonary_disease_copd_pa": "copd_patients_in_hospital",
    "scotpho_20303_coronary_heart_disease_chd_patient_hospitalis": "chd_patients_in_hospital",
    "scotpho_20304_asthma_patient_hospitalisations": "asthma_patients_in_hospital",
    "scotpho_20307_road_traffic_accident_casualties": "road_traffic_casualties",
    "scotpho_20401_population_prescribed_drugs_for_anxiety_depre": "mental_health_prescriptions",
    "scotpho_20402_psychiatric_patient_hospitalisations": "psychiatric_patients_in_hospital",
    "scotpho_20701_population_income_deprived": "income_deprivation_by_fifth",
    "scotpho_20702_working_age_population_employment_deprived": "employment_deprivation_by_fifth",
    "scotpho_20801_crime_rate": "simd_crime_by_fifth",
    "scotpho_20902_people_living_in_15_most_access_deprived_area": "people_furthest_from_services",
    "scotpho_21002_smoking_during_pregnancy": "smoking_during_pregnancy",
    "scotpho_4121_drug_related_deaths": "drug_related_deaths",
    "scotpho_4_preventable_emergency_hospitalisation_for_a_c": "preventable_emergency_admissions",
    "scotpho_5_repeat_emergency_hospitalisation_in_the_same": "repeat_emergency_admissions",
    "scotpho_6_dying_in_hospital": "deaths_in_hospital",
    "scotpho_7_mortality_amenable_to_health_care": "deaths_amenable_to_health_care",
    "scotpho_8_deaths_under_75_years": "deaths_under_75",
}
SCHEMES = {"ca_quin": "own", "sc_quin": "scot"}
FIFTHS = {"1 - most deprived": "1", "2": "2", "3": "3", "4": "4", "5 - least deprived": "5"}
TOTAL = "Total"
GRAIN = ["measure_id", "area_code", "trend_axis", "quint_type", "quintile"]
FIGURES = ["value", "lower_ci", "upper_ci", "numerator", "denominator"]
SCHOOL_YEARS = "hpv_vaccine_uptake_s3_girls"
PERIOD = re.compile(r"(\d{4})(/\d\d)?((?:-\d{4}(?:/\d\d)?)?)")
# benefits and data zones of the deprivation index changed: the first period that cannot be compared
BREAKS = {"income_deprivation_by_fifth": "2014", "employment_deprivation_by_fifth": "2014"}
COUNTED_IN_THREES = "drug_related_hospital_admissions"  # its counts do not belong to its rates
# councils and Scotland are added up from the same people only here, so they must agree
ADDS_UP = ("scotpho_20701_population_income_deprived", "scotpho_8_deaths_under_75_years")
KNOWN = ("scotpho_20701_population_income_deprived", "2017", 654_561)  # SIMD 2020, published
EMPTY_BELOW = 0.001  # share of the people not in any fifth that rounding explains


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the ScotPHO figures of councils, Scotland and their fifths."""
    sheet = read(inputs)
    check_totals(inputs, sheet)
    frame = sheet.frame
    area = frame["area_code"]
    fifth = area + "-" + frame["quint_type"].map(SCHEMES) + frame["quintile"].map(FIFTHS)
    rows = frame.assign(area=fifth.where(frame["quintile"].ne(TOTAL), area), missing=None)
    rows = rows.drop_duplicates(["measure_id", "area", "trend_axis"])  # totals are there twice
    rows = pd.concat([rows, missing_fifths(rows)], ignore_index=True)
    indicator = rows["measure_id"].map(MEASURES)
    doubted = rows["unit"].eq(PERCENT) & rows["numerator"].gt(rows["denominator"])
    signs = pd.DataFrame(
        {
            "[x]": rows["missing"].eq("[x]"),
            "[z]": rows["missing"].eq("[z]"),
            "[u]": doubted,
            "[b]": indicator.map(BREAKS) == rows["trend_axis"],
        }
    )
    hidden = rows["numerator"].eq(0) & rows["value"].gt(0)
    hidden |= indicator.eq(COUNTED_IN_THREES)
    observations = pd.DataFrame(
        {
            "indicator": indicator,
            "area_code": rows["area"],
            "period": rows["trend_axis"],
            "period_start": [
                first_day(label, slug)
                for label, slug in zip(rows["trend_axis"], indicator, strict=True)
            ],
            "release": inputs.source["release"],
            "value": rows["value"],
            "numerator": rows["numerator"].mask(hidden),
            "denominator": rows["denominator"].round(6),
            "lower": rows["lower_ci"],
            "upper": rows["upper_ci"],
            "marker": [marked(signs.columns[row]) for row in signs.to_numpy(dtype=bool)],
        }
    )
    return {"observations/scotpho": observations}


def read(inputs: Inputs) -> Sheet:
    """Return the checked table by fifth, with each period under one label."""
    sheet = inputs.parquet(BY_FIFTH, (*GRAIN, "unit", *FIGURES))
    sheet = Sheet(sheet.file, sheet.frame[[*GRAIN, "unit", *FIGURES]])
    sheet.codes("area_code", council_codes(inputs.folder) | {SCOTLAND}, "council areas or Scotland")
    sheet.one_of("measure_id", tuple(MEASURES)).one_of("unit", UNITS)
    sheet.one_of("quint_type", tuple(SCHEMES)).one_of("quintile", (*FIFTHS, TOTAL))
    sheet.unique(*GRAIN)
    sheet.numbers("numerator", 0, 30_000_000, gaps=True).numbers("denominator", 0, 30_000_000)
    for column in ("value", "lower_ci", "upper_ci"):
        sheet.numbers(column, 0, 10_000)
    frame = sheet.frame
    percent = frame["unit"].eq(PERCENT)
    sheet.refuse("value", percent & frame["value"].gt(100), "a percentage from 0 to 100")
    outside = frame["value"].lt(frame["lower_ci"]) | frame["value"].gt(frame["upper_ci"])
    sheet.refuse("value", outside, "a value between its limits")
    far = (100 * frame["numerator"] / frame["denominator"] - frame["value"]).abs().gt(1)
    sheet.refuse("value", percent & far, "100 × numerator / denominator")
    abroad = frame["area_code"].eq(SCOTLAND) & frame["quint_type"].ne("sc_quin")
    sheet.refuse("quint_type", abroad, "'sc_quin' for Scotland, whose own fifths they are")
    labelled = frame.assign(trend_axis=frame["trend_axis"].map(period))
    known = labelled["trend_axis"].notna()
    sheet.refuse("trend_axis", ~known, "a period like '2017', '2017/18' or '2015/16-2017/18'")
    return Sheet(sheet.file, labelled)


def check_totals(inputs: Inputs, sheet: Sheet) -> None:
    """Refuse totals that differ between the two schemes, the two files, or sum and Scotland."""
    totals = sheet.frame[sheet.frame["quintile"].eq(TOTAL)]
    for column in FIGURES:
        both = totals.groupby(["measure_id", "area_code", "trend_axis"])[column]
        differ = both.transform("max") != both.transform("min")
        Sheet(sheet.file, totals).refuse(
            column, differ & totals[column].notna(), "the same total in both sets of fifths"
        )
    once = totals.drop_duplicates(["measure_id", "area_code", "trend_axis"])
    again = inputs.csv(TOTALS, ("area_code", "measure_id", "year", *FIGURES))
    again.total(len(again.frame), len(once), "the number of totals")
    again.total(again.frame["value"].sum(), once["value"].sum(), "the sum of all totals", 0.01)
    again.total(again.frame["numerator"].sum(), once["numerator"].sum(), "all counts", 0.01)
    measure, year, expected = KNOWN
    country = once["area_code"].eq(SCOTLAND)
    told = once[country & once["measure_id"].eq(measure) & once["trend_axis"].eq(year)]
    sheet.total(told["numerator"].sum(), expected, f"people in Scotland in {measure}, {year},")
    for what, rows in once[once["measure_id"].isin(ADDS_UP)].groupby(["measure_id", "trend_axis"]):
        whole = rows["area_code"].eq(SCOTLAND)
        sheet.total(
            rows.loc[~whole, "numerator"].sum(),
            rows.loc[whole, "numerator"].sum(),
            f"the sum of the councils in {what},",
        )


def missing_fifths(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row without a value for each fifth left out where its council has others.

    Marked [z] where the fifths given hold everyone in the council, so that nobody lives in the one
    left out; [x] where people are missing.
    """
    keys = ["measure_id", "area_code", "trend_axis"]
    fifths = rows[rows["quintile"].ne(TOTAL)]
    held = fifths.groupby([*keys, "quint_type", "unit"], as_index=False).agg(
        people=("denominator", "sum"), given=("quintile", frozenset)
    )
    totals = rows.loc[rows["quintile"].eq(TOTAL), [*keys, "denominator"]]
    held = held[held["given"].map(len) < len(FIFTHS)].merge(totals, on=keys)
    left = (1 - held["people"] / held["denominator"]).abs()
    held["missing"] = left.lt(EMPTY_BELOW).map({True: "[z]", False: "[x]"})
    held["quintile"] = [sorted(set(FIFTHS) - given) for given in held["given"]]
    held = held.explode("quintile", ignore_index=True).drop(columns="denominator")
    code = held["quint_type"].map(SCHEMES) + held["quintile"].map(FIFTHS)
    return held.assign(area=held["area_code"] + "-" + code).drop(columns=["people", "given"])


def period(label: str) -> str | None:
    """Return `label` of a period, its first year made whole ("2002/04-…" is "2002/03-…")."""
    found = PERIOD.fullmatch(str(label))
    if not found:
        return None
    year, crosses, rest = found.groups()
    return f"{year}/{(int(year) + 1) % 100:02d}{rest}" if crosses else f"{year}{rest}"


def first_day(label: str, indicator: str) -> date:
    """Return the first day of the period: of a calendar, financial or school year."""
    month = 1 if "/" not in label else 8 if indicator == SCHOOL_YEARS else 4
    return date(int(label[:4]), month, 1)
