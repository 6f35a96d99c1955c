"""One indicator in one period across the zones of a council area or of Scotland, on a map."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import (
    council_tiles,
    figure,
    filters,
    legend,
    map_choices,
    navigation,
    store,
    words,
    zone_map,
    zone_table,
    zones,
)
from components.map_choices import Choices
from queries.boundaries import BoundaryError
from queries.catalogue import Indicator
from queries.markers import NOT_AVAILABLE, UNRELIABLE
from queries.statistics.classes import Classes
from queries.statistics.intervals import interval_of

COUNCIL = "council"
ZONES = {
    "intermediate_zone": "Intermediate zones (2,500 to 6,000 people)",
    "data_zone": "Data zones (500 to 1,000 people)",
}
FIRST = ("child_poverty", "income_deprived", "population_total")  # what a map opens with
MANY = 1_000  # zones; the table beside the map has the ends of what is more
ENDS = 15  # zones at each end
PROFILE = "community_profile"


@dataclass(frozen=True)
class View:
    """What a figure shows: the zones of `area` at `level` in `period`, `zone` of them chosen."""

    area: str
    level: str
    period: str
    zone: str | None
    choices: Choices

    @property
    def council(self) -> str | None:
        """Return the council as queries want it: None for all of Scotland."""
        return None if self.area == filters.SCOTLAND else self.area


def levels(area: str | None) -> dict[str, str]:
    """Return the kinds of area that a map of `area` can show."""
    whole = {COUNCIL: "Council areas"} if area == filters.SCOTLAND else {}
    return {**whole, **ZONES}


def indicators(level: str) -> tuple[str, ...]:
    """Return the slugs of the indicators that have figures at `level`, by title."""

    def made() -> tuple[str, ...]:
        found = store.coverage()
        there = set(found.loc[(found["level"] == level) & (found["figures"] > 0), "indicator"])
        known = store.catalogue().indicators
        return tuple(sorted(there & known.keys(), key=lambda slug: known[slug].short_title))

    return store.kept(("indicators with figures", level), made)


def first(slugs: Sequence[str]) -> str:
    """Return the slug that a map opens with among `slugs`."""
    return next((slug for slug in FIRST if slug in slugs), slugs[0])


def within(area: str, level: str) -> pd.DataFrame:
    """Return the zones of `area` in the order of their names, shared: not to be changed.

    Columns: area_code, name, parent_name and council_code. In Scotland a zone is named with its
    council.
    """

    def made() -> pd.DataFrame:
        found = store.query("areas", level=level)
        if area != filters.SCOTLAND:
            found = found[found["council_code"] == area]
        elif level != COUNCIL:
            councils = found["council_code"].map(filters.name_of).tolist()
            named = [
                f"{name.removesuffix(f' ({council})')}, {council}"
                for name, council in zip(found["name"].tolist(), councils, strict=True)
            ]
            found = found.assign(name=named)
        columns = ["area_code", "name", "parent_name", "council_code"]
        return found[columns].reset_index(drop=True)

    return store.kept(("zones within", area, level), made)


def names(area: str, level: str) -> dict[str, str]:
    """Return the names of the zones of `area` by code, shared: not to be changed."""

    def made() -> dict[str, str]:
        found = within(area, level)
        return dict(zip(found["area_code"], found["name"], strict=True))

    return store.kept(("names of zones", area, level), made)


def rows_of(indicator: Indicator, view: View) -> pd.DataFrame:
    """Return the zones of `view`, each with its figure, in words too, and its class.

    Columns: those of `within` and of the query `snapshot`, shown, class; −1 is no class.
    """
    found = store.query(
        "snapshot",
        indicator=indicator.slug,
        level=view.level,
        period=view.period,
        council=view.council,
    )
    places = within(view.area, view.level)
    figures = found.drop(columns=["name", "parent_name"]).set_index("area_code")
    figures = figures.reindex(pd.Index(places["area_code"])).reset_index(drop=True)
    rows = pd.concat([places, figures], axis=1)
    gone = rows["value"].isna()
    rows["marker"] = rows["marker"].where(~gone | rows["marker"].notna(), NOT_AVAILABLE)
    rows["shown"] = zones.shown(rows, indicator)
    classes = classes_of(indicator, view)
    rows["class"] = classes.of(rows["value"].round(indicator.decimals)) if classes else -1
    return rows


def classes_of(indicator: Indicator, view: View) -> Classes | None:
    """Return the classes of the map: of all periods, as `store.classes`."""
    count, method = view.choices.count, view.choices.method
    return store.classes(indicator.slug, view.level, view.council, count, method)


def draw(indicator: Indicator, view: View) -> None:
    """Draw the figure of `indicator` in `view`."""
    scope, one = filters.name_of(view.area), zones.ONE[view.level]
    rows = rows_of(indicator, view)
    classes = classes_of(indicator, view)
    few = zones.ends(rows, ENDS, view.zone) if len(rows) > MANY else rows
    few = interval_of(few, indicator.interval, per=words.base(indicator.unit))
    said = zones.spread(rows, indicator, scope, one, view.period)
    every = f"the {zones.counted(len(rows), view.level)} of {scope}"
    about = f"{indicator.title}, {words.measured(indicator)}: {every}, {view.period}. "
    about += words.polarity(indicator)
    whole = len(few) == len(rows)
    notes = [
        zones.classed(classes, view.choices.method, scope),
        words.markers(rows["marker"].drop_duplicates()),
        zones.unreliable(rows, view.level),
        zones.without_interval(few, view.level) if whole and indicator.interval != "none" else "",
        ""
        if whole
        else f"The table beside the map has the {ENDS} areas with the highest and the {ENDS} with "
        f"the lowest figures; the download has all {len(rows):,}.",
    ]
    if view.zone is not None:
        about = f"{said}. {about}"
        beside = _beside(indicator, view, rows)
        chosen = few[few["area_code"] == view.zone].iloc[0]
        said = zones.one_zone(chosen, rows, indicator, view.period, beside)
        notes.insert(0, zones.against_chance(chosen, indicator, beside))
    short = whole and len(rows) <= figure.ROWS_IN_A_PAGE
    key = f"{indicator.slug}-{view.level}s-{view.area}-{view.period}"
    molecule = figure.Figure(
        key=key.replace("/", "-").replace(" ", "-"),
        headline=said,
        about=about,
        alternative=f"Map of {every}, darker where the figure is higher. {said}. The box "
        "“Community” chooses one without the map; the table and the download hold the figures.",
        table=(lambda: zones.table(few, indicator, view.level)) if short else None,
        data=lambda: store.query(
            "snapshot",
            indicator=indicator.slug,
            level=view.level,
            period=view.period,
            council=view.council,
        ).assign(indicator=indicator.slug),
        indicators=(indicator,),
        notes=notes,
    )
    figure.draw(molecule, lambda: _picture(molecule, rows, few, indicator, classes, view))


def _picture(
    molecule: figure.Figure,
    rows: pd.DataFrame,
    few: pd.DataFrame,
    indicator: Indicator,
    classes: Classes | None,
    view: View,
) -> None:
    left, right = st.columns([1, 1] if view.level == COUNCIL else [4, 3], gap="medium")
    with left:
        try:
            zone_map.draw(
                rows,
                classes,
                (view.area, view.level),
                view.zone,
                view.choices,
                molecule.alternative,
            )
            map_choices.buttons(view.area, view.zone, view.choices.near)
        except (BoundaryError, LookupError) as error:
            st.error(f"The map cannot be drawn; the table has every figure. {error}", icon="🗺️")
    if view.level == COUNCIL:
        with right:
            council_tiles.draw(rows, classes, filters.link_without("zone"), "zone", view.zone)
        left, right = st.columns([1, 1], gap="medium")
        with left:
            _legend(rows, indicator, classes, view)
    with right:
        if view.level != COUNCIL:
            _legend(rows, indicator, classes, view)
        zone_table.draw(few, indicator, view.level, view.zone, molecule.headline)
        if view.zone is not None:
            _closer(view)


def _legend(rows: pd.DataFrame, indicator: Indicator, classes: Classes | None, view: View) -> None:
    """Draw the distribution and what each colour means."""
    other, percentiles = _elsewhere(indicator, view, rows)
    lines = zones.entries(rows, indicator, classes, percentiles)
    areas = "Areas" if view.level == COUNCIL else "Zones"
    html = legend.draw(lines, zones.measure(indicator), areas, other)
    if classes:
        reliable = rows.loc[~zones.is_marked(rows, UNRELIABLE), "value"]
        own = filters.name_of(view.area) + (f"; line: {other}" if other else "")
        html = legend.distribution(reliable, percentiles, classes, indicator, own) + html
    st.html(html)


def _closer(view: View) -> None:
    """Link to the profile of the chosen zone, or to the communities of the chosen council."""
    name = names(view.area, view.level)[str(view.zone)]
    if view.level == COUNCIL:
        st.page_link(
            navigation.address("locality_maps"),
            label=f"See the communities of {name}",
            query_params={"area": str(view.zone), "level": "intermediate_zone"},
        )
    elif PROFILE in {script.path.stem for script in navigation.scripts()}:
        st.page_link(
            navigation.address(PROFILE),
            label=f"Read the profile of {name}",
            query_params={"zone": str(view.zone)},
        )


def _elsewhere(indicator: Indicator, view: View, rows: pd.DataFrame) -> tuple[str, pd.Series]:
    """Return the other place of the legend and the percentiles of its figures; "" for none.

    It is Scotland for a council area, and the council of the chosen zone for Scotland.
    """
    council: str | None = None
    if view.area == filters.SCOTLAND:
        if view.zone is None or view.level == COUNCIL:
            return "", pd.Series(dtype="float64")
        council = str(rows.loc[rows["area_code"] == view.zone, "council_code"].iloc[0])
    found = store.query(
        "spread", indicator=indicator.slug, level=view.level, council=council, period=view.period
    )
    return filters.name_of(council or filters.SCOTLAND), found["value"]


def _beside(indicator: Indicator, view: View, rows: pd.DataFrame) -> dict[str, float]:
    """Return the figures of the council and of Scotland that a zone's can be compared with."""
    alike = indicator.relative or words.base(indicator.unit) or indicator.unit in words.POINTS
    if not alike:
        return {}
    council = str(rows.loc[rows["area_code"] == view.zone, "council_code"].iloc[0])
    others = [filters.SCOTLAND] if view.level == COUNCIL else [council, filters.SCOTLAND]
    found = store.query("series", indicators=(indicator.slug,), areas=tuple(sorted(others)))
    found = found[(found["period"] == view.period) & found["value"].notna()]
    values = dict(zip(found["area_code"], found["value"].astype(float), strict=True))
    return {filters.name_of(code): values[code] for code in others if code in values}
