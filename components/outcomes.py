"""The outcomes of one Community Planning Partnership: a matrix, five sentences, small pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from components import figure, filters, matrix, navigation, progress, sparklines, store, words
from components.comparators import Comparator
from components.progress import Outcome
from queries.catalogue import Indicator
from queries.markers import NOT_AVAILABLE
from queries.statistics.given import Flags, Floats
from queries.statistics.level_pace import NOT_ENOUGH
from queries.statistics.panel import Panel
from queries.statistics.profile import (
    Measured,
    Standing,
    by_chance,
    held_against,
    with_dot,
)
from queries.statistics.trends import TOO_FEW

Runs = npt.NDArray[np.int64]
DATASET = "cpop_council"
ALL = "all"
WIDTHS = (200, 130, 125, 130, 245, 165, 55, 150, 150, 80, 130, 205)  # of the columns, pixels
METHOD = (
    "Level and pace: the 95% interval of the latest figure against the figure it is held against, "
    "which counts as fixed, and the tested trend over the last five comparable years (99.8%). "
    "Without an interval neither can be tested; of averages of three years, which overlap, too few "
    "share no year for a pace. Change: from the first to the last of five comparable periods, per "
    "cent of the first, as CPOP’s improvement rate; no test.",
    "CPOP dot: what the Community Planning Outcomes Profile shows for the same two areas. It tests "
    "nothing, takes the last of its twelve years, imputed or not, and sets relative changes over "
    "all of them side by side: green better in both, red in neither, amber otherwise. For "
    "population loss CPOP counts the higher figure as better; here the lower one is.",
)
ONE = "one_outcome"  # the page of one outcome


@dataclass(frozen=True)
class Profile:
    """One area's outcomes against a comparator, in the order they are shown, each with its theme.

    `other` has the figure it is held against, one a period, by slug.
    """

    name: str
    area: str
    comparator: Comparator
    outcomes: tuple[tuple[str, Outcome], ...]
    other: dict[str, Floats]

    @property
    def plain(self) -> list[Outcome]:
        """The outcomes without their themes."""
        return [one for _, one in self.outcomes]


def core() -> list[tuple[str, list[Indicator]]]:
    """Return each theme with its indicators of the Community Planning Outcomes Profile."""
    said = store.catalogue()
    mine = [one for one in said.indicators.values() if one.source.dataset == DATASET]
    grouped = [
        (outcome.title, [one for one in mine if outcome.slug in one.outcomes])
        for outcome in said.outcomes
    ]
    return [(theme, indicators) for theme, indicators in grouped if indicators]


def panels() -> dict[str, Panel]:
    """Return the record of every indicator of the profile."""
    return store.panels(tuple(one.slug for _, group in core() for one in group))


def profile(area: str, comparator: Comparator) -> Profile:
    """Return the outcomes of `area` against `comparator`."""
    records = panels()
    paces = store.paces(tuple(one.slug for _, group in core() for one in group))
    paces = paces[paces["area_code"] == area]
    directions = dict(zip(paces["indicator"], paces["direction"], strict=True))
    outcomes: list[tuple[str, Outcome]] = []
    other: dict[str, Floats] = {}
    for theme, group in core():
        for one in group:
            panel = records.get(one.slug)
            rows = panel.rows([area]) if panel else []
            if panel is None or not rows:
                continue
            other[one.slug] = comparator.figures(panel, rows[0], words.base(one.unit))
            direction = directions.get(one.slug, TOO_FEW)
            standing = _standing(one, panel, rows[0], direction, comparator)
            outcomes.append((theme, Outcome(one, panel, rows[0], standing)))
    return Profile(filters.name_of(area), area, comparator, tuple(outcomes), other)


def _standing(
    one: Indicator,
    panel: Panel,
    row: int,
    direction: str,
    comparator: Comparator,
) -> Standing | None:
    measured = Measured(one.interval, one.polarity, words.base(one.unit))
    # a picture shows estimates; nothing is held against one
    other = comparator.figures(panel.without_estimates(), row, measured.per)
    among = [at for at, code in enumerate(panel.areas) if code != filters.SCOTLAND]
    standing = held_against(panel, row, other, measured, among, direction)
    if standing is None:
        return None
    if comparator.year is not None:  # it changed from itself: no ground to gain on
        return replace(standing, gained=float("nan"))
    rows = panel.rows([comparator.area]) if comparator.area else []
    return with_dot(standing, panel, row, rows[0], one.polarity) if rows else standing


def chosen() -> tuple[str, str]:
    """Draw the boxes that choose theme and verdict; return the theme and the verdict, or ALL."""
    themes = {ALL: "All themes"} | {_slug(theme): theme for theme, _ in core()}
    verdicts = {ALL: "All verdicts"} | {
        key: _capital(said) for key, said in matrix.VERDICTS.items()
    }
    columns = st.columns(2)
    with columns[0]:
        theme = filters.choose("outcome", "Theme", themes, ALL) or ALL
    with columns[1]:
        verdict = filters.choose("verdict", "Level and pace", verdicts, ALL) or ALL
    return themes.get(theme, ALL) if theme != ALL else ALL, matrix.VERDICTS.get(verdict, ALL)


def draw(area: str, comparator: Comparator, theme: str, verdict: str) -> None:
    """Draw the figure of the outcomes of `area` against `comparator`, of one theme and verdict."""
    found = profile(area, comparator)
    if not found.outcomes:
        st.error("The outcomes cannot be shown: no indicator of the profile could be read.")
        return
    shown = [
        (its, one)
        for its, one in found.outcomes
        if theme in (ALL, its) and verdict in (ALL, _verdict(one))
    ]
    chance = by_chance([one.standing for one in found.plain if one.standing])
    table = matrix.table(found.outcomes, comparator.column, _places(found))
    table = table[[one in shown for one in found.outcomes]]
    said = matrix.headline(found.plain, found.name, comparator.name)
    alternative = f"{said}. {len(shown)} of {len(found.outcomes)} outcomes shown, one a row."
    told = progress.sentences(
        found.plain,
        found.name,
        comparator.name,
        chance,
        ranked=area != filters.SCOTLAND,
        year=comparator.year is not None,
    )

    def picture() -> None:
        st.subheader("What has improved most, what has fallen behind", anchor=False)
        st.markdown("\n".join(f"- {one}" for one in told))
        st.subheader("Outcome by outcome", anchor=False)
        if not shown:
            st.info("No outcome of this theme has this verdict. Choose another above.")
            return
        st.dataframe(
            table,
            hide_index=True,
            width="stretch",
            height="content",
            alt=alternative,
            column_config={
                name: st.column_config.Column(width=width, pinned=name == table.columns[0])
                for name, width in zip(table.columns, WIDTHS, strict=True)
            },
        )
        st.caption(matrix.chance(chance, len(found.outcomes), comparator.name))
        _closer(found)
        _elsewhere(found)
        _pictures(found, shown)

    figure.draw(
        figure.Figure(
            key=f"outcomes-{area}",
            headline=said,
            about=f"The {len(found.outcomes)} outcomes of the Community Planning Outcomes Profile: "
            f"{found.name} against {comparator.name}, each at the latest figure that was observed.",
            alternative=alternative,
            table=lambda: table,
            data=lambda: _data(found),
            indicators=tuple(one.indicator for one in found.plain),
            notes=(_markers(shown), _together(found), *METHOD),
        ),
        picture,
    )


def _verdict(one: Outcome) -> str:
    return one.standing.cell.words if one.standing else NOT_ENOUGH


def _places(found: Profile) -> dict[str, tuple[float, float]]:
    """Return the 95% range of the rank of the area, by slug, where figures have an interval."""
    places = {}
    for one in found.plain:
        if one.indicator.interval == "none" or one.standing is None:
            continue
        period = one.panel.periods[one.standing.column]
        ranks = store.ranks(one.indicator.slug, period, words.base(one.indicator.unit))
        if found.area in ranks.index:
            lower, upper = (float(ranks[name].loc[found.area]) for name in ("lower", "upper"))
            places[one.indicator.slug] = (lower, upper)
    return places


def _data(found: Profile) -> pd.DataFrame:
    """Return the tidy rows of the download: the area and what it is held against."""
    slugs = tuple(one.indicator.slug for one in found.plain)
    rows = store.query("series", indicators=slugs, areas=store.everywhere())
    return rows[rows["area_code"].isin([found.area, *found.comparator.codes])]


def _together(found: Profile) -> str:
    """Return how the figure of a group came about; "" where it is held against no group."""
    if found.comparator.area is not None or found.comparator.year is not None:
        return ""
    pooled = [
        one.name
        for one in found.plain
        if found.comparator.pooled(one.panel, words.base(one.indicator.unit))
    ]
    if not pooled:
        return f"{found.comparator.column}: the median of their figures, without the area itself."
    return (
        f"{found.comparator.column}, without the area itself: their pooled rate for "
        f"{words.listed(pooled)}, whose counts are known; the median of their figures for the rest."
    )


def _markers(shown: Sequence[tuple[str, Outcome]]) -> str:
    said = [str(mark) for _, one in shown for mark in one.panel.marker[one.row] if mark]
    return words.markers(pd.Series(said, dtype="str"))


def _closer(found: Profile) -> None:
    """Draw the box that chooses one outcome, and the link that opens it."""
    titles = {one.indicator.slug: one.indicator.short_title for one in found.plain}
    columns = st.columns(2, vertical_alignment="bottom")
    with columns[0]:
        slug = filters.indicator(tuple(titles), next(iter(titles)), "Look closer at")
    with columns[1]:
        st.page_link(
            navigation.address(ONE),
            label=f"Open {words.inside(titles[slug])} in all council areas",
            icon=":material/arrow_forward:",
            query_params={"indicator": slug, "area": found.area},
        )


def _elsewhere(found: Profile) -> None:
    """Draw links to the indicators of the same thing that have an interval."""
    known = store.catalogue().indicators
    titles = {one.indicator.slug: one.indicator.short_title for one in found.plain}
    pairs = [p for p in store.same_subject() if p.indicator in titles and p.other in known]
    if not pairs:
        return
    with st.expander("No interval published? Indicators of the same thing that have one"):
        st.caption("Their intervals are not taken for those of the outcomes above.")
        for pair in pairs:
            st.page_link(
                navigation.address(ONE),
                label=f"{titles[pair.indicator]}: {known[pair.other].short_title}, {pair.why}",
                query_params={"indicator": pair.other, "area": found.area},
            )


def _pictures(found: Profile, shown: Sequence[tuple[str, Outcome]]) -> None:
    """Draw the small pictures of `shown` by theme, the area beside what it is held against."""
    st.caption(
        f"{found.name}: solid blue line; {found.comparator.name}: dotted grey line. Hollow points "
        "and what lies between them are estimated, imputed or projected. Each picture has its own "
        "scale."
    )
    for theme in dict.fromkeys(its for its, _ in shown):
        st.subheader(theme, anchor=False)
        st.html(
            sparklines.grid(
                [
                    card(one, found.other[one.indicator.slug], found.comparator.name)
                    for its, one in shown
                    if its == theme
                ]
            )
        )


def card(one: Outcome, other: Floats, name: str) -> sparklines.Card:
    """Return the small picture of one outcome: its latest figure, its change, and `other`."""
    panel, row = one.panel, one.row
    own = _line(panel, panel.value[row], panel.estimated[row], panel.run[row])
    beside = _line(panel, other, np.zeros(other.size, dtype=bool), panel.run[row])
    title = one.indicator.short_title
    if one.standing is None:
        return sparklines.Card(title, NOT_AVAILABLE, "No figure published.", own, beside)
    said = f"{panel.periods[one.standing.column]}. "
    columns = panel.comparable(row)
    if columns.size > 1:
        first, last = panel.value[row, columns[0]], one.standing.value
        change = words.direction(float(first), last, one.indicator)
        said += f"Since {panel.periods[int(columns[0])]} it {change}"
    else:
        said += "No earlier figure to compare with"
    if one.judged:
        against = words.against(one.standing.value, one.standing.other, one.indicator, name)
        said += f"; {against}"
    value = words.number(one.standing.value, one.indicator.unit, one.indicator.decimals)
    return sparklines.Card(title, value, f"{said}.", own, beside)


def _line(panel: Panel, values: Floats, estimated: Flags, runs: Runs) -> sparklines.Line:
    there = ~np.isnan(values)
    return sparklines.Line(
        panel.day[there].astype("float64"),
        values[there],
        runs[there].tolist(),
        estimated[there].tolist(),
    )


def _slug(theme: str) -> str:
    return next(one.slug for one in store.catalogue().outcomes if one.title == theme)


def _capital(said: str) -> str:
    return said[0].upper() + said[1:]
