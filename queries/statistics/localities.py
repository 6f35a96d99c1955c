"""Every indicator for localities built from data zones: exact, apportioned, or not possible.

Exact: numerators added up, divided by denominators added up; counts added up. Apportioned: the
mean of the zones' published figures, weighted by their people of the ages the figure is about, or
figures of intermediate zones shared out to their data zones by those people. Not possible: the
reason is given. A zone without a figure never counts as zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from queries.combining import Way
from queries.statistics.given import Flags, Floats
from queries.statistics.intervals import interval_of
from queries.statistics.locality_reasons import reason
from queries.statistics.zone_sums import (
    EXACT,
    IMPOSSIBLE,
    Columns,
    Ground,
    Ints,
    Laid,
    Matrix,
    Sums,
    ground_of,
    laid_out,
    sums,
)

HOWS = np.array(["not possible", "apportioned", "exact"], dtype=object)
LEVELS = ("data_zone", "intermediate_zone")
# what the quintile of each data zone gives: a share of zones, where the quintiles give none
QUINTILE, FIFTH = "simd_quintile", "zones_in_most_deprived_fifth"
COLUMNS = (
    *("locality", "indicator", "period", "period_start", "value", "lower", "upper"),
    *("numerator", "denominator", "how", "why", "marker", "level", "zones", "release"),
)


@dataclass(frozen=True)
class Record:
    """The figures of the zones of one council, laid out once for any localities built of them.

    `figures` has a row an indicator and period (indicator, period, period_start, weight,
    weights_of); `codes` are the data zones, `part` says which intermediate zone each is part of,
    `weights` their people (zones × weights). Shared: not to be changed.
    """

    figures: pd.DataFrame
    ways: Mapping[str, Way]
    codes: pd.Index
    part: Matrix
    weights: Floats
    columns: Columns
    small: Laid
    large: Laid


def aggregate(
    rows: pd.DataFrame,
    members: pd.DataFrame,
    zones: pd.DataFrame,
    ways: Mapping[str, Way],
    people: pd.DataFrame,
) -> pd.DataFrame:
    """Return the figure of every locality for each indicator and period in `rows`.

    `members` says which data zone is in which locality (locality, area_code); the others are as
    for `record_of`, the result as `figures_of`. For many localities of one council one after the
    other: `record_of` once, `figures_of` for each.
    """
    return figures_of(record_of(rows, zones, ways, people), members)


def record_of(
    rows: pd.DataFrame, zones: pd.DataFrame, ways: Mapping[str, Way], people: pd.DataFrame
) -> Record:
    """Return the figures of the zones of a council, laid out.

    `rows` are the figures of its data zones and intermediate zones (query `zone_figures`); `zones`
    all its data zones with their intermediate zone (area_code, parent_code); `ways` how each
    indicator is carried; `people` the people of each data zone by age (query `zone_people`), the
    weights where no counts are published. With `simd_quintile` among the rows the share of zones
    in the most deprived fifth is counted too. ValueError for an indicator without a way.
    """
    if FIFTH in ways and FIFTH not in set(rows["indicator"].unique()):
        rows = pd.concat([rows, _in_fifth(rows)], ignore_index=True)
    unsaid = sorted(set(rows["indicator"].unique()) - set(ways))
    if unsaid:
        raise ValueError(f"nothing says how to take zones together: {', '.join(unsaid)}")
    codes, parents = pd.Index(zones["area_code"]), pd.Index(zones["parent_code"])
    above = parents.unique()
    pairs = np.stack([np.arange(len(codes)), above.get_indexer(parents)])
    part = _matrix(pairs, (len(codes), len(above)))
    figures = rows.drop_duplicates(["indicator", "period"])[["indicator", "period", "period_start"]]
    figures = figures.sort_values(["indicator", "period_start"], kind="stable")
    figures, weights = _weights(figures, ways, people, codes)
    columns = Columns.of(figures, ways)
    small, large = (
        laid_out(rows[rows["level"] == level], of, columns)
        for level, of in zip(LEVELS, (codes, above), strict=True)
    )
    return Record(figures, ways, codes, part, weights, columns, small, large)


def figures_of(record: Record, members: pd.DataFrame) -> pd.DataFrame:
    """Return the figure of every locality for each indicator and period of `record`.

    Columns as COLUMNS: value, lower and upper (95 %) in the unit of the indicator; numerator and
    denominator where they are known exactly; `how` is exact, apportioned or not possible, and
    `why` says from what, what it assumes, or why not; `level` is the level of the zones it comes
    from, the same in one period for localities that share an intermediate zone; `zones` is how many
    of them, `release` the newest of theirs. Localities in the order of `members`, then indicators
    and periods in order. ValueError for a member that is no data zone of the council.
    """
    at = record.codes.get_indexer(pd.Index(members["area_code"]))
    if (at < 0).any():
        strange = ", ".join(sorted(set(members.loc[at < 0, "area_code"])))
        raise ValueError(f"not a data zone of the council: {strange}")
    names = pd.Index(pd.unique(members["locality"]), dtype=object)
    if record.figures.empty or not len(names):
        return pd.DataFrame(columns=list(COLUMNS))
    pairs = np.unique([names.get_indexer(pd.Index(members["locality"])), at], axis=1)
    inside = _matrix(pairs, (len(names), len(record.codes)))
    itself = sparse.eye_array(len(record.codes), format="csr")
    above = ground_of(inside, record.part, record.weights)
    found = (
        sums(record.small, ground_of(inside, itself, record.weights), record.columns),
        sums(record.large, above, record.columns),
    )
    from_large = _from_larger(*found, above)
    return _table(names, record.figures, record.ways, found, from_large)


def _in_fifth(rows: pd.DataFrame) -> pd.DataFrame:
    """Return for each data zone in `rows` with a quintile whether it is the lowest: 1 or 0 of 1."""
    mine = rows[(rows["indicator"] == QUINTILE) & rows["value"].notna()]
    deprived = (mine["value"] == 1).astype(float)
    return mine.assign(
        indicator=FIFTH, value=100 * deprived, numerator=deprived, denominator=1.0, marker=None
    )


def _matrix(pairs: Ints, shape: tuple[int, int]) -> Matrix:
    """Return the matrix that is one at `pairs` (row, column) and nought elsewhere."""
    return Matrix((np.ones(pairs.shape[1]), (pairs[0], pairs[1])), shape=shape)


def _weights(
    figures: pd.DataFrame, ways: Mapping[str, Way], people: pd.DataFrame, codes: pd.Index
) -> tuple[pd.DataFrame, Floats]:
    """Return `figures` with the weight of each (its column, −1 for none) and its year.

    The weights are zones × (ages, year): people of the ages of the way, in the year of the
    estimates that is nearest to the figure's.
    """
    periods = sorted(people["period"].unique())
    years = np.array(periods, dtype=np.int64)
    ages = figures["indicator"].map({slug: way.ages for slug, way in ways.items()})
    wanted = pd.to_datetime(figures["period_start"]).dt.year.to_numpy()
    asked: dict[tuple[tuple[int, int], str], int] = {}
    weight, year = [], []
    for band, when in zip(ages, wanted, strict=True):
        if not isinstance(band, tuple) or not periods:
            weight.append(-1)
            year.append("")
            continue
        nearest = periods[int(np.abs(years - when).argmin())]
        weight.append(asked.setdefault((band, nearest), len(asked)))
        year.append(f"mid-{nearest}")
    table = {
        period: part.pivot(index="area_code", columns="age", values="people")
        .reindex(codes)
        .to_numpy(np.float64)
        for period, part in people.groupby("period")
    }
    columns = [
        np.nansum(table[period][:, first : last + 1], axis=1) for (first, last), period in asked
    ]
    matrix = np.stack(columns, axis=1) if columns else np.zeros((len(codes), 0))
    return figures.assign(weight=weight, weights_of=year), matrix


def _from_larger(small: Sums, large: Sums, above: Ground) -> Flags:
    """Return for each result whether it is taken from the intermediate zones.

    For a figure the level with more exact results over all localities, then with more results at
    all; else the data zones, unless every locality is made of whole intermediate zones, which agree
    best with the council's own figure. Localities that share an intermediate zone, at one or more
    removes, are at one level, so that no difference between them gives away a data zone that its
    publisher withholds inside a published intermediate zone; where the other level serves such a
    group better, they are at the other.
    """
    more = _score(large) - _score(small)
    whole = bool(above.whole.all())
    overall = (more > 0) | ((more == 0) & large.there & (whole | ~small.there))
    count, group = connected_components(above.touched @ above.touched.T, directed=False)
    found: Flags = np.empty((len(group), len(overall)), dtype=bool)
    for one in range(count):
        mine = group == one
        more = _score(large, mine) - _score(small, mine)
        found[mine] = np.where(more == 0, overall, more > 0)
    return found


def _score(sums_: Sums, rows: Flags | slice = slice(None)) -> Ints:
    """Return how well a level serves the localities `rows`, for each figure."""
    grade = sums_.grade[rows]
    exact, some = (grade == EXACT).sum(axis=0), (grade != IMPOSSIBLE).sum(axis=0)
    return np.asarray(exact * (len(grade) + 1) + some, dtype=np.int64)


def _table(
    names: pd.Index,
    figures: pd.DataFrame,
    ways: Mapping[str, Way],
    found: tuple[Sums, Sums],
    from_large: Flags,
) -> pd.DataFrame:
    small, large = found
    rows, width = len(names), len(figures)

    def chosen(field: str) -> Any:  # noqa: ANN401
        one, other = getattr(small, field), getattr(large, field)
        return np.where(from_large, other, one).ravel()

    grade = chosen("grade")
    slugs = np.tile(figures["indicator"].to_numpy(dtype=object), rows)
    table = pd.DataFrame(
        {
            "locality": np.repeat(names.to_numpy(dtype=object), width),
            "indicator": slugs,
            "period": np.tile(figures["period"].to_numpy(dtype=object), rows),
            "period_start": np.tile(figures["period_start"].to_numpy(), rows),
            "value": chosen("value"),
            "lower": np.nan,
            "upper": np.nan,
            "numerator": chosen("x"),
            "denominator": chosen("n"),
            "how": HOWS[grade],
            "why": "",
            "marker": chosen("marker"),
            "level": np.where(from_large.ravel(), LEVELS[1], LEVELS[0]),
            "zones": chosen("zones"),
            "release": chosen("release"),
        },
        columns=list(COLUMNS),
    )
    years = np.tile(figures["weights_of"].to_numpy(dtype=object), rows)
    cells = zip(
        *(table[name] for name in ("indicator", "level", "zones", "numerator")),
        *(grade, years, chosen("missing"), chosen("whole")),
        strict=True,
    )
    table["why"] = [reason(ways[str(slug)], *rest) for slug, *rest in cells]
    never = [slug for slug, way in ways.items() if way.kind == "impossible"]
    table.loc[table["indicator"].isin(never), "marker"] = "[z]"
    return _limited(table, ways)


def _limited(table: pd.DataFrame, ways: Mapping[str, Way]) -> pd.DataFrame:
    """Return `table` with 95 % limits of the exact results, by the method of the indicator."""
    exact = table["how"] == HOWS[EXACT]
    for (method, per), slugs in _methods(ways).items():
        mine = exact & table["indicator"].isin(slugs)
        if mine.any() and method in ("wilson", "byar"):
            limits = interval_of(table[mine], method, per)
            table.loc[mine, ["lower", "upper"]] = limits[["lower", "upper"]]
    return table


def _methods(ways: Mapping[str, Way]) -> dict[tuple[str, float], list[str]]:
    found: dict[tuple[str, float], list[str]] = {}
    for slug, way in ways.items():
        if way.kind == "rate":
            found.setdefault((way.interval, way.per), []).append(slug)
    return found
