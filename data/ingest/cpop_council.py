"""The Community Planning Outcomes Profile by council area: the publisher's workbook."""

import re
from zipfile import BadZipFile

import pandas as pd

from data.ingest.cpop import (
    COUNTED,
    MEASURES,
    OBSERVED_LATER,
    Window,
    dated,
    people,
    with_counts,
)
from data.ingest.cpop_events import with_events
from data.ingest.cpop_limits import with_limits
from data.ingest.descriptions import markers
from data.ingest.geography import SCOTLAND, codes_by_name, council_codes, folded
from data.ingest.inputs import InputError, Inputs, Sheet

HEADER = re.compile(r"(?P<name>[^_]+)_(?P<status>Raw data|Imputed|Projected)_(?P<year>\d{4})/\d\d")
INDICATORS = {
    "Healthy Birthweight": "healthy_birthweight",
    "Primary 1 Body Mass Index": "p1_healthy_bmi",
    "Child Poverty": "child_poverty",
    "Attainment": "attainment",
    "Positive Destinations": "positive_destinations",
    "Participation Rate": "participation_rate",
    "Employment Rate": "employment_rate",
    "Median Earnings": "median_earnings",
    "Out of Work Benefits": "out_of_work_benefits",
    "Business Survival": "business_survival",
    "Crime Rate": "crime_rate",
    "Dwelling Fires": "dwelling_fires",
    "Carbon Emissions": "carbon_emissions",
    "Emergency Admissions": "emergency_admissions_65",
    "Unplanned Hospital Attendances": "unplanned_ed_attendances",
    "Early Mortality": "early_mortality",
    "Fragility": "fragility",
    "Well-being": "wellbeing",
    "Fuel Poverty": "fuel_poverty",
    "Depopulation": "depopulation",
}
OBSERVED = "Raw data"
# the workbook names each year of the participation measure one year late
WINDOWS = {slug: measure.window for slug, measure in MEASURES.items()} | {
    "participation_rate": Window("financial", shift=-1)
}
# Scotland, by indicator and year of the label: a workbook without these is another one
KNOWN = {
    ("child_poverty", 2014): 14.055,
    ("child_poverty", 2021): 20.754,
    ("out_of_work_benefits", 2021): 14.769,
    ("early_mortality", 2010): 467.4,
}
ORKNEY, ORKNEY_COUNTED_FROM = "S12000023", 2014
OTHER_SERIES_FROM = 2021  # healthy birthweight
REVIEWS_MISSED_FROM = 2020  # school reviews of Primary 1 children


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the 20 indicators of the profile, every council and Scotland, 2010/11 to 2024/25."""
    name = inputs.source["inputs"][0]
    rows = workbook(inputs, name)
    estimated = rows["status"].ne(OBSERVED) & ~(
        rows["indicator"].eq("participation_rate") & rows["year"].isin(OBSERVED_LATER)
    )
    observed = ~estimated & rows["value"].notna()
    residents = people(inputs)
    known = dict.fromkeys(COUNTED, observed)
    rows = with_counts(rows, residents, inputs.path(name).name, known)
    seen = rows.assign(observed=observed & ~never_counted(rows))
    seen = with_limits(with_events(seen, inputs, residents), inputs)
    rows = seen.drop(columns="observed")
    rows["marker"] = markers(
        faults(rows) | {"[x]": rows["value"].isna(), "[e]": estimated | never_counted(rows)}
    )
    rows = dated(rows, WINDOWS).assign(
        value=lambda found: found["value"].round(6), release=inputs.source["release"]
    )
    return {"observations/cpop_council": rows.drop(columns=["status", "year"])}


def faults(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the flags [b] and [u] of `rows` (indicator, year): what is wrong with a known year."""
    return {
        "[b]": rows["indicator"].eq("healthy_birthweight") & rows["year"].eq(OTHER_SERIES_FROM),
        "[u]": rows["indicator"].eq("p1_healthy_bmi") & rows["year"].ge(REVIEWS_MISSED_FROM),
    }


def never_counted(rows: pd.DataFrame) -> pd.Series:
    """Return which of `rows` were estimated by the publisher though headed as observed."""
    return (
        rows["indicator"].eq("unplanned_ed_attendances")
        & rows["area_code"].eq(ORKNEY)
        & rows["year"].lt(ORKNEY_COUNTED_FROM)
    )


def workbook(inputs: Inputs, name: str) -> pd.DataFrame:
    """Return indicator, area_code, year (of the label), status and value of every cell.

    Sheets and columns are known by what is written in them, not by their place. Raises InputError
    for a header, an area or a number that cannot be right, and for an indicator or area missing.
    """
    path = inputs.path(name)
    try:
        sheets = pd.read_excel(path, sheet_name=None, engine="openpyxl")
    except (BadZipFile, OSError, ValueError, KeyError) as error:
        raise InputError(f"{path}: not a readable Excel workbook ({error})") from error
    found = [
        _cells(inputs, Sheet(f"{path.name}, sheet '{title}'", frame))
        for title, frame in sheets.items()
    ]
    rows = pd.concat(found, ignore_index=True)
    sheet = Sheet(path.name, rows)
    absent = sorted(set(MEASURES) - set(rows["indicator"]))
    if absent:
        sheet.fail(f"no sheet with the indicator {', '.join(absent)}, expected all {len(MEASURES)}")
    sheet.unique("indicator", "area_code", "year")
    _check_known(sheet)
    return rows


def _cells(inputs: Inputs, sheet: Sheet) -> pd.DataFrame:
    """Return the cells of one sheet of the workbook as rows."""
    columns = {column: HEADER.fullmatch(str(column)) for column in sheet.frame.columns[1:]}
    for column, header in columns.items():
        unnamed = str(column).startswith("Unnamed") and sheet.frame[column].isna().all()
        if not unnamed and (header is None or header["name"] not in INDICATORS):
            sheet.fail(
                f"column '{column}' has no known header, expected a name of an indicator, "
                "its status (Raw data, Imputed, Projected) and its year, joined by _"
            )
    areas = _areas(inputs, sheet)
    frames = []
    for column, header in columns.items():
        if header is not None:
            slug = INDICATORS[header["name"]]
            measure = MEASURES[slug]
            within = Sheet(sheet.file, sheet.frame.loc[areas.index])
            within.numbers(str(column), measure.low, measure.high, gaps=True)
            frames.append(
                pd.DataFrame(
                    {
                        "indicator": slug,
                        "area_code": areas,
                        "year": int(header["year"]),
                        "status": header["status"],
                        "value": pd.to_numeric(within.frame[column]),
                    }
                )
            )
    if not frames:
        sheet.fail("no column of figures, expected headers like 'Crime Rate_Raw data_2021/22'")
    return pd.concat(frames)


def _areas(inputs: Inputs, sheet: Sheet) -> pd.Series:
    """Return the code of each row that names an area; all 32 councils and Scotland, once each."""
    first = sheet.frame.columns[0]
    names = sheet.frame[first].dropna()
    known = codes_by_name(inputs.folder)
    codes = pd.Series([known.get(folded(str(name))) for name in names], names.index, dtype=object)
    Sheet(sheet.file, sheet.frame.loc[names.index]).refuse(
        str(first), codes.isna(), "the name of a council area or Scotland"
    )
    expected = council_codes(inputs.folder) | {SCOTLAND}
    absent = sorted(expected - set(codes))
    if absent or codes.duplicated().any():
        missing = f"without {', '.join(absent)}" if absent else "one of them twice"
        sheet.fail(f"{len(codes)} areas, {missing}; expected every council and Scotland once")
    return codes


def _check_known(sheet: Sheet) -> None:
    rows = sheet.frame[sheet.frame["area_code"].eq(SCOTLAND)].set_index(["indicator", "year"])
    for (slug, year), expected in KNOWN.items():
        found = rows["value"].get((slug, year), float("nan"))
        if not abs(found - expected) <= 0.001:  # noqa: PLR2004  (half of the last decimal given)
            sheet.fail(f"{slug} of Scotland labelled {year} is {found}, expected {expected}")
