"""The Local Government Benchmarking Framework: what services cost and how they do, by council.

Reads the publisher's own tables, the full one of 2024 and the newest one, each as its own release:
real terms at the prices of the last year of its edition. Indicators, units and breaks in series
are those of the descriptions in `indicators/` whose dataset is "lgbf".
"""

import re
from collections.abc import Mapping
from datetime import date

import pandas as pd

from data.ingest.descriptions import at_break, described, markers
from data.ingest.geography import SCOTLAND, council_codes
from data.ingest.inputs import Inputs, Sheet
from data.ingest.lgbf_tables import NUMBERS, SCOTLANDS, check_prices, read
from queries.catalogue import Indicator

NEWEST = "publisher/lgbf_data_table_real_2026.csv"
REAL = "publisher/sctpp_scotreal.csv"
CASH = "publisher/sctpp_scotcash.csv"
FULL = "2024-03"  # release of REAL and CASH
PRICES_OF = "2022-23"  # their price basis: real and cash terms are the same in this year

# Sets of codes are patterns that match the whole code.
# Called tonnes a head, but ten times too large (medians of 24 to 57); CLIM05 changes scale as well
LEFT_OUT = frozenset({"CLIM03", "CLIM04", "CLIM05"})
SCHOOL_YEAR = r"CHN(0[4-79]|1[1-4]|19|2[023])[a-f]?"
CALENDAR_YEAR = r"CLIM0[12]|ECON11|ENV06"
# years put together in one figure; the newest edition names them by their last year alone
SPANS = {r"CHN10|C&L05[a-d]|ENV07[ab]": 3, r"ENV04[b-d]": 2, r"ENV04e": 4}
FIRST_YEAR = {(3, 2014): 2010}  # the first three surveys were of 2010/11, 2012/13 and 2013/14

# money in thousands of pounds: in the numerator alone, or in both
THOUSANDS = r"C&L0[1-4]|CHN0[1-3]|ECON0[26]|ENV0[1-4]a|ENV05[ab]?|SW0[15]"
BOTH_THOUSANDS = r"CORP01|FINSUS05|SW02"
# value = numerator / denominator x this; 100 for percentages, else 1
PER = {r"C&L04|ECON06|ENV03a|ENV05[ab]?|SW06|SW08": 1000.0, r"ECON05": 10_000.0, r"SW05": 1 / 52}
# columns that are not the numerator and denominator of the value: pay by sex (CORP03c), yearly
# counts beside the mean of four quarterly percentages (CORP09, CORP10), and the children the
# publisher does not want counted (CHN08)
NO_COUNTS = r"CHN08[ab]|CORP03c|CORP09|CORP10"
# denominators worked back from a rounded rate: they jump by a tenth from year to year
NO_DENOMINATOR = r"ECON12a"
AGREE = 0.02  # part of the value by which its own numerator and denominator may miss it
LOOSE = {r"CORP09|CORP10": 0.04, r"ECON12a": 0.06}
NOT_REBUILT = r"CHN08[ab]|CORP03c"
ROUNDED = 0.05  # percentage points: fractions come with three or four decimals
ROUNDED_POUNDS = 0.007  # pence, made real

# a zero that stands for a figure held back, and a zero the source does not explain
SUPPRESSED_ZERO = r"CHN06|CHN07|CHN12[b-f]"
DOUBTFUL_ZERO = r"CHN20b|CHN22|CHN23|CORP01|ECON08|ECON10"
NOT_REPORTED = {("ECON08", "S12000021", "2015-16")}  # 0 % between 65 % and 88 %
# council homes were handed to housing associations: nothing to measure
HOUSING = r"FINSUS04|HSN0.*"
NO_HOMES = ("S12000006", "S12000013", "S12000018", "S12000026", "S12000035", "S12000049")
# the last year of the 2024 edition holds only its first months: rates are kept as provisional;
# sums over the year, and a rate that differs from its own counts in every third council, are not
UNFINISHED = "2023-24"
UNFINISHED_RATES = r"CORP09|CORP10|ECON12b"
UNFINISHED_LEFT_OUT = r"ECON05|ECON12a|SW08"


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the observations of both editions: council areas and Scotland.

    Percentages 0 to 100, money in pounds. Raises InputError where a table is not as expected.
    """
    indicators = described("lgbf")
    newest, full, cash = (read(inputs, name, indicators, LEFT_OUT) for name in (NEWEST, REAL, CASH))
    check_prices(full, cash, THOUSANDS, PRICES_OF)
    areas = sorted(council_codes(inputs.folder) | {SCOTLAND})
    parts = [
        _observations(full, indicators, FULL, areas),
        _observations(newest, indicators, inputs.source["release"], areas),
    ]
    return {"observations/lgbf": pd.concat(parts, ignore_index=True)}


def _observations(
    sheet: Sheet, indicators: Mapping[str, Indicator], release: str, areas: list[str]
) -> pd.DataFrame:
    """Return the rows of one edition in the one table's columns, gaps filled and marked."""
    rows = pd.concat([_councils(sheet.frame), _scotland(sheet.frame)], ignore_index=True)
    unfinished = rows["year"].eq(UNFINISHED) & (release == FULL)
    rows = _with_gaps(rows[~(unfinished & _among(rows, UNFINISHED_LEFT_OUT))], areas)
    unit = rows["code"].map(lambda code: indicators[code].unit)
    percent = unit.str.startswith("%")
    rows["value"] *= percent.map({True: 100.0, False: 1.0})
    thousands = _among(rows, BOTH_THOUSANDS)
    rows["numerator"] *= (thousands | _among(rows, THOUSANDS)).map({True: 1e3, False: 1.0})
    rows["denominator"] *= thousands.map({True: 1e3, False: 1.0})
    contradicted = _contradicted(rows, percent)
    uncounted = contradicted | _among(rows, NO_COUNTS)
    zero = rows["value"].eq(0)
    held_back = zero & _among(rows, SUPPRESSED_ZERO)
    missing = rows["value"].isna() | _named(rows, NOT_REPORTED)
    homeless = missing & _among(rows, HOUSING) & rows["area_code"].isin(NO_HOMES)
    empty = missing | held_back
    given = ~empty
    rows["indicator"] = rows["code"].map(lambda code: indicators[code].slug)
    rows["period"] = list(map(period, rows["code"], rows["year"]))
    too_many = unit.eq("%") & rows["numerator"].gt(rows["denominator"]) & ~uncounted
    unfinished = rows["year"].eq(UNFINISHED) & (release == FULL) & _among(rows, UNFINISHED_RATES)
    flags = {
        "[c]": held_back,
        "[x]": missing & ~homeless,
        "[z]": homeless,
        "[u]": contradicted
        | rows["differs"]
        | too_many
        | (zero & _among(rows, DOUBTFUL_ZERO) & given),
        "[p]": unfinished & given,
        "[b]": at_break(rows, indicators.values()) & given,
    }
    return pd.DataFrame(
        {
            "indicator": rows["indicator"],
            "area_code": rows["area_code"],
            "period": rows["period"],
            "period_start": list(map(start, rows["code"], rows["period"])),
            "release": release,
            "value": rows["value"].mask(empty),
            "numerator": rows["numerator"].mask(empty | uncounted),
            "denominator": rows["denominator"].mask(uncounted | _among(rows, NO_DENOMINATOR)),
            "marker": markers(flags),
        }
    )


def _councils(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[["code", "year", "area_code", "differs", *NUMBERS]]


def _scotland(frame: pd.DataFrame) -> pd.DataFrame:
    """Return Scotland's rows: the figures repeated in most of the councils' rows."""
    agreed = frame[~frame["differs"]].groupby(["code", "year"], as_index=False)[list(SCOTLANDS)]
    rows = agreed.first().rename(columns=dict(zip(SCOTLANDS, NUMBERS, strict=True)))
    return rows.assign(area_code=SCOTLAND, differs=False)


def _with_gaps(rows: pd.DataFrame, areas: list[str]) -> pd.DataFrame:
    """Return `rows` with an empty row for each area that has none in a year of an indicator."""
    grid = rows[["code", "year"]].drop_duplicates()
    grid = grid.merge(pd.DataFrame({"area_code": areas}), how="cross")
    filled = grid.merge(rows, how="left", on=["code", "year", "area_code"])
    return filled.assign(differs=filled["differs"].eq(other=True))


def _contradicted(rows: pd.DataFrame, percent: pd.Series) -> pd.Series:
    """Return the rows whose own numerator and denominator give another value than is printed."""
    base = percent.map({True: 100.0, False: 1.0})
    for pattern, number in PER.items():
        base = base.mask(_among(rows, pattern), number)
    part = pd.Series(AGREE, index=rows.index)
    for pattern, number in LOOSE.items():
        part = part.mask(_among(rows, pattern), number)
    rounded = percent.map({True: ROUNDED, False: ROUNDED_POUNDS})
    allowed = (rows["value"].abs() * part).combine(rounded, max)
    rebuilt = rows["numerator"] / rows["denominator"] * base
    return (rebuilt - rows["value"]).abs().gt(allowed) & ~_among(rows, NOT_REBUILT)


def _among(rows: pd.DataFrame, codes: str) -> pd.Series:
    return rows["code"].str.fullmatch(codes)


def _named(rows: pd.DataFrame, names: set[tuple[str, str, str]]) -> pd.Series:
    return pd.Series(
        pd.MultiIndex.from_frame(rows[["code", "area_code", "year"]]).isin(names), index=rows.index
    )


def period(code: str, label: str) -> str:
    """Return the years a figure is about: the publisher's `label`, spelled out where it is short.

    The newest edition calls what was "2021-23" (two years of road surveys) "2022-23".
    """
    last = int(label[:4]) + 1
    if last % 100 != int(label[5:]):
        return label
    for codes, span in SPANS.items():
        if re.fullmatch(codes, code):
            return f"{FIRST_YEAR.get((span, last), last - span)}-{label[5:]}"
    return label


def start(code: str, label: str) -> date:
    """Return the first day of the years `label` of indicator `code`."""
    month = 8 if re.fullmatch(SCHOOL_YEAR, code) else 1 if re.fullmatch(CALENDAR_YEAR, code) else 4
    return date(int(label[:4]), month, 1)
