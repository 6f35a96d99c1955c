"""One indicator over all council areas on a map of Scotland."""

import pandas as pd
import streamlit as st

from components import (
    council_tiles,
    figure,
    filters,
    geometry,
    legend,
    maps,
    national_sets,
    national_words,
    store,
    words,
    zones,
)
from queries.boundaries import SCOTLAND, BoundaryError
from queries.catalogue import Indicator
from queries.statistics.classes import Classes

COUNCILS = "council"


def draw(indicator: Indicator, area: str) -> None:
    """Draw the map of the council areas in the latest period of `indicator`; `area` outlined."""
    rows = store.against_scotland((indicator.slug,)).set_index("area_code")
    names = national_sets.councils()
    rows = rows.reindex(list(names))
    period = "".join(rows["period"].dropna().unique()[:1])
    classes = store.classes(indicator.slug, COUNCILS, None)
    rows["class"] = classes.of(rows["value"].round(indicator.decimals)) if classes else -1
    rows["name"] = list(names.values())
    rows["said"] = [
        words.figure(value, marker, indicator)
        for value, marker in zip(rows["value"], rows["marker"], strict=True)
    ]
    said = national_words.headline_of_map(rows["value"], rows["name"], indicator, period)
    molecule = figure.Figure(
        key=f"{indicator.slug}-map",
        headline=said,
        about=f"{indicator.title}, {words.measured(indicator)}: the 32 council areas, "
        f"{period or 'no period'}. {words.polarity(indicator)}",
        alternative=f"Map of the council areas, darker where the figure is higher. {said}. "
        "The table below holds every value.",
        table=lambda: pd.DataFrame(
            {
                "Council area": rows["name"],
                "Value": rows["said"],
                "95% interval": [
                    words.interval(low, high, indicator)
                    for low, high in zip(rows["lower"], rows["upper"], strict=True)
                ],
                "Against Scotland": rows["verdict"].astype("object").fillna("not compared"),
            }
        ),
        data=lambda: rows.reset_index()[
            ["indicator", "area_code", "name", "period", "release", "value", "lower", "upper"]
        ].assign(indicator=indicator.slug),
        indicators=(indicator,),
        notes=(words.markers(rows["marker"]), indicator.gaps),
        lead=_lead(rows, area),
    )
    figure.draw(molecule, lambda: _picture(molecule, rows, indicator, classes, area))


def _picture(
    molecule: figure.Figure,
    rows: pd.DataFrame,
    indicator: Indicator,
    classes: Classes | None,
    area: str,
) -> None:
    left, right = st.columns([1, 1], gap="medium")
    with left:
        try:
            outlines = geometry.outlines(COUNCILS, SCOTLAND)
            drawn = rows.reindex(list(outlines.codes))
            verdict = drawn["verdict"].astype("object").fillna("not compared")
            main, everything = outlines.mainland, outlines.bounds
            shape = maps.frame(main, maps.WIDE, whole=main == everything)
            areas = maps.Areas(
                address=geometry.address(COUNCILS, SCOTLAND),
                edge=geometry.lines(COUNCILS, SCOTLAND),
                fine=True,
                chosen="",  # at this size the line would hide the area: the lead says its figure
                classes=drawn["class"].fillna(-1).astype(int).tolist(),
                shown=(drawn["said"].fillna("[x]") + ", " + verdict).tolist(),
            )
        except (BoundaryError, LookupError) as error:
            st.error(f"The map cannot be drawn; the table has every figure. {error}", icon="🗺️")
            return
        colours = maps.RAMPS[len(classes.uppers)] if classes else maps.RAMPS[1]
        st.pydeck_chart(
            maps.deck(areas, colours, shape),
            width=shape.width,
            height=shape.height,
            alt=molecule.alternative,
            key="map of Scotland",
        )
    with right:
        said = rows.reset_index()[["area_code", "name", "said", "class"]]
        tiles = said.rename(columns={"said": "shown"})
        council_tiles.draw(tiles, classes, filters.link_without("area"), "area", area)
    lines = zones.entries(rows, indicator, classes, pd.Series(dtype="float64"))
    html = legend.draw(lines, zones.measure(indicator), "Council areas", "")
    if classes:
        none = pd.Series(dtype="float64")
        html = legend.distribution(rows["value"], none, classes, indicator, "Scotland") + html
    st.html(html)


def _lead(rows: pd.DataFrame, area: str) -> str:
    """Return the figure of `area` and how it lies to Scotland; "" for Scotland itself."""
    if area == filters.SCOTLAND:
        return ""
    own = rows.loc[area]
    verdict = own["verdict"] if isinstance(own["verdict"], str) else "not compared"
    return f"{own['name']}: {own['said']}, {national_words.THAN[verdict]} Scotland."
