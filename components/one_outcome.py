"""One outcome in all council areas: which picture is shown, and the indicators to choose from."""

from collections.abc import Callable

import streamlit as st

from components import (
    across_areas,
    all_over_time,
    comparison,
    filters,
    funnel_view,
    over_time,
    rank_history,
    store,
    two_outcomes,
    vintages,
)
from components.subject import Subject
from queries.catalogue import THEMES

FIRST = "child_poverty"
OF_A_PERIOD = ("now", "funnel", "second")
VIEWS = {
    "now": "All areas now",
    "time": "All areas over time",
    "line": "The area over time",
    "rank": "Rank over time",
    "funnel": "Funnel",
    "second": "Against a second outcome",
    "versions": "First published and now",
    "table": "Table",
}


def titles() -> dict[str, str]:
    """Return the indicators with figures for council areas, by theme: "Theme: short title"."""
    known = store.catalogue().indicators.values()
    mine = [one for one in known if "council" in one.levels]
    mine.sort(key=lambda one: (THEMES.index(one.theme), one.short_title))
    return {one.slug: f"{one.theme}: {one.short_title}" for one in mine}


def choose() -> str:
    """Draw the box that chooses the indicator and return its slug."""
    return filters.choose("indicator", "Outcome", titles(), FIRST) or FIRST


def view() -> str:
    """Draw the boxes that choose the picture and return its name."""
    return filters.choose("view", "Show", VIEWS, "now") or "now"


def draw(subject: Subject, chosen: str) -> None:
    """Draw the picture `chosen` of `subject`."""
    drawn: dict[str, Callable[[], None]] = {
        "now": lambda: _now(subject),
        "time": lambda: all_over_time.strip(subject),
        "line": lambda: over_time.draw(subject.indicator, subject.area, subject.peers),
        "rank": lambda: rank_history.draw(subject),
        "funnel": lambda: _funnel(subject),
        "second": lambda: two_outcomes.draw(subject, two_outcomes.choose(subject, titles())),
        "versions": lambda: vintages.draw(subject),
        "table": lambda: all_over_time.whole(subject),
    }
    drawn[chosen]()


def _now(subject: Subject) -> None:
    if subject.period is None:
        _nothing(subject)
        return
    found = comparison.of(subject.indicator, subject.area, subject.period, subject.peers)
    across_areas.draw(found)


def _funnel(subject: Subject) -> None:
    if subject.period is None:
        _nothing(subject)
        return
    found = comparison.of(subject.indicator, subject.area, subject.period, subject.peers)
    funnel_view.draw(subject, found)


def _nothing(subject: Subject) -> None:
    st.header("No council area has a figure on this outcome", anchor=False)
    st.write(subject.indicator.gaps)
