"""Inequality between groups of areas ordered by deprivation (quintiles or deciles)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

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
    unknown = np.full((1, y.size), NONE)
    low, high = (
        unknown if limit is None else numbers(limit, "limits")[None, :] for limit in (lower, upper)
    )
    base = np.array([NONE if overall is None else overall])
    found = indices_of(y[None, :], n[None, :], standard_error(low, high), base)
    return Inequality(*np.concatenate(list(found.values())).tolist())


def relative_ranks(populations: Floats) -> tuple[Floats, Floats]:
    """Return the share of the people in each group, and its relative rank less their mean, a half.

    Groups from the most to the least deprived along the last axis.
    """
    share = populations / populations.sum(axis=-1, keepdims=True)
    return share, np.cumsum(share, axis=-1) - share / 2 - 0.5


def indices_of(y: Floats, populations: Floats, error: Floats, overall: Floats) -> dict[str, Floats]:
    """Return SII, RII and PAR with their limits, line by line, as `inequality_of_groups`.

    `y`, `populations` and the standard errors of the rates are line × group; `overall` is the rate
    behind RII, the pooled rate where it is NaN. NaN in any group leaves its line NaN.
    """
    groups = y.shape[-1]
    share, centred = relative_ranks(populations)
    pooled = (share * y).sum(axis=-1)
    spread = (share * centred**2).sum(axis=-1)
    slope = (share * centred * y).sum(axis=-1) / spread
    residual = y - pooled[:, None] - slope[:, None] * centred
    of_line = np.sqrt((share * residual**2).sum(axis=-1) / (groups - 2) / spread)
    reach = float(special.stdtrit(groups - 2, 0.975)) * of_line
    base = base_of(pooled, overall)
    positive = (y[:, -1] > 0) & (pooled > 0)
    least, whole = (np.where(positive, one, NONE) for one in (y[:, -1], pooled))
    gradient = -share / whole[:, None]
    gradient[:, -1] += 1 / least
    wide = quantile_of(0.95) * np.sqrt((gradient**2 * error**2).sum(axis=-1))
    sii = {"sii": -slope, "sii_lower": -slope - reach, "sii_upper": -slope + reach}
    return {
        **sii,
        **{f"rii{name[3:]}": value / base for name, value in sii.items()},
        "par": 100 * (1 - least / whole),
        "par_lower": 100 * (1 - least / whole * np.exp(wide)),
        "par_upper": 100 * (1 - least / whole * np.exp(-wide)),
    }


def base_of(pooled: Floats, overall: Floats) -> Floats:
    """Return the rate that RII is a multiple of: `overall`, else the pooled rate; NaN for zero."""
    base = np.where(np.isnan(overall), pooled, overall)
    return np.where(base != 0, base, NONE)


def closing(table: pd.DataFrame, groups: int = 5) -> str:
    """Return whether the SII has been closing over five years, tested as any trend.

    `table` has period, sii, sii_lower, sii_upper. "closing", "widening", "no clear change", or the
    reason there is none, as trends.DIRECTIONS. Overlapping periods (averages of three years) are
    not independent: give every third.
    """
    scale = quantile_of(0.95) / float(special.stdtrit(groups - 2, 0.975))
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
