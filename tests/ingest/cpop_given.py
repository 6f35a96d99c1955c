"""A profile of community outcomes made up for the tests: the same people in every data zone."""

from pathlib import Path

import pandas as pd

from data.ingest.cpop import COUNCIL_FIGURES, COUNTED, MEASURES, ZONE_PEOPLE, ZONE_PEOPLE_2021
from data.ingest.cpop_council import INDICATORS, KNOWN
from data.ingest.cpop_events import COUNCIL_PEOPLE
from data.ingest.geography import DATA_ZONES_2011, INTERMEDIATE_ZONES_2011, SCOTLAND
from data.ingest.inputs import Inputs
from data.ingest.ons_local_statistics import SERIES
from tests.ingest.scotland import councils

PEOPLE = {"0-15": 100, "16-64": 200, "65+": 40}  # in every data zone, in every year
IN_SCOTLAND = {age: number * len(DATA_ZONES_2011) for age, number in PEOPLE.items()}
RATES = {"child_poverty": 20.0, "out_of_work_benefits": 10.5, "crime_rate": 1_000.0}
# figure and half-width of what employment and well-being are averages of, everywhere and always
WORK = "ons_employment_rate"
ANSWERS = {
    "ons_wellbeing_life_satisfaction": (6.0, 0.1),
    "ons_wellbeing_worthwhile": (5.5, 0.2),
    "ons_wellbeing_happiness": (5.0, 0.3),
    "ons_wellbeing_anxiety": (6.5, 0.4),
}


def zones() -> pd.DataFrame:
    """Return the data zones, each in one of the intermediate zones and councils."""
    intermediate = sorted(INTERMEDIATE_ZONES_2011)
    codes = councils()["gss_code"]
    number = pd.Series(range(len(DATA_ZONES_2011))) % len(intermediate)
    return pd.DataFrame(
        {
            "area_code": sorted(DATA_ZONES_2011),
            "iz_code": number.map(dict(enumerate(intermediate))),
            "council_code": (number % len(codes)).map(dict(enumerate(codes))),
        }
    )


def people() -> dict[str, pd.DataFrame]:
    """Return both inputs of population by name."""
    each = pd.concat(
        pd.DataFrame({"age_group": age, "year": range(first, 2021), "population": PEOPLE[age]})
        for age, first in (("0-15", 2014), ("16-64", 2013))
    )
    data_zones = zones().merge(each, how="cross").assign(area_type="data_zone")
    held = data_zones.groupby(["iz_code", "council_code", "age_group", "year"], as_index=False)
    intermediate = held["population"].sum().assign(area_type="intermediate_zone")
    intermediate["area_code"] = intermediate["iz_code"]
    ages = pd.DataFrame({"age": [0, 16, 65], "population": list(PEOPLE.values())})
    single = zones()[["area_code"]].rename(columns={"area_code": "dz_code"})
    councils_then = councils().rename(columns={"gss_code": "area_code"})[["area_code"]]
    ages_then = pd.DataFrame({"age": [0, 70], "sex": "F", "population": [9_000, 1_000]})
    return {
        COUNCIL_PEOPLE: councils_then.merge(ages_then, how="cross").assign(year=2014),
        "places/council_names.csv": councils(),
        ZONE_PEOPLE: pd.concat([data_zones, intermediate], ignore_index=True),
        ZONE_PEOPLE_2021: single.merge(ages, how="cross").assign(sex="all", year=2021),
    }


def value(slug: str, year: int, area: str) -> float:
    """Return a figure that can be: what is known of Scotland, else the same in every area."""
    if area == SCOTLAND and (slug, year) in KNOWN:
        known = KNOWN[slug, year]
        if slug not in COUNTED:
            return known
        below, per = IN_SCOTLAND[COUNTED[slug].age], COUNTED[slug].per
        return round(known * below / per) / below * per
    low, high = max(MEASURES[slug].low, 0), MEASURES[slug].high
    return RATES.get(slug, (low + high) / 2)


def sheets() -> dict[str, pd.DataFrame]:
    """Return the sheets of a workbook: every indicator, area and year, the last one projected."""
    names = {"Scotland": SCOTLAND} | dict(
        zip(councils()["name"], councils()["gss_code"], strict=True)
    )
    found = {}
    for header, slug in INDICATORS.items():
        columns: dict[str, object] = {" ": list(names)}
        for year in (2010, 2014, 2020, 2021, 2022):
            status = {2010: "Imputed", 2022: "Projected"}.get(year, "Raw data")
            label = f"{header}_{status}_{year}/{(year + 1) % 100:02d}"
            if (slug, year) in KNOWN:
                label = label.replace("Imputed", "Raw data")
            columns[label] = [value(slug, year, area) for area in names.values()]
        found[header[:20]] = pd.DataFrame(columns)
    return found


def council_figures() -> pd.DataFrame:
    """Return the crime rates of councils in the tidy layout, 2013/14 to 2021/22."""
    years = pd.DataFrame({"year": range(2013, 2022)})
    rows = councils()[["gss_code"]].rename(columns={"gss_code": "area_code"})
    return rows.merge(years, how="cross").assign(
        area_type="council",
        measure_id="cpop_crime_rate",
        value=RATES["crime_rate"],
        value_type="raw",
    )


def survey() -> pd.DataFrame:
    """Return the survey behind employment (±2 to ±4, by year) and well-being, with its limits."""
    work = [(WORK, str(year), 70.0, 2.0 + year % 3) for year in range(2008, 2022)]
    answers = [
        (measure, f"{year}/{(year + 1) % 100:02d}", *given)
        for measure, given in ANSWERS.items()
        for year in range(2011, 2022)
    ]
    rows = pd.DataFrame([*work, *answers], columns=["measure_id", "period", "value", "half"])
    areas = pd.DataFrame({"area_code": [*councils()["gss_code"], SCOTLAND]})
    return areas.merge(rows, how="cross").assign(
        lower_ci=lambda found: found["value"] - found["half"],
        upper_ci=lambda found: found["value"] + found["half"],
        qa_flag="",
    )


def written(folder: Path, frames: dict[str, pd.DataFrame], *inputs: str, release: str) -> Inputs:
    """Write `frames` by input name under `folder`; return the Inputs of a dataset of `inputs`."""
    for name, frame in frames.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".parquet"):
            frame.to_parquet(path)
        else:
            frame.to_csv(path, index=False)
    source = {"title": "a profile given in a test", "release": release, "inputs": list(inputs)}
    return Inputs(folder, source)


def council_inputs(folder: Path, given: dict[str, pd.DataFrame]) -> Inputs:
    """Write the workbook of the sheets `given`, the people and the survey; return the Inputs."""
    with pd.ExcelWriter(folder / "profile.xlsx") as writer:
        for title, frame in given.items():
            frame.to_excel(writer, sheet_name=title, index=False)
    frames = people() | {SERIES: survey()}
    return written(folder, frames, "profile.xlsx", release="2023-10")


def zone_inputs(folder: Path, given: dict[str, pd.DataFrame], *inputs: str) -> Inputs:
    """Write the frames `given`, the people and the councils' crime; return the Inputs."""
    frames = people() | {COUNCIL_FIGURES: council_figures()} | given
    return written(folder, frames, *inputs, release="2023-09")
