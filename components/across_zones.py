"""One indicator in one period across the zones of one council area, on a map."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from components import figure, filters, geometry, legend, maps, store, words, zones
from queries.boundaries import BoundaryError
from queries.catalogue import Indicator
from queries.statistics.classes import Classes
from queries.statistics.intervals import interval_of

LEVELS = {
    "intermediate_zone": "Intermediate zones (2,500 to 6,000 people)",
    "data_zone": "Data zones (500 to 1,000 people)",
}
FIRST = ("child_poverty", "income_deprived", "population_total")  # what a map opens with
NO_FIGURE = "[x]"
TABLE, ROW = 390, 35  # pixels high: the table beside the map at most, and one line of it


def indicators(level: str) -> tuple[str, ...]:
    """Return the slugs of the indicators that have figures at `level`, by title."""
    found = store.coverage()
    there = set(found.loc[(found["level"] == level) & (found["figures"] > 0), "indicator"])
    known = store.catalogue().indicators
    return tuple(sorted(there & known.keys(), key=lambda slug: known[slug].short_title))


def first(slugs: Sequence[str]) -> str:
    """Return the slug that a map opens with among `slugs`."""
    return next((slug for slug in FIRST if slug in slugs), slugs[0])


def within(area: str, level: str) -> pd.DataFrame:
    """Return the zones of `area` in the order of their names: area_code, name, parent_name."""
    found = store.query("areas", level=level)
    return found.loc[found["council_code"] == area, ["area_code", "name", "parent_name"]]


def draw(indicator: Indicator, area: str, level: str, period: str, zone: str | None) -> None:
    """Draw the figure of `indicator` in `period`: the zones of `area` at `level`, `zone` marked."""
    council = filters.name_of(area)
    found = store.query(
        "snapshot", indicator=indicator.slug, level=level, period=period, council=area
    )
    rows = within(area, level).merge(
        found.drop(columns=["name", "parent_name"]), on="area_code", how="left"
    )
    rows = interval_of(rows, indicator.interval, per=words.base(indicator.unit))
    rows["marker"] = rows["marker"].where(rows["value"].notna(), rows["marker"].fillna(NO_FIGURE))
    rows["shown"] = [
        words.figure(value, marker, indicator)
        for value, marker in zip(rows["value"], rows["marker"], strict=True)
    ]
    classes = store.classes(indicator.slug, level, area)
    rows["class"] = classes.of(rows["value"].round(indicator.decimals)) if classes else -1
    said = zones.spread(rows, indicator, council, zones.ONE[level], period)
    every = f"the {zones.counted(len(rows), level)} of {council}"
    about = f"{indicator.title}, {words.measured(indicator)}: {every}, {period}. "
    about += words.polarity(indicator)
    notes = [
        words.markers(rows["marker"]),
        zones.unreliable(rows, level),
        zones.without_interval(rows, level) if indicator.interval != "none" else "",
    ]
    if zone is not None:
        about = f"{said}. {about}"
        beside = _beside(indicator, area, council, period)
        chosen = rows[rows["area_code"] == zone].iloc[0]
        said = zones.one_zone(chosen, rows, indicator, period, beside)
        notes.insert(0, zones.against_chance(chosen, indicator, beside))
    molecule = figure.Figure(
        key=f"{indicator.slug}-{level}s-{area}-{period}".replace("/", "-").replace(" ", "-"),
        headline=said,
        about=about,
        alternative=f"Map of {every}, darker where the figure is higher. {said}. The box "
        "“Community” chooses a zone without the map, and the table holds every value.",
        table=zones.table(rows, indicator, level),
        data=found.assign(indicator=indicator.slug),
        indicators=(indicator,),
        notes=notes,
        table_in_picture=True,
    )
    figure.draw(
        molecule, lambda: _picture(molecule, rows, indicator, classes, (area, level, period), zone)
    )


def _picture(
    molecule: figure.Figure,
    rows: pd.DataFrame,
    indicator: Indicator,
    classes: Classes | None,
    at: tuple[str, str, str],
    zone: str | None,
) -> None:
    area, level, period = at
    left, right = st.columns([4, 3], gap="medium")
    with left:
        try:
            _map(molecule, rows, classes, area, level, zone)
        except (BoundaryError, LookupError) as error:
            st.error(f"The map cannot be drawn; the table has every figure. {error}", icon="🗺️")
    with right:
        national = store.query(
            "spread", indicator=indicator.slug, level=level, council=None, period=period
        )["value"]
        lines = zones.entries(rows, indicator, classes, national)
        st.html(legend.draw(lines, zones.measure(indicator), "Zones", "Scotland"))
        _table(molecule, rows, indicator, level, zone)


def _map(
    molecule: figure.Figure,
    rows: pd.DataFrame,
    classes: Classes | None,
    area: str,
    level: str,
    zone: str | None,
) -> None:
    outlines = geometry.outlines(level, area)
    drawn = rows.set_index("area_code").reindex(list(outlines.codes))
    told = drawn["shown"].where(drawn["value"].notna(), drawn["marker"].map(zones.gap))
    width = maps.NARROW if _phone() else maps.WIDE
    main, everything = outlines.mainland, outlines.bounds
    shape = maps.frame(main, width, whole=main == everything)
    if main != everything:
        st.caption("Islands far out lie beside the picture: drag the map to see them.")
    near = None
    if zone is not None and st.toggle("Move the map to the chosen zone", key="near"):
        near = maps.frame(geometry.outlines(level, zone).bounds, width)
    areas = maps.Areas(
        address=geometry.address(level, area),
        edge=geometry.address("council_outline", area),
        chosen=geometry.address(level, zone) if zone is not None else "",
        classes=drawn["class"].fillna(-1).astype(int).tolist(),
        shown=told.tolist(),
    )
    colours = maps.RAMPS[len(classes.uppers)] if classes else maps.RAMPS[1]
    st.pydeck_chart(
        maps.deck(areas, colours, shape, near),
        width=width,
        height=shape.height,
        alt=molecule.alternative,
        key="map",
    )


def _table(
    molecule: figure.Figure, rows: pd.DataFrame, indicator: Indicator, level: str, zone: str | None
) -> None:
    """Draw the sortable table; a row chosen there is chosen in the box and on the map too."""
    codes = rows["area_code"].tolist()

    def follow() -> None:
        picked = st.session_state[key].selection.rows
        chosen = codes[picked[0]] if picked else None
        st.session_state["chosen_in_table"] = chosen
        filters.put("zone", chosen)

    # another key only where the box chose: the table then shows its row, else keeps its place
    if st.session_state.get("chosen_in_table") != zone:
        st.session_state["chosen_in_table"] = zone
        st.session_state["table_turn"] = st.session_state.get("table_turn", 0) + 1
    key = f"zones-{level}-{st.session_state.get('table_turn', 0)}"
    notes = rows["marker"].fillna("").tolist()
    # half the bytes of a frame: hundreds of names and figures travel with each change
    shown = pa.table(
        {
            zones.ONE[level].capitalize(): pa.array(rows["name"].tolist(), pa.string()),
            "Value": pa.array(
                rows["value"].round(indicator.decimals), pa.float32(), from_pandas=True
            ),
            **({"Note": pa.array(notes).dictionary_encode()} if any(notes) else {}),
        }
    )
    columns: dict[str, Any] = {
        zones.ONE[level].capitalize(): st.column_config.Column(width=185),
        "Value": st.column_config.NumberColumn(format=_format(indicator), width=70),
        "Note": st.column_config.Column(width=55),
    }
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="–",
        width="stretch",
        height=min(TABLE, ROW * (len(rows) + 1) + 3),
        column_config=columns,
        key=key,
        on_select=follow,
        selection_mode="single-row",
        selection_default={"selection": {"rows": [codes.index(zone)]}} if zone else None,
        alt=f"Sortable table of the zones. {molecule.headline}",
    )


def _beside(indicator: Indicator, area: str, council: str, period: str) -> dict[str, float]:
    """Return the figures of the council and of Scotland that a zone's can be compared with."""
    alike = indicator.relative or words.base(indicator.unit) or indicator.unit in words.POINTS
    if not alike:
        return {}
    found = store.query(
        "series", indicators=(indicator.slug,), areas=tuple(sorted((area, filters.SCOTLAND)))
    )
    found = found[(found["period"] == period) & found["value"].notna()]
    values = dict(zip(found["area_code"], found["value"].astype(float), strict=True))
    names = {area: council, filters.SCOTLAND: "Scotland"}
    return {name: values[code] for code, name in names.items() if code in values}


def _format(indicator: Indicator) -> str:
    digits = f"%.{indicator.decimals}f"
    plain = digits if indicator.decimals else "localized"  # thousands apart
    return {"%": f"{digits}%%", "£": f"£{digits}"}.get(indicator.unit, plain)


def _phone() -> bool:
    """Return whether the browser says it is a phone: the map is then shaped for its width."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
