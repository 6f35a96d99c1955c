"""The figures of one community over time, and of what each is held against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import numpy as np
import pandas as pd

from components import community_worked_out, filters, store, words
from components.community import Community, listed
from components.community_beside import Beside, beside, indicators, larger, of_small_areas
from components.community_findings import TYPE
from queries.catalogue import Indicator
from queries.markers import BREAK, ESTIMATED, REVISED
from queries.statistics.community import Compared, against, place_among
from queries.statistics.given import Floats
from queries.statistics.intervals import interval_of
from queries.statistics.runs import run_numbers

EXACT = "exact"  # of figures that were worked out from zones
COUNTED = ["value", "numerator", "denominator", "lower", "upper"]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Verdict:
    """What the test of one figure against one side found; `p` NaN where nothing was tested."""

    verdict: str
    stands: bool
    p: float


@dataclass(frozen=True)
class Reading:
    """One indicator of a community: its `rows` in time order, `latest` the last one observed.

    `latest` carries the limits; `how` and `why` say how a figure came about that
    is not published for the community. `runs` numbers the rows that may be joined; `sides` and
    `verdicts` are by role (parent, council, community_type, country). `place` is how many of a
    hundred zones of Scotland have a lower figure and how many a higher, None where not known.
    """

    indicator: Indicator
    rows: tuple[Row, ...]
    latest: Row
    runs: tuple[int, ...]
    sides: Mapping[str, Beside]
    verdicts: Mapping[str, Verdict]
    place: tuple[int, int] | None


@dataclass(frozen=True)
class Record:
    """All readings of a community; `names` are those of what it is held against, by role.

    `gaps` are the indicators without any figure for it, each with its reason; `zones` how many
    zones of its kind Scotland has, 0 where it is no zone.
    """

    community: Community
    names: Mapping[str, str]
    readings: tuple[Reading, ...]
    compared: Compared
    gaps: tuple[tuple[Indicator, str], ...]
    zones: int


def record(community: Community) -> Record:
    """Return the Record of a zone, whose figures are published, or of a ward or partnership.

    ValueError for a locality of one's own: its figures pass disclosure control first.
    """
    if not community.is_zone:
        slugs = of_small_areas()
        return of_rows(community, community_worked_out.rows_of(community), slugs)
    slugs, level = indicators(community.level), community.level
    rows = store.query("area_figures", indicators=slugs, area=community.code, level=level)
    return of_rows(community, rows, slugs)


def of_rows(community: Community, rows: pd.DataFrame, slugs: Sequence[str]) -> Record:
    """Return the Record of a community whose figures are `rows`, in time order.

    `rows` are as of the query `area_figures`, of the indicators `slugs`; where they were worked out
    from zones they have their limits, `how` and `why` too.
    """
    level = community.level if community.is_zone else "data_zone"
    known = store.catalogue().indicators
    names = who(community)
    mine: dict[str, list[Row]] = {slug: [] for slug in slugs}
    for one in rows.to_dict("records"):
        mine[one["indicator"]].append(cast(Row, one))
    last = [row for theirs in mine.values() if (row := _latest(theirs)) is not None]
    there = {row["indicator"]: row for row in (_limited(last) if community.is_zone else last)}
    held = larger(community, level, tuple(names))
    sides = {
        slug: beside(known[slug], row, mine[slug], held, tuple(names))
        for slug, row in there.items()
    }
    compared, verdicts = _compared(there, sides)
    places = store.kept(("places of zones", level), partial(_places, level))
    if not community.is_zone:
        places = {}
    readings = tuple(
        Reading(
            known[slug],
            tuple(mine[slug]),
            row,
            tuple(_runs(mine[slug], known[slug])),
            sides[slug],
            verdicts[slug],
            place_among(places[(slug, row["period"])], float(row["value"]))
            if (slug, row["period"]) in places
            else None,
        )
        for slug, row in there.items()
    )
    gaps = tuple((known[slug], _gap(mine[slug])) for slug in slugs if slug not in there)
    zones = store.kept(("zones of", level), partial(_count, level)) if community.is_zone else 0
    return Record(community, names, readings, compared, gaps, zones)


def who(community: Community) -> dict[str, str]:
    """Return the names of what `community` is held against, by role, the nearest first."""
    names = {}
    if community.parent:
        names["parent"] = listed()[community.parent].name
    if community.level != "partnership" and len(community.councils) == 1:
        names["council"] = community.council_name
    if community.community_type[0]:
        names["community_type"] = TYPE
    return {**names, "country": filters.name_of(filters.SCOTLAND)}


def _latest(rows: Sequence[Row]) -> Row | None:
    """Return the last of `rows` with a figure that was observed, None without one.

    Of figures that were worked out, the last exact one where there is one: it can be tested.
    """
    observed = [r for r in rows if pd.notna(r["value"]) and ESTIMATED not in _marks(r)]
    exact = [row for row in observed if row.get("how", EXACT) == EXACT]
    return next(reversed(exact or observed), None)


def _limited(rows: Sequence[Row]) -> list[Row]:
    """Return the published figures `rows` of one zone with their 95 % limits, NaN without."""
    known = store.catalogue().indicators
    kinds: dict[tuple[str, float], list[Row]] = {}
    for row in rows:
        one = known[row["indicator"]]
        kinds.setdefault((one.interval, words.base(one.unit)), []).append(row)
    limited: dict[str, Row] = {row["indicator"]: row for row in rows}
    for (method, per), some in kinds.items():
        if method == "none":
            continue
        limits = interval_of(pd.DataFrame(some, columns=COUNTED), method, per or 1.0)
        pairs = zip(limits["lower"].tolist(), limits["upper"].tolist(), strict=True)
        for row, (lower, upper) in zip(some, pairs, strict=True):
            limited[row["indicator"]] = {**row, "lower": lower, "upper": upper}
    return list(limited.values())


def _compared(
    latest: Mapping[str, Row], sides: Mapping[str, Mapping[str, Beside]]
) -> tuple[Compared, dict[str, dict[str, Verdict]]]:
    """Return all comparisons together, and the verdict of each by indicator and role."""
    known = store.catalogue().indicators
    pairs = [(slug, role) for slug, mine in sides.items() for role in mine]
    columns: dict[str, list[Any]] = {
        name: [latest[slug][name] for slug, _ in pairs] for name in (*COUNTED, "marker")
    }
    columns["interval"] = [known[slug].interval for slug, _ in pairs]
    columns["polarity"] = [known[slug].polarity for slug, _ in pairs]
    columns["benchmark"] = [
        sides[slug][role].figures[latest[slug]["period"]] for slug, role in pairs
    ]
    compared = against(columns)
    verdicts: dict[str, dict[str, Verdict]] = {slug: {} for slug in sides}
    found = zip(pairs, compared.verdict, compared.stands, compared.p, strict=True)
    for (slug, role), verdict, stands, p in found:
        verdicts[slug][role] = Verdict(verdict, bool(stands), float(p))
    return compared, verdicts


def _count(level: str) -> int:
    return sum(one.level == level for one in listed().values())


def _runs(rows: Sequence[Row], indicator: Indicator) -> list[int]:
    days = [int(np.datetime64(row["period_start"], "D").astype(int)) for row in rows]
    breaks = {one.period for one in indicator.breaks}
    marks = [_marks(row) for row in rows]
    return run_numbers(
        days,
        [bool(pd.isna(row["value"])) for row in rows],
        [REVISED in mark for mark in marks],
        [BREAK in mark or row["period"] in breaks for mark, row in zip(marks, rows, strict=True)],
    )


def _places(level: str) -> dict[tuple[str, str], Floats]:
    """Return the percentiles of the zones of Scotland by indicator and period."""
    found = store.query("zone_places", indicators=indicators(level), level=level)
    keys = zip(found["indicator"], found["period"], strict=True)
    return {key: np.asarray(p) for key, p in zip(keys, found["percentiles"], strict=True)}


def _gap(rows: Sequence[Row]) -> str:
    """Return why there is no figure: what the way of working it out says, or the marker."""
    if not rows:
        return "not published for it"
    why = rows[-1].get("why")
    if isinstance(why, str) and why:
        return why.removeprefix("Not possible: ").removesuffix(".")
    marks = _marks(rows[-1]).split()
    return next((words.MARKERS[mark] for mark in marks if mark in words.MARKERS), "not published")


def _marks(row: Row) -> str:
    return row["marker"] if isinstance(row["marker"], str) else ""
