"""Many indicators of many areas at once against the country: verdict, p-value, what stands."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries.statistics.benchmark import VERDICTS, compare
from queries.statistics.intervals import interval_of
from queries.statistics.many import kept, p_of_interval, p_of_proportion

COUNTRY = "country"


@dataclass(frozen=True)
class Measure:
    """How one indicator is measured: its interval, the base of its rate, polarity and breaks.

    `interval` is wilson, byar, published, derived or none; `per` is 100 for per cent, 10,000 for
    "per 10,000"; `breaks` are the periods from which figures are not comparable with those before.
    """

    interval: str
    per: float
    polarity: str
    breaks: tuple[str, ...] = ()


def with_limits(rows: pd.DataFrame, measures: Mapping[str, Measure]) -> pd.DataFrame:
    """Return `rows` with the 95 % limits of each figure and, in `no_interval`, why it has none.

    `rows` are observations (indicator, value, numerator, denominator, lower, upper) of the
    indicators in `measures`; the order is kept. All in the unit of the value.
    """
    said = pd.DataFrame(
        {slug: (one.interval, one.per) for slug, one in measures.items()}, index=["interval", "per"]
    ).T
    method = rows["indicator"].map(said["interval"])
    per = rows["indicator"].map(said["per"]).astype("float64")
    parts = [
        interval_of(part, str(one), float(str(base)) or 1.0)
        for (one, base), part in rows.groupby([method, per], sort=False)
    ]
    if not parts:
        return rows.assign(no_interval=pd.Series(dtype=object))
    return pd.concat(parts).loc[rows.index]


def against_country(rows: pd.DataFrame, measures: Mapping[str, Measure]) -> pd.DataFrame:
    """Return the rows of areas with how each lies to the country in the same indicator.

    `rows` have indicator, area_code, level ("country" for the benchmark) and the columns that
    `with_limits` needs, one period an indicator. Added: limits, `no_interval`, `benchmark`,
    `verdict` (benchmark.VERDICTS), `p`, and `stands`: whether the difference remains when all the
    cells are compared at once (Benjamini and Hochberg, 5 %). The country counts as fixed.
    """
    limits = with_limits(rows.reset_index(drop=True), measures)
    is_country = limits["level"].eq(COUNTRY)
    country = limits[is_country].set_index("indicator")["value"]
    areas = limits[~is_country].reset_index(drop=True)
    areas["benchmark"] = areas["indicator"].map(country).astype("float64")
    polarity = areas["indicator"].map({slug: one.polarity for slug, one in measures.items()})
    method = areas["indicator"].map({slug: one.interval for slug, one in measures.items()})
    verdict = np.full(len(areas), "not compared", dtype=object)
    for name in polarity.unique():
        some = polarity.eq(name).to_numpy()
        part = areas[some]
        found = compare(part["lower"], part["upper"], part["benchmark"], name)
        verdict[some] = np.asarray(found, dtype=object)
    areas["verdict"] = pd.Categorical(verdict, categories=VERDICTS)
    of_counts = p_of_proportion(areas["numerator"], areas["denominator"], areas["benchmark"])
    of_limits = p_of_interval(areas["value"], areas["lower"], areas["upper"], areas["benchmark"])
    p = np.where(method.eq("wilson"), of_counts, of_limits)
    areas["p"] = np.where(areas["verdict"].eq("not compared"), np.nan, p)
    areas["stands"] = kept(areas["p"])
    return areas
