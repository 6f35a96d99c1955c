"""National figures around early learning and childcare that stand outside the census tables."""

import re
from datetime import date

import pandas as pd

from data.ingest.elc_figures import FURTHER, NATIONAL, pick, read, releases, september
from data.ingest.geography import SCOTLAND, council_codes
from data.ingest.inputs import Inputs, Sheet
from queries.markers import marked

CONCERNS = "pct_any_developmental_concern_27_30m"
ELIGIBLE = "estimated_eligible_two_year_olds"
IN_COUNCIL_CENTRES = "registrations_in_local_authority_centres_pct"
IN_PARTNER_CENTRES = "registrations_in_partnership_centres_pct"
COUNCIL_CENTRES, PARTNER_CENTRES = "centres_local_authority", "centres_partnership"
CENTRES = "centres_providing_funded_elc"
PLACES = "group_care_places_age_2_funded_and_unfunded"
INDICATORS = {
    CONCERNS: "developmental_concerns_27_30_months",
    ELIGIBLE: "estimated_eligible_two_year_olds",
    IN_COUNCIL_CENTRES: "elc_registrations_in_council_centres",
    PLACES: "childcare_places_age_2",
}
# a phrase of the publication's title -> its month
PUBLICATIONS = {
    "National Performance Framework: child social and physical development": "2023-07",
    "Early child development Scotland 2023 to 2024": "2025-04",
    "income threshold change June 2021": "2021-06",
    "submission of 4 November 2021": "2021-11",
    "Maree Todd 23 Sept 2019": "2019-09",
    "quoting Scottish Government 2023 statistics": "2023-12",
    "Mapping ELC provision for 1- and 2-year-olds": "2024-01",
}
FRAMEWORK = "2023-07"  # prints first and last years for Scotland, highest and lowest council
YEARS_NOT_PRINTED = tuple(f"{year}/{year - 1999}" for year in range(2014, 2019))
YEAR_OF_COUNCILS = "2021/22"
NEW_DOMAINS = "2017/18"  # from here on problem solving is one of the domains assessed


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the figures, and empty rows for the review years and councils that are not held."""
    national = read(inputs, NATIONAL)
    _check_centres(national)
    further = pick(read(inputs, FURTHER, "year_or_date", parts=True), (PLACES,))
    further = Sheet(further.file, further.frame.rename(columns={"year_or_date": "year"}))
    figures = pd.concat(
        [_figures(pick(national, tuple(INDICATORS)[:3])), _figures(further)], ignore_index=True
    )
    rows = pd.concat([figures, _gaps(inputs, figures)], ignore_index=True)
    frame = pd.DataFrame(
        {
            "indicator": rows["measure"].map(INDICATORS),
            "area_code": rows["area_code"],
            "period": rows["year"].map(_label),
            "period_start": rows["year"].map(_start),
            "release": rows["release"],
            "value": rows["value"],
            "marker": _markers(rows),
        }
    )
    return {"observations/elc_national": frame}


def _figures(sheet: Sheet) -> pd.DataFrame:
    """Return the checked rows of `sheet` with the month they were published."""
    sheet.one_of("status", ("published",)).numbers("value", 0, 200_000)
    sheet.unique("area_code", "year", "measure")
    known = sheet.frame["year"].map(lambda text: _start_or_none(str(text)) is not None)
    sheet.refuse("year", ~known, "YYYY, YYYY-MM or a financial year as 2021/22")
    share = sheet.frame["unit"].eq("percent")
    sheet.refuse("value", share & sheet.frame["value"].gt(100), "a percentage up to 100")
    elsewhere = sheet.frame["area_code"].ne(SCOTLAND) & ~(
        sheet.frame["measure"].eq(CONCERNS) & sheet.frame["year"].eq(YEAR_OF_COUNCILS)
    )
    sheet.refuse("area_code", elsewhere, f"{SCOTLAND}: the figure is known for Scotland only")
    return sheet.frame.assign(release=releases(sheet, PUBLICATIONS))


def _gaps(inputs: Inputs, figures: pd.DataFrame) -> pd.DataFrame:
    """Return empty rows for the review years and the councils that were published elsewhere."""
    years = [{"area_code": SCOTLAND, "year": year} for year in YEARS_NOT_PRINTED]
    named = set(figures.loc[figures["measure"].eq(CONCERNS), "area_code"])
    councils = [
        {"area_code": code, "year": YEAR_OF_COUNCILS}
        for code in sorted(council_codes(inputs.folder) - named)
    ]
    return pd.DataFrame([*years, *councils]).assign(measure=CONCERNS, release=FRAMEWORK)


def _check_centres(national: Sheet) -> None:
    """Refuse a split of centres or registrations by who runs them that does not add up."""
    wide = national.frame[national.frame["area_code"].eq(SCOTLAND)].pivot_table(
        index="year", columns="measure", values="value"
    )
    for parts, whole in (
        ((COUNCIL_CENTRES, PARTNER_CENTRES), wide[CENTRES]),
        ((IN_COUNCIL_CENTRES, IN_PARTNER_CENTRES), pd.Series(100, index=wide.index)),
    ):
        both = wide[list(parts)].dropna().sum(axis=1)
        for year in both.index:
            national.total(both[year], whole[year], f"{' and '.join(parts)} in {year}")


def _start_or_none(text: str) -> date | None:
    """Return the first day of a period of the input; None where it is not one."""
    if found := re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text):
        return date(int(found[1]), int(found[2]), 1)
    if found := re.fullmatch(r"(20\d\d)/\d\d", text):
        return date(int(found[1]), 4, 1)
    return september(int(text)) if re.fullmatch(r"20\d\d", text) else None


def _start(text: str) -> date:
    start = _start_or_none(text)
    if start is None:
        raise ValueError(f"not a period: {text!r}")
    return start


def _label(text: str) -> str:
    return f"{_start(text):%B %Y}" if "-" in text else text


def _markers(rows: pd.DataFrame) -> list[str | None]:
    """Return the markers of each row: missing, estimated, first after a break."""
    flags = pd.DataFrame(
        {
            "[x]": rows["value"].isna(),
            "[e]": rows["measure"].eq(ELIGIBLE),
            "[b]": rows["measure"].eq(CONCERNS) & rows["year"].eq(NEW_DOMAINS),
        }
    )
    return [marked(flags.columns[row]) for row in flags.to_numpy()]
