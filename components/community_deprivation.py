"""One community in the Scottish Index of Multiple Deprivation, by domain, in both editions."""

from collections.abc import Sequence

import pandas as pd

from components import community_deprivation_words as said
from components import community_pictures, figure, store, words
from components.community import Community, zones
from components.community_deprivation_words import CUT, ZONES, Domain

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
    found = domains(community.codes, DOMAINS)
    if not found:
        return
    one = community.level == "data_zone"
    beside: dict[str, Domain] = {}
    council = ""
    if community.level != "partnership" and len(community.councils) == 1 and not one:
        council = community.council_name
        mine = store.kept(("deprivation of", community.council), lambda: _of_council(community))
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
            alternative=f"Dot plot of {len(found)} domains with a dot for each edition. {headline}",
            table=said.table(found, beside, council, one=one),
            data=lambda: data(community),
            indicators=tuple(known[slug] for slug in DOMAINS if slug in known),
            notes=(RELATIVE, said.unreliable(found[0])),
        ),
        community_pictures.domains(
            rows,
            names,
            "Rank, 1 is the most deprived" if one else "% of data zones in the most deprived fifth",
            ZONES if one else 100,
        ),
    )


def domains(codes: Sequence[str], names: dict[str, str]) -> list[Domain]:
    """Return each domain of `names` (by slug) with its editions, for the data zones `codes`.

    Those without any rank are left out.
    """
    rows = store.query(
        "most_deprived", indicators=tuple(names), areas=tuple(codes), cut=str(CUT)
    ).to_dict("records")
    found: dict[str, list[said.Edition]] = {}
    for row in rows:
        found.setdefault(row["indicator"], []).append(
            said.Edition(
                str(row["period"]),
                int(row["zones"]),
                int(row["most_deprived"]),
                float(row["lowest"]),
                int(row["unreliable"]),
            )
        )
    return [Domain(slug, name, tuple(found[slug])) for slug, name in names.items() if slug in found]


def data(community: Community) -> pd.DataFrame:
    """Return the tidy rows of the download: the rank of every data zone of `community`."""
    slugs = tuple(slug for slug in DOMAINS if slug in store.catalogue().indicators)
    return store.query("series", indicators=slugs, areas=community.codes)


def _of_council(community: Community) -> list[Domain]:
    every = zones()
    codes = every.loc[every["council_code"] == community.council, "area_code"]
    return domains(tuple(codes), DOMAINS)
