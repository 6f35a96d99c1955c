"""Mid-year estimates of how many children of nursery age live in each council area."""

from datetime import date

import pandas as pd

from data.ingest.elc_figures import read, releases, whole, years
from data.ingest.geography import SCOTLAND, council_codes
from data.ingest.inputs import Inputs, Sheet
from queries.markers import marked

ESTIMATES = "elc/nrs_population_age_0_5_la.csv"
AGES = {f"population_age_{age}": age for age in range(6)}
# indicator -> its single ages
INDICATORS = {
    "population_age_0_and_1": (0, 1),
    "population_age_2": (2,),
    "population_age_3_and_4": (3, 4),
    "population_age_0_to_5": (0, 1, 2, 3, 4, 5),
}
RECORD = range(2010, 2023)
# a phrase of the publication's title -> its month
RELEASES = {"1998-2018 as published 2019": "2019-04", "Mid-2022 Population Estimates": "2024-03"}
# published, but not held by single year of age -> month it came out; mid-2020 and mid-2021 are
# summed from data zones in the dataset `population`
NOT_HELD = {2019: "2020-04"}
HELD_ELSEWHERE = (2020, 2021)
REBASED = 2022  # first estimates that start from the census of 2022


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the children of each age group, and empty rows for the years that are not held."""
    sheet = years(whole(read(inputs, ESTIMATES)), RECORD)
    sheet.one_of("measure", tuple(AGES)).one_of("unit", ("persons",)).numbers("value", 1, 100_000)
    sheet.one_of(
        "status", ("published", "sum_of_32_councils", "superseded_by_rebased_series")
    ).unique("area_code", "year", "measure")
    areas = sorted(council_codes(inputs.folder) | {SCOTLAND})
    unexpected = sheet.frame["year"].isin([*NOT_HELD, *HELD_ELSEWHERE])
    sheet.refuse("year", unexpected, "a year that is not listed as missing here")
    held = sheet.frame.assign(
        age=sheet.frame["measure"].map(AGES), release=releases(sheet, RELEASES)
    )
    _check(Sheet(sheet.file, held), areas)
    grid = pd.MultiIndex.from_product([areas, list(NOT_HELD)], names=["area_code", "year"])
    empty = grid.to_frame(index=False)
    empty = empty.assign(release=empty["year"].map(NOT_HELD), value=None)
    frames = []
    for indicator, ages in INDICATORS.items():
        of_age = held[held["age"].isin(ages)]
        sums = of_age.groupby(["area_code", "year", "release"], as_index=False)["value"].sum()
        frames.append(pd.concat([sums, empty.astype({"value": float})]).assign(indicator=indicator))
    rows = pd.concat(frames, ignore_index=True)
    frame = pd.DataFrame(
        {
            "indicator": rows["indicator"],
            "area_code": rows["area_code"],
            "period": "mid-" + rows["year"].astype(str),
            "period_start": rows["year"].map(lambda year: date(year, 6, 30)),
            "release": rows["release"],
            "value": rows["value"],
            "marker": [
                marked(
                    ["[x]" if year in NOT_HELD else "[r]", *(["[b]"] if year == REBASED else [])]
                )
                for year in rows["year"]
            ],
        }
    )
    return {"observations/population_early_years": frame}


def _check(sheet: Sheet, areas: list[str]) -> None:
    """Refuse a year without every area, or whose councils do not add up to Scotland."""
    for (year, age), rows in sheet.frame.groupby(["year", "age"]):
        absent = sorted(set(areas) - set(rows["area_code"]))
        if absent:
            sheet.fail(f"no row for age {age} of {absent[0]} in {year}")
        scotland = rows["area_code"].eq(SCOTLAND)
        sheet.total(
            rows.loc[~scotland, "value"].sum(),
            rows.loc[scotland, "value"].sum(),
            f"age {age} of the council areas in {year}",
        )
