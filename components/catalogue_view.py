"""What is said about the data, to read: indicators, datasets, markers."""

import pandas as pd
import streamlit as st

from components import figure, store, words
from queries.catalogue import Indicator

LEVEL_NAMES = {
    "country": "Scotland",
    "council": "council areas",
    "partnership": "health and social care partnerships",
    "health_board": "health boards",
    "ward": "wards",
    "intermediate_zone": "intermediate zones",
    "data_zone": "data zones",
    "deprivation_quintile": "deprivation fifths",
}


def indicator(one: Indicator) -> None:
    """Draw all that is said about one indicator, and what there is of it."""
    with st.container(border=True):
        figure.about(one)
        coverage = store.coverage()
        for row in coverage[coverage["indicator"] == one.slug].to_dict("records"):
            st.caption(
                f"{row['figures']:,} figures for {row['areas']:,} {LEVEL_NAMES[row['level']]}, "
                f"{row['first_period']} to {row['last_period']}."
            )


def list_indicators() -> None:
    """Draw the list of every indicator with its theme, unit, levels and newest period."""
    coverage = store.coverage()
    newest = coverage.groupby("indicator").agg(
        last=("last_period", "max"), figures=("figures", "sum")
    )
    rows = pd.DataFrame(
        {
            "Indicator": one.title,
            "Theme": one.theme,
            "Unit": one.unit,
            "Levels": ", ".join(LEVEL_NAMES[level] for level in one.levels),
            "Latest": newest["last"].get(slug, "[x]"),
            "Producer": one.source.producer,
        }
        for slug, one in store.catalogue().indicators.items()
    )
    st.header("All indicators", anchor=False)
    st.dataframe(rows, hide_index=True, width="stretch", alt="List of all indicators")
    st.download_button(
        "Download the list (CSV)",
        data=lambda: figure.neutral(rows).to_csv(index=False).encode("utf-8-sig"),
        file_name="indicators.csv",
        mime="text/csv",
        on_click="ignore",
    )


def list_sources() -> None:
    """Draw every dataset: who publishes it, its licence, its coverage, its known faults."""
    for source in store.catalogue().sources.values():
        st.header(source.title, anchor=False)
        lines = [
            f"{source.publisher}. {source.status[0].upper()}{source.status[1:]}. {source.licence}.",
            f"Covers {source.coverage}. Release {source.release}; retrieved {source.retrieved}. "
            f"[Open the source]({source.url})",
            source.attribution,
        ]
        st.markdown("\n\n".join(lines))
        if source.faults:
            with st.expander("Known faults, and what was done about them"):
                st.markdown("\n".join(f"- {fault}" for fault in source.faults))


def markers() -> None:
    """Draw the meaning of every marker."""
    st.header("Markers", anchor=False)
    st.table(
        pd.DataFrame(
            {"Marker": list(words.MARKERS), "Meaning": list(words.MARKERS.values())}
        ).set_index("Marker")
    )
