"""All council areas on many indicators at once: how each lies to Scotland, or how it changed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import (
    figure,
    filters,
    heat_table,
    national_sets,
    national_words,
    navigation,
    store,
    words,
)
from components.heat_table import Cell, Column, Links, Row
from queries.catalogue import Indicator
from queries.markers import NOT_AVAILABLE
from queries.statistics.many import expected_by_chance, kept
from queries.statistics.trends import NOT_TESTED, TOO_FEW

LEVEL, CHANGE = "level", "change"
CELLS = {LEVEL: "Latest figure against Scotland", CHANGE: "Change over comparable periods"}
ORDERS = {
    "name": "Council area, A to Z",
    "group": "Groups of similar councils",
    "better": "Most cells better first",
    "worse": "Most cells worse first",
}
TONES = {
    "not compared": "untested",
    "improving": "better",
    "worsening": "worse",
    "rising": "higher",
    "falling": "lower",
    "improved": "better",
    "worsened": "worse",
    "rose": "higher",
    "fell": "lower",
    "steady": "similar",
    "no clear change": "similar",
}
# tone → head of a column of the summary
COUNTED = {
    "better": "Better",
    "worse": "Worse",
    "higher": "Higher",
    "lower": "Lower",
    "similar": "No difference",
    "untested": "Not tested",
    "gap": "No figure",
}
FLAGGED = ("better", "worse", "higher", "lower")
ONE_OUTCOME, PROFILE = "one_outcome", "area_profile"  # the pages that open
KEYS = ["indicator", "area_code"]


@dataclass(frozen=True)
class Board:
    """The figure of many indicators, and its table as HTML."""

    molecule: figure.Figure
    html: str


def draw(chosen: str, cells: str, order: str, area: str) -> None:
    """Draw the figure of the set `chosen`: `cells` and `order` as in CELLS and ORDERS.

    The row of `area` is marked; the rest is the same for everybody and made once.
    """
    board = store.kept(("board", chosen, cells, order), lambda: _made(chosen, cells, order))
    if board is None:
        st.error("No indicator of this set has a figure for half of the council areas.")
        return
    if area != filters.SCOTLAND:
        st.html(heat_table.mark(area))
    figure.draw(board.molecule, lambda: _draw_table(board.html))


def _draw_table(html: str) -> None:
    st.html(html)


def _made(chosen: str, cells: str, order: str) -> Board | None:
    """Return the Board; None where no indicator of the set has figures."""
    known = store.catalogue().indicators
    asked = national_sets.indicators(chosen)
    rows = store.against_scotland(asked)
    there = set(rows["indicator"])
    slugs = tuple(slug for slug in asked if slug in there)
    if not slugs:
        return None
    of_change = cells == CHANGE
    table, country = _changes(rows, slugs) if of_change else _levels(rows)
    table["said"] = _figures(table, of_change)
    columns = _columns(table, country, slugs, of_change)
    groups = _ordered(_board(table, slugs), table, order)
    flagged = table[table["tone"].isin(FLAGGED)]
    tested = int(table["tested"].sum())
    count = flagged["tone"].value_counts().reindex(FLAGGED, fill_value=0)
    said = (
        national_words.headline_of_change(
            tested, int(count["better"]), int(count["worse"]), int(count["higher"] + count["lower"])
        )
        if of_change
        else national_words.headline_of_level(tested, len(flagged))
    )
    expected = (
        expected_by_chance(tested, 1 - national_words.SURE)
        if of_change
        else expected_by_chance(tested)
    )
    molecule = figure.Figure(
        key=f"scotland-{chosen}-{cells}",
        headline=said,
        about=national_words.ABOUT_CHANGE if of_change else national_words.ABOUT_LEVEL,
        alternative=said,
        table=lambda: _summary(groups),
        data=lambda: store.kept(("board rows", chosen), lambda: _tidy(rows)),
        indicators=tuple(known[slug] for slug in slugs),
        notes=(
            national_words.by_chance(tested, len(flagged), expected, int(flagged["stands"].sum())),
            *_not_tested(table, slugs, of_change),
            _left_out([known[slug].short_title for slug in asked if slug not in there], chosen),
            words.markers(table["marker"]),
        ),
    )
    caption = national_words.CAPTION_CHANGE if of_change else national_words.CAPTION_LEVEL
    return Board(molecule, heat_table.html(columns, groups, caption, _links()))


def _levels(rows: pd.DataFrame) -> tuple[pd.DataFrame, "pd.Series[float]"]:
    """Return the cells of the latest figures, and Scotland's figure of each indicator."""
    table = rows.copy()
    word = table["verdict"].astype("str")
    known = table["value"].notna()
    table["tone"] = word.replace(TONES).where(known, "gap")
    table["word"] = word.replace({"not compared": "no test"}).where(known, "")
    table["figure"], table["tested"] = table["value"], table["p"].notna()
    return table, table.groupby("indicator")["benchmark"].first()


def _changes(rows: pd.DataFrame, slugs: tuple[str, ...]) -> tuple[pd.DataFrame, "pd.Series[float]"]:
    """Return the cells of the changes, and Scotland's change on each indicator."""
    known = store.catalogue().indicators
    found = store.paces(slugs)
    found["figure"] = found["after"] - found["before"]
    country = found[found["area_code"] == filters.SCOTLAND].set_index("indicator")["figure"]
    table = rows[[*KEYS, "period", "marker"]].merge(found, on=KEYS, how="left")
    table["direction"] = table["direction"].fillna(TOO_FEW)
    word = pd.Series(
        [
            national_words.change_word(direction, slope, p, known[slug].polarity)
            for slug, direction, slope, p in zip(
                table["indicator"], table["direction"], table["slope"], table["p"], strict=True
            )
        ],
        index=table.index,
        dtype="str",
    )
    there = table["figure"].notna()
    table["tone"] = word.map(TONES).fillna("untested").where(there, "gap")
    table["word"] = word.where(there, "")
    table["tested"] = table["p"].notna()
    table["stands"] = kept(table["p"])
    return table, country


def _figures(table: pd.DataFrame, of_change: bool) -> list[str]:
    """Return the figure of each cell in words."""
    known = store.catalogue().indicators
    return [
        (marker if isinstance(marker, str) and not of_change else NOT_AVAILABLE)
        if pd.isna(value)
        else _figure(value, known[slug], of_change)
        + (f" {marker}" if isinstance(marker, str) and not of_change else "")
        for slug, value, marker in zip(
            table["indicator"], table["figure"], table["marker"], strict=True
        )
    ]


def _figure(value: float, one: Indicator, of_change: bool) -> str:
    """Return one figure; its unit is left to the head of the column."""
    if of_change:
        return national_words.signed(value, one)
    return words.number(value, "£" if one.unit == "£" else "", one.decimals)


def _columns(
    table: pd.DataFrame, country: "pd.Series[float]", slugs: Sequence[str], of_change: bool
) -> list[Column]:
    known = store.catalogue().indicators
    of = table.drop_duplicates("indicator").set_index("indicator")
    columns = []
    for slug in slugs:
        one = known[slug]
        if of_change:
            first, last = (str(of.at[slug, end]) for end in ("first", "last"))
            span = f"{first} to {last}" if first else "no period"
        else:
            span = str(of.at[slug, "period"])
        unit = "" if one.unit == "£" else f"{one.unit}, "
        value = float(country.get(slug, float("nan")))
        said = NOT_AVAILABLE if pd.isna(value) else _figure(value, one, of_change)
        columns.append(Column(slug, one.short_title, f"{unit}{span}", said))
    return columns


def _board(table: pd.DataFrame, slugs: Sequence[str]) -> dict[str, Row]:
    """Return the row of each council area, its cells in the order of `slugs`."""
    columns = ["area_code", "indicator", "said", "word", "tone", "stands"]
    cells = {
        (area, slug): Cell(said, word, tone, tone in FLAGGED and not stands)
        for area, slug, said, word, tone, stands in table[columns].itertuples(index=False)
    }
    return {
        code: Row(code, name, [cells[code, slug] for slug in slugs])
        for code, name in national_sets.councils().items()
    }


def _ordered(board: dict[str, Row], table: pd.DataFrame, order: str) -> list[tuple[str, list[Row]]]:
    """Return the rows in the order asked for, with the heads of their groups."""
    if order == "group":
        found = store.query("groups", scheme=filters.FAMILIES)
        return [
            (str(title), [row for code, row in board.items() if code in set(some["area_code"])])
            for title, some in found.groupby("group_name", sort=True)
        ]
    if order in ("better", "worse"):
        count = Counter(table.loc[table["tone"] == order, "area_code"])
        codes = sorted(board, key=lambda code: (-count[code], board[code].name))
        return [("", [board[code] for code in codes])]
    return [("", list(board.values()))]


def _summary(groups: Sequence[tuple[str, Sequence[Row]]]) -> pd.DataFrame:
    """Return the short twin: how many cells of each kind a council area has, in its order."""
    rows = [row for _, some in groups for row in some]
    counts = [Counter(cell.tone for cell in row.cells) for row in rows]
    there = [tone for tone in COUNTED if any(tone in count for count in counts)]
    return pd.DataFrame(
        {
            "Council area": [row.name for row in rows],
            **{COUNTED[tone]: [count[tone] for count in counts] for tone in there},
        }
    )


def _tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the download: figures, limits, Scotland's, verdict, what stands."""
    told = rows.drop(columns=["level", "is_latest", "no_interval"])
    told.insert(2, "name", told["area_code"].map(national_sets.councils()))
    return told.rename(
        columns={"benchmark": "scotland", "p": "p_value", "stands": "stands_among_all"}
    )


def _links() -> Links:
    pages = {one.path.stem for one in navigation.scripts()}
    return Links(ONE_OUTCOME if ONE_OUTCOME in pages else PROFILE, PROFILE)


def _not_tested(table: pd.DataFrame, slugs: Sequence[str], of_change: bool) -> list[str]:
    """Return which indicators have no test at all, by reason."""
    known = store.catalogue().indicators
    tested = set(table.loc[table["tested"], "indicator"])
    without = [slug for slug in slugs if slug not in tested]
    few: set[str] = set()
    if of_change:
        some = table.loc[table["direction"].eq(NOT_TESTED), "indicator"]
        few = set(without) - set(some)
    return [
        national_words.untested([known[slug].short_title for slug in mine], why)
        for mine, why in (
            ([slug for slug in without if slug in few], national_words.FEW_PERIODS),
            ([slug for slug in without if slug not in few], national_words.NO_INTERVAL),
        )
    ]


def _left_out(missing: Sequence[str], chosen: str) -> str:
    """Return which indicators of a set are not shown, and what is missing of those that are."""
    glance = chosen == national_sets.GLANCE
    more = 0
    if not glance and chosen != national_sets.CORE:
        of_theme = national_sets.of_theme(national_sets.theme_of(chosen))
        more = max(len(of_theme) - national_sets.MOST, 0)
    return national_words.left_out(missing, more, uptake=glance)
