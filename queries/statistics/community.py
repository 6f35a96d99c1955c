"""One community against several others at once: verdict, p-value, and what stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from queries.markers import UNRELIABLE, carries
from queries.statistics.benchmark import compare
from queries.statistics.given import Flags, Floats
from queries.statistics.many import expected_by_chance, kept, p_of_interval, p_of_proportion

FLAGGED = ("better", "worse", "higher", "lower")


@dataclass(frozen=True)
class Compared:
    """Many comparisons at once, in the order given: `verdict` (one of benchmark.VERDICTS), `p`
    (NaN where nothing was tested), and which stand when all are made at once.
    """

    verdict: list[str]
    p: Floats
    stands: Flags

    @property
    def tested(self) -> int:
        """How many were tested."""
        return sum(verdict != "not compared" for verdict in self.verdict)

    @property
    def flagged(self) -> int:
        """How many of these differ at the 95 % level."""
        return sum(verdict in FLAGGED for verdict in self.verdict)

    @property
    def expected(self) -> float:
        """How many chance alone would flag if nothing differed."""
        return expected_by_chance(self.tested)


def against(rows: Mapping[str, Sequence[Any]]) -> Compared:
    """Return the comparison of figures with benchmarks, one in each place of the columns `rows`.

    They are value, lower and upper (95 %, in the unit of the value), numerator, denominator,
    marker, benchmark, interval (wilson, byar, published or none) and polarity. Nothing is compared
    without an interval or a benchmark, nor where the figure is marked unreliable. What a figure is
    held against counts as fixed. Methods: verdicts as OHID's Fingertips; what stands after
    Benjamini and Hochberg, 5 %.
    """
    reliable = np.array([not carries(marker, UNRELIABLE) for marker in rows["marker"]], dtype=bool)
    value, lower, upper, x, n, benchmark = (
        np.array(rows[name], dtype=np.float64)
        for name in ("value", "lower", "upper", "numerator", "denominator", "benchmark")
    )
    benchmark = np.where(reliable, benchmark, np.nan)
    polarities = np.array(rows["polarity"], dtype=object)
    verdict = np.full(value.size, "not compared", dtype=object)
    for polarity in set(rows["polarity"]):
        some = polarities == polarity
        verdict[some] = list(compare(lower[some], upper[some], benchmark[some], polarity))
    compared = verdict != "not compared"
    of_limits = p_of_interval(value, lower, upper, benchmark)
    of_counts = p_of_proportion(x, n, benchmark)
    counted = (np.array(rows["interval"], dtype=object) == "wilson") & ~np.isnan(of_counts)
    p = np.where(compared, np.where(counted, of_counts, of_limits), np.nan)
    return Compared(verdict.tolist(), p, kept(p))


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
