"""How each area moved over its comparable figures: from where to where, tested."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
import pandas as pd

from queries.markers import BREAK, ESTIMATED, REVISED
from queries.statistics.change import change_of_proportions
from queries.statistics.given import Floats, numbers
from queries.statistics.intervals import quantile_of, standard_error
from queries.statistics.many import two_sided
from queries.statistics.periods import apart, covers
from queries.statistics.trends import TOO_FEW, YEARS, Trend, trends_of

NONE = float("nan")
LEVEL = 0.95
UNTESTED = Trend(TOO_FEW)


@dataclass(frozen=True)
class Movement:
    """From the first to the last of at most five comparable figures (`periods` of them).

    `first` and `last` are the figures, `start` and `end` their periods; `change` is in the unit of
    the figure, from the counts where there are any, with its 95 % limits; `p` is that of no change
    between the two ends, NaN where it cannot be tested; `trend` is over five periods.
    """

    start: str
    end: str
    first: float
    last: float
    periods: int
    change: float = NONE
    lower: float = NONE
    upper: float = NONE
    p: float = NONE
    trend: Trend = UNTESTED


def comparable(
    rows: pd.DataFrame | Mapping[str, Sequence[object]], breaks: Collection[str] = ()
) -> list[int]:
    """Return the positions in `rows` of the observed figures that compare with the last of them.

    `rows` are those of one area in time order (period, value, marker): from the last break on
    (`breaks` are the first periods after one, or the marker [b]), of the same vintage. A year
    without a figure does not part them. ValueError for a period that names no year.
    """
    values = np.asarray(rows["value"], dtype=np.float64).tolist()
    marks = [one if isinstance(one, str) else "" for one in rows["marker"]]
    there = [at for at, mark in enumerate(marks) if not isnan(values[at]) and ESTIMATED not in mark]
    if not there:
        return []
    periods = [str(period) for period in rows["period"]]
    years = {at: covers(periods[at])[0] for at in there}
    last = there[-1]
    broken = [covers(period)[0] for period in breaks]
    broken += [years[at] for at in there if BREAK in marks[at]]
    since = max((year for year in broken if year <= years[last]), default=0)
    superseded = REVISED in marks[last]
    return [at for at in there if years[at] >= since and (REVISED in marks[at]) == superseded]


def movements(
    rows: pd.DataFrame, interval: str, breaks: Collection[str] = (), per: float = 100
) -> dict[str, Movement]:
    """Return the Movement of every area in `rows` that has a figure, by its code.

    `rows` are observations after `interval_of` in time order within each area; `interval` is the
    Indicator's. Of periods that overlap (averages over several years) every one that shares no
    year with the next is taken. Proportions with counts are tested as two proportions, others with
    an interval by their standard errors; trends as `trends_of` does.
    """
    rows = rows.reset_index(drop=True)
    chosen: dict[str, list[int]] = {}
    for code, part in rows.groupby("area_code", sort=True):
        at = comparable(part, breaks)
        if at:
            kept = [at[place] for place in apart(part["period"].iloc[at].tolist())][-YEARS:]
            chosen[str(code)] = part.index[kept].tolist()
    if not chosen:
        return {}
    first = rows.loc[[at[0] for at in chosen.values()]]
    last = rows.loc[[at[-1] for at in chosen.values()]]
    change, lower, upper, p = difference(first, last, interval)
    enough = [at for at in chosen.values() if len(at) == YEARS]
    tested = trends_of(rows.loc[[row for at in enough for row in at]], interval, per=per)
    periods, values = rows["period"].tolist(), numbers(rows["value"], "value")
    return {
        code: Movement(
            start=str(periods[at[0]]),
            end=str(periods[at[-1]]),
            first=float(values[at[0]]),
            last=float(values[at[-1]]),
            periods=len(at),
            change=float(change[number]),
            lower=float(lower[number]),
            upper=float(upper[number]),
            p=float(p[number]),
            trend=tested.get(code, UNTESTED),
        )
        for number, (code, at) in enumerate(chosen.items())
    }


def difference(
    first: pd.DataFrame, last: pd.DataFrame, interval: str
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return row by row the change from `first` to `last`, its 95 % limits, and p of no change.

    Both after `interval_of`. Limits and p are NaN where a figure has no interval.
    """
    before, after = (numbers(end["value"], "value") for end in (first, last))
    known = first["lower"].notna().to_numpy() & last["lower"].notna().to_numpy()
    if interval == "wilson":
        x_1, n_1, x_2, n_2 = (
            np.where(known, numbers(end[name], name), np.nan)
            for end in (first, last)
            for name in ("numerator", "denominator")
        )
        found = change_of_proportions(x_1, n_1, x_2, n_2)
        return np.where(known, found.points, after - before), found.lower, found.upper, found.p
    errors = [standard_error(end["lower"], end["upper"]) for end in (first, last)]
    error = np.hypot(*errors)
    error = np.where(known & (error > 0), error, np.nan)
    wide = quantile_of(LEVEL) * error
    change = after - before
    return change, change - wide, change + wide, two_sided(change / error)
