"""All council areas over time: a strip of dots for each period, and the table of all figures."""

import pandas as pd
import streamlit as st

from components import figure, filters, outcome_specs, words
from components.subject import Subject
from queries.catalogue import Indicator
from queries.statistics.pace import comparable
from queries.statistics.spread import NO_CHANGE, TOO_FEW, WIDER, SpreadChange, change_of_spread

SMALLEST_P = 0.001


def strip(subject: Subject) -> None:
    """Draw the figure of all council areas over time, the area and Scotland as lines."""
    rows = subject.figures()
    indicator = subject.indicator
    councils = rows[rows["area_code"] != filters.SCOTLAND]
    if councils.empty:
        st.header("No council area has a figure in this record", anchor=False)
        st.write(indicator.gaps)
        return
    first, last, change = spread(councils, indicator)
    said = headline(change, indicator, first, last)
    measure = words.measured(indicator)
    span = f"{rows['period'].iloc[0]} to {rows.sort_values('period_start')['period'].iloc[-1]}"
    figure.draw(
        figure.Figure(
            key=f"{indicator.slug}-all-over-time",
            headline=said,
            about=f"{indicator.title}, {measure}: every council area in each period, {span}.",
            alternative=f"Strips of dots, one for each period. {said}. "
            "The table below holds every value.",
            table=lambda: table(rows),
            data=lambda: subject.rows,
            indicators=(indicator,),
            notes=(
                in_figures(change, indicator, first, last),
                "Hollow marks are estimated, imputed or projected."
                if rows["estimated"].any()
                else "",
                words.markers(subject.rows["marker"]),
            ),
        ),
        outcome_specs.strip(rows, subject.legend(set(rows["role"])), measure),
    )


def whole(subject: Subject) -> None:
    """Draw the table of all council areas and periods, to sort and to read."""
    rows = subject.figures()
    indicator = subject.indicator
    shown = table(rows)
    told = rows["area_code"].nunique() - int((rows["area_code"] == filters.SCOTLAND).any())
    said = f"{indicator.short_title}: {words.counted(told, 'council area')} in "
    said += words.counted(rows["period"].nunique(), "period")
    figure.draw(
        figure.Figure(
            key=f"{indicator.slug}-table",
            headline=said,
            about=f"{indicator.title}, {words.measured(indicator)}. [x] is a gap in the record.",
            alternative=said,
            table=lambda: shown,
            data=lambda: subject.rows,
            indicators=(indicator,),
            notes=(words.markers(subject.rows["marker"]), indicator.gaps),
        ),
        lambda: _sorted(shown, said),
    )


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row an area, Scotland first, and one column a period; a gap is [x]."""
    order = rows.sort_values("period_start")["period"].unique()
    wide = rows.pivot(index="name", columns="period", values="shown").reindex(columns=order)
    names = sorted(wide.index, key=lambda name: (name != "Scotland", name))
    return wide.reindex(names).fillna("[x]").rename_axis("Area", axis=0).reset_index()


def spread(councils: pd.DataFrame, indicator: Indicator) -> tuple[str, str, SpreadChange]:
    """Return the first and last period that compare, and how the spread changed between them.

    Of observed figures; of averages over several years, periods that share none.
    """
    seen = councils[~councils["estimated"]]
    periods = comparable(seen, tuple(one.period for one in indicator.breaks))
    if len(periods) < 2:  # noqa: PLR2004 - a change has two ends
        return "", "", SpreadChange(TOO_FEW, int(seen["area_code"].nunique()))
    wide = seen.pivot(index="area_code", columns="period", values="value")
    first, last = periods[0], periods[-1]
    return first, last, change_of_spread(wide[first], wide[last])


def headline(change: SpreadChange, indicator: Indicator, first: str, last: str) -> str:
    """Return whether council areas lie closer together or further apart than before, by a test."""
    what = words.inside(indicator.short_title)
    if change.verdict == TOO_FEW:
        return f"Whether council areas drift apart on {what} cannot be tested"
    if change.verdict == NO_CHANGE:
        return f"No clear change in how far council areas lie apart on {what}, {first} to {last}"
    way = "further apart" if change.verdict == WIDER else "closer together"
    return f"Council areas lie {way} on {what} in {last} than in {first}, beyond chance"


def in_figures(change: SpreadChange, indicator: Indicator, first: str, last: str) -> str:
    """Return the middle halves behind the headline and the name of the test."""
    if change.verdict == TOO_FEW:
        return "A test needs ten council areas with figures in two periods that share no year."
    before, after = (
        words.number(size, "£" if indicator.unit == "£" else "", max(indicator.decimals, 1))
        for size in (change.first, change.last)
    )
    unit = {"%": " percentage points", "£": ""}.get(indicator.unit, " points")
    p = f"p = {change.p:.2g}" if change.p >= SMALLEST_P else f"p < {SMALLEST_P}"
    return (
        f"The middle half of {words.counted(change.areas, 'council area')} spans {after}{unit} in "
        f"{last} and {before}{unit} in {first} (Pitman–Morgan test on ranks, {p})."
    )


def _sorted(shown: pd.DataFrame, said: str) -> None:
    st.dataframe(shown, hide_index=True, width="stretch", height="content", alt=said)
