"""The funnel of one outcome: areas by size and rate, and how far chance alone scatters them."""

import numpy as np
import pandas as pd
import streamlit as st

from components import figure, outcome_specs, sentences, words
from components.comparison import Comparison
from components.subject import Subject
from queries.statistics.funnel import FAR, USUAL, Funnel, limits

STEPS = 40  # points of each limit
LIMITS = {USUAL: "95% limits", FAR: "99.8% limits"}
WHY_NOT = (
    "A funnel needs the number of events and of people behind each figure. They are not published "
    "for this indicator, and an interval alone does not say how large an area is."
)


def draw(subject: Subject, found: Comparison) -> None:
    """Draw the funnel of `found`, or say why there is none."""
    funnel = found.funnel
    indicator = subject.indicator
    if funnel is None:
        st.header(f"No funnel of {words.inside(indicator.short_title)}", anchor=False)
        st.write(WHY_NOT)
        return
    per = words.base(indicator.unit)
    rows = found.rows[found.rows["lower"].notna()]
    rows = pd.DataFrame(
        {
            "name": rows["name"],
            "area_code": rows["area_code"],
            "size": rows["denominator"],
            "value": rows["numerator"] / rows["denominator"] * per,
            "role": [subject.role(code) for code in rows["area_code"]],
            "flag": list(funnel.flags),
        }
    )
    rows["shown"] = [
        f"{words.number(value, indicator.unit, indicator.decimals)}, {flag}"
        for value, flag in zip(rows["value"], rows["flag"], strict=True)
    ]
    said = headline(funnel, rows, subject)
    edges = curve(funnel, rows["size"], indicator.interval, per)
    figure.draw(
        figure.Figure(
            key=f"{indicator.slug}-funnel-{found.period}".replace("/", "-"),
            headline=said,
            about=f"{indicator.title}, {words.measured(indicator)}, {found.period}. The line is "
            f"the rate of all council areas together, {_rate(funnel.pooled, subject)}; the curves "
            "are the limits within which chance alone would keep 95% and 99.8% of areas of each "
            "size.",
            alternative=f"Funnel plot. {said}. The table below holds every value.",
            table=lambda: table(rows, subject),
            data=lambda: subject.rows[subject.rows["period"] == found.period],
            indicators=(indicator,),
            notes=(sentences.dispersion(funnel),),
        ),
        outcome_specs.funnel(
            rows,
            edges,
            funnel.pooled,
            subject.legend(set(rows["role"])),
            (indicator.denominator, words.measured(indicator)),
        ),
    )


def headline(funnel: Funnel, rows: pd.DataFrame, subject: Subject) -> str:
    """Return how many areas chance would not explain, and where the area itself lies."""
    if funnel.over_dispersed:
        return (
            f"{funnel.outside} of {funnel.compared} council areas lie outside the 95% limits: "
            "they truly differ, and none is singled out"
        )
    said = (
        f"{funnel.outside} of {funnel.compared} council areas lie outside the 95% limits of chance"
    )
    own = rows[rows["role"] == "area"]
    if own.empty:
        return said
    flag = str(own["flag"].iloc[0])
    where = (
        "within them"
        if flag == "within limits"
        else f"{flag.replace(' %', '%').replace('limit', 'limits')}"
    )
    return f"{said}; {subject.name} is {where}"


def curve(funnel: Funnel, sizes: pd.Series, method: str, per: float) -> pd.DataFrame:
    """Return size, lower, upper and limit (its words) along the sizes of the areas."""
    along = np.geomspace(float(sizes.min()), float(sizes.max()), STEPS).round()
    parts = []
    for level, said in LIMITS.items():
        lower, upper = limits(funnel.pooled, along, level, method, per)
        parts.append(pd.DataFrame({"size": along, "lower": lower, "upper": upper, "limit": said}))
    return pd.concat(parts, ignore_index=True)


def table(rows: pd.DataFrame, subject: Subject) -> pd.DataFrame:
    """Return one row an area, the largest first."""
    ordered = rows.sort_values(["size", "name"], ascending=[False, True])
    return pd.DataFrame(
        {
            "Council area": ordered["name"],
            subject.indicator.denominator: [f"{size:,.0f}" for size in ordered["size"]],
            "Value": [_rate(value, subject) for value in ordered["value"]],
            "Against the limits": [flag.replace(" %", "%") for flag in ordered["flag"]],
        }
    )


def _rate(value: float, subject: Subject) -> str:
    return words.number(value, subject.indicator.unit, subject.indicator.decimals)
