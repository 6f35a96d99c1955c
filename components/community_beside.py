"""What the figures of a community are held against: larger areas, and communities of its type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from components import filters, store, words
from components.community import Community
from queries.catalogue import THEMES, Indicator
from queries.statistics.community import rate_without

Row = Mapping[str, Any]
NONE = float("nan")
POSITIONS = ("rank", "decile", "quintile")  # shown by domain of the deprivation index
# role -> kind of group in the query `zone_sums`
KINDS = {"council": "council", "community_type": "community_type", "country": "country"}


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


def beside(
    indicator: Indicator,
    latest: Row,
    rows: Sequence[Row],
    community: Community,
    level: str,
    roles: Sequence[str],
) -> dict[str, Beside]:
    """Return what the `latest` figure of `community` can be held against, by role.

    Of those in `roles` without a figure in the same period none is returned. The council and
    Scotland are their published figures; where none is published, and for communities of the same
    type (never with the community itself among them), the counts of their zones added up, and the
    figure of the zone in the middle where there are no counts.
    """
    found = {}
    for role in roles:
        line = _line(indicator, latest, rows, community, level, role)
        if line is not None and not isnan(line.figures.get(str(latest["period"]), NONE)):
            found[role] = line
    return found


def _line(
    indicator: Indicator,
    latest: Row,
    rows: Sequence[Row],
    community: Community,
    level: str,
    role: str,
) -> Beside | None:
    period = str(latest["period"])
    if role == "parent":
        return Beside("published", _figures_of(community.parent).get(indicator.slug, {}))
    if role != "community_type":
        code = filters.SCOTLAND if role == "country" else community.council
        published = store.kept(("published for", code), lambda: _published(code))
        if period in published.get(indicator.slug, {}):
            return Beside("published", published[indicator.slug])
    group = {
        "country": filters.SCOTLAND,
        "council": community.council,
        "community_type": community.community_type[0],
    }[role]
    sums = store.kept(("zones taken together", level), lambda: _sums(level))
    mine = sums.get((indicator.slug, KINDS[role], group), {})
    per = words.base(indicator.unit)
    at = mine.get(period)
    if at is None:
        return None
    if per and at.counted == at.zones:
        own = _counts(rows) if role == "community_type" else {}
        return Beside(
            "pooled",
            {
                when: rate_without(one.numerator, one.denominator, own.get(when, (NONE, NONE)), per)
                for when, one in mine.items()
                if one.counted == one.zones
            },
        )
    return Beside("median", {when: one.median for when, one in mine.items()})


def _counts(rows: Sequence[Row]) -> dict[str, tuple[float, float]]:
    return {
        str(row["period"]): (float(row["numerator"]), float(row["denominator"])) for row in rows
    }


def _published(code: str) -> dict[str, dict[str, float]]:
    """Return the published figures of the council or Scotland with `code`, by slug and period."""
    level = "country" if code == filters.SCOTLAND else "council"
    return _by_period(code, level)


def _figures_of(zone: str) -> dict[str, dict[str, float]]:
    """Return the published figures of an intermediate zone, by slug and period."""
    return store.kept(("published for", zone), lambda: _by_period(zone, "intermediate_zone"))


def _by_period(code: str, level: str) -> dict[str, dict[str, float]]:
    rows = store.query("area_figures", area=code, level=level)
    rows = rows[rows["value"].notna()]
    found: dict[str, dict[str, float]] = {}
    for slug, period, value in zip(rows["indicator"], rows["period"], rows["value"], strict=True):
        found.setdefault(slug, {})[period] = float(value)
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
