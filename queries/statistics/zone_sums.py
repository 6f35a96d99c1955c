"""Take the zones of one level together, for every locality and every figure at once."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from queries.combining import Way
from queries.statistics.given import Flags, Floats

IMPOSSIBLE, APPORTIONED, EXACT = 0, 1, 2  # how good a result is
CARRIED = ("[u]", "[p]", "[r]", "[e]", "[b]")  # markers of a zone that hold for its locality too
GAPS = ("[z]", "[x]", "[c]")  # markers that stand in place of a figure, the graver last
Ints = npt.NDArray[np.int64]
Objects = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Ground:
    """The zones of one level, and how the localities lie on them.

    `touched` (localities × zones) are the zones that a locality holds or has a part of; `whole`
    says for each locality whether it holds all of every one. `held` are the people of the
    locality in each zone (localities × zones × weights), `total` all people of the zone
    (zones × weights); a weight is a band of ages in one year.
    """

    codes: pd.Index
    touched: Flags
    whole: Flags
    held: Floats
    total: Floats


@dataclass(frozen=True)
class Sums:
    """What the zones of one level give: one row a locality, one column a figure.

    `grade` is EXACT, APPORTIONED or IMPOSSIBLE. `x` and `n` are the sums of the counts, NaN where
    the result is not exact; `zones` how many zones there are, `missing` how many lack a figure.
    `marker` are the markers carried over, or the one that stands for a missing result; `there`
    says of each figure whether the level has it at all, `release` which is the newest of it.
    """

    grade: Ints
    value: Floats
    x: Floats
    n: Floats
    zones: Ints
    missing: Ints
    marker: Objects
    there: Flags
    release: Objects


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


def ground_of(inside: Flags, zones: pd.Index, weights: Floats) -> Ground:
    """Return the Ground of the data zones themselves; `inside` is localities × zones."""
    held = inside[:, :, None] * weights[None]
    return Ground(zones, inside, np.ones(len(inside), dtype=bool), held, weights)


def ground_above(inside: Flags, parents: pd.Series, weights: Floats) -> Ground:
    """Return the Ground of the zones that the data zones form; `parents` has one a data zone."""
    codes = pd.Index(pd.unique(parents))
    part = np.zeros((len(parents), len(codes)))
    part[np.arange(len(parents)), codes.get_indexer(pd.Index(parents))] = 1.0
    count = inside.astype(np.float64) @ part
    touched = count > 0
    whole = (~touched | (count == part.sum(axis=0))).all(axis=1)
    held = (
        np.stack(
            [inside.astype(np.float64) @ (part * weight[:, None]) for weight in weights.T], axis=2
        )
        if weights.size
        else np.zeros((*touched.shape, 0))
    )
    return Ground(codes, touched, np.asarray(whole), held, part.T @ weights)


def sums(rows: pd.DataFrame, ground: Ground, columns: Columns) -> Sums:
    """Return what `rows`, the figures of the zones of `ground`, give for each of `columns`."""
    at = ground.codes.get_indexer(pd.Index(rows["area_code"]))
    to = columns.index.get_indexer(pd.MultiIndex.from_frame(rows[["indicator", "period"]]))
    shape = (len(ground.codes), len(columns.index))
    value, x, n = (
        _laid(rows[name], at, to, shape) for name in ("value", "numerator", "denominator")
    )
    above = x > n
    x, n = np.where(columns.is_count, value, x), np.where(columns.is_count, 0.0, n)
    nobody = ~columns.is_count & (n == 0)  # a zone without such people adds nothing
    x = np.where(nobody, 0.0, x)
    touched = ground.touched.astype(np.float64)
    unknown = touched @ (np.isnan(x) | np.isnan(n))
    counted = columns.is_count | columns.is_rate
    exact = counted & columns.possible & (unknown == 0) & ground.whole[:, None]
    all_x, all_n = touched @ np.nan_to_num(x), touched @ np.nan_to_num(n)
    x_known = (touched @ np.isnan(x) == 0) & ground.whole[:, None] & columns.possible
    mean, missing = _weighted(ground, columns, value, x, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(columns.is_count, all_x, columns.per * all_x / all_n)
    found = np.where(exact, rate, np.where(columns.possible, mean, np.nan))
    grade = np.where(np.isnan(found), IMPOSSIBLE, np.where(exact, EXACT, APPORTIONED))
    missing = np.where(columns.weight < 0, unknown, missing)
    there = np.bincount(to, minlength=shape[1]) > 0
    marker = _markers(rows, at, to, ground, above, grade, (all_x > all_n) & exact & columns.is_rate)
    return Sums(
        grade.astype(np.int64),
        found,
        np.where(x_known & (grade != IMPOSSIBLE), all_x, np.nan),
        np.where(exact & columns.is_rate, all_n, np.nan),
        np.broadcast_to(ground.touched.sum(axis=1)[:, None], found.shape).astype(np.int64),
        np.where(grade == IMPOSSIBLE, missing, 0).astype(np.int64),
        marker,
        there,
        _newest(rows, to, shape[1]),
    )


def _laid(values: pd.Series, at: Ints, to: Ints, shape: tuple[int, int]) -> Floats:
    """Return `values` laid out as zones × figures, NaN where there is none."""
    out = np.full(shape, np.nan)
    out[at, to] = values.to_numpy(dtype=np.float64, na_value=np.nan)
    return out


def _weighted(
    ground: Ground, columns: Columns, value: Floats, x: Floats, n: Floats
) -> tuple[Floats, Floats]:
    """Return the apportioned figures, NaN where not possible, and how many zones lack one.

    Where all counts are known they are shared out by people and then divided; else the mean of the
    figures is weighted by people. A zone in which the locality has nobody does not matter.
    """
    shape = (len(ground.touched), value.shape[1])
    found, missing = np.full(shape, np.nan), np.zeros(shape)
    for weight in np.unique(columns.weight[columns.weight >= 0]):
        these = np.flatnonzero(columns.weight == weight)
        held = ground.held[:, :, weight]
        some = (held > 0).astype(np.float64)
        total = ground.total[:, weight]
        share = np.divide(held, total, out=np.zeros_like(held), where=total > 0)
        v, a, b = value[:, these], x[:, these], n[:, these]
        lacks = some @ np.isnan(v)
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = (held @ np.nan_to_num(v)) / held.sum(axis=1)[:, None]
            counted = share @ np.nan_to_num(a)
            rate = columns.per[these] * counted / (share @ np.nan_to_num(b))
        rate = np.where(columns.is_count[these], counted, rate)
        by_counts = (some @ (np.isnan(a) | np.isnan(b)) == 0) & (
            columns.is_count | columns.is_rate
        )[these]
        mean[(lacks > 0) | np.broadcast_to(columns.is_count[these], lacks.shape)] = np.nan
        found[:, these] = np.where(by_counts, rate, mean)
        missing[:, these] = lacks
    return found, missing


def _markers(
    rows: pd.DataFrame,
    at: Ints,
    to: Ints,
    ground: Ground,
    above: Flags,
    grade: Ints,
    now_above: Flags,
) -> Objects:
    """Return the markers of each result, None where there is none."""
    said = rows["marker"].fillna("").to_numpy(dtype=object)
    touched = ground.touched.astype(np.float64)
    text = np.full(grade.shape, "", dtype=object)
    marked = said != ""
    for mark in CARRIED:
        has = np.zeros((len(ground.codes), grade.shape[1]))
        mine = marked & np.array([mark in one for one in said], dtype=bool)
        has[at[mine], to[mine]] = 1.0
        if mark == "[u]":  # more counted than live in one zone says nothing of the sum
            has[above] = 0.0
        here = (touched @ has > 0) & (grade != IMPOSSIBLE)
        if mark == "[u]":
            here |= now_above
        text[here] += f" {mark}"
    gap = np.full(grade.shape, "[x]", dtype=object)
    for mark in GAPS:
        has = np.zeros((len(ground.codes), grade.shape[1]))
        mine = marked & np.array([mark in one for one in said], dtype=bool)
        has[at[mine], to[mine]] = 1.0
        gap[touched @ has > 0] = mark
    text = np.where(grade == IMPOSSIBLE, gap, text)
    return np.array([[str(one).strip() or None for one in row] for row in text], dtype=object)


def _newest(rows: pd.DataFrame, to: Ints, width: int) -> Objects:
    """Return the newest release of each figure, None where there is none."""
    newest = pd.Series(rows["release"].to_numpy(dtype=object)).groupby(to).max()
    return newest.reindex(range(width)).to_numpy(dtype=object)
