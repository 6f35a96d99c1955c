"""Where we stand: one area in one period in plain sentences, and at most four numbers."""

from math import isnan

import streamlit as st

from components import filters, key_numbers, record, sentences, words
from components.comparison import PEERS, Comparison
from components.learn_from import movements_of
from queries.catalogue import Indicator

MANY = 5  # periods that a sentence does not list any more
ADD = "Have a newer figure, or one that is missing? Put it in under **Add figures** below."


def draw(found: Comparison) -> None:
    """Draw the headline, the paragraph and the numbers of `found`, or say what is missing."""
    st.header(headline(found), anchor=False)
    for said in paragraph(found):
        st.write(said)
    if found.value is None:
        absent(found.indicator)
        return
    st.html(key_numbers.draw(metrics(found)))


def nothing(indicator: Indicator, area: str) -> None:
    """Draw that no council area has a figure of `indicator`, and what is published where."""
    name = filters.name_of(area)
    st.header(f"No figure for {name} or any other council area is in this record", anchor=False)
    absent(indicator)


def absent(indicator: Indicator) -> None:
    """Say what of the indicator is missing, what is published where, and where to add figures."""
    st.info(
        f"{indicator.gaps} Where it is published: [{indicator.source.producer}, "
        f"{indicator.source.measure}]({indicator.source.url}). {ADD}"
    )


def headline(found: Comparison) -> str:
    """Return the finding: the figure of the area, and how it lies to the peers or to Scotland."""
    if found.value is None:
        return f"No figure for {found.name} in {found.period} is in this record"
    indicator, value = found.indicator, found.value.value
    said = f"{found.name}: {words.amount(value, indicator.unit, indicator.decimals)}"
    said += f" in {found.period}"
    for benchmark in (found.against_peers, found.against_scotland):
        verdict = found.verdict(benchmark)
        if verdict == "similar":
            return f"{said}, not to be told apart from {benchmark.name}"
        if verdict != "not compared":
            way = sentences.side(verdict, value, benchmark.level, indicator)
            return f"{said}, {way} than {benchmark.name} beyond chance"
    return said


def paragraph(found: Comparison) -> list[str]:
    """Return what is said in two paragraphs: level, peers, Scotland, rank; pace, caveat, vintage.

    Of an area without a figure: what there is of it, and of the others, in one.
    """
    indicator, value = found.indicator, found.value
    benchmarks = [found.against_peers, found.against_scotland]
    benchmarks = [one for one in benchmarks if one.name != found.name]
    if value is None:
        others = [benchmark.phrase for benchmark in benchmarks if benchmark.phrase]
        there = f"For {found.period} there is {words.listed(others)}." if others else ""
        return [" ".join(one for one in (periods(found), there) if one)]
    own = found.own.iloc[0]
    beside = []
    for benchmark in benchmarks:
        if benchmark.phrase:
            verdict = found.verdict(benchmark)
            way = sentences.side(verdict, value.value, benchmark.level, indicator)
            beside.append(sentences.against(verdict, way, benchmark.phrase))
        elif benchmark.kind == PEERS and found.peers.codes and indicator.relative:
            beside.append(
                f"Only {found.peers_there} of {found.peers.phrase} have a figure: too few to be "
                "taken together."
            )
    start = "lowest" if indicator.polarity == "lower_is_better" else "highest"
    alike = len(found.alike())
    marker = own["marker"] if isinstance(own["marker"], str) else ""
    first = [
        sentences.level(found.name, found.period, value, indicator),
        *beside,
        sentences.rank(found.name, found.place, found.ranked, alike, start),
    ]
    second = [
        pace(found),
        next(iter(indicator.caveats), ""),
        sentences.vintage(str(own["release"]), marker, indicator.source.producer),
    ]
    return [" ".join(one for one in part if one) for part in (first, second)]


def metrics(found: Comparison) -> list[tuple[str, str, str]]:
    """Return at most four numbers of an area with a figure: label, number, what is behind it."""
    indicator, value = found.indicator, found.value
    if value is None:
        return []
    interval = words.interval(*value.limits, indicator)
    cells = [
        (
            f"{found.name}, {found.period}",
            words.number(value.value, indicator.unit, indicator.decimals),
            "no interval" if interval == "none" else f"95% interval {interval}",
        )
    ]
    peers = found.against_peers
    if not isnan(peers.level):
        there = f"{found.peers_there} with a figure"
        cells.append((found.peers.legend, sentences.finer(peers.level, indicator), there))
    place, low, high = found.place
    if not isnan(place):
        firm = "without a range"
        if low == high:
            firm = "firm"
        elif not isnan(low):
            firm = f"could be {sentences.ordinal(low)} to {sentences.ordinal(high)}"
        cells.append(("Place", f"{sentences.ordinal(place)} of {found.ranked}", firm))
    people, fewest, most = found.gaps_to([peers.level])[0]
    if not isnan(people):
        span = f"{fewest:,.0f} to {most:,.0f} {found.more} {found.counted.many}" if most else ""
        span = span or ("at or above" if found.more == "more" else "at or below")
        cells.append((f"Gap to {peers.name}", f"{people:,.0f}" if people else "none", span))
    return cells


def pace(found: Comparison) -> str:
    """Return what the comparable periods up to this one show of the area itself."""
    one = movements_of(found).get(found.area)
    if one is None:
        return ""
    ends = (one.start, one.first), (one.end, one.last)
    p = one.p if found.indicator.interval == "wilson" else float("nan")
    return sentences.pace(one.trend, *ends, one.periods, found.indicator, p)


def periods(found: Comparison) -> str:
    """Return for which periods the area has a published figure, as a sentence; "" for none."""
    line = record.lines(found.indicator).get(found.area, [])
    there = [one["period"] for one in line if not isnan(one["value"])]
    if len(there) > MANY:
        return f"It has figures for {len(there)} periods, {there[0]} to {there[-1]}."
    return f"It has figures for {words.listed(there)}." if there else ""
