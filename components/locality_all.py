"""Every indicator for localities of one's own, and who lives there."""

from math import isnan

import pandas as pd
import streamlit as st

from components import (
    figure,
    filters,
    locality_figures,
    locality_words,
    locality_zones,
    store,
    table_twin,
    words,
)
from components.locality_figures import APPORTIONED, EXACT, IMPOSSIBLE, Figures
from queries.catalogue import Indicator
from queries.localities import Plan
from queries.statistics.locality_disclosure import sentence

AGES = (
    *("population_total", "population_age_2", "population_age_under_5"),
    *("population_age_0_to_15", "population_age_16_to_64", "population_age_65_and_over"),
)

HOWS = (EXACT, APPORTIONED, IMPOSSIBLE)


def draw(plan: Plan) -> None:
    """Draw who lives in the localities of `plan`, and every indicator of each of them."""
    found = locality_figures.of(plan)
    known = store.catalogue().indicators
    _people(found, tuple(known[slug] for slug in AGES if slug in found.rows))
    hows = {slug: set(found.latest[slug]["how"]) for slug in found.rows if slug not in AGES}
    # what there is comes first: exact, then apportioned, then what is not possible
    ordered = sorted(hows, key=lambda slug: min(HOWS.index(how) for how in hows[slug]))
    _everything(found, tuple(known[slug] for slug in ordered))


def _people(found: Figures, indicators: tuple[Indicator, ...]) -> None:
    if not indicators:
        return
    columns: dict[str, list[str]] = {}
    periods = []
    for one in indicators:
        values = found.latest[one.slug]["value"].tolist()
        periods.append(found.periods[one.slug].opening)
        columns[one.short_title] = ["[x]" if isnan(n) else f"{n:,.0f}" for n in values]
    names = [f"{n} {one.name}" for n, one in enumerate(found.plan.localities, start=1)]
    table = pd.DataFrame({"Locality": names, **columns})
    zones = locality_zones.zones_of(found.plan.council)
    held = {zone for one in found.plan.localities for zone in one.zones}
    headline = locality_words.people(
        sum(zones.people.get(zone, 0) for zone in held),
        sum(zones.people.values()),
        filters.name_of(found.plan.council),
        zones.people_period,
    )
    molecule = figure.Figure(
        key=f"localities-people-{found.plan.council}",
        headline=headline,
        about=f"People by age in each locality, {words.listed(sorted(set(periods)))}: estimates of "
        "the data zones, added up. Localities that share zones share their people.",
        alternative=headline,
        table=None,
        data=lambda: data(found, indicators),
        indicators=indicators,
    )
    figure.draw(molecule, lambda: _table(table, headline))


def _everything(found: Figures, indicators: tuple[Indicator, ...]) -> None:
    rows, hows = [], []
    names = [f"{number} {one.name}" for number, one in enumerate(found.plan.localities, start=1)]
    for one in indicators:
        mine = found.latest[one.slug]
        how, reasons = mine["how"].tolist(), mine["why"].unique()
        hows += how
        cells = zip(names, mine["value"].tolist(), mine["marker"].tolist(), strict=True)
        rows.append(
            {
                "Indicator": f"{one.short_title} ({one.unit})",
                "Period": found.periods[one.slug].opening,
                "How": locality_words.how(how),
                **{name: words.figure(value, marker, one) for name, value, marker in cells},
                "From what, or why not": reasons[0]
                if len(reasons) == 1
                else locality_words.DIFFERS,
            }
        )
    table = pd.DataFrame(rows)
    shown = pd.concat([found.latest[one.slug] for one in indicators], ignore_index=True)
    headline = locality_words.everything(hows)
    molecule = figure.Figure(
        key=f"localities-all-{found.plan.council}",
        headline=headline,
        about="Each indicator in its latest period that was observed for most localities. Exact: "
        "counts of the zones added up. Apportioned: weighted by people, an assumption. Not "
        "possible: the last column says why.",
        alternative=headline,
        table=None,
        data=lambda: data(found, indicators),
        indicators=indicators,
        notes=(sentence(shown),),
    )
    figure.draw(molecule, lambda: _grid(table, headline))


def data(found: Figures, indicators: tuple[Indicator, ...]) -> pd.DataFrame:
    """Return the tidy rows of all periods of `indicators`."""
    return pd.concat([found.rows[one.slug] for one in indicators], ignore_index=True)


def _table(table: pd.DataFrame, name: str) -> None:
    st.html(table_twin.html(table, name))


def _grid(table: pd.DataFrame, name: str) -> None:
    st.dataframe(table, hide_index=True, width="stretch", alt=name, height=520)
