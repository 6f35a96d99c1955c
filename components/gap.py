"""The gap in people: how many more would reach the peers, Scotland, or a level of one's own."""

from dataclasses import dataclass
from math import isnan

import pandas as pd
import streamlit as st

from components import figure, filters, sentences, specs, words
from components.comparison import Comparison

WHOLE = 100.0  # per cent
LABEL = "A level of your own"


@dataclass(frozen=True)
class Gap:
    """One level to reach, in two lengths of words, and the gap to it in people with its range."""

    name: str
    phrase: str
    level: float
    people: float
    lower: float
    upper: float


def draw(found: Comparison) -> None:
    """Draw the figure of the gaps of `found`, or say why there is none."""
    target = filters.amount_of("target", LABEL, WHOLE)
    gaps = gaps_of(found, target)
    if not gaps and isnan(found.gaps_to([WHOLE])[0][0]):
        st.header(f"{found.name}: no gap in people can be given", anchor=False)
        st.write(why_none(found))
        return
    said = headline(found, gaps)
    molecule = figure.Figure(
        key=f"{found.indicator.slug}-gap-{found.area}-{found.period}".replace("/", "-"),
        headline=said,
        about=f"{found.indicator.title}, {found.name}, {found.period}: how many in the count make "
        "up the gap to each level. Bars are the range that the 95% confidence interval of the "
        "area’s own rate leaves open; the level to reach is taken as given.",
        alternative="Points with their ranges, one for each level to reach. The heading above says "
        "the finding, the table below holds every value.",
        table=lambda: table(gaps, found),
        data=lambda: data(gaps, found),
        indicators=(found.indicator,),
        notes=(next(iter(found.indicator.caveats), ""),),
        lead=" ".join(
            sentences.gap(
                (one.people, one.lower, one.upper),
                one.phrase,
                found.counted,
                found.name,
                found.more,
            )
            for one in gaps
        ),
    )
    figure.draw(molecule, lambda: _picture(found, molecule, gaps))


def gaps_of(found: Comparison, target: float | None) -> list[Gap]:
    """Return the gaps to the peers, to Scotland and to `target`, those that can be given."""
    levels = [
        (one.name, one.phrase, one.level)
        for one in (found.against_peers, found.against_scotland)
        if one.phrase and one.name != found.name
    ]
    if target is not None:
        shown = words.number(target, found.indicator.unit, 1)
        levels.append(("your own level", f"your own level of {shown}", target))
    people = found.gaps_to([level for _, _, level in levels])
    gaps = [Gap(*one, *gap) for one, gap in zip(levels, people, strict=True)]
    return [one for one in gaps if not isnan(one.people)]


def why_none(found: Comparison) -> str:
    """Return why no gap in people can be given."""
    if found.value is None:
        return f"There is no figure for {found.name} in {found.period}."
    if not found.indicator.denominator:
        return "This is a count and no rate: there is no level to reach. Choose a share above."
    why = found.value.no_interval or "the counts behind the rate are not published"
    return f"A gap in people needs the numerator and the denominator of the rate: {why}."


def headline(found: Comparison, gaps: list[Gap]) -> str:
    """Return the gap to the first of the levels: the peers where there are any."""
    if not gaps:
        return f"Choose a level that {found.name} could reach"
    one = gaps[0]
    if not one.people:
        return f"{found.name} is {reached(found)} {one.name}"
    span = f" ({one.lower:,.0f} to {one.upper:,.0f})"
    people = f"{one.people:,.0f}{span} {found.more} {found.counted.many}"
    return f"{people} would bring {found.name} level with {one.name}"


def table(gaps: list[Gap], found: Comparison) -> pd.DataFrame:
    """Return the twin of the picture: a row a level with the gap and its range."""
    return pd.DataFrame(
        {
            "Level to reach": [_capital(one.phrase) for one in gaps],
            f"{found.more.capitalize()} {found.counted.many}": [said(one, found) for one in gaps],
            "Range": [f"{one.lower:,.0f} to {one.upper:,.0f}" for one in gaps],
        }
    )


def data(gaps: list[Gap], found: Comparison) -> pd.DataFrame:
    """Return the tidy rows of the download: the figure behind the gaps, and each gap."""
    own = found.own[["period", "release", "value", "numerator", "denominator", "marker"]]
    rows = pd.DataFrame(
        {
            "level": [one.name for one in gaps],
            "level_value": [one.level for one in gaps],
            "gap": [one.people for one in gaps],
            "gap_lower": [one.lower for one in gaps],
            "gap_upper": [one.upper for one in gaps],
        }
    )
    return own.assign(area_code=found.area, indicator=found.indicator.slug).merge(rows, how="cross")


def said(one: Gap, found: Comparison) -> str:
    """Return the gap as it is read: "618", or "at or above"."""
    return f"{one.people:,.0f}" if one.people else reached(found)


def reached(found: Comparison) -> str:
    """Return how an area lies to a level that it has reached."""
    return "at or above" if found.more == "more" else "at or below"


def _picture(found: Comparison, molecule: figure.Figure, gaps: list[Gap]) -> None:
    if any(one.upper for one in gaps):
        rows = [
            {
                "name": _capital(one.name),
                "value": one.people,
                "lower": one.lower,
                "upper": one.upper,
                "shown": f"{said(one, found)} ({one.lower:,.0f} to {one.upper:,.0f})"
                if one.upper
                else said(one, found),
            }
            for one in gaps
        ]
        figure.chart(
            molecule, specs.ranges(rows, f"{found.more.capitalize()} {found.counted.many}")
        )
    filters.amount(
        "target",
        f"{LABEL} ({found.indicator.unit})",
        WHOLE,
        1.0,
        "Type a rate to see how many more it would take, for a target or a plan.",
    )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
