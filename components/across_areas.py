"""One indicator in one period across the 32 council areas, each with its interval and its test."""

from collections import Counter
from collections.abc import Sequence
from math import isnan
from typing import Any, TypedDict

import pandas as pd
import streamlit as st

from components import figure, filters, record, sentences, specs, words
from components.comparison import PEERS, SCOTLAND, Benchmark, Comparison, Tested
from queries.catalogue import Indicator
from queries.statistics.benchmark import SIDES
from queries.statistics.intervals import OF_ROWS
from queries.statistics.overview import NOT_COMPARED

NO_FIGURE = "[x] no figure published here"
BULLET = "• "  # before the name of a peer
AGAINST = {PEERS: "The councils like ours, together", SCOTLAND: "Scotland"}
REPLAYED = (
    "The counts are complete, so this is not about a sample: it is how far the order would vary if "
    "the same underlying rates played out again, ten thousand times."
)
DRAWN = (
    "This is how far the order varies where each figure is drawn ten thousand times from what its "
    "interval says of it."
)
ALIKE = "Two areas cannot be told apart where each comes out ahead at least once in forty."


# the columns of a Comparison that a dot is made of, in the order `_dot` takes them
DOT = (
    *("area_code", "name", "value", "lower", "upper"),
    *("published", "marker", "release", "no_interval"),
)


class Dot(TypedDict):
    """What the picture and the table show of one council area; NaN where there is none.

    `label` is the name, marked for a peer and for a figure of the person's own.
    """

    name: str
    label: str
    value: float
    lower: float
    upper: float
    published: float
    shown: str
    why: str
    no_interval: str
    is_area: bool
    is_own: bool
    verdict: str
    rank: float
    low: float
    high: float


def choose(area: str) -> str:
    """Draw the box that chooses what figures are tested against; return PEERS or SCOTLAND.

    Nothing is drawn for Scotland: the areas are tested against it.
    """
    if area == filters.SCOTLAND:
        return SCOTLAND
    return filters.choose("against", "Tested against", AGAINST, PEERS) or PEERS


def draw(found: Comparison, against: str = PEERS) -> None:
    """Draw the figure of `found`: all council areas, tested against PEERS or SCOTLAND."""
    indicator, period = found.indicator, found.period
    benchmark = found.against_peers if against == PEERS else found.against_scotland
    if isnan(benchmark.level):  # no peers, or too few of them with a figure
        benchmark = found.against_scotland
    tested = found.tested(benchmark)
    dots = dots_of(found, tested)
    said = headline(found, benchmark)
    without = sum(isnan(dot["value"]) for dot in dots)
    molecule = figure.Figure(
        key=f"{indicator.slug}-councils-{period}".replace("/", "-"),
        headline=said,
        about=about(found, benchmark),
        alternative="Dot plot of the council areas, highest first, each with its interval and what "
        "the test found. The heading above says the finding, the table below holds every value.",
        table=lambda: table(dots, indicator, benchmark),
        data=lambda: found.rows[["name", *record.COLUMNS]].assign(indicator=indicator.slug),
        indicators=(indicator,),
        notes=(
            sentences.chance(
                tested.flagged, tested.compared, tested.expected, tested.stands, benchmark.name
            ),
            sentences.dispersion(found.funnel) if found.funnel else "",
            f"{words.counted(without, 'council area')} without a figure." if without else "",
            yours(dots),
            words.markers(found.rows["marker"]),
            *without_interval(dots),
        ),
        lead=place(found),
    )
    if without == len(dots):
        figure.draw(molecule, None)
    else:
        figure.draw(molecule, lambda: _picture(found, molecule, dots, benchmark))


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
            said += f" It leaves {found.name} out; each of the peers is part of it."
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


def table(dots: Sequence[Dot], indicator: Indicator, benchmark: Benchmark) -> pd.DataFrame:
    """Return the twin of the picture: a row a council area with interval, verdict and rank."""
    columns = {
        "Council area": [dot["label"] for dot in dots],
        "Value": [dot["shown"] for dot in dots],
        "95% interval": [words.interval(dot["lower"], dot["upper"], indicator) for dot in dots],
    }
    if not all(isnan(dot["rank"]) for dot in dots):
        columns["Place (range)"] = [_place(dot["rank"], dot["low"], dot["high"]) for dot in dots]
    if benchmark.phrase:
        columns[f"Against {benchmark.name}"] = [dot["verdict"] for dot in dots]
    return pd.DataFrame(columns)


def dots_of(found: Comparison, tested: Tested) -> list[Dot]:
    """Return one Dot for each council area, the highest first and those without a figure last."""
    ranks = found.ranks.reindex(found.rows["area_code"])
    columns = (
        *(found.rows[name].tolist() for name in DOT),
        tested.verdicts.astype(str).tolist(),
        *(ranks[name].tolist() for name in ("rank", "lower", "upper")),
    )
    dots = [_dot(found, *row) for row in zip(*columns, strict=True)]
    return sorted(dots, key=lambda dot: (isnan(dot["value"]), -dot["value"], dot["name"]))


def yours(dots: Sequence[Dot]) -> str:
    """Return how many figures are the person's own, and what stands behind them; "" for none."""
    own = [dot for dot in dots if dot["is_own"]]
    if not own:
        return ""
    said = f"{words.counted(len(own), 'figure')} of these are your own; they are tested and ranked "
    said += "with the published ones of the same period."
    if not all(isnan(dot["published"]) for dot in own):
        said += " Hollow points are the published figures they stand in for."
    return said


def without_interval(dots: Sequence[Dot]) -> list[str]:
    """Return one line for each reason why areas with a figure have no interval."""
    reasons = Counter(dot["no_interval"] for dot in dots if not isnan(dot["value"]))
    return [
        f"No interval for {words.counted(count, 'council area')}: {reason}."
        for reason, count in sorted(reasons.items())
        if reason
    ]


def _picture(
    found: Comparison, molecule: figure.Figure, dots: Sequence[Dot], benchmark: Benchmark
) -> None:
    verdicts = {dot["verdict"] for dot in dots if not isnan(dot["value"])}
    if verdicts - {NOT_COMPARED}:  # the legend has every outcome of the test: it stays the same
        verdicts |= {"similar", *SIDES[found.indicator.polarity]}
    legend = {one: _legend(one) for one in verdicts}
    level = None if isnan(benchmark.level) else benchmark.level
    picture = specs.verdict_dots(dots, words.measured(found.indicator), level, legend)
    figure.chart(molecule, picture)
    alike = found.alike()
    if alike:
        drawn = found.indicator.interval in OF_ROWS
        with st.expander("The council areas it cannot be told apart from", key="alike"):
            st.write(f"{words.listed(alike)}.\n\n:small[{DRAWN if drawn else REPLAYED} {ALIKE}]")


def _dot(found: Comparison, *row: Any) -> Dot:  # noqa: ANN401 - the cells of a table
    code, name, value, lower, upper, published, mark, release, no_interval, *tested = row
    verdict, rank, low, high = tested
    marks = mark if isinstance(mark, str) else ""
    own = release == sentences.YOURS
    bullet = BULLET if code in found.peers.codes else ""
    return Dot(
        name=name,
        label=f"{bullet}{name}{f' ({sentences.YOURS})' if own else ''}",
        value=value,
        lower=lower,
        upper=upper,
        published=published,
        shown=words.figure(value, marks, found.indicator),
        why=_why(value, marks),
        no_interval=no_interval if isinstance(no_interval, str) else "",
        is_area=code == found.area,
        is_own=own,
        verdict=verdict,
        rank=rank,
        low=low,
        high=high,
    )


def _legend(verdict: str) -> str:
    if verdict == "similar":
        return "Cannot be told apart from the dashed line"
    if verdict == NOT_COMPARED:
        return "Not tested"
    return f"{verdict.capitalize()} than the dashed line, beyond chance"


def _place(rank: float, low: float, high: float) -> str:
    if isnan(rank):
        return "none"
    return f"{rank:.0f}" if isnan(low) or low == high else f"{rank:.0f} ({low:.0f} to {high:.0f})"


def _why(value: float, marks: str) -> str:
    if not isnan(value):
        return ""
    meaning = next((words.MARKERS[mark] for mark in marks.split() if mark in words.MARKERS), "")
    return f"{marks} {meaning}".strip() or NO_FIGURE
