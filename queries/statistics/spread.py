"""How far areas lie apart, and whether they come closer together or drift apart over time."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries.statistics.correlation import spearman
from queries.statistics.given import Numbers, numbers, same_length

LEVEL = 0.05
FEWEST = 10  # areas with a figure in both periods: below, the test says little
NARROWER, WIDER, NO_CHANGE, TOO_FEW = "narrower", "wider", "no clear change", "too few areas"
QUANTILES = {"lowest": 0.0, "lower": 0.25, "median": 0.5, "upper": 0.75, "highest": 1.0}


@dataclass(frozen=True)
class SpreadChange:
    """Whether the spread between the same areas became NARROWER or WIDER, by a test, or neither.

    `areas` are those with a figure in both periods; over them, `first` and `last` are the
    interquartile ranges and `first_sd` and `last_sd` the standard deviations (unit of the value);
    `p` is two-sided. NaN with TOO_FEW.
    """

    verdict: str
    areas: int
    first: float = float("nan")
    last: float = float("nan")
    first_sd: float = float("nan")
    last_sd: float = float("nan")
    p: float = float("nan")


def spread_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the distribution of the figures of areas in each period, one row a period.

    `rows` have area_code, period, period_start and value, one row an area and period. Columns:
    `areas` (with a figure), `lowest`, `lower` (quartile), `median`, `upper`, `highest`, `range`
    (interquartile) and `deviation` (standard deviation of the areas, each counting once), in time
    order; periods without a figure are left out. Quartiles lie between two figures as numpy's do.
    """
    wide = rows.pivot(index="area_code", columns=["period_start", "period"], values="value")
    wide = wide.sort_index(axis=1).dropna(axis=1, how="all")
    figures = numbers(wide.to_numpy(dtype=np.float64), "values")
    found = wide.columns.to_frame(index=False)
    found["areas"] = (~np.isnan(figures)).sum(axis=0)
    if len(found):
        found[list(QUANTILES)] = np.nanquantile(figures, list(QUANTILES.values()), axis=0).T
        found["deviation"] = np.nanstd(figures, axis=0)
    else:
        found[[*QUANTILES, "deviation"]] = np.nan
    found["range"] = found["upper"] - found["lower"]
    return found


def change_of_spread(first: Numbers, last: Numbers) -> SpreadChange:
    """Return the SpreadChange of areas from their `first` figures to their `last`, in one order.

    The test is Pitman's and Morgan's for two correlated variances, on ranks: where the areas lie
    further apart at the end, an area's change goes along with its level (their sum), so Spearman's
    correlation of sum and difference is above zero, and below where they lie closer. It treats the
    ups and downs of single areas as chance. Verdict at 95 %. Methods: Pitman (1939), Biometrika
    31, 9–12; Morgan (1939), Biometrika 31, 13–19; on ranks: McCulloch (1987), Communications in
    Statistics – Theory and Methods 16, 1377–1391.
    """
    before, after = numbers(first, "first figures"), numbers(last, "last figures")
    same_length(first=before, last=after)
    both = ~np.isnan(before) & ~np.isnan(after)
    before, after = before[both], after[both]
    areas = int(both.sum())
    if areas < FEWEST:
        return SpreadChange(TOO_FEW, areas)
    # rounded: what floats add to equal figures is no order
    sums, differences = (np.round(one, 9) for one in (after + before, after - before))
    same = np.ptp(differences) == 0 or np.ptp(sums) == 0
    rho, p = (0.0, 1.0) if same else spearman(sums, differences)
    verdict = NO_CHANGE if p >= LEVEL else WIDER if rho > 0 else NARROWER
    first_range, last_range = (
        float(np.subtract(*np.quantile(one, [0.75, 0.25]))) for one in (before, after)
    )
    return SpreadChange(
        verdict, areas, first_range, last_range, float(before.std()), float(after.std()), float(p)
    )
