"""One indicator in one period across the zones of one council area, on a map."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from components import figure, filters, geometry, legend, maps, store, words
from queries.boundaries import BoundaryError
from queries.catalogue import Indicator
from queries.statistics.benchmark import compare
from queries.statistics.classes import Classes
from queries.statistics.intervals import interval_of

LEVELS = {
    "intermediate_zone": "Intermediate zones (2,500 to 6,000 people)",
    "data_zone": "Data zones (500 to 1,000 people)",
}
ONE = {"intermediate_zone": "intermediate zone", "data_zone": "data zone"}
FIRST = ("child_poverty", "income_deprived", "population_total")  # what a map opens with
GAPS = {"[c]": "withheld", "[x]": "not available", "[z]": "not applicable"}
NO_FIGURE = "[x]"
SIDES = {"higher": "above", "lower": "below", "similar": "not to be told apart from"}
TABLE, ROW = 390, 35  # pixels high: the table beside the map at most, and one line of it


def indicators(level: str) -> tuple[str, ...]:
    """Return the slugs of the indicators that have figures at `level`, by theme and title."""
    found = store.query("coverage")
    there = set(found.loc[(found["level"] == level) & (found["figures"] > 0), "indicator"])
    known = store.catalogue().indicators
    return tuple(sorted(there & known.keys(), key=lambda slug: known[slug].short_title))


def first(slugs: Sequence[str]) -> str:
    """Return the slug that a map opens with among `slugs`."""
    return next((slug for slug in FIRST if slug in slugs), slugs[0])


def zones(area: str, level: str) -> pd.DataFrame:
    """Return the zones of `area` in the order of their names: area_code, name, parent_name."""
    found = store.query("areas", level=level)
    return found.loc[found["council_code"] == area, ["area_code", "name", "parent_name"]]


def draw(indicator: Indicator, area: str, level: str, period: str, zone: str | None) -> None:
    """Draw the figure of `indicator` in `period`: the zones of `area` at `level`, `zone` marked."""
    council = filters.name_of(area)
    found = store.query(
        "snapshot", indicator=indicator.slug, level=level, period=period, council=area
    )
    rows = zones(area, level).merge(
        found.drop(columns=["name", "parent_name"]), on="area_code", how="left"
    )
    rows = interval_of(rows, indicator.interval, per=words.base(indicator.unit))
    rows["marker"] = rows["marker"].where(rows["value"].notna(), rows["marker"].fillna(NO_FIGURE))
    classes = store.classes(indicator.slug, level, area)
    rows["class"] = classes.of(rows["value"].round(indicator.decimals)) if classes else -1
    said = spread(rows, indicator, council, ONE[level], period)
    about = f"{indicator.title}, {words.measured(indicator)}: the {_counted(rows, level)} of "
    about += f"{council}, {period}. {words.polarity(indicator)}"
    notes = [words.markers(rows["marker"]), _unreliable(rows, level), _no_interval(rows, level)]
    if zone is not None:
        about = f"{said}. {about}"
        beside = _beside(indicator, area, council, period)
        chosen = rows[rows["area_code"] == zone].iloc[0]
        said = one_zone(chosen, rows, indicator, period, beside)
        notes.insert(0, against_chance(chosen, indicator, beside))
    molecule = figure.Figure(
        key=f"{indicator.slug}-{level}s-{area}-{period}".replace("/", "-").replace(" ", "-"),
        headline=said,
        about=about,
        alternative=f"Map of the {_counted(rows, level)} of {council}, darker where the figure is "
        f"higher. {said}. The box “Community” chooses a zone without the map, and the table "
        "holds every value.",
        table=table(rows, indicator, level),
        data=found.assign(indicator=indicator.slug),
        indicators=(indicator,),
        notes=notes,
        table_in_picture=True,
    )
    figure.draw(
        molecule, lambda: _picture(molecule, rows, indicator, classes, (area, level, period), zone)
    )


def spread(rows: pd.DataFrame, indicator: Indicator, council: str, one: str, period: str) -> str:
    """Return how far the zones lie apart: the extremes and the middle half. No ranking."""
    there = rows.loc[rows["value"].notna() & ~_marked(rows, "[u]"), "value"]
    name = indicator.short_title
    if there.empty:
        return f"{name}: no {one} of {council} has a figure for {period}"

    def said(value: float) -> str:
        unit = indicator.unit if indicator.unit in ("%", "£") else ""
        return words.number(value, unit, indicator.decimals)

    some = "" if len(there) == len(rows) else f"{len(there):,} of "
    of = f"{some}the {words.counted(len(rows), one)} of {council}"
    if said(there.min()) == said(there.max()):
        return f"{name} in {of}: {said(there.min())} in {period}"
    middle = there.quantile([0.25, 0.75])
    return (
        f"{name} in {of}: from {said(there.min())} to {said(there.max())} in {period}, half of "
        f"them between {said(middle.iloc[0])} and {said(middle.iloc[1])}"
    )


def one_zone(
    chosen: pd.Series,
    rows: pd.DataFrame,
    indicator: Indicator,
    period: str,
    beside: dict[str, float],
) -> str:
    """Return the figure of the chosen zone beside its council and Scotland, where they have one.

    `beside` has the names and figures to compare with; without any, the middle zone is.
    """
    name = chosen["name"]
    if pd.isna(chosen["value"]):
        return f"{name} has no figure for {period}: {why(chosen['marker'])}"
    value = words.amount(float(chosen["value"]), indicator.unit, indicator.decimals)
    others = beside or {"the zone in the middle": float(rows["value"].median())}
    compared = [
        words.against(float(chosen["value"]), other, indicator, who)
        for who, other in others.items()
    ]
    return f"{name}: {value} in {period}, {words.listed(compared)}"


def against_chance(chosen: pd.Series, indicator: Indicator, beside: dict[str, float]) -> str:
    """Return what the interval of the chosen zone says of the differences; "" without one."""
    if pd.isna(chosen["lower"]) or not beside:
        return ""
    told: dict[str, list[str]] = {}
    for who, other in beside.items():
        verdict = compare([chosen["lower"]], [chosen["upper"]], [other], "no_judgement")[0]
        told.setdefault(SIDES[str(verdict)], []).append(who)
    limits = words.interval(chosen["lower"], chosen["upper"], indicator)
    sides = [f"{side} {words.listed(others)}" for side, others in told.items()]
    return f"The 95% interval of {chosen['name']} is {limits}: {words.listed(sides)}."


def table(rows: pd.DataFrame, indicator: Indicator, level: str) -> pd.DataFrame:
    """Return the twin of the map: one row a zone, in the order of the names."""
    parent = {"Intermediate zone": rows["parent_name"]} if level == "data_zone" else {}
    return pd.DataFrame(
        {
            ONE[level].capitalize(): rows["name"],
            **parent,
            "Value": _shown(rows, indicator),
            "95% interval": [
                words.interval(a, b, indicator)
                for a, b in zip(rows["lower"], rows["upper"], strict=True)
            ],
        }
    )


def why(marker: object) -> str:
    """Return in words why a zone has no figure."""
    marks = marker.split() if isinstance(marker, str) else []
    return next((words.MARKERS[mark] for mark in marks if mark in words.MARKERS), "not published")


def gap(marker: object) -> str:
    """Return in few words why a zone has no figure: "withheld [c]"."""
    marks = marker.split() if isinstance(marker, str) else []
    return next((f"{GAPS[mark]} {mark}" for mark in marks if mark in GAPS), "not published")


def entries(
    rows: pd.DataFrame, indicator: Indicator, classes: Classes | None, national: pd.Series
) -> list[legend.Entry]:
    """Return the lines of the legend, highest first, then the reasons of what is missing.

    `national` are percentiles of the figures in Scotland: their share in each class is marked.
    """
    lines = []
    if classes:
        colours = maps.RAMPS[len(classes.uppers)]
        there = classes.of(national.round(indicator.decimals))
        for number, said in enumerate(legend.ranges(classes, indicator)):
            elsewhere = float((there == number).mean()) if len(there) else None
            here = int((rows["class"] == number).sum())
            lines.append(legend.Entry(said, colours[number], here, elsewhere))
        lines.reverse()
    gaps = rows.loc[rows["value"].isna(), "marker"].map(gap).value_counts()
    return lines + [legend.Entry(str(reason), "", int(count)) for reason, count in gaps.items()]


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
            _map(molecule, rows, indicator, classes, area, level, zone)
        except (BoundaryError, LookupError) as error:
            st.error(f"The map cannot be drawn; the table has every figure. {error}", icon="🗺️")
    with right:
        national = store.query(
            "spread", indicator=indicator.slug, level=level, council=None, period=period
        )["value"]
        lines = entries(rows, indicator, classes, national)
        measure = words.measured(indicator)
        st.html(legend.draw(lines, f"{measure[0].upper()}{measure[1:]}", "Zones", "Scotland"))
        _table(molecule, rows, indicator, level, zone)


def _map(
    molecule: figure.Figure,
    rows: pd.DataFrame,
    indicator: Indicator,
    classes: Classes | None,
    area: str,
    level: str,
    zone: str | None,
) -> None:
    outlines = geometry.outlines(level, area)
    drawn = rows.set_index("area_code").reindex(list(outlines.codes))
    shown = [
        gap(marker) if pd.isna(value) else text
        for text, value, marker in zip(
            _shown(drawn, indicator), drawn["value"], drawn["marker"], strict=True
        )
    ]
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
        shown=shown,
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
            ONE[level].capitalize(): pa.array(rows["name"].tolist(), pa.string()),
            "Value": pa.array(
                rows["value"].round(indicator.decimals), pa.float32(), from_pandas=True
            ),
            **({"Note": pa.array(notes).dictionary_encode()} if any(notes) else {}),
        }
    )
    numbers: Any = st.column_config.NumberColumn(format=_format(indicator), width=75)
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="–",
        width="stretch",
        height=min(TABLE, ROW * (len(rows) + 1) + 3),
        column_config={"Value": numbers, "Note": st.column_config.Column(width=60)},
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


def _shown(rows: pd.DataFrame, indicator: Indicator) -> list[str]:
    return [
        words.figure(value, marker, indicator)
        for value, marker in zip(rows["value"], rows["marker"], strict=True)
    ]


def _counted(rows: pd.DataFrame, level: str) -> str:
    return _of(len(rows), level)


def _of(count: int, level: str) -> str:
    return words.counted(count, ONE[level])


def _marked(rows: pd.DataFrame, mark: str) -> pd.Series:
    return rows["marker"].fillna("").str.contains(mark, regex=False)


def _unreliable(rows: pd.DataFrame, level: str) -> str:
    count = int((_marked(rows, "[u]") & rows["value"].notna()).sum())
    if not count:
        return ""
    return f"The spread and the classes leave out what is marked unreliable: {_of(count, level)}."


def _no_interval(rows: pd.DataFrame, level: str) -> str:
    without = rows[rows["value"].notna() & rows["no_interval"].notna()]
    if without.empty:
        return ""
    reasons = words.listed(sorted(set(without["no_interval"])))
    return f"No interval for {_of(len(without), level)}: {reasons}."


def _format(indicator: Indicator) -> str:
    digits = f"%.{indicator.decimals}f"
    return {"%": f"{digits}%%", "£": f"£{digits}"}.get(indicator.unit, digits)


def _phone() -> bool:
    """Return whether the browser says it is a phone: the map is then shaped for its width."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
