"""How a map is drawn: its classes, the lines above it, and which part of it is looked at."""

from dataclasses import dataclass

import streamlit as st

from components import filters, geometry, maps, store
from queries.boundaries import SCOTLAND as EVERYWHERE
from queries.boundaries import Bounds
from queries.statistics.classes import MOST

METHODS = {
    "natural_breaks": "Natural breaks: cut where figures leave gaps",
    "equal_counts": "Quantiles: as many areas in each",
}
COUNTS = {str(count): f"{count} classes" for count in range(3, MOST + 1)}
OUTLINES = {"none": "None", "ward": "Wards", "partnership": "Health and social care partnerships"}
ALL, ZONE = "all", "zone"
# parts of Scotland that are no council area: west, south, east and north
PARTS: dict[str, tuple[str, Bounds]] = {
    "central_belt": ("Central belt", (-5.0, 55.6, -2.6, 56.35)),
    "north_isles": ("Orkney and Shetland", (-3.45, 58.65, -0.65, 60.9)),
}


@dataclass(frozen=True)
class Choices:
    """What was chosen: `count` classes cut by `method`, `outlines` above them, looking at `near`.

    `near` is ALL, ZONE for the chosen zone, a key of PARTS, or the code of a council area or ward.
    """

    count: int = 5
    method: str = "natural_breaks"
    outlines: str = "none"
    near: str = ALL


def draw(area: str, zone: str | None) -> Choices:
    """Draw the boxes for a map of `area`, on which `zone` may be chosen, and return the Choices."""
    near = filters.choose("near", "Zoom to", places(area, zone), ALL)
    with st.expander("Classes and outlines"):
        columns = st.columns(3)
        with columns[0]:
            method = filters.choose("method", "Classes", METHODS, "natural_breaks")
        with columns[1]:
            count = filters.choose("classes", "How many", COUNTS, "5")
        with columns[2]:
            outlines = filters.choose("outlines", "Outlines on top", OUTLINES, "none")
    return Choices(int(count or 5), method or "natural_breaks", outlines or "none", near or ALL)


def buttons(area: str, zone: str | None, near: str) -> None:
    """Draw buttons that zoom to what is looked at most, and back; the box has all the others."""
    some = {key: title for key, title in places(area, zone).items() if key in (ALL, ZONE, *PARTS)}
    if len(some) == 1 and near == ALL:
        return
    with st.container(horizontal=True, gap="small"):
        for key, title in some.items():
            st.button(
                title,
                key=f"zoom to {key}",
                icon=":material/zoom_out_map:" if key == ALL else ":material/zoom_in:",
                type="tertiary",
                on_click=filters.put,
                args=("near", key),
            )


def places(area: str, zone: str | None) -> dict[str, str]:
    """Return the words for what a map of `area` can look at: parts of Scotland, or its wards."""
    if area == filters.SCOTLAND:
        parts = {key: title for key, (title, _) in PARTS.items()}
        some = {ALL: "The whole of Scotland", ZONE: "The chosen area", **parts, **_named("council")}
    else:
        some = {
            ALL: "The whole council area",
            ZONE: "The chosen community",
            **_named("ward", area),
        }
    if zone is None:
        del some[ZONE]
    return some


def bounds(near: str, level: str, zone: str | None) -> Bounds | None:
    """Return west, south, east and north of `near`; None for the whole.

    LookupError and BoundaryError as `components.geometry.outlines`.
    """
    if near in PARTS:
        return PARTS[near][1]
    if near == ZONE and zone is not None:
        return geometry.outlines(level, zone).bounds
    if near.startswith("S12"):
        return geometry.outlines("council", near).mainland
    return geometry.outlines("ward", near).bounds if near.startswith("S13") else None


def lines(outlines: str, area: str) -> str:
    """Return the address of the lines between `outlines` in `area`; "" for none.

    Their coast is that of the map. Errors as `geometry.address`.
    """
    if outlines == "none":
        return ""
    scope = EVERYWHERE if area == filters.SCOTLAND else area
    return geometry.lines(outlines, scope, geometry.BETWEEN)


def width() -> int:
    """Return the pixels across a map: fewer where the browser says that it is a phone."""
    if "phone" not in st.session_state:
        st.session_state["phone"] = "Mobi" in (st.context.headers.get("User-Agent") or "")
    return maps.NARROW if st.session_state["phone"] else maps.WIDE


def _named(level: str, council: str | None = None) -> dict[str, str]:
    """Return the names of the areas of `level`, of one council or of all, by code."""

    def made() -> dict[str, str]:
        found = store.query("areas", level=level)
        if council is not None:
            found = found[found["council_code"] == council]
        return dict(zip(found["area_code"], found["name"], strict=True))

    return store.kept(("named areas", level, council or ""), made)
