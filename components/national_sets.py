"""Which indicators stand side by side in the national view, and the areas they are shown for."""

from collections.abc import Iterable

from components import store
from queries.catalogue import THEMES, Indicator

MOST = 20  # indicators side by side
GLANCE, CORE = "glance", "core"
AT_A_GLANCE = (
    "two_year_old_uptake_all",
    "daycare_services_good_or_better",
    "premature_births",
    "smoking_during_pregnancy",
    "child_poverty",
    "employment_16_to_64",
    "claimants_16_to_24",
    "out_of_work_benefits",
    "weekly_pay_median",
    "qualifications_level_3",
    "healthy_life_expectancy_female",
    "healthy_life_expectancy_male",
    "life_satisfaction",
    "heart_and_stroke_deaths_under_75",
    "cancer_deaths_under_75",
    "alcohol_specific_deaths",
    "drug_related_deaths",
    "hospital_readmissions_28_days",
    "crime_rate",
    "road_traffic_casualties",
)
PROFILE = "cpop_council"  # the dataset of the outcomes that the profile has
OPENS_WITH = "child_poverty"


def titles() -> dict[str, str]:
    """Return the sets of indicators that can stand side by side: name in the URL → title."""
    themes = {_slug(theme): theme for theme in THEMES if of_theme(theme)}
    return {
        GLANCE: "At a glance: 20 indicators with a test",
        CORE: "Outcomes of the Community Planning Outcomes Profile",
        **themes,
    }


def indicators(chosen: str) -> tuple[str, ...]:
    """Return the slugs of the indicators of a set that some period has for half of the councils.

    At most MOST, those with a test first.
    """
    known = store.catalogue().indicators
    if chosen == GLANCE:
        return tuple(slug for slug in AT_A_GLANCE if slug in known)
    if chosen == CORE:
        mine = [one for one in known.values() if one.source.dataset == PROFILE]
        return tuple(one.slug for one in _tested_first(mine))
    return of_theme(theme_of(chosen))[:MOST]


def first(slugs: tuple[str, ...]) -> str:
    """Return the indicator that is looked at closer before one is chosen."""
    return OPENS_WITH if OPENS_WITH in slugs else slugs[0]


def theme_of(chosen: str) -> str:
    """Return the theme whose set is named `chosen`; StopIteration for another name."""
    return next(theme for theme in THEMES if _slug(theme) == chosen)


def of_theme(theme: str) -> tuple[str, ...]:
    """Return the indicators of `theme` that compare council areas, those with a test first."""
    known = store.catalogue().indicators
    coverage = store.coverage()
    there = set(coverage.loc[coverage["level"].eq("council"), "indicator"])
    mine = [
        one for slug, one in known.items() if one.theme == theme and one.relative and slug in there
    ]
    return tuple(one.slug for one in _tested_first(mine))


def councils() -> dict[str, str]:
    """Return the council areas: code → name, in the order of their names."""
    areas = store.query("areas", level="council")
    return dict(zip(areas["area_code"], areas["name"], strict=True))


def _tested_first(some: Iterable[Indicator]) -> list[Indicator]:
    return sorted(some, key=lambda one: (one.interval == "none", one.short_title))


def _slug(theme: str) -> str:
    return theme.lower().replace(" ", "_")
