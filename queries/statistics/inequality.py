"""Inequality between groups of areas ordered by deprivation (quintiles or deciles)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from queries.statistics.given import Floats, Numbers, counts, numbers, same_length
from queries.statistics.intervals import quantile_of, standard_error
from queries.statistics.trends import TOO_FEW, trends_of

GROUPS = (5, 10)
NONE = float("nan")


@dataclass(frozen=True)
class Inequality:
    """SII (unit of the rate), RII (multiple of the overall rate), PAR (per cent), 95 % limits.

    All NaN where `refused` says why they cannot be computed; PAR and its limits may be NaN alone.
    """

    sii: float = NONE
    sii_lower: float = NONE
    sii_upper: float = NONE
    rii: float = NONE
    rii_lower: float = NONE
    rii_upper: float = NONE
    par: float = NONE
    par_lower: float = NONE
    par_upper: float = NONE
    refused: str | None = None


def inequality_of_groups(
    rates: Numbers,
    populations: Numbers,
    lower: Numbers | None = None,
    upper: Numbers | None = None,
    overall: float | None = None,
) -> Inequality:
    """Return the Inequality of groups given from the most to the least deprived.

    SII is minus the slope of a least squares line, weighted by population, of rate on relative
    rank: positive where the most deprived have the higher rate; its t interval has groups − 2 df.
    RII = SII / `overall` (the pooled rate if not given). PAR is how much lower (per cent) the
    overall rate would be if all groups had the rate of the least deprived; its interval needs the
    groups' 95 % limits. Refused unless there are exactly 5 or 10 groups, each with a rate and a
    population. Methods: Pamuk (1985), Population Studies 39, 17–31; ScotPHO, health inequalities
    technical guide; the interval of PAR by the delta method on the log of its complement.
    """
    y, n = numbers(rates, "rates"), counts(populations, "populations")
    same_length(rates=y, populations=n)
    if y.size not in GROUPS:
        return Inequality(refused=f"{y.size} deprivation groups, where 5 or 10 are needed")
    missing = int((np.isnan(y) | ~(n > 0)).sum())
    if missing:
        return Inequality(refused=f"{missing} of the {y.size} deprivation groups have no figure")
    share = n / np.sum(n)
    rank = np.cumsum(share) - share / 2
    centred, pooled = rank - 0.5, float(share @ y)  # the mean rank is always one half
    spread = float(share @ centred**2)
    slope = float((share * centred) @ y) / spread
    residual = y - pooled - slope * centred
    error = float(np.sqrt(share @ residual**2 / (y.size - 2) / spread))
    reach = float(stats.t.ppf(0.975, y.size - 2)) * error
    sii = np.array([-slope, -slope - reach, -slope + reach])
    base = pooled if overall is None or np.isnan(overall) else overall
    rii = sii / base if base else np.full(3, NONE)
    given = None if lower is None or upper is None else standard_error(lower, upper)
    par = _attributable_risk(y, share, given)
    return Inequality(*sii.tolist(), *rii.tolist(), *par)


def _attributable_risk(y: Floats, share: Floats, error: Floats | None) -> tuple[float, ...]:
    """Return PAR and its limits: 1 − rate of the least deprived / overall rate, in per cent."""
    pooled = float(share @ y)
    if not (y[-1] > 0 and pooled > 0):
        return NONE, NONE, NONE
    rest = y[-1] / pooled
    gradient = -share / pooled
    gradient[-1] += 1 / y[-1]
    spread = NONE if error is None else quantile_of(0.95) * float(np.sqrt(gradient**2 @ error**2))
    return tuple(float(100 * (1 - rest * np.exp(step))) for step in (0, spread, -spread))


def closing(table: pd.DataFrame, groups: int = 5) -> str:
    """Return whether the SII has been closing over five years, tested as any trend.

    `table` has period, sii, sii_lower, sii_upper. "closing", "widening", "no clear change", or the
    reason there is none, as trends.DIRECTIONS. Overlapping periods (averages of three years) are
    not independent: give every third.
    """
    scale = quantile_of(0.95) / float(stats.t.ppf(0.975, groups - 2))
    sii = numbers(table["sii"], "SII")
    frame = pd.DataFrame(
        {
            "area_code": "gap",
            "period": table["period"].to_numpy(),
            "value": sii,
            "lower": sii - (sii - numbers(table["sii_lower"], "lower")) * scale,
            "upper": sii + (numbers(table["sii_upper"], "upper") - sii) * scale,
        }
    )
    trend = trends_of(frame.assign(numerator=np.nan, denominator=np.nan), "published")
    direction = trend["gap"].direction if trend else TOO_FEW
    if direction not in ("rising", "falling"):
        return direction
    return "widening" if (direction == "rising") == (np.nansum(sii[-5:]) > 0) else "closing"
