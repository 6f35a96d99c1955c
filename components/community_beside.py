"""What the figures of a community are held against: larger areas, and communities of its type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import isnan
from typing import Any

from components import filters, store, words
from components.community import Community
from queries.catalogue import THEMES, Indicator
from queries.statistics.community import rate_without

Row = Mapping[str, Any]
NONE = float("nan")
POSITIONS = ("rank", "decile", "quintile")  # shown by domain of the deprivation index


@dataclass(frozen=True)
class Beside:
    """One line that a community is held against: its figures by period.

    `kind` says what they are: "published" for the area, "pooled" (the counts of its zones added up)
    or "median" (the figure of the zone in the middle). The kinds are never mixed in one line.
    """

    kind: str
    figures: Mapping[str, float]


@dataclass(frozen=True)
class Sum:
    """Zones taken together in one period: `counted` of `zones` have both counts."""

    zones: int
    counted: int
    numerator: float
    denominator: float
    median: float


def indicators(level: str) -> tuple[str, ...]:
    """Return the slugs of the indicators of zones at `level`, by theme and title.

    Without counts, which no two areas share, and without ranks.
    """

    def made() -> tuple[str, ...]:
        found = store.coverage()
        there = set(found.loc[(found["level"] == level) & (found["figures"] > 0), "indicator"])
        fit = [
            one
            for slug, one in store.catalogue().indicators.items()
            if slug in there and one.relative and one.unit not in POSITIONS
        ]
        fit.sort(key=lambda one: (THEMES.index(one.theme), one.short_title))
        return tuple(one.slug for one in fit)

    return store.kept(("indicators of zones", level), made)


def of_small_areas() -> tuple[str, ...]:
    """Return the slugs of the indicators of small areas, at whichever of the two levels."""
    found = (*indicators("data_zone"), *indicators("intermediate_zone"))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Larger:
    """What all figures of one community are held against.

    `published` has the figures of the parent, the council and Scotland by role, then by slug and
    period; `groups` the group of each role in the query `zone_sums`, whose rows are `sums`.
    """

    published: Mapping[str, Mapping[str, Mapping[str, float]]]
    groups: Mapping[str, str]
    sums: Mapping[tuple[str, str, str], Mapping[str, Sum]]


def larger(community: Community, level: str, roles: Sequence[str]) -> Larger:
    """Return what the figures of `community`, of zones of `level`, are held against."""
    codes = {"council": community.council, "country": filters.SCOTLAND, "parent": community.parent}
    levels = {"council": "council", "country": "country", "parent": "intermediate_zone"}
    return Larger(
        {
            role: store.kept(("published for", code), partial(_published, code, levels[role]))
            for role, code in codes.items()
            if role in roles
        },
        {
            "country": filters.SCOTLAND,
            "council": community.council,
            "community_type": community.community_type[0],
        },
        store.kept(("zones taken together", level), partial(_sums, level)),
    )


def beside(
    indicator: Indicator, latest: Row, rows: Sequence[Row], held: Larger, roles: Sequence[str]
) -> dict[str, Beside]:
    """Return what the `latest` figure of a community can be held against, by role.

    Of those in `roles` without a figure in the same period none is returned. The council and
    Scotland are their published figures; where none is published, and for communities of the same
    type (never with the community itself among them), the counts of their zones added up, and the
    figure of the zone in the middle where there are no counts.
    """
    found = {}
    for role in roles:
        line = _line(indicator, latest, rows, held, role)
        if line is not None and not isnan(line.figures.get(str(latest["period"]), NONE)):
            found[role] = line
    return found


def _line(
    indicator: Indicator, latest: Row, rows: Sequence[Row], held: Larger, role: str
) -> Beside | None:
    period = str(latest["period"])
    published = held.published.get(role, {}).get(indicator.slug, {})
    if period in published:
        return Beside("published", published)
    mine = held.sums.get((indicator.slug, role, held.groups.get(role, "")), {})
    at = mine.get(period)
    if at is None:
        return None
    per = words.base(indicator.unit)
    if not per or at.counted < at.zones:
        return Beside("median", {when: one.median for when, one in mine.items()})
    own = _counts(rows) if role == "community_type" else {}
    return Beside(
        "pooled",
        {
            when: rate_without(one.numerator, one.denominator, own.get(when, (NONE, NONE)), per)
            for when, one in mine.items()
            if one.counted == one.zones
        },
    )


def _counts(rows: Sequence[Row]) -> dict[str, tuple[float, float]]:
    return {
        str(row["period"]): (float(row["numerator"]), float(row["denominator"])) for row in rows
    }


def _published(code: str, level: str) -> dict[str, dict[str, float]]:
    """Return the published figures of one area by slug and period."""
    rows = store.query("area_figures", indicators=of_small_areas(), area=code, level=level)
    rows = rows[rows["value"].notna()]
    found: dict[str, dict[str, float]] = {}
    for slug, period, value in zip(rows["indicator"], rows["period"], rows["value"], strict=True):
        found.setdefault(str(slug), {})[str(period)] = float(value)
    return found


def _sums(level: str) -> dict[tuple[str, str, str], dict[str, Sum]]:
    """Return the zones of `level` taken together, by indicator, kind of group and group."""
    rows = store.query("zone_sums", indicators=indicators(level), level=level)
    found: dict[tuple[str, str, str], dict[str, Sum]] = {}
    columns = ["indicator", "kind", "group_id", "period", "zones", "counted"]
    columns += ["numerator", "denominator", "median"]
    for slug, kind, group, period, *rest in zip(
        *(rows[column].tolist() for column in columns), strict=True
    ):
        found.setdefault((slug, kind, group), {})[period] = Sum(*rest)
    return found
