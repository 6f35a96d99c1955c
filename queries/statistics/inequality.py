"""Inequality between groups of areas ordered by deprivation (quintiles or deciles)."""

import numpy as np
from scipy import special

from queries.statistics.given import Floats
from queries.statistics.intervals import quantile_of

NONE = float("nan")


def relative_ranks(populations: Floats) -> tuple[Floats, Floats]:
    """Return the share of the people in each group, and its relative rank less their mean, a half.

    Groups from the most to the least deprived along the last axis.
    """
    share = populations / populations.sum(axis=-1, keepdims=True)
    return share, np.cumsum(share, axis=-1) - share / 2 - 0.5


def indices_of(y: Floats, populations: Floats, error: Floats, overall: Floats) -> dict[str, Floats]:
    """Return SII, RII and PAR with their 95 % limits, line by line.

    `y`, `populations` and the standard errors of the rates are line × group, from the most to the
    least deprived; `overall` is the rate behind RII, the pooled rate where it is NaN. Keys: sii,
    rii and par, each also with _lower and _upper; NaN in any group leaves its line NaN.

    SII (unit of the rate) is minus the slope of a least squares line, weighted by population, of
    rate on relative rank: positive where the most deprived have the higher rate; its t interval has
    groups − 2 df. RII = SII / overall rate. PAR is how much lower (per cent) the overall rate would
    be if all groups had the rate of the least deprived; its interval needs the errors. Methods:
    Pamuk (1985), Population Studies 39, 17–31; ScotPHO, health inequalities technical guide; the
    interval of PAR by the delta method on the log of its complement.
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
