"""How two outcomes go together over areas: a rank correlation with its interval, and a line."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from queries.statistics.given import Floats, Numbers, numbers, same_length
from queries.statistics.intervals import quantile_of

FEWEST = 5  # pairs; the interval needs more than three, and says nothing with fewer than this


@dataclass(frozen=True)
class Together:
    """Spearman's correlation of `areas` pairs with its 95 % limits, and the least squares line.

    The line is `intercept` + `slope` · x, in the units of y, and `explained` the share of the
    spread of y that goes along with it (R²). NaN with fewer than five pairs, or where all figures
    of one outcome are equal.
    """

    areas: int
    rho: float
    lower: float
    upper: float
    slope: float
    intercept: float
    explained: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out 0."""
        return bool(self.lower > 0 or self.upper < 0)


def together(x: Numbers, y: Numbers) -> Together:
    """Return how `x` and `y`, one pair an area, go together; pairs with a gap are left out.

    Interval: Fisher's z with the standard error √((1 + ρ²/2)/(n − 3)). Method: Bonett and Wright
    (2000), Psychometrika 65, 23–28.
    """
    across, up = numbers(x, "first outcome"), numbers(y, "second outcome")
    same_length(first=across, second=up)
    both = ~np.isnan(across) & ~np.isnan(up)
    across, up = across[both], up[both]
    count = int(both.sum())
    nothing = float("nan")
    if count < FEWEST or np.ptp(across) == 0 or np.ptp(up) == 0:
        return Together(count, *(nothing,) * 6)
    to_right, to_top = across - across.mean(), up - up.mean()
    spread, height = float(to_right @ to_right), float(to_top @ to_top)
    if min(spread, height) == 0:  # apart by less than a number can hold the square of
        return Together(count, *(nothing,) * 6)
    rho = spearman(across, up)[0]
    reach = quantile_of(0.95) * np.sqrt((1 + rho**2 / 2) / (count - 3))
    # at ±1 Fisher's z is infinite: so are both its limits, and the interval is that point
    centre = np.arctanh(np.clip(rho, -1 + 1e-12, 1 - 1e-12))
    both_ways = float(to_right @ to_top)
    slope = both_ways / spread
    return Together(
        count,
        rho,
        float(np.tanh(centre - reach)),
        float(np.tanh(centre + reach)),
        slope,
        float(up.mean() - slope * across.mean()),
        (both_ways / np.sqrt(spread) / np.sqrt(height)) ** 2,
    )


def spearman(x: Floats, y: Floats) -> tuple[float, float]:
    """Return Spearman's correlation of ranks and its two-sided p-value; no gaps, not all the same.

    Method: the ranks' Pearson correlation, tested with Student's t on n − 2 degrees of freedom.
    """
    across, up = (pd.Series(one).rank().to_numpy() for one in (x, y))
    rho = float(np.clip(np.corrcoef(across, up)[0, 1], -1, 1))
    if abs(rho) == 1:
        return rho, 0.0
    freedom = across.size - 2
    t = abs(rho) * np.sqrt(freedom / (1 - rho**2))
    return rho, float(2 * special.stdtr(freedom, -t))
