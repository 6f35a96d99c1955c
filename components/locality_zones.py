"""The zones that localities of a council are built from, by code; the same for every person."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from components import geometry, own_figures, store
from queries.known_zones import KnownZones, known_zones

PEOPLE = "population_total"


@dataclass(frozen=True)
class Zones:
    """The data zones of 2011 of one council, in the order of their names.

    `names` has the name of each by code, `members` the data zones of each intermediate zone, whose
    names are `wholes`; `people` the residents of each data zone in `people_period` ("" if none is
    held). Shared: not to be changed.
    """

    council: str
    names: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]
    wholes: Mapping[str, str]
    people: Mapping[str, int]
    people_period: str

    @property
    def parents(self) -> dict[str, str]:
        """The intermediate zone of each data zone."""
        return {zone: whole for whole, zones in self.members.items() for zone in zones}


def zones_of(council: str) -> Zones:
    """Return the Zones of the council area with the code `council`."""
    return store.kept(("zones to build from", council), lambda: _zones(council))


def elsewhere() -> Mapping[str, str]:
    """Return the name of the council of every data zone of the country, by its code."""
    return store.kept(("council of each zone",), _elsewhere)


def known() -> KnownZones:
    """Return every way in which a look-up can name a zone."""
    return store.kept(
        ("known zones",),
        lambda: known_zones(store.query("zone_directory"), own_figures.known_spellings()),
    )


def newest() -> str:
    """Return the newest release of the figures of data zones: links and files say theirs."""
    return store.kept(("newest release of zones",), _newest)


def middles(council: str) -> Mapping[str, tuple[float, float]]:
    """Return a point within each data zone of `council`: longitude and latitude by code.

    LookupError and BoundaryError as `components.geometry.outlines`.
    """
    return store.kept(("middles of zones", council), lambda: _middles(council))


def _zones(council: str) -> Zones:
    areas = store.query("areas", level="data_zone")
    mine = areas[areas["council_code"] == council]
    wholes = mine.drop_duplicates("parent_code").sort_values("parent_name")
    members = mine.groupby("parent_code")["area_code"].apply(tuple)
    periods = store.query("periods", indicator=PEOPLE, level="data_zone")
    period = "" if periods.empty else str(periods["period"].iloc[0])
    people: dict[str, int] = {}
    if period:
        found = store.query("figures", indicator=PEOPLE, level="data_zone", period=period)
        found = found[found["area_code"].isin(mine["area_code"]) & found["value"].notna()]
        people = dict(zip(found["area_code"], found["value"].astype(int), strict=True))
    return Zones(
        council,
        dict(zip(mine["area_code"], mine["name"], strict=True)),
        {str(code): members[code] for code in wholes["parent_code"]},
        dict(zip(wholes["parent_code"], wholes["parent_name"], strict=True)),
        people,
        period,
    )


def _newest() -> str:
    found = store.coverage()
    return max(found.loc[found["level"] == "data_zone", "newest_release"].dropna(), default="")


def _elsewhere() -> dict[str, str]:
    councils = store.query("areas", level="council").set_index("area_code")["name"]
    zones = store.query("areas", level="data_zone")
    return dict(zip(zones["area_code"], zones["council_code"].map(councils), strict=True))


def _middles(council: str) -> dict[str, tuple[float, float]]:
    outlines = geometry.outlines("data_zone", council)
    points = shapely.get_coordinates(shapely.point_on_surface(outlines.shapes))
    return {
        code: (float(x), float(y))
        for code, (x, y) in zip(outlines.codes, np.round(points, 4).tolist(), strict=True)
    }
