"""The profile of one locality of one's own, behind the disclosure control that all of it has.

Its figures are those that the builder compares, let through together with those of the other
localities: nothing is worked out a second time. What else a profile shows is made from whole
datasets of zones; where one of them is not published zone by zone, that part is not drawn.
"""

import pandas as pd
import streamlit as st

from components import (
    community,
    community_deprivation,
    community_map,
    community_outcomes,
    community_people,
    community_record,
    locality_figures,
    locality_words,
    store,
)
from components.community_beside import of_small_areas
from components.eligible_areas import CHILDREN, DEPRIVED
from components.locality_figures import Figures
from queries.localities import Plan
from queries.statistics.locality_disclosure import WITHHELD_PART, is_public, sentence


def draw(plan: Plan, number: int) -> None:
    """Draw the profile of the locality with the `number` in `plan`, from 1."""
    found, one = locality_figures.of(plan), plan.localities[number - 1]
    rows, slugs = rows_of(found, one.name), of_small_areas()
    mine = community.own(locality_words.bare(one.name, number), one.zones)
    community_outcomes.draw(community_record.of_rows(mine, rows, slugs))
    st.caption(sentence(rows))
    public = locality_figures.published()
    for title, made_of, part in (
        (
            "Who lives there",
            (community_people.TOTAL, CHILDREN, DEPRIVED),
            community_people.draw,
        ),
        ("Its deprivation", tuple(community_deprivation.DOMAINS), community_deprivation.draw),
        ("Its map", (community_map.SHOWN,), community_map.draw),
    ):
        if is_public(_there(made_of), public):
            part(mine)
        else:
            st.info(f"{title}: {WITHHELD_PART}")


def rows_of(found: Figures, name: str) -> pd.DataFrame:
    """Return the rows of the locality called `name` as they may be shown, in time order.

    Columns as `queries.statistics.locality_disclosure.disclose`, with area_code for the name, of
    the indicators that a profile has.
    """
    slugs = [slug for slug in of_small_areas() if slug in found.rows]
    parts = [part[part["locality"] == name] for part in map(found.rows.__getitem__, slugs)]
    if not parts:
        return pd.DataFrame(columns=["area_code", "indicator", "disclosure"])
    rows = pd.concat(parts, ignore_index=True).rename(columns={"locality": "area_code"})
    order = ["indicator", "period_start", "period"]
    return rows.sort_values(order).reset_index(drop=True)


def _there(slugs: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `slugs` that there are figures of, described or not: others show none."""
    found = store.query("coverage", indicators=slugs)
    held = set(found.loc[found["figures"] > 0, "indicator"])
    return tuple(slug for slug in slugs if slug in held)
