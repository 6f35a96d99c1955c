"""The early years framework of one area: every measure beside its peers and Scotland."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components import figure, filters, overview_table, store, words
from components.overview_table import Names, Row
from components.peers_choice import PeerSet
from components.sparklines import Line
from queries.catalogue import Heading
from queries.statistics.many import expected_by_chance

CLEAR = ("better", "worse", "higher", "lower")
LIMITS = ("lower", "upper")
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
    table, lines = store.overview_of(slugs, area, peers.codes, filters.SCOTLAND)
    told, pictures = with_ranges(table, area), pictures_of(lines)
    rows = [
        _row(heading, slug, told[slug], pictures, area, names)
        for heading in said.early_years
        for slug in heading.indicators
    ]
    caption = f"Early years: {name}"

    def picture() -> None:
        st.html(overview_table.html(said.early_years, rows, caption))

    finding = headline(list(told.values()), name, peers.phrase if peers.codes else "Scotland")
    codes = tuple(dict.fromkeys((area, filters.SCOTLAND, *peers.codes)))
    figure.draw(
        figure.Figure(
            key=f"early-years-{area}",
            headline=finding,
            about=about(names),
            alternative=finding,
            table=overview_table.twin(rows),
            data=store.query("series", indicators=slugs, areas=codes),
            indicators=tuple(one.indicator for one in rows),
            notes=(*notes(list(told.values()), names), words.markers(_marks(rows))),
        ),
        picture,
    )


def with_ranges(table: pd.DataFrame, area: str) -> dict[str, dict[str, Any]]:
    """Return the rows of an overview by indicator, each with the range of its rank (else NaN)."""
    known = store.catalogue().indicators
    columns = {str(name): table[name].tolist() for name in table}
    cells = zip(*columns.values(), strict=True)
    told = {
        str(slug): dict(zip(columns, row, strict=True))
        for slug, row in zip(table.index, cells, strict=True)
    }
    for slug, one in told.items():
        one["rank_lower"] = one["rank_upper"] = float("nan")
        if not pd.isna(one["rank"]) and not pd.isna(one["lower"]):
            ranks = store.ranks(slug, one["period"], words.base(known[slug].unit))
            one["rank_lower"], one["rank_upper"] = (ranks.at[area, end] for end in LIMITS)
    return told


def headline(told: Sequence[dict[str, Any]], name: str, other: str) -> str:
    """Return how many measures differ from `other` by the test, of how many that are tested.

    Against the peers where they can be tested, else against Scotland: `other` names them.
    """
    there = sum(not pd.isna(one["value"]) for one in told)
    column = "against_country" if other == "Scotland" else "against_peers"
    tested = [one[column] for one in told if one[column] != "not compared"]
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


def notes(told: Sequence[dict[str, Any]], names: Names) -> list[str]:
    """Return how to read ranks and verdicts, and how many verdicts chance alone would bring."""
    if not names.country:
        return []
    verdicts = [one[column] for one in told for column in ("against_peers", "against_country")]
    tested = [one for one in verdicts if one != "not compared"]
    flagged = sum(one in CLEAR for one in tested)
    said = [
        "Rank 1 is the best, or the highest where neither is better. Its range is how far chance "
        "alone could move it; without an interval there is none. For funded services graded good "
        "or better (ELC) the counts could only be inferred, so no range is shown.",
        "Tested: the 95% interval of the area against the figure of the others. Where councils "
        "publish no counts and no interval, nothing is tested, however far figures lie apart. A "
        "change is tested (two proportions) where both its ends have counts.",
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


def pictures_of(lines: pd.DataFrame) -> dict[tuple[str, str], Line]:
    """Return the line of each indicator and area, ready to be drawn; none without a figure."""
    there = lines[lines["value"].notna()]
    days = there["period_start"].to_numpy().astype("datetime64[D]").astype("float64")
    values, runs = there["value"].to_numpy(), there["segment"].tolist()
    estimated = there["estimated"].tolist()
    keys = list(zip(there["indicator"].tolist(), there["area_code"].tolist(), strict=True))
    begins = [place for place, key in enumerate(keys) if place == 0 or key != keys[place - 1]]
    return {
        keys[begin]: Line(days[begin:end], values[begin:end], runs[begin:end], estimated[begin:end])
        for begin, end in pairwise([*begins, len(keys)])
    }


def _row(
    heading: Heading,
    slug: str,
    one: dict[str, Any],
    pictures: Mapping[tuple[str, str], Line],
    area: str,
    names: Names,
) -> Row:
    indicator = store.catalogue().indicators[slug]
    why = overview_table.gap(one, indicator, names)
    own = pictures.get((slug, area), NOTHING)
    # a count of Scotland would flatten that of any council
    beside = names.country and (indicator.relative or why)
    other = pictures.get((slug, filters.SCOTLAND), NOTHING) if beside else NOTHING
    told = overview_table.cells(one, indicator, names)
    return Row(heading, indicator, told, why, own, other)


def _marks(rows: Sequence[Row]) -> pd.Series:
    """Return what stands in the cells that are shown, to say what its markers mean."""
    return pd.Series(
        [one.gap for one in rows]
        + [cell.said for one in rows if not one.gap for cell in one.cells.values()],
        dtype=object,
    )
