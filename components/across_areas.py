"""One indicator in one period across the 32 council areas, each with its interval and its test."""

from math import isnan

import pandas as pd
import streamlit as st

from components import figure, filters, record, sentences, specs, words
from components.comparison import PEERS, SCOTLAND, Benchmark, Comparison, Tested
from queries.catalogue import Indicator

NO_FIGURE = "[x] no figure published here"
BULLET = "• "  # before the name of a peer
AGAINST = {PEERS: "The councils like ours, together", SCOTLAND: "Scotland"}
REPLAYED = (
    "The counts are complete, so this is not about a sample: it is how far the order would vary if "
    "the same underlying rates played out again, ten thousand times. Two areas cannot be told "
    "apart where each comes out ahead at least once in forty."
)


def choose() -> str:
    """Draw the box that chooses what figures are tested against; return PEERS or SCOTLAND."""
    return filters.choose("against", "Tested against", AGAINST, PEERS) or PEERS


def draw(found: Comparison, against: str = PEERS) -> None:
    """Draw the figure of `found`: all council areas, tested against PEERS or SCOTLAND."""
    indicator, period = found.indicator, found.period
    benchmark = found.against_peers if against == PEERS else found.against_scotland
    if isnan(benchmark.level):  # no peers, or too few of them with a figure
        benchmark = found.against_scotland
    tested = found.tested(benchmark)
    rows = _rows(found, tested)
    said = headline(found, benchmark)
    without = int(rows["value"].isna().sum())
    molecule = figure.Figure(
        key=f"{indicator.slug}-councils-{period}".replace("/", "-"),
        headline=said,
        about=about(found, benchmark),
        alternative=f"Dot plot of the council areas, highest first. {said}. "
        "The table below holds every value.",
        table=table(rows, indicator, benchmark),
        data=rows[["name", *record.COLUMNS]].assign(indicator=indicator.slug),
        indicators=(indicator,),
        notes=(
            sentences.chance(
                tested.flagged, tested.compared, tested.expected, tested.stands, benchmark.name
            ),
            sentences.dispersion(found.funnel) if found.funnel else "",
            f"{words.counted(without, 'council area')} without a figure." if without else "",
            _yours(rows),
            words.markers(rows["marker"]),
            *_no_interval(rows),
        ),
        lead=place(found),
    )
    if without == len(rows):
        figure.draw(molecule, None)
    else:
        figure.draw(molecule, lambda: _picture(found, molecule, rows, benchmark))


def headline(found: Comparison, benchmark: Benchmark) -> str:
    """Return the spread of the council areas, and where the area lies by the test."""
    indicator, there = found.indicator, found.rows["value"].dropna()
    if there.empty:
        return f"No council area has a figure for {found.period}"
    low, high = (
        words.number(end, indicator.unit, indicator.decimals) for end in (there.min(), there.max())
    )
    said = f"Council areas range from {low} to {high} in {found.period}"
    if found.area == filters.SCOTLAND:
        return said
    if found.value is None:
        return f"{said}; {found.name} has no figure"
    value = words.number(found.value.value, indicator.unit, indicator.decimals)
    verdict = found.verdict(benchmark)
    if verdict == "not compared":
        return f"{said}; {found.name} has {value}"
    if verdict == "similar":
        return f"{said}; {found.name}’s {value} cannot be told apart from {benchmark.name}"
    side = sentences.side(verdict, found.value.value, benchmark.level, indicator)
    return f"{said}; {found.name}’s {value} is {side} than {benchmark.name} beyond chance"


def about(found: Comparison, benchmark: Benchmark) -> str:
    """Return the measure, the areas and the period, and how the picture is to be read."""
    indicator = found.indicator
    said = f"{indicator.title}, {words.measured(indicator)}: the 32 council areas, {found.period}."
    if found.rows["lower"].notna().any():
        said += " Bars are 95% confidence intervals."
    if benchmark.phrase:
        said += f" The dashed line is {benchmark.phrase}."
        if benchmark.kind == PEERS:
            said += " Each of these is tested against the others without itself."
    if found.peers.codes:
        said += f" {BULLET.strip()} marks {found.peers.phrase}."
    return said


def place(found: Comparison) -> str:
    """Return the rank of the area with its range, and what one more would change; "" if none."""
    start = "lowest" if found.indicator.polarity == "lower_is_better" else "highest"
    said = (
        sentences.rank(found.name, found.place, found.ranked, len(found.alike()), start),
        sentences.one_more(found.name, found.places_by_one, found.counted),
    )
    return " ".join(one for one in said if one)


def table(rows: pd.DataFrame, indicator: Indicator, benchmark: Benchmark) -> pd.DataFrame:
    """Return the twin of the picture: a row a council area with interval, verdict and rank."""
    ordered = rows.sort_values(["value", "name"], ascending=[False, True])
    found = pd.DataFrame(
        {
            "Council area": ordered["label"],
            "Value": ordered["shown"],
            "95% interval": [
                words.interval(low, high, indicator)
                for low, high in zip(ordered["lower"], ordered["upper"], strict=True)
            ],
        }
    )
    if ordered["rank"].notna().any():
        found["Place (range)"] = [
            _place(*one)
            for one in zip(ordered["rank"], ordered["low"], ordered["high"], strict=True)
        ]
    if benchmark.phrase:
        found[f"Against {benchmark.name}"] = ordered["verdict"].astype(str)
    return found


def _picture(
    found: Comparison, molecule: figure.Figure, rows: pd.DataFrame, benchmark: Benchmark
) -> None:
    legend = {
        one: _legend(one, benchmark) for one in rows.loc[rows["value"].notna(), "verdict"].unique()
    }
    level = None if isnan(benchmark.level) else benchmark.level
    picture = specs.verdict_dots(rows, words.measured(found.indicator), level, legend)
    figure.chart(molecule, picture)
    alike = found.alike()
    if alike:
        areas = words.counted(len(alike), "council area")
        with st.expander(f"The {areas} that cannot be told apart from {found.name}"):
            st.write(f"{words.listed(alike)}.")
            st.caption(REPLAYED)


def _rows(found: Comparison, tested: Tested) -> pd.DataFrame:
    """Return the rows of `found` with what the picture and its table show of them."""
    rows = found.rows
    ranks = found.ranks.reindex(rows["area_code"])
    marks = list(zip(rows["value"], rows["marker"], strict=True))
    yours = rows["release"] == sentences.YOURS
    peer = rows["area_code"].isin(found.peers.codes)
    return rows.assign(
        verdict=tested.verdicts.astype(str).to_numpy(),
        rank=ranks["rank"].to_numpy(),
        low=ranks["lower"].to_numpy(),
        high=ranks["upper"].to_numpy(),
        is_area=rows["area_code"] == found.area,
        shown=[words.figure(value, marker, found.indicator) for value, marker in marks],
        why=[_why(value, marker) for value, marker in marks],
        label=peer.map({True: BULLET, False: ""})
        + rows["name"]
        + yours.map({True: f" ({sentences.YOURS})", False: ""}),
    )


def _legend(verdict: str, benchmark: Benchmark) -> str:
    if verdict == "similar":
        return f"Cannot be told apart from {benchmark.name}"
    if verdict == "not compared":
        return "Not tested"
    return f"{verdict.capitalize()} than {benchmark.name}, beyond chance"


def _place(rank: float, low: float, high: float) -> str:
    if isnan(rank):
        return "none"
    return f"{rank:.0f}" if isnan(low) or low == high else f"{rank:.0f} ({low:.0f} to {high:.0f})"


def _why(value: float, marker: object) -> str:
    if not pd.isna(value):
        return ""
    marks = marker if isinstance(marker, str) else ""
    meaning = next((words.MARKERS[mark] for mark in marks.split() if mark in words.MARKERS), "")
    return f"{marks} {meaning}".strip() or NO_FIGURE


def _yours(rows: pd.DataFrame) -> str:
    """Return how many figures are the person's own, and what stands behind them; "" for none."""
    yours = rows["release"] == sentences.YOURS
    if not yours.any():
        return ""
    said = f"{words.counted(int(yours.sum()), 'figure')} of these are your own; they are tested "
    said += "and ranked with the published ones of the same period."
    if rows.loc[yours, "published"].notna().any():
        said += " Hollow points are the published figures they stand in for."
    return said


def _no_interval(rows: pd.DataFrame) -> list[str]:
    """Return one line for each reason why areas with a figure have no interval."""
    without = rows[rows["value"].notna() & rows["no_interval"].notna()]
    return [
        f"No interval for {words.counted(len(group), 'council area')}: {reason}."
        for reason, group in without.groupby("no_interval")
    ]
