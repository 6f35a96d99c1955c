"""The rank of one area among all council areas over time, with its range where there are limits."""

import pandas as pd
import streamlit as st

from components import figure, filters, outcome_specs, sentences, store
from components.subject import Subject
from queries.catalogue import Indicator

DRAWS = "two thousand"


def draw(subject: Subject) -> None:
    """Draw the figure of the rank of the area in each period in which it was observed."""
    indicator = subject.indicator
    if not indicator.relative:
        st.header("Areas of different size cannot be ranked by a count", anchor=False)
        return
    if subject.area == filters.SCOTLAND:
        st.info("Choose a council area to see its rank over time.")
        return
    rows = of_area(store.rank_history(indicator.slug), subject)
    if rows.empty:
        st.header(f"No rank: {subject.name} has no figure in this record", anchor=False)
        return
    said = headline(rows, subject.name, best(indicator))
    most = int(rows["of"].max())
    figure.draw(
        figure.Figure(
            key=f"{indicator.slug}-rank-{subject.area}",
            headline=said,
            about=f"{indicator.title}: rank of {subject.name} among the council areas with a "
            f"figure, {best(indicator)} first. Bars are 95% ranges of the rank.",
            alternative=f"Line of ranks, 1 at the top. {said}. The table below holds every value.",
            table=lambda: table(rows),
            data=lambda: subject.rows,
            indicators=(indicator,),
            notes=(note(rows),),
        ),
        outcome_specs.rank_over_time(rows, most),
    )


def of_area(ranks: pd.DataFrame, subject: Subject) -> pd.DataFrame:
    """Return the ranks of the area in time order, with the run of each period and its words."""
    rows = ranks[(ranks["area_code"] == subject.area) & ranks["rank"].notna()]
    runs = subject.figures()
    runs = runs[runs["area_code"] == subject.area][["period", "segment"]]
    rows = rows.merge(runs, on="period").sort_values("period_start")
    shown = [
        place(rank, lower, upper, of)
        for rank, lower, upper, of in zip(
            rows["rank"], rows["lower"], rows["upper"], rows["of"], strict=True
        )
    ]
    return rows.assign(shown=shown)


def place(rank: float, lower: float, upper: float, of: float) -> str:
    """Return "14 of 32 (12 to 17)", "14 of 32" without a range."""
    said = f"{rank:.0f} of {of:.0f}"
    return said if pd.isna(lower) else f"{said} ({lower:.0f} to {upper:.0f})"


def best(indicator: Indicator) -> str:
    """Return what comes first: "best" by polarity, else "highest"."""
    return "highest" if indicator.polarity == "no_judgement" else "best"


def headline(rows: pd.DataFrame, name: str, start: str) -> str:
    """Return the first and last rank, and whether their ranges leave room for no change."""
    first, last = rows.iloc[0], rows.iloc[-1]
    now = f"{sentences.ordinal(last['rank'])} of {last['of']:.0f} in {last['period']}"
    said = f"From the {start} down, {name} is {now}"
    if len(rows) == 1:
        return said
    said += f" and was {sentences.ordinal(first['rank'])} of {first['of']:.0f} in {first['period']}"
    if pd.isna(first["lower"]) or pd.isna(last["lower"]):
        return said
    apart = first["upper"] < last["lower"] or last["upper"] < first["lower"]
    return f"{said}; {'the ranges do not meet' if apart else 'the ranges overlap'}"


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row a period: rank, of how many, and its range."""
    return pd.DataFrame(
        {
            "Period": rows["period"],
            "Rank": [
                f"{rank:.0f} of {of:.0f}" for rank, of in zip(rows["rank"], rows["of"], strict=True)
            ],
            "95% range": [
                "none published" if pd.isna(lower) else f"{lower:.0f} to {upper:.0f}"
                for lower, upper in zip(rows["lower"], rows["upper"], strict=True)
            ],
        }
    )


def note(rows: pd.DataFrame) -> str:
    """Return how the ranges came about, or why there are none."""
    if rows["lower"].isna().all():
        return (
            "No range: no interval is published, so how far chance moves these ranks is not known. "
            "Ranks of areas that lie close together change by chance alone."
        )
    return (
        f"Ranges: how far the order would vary if the same underlying rates played out again, "
        f"{DRAWS} times for each period. Ranks of different periods share areas, so two ranges "
        "that overlap do not prove that nothing changed."
    )
