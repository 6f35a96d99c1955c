"""Inputs of early learning and childcare made up for the tests: two councils and Scotland."""

from itertools import product

import pandas as pd

from data.ingest import elc_registrations
from data.ingest.elc_figures import FURTHER, NATIONAL
from data.ingest.geography import SCOTLAND

NORTH, SOUTH = "S12000033", "S12000034"
TOTALS = {NORTH: 100, SOUTH: 50, SCOTLAND: 150}
BULLETIN = "Summary statistics for schools in Scotland no. {}: {} edition"
NEWS = "news on Funded Early Learning and Childcare Statistics 2025"
Figure = tuple[str, object, str, object, str, str]


def figures(*given: Figure, unit: str = "registrations", period: str = "year") -> pd.DataFrame:
    """Return rows of (area, period, measure, value, status, title) in the layout of the files."""
    names = ["area_code", period, "measure", "value", "status", "source_title"]
    frame = pd.DataFrame(list(given), columns=names)
    return frame.assign(unit=unit, source_url="https://example.org/" + frame["source_title"])


def councils() -> pd.DataFrame:
    """Return the two councils."""
    return pd.DataFrame({"gss_code": [NORTH, SOUTH]})


def series() -> pd.DataFrame:
    """Return all registrations of both councils and Scotland, each September 2010 to 2022."""
    return figures(
        *(
            (area, year, elc_registrations.MEASURE, value, "published", "LGBF")
            for (area, value), year in product(TOTALS.items(), elc_registrations.BY_COUNCIL)
        )
    )


def answer() -> pd.DataFrame:
    """Return the written answer: the same for 2022."""
    frame = series()
    return frame[frame["year"].eq(2022)]


def national() -> pd.DataFrame:
    """Return Scotland's figures of the census, one of each kind."""
    of = {
        "registrations_total_funded_elc": {2022: 150, 2023: 148, 2025: 146},
        "registrations_age_2": {2018: 30, 2021: 35},
        "registrations_age_3_4": {2018: 110},
        "registrations_deferred_entry": {2020: 12},
        "registrations_age_2_pct_of_all_two_year_olds": {2018: 10, 2020: 9, 2024: 13},
        "registrations_age_2_pct_of_estimated_eligible": {2024: 57, 2025: 55},
        "registrations_age_3_4_pct_of_eligible": {2018: 99},
        "deferred_entry_pct_of_those_eligible_to_defer": {2020: 21, 2025: 35},
        "centres_providing_funded_elc": {2023: 9},
        "teacher_and_graduate_fte": {2025: 20},
    }
    titles = {2025: NEWS, 2024: NEWS, 2020: "Schools in Scotland - summary statistics: 2020"}
    bulletin = BULLETIN.format(10, 2019)
    return figures(
        *(
            (SCOTLAND, str(year), measure, value, "published", titles.get(year, bulletin))
            for measure, values in of.items()
            for year, value in values.items()
        )
    )


def further() -> pd.DataFrame:
    """Return further figures: one of the census, one of a part of a council."""
    eligible = "registrations_age_2_pct_of_estimated_eligible"
    return figures(
        (SCOTLAND, "2023", eligible, 52, "published", "Interim Evaluation Report, ch. 3"),
        ("", "2019-09", "uptake_of_a_project", 78, "management_information", "a case study"),
        unit="percent",
        period="year_or_date",
    )


def inputs() -> dict[str, pd.DataFrame]:
    """Return the inputs that every loader of these figures reads, by name."""
    return {
        "places/council_names.csv": councils(),
        elc_registrations.SERIES: series(),
        elc_registrations.ANSWER: answer(),
        NATIONAL: national(),
        FURTHER: further(),
    }
