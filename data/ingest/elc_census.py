"""The September census of funded early learning and childcare: two-year-olds first.

Only what the census publications print enters here; counts that councils gather at other dates
(management information) are another dataset, because they are not comparable.
"""

import pandas as pd

from data.ingest.elc_figures import (
    CENSUS_YEARS,
    EDITIONS,
    FURTHER,
    NATIONAL,
    PANDEMIC,
    gaps,
    pick,
    read,
    releases,
    september,
    whole,
    years,
)
from data.ingest.elc_registrations import MEASURE as TOTAL
from data.ingest.elc_registrations import registrations
from data.ingest.geography import SCOTLAND, council_codes
from data.ingest.inputs import Inputs, Sheet
from data.ingest.population_early_years import ESTIMATES
from data.ingest.workbooks import with_workbooks
from queries.markers import marked

EXTRACT = "observations/elc_census"
WORKBOOKS = "elc/workbooks"  # the publisher's workbooks, each filed as <release>.xlsx
COUNCILS = "elc/elc_census_la_2015_2021_partial.csv"
NIL = "symbol:-"  # the publisher's dash for "none" in 2015
OF_ALL = "registrations_age_2_pct_of_all_two_year_olds"
OF_ELIGIBLE = "registrations_age_2_pct_of_estimated_eligible"
OF_THREES_AND_FOURS = "registrations_age_3_4_pct_of_eligible"
# measure of the input -> indicator
COUNTS = {
    "registrations_under_2": "under_twos_registered",
    "registrations_age_2": "two_year_olds_registered",
    "registrations_age_3_4": "three_and_four_year_olds_registered",
    "registrations_deferred_entry": "deferred_entry_registered",
}
RATES = {
    OF_ALL: "two_year_old_uptake_all",
    OF_ELIGIBLE: "two_year_old_uptake_eligible",
    OF_THREES_AND_FOURS: "three_and_four_year_old_uptake",
    "deferred_entry_pct_of_those_eligible_to_defer": "deferred_entry_uptake",
}
OTHERS = {
    "centres_providing_funded_elc": "elc_centres",
    "teacher_and_graduate_fte": "elc_teacher_and_graduate_staff",
}
INDICATORS = COUNTS | RATES | OTHERS
NUMERATORS = {
    "two_year_old_uptake_all": "two_year_olds_registered",
    "two_year_old_uptake_eligible": "two_year_olds_registered",
    "three_and_four_year_old_uptake": "three_and_four_year_olds_registered",
    "deferred_entry_uptake": "deferred_entry_registered",
}
# Septembers that have a row for each area even where nothing we hold was published
RECORD = {
    "under_twos_registered": range(2015, 2026),
    "two_year_olds_registered": range(2015, 2026),
    "three_and_four_year_olds_registered": range(2015, 2026),
    "deferred_entry_registered": range(2015, 2026),
    "two_year_old_uptake_all": range(2015, 2026),
    "two_year_old_uptake_eligible": range(2023, 2026),
    "three_and_four_year_old_uptake": range(2015, 2026),
    "deferred_entry_uptake": range(2019, 2026),
    "elc_centres": range(2017, 2026),
    "elc_teacher_and_graduate_staff": range(2017, 2026),
}
SCOTLAND_ONLY = {"deferred_entry_uptake", "elc_centres", "elc_teacher_and_graduate_staff"}
REBASED = "2025-12"  # from this release on, rates stand on the rebased population estimates
REBASED_FROM, DEFERRAL_RIGHT = 2024, 2023  # breaks of the rates, of deferred entry


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return every figure of the census we hold, and an empty row for every one we do not.

    To the printed figures come those of the filed workbooks; a workbook given with --from is added
    to the extract as it is.
    """
    books = [inputs.workbook] if inputs.workbook else inputs.workbooks(WORKBOOKS)
    extract = inputs.extract(EXTRACT) if inputs.workbook else None
    frame = printed(inputs) if extract is None else extract
    return {EXTRACT: with_workbooks(frame, books, frozenset(RECORD), inputs, breaks, REBASED)}


def breaks(indicator: str, held: frozenset[int]) -> frozenset[int]:
    """Return the years of `indicator` that are the first after a break, in a release with `held`.

    A release that gives the rates before 2024 too gives them on the same population.
    """
    found = set(PANDEMIC)
    if indicator in RATES.values() and REBASED_FROM - 1 not in held:
        found.add(REBASED_FROM)
    if indicator.startswith("deferred_entry"):
        found.add(DEFERRAL_RIGHT)
    return frozenset(found)


def printed(inputs: Inputs) -> pd.DataFrame:
    """Return the figures that the bulletins print, with a row for every gap."""
    councils = _councils(inputs)
    national = _national(inputs)
    _check_scotland(councils, national)
    published = pd.concat(
        [
            sheet.frame.assign(release=releases(sheet, EDITIONS))
            for sheet in (councils, national, _eligible(inputs))
        ]
    )
    published["indicator"] = published["measure"].map(INDICATORS)
    rows = pd.concat(
        [published[published["indicator"].notna()], _gaps(inputs, published)], ignore_index=True
    )
    return pd.DataFrame(
        {
            "indicator": rows["indicator"],
            "area_code": rows["area_code"],
            "period": rows["year"].astype(str),
            "period_start": rows["year"].map(september),
            "release": rows["release"],
            "value": rows["value"],
            "numerator": _numerators(rows),
            "denominator": _denominators(rows, inputs),
            "marker": _markers(rows),
        }
    )


def _councils(inputs: Inputs) -> Sheet:
    """Return the table by council area, each row adding up to its total, nil as zero."""
    by_council = (OF_ALL, OF_THREES_AND_FOURS)
    sheet = read(inputs, COUNCILS)
    sheet.one_of("measure", (*COUNTS, *by_council, TOTAL)).one_of("status", ("published", NIL))
    sheet = years(sheet, range(2015, 2022)).unique("area_code", "year", "measure")
    nil = sheet.frame["status"].eq(NIL)
    sheet.refuse("value", sheet.frame["value"].isna() & ~nil, f"a number, or the status {NIL!r}")
    sheet = Sheet(sheet.file, sheet.frame.assign(value=sheet.frame["value"].mask(nil, 0)))
    rate = sheet.frame["measure"].isin(RATES)
    sheet.refuse("value", rate & sheet.frame["value"].gt(150), "a percentage up to 150")
    whole(Sheet(sheet.file, sheet.frame[~rate]))
    _check_rows(sheet, registrations(inputs))
    return sheet


def _check_rows(sheet: Sheet, totals: Sheet) -> None:
    """Refuse a council whose ages do not add up to its total, or another total than we hold."""
    wide = sheet.frame.pivot(index=["area_code", "year"], columns="measure", values="value")
    wide = wide.reindex(columns=[*COUNTS, TOTAL]).dropna(how="all").reset_index()
    known = totals.frame.set_index(["area_code", "year"])["value"]
    for row in wide.to_dict("records"):
        of = f"of {row['area_code']} in {row['year']}"
        absent = [name for name in (*COUNTS, TOTAL) if pd.isna(row[name])]
        if absent:
            sheet.fail(f"no row for {absent[0]} {of}, so its ages cannot be checked")
        sheet.total(sum(row[name] for name in COUNTS), row[TOTAL], f"the sum of the ages {of}")
        sheet.total(row[TOTAL], known[row["area_code"], row["year"]], f"{TOTAL} {of}")


def _national(inputs: Inputs) -> Sheet:
    """Return Scotland's figures as the census publications print them."""
    sheet = read(inputs, NATIONAL)
    sheet = pick(sheet, tuple(name for name in INDICATORS if name != "registrations_under_2"))
    sheet.one_of("status", ("published",))
    sheet.codes("area_code", frozenset({SCOTLAND}), "areas of the national figures (Scotland)")
    sheet = (
        years(sheet, CENSUS_YEARS)
        .unique("area_code", "year", "measure")
        .numbers("value", 1, 200_000)
    )
    rate = sheet.frame["measure"].isin(RATES)
    sheet.refuse("value", rate & sheet.frame["value"].gt(100), "a percentage up to 100")
    whole(Sheet(sheet.file, sheet.frame[~rate]))
    return sheet


def _eligible(inputs: Inputs) -> Sheet:
    """Return the first published uptake of the eligible, which only an evaluation report prints."""
    sheet = read(inputs, FURTHER, "year_or_date", parts=True)
    sheet = pick(sheet, (OF_ELIGIBLE,)).one_of("status", ("published",)).numbers("value", 0, 100)
    sheet = Sheet(sheet.file, sheet.frame.rename(columns={"year_or_date": "year"}))
    return years(sheet, CENSUS_YEARS).unique("area_code", "year")


def _check_scotland(councils: Sheet, national: Sheet) -> None:
    """Refuse councils that together have more registrations than Scotland."""
    for measure in COUNTS:
        scotland = national.frame[national.frame["measure"].eq(measure)].set_index("year")["value"]
        ours = councils.frame[councils.frame["measure"].eq(measure)].groupby("year")["value"].sum()
        for year in scotland.index.intersection(ours.index):
            if ours[year] > scotland[year]:
                councils.fail(
                    f"{measure} of the council areas in {year} adds up to {ours[year]:,.0f}, "
                    f"expected no more than Scotland's {scotland[year]:,.0f}"
                )


def _gaps(inputs: Inputs, printed: pd.DataFrame) -> pd.DataFrame:
    councils = sorted(council_codes(inputs.folder))
    return pd.concat(
        [
            gaps(
                printed[printed["indicator"].eq(indicator)],
                [SCOTLAND] if indicator in SCOTLAND_ONLY else [*councils, SCOTLAND],
                record,
            ).assign(indicator=indicator)
            for indicator, record in RECORD.items()
        ]
    )


def _numerators(rows: pd.DataFrame) -> pd.Series:
    """Return the count that each rate was made of, where the count was published too."""
    key = ["indicator", "area_code", "year"]
    counts = rows.set_index(key)["value"]
    wanted = pd.MultiIndex.from_frame(rows[key].assign(indicator=rows["indicator"].map(NUMERATORS)))
    found = pd.Series(counts.reindex(wanted).to_numpy(), index=rows.index)
    return found.where(rows["value"].notna())


def _denominators(rows: pd.DataFrame, inputs: Inputs) -> pd.Series:
    """Return the two-year-olds behind a rate of all of them, by mid-year estimate.

    The publisher's own divisor was not printed; the estimates of the same time give its rates to
    the whole percent in three cases of four. They carry the interval, never the rate.
    """
    estimates = read(inputs, ESTIMATES).frame.query("measure == 'population_age_2'")
    of_then = estimates[estimates["status"].ne("published")].set_index(["area_code", "year"])
    wanted = pd.MultiIndex.from_frame(rows[["area_code", "year"]].astype({"year": str}))
    found = pd.Series(of_then["value"].reindex(wanted).to_numpy(), index=rows.index)
    of_all = rows["indicator"].eq(RATES[OF_ALL]) & _numerators(rows).notna()
    return found.where(of_all)


def _markers(rows: pd.DataFrame) -> list[str | None]:
    """Return the markers of each row: missing, above 100 %, revised since, first after a break."""
    rate, given = rows["indicator"].isin(NUMERATORS), rows["value"].notna()
    deferral = rows["indicator"].str.startswith("deferred_entry")
    holds = {
        "[x]": ~given,
        "[u]": rate & rows["value"].gt(100),
        "[r]": rate & given & rows["release"].lt(REBASED),
        "[b]": rows["year"].isin(PANDEMIC)
        | (rate & rows["year"].eq(REBASED_FROM))
        | (deferral & rows["year"].eq(DEFERRAL_RIGHT)),
    }
    flags = pd.DataFrame(holds)
    return [marked(flags.columns[row]) for row in flags.to_numpy()]
