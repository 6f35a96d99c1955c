"""One indicator in one period for each fifth of an area by deprivation."""

import pandas as pd
import streamlit as st

from components import (
    figure,
    filters,
    inequality_charts,
    inequality_fifths,
    inequality_words,
    words,
)
from queries.catalogue import Indicator
from queries.markers import NOT_AVAILABLE

AXIS = {
    1: "most | deprived",
    2: "second",
    3: "middle",
    4: "fourth",
    5: "least | deprived",
}
NOT_PEOPLE = "patients_per_gp"  # its denominator counts doctors


def draw(indicator: Indicator, area: str, kind: str, period: str) -> None:
    """Draw the figure of each fifth of `area` in `period`, Scotland's fifths beside them."""
    found = inequality_fifths.of(area, kind)
    name = filters.name_of(area)
    rows = _in(found.rows, indicator.slug, period)
    fifths = rows[rows["fifth"] > 0].set_index("fifth").reindex(range(1, 6))
    index = found.of(indicator.slug)
    at = index[index["period"] == period]
    now = at.iloc[0]
    whole = rows.loc[rows["fifth"] == 0, "value"].dropna()
    gradient = inequality_words.gradient(now["sii_lower"], now["sii_upper"], indicator.polarity)
    ends = (float(fifths["value"].iloc[0]), float(fifths["value"].iloc[-1]))
    said = inequality_words.headline_of_profile(name, indicator, period, ends, gradient)
    names, parts = {"area": name}, [_points(fifths, "area", indicator)]
    if area != filters.SCOTLAND:
        national = _in(inequality_fifths.of(filters.SCOTLAND, kind).rows, indicator.slug, period)
        national = national[national["fifth"] > 0].set_index("fifth")
        if len(national):
            names["country"] = "Scotland"
            parts.append(_points(national, "country", indicator))
    points = pd.concat(parts, ignore_index=True)
    overall = float(whole.iloc[0]) if len(whole) else None
    told = [
        inequality_words.measure_in_words(one, float(now[one]), indicator)
        for one in inequality_words.MEASURES
    ]
    markers = fifths["marker"].fillna("")
    missing = {one: str(markers[one]) for one in now["missing"]}
    molecule = figure.Figure(
        key=f"{indicator.slug}-fifths-{area}-{kind}",
        headline=said,
        about=f"{indicator.title}, {words.measured(indicator)}: "
        f"{inequality_fifths.whose(area, kind)}, {period}. Bars are 95% intervals as published; "
        "the dashed line is the whole area.",
        alternative=f"Point for each fifth, the most deprived first. {said}.",
        table=lambda: _profile_table(fifths, points, names, indicator),
        data=lambda: rows.drop(columns="fifth"),
        indicators=(indicator,),
        notes=(
            _values(at, indicator),
            "The fifths are weighted by doctors, not by people: the source counts no people here."
            if indicator.slug == NOT_PEOPLE
            else "",
            words.markers(rows["marker"]),
        ),
        lead=inequality_words.refusal(name, period, missing, own=kind == inequality_fifths.OWN)
        if missing
        else " ".join(one for one in told if one),
    )
    measure = words.measured(indicator)
    figure.draw(molecule, inequality_charts.profile(points, names, measure, overall))


def _in(rows: pd.DataFrame, slug: str, period: str) -> pd.DataFrame:
    return rows[(rows["indicator"] == slug) & (rows["period"] == period)]


def _points(fifths: pd.DataFrame, role: str, indicator: Indicator) -> pd.DataFrame:
    rows = fifths.reset_index()
    return pd.DataFrame(
        {
            "role": role,
            "fifth": rows["fifth"],
            "group": rows["fifth"].map(AXIS),
            "value": rows["value"],
            "lower": rows["lower"],
            "upper": rows["upper"],
            "shown": [
                words.figure(value, marker, indicator)
                for value, marker in zip(rows["value"], rows["marker"], strict=True)
            ],
        }
    )


def _profile_table(
    fifths: pd.DataFrame, points: pd.DataFrame, names: dict[str, str], indicator: Indicator
) -> pd.DataFrame:
    by = points.set_index(["role", "fifth"])["shown"]
    table = pd.DataFrame(
        {
            "Fifth": [inequality_words.FIFTHS[one].capitalize() for one in fifths.index],
            names["area"]: [by.get(("area", one), NOT_AVAILABLE) for one in fifths.index],
            "95% interval": [
                words.interval(low, high, indicator)
                for low, high in zip(fifths["lower"], fifths["upper"], strict=True)
            ],
        }
    )
    if "country" in names:
        table["Scotland"] = [by.get(("country", one), NOT_AVAILABLE) for one in fifths.index]
    return table


def _values(now: pd.DataFrame, indicator: Indicator) -> str:
    """Return the three indices of one period with their intervals; "" where not worked out."""
    if now["sii"].isna().all():
        return ""
    sii, rii, par = (
        inequality_words.with_limits(one, inequality_fifths.limits(now, one)[0], indicator)
        for one in inequality_words.MEASURES
    )
    return (
        f"Slope index {sii}, relative index {rii}, population attributable risk {par} "
        "(95% intervals)."
    )


def nothing(indicator: Indicator, area: str) -> None:
    """Say that the indicator has no figure for the fifths chosen, and what is missing of it."""
    st.header(f"{filters.name_of(area)}: no figures for these fifths", anchor=False)
    st.info(f"{indicator.title}: {indicator.gaps} Choose the other kind of fifths above.")
