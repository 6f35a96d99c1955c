"""Limits of two outcomes of the profile, from those of the Office for National Statistics.

The profile gives employment and well-being as plain averages of survey figures that the office
publishes with 95 % limits: employment of three years, well-being of four answers. The same people
stand behind the parts of an average (all four answers; many households stay in the survey for
years), and how far their errors go together is not published. An average is never less sure than
where they go together wholly: its half-width is then the mean of the half-widths of its parts.
That widest case is taken, around the figure of the profile.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from data.ingest import council_series
from data.ingest.cpop import MEASURES, Window
from data.ingest.descriptions import described
from data.ingest.inputs import Inputs, Sheet
from data.ingest.ons_local_statistics import SERIES


@dataclass(frozen=True)
class Average:
    """What one outcome is the plain average of: so many `years` up to its label, of all `parts`.

    `turned` are the parts that count from the top of the scale `high` down; `near` is how far the
    average of the parts may lie from the figure of the profile.
    """

    parts: tuple[str, ...]
    window: Window  # of one part in one year
    years: int
    high: float
    near: float
    turned: tuple[str, ...] = ()


AVERAGES = {
    # the profile averages years of the survey from April on, the office publishes calendar years
    "employment_rate": Average(("employment_16_to_64",), Window("calendar"), 3, 100, near=3),
    "wellbeing": Average(
        ("life_satisfaction", "feeling_worthwhile", "happiness", "anxiety"),
        Window("financial"),
        1,
        MEASURES["wellbeing"].high,
        near=0.1,
        turned=("anxiety",),
    ),
}


def with_limits(rows: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """Return `rows` with `lower` and `upper` where every part of an observed average has limits.

    `rows` holds indicator, area_code, year (of the label), value and observed. Raises InputError
    where a part has no row, or the average of the parts is not the figure of the profile.
    """
    series = _parts(inputs)
    rows = rows.assign(lower=np.nan, upper=np.nan)
    for slug, how in AVERAGES.items():
        mine = rows[rows["indicator"].eq(slug) & rows["observed"]]
        if mine.empty:
            continue
        parts = _averaged(series, mine, slug)
        apart = parts["half"].notna() & (mine["value"] - parts["value"]).abs().gt(how.near)
        if apart.any():
            one, own = mine[apart].iloc[0], parts[apart].iloc[0]
            Sheet(inputs.source["inputs"][0], rows).fail(
                f"{_named(slug, one)} is {one['value']:.4g}, but its parts in {SERIES} average "
                f"{own['value']:.4g}, expected within {how.near:g}"
            )
        lower, upper = mine["value"] - parts["half"], mine["value"] + parts["half"]
        rows.loc[mine.index, "lower"] = lower.clip(lower=0).round(6)
        rows.loc[mine.index, "upper"] = upper.clip(upper=how.high).round(6)
    return rows


def _averaged(series: pd.DataFrame, mine: pd.DataFrame, slug: str) -> pd.DataFrame:
    """Return the means of `value` and `half` over the parts of each of `mine`.

    NaN where a part has none; raises InputError where a part has no row at all.
    """
    how = AVERAGES[slug]
    found = []
    for part, back in product(how.parts, range(how.years)):
        periods = [how.window.period(int(year) - back) for year in mine["year"]]
        keys = pd.MultiIndex.from_arrays([[part] * len(mine), mine["area_code"], periods])
        absent = ~keys.isin(series.index)
        if absent.any():
            at = int(absent.argmax())
            of = _named(slug, mine.iloc[at])
            Sheet(SERIES, series).fail(f"no {part} of {periods[at]}, which is part of {of}")
        each = series.loc[keys].set_axis(mine.index)
        found.append(each.assign(value=how.high - each["value"]) if part in how.turned else each)
    return pd.concat(found).groupby(level=0).sum(min_count=len(found)) / len(found)


def _parts(inputs: Inputs) -> pd.DataFrame:
    """Return `value` and `half` (the wider side of its interval) by indicator, area and period."""
    wanted = {part for how in AVERAGES.values() for part in how.parts}
    indicators = {
        measure: one
        for measure, one in described("ons_local_statistics").items()
        if one.slug in wanted
    }
    sheet = inputs.parquet(SERIES, (*council_series.COLUMNS, "qa_flag"))
    mine = sheet.frame[sheet.frame["measure_id"].isin(list(indicators))]
    rows = council_series.observations(Sheet(sheet.file, mine), inputs, indicators, (), "")
    # a limit cut off at the end of the scale leaves the other side as it was
    sides = pd.concat([rows["value"] - rows["lower"], rows["upper"] - rows["value"]], axis=1)
    rows["half"] = sides.max(axis=1, skipna=False)
    Sheet(sheet.file, mine).refuse("upper_ci", rows["half"].le(0), "limits apart from the value")
    return rows.set_index(["indicator", "area_code", "period"])[["value", "half"]]


def _named(slug: str, row: pd.Series) -> str:
    period = MEASURES[slug].window.period(int(row["year"]))
    return f"{slug} of {row['area_code']} in {period}"
