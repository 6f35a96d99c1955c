"""The figures of localities, of their council and of Scotland: worked out once for one plan."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
import streamlit as st

from components import filters, locality_plan, store, words
from queries.catalogue import Indicator
from queries.combining import Way, read_ways
from queries.database import data_root
from queries.localities import Locality, Plan
from queries.markers import ESTIMATED
from queries.statistics.intervals import interval_of
from queries.statistics.localities import FIFTH, QUINTILE, Record, figures_of, record_of
from queries.statistics.locality_disclosure import disclose

MADE = "localities_figures"
WHOLE = ""  # the council taken together from all of its zones; no locality has an empty name
LEVELS = ("data_zone", "intermediate_zone")
EXACT, APPORTIONED, IMPOSSIBLE = "exact", "apportioned", "not possible"
PUBLISHED = "published"


@dataclass(frozen=True)
class Periods:
    """The words for each period of an indicator, newest first, and the one a view opens with.

    That is the newest that at least half of the localities have a figure for and most of those
    figures were observed.
    """

    options: dict[str, str]
    opening: str


@dataclass(frozen=True)
class Figures:
    """The rows of `aggregate` for the localities of `plan` by indicator, and of the council.

    `whole` has the rows of the council made of all of its zones, by indicator too.
    """

    plan: Plan
    rows: Mapping[str, pd.DataFrame]
    whole: Mapping[str, pd.DataFrame]
    periods: Mapping[str, Periods]

    @cached_property
    def latest(self) -> dict[str, pd.DataFrame]:
        """The rows of each indicator in the period that a view of it opens with."""
        return {
            slug: rows[rows["period"] == self.periods[slug].opening]
            for slug, rows in self.rows.items()
        }


def of(plan: Plan) -> Figures:
    """Return the Figures of `plan`: those of the wards once for everybody, others in the session.

    ValueError for a plan that is not sound.
    """
    if locality_plan.is_wards(plan):
        return store.kept(("figures of wards", plan.council), lambda: _figures(plan))
    made = st.session_state.get(MADE)
    if not isinstance(made, Figures) or made.plan != plan:
        made = st.session_state[MADE] = _figures(plan)
    return made


def ways() -> dict[str, Way]:
    """Return how each indicator is carried to localities; CatalogueError where that is not said."""
    return store.kept(
        ("ways of indicators",),
        lambda: read_ways(data_root() / "apportioning.toml", store.catalogue().indicators),
    )


def slugs() -> tuple[str, ...]:
    """Return the slugs of the indicators that small areas have figures of, by title."""

    def made() -> tuple[str, ...]:
        found = store.coverage()
        there = set(found[found["level"].isin(LEVELS) & (found["figures"] > 0)]["indicator"])
        if QUINTILE in there:
            there.add(FIFTH)  # counted from the quintiles of the zones
        known = store.catalogue().indicators
        return tuple(sorted(there & known.keys(), key=lambda slug: known[slug].short_title))

    return store.kept(("indicators of small areas",), made)


def published() -> tuple[str, ...]:
    """Return those of `slugs` that a source of the ledger publishes zone by zone.

    Adding these up gives nothing away; what is not among them goes through disclosure control.
    """
    known, sources = store.catalogue().indicators, store.catalogue().sources
    return tuple(slug for slug in slugs() if known[slug].source.dataset in sources)


def periods(table: pd.DataFrame, localities: int) -> dict[str, Periods]:
    """Return the Periods of each indicator in `table`, rows of `aggregate` for `localities`."""
    guessed = table["marker"].fillna("").str.contains(ESTIMATED, regex=False)
    counted = table[["indicator", "period", "period_start"]].assign(
        there=table["value"].notna(), guessed=guessed & table["value"].notna()
    )
    sums = counted.groupby(["indicator", "period_start", "period"], sort=True).sum()
    found: dict[str, Periods] = {}
    for (slug, _, period), there, guesses in zip(
        reversed(sums.index), sums["there"][::-1], sums["guessed"][::-1], strict=True
    ):
        mine = found.setdefault(str(slug), Periods({}, ""))
        note = f" ({there} of {localities} localities)" if there < localities else ""
        estimated = " (estimated)" if guesses > there / 2 else ""
        mine.options[str(period)] = f"{period}{note or estimated}"
        if not mine.opening and there and there >= localities / 2 and not estimated:
            found[str(slug)] = replace(mine, opening=str(period))
    return {
        slug: one if one.opening else replace(one, opening=next(iter(one.options)))
        for slug, one in found.items()
    }


def beside(found: Figures, indicator: Indicator, period: str) -> dict[str, dict[str, object]]:
    """Return the figures of the council and of Scotland in `period`, by code; those that there are.

    Each has value, lower, upper, numerator, denominator, marker and `how`, which is "published",
    or for the council that of `aggregate` where none is published.
    """
    plan = found.plan
    codes = (plan.council, filters.SCOTLAND)
    # of all indicators at once: one question for a council, not one for each choice
    rows = store.query("series", indicators=slugs(), areas=tuple(sorted(codes)))
    mine = (rows["indicator"] == indicator.slug) & (rows["period"] == period)
    rows = rows[mine & rows["value"].notna()]
    rows = interval_of(rows, indicator.interval, words.base(indicator.unit) or 1.0)
    there: dict[str, dict[str, object]] = {
        str(row["area_code"]): {str(name): cell for name, cell in row.items()} | {"how": PUBLISHED}
        for row in rows.to_dict("records")
    }
    whole = found.whole.get(indicator.slug)
    if plan.council not in there and whole is not None:
        made = whole[(whole["period"] == period) & whole["value"].notna()]
        for row in made.to_dict("records"):
            there[plan.council] = {str(name): cell for name, cell in row.items()}
    return {code: there[code] for code in codes if code in there}


def record(council: str) -> Record:
    """Return the figures of all zones of `council`, laid out for any localities; shared."""
    return store.kept(("record of zones", council), lambda: _record(council))


def _record(council: str) -> Record:
    zones = store.query("areas", level="data_zone")
    zones = zones.loc[zones["council_code"] == council, ["area_code", "parent_code"]]
    rows = store.query("zone_figures", indicators=slugs(), council=council, periods=None)
    return record_of(rows, zones, ways(), store.query("zone_people", council=council))


def _figures(plan: Plan) -> Figures:
    zones, everything = record(plan.council), _everything(plan.council)
    members = pd.concat([plan.members(), everything.members()], ignore_index=True)
    # the council by itself: it shares zones with every locality, and would tie them all together
    whole = store.kept(
        ("council from its zones", plan.council),
        lambda: figures_of(zones, everything.members()),
    )
    table = pd.concat([figures_of(zones, plan.members()), whole], ignore_index=True)
    table = disclose(table, zones, members, published())
    is_whole = table["locality"] == WHOLE
    return Figures(
        plan,
        {str(slug): part for slug, part in table[~is_whole].groupby("indicator", sort=False)},
        {str(slug): part for slug, part in table[is_whole].groupby("indicator", sort=False)},
        periods(table[~is_whole], len(plan.localities)),
    )


def _everything(council: str) -> Plan:
    """Return the plan with one locality, of all zones of `council`."""
    return Plan(council, (Locality(WHOLE, tuple(map(str, record(council).codes))),))
