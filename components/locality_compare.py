"""One indicator for localities of one's own, beside each other, the council and Scotland."""

from collections.abc import Sequence
from math import isnan

import pandas as pd
import streamlit as st

from components import (
    figure,
    filters,
    locality_figures,
    locality_rows,
    locality_value_map,
    locality_words,
    specs,
    store,
    words,
)
from components.locality_figures import WHOLE, Figures
from components.locality_rows import Row
from queries.catalogue import Indicator
from queries.localities import Plan
from queries.statistics.locality_disclosure import sentence

COUNCIL, SCOTLAND = "council", "scotland"
FIRST = ("income_deprived", "child_poverty", "population_total")  # what it opens with


def draw(plan: Plan) -> None:
    """Draw the boxes that choose what is compared, and the figure of `plan`."""
    found = locality_figures.of(plan)
    council = filters.name_of(plan.council)
    columns = st.columns(3)
    with columns[0]:
        slugs = locality_figures.slugs()
        first = next((slug for slug in FIRST if slug in slugs), slugs[0])
        indicator = store.catalogue().indicators[filters.indicator(slugs, first)]
    if indicator.slug not in found.rows:
        st.info(f"No zone of {council} has a figure for this indicator; choose another.")
        return
    with columns[1]:
        periods = found.periods[indicator.slug]
        chosen = filters.choose("period", "Period", periods.options, periods.opening)
        period = chosen or periods.opening
    with columns[2]:
        numbered = enumerate(plan.localities, start=1)
        others = {str(number): f"{number} {one.name}" for number, one in numbered}
        against = {COUNCIL: council, SCOTLAND: "Scotland", **others}
        other = filters.choose("against", "Tested against", against, COUNCIL) or COUNCIL
    _figure(found, indicator, period, other)


def rows_of(found: Figures, indicator: Indicator, period: str) -> list[Row]:
    """Return the Row of each locality in its order, then those of the council and Scotland."""
    plan = found.plan
    mine = found.rows[indicator.slug]
    cells = {row["locality"]: row for row in mine[mine["period"] == period].to_dict("records")}
    rows = [
        locality_rows.row_of({str(k): v for k, v in cells[one.name].items()}, number, one.name)
        for number, one in enumerate(plan.localities, start=1)
    ]
    beside = locality_figures.beside(found, indicator, period)
    for code, row in beside.items():
        rows.append(locality_rows.row_of(row, 0, filters.name_of(code)))
    return rows


def _figure(found: Figures, indicator: Indicator, period: str, other: str) -> None:
    plan = found.plan
    council = filters.name_of(plan.council)
    rows = rows_of(found, indicator, period)
    benchmark = _benchmark(rows, other, council)
    overlapping = _overlapping(plan, other)
    tested = locality_rows.judged(rows, benchmark, indicator, overlapping)
    headline = locality_words.compared(rows, benchmark, indicator, period)
    notes = [
        locality_words.chance(tested, benchmark.name, overlapping) if benchmark else "",
        words.markers(pd.Series([one.marker for one in rows])),
        sentence(found.rows[indicator.slug]),
    ]
    molecule = figure.Figure(
        key=f"localities-{indicator.slug}-{plan.council}-{period}".replace("/", "-"),
        headline=headline,
        about=locality_words.about(rows, indicator, period, benchmark),
        alternative=f"Dot plot of the localities, {council} and Scotland, highest first. "
        f"{headline}. The table below holds every value.",
        table=lambda: locality_rows.table(tested.rows, indicator, benchmark),
        data=lambda: data(found, indicator),
        indicators=(indicator,),
        notes=notes,
    )
    if all(isnan(one.value) for one in rows):
        figure.draw(molecule, None)
        return

    def picture() -> None:
        left, right = st.columns([5, 4], gap="medium")
        with left:
            _dots(molecule, tested.rows, indicator, benchmark)
        with right:
            locality_value_map.draw(plan, tested.rows, indicator, molecule.alternative)

    figure.draw(molecule, picture)


def data(found: Figures, indicator: Indicator) -> pd.DataFrame:
    """Return the tidy rows of the download: every locality and the council made of its zones."""
    parts = [found.rows[indicator.slug]]
    whole = found.whole.get(indicator.slug)
    if whole is not None:
        name = f"{filters.name_of(found.plan.council)} (all of its zones)"
        parts.append(whole.replace({"locality": {WHOLE: name}}))
    return pd.concat(parts, ignore_index=True)


def _benchmark(rows: Sequence[Row], other: str, council: str) -> Row | None:
    name = {COUNCIL: council, SCOTLAND: "Scotland"}.get(other)
    for one in rows:
        if one.name == name and not one.number if name else str(one.number) == other:
            return one
    return None


def _overlapping(plan: Plan, other: str) -> list[str]:
    """Return the names of the localities that share zones with the one at place `other`."""
    if not other.isdigit():
        return []
    mine = plan.localities[int(other) - 1]
    zones = set(mine.zones)
    return [one.name for one in plan.localities if one is not mine and zones & set(one.zones)]


def _dots(
    molecule: figure.Figure, rows: Sequence[Row], indicator: Indicator, benchmark: Row | None
) -> None:
    verdicts = {one.verdict for one in rows if not isnan(one.value)}
    untested = any(one.number and one.verdict == "not compared" for one in rows)
    legend = {
        verdict: locality_words.legend(verdict, localities_too=untested) for verdict in verdicts
    }
    level = None if benchmark is None or isnan(benchmark.value) else benchmark.value
    dots = locality_rows.dots(rows, indicator)
    figure.chart(molecule, specs.verdict_dots(dots, words.measured(indicator), level, legend))
