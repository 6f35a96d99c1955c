"""Classes for a choropleth: at most seven, cut where the values leave gaps or by equal counts."""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from queries.statistics.given import Numbers, numbers

MOST = 7  # more shades of one hue cannot be told apart
METHODS = ("natural_breaks", "equal_counts")
DIFFERENT = 72  # values that natural breaks are looked for between: time goes with the square

# so few that the plain code does, which says at every call that it is not compiled
warnings.filterwarnings("ignore", "Numba not installed")

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
        found = _natural_breaks(given, count)
    else:
        # the value reached, not one between two: classes end on figures that are there
        shares = np.arange(1, count + 1) / count
        found = np.quantile(given, shares, method="inverted_cdf")
    return Classes(float(different[0]), tuple(float(one) for one in np.unique(found)))


def _natural_breaks(values: Values, count: int) -> Values:
    """Return the highest value of each of `count` classes of `values`, in order."""
    from mapclassify import FisherJenks  # noqa: PLC0415 (a second of imports, for maps alone)

    found: Values = FisherJenks(values, k=count).bins
    return found
