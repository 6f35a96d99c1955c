"""The same children counted against more than one denominator, and what biases each rate."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import filters, record, sentences, store, table_twin, words
from queries.catalogue import Indicator

NONE = "[x] none in this record"
PULL = "What pulls the rate, as far as it is known"


def draw(slugs: Sequence[str], area: str) -> None:
    """Draw the latest figure of `area` and of Scotland on each rate, and every known bias of each.

    The biases are the caveats of the indicators that say their direction.
    """
    known = store.catalogue().indicators
    indicators = [known[slug] for slug in slugs if slug in known]
    areas = list(dict.fromkeys((area, filters.SCOTLAND)))
    latest = {one.slug: _latest(one, areas) for one in indicators}
    st.subheader(headline(indicators, latest), anchor=False)
    st.markdown(rates(indicators, latest, areas))
    st.html(
        store.kept(
            ("biases", *(one.slug for one in indicators)),
            lambda: table_twin.html(biases(indicators), PULL),
        )
    )


def headline(indicators: Sequence[Indicator], latest: dict[str, dict[str, str]]) -> str:
    """Return Scotland's latest figure on each denominator in one sentence."""
    said = [
        f"{latest[one.slug][filters.SCOTLAND]} of {words.inside(one.denominator)}"
        for one in indicators
        if latest[one.slug].get(filters.SCOTLAND, NONE) != NONE
    ]
    if not said:
        return "Each denominator tells something else"
    return f"On each denominator Scotland looks another way: {words.listed(said)}"


def rates(
    indicators: Sequence[Indicator], latest: dict[str, dict[str, str]], areas: Sequence[str]
) -> str:
    """Return one line a rate: the latest figure of each of `areas` with its period."""
    return "\n".join(
        f"- **% of {words.inside(one.denominator)}**: "
        + ", ".join(f"{filters.name_of(area)} {latest[one.slug].get(area, NONE)}" for area in areas)
        for one in indicators
    )


def biases(indicators: Sequence[Indicator]) -> pd.DataFrame:
    """Return one row a known bias and one column a rate: the direction, "–" where it has none."""
    found = sentences.biases(indicators)
    table: dict[str, list[str]] = {PULL: [said for said, _ in found]}
    for number, one in enumerate(indicators):
        table[one.short_title] = [ways[number] or "–" for _, ways in found]
    return pd.DataFrame(table)


def _latest(indicator: Indicator, areas: Sequence[str]) -> dict[str, str]:
    """Return the latest figure of each of `areas` that has one: "14% (2025)"."""
    newest = {area: record.latest(indicator, area) for area in areas}
    return {
        area: f"{words.figure(one['value'], one['marker'], indicator)} ({one['period']})"
        for area, one in newest.items()
        if one is not None
    }
