"""Codes and names of areas, for the loaders to check and to recognise areas with."""

from functools import cache
from pathlib import Path

import pandas as pd

from queries.workbook.areas import folded

__all__ = [
    "DATA_ZONES_2011",
    "DATA_ZONES_2022",
    "INTERMEDIATE_ZONES_2011",
    "INTERMEDIATE_ZONES_2022",
    "SCOTLAND",
    "codes_by_name",
    "council_codes",
    "council_names",
    "folded",
]
SCOTLAND = "S92000003"
DATA_ZONES_2011 = frozenset(f"S{n:08d}" for n in range(1006506, 1013482))
INTERMEDIATE_ZONES_2011 = frozenset(f"S{n:08d}" for n in range(2001236, 2002515))
DATA_ZONES_2022 = frozenset(f"S{n:08d}" for n in range(1013482, 1020874))
INTERMEDIATE_ZONES_2022 = frozenset(f"S{n:08d}" for n in range(2002515, 2003849))


@cache
def council_names(inputs: Path) -> pd.DataFrame:
    """Return the 32 council areas of `places/council_names.csv` under `inputs`."""
    return pd.read_csv(inputs / "places/council_names.csv", dtype=str, keep_default_na=False)


@cache
def council_codes(inputs: Path) -> frozenset[str]:
    """Return the 32 current GSS codes of council areas."""
    return frozenset(council_names(inputs)["gss_code"])


@cache
def codes_by_name(inputs: Path) -> dict[str, str]:
    """Return the code of each council by every folded name it goes by; Scotland too."""
    codes = {folded("Scotland"): SCOTLAND}
    for row in council_names(inputs).itertuples():
        names = [row.name, row.legal_council_name, row.gaelic_name, row.short_name]
        for name in [*names, *str(row.alt_names).split("|")]:
            if folded(str(name)):
                codes[folded(str(name))] = str(row.gss_code)
    return codes
