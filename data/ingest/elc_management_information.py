"""Counts of children in funded early learning that councils gather between censuses.

Not official statistics and not comparable with the September census: no figure of one may stand
in a series of the other, so they have a dataset and indicators of their own.
"""

from datetime import date

import pandas as pd

from data.ingest.elc_figures import FURTHER, NATIONAL, pick, read, releases, whole
from data.ingest.geography import SCOTLAND
from data.ingest.inputs import InputError, Inputs, Sheet
from queries.markers import marked

STATUS = "management_information"
TWO_YEAR_OLDS = "is_mi_two_year_olds_accessing_funded_elc"
CHILDREN = "is_mi_children_accessing_funded_elc"
FULL_HOURS = "is_mi_children_accessing_1140_hours"
INDICATORS = {
    TWO_YEAR_OLDS: "two_year_olds_accessing_elc_management_information",
    CHILDREN: "children_accessing_elc_management_information",
    FULL_HOURS: "children_accessing_1140_hours_management_information",
}
# a phrase of the address where we read it -> the month that page, or the report in it, came out
PUBLICATIONS = {
    "terrible_take_up_rate": "2021-06",
    "19624587.snp-pressure": "2021-10",
    "early-learning-and-childcare-expansion-delivery-progress": "2022-04",
    "news/april-2022": "2022-04",
    "20876521.scottish-education": "2022-08",
    "nursery_take_up_among_poorest_kids": "2022-12",
    "questions-and-answers?page=3079": "2023-03",
    "viewnews.html?id=150434": "2023-11",
    "8000-two-year-olds-from-the-poorest": "2023-11",
}


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the counts for Scotland by month; a later count of a month supersedes the first."""
    figures = pd.concat(
        [
            _figures(pick(read(inputs, NATIONAL), tuple(INDICATORS))),
            _figures(_further(inputs)),
        ]
    )
    _check_hours(figures)
    newest = figures.groupby(["measure", "month"])["release"].transform("max")
    return {
        "observations/elc_management_information": pd.DataFrame(
            {
                "indicator": figures["measure"].map(INDICATORS),
                "area_code": figures["area_code"],
                "period": figures["month"].map(lambda month: f"{month:%B %Y}"),
                "period_start": figures["month"],
                "release": figures["release"],
                "value": figures["value"],
                "marker": figures["release"].lt(newest).map({True: marked(["[r]"]), False: None}),
            }
        )
    }


def _check_hours(figures: pd.DataFrame) -> None:
    """Refuse a month with more children on the full hours than children."""
    wide = figures.groupby(["month", "measure"])["value"].max().unstack()
    if (wide[FULL_HOURS] > wide[CHILDREN]).any():
        month = wide.index[wide[FULL_HOURS] > wide[CHILDREN]][0]
        raise InputError(f"{NATIONAL}: {FULL_HOURS} of {month:%Y-%m} is more than {CHILDREN}")


def _further(inputs: Inputs) -> Sheet:
    """Return the two-year-olds by month; what was worked out from other figures is left out."""
    sheet = pick(read(inputs, FURTHER, "year_or_date", parts=True), (TWO_YEAR_OLDS,))
    sheet.one_of("status", (STATUS, "derived"))
    given = sheet.frame[sheet.frame["status"].eq(STATUS)]
    return Sheet(sheet.file, given.rename(columns={"year_or_date": "year"}))


def _figures(sheet: Sheet) -> pd.DataFrame:
    """Return the checked rows of `sheet` with their month and release."""
    whole(sheet).one_of("status", (STATUS,)).one_of("unit", ("children",)).numbers(
        "value", 1, 200_000
    ).codes("area_code", frozenset({SCOTLAND}), "areas of these figures (Scotland)")
    sheet.refuse("year", ~sheet.frame["year"].str.fullmatch(r"20\d\d-(0[1-9]|1[0-2])"), "YYYY-MM")
    sheet.unique("year", "measure", "source_url")
    month = sheet.frame["year"].map(lambda text: date(int(text[:4]), int(text[5:]), 1))
    return sheet.frame.assign(month=month, release=releases(sheet, PUBLICATIONS, "source_url"))
