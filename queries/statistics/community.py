"""One community against several others at once: verdict, p-value, and what stands."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries.markers import UNRELIABLE
from queries.statistics.benchmark import VERDICTS, compare
from queries.statistics.given import Floats
from queries.statistics.many import expected_by_chance, kept, p_of_interval, p_of_proportion

FLAGGED = ("better", "worse", "higher", "lower")


@dataclass(frozen=True)
class Together:
    """Of the comparisons `tested`, how many are `flagged`, how many chance alone would flag
    (`expected`), and how many stand when all are tested at once (Benjamini and Hochberg)."""

    tested: int
    flagged: int
    expected: float
    stands: int


def against(rows: pd.DataFrame) -> pd.DataFrame:
    """Return `rows`, one comparison each, with `verdict`, `p` and `stands`.

    `rows` have value, lower and upper (95 %, in the unit of the value), numerator, denominator,
    marker, `benchmark`, `interval` (wilson, byar, published or none) and `polarity`. `verdict` is
    one of benchmark.VERDICTS: "not compared" without an interval, without a benchmark, and where
    the figure is marked unreliable. What a figure is held against counts as fixed. `stands` is
    whether the difference remains when all the rows are compared at once (Benjamini and Hochberg,
    5 %). Method of the verdict: OHID, Fingertips technical guidance.
    """
    found = rows.reset_index(drop=True)
    reliable = ~found["marker"].fillna("").str.contains(UNRELIABLE, regex=False)
    benchmark = found["benchmark"].where(reliable)
    verdict = np.full(len(found), "not compared", dtype=object)
    for polarity in found["polarity"].unique():
        some = found["polarity"].eq(polarity).to_numpy()
        said = compare(found["lower"][some], found["upper"][some], benchmark[some], str(polarity))
        verdict[some] = np.asarray(said, dtype=object)
    compared = verdict != "not compared"
    of_limits = p_of_interval(found["value"], found["lower"], found["upper"], benchmark)
    of_counts = p_of_proportion(found["numerator"], found["denominator"], benchmark)
    p = np.where(found["interval"].eq("wilson") & ~np.isnan(of_counts), of_counts, of_limits)
    p = np.where(compared, p, np.nan)
    return found.assign(verdict=pd.Categorical(verdict, categories=VERDICTS), p=p, stands=kept(p))


def together(compared: pd.DataFrame) -> Together:
    """Return the Together of the rows of `against`."""
    tested = int(compared["verdict"].ne("not compared").sum())
    flagged = int(compared["verdict"].isin(FLAGGED).sum())
    expected = expected_by_chance(tested)
    return Together(tested, flagged, expected, int(compared["stands"].sum()))


def rate_without(
    numerator: float, denominator: float, own: tuple[float, float], per: float
) -> float:
    """Return the pooled rate of a group without one of its members, whose counts are `own`.

    NaN counts of the member are nothing to take away. In the unit of the rate; NaN where nobody is
    left.
    """
    x, n = (0.0 if np.isnan(count) else count for count in own)
    rest = denominator - n
    return (numerator - x) / rest * per if rest > 0 else float("nan")


def place_among(percentiles: Floats, value: float) -> tuple[int, int]:
    """Return how many of a hundred areas have a lower figure than `value`, and how many a higher.

    `percentiles` are those from 1 to 99, in order; areas with the same figure are in neither.
    """
    below = int(np.searchsorted(percentiles, value, side="left"))
    return below, len(percentiles) - int(np.searchsorted(percentiles, value, side="right"))
