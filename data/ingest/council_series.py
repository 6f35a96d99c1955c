"""Read tidy files of figures by council: a row for each area, period and measure."""

import re
from calendar import month_name
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from data.ingest.descriptions import at_break, markers
from data.ingest.geography import SCOTLAND, council_codes
from data.ingest.inputs import Inputs, Sheet
from queries.catalogue import Indicator
from queries.markers import MARKERS

COLUMNS = ("area_code", "period", "measure_id", "value", "lower_ci", "upper_ci")
LARGEST = 1e9
# what a file calls a period -> the label a reader sees, and its first day
PERIODS = {
    r"(\d{4})": "{0}",
    r"(\d{4})/(\d\d)": "{0}/{1}",
    r"(\d{4})-(\d{4})": "{0} to {1}",
    r"(\d{4})-(\d\d)(?:-(\d\d))?": "{month} {0}",
    r"(\d{4}) \(\1-(\d\d)-(\d\d)/P1Y\)": "{0}",  # a year that starts on another day
}


def period(text: str) -> tuple[str, date] | None:
    """Return the label and the first day of a period as a file writes it; None if unreadable.

    >>> period("2012 (2012-02-01/P1Y)")
    ('2012', datetime.date(2012, 2, 1))
    """
    for pattern, label in PERIODS.items():
        found = re.fullmatch(pattern, text)
        if found:
            parts = found.groups()
            by_day = "month" in label or "P1Y" in pattern
            month, day = (int(parts[1]), int(parts[2] or 1)) if by_day else (1, 1)
            if "/{1}" in label:
                month = 4
            return label.format(*parts, month=month_name[month]), date(int(parts[0]), month, day)
    return None


def observations(
    sheet: Sheet,
    inputs: Inputs,
    indicators: Mapping[str, Indicator],
    left_out: Iterable[str],
    release: str,
) -> pd.DataFrame:
    """Return the rows of `sheet` whose measure is described, in the one table's columns.

    Refuses an unknown area, period, status mark or measure (but for those `left_out`), a second
    row, percentages outside 0 to 100, limits that do not hold the value, a value missing without
    a mark, and a measure without a row for one of the councils. An empty value without a mark
    in files that have none is [x].
    """
    known = frozenset(indicators) | frozenset(left_out)
    sheet.codes("measure_id", known, "measures described here or left out")
    sheet = Sheet(sheet.file, sheet.frame[sheet.frame["measure_id"].isin(list(indicators))])
    frame = sheet.frame
    sheet.codes("area_code", council_codes(inputs.folder) | {SCOTLAND}, "council areas or Scotland")
    sheet.unique("measure_id", "area_code", "period")
    for column in ("value", "lower_ci", "upper_ci"):
        sheet.numbers(column, 0, LARGEST, gaps=True)
    share = frame["measure_id"].map(lambda measure: indicators[measure].unit).eq("%")
    sheet.refuse("value", share & frame["value"].gt(100), "a percentage from 0 to 100")
    outside = frame["lower_ci"].gt(frame["value"]) | frame["upper_ci"].lt(frame["value"])
    sheet.refuse("value", outside, "a value within its own limits")
    periods = frame["period"].astype(str).map(period)
    sheet.refuse("period", periods.isna(), "a year, years, a month or a date")
    marks = _marks(sheet)
    _check_complete(sheet, council_codes(inputs.folder))
    rows = pd.DataFrame(
        {
            "indicator": frame["measure_id"].map(lambda measure: indicators[measure].slug),
            "area_code": frame["area_code"],
            "period": periods.str[0],
            "period_start": periods.str[1],
            "release": release,
            "value": frame["value"],
            "lower": frame["lower_ci"].astype(float),
            "upper": frame["upper_ci"].astype(float),
        }
    )
    first = at_break(rows, indicators.values()) & rows["value"].notna()
    flags = {mark: marks.eq(mark) for mark in MARKERS} | {"[b]": first}
    return rows.assign(marker=markers(flags))


def _marks(sheet: Sheet) -> pd.Series:
    """Return the status mark of each row ("" if none); [x] where a file without marks has a gap."""
    frame = sheet.frame
    if "qa_flag" not in frame.columns:
        return frame["value"].isna().map({True: "[x]", False: ""})
    marks = frame["qa_flag"].fillna("").str.extract(r"^(\[\w+\]|$)")[0]
    known = marks.isin([*MARKERS, ""])
    sheet.refuse("qa_flag", ~known, f"nothing or one of {', '.join(MARKERS)}")
    sheet.refuse("value", frame["value"].isna() & marks.eq(""), "a value, or a status mark")
    return marks


def _check_complete(sheet: Sheet, councils: frozenset[str]) -> None:
    """Refuse a measure and period without a row for each council."""
    for (measure, label), rows in sheet.frame.groupby(["measure_id", "period"]):
        absent = sorted(councils - set(rows["area_code"]))
        if absent:
            sheet.fail(f"no row for {absent[0]}, {measure} {label}, expected every council")
