"""Classes for a choropleth: at most seven, cut where the values leave gaps or by equal counts.

Natural breaks are found exactly, by Fisher's dynamic programme written over whole arrays: half a
millisecond where the plain loops of mapclassify take twenty, and nothing else is imported for it.
The tests hold them against mapclassify's.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from queries.statistics.given import Numbers, numbers

MOST = 7  # more shades of one hue cannot be told apart
METHODS = ("natural_breaks", "equal_counts")
DIFFERENT = 1000  # values that natural breaks are looked for between: time goes with the square

Values = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Classes:
    """Where classes end: `uppers` is the highest value of each, `lowest` that of the first."""

    lowest: float
    uppers: tuple[float, ...]

    def of(self, values: Numbers) -> np.ndarray[Any, np.dtype[np.int64]]:
        """Return the class of each value, from 0; −1 where the value is missing.

        What lies beyond the ends belongs to the first and the last class.
        """
        given = numbers(values, "value")
        found = np.searchsorted(np.asarray(self.uppers), given, side="left")
        return np.where(np.isnan(given), -1, np.minimum(found, len(self.uppers) - 1))


def classify(
    values: Numbers, count: int = 5, method: str = "natural_breaks", decimals: int | None = None
) -> Classes | None:
    """Return the Classes of `values`; None where there is no value.

    Fewer than `count` where there are not that many different values. `decimals` rounds first, so
    that the classes hold for figures as they are shown. ValueError for more than MOST classes or
    another method. Natural breaks (Fisher–Jenks) leave the least sum of squares within classes;
    among more than DIFFERENT values they are looked for between as many quantiles.
    Methods: Fisher (1958), J Am Stat Assoc 53, 789–798; Jenks (1977), as in mapclassify.
    """
    if not 1 <= count <= MOST:
        raise ValueError(f"count: a map has 1 to {MOST} classes")
    if method not in METHODS:
        raise ValueError(f"method: one of {', '.join(METHODS)}")
    given = numbers(values, "value")
    given = given[~np.isnan(given)]
    if decimals is not None:
        given = np.round(given, decimals)
    different = np.unique(given)
    if not len(different):
        return None
    if len(different) <= count:
        return Classes(float(different[0]), tuple(float(one) for one in different))
    if method == "natural_breaks":
        if len(different) > DIFFERENT:
            given = np.quantile(given, np.linspace(0, 1, DIFFERENT), method="inverted_cdf")
        found = _natural_breaks(*np.unique(given, return_counts=True), count)
    else:
        # the value reached, not one between two: classes end on figures that are there
        shares = np.arange(1, count + 1) / count
        found = np.quantile(given, shares, method="inverted_cdf")
    return Classes(float(different[0]), tuple(float(one) for one in np.unique(found)))


def _natural_breaks(
    different: Values, counts: np.ndarray[Any, np.dtype[np.int64]], count: int
) -> Values:
    """Return the highest value of each of `count` classes of `different` values, in order.

    `counts` says how often each value is there; fewer classes where there are fewer values.
    """
    size = len(different)
    count = min(count, size)
    centred = different - np.average(different, weights=counts)  # large levels keep their digits
    weight, total, square = (
        np.concatenate([[0.0], np.cumsum(counts * centred**power)]) for power in range(3)
    )
    # within[i, j]: the sum of squares of the class of values i to j − 1; none where i ≥ j
    with np.errstate(invalid="ignore", divide="ignore"):
        within = (square - square[:, None]) - (total - total[:, None]) ** 2 / (
            weight - weight[:, None]
        )
    within = np.where(np.arange(size + 1)[:, None] < np.arange(size + 1), within, np.inf)
    least = within[0]
    starts = []
    for _ in range(count - 1):
        ways = least[:, None] + within
        start = ways.argmin(axis=0)
        starts.append(start)
        least = ways[start, np.arange(size + 1)]
    ends = [size]
    for start in reversed(starts):
        ends.append(int(start[ends[-1]]))
    last: Values = different[np.array(sorted(ends)) - 1]
    return last
