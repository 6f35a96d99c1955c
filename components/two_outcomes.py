"""One outcome against a second one over the council areas, with the correlation and its limits."""

from dataclasses import dataclass
from math import isnan

import numpy as np
import pandas as pd
import streamlit as st

from components import figure, filters, outcome_specs, store, words
from components.subject import Subject
from queries.catalogue import Indicator
from queries.statistics.correlation import Together, together
from queries.statistics.panel import Panel
from queries.statistics.periods import covers

FIRST_CHOICES = ("out_of_work_benefits", "child_poverty")
HALF = 0.5  # of the council areas must have a figure in the period of the second outcome
WARNING = (
    "This does not show cause: both may follow from something else, councils of very different "
    "size count alike, and what holds for areas need not hold for the people in them."
)


@dataclass(frozen=True)
class Pair:
    """The figures of both outcomes in the council areas (columns area_code, name, x, y)."""

    rows: pd.DataFrame
    second: Indicator
    period: str
    second_period: str


def choose(subject: Subject, options: dict[str, str]) -> str | None:
    """Draw the box that chooses the second outcome among `options`; return its slug."""
    others = {slug: title for slug, title in options.items() if slug != subject.indicator.slug}
    first = next((slug for slug in FIRST_CHOICES if slug in others), next(iter(others), None))
    return filters.choose("second", "Second outcome", others, first)


def draw(subject: Subject, second: str | None) -> None:
    """Draw the scatter of the outcome against the `second`, or say why there is none."""
    found = pair(subject, second) if second else None
    if found is None:
        st.header("There are no figures of both outcomes to set side by side", anchor=False)
        return
    indicator, other = subject.indicator, found.second
    linked = together(found.rows["x"], found.rows["y"])
    rows = found.rows.assign(
        role=[subject.role(code) for code in found.rows["area_code"]],
        shown=[
            f"{words.number(x, indicator.unit, indicator.decimals)}; "
            f"{words.number(y, other.unit, other.decimals)}"
            for x, y in zip(found.rows["x"], found.rows["y"], strict=True)
        ],
    )
    said = headline(linked, indicator, other)
    figure.draw(
        figure.Figure(
            key=f"{indicator.slug}-against-{other.slug}",
            headline=said,
            about=f"{indicator.title}, {words.measured(indicator)}, {found.period}, against "
            f"{other.title}, {words.measured(other)}, {found.second_period}: "
            f"{words.counted(linked.areas, 'council area')}.",
            alternative=f"Scatter plot. {said}. The table below holds every value.",
            table=lambda: table(rows, indicator, other),
            data=lambda: _data(found, indicator),
            indicators=(indicator, other),
            notes=(fit(linked, indicator, other), different_years(found)),
            lead=WARNING,
        ),
        outcome_specs.scatter(
            rows,
            line(linked, rows["x"]),
            subject.legend(set(rows["role"])),
            (axis(indicator), axis(other)),
        ),
    )


def pair(subject: Subject, second: str) -> Pair | None:
    """Return the figures of both outcomes; None where a council has none of one of them.

    The second outcome is taken in the same period, else in the observed one that ends nearest.
    """
    panel, other = subject.panel, store.panels((second,)).get(second)
    if panel is None or other is None or subject.period not in panel.periods:
        return None
    column = panel.periods.index(subject.period)
    beside = nearest(other, subject.period)
    if beside is None:
        return None
    at = {code: row for row, code in enumerate(other.areas)}
    rows = pd.DataFrame(
        [
            (code, subject.names[code], panel.value[row, column], other.value[at[code], beside])
            for row, code in enumerate(panel.areas)
            if code in at and code in subject.names and code != filters.SCOTLAND
        ],
        columns=["area_code", "name", "x", "y"],
    ).dropna()
    if rows.empty:
        return None
    known = store.catalogue().indicators[second]
    return Pair(rows, known, subject.period, other.periods[beside])


def nearest(panel: Panel, period: str) -> int | None:
    """Return the column of `period`, else of the observed one that ends nearest to it.

    Only periods in which half of the areas have a figure; the later of two as near. None if there
    is none.
    """
    enough = panel.observed.mean(axis=0) >= HALF
    columns = np.flatnonzero(enough)
    if not columns.size:
        return None
    wanted = covers(period)[1]
    return int(
        min(
            columns,
            key=lambda at: (
                panel.periods[at] != period,
                abs(covers(panel.periods[at])[1] - wanted),
                -at,
            ),
        )
    )


def headline(linked: Together, one: Indicator, other: Indicator) -> str:
    """Return which way the two go together, where the interval of the correlation says so."""
    first, second = words.inside(one.title), words.inside(other.title)
    if isnan(linked.rho):
        return f"Too few council areas to set {first} against {second}"
    limits = f"Spearman {linked.rho:.2f}, 95% interval {linked.lower:.2f} to {linked.upper:.2f}"
    limits = limits.replace("-", "−")
    if not linked.clear:
        return f"No clear link between {first} and {second} over council areas ({limits})"
    way = "higher" if linked.rho > 0 else "lower"
    return (
        f"Council areas with a higher figure on {first} tend to have a {way} one on {second} "
        f"({limits})"
    )


def fit(linked: Together, one: Indicator, other: Indicator) -> str:
    """Return what the line is and how well it fits, or why none is drawn."""
    if isnan(linked.rho):
        return ""
    if not linked.clear:
        return "No line is drawn: the interval of the correlation holds 0."
    slope = f"{linked.slope:.3g}".replace("-", "−")
    return (
        f"Dashed line: least squares, {slope} in {words.inside(other.short_title)} for each 1 in "
        f"{words.inside(one.short_title)}; {linked.explained:.0%} of the spread goes along with it "
        "(R²), the rest does not."
    )


def different_years(found: Pair) -> str:
    """Return that the two are of different periods, where they are."""
    if found.period == found.second_period:
        return ""
    return (
        f"The figures are of different periods, {found.period} and {found.second_period}: there is "
        "none of both for the same one."
    )


def line(linked: Together, x: pd.Series) -> pd.DataFrame:
    """Return the two ends of the line (x, y); none where the correlation is not clear."""
    ends = np.array([float(x.min()), float(x.max())]) if linked.clear else np.empty(0)
    return pd.DataFrame({"x": ends, "y": linked.intercept + linked.slope * ends})


def table(rows: pd.DataFrame, one: Indicator, other: Indicator) -> pd.DataFrame:
    """Return one row an area with both figures."""
    return pd.DataFrame(
        {
            "Council area": rows["name"],
            one.short_title: [words.number(x, one.unit, one.decimals) for x in rows["x"]],
            other.short_title: [words.number(y, other.unit, other.decimals) for y in rows["y"]],
        }
    )


def axis(indicator: Indicator) -> str:
    """Return the words of an axis: what it is and its unit, short."""
    return f"{indicator.short_title}, {indicator.unit}"


def _data(found: Pair, indicator: Indicator) -> pd.DataFrame:
    """Return the tidy rows of the download: both outcomes, each in its period."""
    slugs = (indicator.slug, found.second.slug)
    rows = store.query("series", indicators=slugs, areas=store.everywhere())
    kept = (rows["indicator"] == slugs[0]) & (rows["period"] == found.period)
    kept |= (rows["indicator"] == slugs[1]) & (rows["period"] == found.second_period)
    return rows[kept]
