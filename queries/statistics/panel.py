"""One indicator as arrays, areas × periods, so that all areas are compared at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from queries.markers import ESTIMATED
from queries.statistics import benchmark
from queries.statistics.benchmark import Beside
from queries.statistics.given import Flags, Floats, direction_of_better
from queries.statistics.runs import runs_of

NUMBERS = ("value", "numerator", "denominator", "lower", "upper")
YEARS = 5  # comparable periods that a change is taken over, as many as a trend needs


@dataclass(frozen=True)
class Panel:
    """The record of one indicator: one row an area, one column a period, in time order.

    `day` is the first day of each period; `estimated` marks figures that were imputed or projected,
    `run` numbers the periods that may be compared (0 where an area has no row), `marker` is ""
    where there is none. What is not there is NaN.
    """

    indicator: str
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    day: npt.NDArray[np.datetime64]
    value: Floats
    numerator: Floats
    denominator: Floats
    lower: Floats
    upper: Floats
    estimated: Flags
    run: npt.NDArray[np.int64]
    marker: npt.NDArray[np.str_]

    @property
    def observed(self) -> Flags:
        """Where there is a figure that was neither imputed nor projected."""
        return ~np.isnan(self.value) & ~self.estimated

    def without_estimates(self) -> "Panel":
        """Return the same record with nothing where a figure was imputed or projected."""
        return replace(self, value=np.where(self.estimated, np.nan, self.value))

    def rows(self, codes: Collection[str]) -> list[int]:
        """Return the rows of the areas with `codes`; a code that is not there is left out."""
        return [number for number, code in enumerate(self.areas) if code in codes]

    def latest(self, row: int) -> int | None:
        """Return the column of the latest observed figure of an area; None without one."""
        found = np.flatnonzero(self.observed[row])
        return int(found[-1]) if found.size else None

    def comparable(self, row: int) -> npt.NDArray[np.intp]:
        """Return the columns of the observed figures that compare with the area's latest one."""
        last = self.latest(row)
        if last is None:
            return np.empty(0, dtype=np.intp)
        same = self.observed[row] & (self.run[row] == self.run[row, last])
        return np.flatnonzero(same)


@dataclass(frozen=True)
class Change:
    """An area's relative change (per cent of the first figure) over its comparable periods.

    Of the `others` with the same two figures `better_than` changed less for the better, ties on
    neither side, and `improved` changed for the better at all. Where no judgement is made a rise
    counts as the better.
    """

    first: int
    last: int
    percent: float
    improved: int
    better_than: int
    worse_than: int
    others: int


def panels_of(rows: pd.DataFrame, breaks: Collection[tuple[str, str]]) -> dict[str, Panel]:
    """Return the Panel of each indicator in `rows`, the rows of the query `series`.

    `breaks` are pairs of indicator and period as `runs_of` takes them.
    """
    rows = rows.sort_values(["indicator", "area_code", "period_start"], ignore_index=True)
    rows["run"] = runs_of(rows, breaks)
    found = {}
    for slug, mine in rows.groupby("indicator", sort=True):
        dated = mine.drop_duplicates("period").sort_values("period_start")
        periods = tuple(dated["period"])
        column = mine["period"].map({period: at for at, period in enumerate(periods)}).to_numpy()
        row, areas = pd.factorize(mine["area_code"])
        shape = (len(areas), len(periods))
        arrays: dict[str, Floats] = {}
        for name in NUMBERS:
            arrays[name] = np.full(shape, np.nan)
            arrays[name][row, column] = mine[name].to_numpy(dtype="float64", na_value=np.nan)
        run = np.zeros(shape, dtype=np.int64)
        run[row, column] = mine["run"].to_numpy()
        marker = np.full(shape, "", dtype="<U20")
        marker[row, column] = mine["marker"].fillna("").to_numpy(dtype=object)
        found[str(slug)] = Panel(
            str(slug),
            tuple(areas),
            periods,
            dated["period_start"].to_numpy().astype("datetime64[D]"),
            **arrays,
            estimated=np.char.find(marker, ESTIMATED) >= 0,
            run=run,
            marker=marker,
        )
    return found


def taken_together(panel: Panel, rows: Sequence[int], per: float) -> Beside:
    """Return the areas of `rows` taken together, period by period, as `benchmark.taken_together`.

    Half of them are enough. Estimated figures are taken as they are.
    """
    mine = np.asarray(rows, dtype=int)
    return benchmark.taken_together(
        panel.value[mine], panel.numerator[mine], panel.denominator[mine], per, len(mine) / 2
    )


def rank(panel: Panel, row: int, column: int, among: Sequence[int], polarity: str) -> float:
    """Return the place of an area in one period among the areas `among`; 1 is best by polarity.

    The highest is first where no judgement is made; equal figures share the better place. NaN
    where the area has no figure.
    """
    values = panel.value[list(among), column] * direction_of_better(polarity)
    own = panel.value[row, column] * direction_of_better(polarity)
    return float("nan") if np.isnan(own) else float((values > own).sum() + 1)


def change(panel: Panel, row: int, among: Sequence[int], polarity: str) -> Change | None:
    """Return how an area changed over its last five comparable periods, and who changed less.

    None where there are fewer than five, or the first figure is 0. Relative change, as CPOP's
    improvement rate, since councils start from different levels.
    """
    columns = panel.comparable(row)[-YEARS:]
    if columns.size < YEARS or not panel.value[row, columns[0]]:
        return None
    first, last = int(columns[0]), int(columns[-1])
    both = panel.observed[:, first] & panel.observed[:, last] & (panel.value[:, first] != 0)
    start = np.where(both, panel.value[:, first], np.nan)
    percent = (panel.value[:, last] / start - 1) * 100
    others = [other for other in among if other != row and both[other]]
    turned = percent * direction_of_better(polarity)
    return Change(
        first,
        last,
        float(percent[row]),
        int((turned[others] > 0).sum()),
        int((turned[others] < turned[row]).sum()),
        int((turned[others] > turned[row]).sum()),
        len(others),
    )
