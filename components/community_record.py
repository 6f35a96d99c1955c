"""The figures of one community over time, and of what each is held against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from components import community_worked_out, filters, store, words
from components.community import Community, listed
from components.community_beside import Beside, beside, indicators
from components.community_findings import TYPE
from queries.catalogue import Indicator
from queries.markers import BREAK, ESTIMATED, REVISED
from queries.statistics.community import Together, against, place_among, together
from queries.statistics.given import Floats
from queries.statistics.runs import run_numbers
from queries.statistics.standing import with_limits

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

    `latest` carries the limits and `no_interval`; `how` and `why` say how a figure came about that
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
    together: Together
    gaps: tuple[tuple[Indicator, str], ...]
    zones: int


def record(community: Community) -> Record:
    """Return the Record of a zone, whose figures are published, or of what is made of zones."""
    if not community.is_zone:
        slugs = community_worked_out.slugs()
        return of_rows(community, community_worked_out.rows_of(community), slugs)
    level = community.level
    rows = store.query("area_figures", area=community.code, level=level)
    rows = rows[rows["indicator"].isin(indicators(level))].reset_index(drop=True)
    limits = with_limits(rows, store.measures(tuple(rows["indicator"].unique())))
    return of_rows(community, limits, indicators(level))


def of_rows(community: Community, rows: pd.DataFrame, slugs: Sequence[str]) -> Record:
    """Return the Record of a community whose figures are `rows`, with their limits.

    `rows` are as of the query `area_figures`, in time order, of the indicators `slugs`; where they
    were worked out from zones they have `how` and `why` too.
    """
    level = community.level if community.is_zone else "data_zone"
    known = store.catalogue().indicators
    names = who(community)
    mine: dict[str, list[Row]] = {slug: [] for slug in slugs}
    for row in rows.to_dict("records"):
        mine[str(row["indicator"])].append({str(key): value for key, value in row.items()})
    latest = {slug: _latest(theirs) for slug, theirs in mine.items()}
    there = {slug: row for slug, row in latest.items() if row is not None}
    sides = {
        slug: beside(known[slug], there[slug], mine[slug], community, level, tuple(names))
        for slug in there
    }
    compared = _compared(there, sides)
    verdicts: dict[str, dict[str, Verdict]] = {slug: {} for slug in there}
    for slug, role, said, p, stands in zip(
        *(compared[name] for name in ("indicator", "role", "verdict", "p", "stands")), strict=True
    ):
        verdicts[slug][role] = Verdict(str(said), bool(stands), float(p))
    places = store.kept(("places of zones", level), lambda: _places(level))
    readings = []
    for slug, last in there.items():
        place = places.get((slug, last["period"])) if community.is_zone else None
        readings.append(
            Reading(
                known[slug],
                tuple(mine[slug]),
                last,
                tuple(_runs(mine[slug], known[slug])),
                sides[slug],
                verdicts[slug],
                None if place is None else place_among(place, float(last["value"])),
            )
        )
    gaps = tuple((known[slug], _gap(mine[slug])) for slug in slugs if slug not in there)
    count = sum(one.level == level for one in listed().values()) if community.is_zone else 0
    return Record(community, names, tuple(readings), together(compared), gaps, count)


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


def _compared(latest: Mapping[str, Row], sides: Mapping[str, Mapping[str, Beside]]) -> pd.DataFrame:
    """Return the tested comparisons, one row an indicator and role (`community.against`)."""
    known = store.catalogue().indicators
    rows = [
        (
            slug,
            role,
            side.figures.get(str(latest[slug]["period"]), np.nan),
            known[slug].interval,
            known[slug].polarity,
            latest[slug]["marker"],
            *(latest[slug][name] for name in COUNTED),
        )
        for slug, mine in sides.items()
        for role, side in mine.items()
    ]
    columns = ["indicator", "role", "benchmark", "interval", "polarity", "marker", *COUNTED]
    frame = pd.DataFrame(rows, columns=columns)
    return against(frame.astype(dict.fromkeys(COUNTED, "float64")))


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
