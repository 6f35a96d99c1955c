"""One community in the Scottish Index of Multiple Deprivation, by domain, in both editions."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components import community_deprivation_words as said
from components import community_pictures, figure, store, words
from components.community import Community, zones
from components.community_deprivation_words import CUT, ZONES, Domain
from queries.statistics.given import Flags, Floats

# slug of the rank -> its name; the whole index first
DOMAINS = {
    "simd_rank": "The whole index",
    "simd_income_rank": "Income",
    "simd_employment_rank": "Employment",
    "simd_health_rank": "Health",
    "simd_education_rank": "Education",
    "simd_access_rank": "Access to services",
    "simd_crime_rank": "Crime",
    "simd_housing_rank": "Housing",
}
RELATIVE = (
    "A rank is relative: a zone can move because others did, and sources and methods changed "
    "between the editions. It speaks of the area: many deprived people live elsewhere, and most "
    "people in a deprived area are not deprived in every way. The access domain ranks remote "
    "places as deprived that are well off in other ways."
)


def draw(community: Community) -> None:
    """Draw the figure of the deprivation of `community`."""
    found = domains(community.places)
    if not found:
        st.info("Its deprivation cannot be shown: there are no ranks of its zones in the extracts.")
        return
    one = community.level == "data_zone"
    beside: dict[str, Domain] = {}
    council = ""
    if community.level != "partnership" and len(community.councils) == 1 and not one:
        council = community.council_name
        mine = store.kept(
            ("deprivation of", community.council), partial(_of_council, community.council)
        )
        beside = {domain.slug: domain for domain in mine}
    headline = said.headline(community.name, found[0], one=one)
    editions = words.listed([edition.period for edition in found[0].editions])
    known = store.catalogue().indicators
    rows = said.marks(found, beside, one=one)
    names = said.legend(found[0], council)
    figure.draw(
        figure.Figure(
            key=f"deprivation-{community.code or 'own'}",
            headline=headline,
            about=(
                f"Rank of {community.name} among the {ZONES:,} data zones of Scotland by domain, "
                f"1 the most deprived, {editions}."
                if one
                else f"Share of the {words.counted(len(community.codes), 'data zone')} of "
                f"{community.name} that are among the most deprived fifth of Scotland’s "
                f"{ZONES:,}, by domain, {editions}. Were they spread evenly, it would be 20%."
            ),
            alternative=f"Dot plot of {len(found)} domains with a dot for each edition. The "
            "heading above says the finding, the table below holds every value.",
            table=lambda: said.table(found, beside, council, one=one),
            data=lambda: data(community),
            indicators=tuple(known[slug] for slug in DOMAINS if slug in known),
            notes=(RELATIVE, said.unreliable(found[0])),
        ),
        community_pictures.domains(
            rows,
            names,
            "Rank, 1 is the most deprived"
            if one
            else "% of data zones in Scotland’s most deprived fifth",
            ZONES if one else 100,
        ),
    )


def domains(places: Sequence[int]) -> list[Domain]:
    """Return each domain with its editions for data zones; those without any rank are left out.

    `places` are the numbers of the zones in the order of their codes.
    """
    found: dict[str, list[said.Edition]] = {}
    where = list(places)
    for slug, period, ranks, unreliable in store.kept(("ranks of data zones",), _ranks):
        mine = ranks[where]
        there = ~np.isnan(mine)
        if there.any():
            deprived = int((mine[there] <= CUT).sum())
            flagged = int(unreliable[where].sum())
            edition = said.Edition(
                period, int(there.sum()), deprived, float(mine[there].min()), flagged
            )
            found.setdefault(slug, []).append(edition)
    return [
        Domain(slug, name, tuple(found[slug])) for slug, name in DOMAINS.items() if slug in found
    ]


def _ranks() -> list[tuple[str, str, Floats, Flags]]:
    """Return the ranks of all data zones: indicator, edition, ranks and which are unreliable."""
    rows = store.query("zone_ranks", indicators=tuple(DOMAINS))
    return [
        (slug, period, np.asarray(value, dtype=np.float64), np.asarray(unreliable, dtype=bool))
        for slug, period, value, unreliable in zip(
            *(rows[name] for name in ("indicator", "period", "ranks", "unreliable")), strict=True
        )
    ]


def data(community: Community) -> pd.DataFrame:
    """Return the tidy rows of the download: the rank of every data zone of `community`."""
    slugs = tuple(slug for slug in DOMAINS if slug in store.catalogue().indicators)
    return store.query("series", indicators=slugs, areas=community.codes)


def _of_council(council: str) -> list[Domain]:
    every = zones()
    return domains(list(every.index[every["council_code"] == council]))
