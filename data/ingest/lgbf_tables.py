"""Read the tables of the Local Government Benchmarking Framework in the publisher's own layouts.

The layout of 2024 (`Code, LocalAuthority, LA_IndicatorReal, …`), its cash table
(`IndicatorCode, IndicatorCash_LA, …`) and that of 2026 (`Indicators_Information_Code, …`) hold
the same under other headers, in another order.
"""

import re
from collections.abc import Mapping

import pandas as pd

from data.ingest.geography import SCOTLAND, codes_by_name, folded
from data.ingest.inputs import Inputs, Sheet
from queries.catalogue import Indicator

COLUMNS = ("code", "council", "year")
NUMBERS = ("value", "numerator", "denominator")
SCOTLANDS = tuple(f"scotland_{name}" for name in NUMBERS)
LARGEST = 1e11
MAY_DIFFER = 2  # rows of one code and year that may carry another edition's Scotland figure


def role(header: str) -> str | None:
    """Return what the column under `header` holds, whatever the edition calls it.

    One of COLUMNS, NUMBERS, SCOTLANDS; None for a column that is not needed (family groups).
    """
    text = re.sub(r"[^a-z]", "", header.lower())
    for ending, name in (("code", "code"), ("localauthority", "council"), ("year", "year")):
        if text.endswith(ending):
            return name
    if text.startswith("fg") or text.endswith("fg") or "familygroup" in text:
        return None
    whose = "scotland_" if "scotland" in text else ""
    parts = {"num": "numerator", "den": "denominator", "indicator": "value"}
    held = [name for part, name in parts.items() if part in text and re.search("real|cash", text)]
    return whose + held[0] if held else None


def same_columns(sheet: Sheet) -> Sheet:
    """Return `sheet` with the columns of either edition under one set of names, in one order."""
    wanted = [*COLUMNS, *NUMBERS, *SCOTLANDS]
    found: dict[str, str] = {}
    for header in map(str, sheet.frame.columns):
        name = role(header)
        if name in found:
            sheet.fail(f"columns '{found[name]}' and '{header}' both hold the {name}")
        if name:
            found[name] = header
    missing = [name for name in wanted if name not in found]
    if missing:
        sheet.fail(f"no column for the {', '.join(missing)}; found {list(sheet.frame.columns)}")
    frame = sheet.frame[[found[name] for name in wanted]].set_axis(wanted, axis=1)
    return Sheet(sheet.file, frame.dropna(how="all"))


def read(
    inputs: Inputs, name: str, indicators: Mapping[str, Indicator], left_out: frozenset[str]
) -> Sheet:
    """Return table `name`, checked: the rows with a value, but for the codes `left_out`.

    Columns COLUMNS, NUMBERS, SCOTLANDS as printed (percentages as shares of 1), `area_code`, and
    `differs`: whether the row carries another Scotland figure than the rows of other councils.
    Raises InputError for an unknown code or council, a second row, or a number out of range.
    """
    sheet = same_columns(inputs.csv(name, ()))
    sheet.codes("code", frozenset(indicators) | left_out, "indicators described here or left out")
    kept = sheet.frame[~sheet.frame["code"].isin(left_out) & sheet.frame["value"].notna()]
    sheet = Sheet(sheet.file, kept)
    known = codes_by_name(inputs.folder)
    codes = kept["council"].map(lambda council: known.get(folded(str(council))))
    sheet.refuse("council", codes.isna() | codes.eq(SCOTLAND), "the name of a council")
    label = kept["year"].astype(str).str.extract(r"^(20\d\d)-(\d\d)$")
    years = label[1].astype(float) - label[0].astype(float) % 100
    sheet.refuse("year", ~years.between(1, 4), "years like 2022-23 (or 2020-23 for several)")
    sheet.unique("code", "council", "year")
    for column in (*NUMBERS, *SCOTLANDS):
        sheet.numbers(column, -LARGEST, LARGEST, gaps=True)
    share = kept["code"].map(lambda code: indicators[code].unit).eq("%")
    sheet.refuse("value", share & ~kept["value"].between(0, 1), "a share from 0 to 1")
    frame = kept.assign(area_code=codes, differs=_differs(sheet))
    return Sheet(sheet.file, frame.astype(dict.fromkeys((*NUMBERS, *SCOTLANDS), float)))


def _differs(sheet: Sheet) -> pd.Series:
    """Return the rows whose Scotland figures are not those of the other councils' rows."""
    groups = sheet.frame.groupby(["code", "year"])
    differs = pd.Series(data=False, index=sheet.frame.index)
    for column in SCOTLANDS:
        usual = groups[column].transform(_most_often)
        differs |= sheet.frame[column].ne(usual) & usual.notna()
    together = differs.groupby([sheet.frame["code"], sheet.frame["year"]]).transform("sum")
    sheet.refuse(
        "scotland_value",
        differs & together.gt(MAY_DIFFER),
        "the same figure for Scotland in every council's row",
    )
    return differs


def _most_often(values: pd.Series) -> float:
    return float(values.mode().get(0, float("nan")))


def check_prices(real: Sheet, cash: Sheet, costs_of: str, prices_of: str) -> None:
    """Refuse a table whose costs are not in the prices of `prices_of`, by one factor a year.

    `costs_of` is the pattern of the codes whose numerator is money.
    """
    keys = ["code", "area_code", "year"]
    costs = real.frame[real.frame["code"].str.fullmatch(costs_of) & real.frame["numerator"].gt(0)]
    both = costs.merge(cash.frame[[*keys, "numerator"]], on=keys, suffixes=("", "_cash"))
    both["factor"] = both["numerator"] / both["numerator_cash"]
    usual = both.groupby("year")["factor"].transform("median")
    wrong = both["year"].eq(prices_of) & ~both["factor"].between(0.999, 1.001)
    wrong |= ~(both["factor"] / usual).between(0.995, 1.005)
    if wrong.any():
        row = both[wrong].iloc[0]
        real.fail(
            f"{row['code']} {row['council']} {row['year']}: real terms are {row['factor']:.4f} of "
            f"cash, expected one factor a year and 1 in {prices_of}"
        )
