"""Counts behind three rates of the outcomes profile: fires, admissions and attendances by council.

Each is so many events for every 100,000 people. Times the estimate of people that the publisher
divided by, a rate is a whole count, and only where it is one in every area of a year is a count
claimed. The estimates of mid-2019 are not among the inputs: they are worked back from the rate of
fires of that year, which one number of people alone, to the nearest ten, makes a whole count of
fires.
"""

import numpy as np
import pandas as pd

from data.ingest.cpop import TOLERANCE, ZONE_PEOPLE, ZONE_PEOPLE_2021
from data.ingest.geography import DATA_ZONES_2011, SCOTLAND, council_codes
from data.ingest.inputs import Inputs, Sheet

COUNCIL_PEOPLE = "places/population_council_1998_2018_single_year.parquet"
PER = 100_000
NEAR = 1e-4  # of a count: some rates are given to seven decimals only
AGES = {
    "dwelling_fires": "all",
    "unplanned_ed_attendances": "all",
    "emergency_admissions_65": "65+",
}
# attendances labelled with these years were divided by the people of the year after
ATTENDANCES, LATER_PEOPLE = "unplanned_ed_attendances", (2018, 2019)
WORKED_BACK, SCOTLAND_THEN = 2019, 5_463_300  # published in 2020
ROUNDED_TO, REACH = 10, 0.05  # how estimates are rounded; how far they may be from their neighbours
OLD = 65


def with_events(rows: pd.DataFrame, inputs: Inputs, younger: pd.Series) -> pd.DataFrame:
    """Return `rows` with numerator and denominator of the three rates where they are whole counts.

    `rows` holds indicator, area_code, year, value, observed, numerator and denominator; `younger`
    is the result of `people`. Raises InputError where people cannot be worked back, or are not
    those of Scotland.
    """
    residents = _residents(inputs, rows, younger)
    rows = rows.copy()
    for slug, age in AGES.items():
        mine = rows[rows["indicator"].eq(slug) & rows["observed"]]
        later = mine["year"].isin(LATER_PEOPLE) & (slug == ATTENDANCES)
        keys = pd.MultiIndex.from_arrays([mine["area_code"], mine["year"] + later])
        below = residents[age].reindex(keys).to_numpy(dtype=float)
        above = mine["value"] * below / PER
        off = (above - above.round()).abs()
        counted = off.lt(NEAR).groupby(mine["year"]).transform("all")
        rows.loc[counted[counted].index, "numerator"] = above[counted].round()
        rows.loc[counted[counted].index, "denominator"] = below[counted.to_numpy()]
    return rows


def _residents(inputs: Inputs, rows: pd.DataFrame, younger: pd.Series) -> dict[str, pd.Series]:
    """Return people by area_code and year, of "all" ages and "65+"."""
    areas = council_codes(inputs.folder)
    parts: list[pd.DataFrame] = [_of_councils(inputs, areas), _of_zones(inputs)]
    published = pd.concat(parts)
    whole = published.groupby(["area_code", "year"])["people"].sum()
    old = published[published["age"].ge(OLD)].groupby(["area_code", "year"])["people"].sum()
    whole, old = (_with_scotland(one) for one in (whole, old))
    fires = rows["indicator"].eq("dwelling_fires") & rows["year"].eq(WORKED_BACK) & rows["observed"]
    fires &= rows["area_code"].ne(SCOTLAND)
    then = worked_back(rows[fires].set_index("area_code")["value"], whole)
    if len(then):
        if then.isna().any() or then.sum() != SCOTLAND_THEN:
            Sheet(inputs.source["inputs"][0], rows).fail(
                f"the people of mid-{WORKED_BACK} worked back from dwelling fires add up to "
                f"{then.sum():,.0f} in {then.notna().sum()} councils, expected {SCOTLAND_THEN:,}"
            )
        under = [younger[age].xs(WORKED_BACK, level="year") for age in ("0-15", "16-64")]
        rest = then - under[0].reindex(then.index) - under[1].reindex(then.index)
        whole = pd.concat([whole, _with_scotland(_in_year(then))])
        old = pd.concat([old, _with_scotland(_in_year(rest))])
    return {"all": whole, "65+": old}


def worked_back(rates: pd.Series, people: pd.Series) -> pd.Series:
    """Return the people of mid-2019 by area: the one number near those of the years around it.

    `rates` are of fires in that year, by area; `people` by area and year. An area for which not
    exactly one number makes a whole count of fires is NaN, as its rate then says nothing.
    """
    found = {}
    for area, rate in rates.items():
        around = [people.get((area, WORKED_BACK + step), np.nan) for step in (-1, 1)]
        if np.isnan(around).any():
            continue
        low, high = (1 - REACH) * min(around), (1 + REACH) * max(around)
        numbers = np.arange(low // ROUNDED_TO * ROUNDED_TO, high, ROUNDED_TO)
        counts = rate * numbers / PER
        fit = numbers[np.abs(counts - counts.round()) < TOLERANCE]
        found[area] = float(fit[0]) if fit.size == 1 else np.nan
    return pd.Series(found, dtype=float)


def _of_councils(inputs: Inputs, areas: frozenset[str]) -> pd.DataFrame:
    """Return people of each council by year and age, to mid-2018."""
    sheet = inputs.parquet(COUNCIL_PEOPLE, ("area_code", "year", "sex", "age", "population"))
    sheet.numbers("population", 0, 50_000).numbers("age", 0, 90)
    rows = sheet.frame[sheet.frame["area_code"].isin(list(areas))]
    return rows.rename(columns={"population": "people"})[["area_code", "year", "age", "people"]]


def _of_zones(inputs: Inputs) -> pd.DataFrame:
    """Return people of each council by year and age, from its data zones: mid-2020 and mid-2021."""
    parents = inputs.parquet(ZONE_PEOPLE, ("area_code", "area_type", "council_code")).frame
    parents = parents[parents["area_type"].eq("data_zone")].drop_duplicates("area_code")
    council = parents.set_index("area_code")["council_code"]
    sheet = inputs.parquet(ZONE_PEOPLE_2021, ("dz_code", "sex", "age", "population", "year"))
    sheet.codes("dz_code", DATA_ZONES_2011, "data zones of 2011")
    rows = sheet.frame[sheet.frame["sex"].eq("all")]
    rows = rows.assign(area_code=rows["dz_code"].map(council), people=rows["population"])
    held = rows.groupby(["area_code", "year", "age"])["people"].sum()
    return held.reset_index()


def _in_year(people: pd.Series) -> pd.Series:
    """Return people by area_code as those of mid-2019, by area_code and year."""
    keys = pd.MultiIndex.from_product([people.index, [WORKED_BACK]], names=["area_code", "year"])
    return pd.Series(people.to_numpy(), keys)


def _with_scotland(people: pd.Series) -> pd.Series:
    summed = people.groupby(level="year").sum()
    keys = pd.MultiIndex.from_product([[SCOTLAND], summed.index], names=["area_code", "year"])
    both: pd.Series = pd.concat([people, pd.Series(summed.to_numpy(), keys)])
    return both.astype(float)
