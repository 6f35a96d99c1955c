"""Take the zones of one level together, for every locality and every figure at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from queries.combining import Way
from queries.statistics.given import Flags, Floats

IMPOSSIBLE, APPORTIONED, EXACT = 0, 1, 2  # how good a result is
CARRIED = ("[u]", "[p]", "[r]", "[e]", "[b]")  # markers of a zone that hold for its locality too
GAPS = ("[z]", "[x]", "[c]")  # markers that stand in place of a figure, the graver last
UNRELIABLE = "[u]"
Ints = npt.NDArray[np.int64]
Objects = npt.NDArray[np.object_]
Matrix: TypeAlias = sparse.csr_array


@dataclass(frozen=True)
class Columns:
    """What is asked, one entry a figure: how it is carried, and by which weight (−1: by none)."""

    index: pd.MultiIndex
    is_count: Flags
    is_rate: Flags
    possible: Flags
    per: Floats
    weight: Ints

    @classmethod
    def of(cls, figures: pd.DataFrame, ways: Mapping[str, Way]) -> "Columns":
        """Return the columns of `figures`: indicator, period, weight."""
        kinds = figures["indicator"].map({slug: way.kind for slug, way in ways.items()})
        per = figures["indicator"].map({slug: way.per or 1.0 for slug, way in ways.items()})
        return cls(
            pd.MultiIndex.from_frame(figures[["indicator", "period"]]),
            (kinds == "count").to_numpy(bool),
            (kinds == "rate").to_numpy(bool),
            (kinds != "impossible").to_numpy(bool),
            np.asarray(per, dtype=np.float64),
            figures["weight"].to_numpy(np.int64),
        )


@dataclass(frozen=True)
class Laid:
    """The figures of the zones of one level, laid out as zones × figures; nought for none.

    `x` and `n` are the counts, nought too where a zone has none of the people a figure is about;
    `no_value`, `no_x` and `no_counts` (x or n) are one where that is missing. `marked` says where
    each marker stands; `there` whether the level has a figure at all, `release` the newest of it.
    """

    value: Floats
    x: Floats
    n: Floats
    no_value: Floats
    no_x: Floats
    no_counts: Floats
    marked: Mapping[str, Floats]
    there: Flags
    release: Objects


@dataclass(frozen=True)
class Ground:
    """How the localities lie on the zones of one level; all matrices are localities × zones.

    `touched` is one for the zones that a locality holds or has a part of; `whole` says for each
    locality whether it holds all of every one. `held` are the people of the locality in each zone
    and `share` their share of all people of the zone, for each weight: a band of ages in one year.
    """

    touched: Matrix
    whole: Flags
    held: tuple[Matrix, ...]
    share: tuple[Matrix, ...]


@dataclass(frozen=True)
class Sums:
    """What the zones of one level give: one row a locality, one column a figure.

    `grade` is EXACT, APPORTIONED or IMPOSSIBLE. `x` and `n` are sums of counts, NaN where they are
    not known exactly; `zones` how many zones there are, `missing` how many lack a figure, `whole`
    whether the locality holds all of each.
    `marker` are the markers carried over, or the one that stands for a missing result.
    """

    grade: Ints
    value: Floats
    x: Floats
    n: Floats
    zones: Ints
    missing: Ints
    whole: Flags
    marker: Objects
    there: Flags
    release: Objects


def laid_out(rows: pd.DataFrame, codes: pd.Index, columns: Columns) -> Laid:
    """Return the figures in `rows` of the zones `codes` laid out by `columns`."""
    at = codes.get_indexer(pd.Index(rows["area_code"]))
    to = columns.index.get_indexer(pd.MultiIndex.from_frame(rows[["indicator", "period"]]))
    shape = (len(codes), len(columns.index))
    value, x, n = (
        _laid(rows[name], at, to, shape) for name in ("value", "numerator", "denominator")
    )
    above = x > n
    x, n = np.where(columns.is_count, value, x), np.where(columns.is_count, 0.0, n)
    x = np.where(~columns.is_count & (n == 0), 0.0, x)
    marked = {}
    said = rows["marker"]
    kinds = [str(one) for one in said.dropna().unique()]
    for mark in (*CARRIED, *GAPS):
        mine = said.isin([one for one in kinds if mark in one.split()]).to_numpy(bool)
        if mine.any():
            marked[mark] = np.zeros(shape)
            marked[mark][at[mine], to[mine]] = 1.0
    if UNRELIABLE in marked:  # more counted than live in one zone says nothing of the sum
        marked[UNRELIABLE][above] = 0.0
    newest = pd.Series(rows["release"].to_numpy(dtype=object)).groupby(to).max()
    no_value, no_x, no_n = np.isnan(value), np.isnan(x), np.isnan(n)
    return Laid(
        np.nan_to_num(value),
        np.nan_to_num(x),
        np.nan_to_num(n),
        no_value.astype(float),
        no_x.astype(float),
        (no_x | no_n).astype(float),
        marked,
        np.bincount(to, minlength=shape[1]) > 0,
        newest.reindex(range(shape[1])).to_numpy(dtype=object),
    )


def ground_of(inside: Matrix, part: Matrix, weights: Floats) -> Ground:
    """Return the Ground of the zones that data zones are `part` of (data zones × zones).

    `inside` is localities × data zones, `weights` data zones × weights; for the data zones
    themselves `part` is the identity.
    """
    count, size = inside @ part, part.sum(axis=0)
    touched = Matrix((np.ones(count.nnz), count.indices, count.indptr), shape=count.shape)
    lacking = touched @ size - count.sum(axis=1)
    held, share = [], []
    for people in weights.T:
        mine = inside @ part.multiply(people[:, None]).tocsr()
        total = people @ part
        each = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
        held.append(mine)
        share.append(Matrix(mine.multiply(each[None])))
    return Ground(touched, np.asarray(lacking == 0), tuple(held), tuple(share))


def sums(laid: Laid, ground: Ground, columns: Columns) -> Sums:
    """Return what the figures `laid` give for the localities on `ground`."""
    touched, whole = ground.touched, ground.whole[:, None]
    unknown = touched @ laid.no_counts
    counted = columns.is_count | columns.is_rate
    exact = counted & columns.possible & (unknown == 0) & whole
    all_x, all_n = touched @ laid.x, touched @ laid.n
    x_known = (touched @ laid.no_x == 0) & whole & columns.possible
    mean, missing = _weighted(laid, ground, columns)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(columns.is_count, all_x, columns.per * all_x / all_n)
    found = np.where(exact, rate, np.where(columns.possible, mean, np.nan))
    grade = np.where(np.isnan(found), IMPOSSIBLE, np.where(exact, EXACT, APPORTIONED))
    missing = np.where(columns.weight < 0, unknown, missing)
    above = exact & columns.is_rate & (all_x > all_n)
    return Sums(
        grade.astype(np.int64),
        found,
        np.where(x_known & (grade != IMPOSSIBLE), all_x, np.nan),
        np.where(exact & columns.is_rate, all_n, np.nan),
        np.broadcast_to(touched.sum(axis=1)[:, None], found.shape).astype(np.int64),
        np.where(grade == IMPOSSIBLE, missing, 0).astype(np.int64),
        np.broadcast_to(whole, found.shape),
        _markers(laid, ground, grade, above),
        laid.there,
        np.broadcast_to(laid.release, found.shape),
    )


def _laid(values: pd.Series, at: Ints, to: Ints, shape: tuple[int, int]) -> Floats:
    out = np.full(shape, np.nan)
    out[at, to] = values.to_numpy(dtype=np.float64, na_value=np.nan)
    return out


def _weighted(laid: Laid, ground: Ground, columns: Columns) -> tuple[Floats, Floats]:
    """Return the apportioned figures, NaN where not possible, and how many zones lack one.

    Where all counts are known they are shared out by people and then divided; else the mean of the
    figures is weighted by people. A zone in which the locality has nobody does not matter.
    """
    shape = (len(ground.whole), laid.value.shape[1])
    found, missing = np.full(shape, np.nan), np.zeros(shape)
    counted = columns.is_count | columns.is_rate
    for weight in np.unique(columns.weight[columns.weight >= 0]):
        these = np.flatnonzero(columns.weight == weight)
        held, share = ground.held[weight], ground.share[weight]
        some = Matrix(((held.data > 0).astype(float), held.indices, held.indptr), held.shape)
        lacks = some @ laid.no_value[:, these]
        without_counts = some @ laid.no_counts[:, these]
        shared = share @ laid.x[:, these]
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = (held @ laid.value[:, these]) / held.sum(axis=1)[:, None]
            rate = columns.per[these] * shared / (share @ laid.n[:, these])
        mean[(lacks > 0) | columns.is_count[these]] = np.nan
        rate = np.where(columns.is_count[these], shared, rate)
        found[:, these] = np.where((without_counts == 0) & counted[these], rate, mean)
        missing[:, these] = lacks
    return found, missing


def _markers(laid: Laid, ground: Ground, grade: Ints, above: Flags) -> Objects:
    """Return the markers of each result, None where there is none.

    `above` are the results in which more are counted than the denominator holds.
    """
    here = {mark: ground.touched @ where > 0 for mark, where in laid.marked.items()}
    here[UNRELIABLE] = here.get(UNRELIABLE, np.zeros(grade.shape, dtype=bool)) | above
    text = np.full(grade.shape, "", dtype=object)
    for mark in CARRIED:
        if mark in here:
            text[here[mark]] += f" {mark}"
    gap = np.full(grade.shape, "[x]", dtype=object)
    for mark in GAPS:
        if mark in here:
            gap[here[mark]] = mark
    found = np.where(grade == IMPOSSIBLE, gap, text)
    cells = [str(one).strip() or None for one in found.ravel()]
    return np.array(cells, dtype=object).reshape(grade.shape)
