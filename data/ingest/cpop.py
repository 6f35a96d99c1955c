"""What the loaders of the Community Planning Outcomes Profile share: periods, markers, counts.

The profile labels every figure with one financial year, whatever years the figure covers, and
publishes rates without their counts. `Window` says which years a label stands for; `with_counts`
works the counts back where the publisher's own population makes every one of them whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data.ingest.geography import DATA_ZONES_2011, SCOTLAND, council_codes
from data.ingest.inputs import Inputs, Sheet

ZONE_PEOPLE = "places/population_dz_iz_0_15_and_16_64_2013_2020.parquet"
ZONE_PEOPLE_2021 = "places/population_dz2011_single_year_2020_2021.parquet"
COUNCIL_FIGURES = "outcomes/cpop_council.csv"
START_MONTH = {"financial": 4, "school": 8, "calendar": 1}
ESTIMATED = ("imputed", "projected")
STATUSES = ("raw", *ESTIMATED)
OBSERVED_LATER = (2022, 2023)  # participation: headed as projections, published since
TOLERANCE = 1e-6  # how far from a whole count a rate may be; they come within 1e-11
FEWEST_PLACED = 0.75  # of a council's crimes, for the rates of its zones to be relied on
AGES = {"0-15": (0, 15), "16-64": (16, 64), "65+": (65, 90)}  # 90 stands for 90 and over


@dataclass(frozen=True)
class Window:
    """The years a figure covers that is labelled with the one year beginning in `year`."""

    kind: str
    years: int = 1
    shift: int = 0  # from the year of the label to the last year covered

    def period(self, year: int) -> str:
        """Return the label of the years covered: "2021/22", "2021", "2019/20-2021/22"."""
        last = year + self.shift
        first = last - self.years + 1
        return "-".join(self._label(each) for each in dict.fromkeys((first, last)))

    def start(self, year: int) -> date:
        """Return the first day of the years covered."""
        return date(year + self.shift - self.years + 1, START_MONTH[self.kind], 1)

    def _label(self, year: int) -> str:
        return str(year) if self.kind == "calendar" else f"{year}/{(year + 1) % 100:02d}"


@dataclass(frozen=True)
class Counted:
    """How a rate is made: events per so many people of an age; parts of an event there can be."""

    age: str
    per: int
    parts: int = 1


@dataclass(frozen=True)
class Measure:
    """One indicator of the profile: the years it covers, and the values it can take."""

    window: Window
    low: float
    high: float


MEASURES = {
    "healthy_birthweight": Measure(Window("financial", 3), 50, 100),
    "p1_healthy_bmi": Measure(Window("school", 3), 50, 100),
    "child_poverty": Measure(Window("financial"), 0, 100),
    "attainment": Measure(Window("school", 3), 3, 8),
    "positive_destinations": Measure(Window("school"), 50, 100),
    "participation_rate": Measure(Window("financial"), 50, 100),
    "employment_rate": Measure(Window("financial", 3), 40, 100),
    "median_earnings": Measure(Window("financial", 3), 200, 1_500),
    "out_of_work_benefits": Measure(Window("financial"), 0, 100),
    "business_survival": Measure(Window("calendar"), 20, 100),
    "crime_rate": Measure(Window("financial"), 0, 10_000),
    "dwelling_fires": Measure(Window("financial"), 0, 500),
    # forests and peatland took up more than was emitted in older releases
    "carbon_emissions": Measure(Window("calendar"), -10, 40),
    "emergency_admissions_65": Measure(Window("financial"), 5_000, 60_000),
    "unplanned_ed_attendances": Measure(Window("financial"), 1_000, 60_000),
    "early_mortality": Measure(Window("calendar"), 100, 1_000),
    "fragility": Measure(Window("calendar", 3, 1), 50, 200),
    "wellbeing": Measure(Window("financial"), 0, 10),
    "fuel_poverty": Measure(Window("calendar", 3), 0, 100),
    "depopulation": Measure(Window("calendar", 3, 1), 50, 200),
}
SLUGS = {"p1_bmi": "p1_healthy_bmi", "s4_tariff": "s4_tariff_score"}
COUNTED = {
    "child_poverty": Counted("0-15", 100),
    # the mean of four quarters; of three in a few zones
    "out_of_work_benefits": Counted("16-64", 100, parts=12),
    "crime_rate": Counted("16-64", 10_000),
}


def slugs(measures: pd.Series) -> pd.Series:
    """Return the indicator of each measure id of the tidy files ("cpop_p1_bmi")."""
    return measures.str.removeprefix("cpop_").replace(SLUGS)


def dated(rows: pd.DataFrame, windows: Mapping[str, Window]) -> pd.DataFrame:
    """Return `rows` (indicator, year of the label) with `period` and `period_start`."""
    pairs = rows[["indicator", "year"]].drop_duplicates()
    years = [(windows[slug], int(year)) for slug, year in pairs.itertuples(index=False)]
    pairs = pairs.assign(
        period=[window.period(year) for window, year in years],
        period_start=[window.start(year) for window, year in years],
    )
    return rows.merge(pairs, on=["indicator", "year"], how="left", validate="many_to_one")


def people(inputs: Inputs) -> pd.Series:
    """Return people by (age, area_code, year): 0-15 and 16-64 to mid-2021, 65+ in mid-2021 only.

    These are the estimates the profile divides by, made before the 2022 census: for data zones,
    intermediate zones, councils and Scotland.
    """
    columns = ("area_code", "area_type", "year", "population", "iz_code", "council_code")
    sheet = inputs.parquet(ZONE_PEOPLE, (*columns, "age_group"))
    sheet.one_of("age_group", ("0-15", "16-64")).numbers("year", 2013, 2020)
    sheet.numbers("population", 0, 60_000).unique("area_code", "age_group", "year")
    zones = Sheet(sheet.file, sheet.frame[sheet.frame["area_type"].eq("data_zone")])
    zones.codes("area_code", DATA_ZONES_2011, "data zones of 2011")
    zones.codes("council_code", council_codes(inputs.folder), "council areas")
    parents = zones.frame.drop_duplicates("area_code").set_index("area_code")
    latest = _people_2021(inputs).join(parents[["iz_code", "council_code"]], on="area_code")
    rows = pd.concat([zones.frame[list(latest.columns)], latest])
    levels = [
        rows.assign(area_code=codes)
        for codes in (rows["area_code"], rows["iz_code"], rows["council_code"], SCOTLAND)
    ]
    found: pd.Series = (
        pd.concat(levels).groupby(["age_group", "area_code", "year"])["population"].sum()
    )
    _check_zones(sheet, found)
    return found


def with_counts(
    rows: pd.DataFrame, residents: pd.Series, file: str, known: Mapping[str, pd.Series]
) -> pd.DataFrame:
    """Return `rows` with numerator and denominator where `known` says a rate was observed.

    `rows` holds indicator, area_code, year and value; `known` by indicator the rows to count.
    Raises InputError where a rate times the population is not a whole count: the rate then was
    not made with this population, and no count may be claimed.
    """
    rows = rows.assign(numerator=np.nan, denominator=np.nan)
    for slug, how in COUNTED.items():
        mine = rows["indicator"].eq(slug) & known[slug]
        keys = pd.MultiIndex.from_frame(rows.loc[mine, ["area_code", "year"]])
        below = residents[how.age].reindex(keys).to_numpy(dtype=float)
        above = rows.loc[mine, "value"] * below / how.per
        whole = (above * how.parts).round() / how.parts
        wrong = (above - whole).abs().gt(TOLERANCE) | np.isnan(below)
        if wrong.any():
            first = rows.loc[wrong.idxmax()]
            Sheet(file, rows).fail(
                f"{slug} of {first['area_code']} in {first['year']}: {first['value']} of "
                f"{below[wrong.to_numpy().argmax()]:,.0f} people is not a whole count, expected "
                f"a rate made with the population aged {how.age} of {ZONE_PEOPLE}"
            )
        rows.loc[mine, "denominator"] = below
        rows.loc[mine, "numerator"] = whole.round(6)
    return rows


def poorly_placed(zones: pd.DataFrame, inputs: Inputs, residents: pd.Series) -> pd.Series:
    """Return which of `zones` lie in a council whose crimes were too seldom placed in a zone.

    `zones` holds council_code, year and numerator (crimes, or nothing in a year that was not
    counted). True where all zones of the council hold under three quarters of the crimes of the
    council itself; in a year not counted, where it was so in the nearest year that was.
    """
    wanted = ("area_code", "area_type", "year", "measure_id", "value", "value_type")
    sheet = inputs.csv(COUNCIL_FIGURES, wanted)
    rows = sheet.frame[
        sheet.frame["measure_id"].eq("cpop_crime_rate")
        & sheet.frame["area_type"].eq("council")
        & sheet.frame["value_type"].eq("raw")
    ].rename(columns={"area_code": "council_code"})
    how = COUNTED["crime_rate"]
    keys = pd.MultiIndex.from_frame(rows[["council_code", "year"]])
    recorded = pd.Series(
        rows["value"].to_numpy() * residents[how.age].reindex(keys).to_numpy() / how.per, keys
    )
    counted = zones[zones["numerator"].notna()]
    placed = counted.groupby(["council_code", "year"])["numerator"].sum()
    share = placed / recorded.reindex(placed.index)
    if share.isna().any():
        council, year = share[share.isna()].index[0]
        sheet.fail(f"no crime rate of {council} in {year}, expected one for each council and year")
    nearest = zones["year"].clip(counted["year"].min(), counted["year"].max())
    keys = pd.MultiIndex.from_frame(pd.DataFrame({"c": zones["council_code"], "y": nearest}))
    low = share.reindex(keys).lt(FEWEST_PLACED)
    return pd.Series(low.to_numpy(), zones.index)


def _people_2021(inputs: Inputs) -> pd.DataFrame:
    sheet = inputs.parquet(ZONE_PEOPLE_2021, ("dz_code", "sex", "age", "population", "year"))
    sheet.codes("dz_code", DATA_ZONES_2011, "data zones of 2011").numbers("age", 0, 90)
    rows = sheet.frame[sheet.frame["sex"].eq("all") & sheet.frame["year"].eq(2021)]
    if rows.empty:
        sheet.fail("no people of both sexes in 2021, expected rows with sex 'all' and year 2021")
    ages: list[pd.DataFrame] = [
        rows[rows["age"].between(*limits)]
        .groupby("dz_code", as_index=False)["population"]
        .sum()
        .assign(age_group=age, year=2021)
        for age, limits in AGES.items()
    ]
    return pd.concat(ages).rename(columns={"dz_code": "area_code"})


def _check_zones(sheet: Sheet, found: pd.Series) -> None:
    """Refuse intermediate zones whose people are not those of their data zones."""
    rows = sheet.frame[sheet.frame["area_type"].eq("intermediate_zone")]
    summed = found.reindex(pd.MultiIndex.from_frame(rows[["age_group", "area_code", "year"]]))
    wrong = rows["population"].ne(pd.Series(summed.to_numpy(), rows.index))
    Sheet(sheet.file, rows).refuse("population", wrong, "the sum over the zone's data zones")
