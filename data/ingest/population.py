"""Mid-year estimates of how many people live in each area, by single year of age."""

from datetime import date

import pandas as pd

from data.ingest import geography, places
from data.ingest.inputs import Inputs, Sheet
from queries.markers import marked

ZONES = "places/population_dz2011_single_year_2020_2021.parquet"
ZONE_BANDS = "places/population_dz_iz_0_15_and_16_64_2013_2020.parquet"
COUNCILS = "places/population_council_1998_2018_single_year.parquet"
COUNCILS_2022 = "places/population_council_mid2022_single_year.csv"

OLDEST = 90  # stands for 90 and over
# indicator -> youngest and oldest age, for every year that is held
BANDS = {
    "population_total": (0, OLDEST),
    "population_age_under_5": (0, 4),
    "population_age_0_to_15": (0, 15),
    "population_age_16_to_64": (16, 64),
    "population_age_65_and_over": (65, OLDEST),
}
# only for the years of the zones: the dataset population_early_years has those of councils before
EARLY_YEARS = {
    "population_age_0_and_1": (0, 1),
    "population_age_2": (2, 2),
    "population_age_3_and_4": (3, 4),
    "population_age_0_to_5": (0, 5),
}
# band in the file of zones without single years -> indicator, and the years it has
LIGHT_BANDS = {
    "0-15": ("population_age_0_to_15", range(2014, 2021)),
    "16-64": ("population_age_16_to_64", range(2013, 2021)),
}
ZONE_RELEASES = {2020: "2021-09", 2021: "2022-09"}
SERIES, SERIES_RELEASE = range(1998, 2019), "2019-04"
REBASED, REBASED_RELEASE = 2022, "2024-03"  # the first estimate that starts from the 2022 census
REVISED = range(2011, 2023)  # published anew after the census of 2022, which is not held here
NOT_HELD, NOT_HELD_RELEASE = 2019, "2020-04"
# Scotland as published
PUBLISHED = {1998: 5_077_070, 2018: 5_438_100, 2020: 5_466_000, 2021: 5_479_900, 2022: 5_447_700}
AGES = list(range(OLDEST + 1))
GRAIN = ["area_code", "year", "release"]


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the people of each area by single year of age, and their number in each age band."""
    look_up = places.zones(inputs, 2011).set_index("data_zone_code")
    built = built_up(zones(inputs), look_up)
    published = pd.concat([series(inputs), newest(inputs)], ignore_index=True)
    people = pd.concat([built, published], ignore_index=True)
    extract = people.melt(id_vars=GRAIN, value_vars=AGES, var_name="age", value_name="people")
    extract["period"] = extract.pop("year").astype(str)
    rows = [_bands(people, BANDS), _bands(built, EARLY_YEARS), light_bands(inputs, look_up)]
    return {
        "population": extract.astype({"age": "int16", "people": "int32"}),
        "observations/population": _observations(pd.concat([*rows, _not_held(rows[0])])),
    }


def zones(inputs: Inputs) -> pd.DataFrame:
    """Return the people of each data zone of 2011, one column an age, mid-2020 and mid-2021."""
    sheet = inputs.parquet(ZONES, ("dz_code", "sex", "age", "population", "year"))
    sheet.codes("dz_code", geography.DATA_ZONES_2011, "data zones of 2011")
    sheet.one_of("sex", ("all", "female", "male")).one_of("year", tuple(ZONE_RELEASES))
    sheet.numbers("age", 0, OLDEST).numbers("population", 0, 2_000)
    sheet.unique("dz_code", "sex", "age", "year")
    _sexes_add_up(sheet)
    both = Sheet(sheet.file, sheet.frame[sheet.frame["sex"].eq("all")])
    wide = _wide(both, "dz_code", ZONE_RELEASES, areas=len(geography.DATA_ZONES_2011))
    _check_scotland(sheet, wide)
    return wide


def built_up(zone_rows: pd.DataFrame, look_up: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the data zones, and their sums by intermediate zone, council, Scotland."""
    frames = [zone_rows]
    for level in ("intermediate_zone", "council"):
        of_zone = zone_rows["area_code"].map(look_up[f"{level}_code"])
        frames.append(zone_rows.assign(area_code=of_zone).groupby(GRAIN, as_index=False).sum())
    scotland = zone_rows.assign(area_code=geography.SCOTLAND)
    frames.append(scotland.groupby(GRAIN, as_index=False).sum())
    return pd.concat(frames, ignore_index=True)


def series(inputs: Inputs) -> pd.DataFrame:
    """Return the people of each council and Scotland, one column an age, 1998 to 2018."""
    sheet = inputs.parquet(COUNCILS, ("area_code", "year", "sex", "age", "population"))
    areas = geography.council_codes(inputs.folder) | {geography.SCOTLAND}
    sheet.codes("area_code", areas, "council areas or of Scotland")
    sheet.one_of("year", tuple(SERIES)).one_of("sex", ("F", "M")).numbers("age", 0, OLDEST)
    sheet.numbers("population", 0, 100_000).unique("area_code", "year", "sex", "age")
    by_age = sheet.frame.groupby(["area_code", "year", "age"])["population"].sum().reset_index()
    releases = dict.fromkeys(SERIES, SERIES_RELEASE)
    wide = _wide(Sheet(sheet.file, by_age), "area_code", releases, areas=len(areas))
    is_scotland = wide["area_code"].eq(geography.SCOTLAND)
    apart = (
        wide[~is_scotland].groupby("year")[AGES].sum() - wide[is_scotland].set_index("year")[AGES]
    )
    for year, row in apart.iterrows():
        sheet.total(float(row.abs().sum()), 0, f"councils less Scotland in {year}, over all ages,")
    _check_scotland(sheet, wide[~is_scotland])
    return wide


def newest(inputs: Inputs) -> pd.DataFrame:
    """Return the people of each council and Scotland, one column an age, mid-2022."""
    columns = ("area_code", "sex", "age", "population", "year")
    sheet = inputs.csv(COUNCILS_2022, columns, dtype={"age": str})
    areas = geography.council_codes(inputs.folder)
    sheet.codes("area_code", areas, "council areas")
    sheet.one_of("year", (REBASED,)).one_of("sex", ("Persons",)).numbers("population", 0, 100_000)
    sheet.one_of("age", (*(str(age) for age in AGES[:-1]), f"{OLDEST} and over"))
    sheet.unique("area_code", "age")
    frame = sheet.frame.assign(age=sheet.frame["age"].str.extract(r"(\d+)", expand=False))
    counted = Sheet(sheet.file, frame.astype({"age": int}))
    wide = _wide(counted, "area_code", {REBASED: REBASED_RELEASE}, areas=len(areas))
    _check_scotland(sheet, wide)
    scotland = wide.assign(area_code=geography.SCOTLAND).groupby(GRAIN, as_index=False).sum()
    return pd.concat([wide, scotland], ignore_index=True)


def light_bands(inputs: Inputs, look_up: pd.DataFrame) -> pd.DataFrame:
    """Return the people aged 0 to 15 and 16 to 64 of the zones before 2020.

    For mid-2019 also those of councils and Scotland, which no other file here has.
    """
    columns = ("area_code", "area_type", "year", "population", "age_group")
    sheet = inputs.parquet(ZONE_BANDS, columns)
    sheet.one_of("area_type", ("data_zone", "intermediate_zone"))
    sheet.one_of("age_group", tuple(LIGHT_BANDS)).numbers("population", 0, 15_000)
    sheet.unique("area_code", "year", "age_group")
    known = geography.DATA_ZONES_2011 | geography.INTERMEDIATE_ZONES_2011
    sheet.codes("area_code", known, "data or intermediate zones of 2011")
    wanted = sum(len(known) * len(years) for _, years in LIGHT_BANDS.values())
    sheet.total(len(sheet.frame), wanted, "the number of rows")
    rows = sheet.frame.rename(columns={"population": "value"}).assign(release=ZONE_RELEASES[2020])
    rows["indicator"] = rows["age_group"].map({band: said[0] for band, said in LIGHT_BANDS.items()})
    grain, kept = ["indicator", *GRAIN], ["indicator", *GRAIN, "value"]
    of_zones = rows.loc[rows["area_type"].eq("data_zone"), kept]
    held = rows.loc[rows["area_type"].eq("intermediate_zone"), kept]
    holder = of_zones["area_code"].map(look_up["intermediate_zone_code"])
    built = of_zones.assign(area_code=holder).groupby(grain)["value"].sum().reset_index()
    both = held.merge(built, on=grain, suffixes=("", "_of_zones"))
    if not both["value"].equals(both["value_of_zones"]):
        sheet.fail("an intermediate zone is not the sum of its data zones")
    only_here = of_zones[of_zones["year"].eq(NOT_HELD)]
    council = only_here["area_code"].map(look_up["council_code"])
    frames = [of_zones, held]
    for area in (council, geography.SCOTLAND):
        sums = only_here.assign(area_code=area).groupby(grain)["value"].sum()
        frames.append(sums.reset_index())
    found = pd.concat(frames, ignore_index=True)
    return found[~found["year"].isin(ZONE_RELEASES)]


def _wide(sheet: Sheet, code: str, releases: dict[int, str], areas: int) -> pd.DataFrame:
    """Return one row an area and year with a column for each age; every one must be there."""
    wide = sheet.frame.pivot(index=[code, "year"], columns="age", values="population")
    sheet.total(len(wide), areas * len(releases), "the number of areas over all years")
    gaps = int(wide.reindex(columns=AGES).isna().sum().sum())
    sheet.total(gaps, 0, "the number of missing ages over all areas and years")
    wide = wide.astype("int64").reset_index().rename(columns={code: "area_code"})
    wide.columns.name = None
    return wide.assign(release=wide["year"].map(releases))


def _sexes_add_up(sheet: Sheet) -> None:
    """Refuse a file in which women and men of one year are not all of its people."""
    sums = sheet.frame.groupby(["year", "sex"])["population"].sum().unstack()
    sums = sums.reindex(columns=["all", "female", "male"]).dropna()
    apart = sums["female"] + sums["male"] - sums["all"]
    sheet.total(float(apart.abs().sum()), 0, "women and men less all people, over the years,")


def _check_scotland(sheet: Sheet, wide: pd.DataFrame) -> None:
    """Refuse rows of zones or councils that do not add up to Scotland as published."""
    people = wide.groupby("year")[AGES].sum().sum(axis=1)
    for year in set(PUBLISHED) & set(people.index):
        sheet.total(int(people[year]), PUBLISHED[year], f"Scotland in mid-{year}")


def _bands(people: pd.DataFrame, bands: dict[str, tuple[int, int]]) -> pd.DataFrame:
    """Return the sums of `people` over the ages of each band, one row an area, year and band."""
    return pd.concat(
        [
            people[GRAIN].assign(
                indicator=indicator,
                value=people[list(range(youngest, oldest + 1))].sum(axis=1),
            )
            for indicator, (youngest, oldest) in bands.items()
        ],
        ignore_index=True,
    )


def _not_held(rows: pd.DataFrame) -> pd.DataFrame:
    """Return empty rows for the bands of councils and Scotland in mid-2019 that are not held."""
    absent = set(BANDS) - {indicator for indicator, _ in LIGHT_BANDS.values()}
    last = rows[rows["year"].eq(SERIES[-1]) & rows["indicator"].isin(absent)]
    return last.assign(year=NOT_HELD, release=NOT_HELD_RELEASE, value=float("nan"))


def _observations(rows: pd.DataFrame) -> pd.DataFrame:
    marks = {
        year: marked(
            [
                *(["[r]"] if year in REVISED else []),
                *(["[b]"] if year == REBASED else []),
            ]
        )
        for year in rows["year"].unique()
    }
    days = {year: date(year, 6, 30) for year in rows["year"].unique()}
    frame = pd.DataFrame(
        {
            "indicator": rows["indicator"],
            "area_code": rows["area_code"],
            "period": "mid-" + rows["year"].astype(str),
            "period_start": rows["year"].map(days),
            "release": rows["release"],
            "value": rows["value"].astype(float),
            "marker": rows["year"].map(marks).astype(object),
        }
    )
    frame.loc[frame["value"].isna(), "marker"] = marked(["[x]"])
    return frame
