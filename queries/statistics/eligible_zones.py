"""Expected eligible two-year-olds of every zone of Scotland, from the figures of its data zones."""

from collections.abc import Sequence

import pandas as pd

from queries.statistics.eligible import expected_eligible

LEVELS = {
    "data_zone": ["area_code", "name", "parent_name", "council_code"],
    "intermediate_zone": ["parent_code", "parent_name", "council_code"],
    "council": ["council_code"],
}


def zones(children: pd.DataFrame, deprived: pd.DataFrame, totals: Sequence[float]) -> pd.DataFrame:
    """Return every data zone with its two-year-olds, income-deprived share and expected eligible.

    `children` and `deprived` (per cent) have one row a data zone: area_code, names and codes of
    the larger areas, value. `totals` are the published numbers of eligible two-year-olds in
    Scotland, the one to scale to first; `lower` and `upper` come from the others. A zone without
    residents has no share and none is expected there. ValueError for a zone with two-year-olds and
    no share, or where one of the tables lacks a zone.
    """
    if not totals:
        raise ValueError("totals: at least one published number of the eligible is needed")
    shares = deprived.set_index("area_code")["value"]
    found = children.rename(columns={"value": "children"})
    missing = found.loc[~found["area_code"].isin(shares.index), "area_code"]
    if len(missing):
        raise ValueError(f"no income-deprived share for {len(missing)} zones: {missing.iloc[0]}, …")
    share = found["area_code"].map(shares)
    share = share.mask(share.isna() & (found["children"] == 0), 0.0)
    estimate = expected_eligible(found["children"], share, totals[0], totals[1:])
    return found.assign(
        share=share, expected=estimate.expected, lower=estimate.lower, upper=estimate.upper
    )


def summed(found: pd.DataFrame, level: str) -> pd.DataFrame:
    """Return the data zones of `zones` added up to `level`, unrounded: sums agree at every level.

    Columns: area_code, children, expected, lower, upper; of zones name and council_code, of data
    zones parent_name too. ValueError for a level that is not one of LEVELS.
    """
    if level not in LEVELS:
        raise ValueError(f"level '{level}' is not one of: {', '.join(LEVELS)}")
    by = LEVELS[level]
    sums = found.groupby(by, as_index=False, sort=False)[
        ["children", "expected", "lower", "upper"]
    ].sum()
    if level == "data_zone":
        return sums
    if level == "council":
        return sums.rename(columns={"council_code": "area_code"})
    return sums.rename(columns={"parent_code": "area_code", "parent_name": "name"})
