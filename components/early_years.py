"""The early years framework of one area: every measure beside its peers and Scotland."""

from collections.abc import Sequence
from math import isnan

import numpy as np
import pandas as pd
import streamlit as st

from components import figure, filters, overview_table, store, words
from components.overview_table import Names, Place, Row
from components.peers_choice import PeerSet
from components.sparklines import Line
from queries.catalogue import Heading, Indicator
from queries.statistics.intervals import NOT_PUBLISHED, OF_ROWS, interval_of
from queries.statistics.many import expected_by_chance
from queries.statistics.overview import NOT_COMPARED, Latest, overview
from queries.statistics.panel import Panel

CLEAR = ("better", "worse", "higher", "lower")
NOTHING = Line(np.array([]), np.array([]), [], [])


def measures() -> tuple[str, ...]:
    """Return the slugs of every indicator of the framework, in the order of its headings."""
    return tuple(slug for one in store.catalogue().early_years for slug in one.indicators)


def draw(area: str, peers: PeerSet) -> None:
    """Draw the figure of all measures of `area` beside `peers` and Scotland."""
    said, slugs = store.catalogue(), measures()
    if not slugs:
        st.error("The early years measures cannot be shown: none of them could be read.")
        return
    name, national = filters.name_of(area), area == filters.SCOTLAND
    names = Names(name, peers.legend if peers.codes else "", "" if national else "Scotland")
    told, panels, known = places(area, peers), store.panels(slugs), said.indicators
    rows = [
        _row(heading, known[slug], told[slug], panels.get(slug), area, names)
        for heading in said.early_years
        for slug in heading.indicators
    ]
    caption = f"Early years: {name}"

    def picture() -> None:
        st.html(overview_table.html(said.early_years, rows, caption))

    found = [one.found for one in told.values()]
    finding = headline(found, name, peers.phrase if peers.codes else "Scotland")
    codes = [area, filters.SCOTLAND, *peers.codes]
    figure.draw(
        figure.Figure(
            key=f"early-years-{area}",
            headline=finding,
            about=about(names),
            alternative=finding,
            table=None,
            data=lambda: store.query("series", indicators=slugs, areas=tuple(codes)),
            indicators=tuple(one.indicator for one in rows),
            notes=(*notes(found, names), words.markers(_marks(rows))),
        ),
        picture,
    )


def places(area: str, peers: PeerSet) -> dict[str, Place]:
    """Return where `area` stands on every measure, by its slug."""
    slugs = measures()
    catalogue = store.catalogue().indicators
    known = {slug: catalogue[slug] for slug in slugs}
    comparable = [slug for slug, one in known.items() if one.relative]
    found = overview(
        store.panels(slugs), store.measures(slugs), comparable, area, peers.codes, filters.SCOTLAND
    )
    return {slug: _place(one, known[slug], area) for slug, one in found.items()}


def headline(told: Sequence[Latest], name: str, other: str) -> str:
    """Return how many measures differ from `other` by the test, of how many that are tested.

    Against the peers where they can be tested, else against Scotland: `other` names them.
    """
    there = sum(one.own.there for one in told)
    national = other == "Scotland"
    verdicts = [one.against_country if national else one.against_peers for one in told]
    tested = [one for one in verdicts if one != NOT_COMPARED]
    if not tested:
        have = "has" if there == 1 else "have"
        return f"{name}: {there} of {len(told)} early years measures {have} a figure"
    clear = [one for one in tested if one in CLEAR]
    counted = [f"{kind} on {clear.count(kind)}" for kind in CLEAR if kind in clear]
    similar = len(tested) - len(clear)
    counted += [f"no clear difference on {similar}"] if similar else []
    of = words.counted(len(tested), "measure that can be tested", "measures that can be tested")
    return f"{name} against {other}: of {of}, {words.listed(counted)}"


def about(names: Names) -> str:
    """Return what the table holds, and how its pictures are to be read."""
    said = f"Latest observed figures. Over time: {names.area} in solid blue"
    said += f", {names.country} in dotted grey" if names.country else ""
    return f"{said}; dashed and hollow where estimated. Each picture has its own scale."


def notes(told: Sequence[Latest], names: Names) -> list[str]:
    """Return how to read ranks and verdicts, and how many verdicts chance alone would bring."""
    if not names.country:
        return []
    verdicts = [one for both in told for one in (both.against_peers, both.against_country)]
    tested = [one for one in verdicts if one != NOT_COMPARED]
    flagged = sum(one in CLEAR for one in tested)
    said = [
        "Rank 1 is the best (the highest where neither is better); its range is how far chance "
        "alone could move it. ELC graded good or better has none: the counts behind it could only "
        "be inferred.",
        "Tested: the area’s 95% interval against the figure of the others, and a change by the "
        "counts at both its ends. Without counts or an interval nothing is tested, however far "
        "figures lie apart.",
    ]
    if tested:
        chance = expected_by_chance(len(tested))
        expected = "fewer than one" if chance < 1 else f"about {chance:.0f}"
        differences = words.counted(flagged, "difference")
        said.append(
            f"{differences} found in {words.counted(len(tested), 'test')}; {expected} would be "
            "expected by chance if there were none."
        )
    return said


def _place(one: Latest, indicator: Indicator, area: str) -> Place:
    """Return `one` with the range of its rank, and the reason where it has no interval."""
    per = words.base(indicator.unit)
    if not one.own.there:
        return Place(one)
    if isnan(one.own.limits[0]):
        if indicator.interval in (*OF_ROWS, "none"):
            return Place(one, no_interval=NOT_PUBLISHED)
        given = dict(
            zip(
                ("value", "numerator", "denominator"), (one.own.value, *one.own.counts), strict=True
            )
        )
        why = interval_of(pd.DataFrame([given]), indicator.interval, per)["no_interval"].iloc[0]
        return Place(one, no_interval=str(why))
    if isnan(one.rank):
        return Place(one)
    ranks = store.ranks(indicator.slug, one.period, per)
    row = ranks.index.get_loc(area)
    low, high = (float(ranks[end].to_numpy()[row]) for end in ("lower", "upper"))
    return Place(one, (low, high))


def _row(
    heading: Heading,
    indicator: Indicator,
    one: Place,
    panel: Panel | None,
    area: str,
    names: Names,
) -> Row:
    why = overview_table.gap(one, indicator, names)
    # a count of Scotland would flatten that of any council
    beside = filters.SCOTLAND if names.country and (indicator.relative or why) else ""
    own, other = _line(panel, area), _line(panel, beside)
    span = f"{panel.periods[0]} to {panel.periods[-1]}" if panel else "no figure"
    told = overview_table.cells(one, indicator, names)
    return Row(heading, indicator, told, why, own, other, span)


def _line(panel: Panel | None, area: str) -> Line:
    """Return the line of one area, ready to be drawn; of nothing where it has no figure."""
    if panel is None or area not in panel.areas:
        return NOTHING
    row = panel.areas.index(area)
    there = ~np.isnan(panel.value[row])
    return Line(
        panel.day[there].astype("float64"),
        panel.value[row, there],
        panel.run[row, there].tolist(),
        panel.estimated[row, there].tolist(),
    )


def _marks(rows: Sequence[Row]) -> pd.Series:
    """Return what stands in the cells that are shown, to say what its markers mean."""
    return pd.Series(
        [one.gap for one in rows]
        + [cell.said for one in rows if not one.gap for cell in one.cells.values()],
        dtype=object,
    )
