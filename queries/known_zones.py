"""Every way in which a look-up can name a zone of Scotland: codes and names, old and new."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from queries.workbook.areas import KnownAreas, folded

LAST_2001 = 6505  # data zones of 2001: S01000001 to S01006505
VINTAGE = 2011  # the zones that figures are published for


@dataclass(frozen=True)
class Zone:
    """One data zone of 2011: code, name, and the intermediate zone and council that hold it."""

    code: str
    name: str
    parent: str
    council: str


@dataclass(frozen=True)
class KnownZones:
    """The data zones of 2011 by code and by name, those of 2022, and intermediate zones.

    `names` and `parent_names` give the codes that bear a folded name (a name can occur twice);
    `newer` the name of each zone of 2022 by code, `newer_names` their folded names; `children`
    the data zones of each intermediate zone of 2011. `councils` are the council areas by every
    name and code.
    """

    zones: Mapping[str, Zone]
    names: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]
    parent_names: Mapping[str, tuple[str, ...]]
    newer: Mapping[str, str]
    newer_names: frozenset[str]
    councils: KnownAreas

    def of(self, council: str) -> tuple[str, ...]:
        """Return the codes of the data zones of `council`, in order."""
        return tuple(code for code, zone in self.zones.items() if zone.council == council)

    def council_of(self, parent: str) -> str:
        """Return the council of the intermediate zone `parent`."""
        return self.zones[self.children[parent][0]].council

    def council_names(self) -> dict[str, str]:
        """Return the name of the council of every data zone, as `localities.check` takes it."""
        names = self.councils.names
        return {code: names.get(zone.council, zone.council) for code, zone in self.zones.items()}

    def kind(self, code: str) -> str:
        """Return what `code` (upper case) is, in words; "" for a data zone of 2011."""
        if code in self.zones:
            return ""
        if code in self.newer:
            level = "data zone" if code.startswith("S01") else "intermediate zone"
            return f"{level} of 2022"
        if code in self.children:
            return "intermediate zone"
        if code.startswith("S01") and code[3:].isdigit() and int(code[3:]) <= LAST_2001:
            return "data zone of 2001"
        return "unknown code"


def known_zones(directory: pd.DataFrame, councils: KnownAreas) -> KnownZones:
    """Return the KnownZones of `directory`, the rows of the query `zone_directory`."""
    now = directory[directory["vintage"] == VINTAGE]
    small = now[now["level"] == "data_zone"]
    fields = (small[name] for name in ("area_code", "name", "parent_code", "council_code"))
    zones = {code: Zone(code, *rest) for code, *rest in zip(*fields, strict=True)}
    newer = directory[directory["vintage"] != VINTAGE]
    large = now[now["level"] == "intermediate_zone"]
    children: dict[str, list[str]] = {}
    for code, zone in zones.items():
        children.setdefault(zone.parent, []).append(code)
    return KnownZones(
        MappingProxyType(zones),
        _by_name(small),
        MappingProxyType({code: tuple(inside) for code, inside in children.items()}),
        _by_name(large),
        MappingProxyType(dict(zip(newer["area_code"], newer["name"], strict=True))),
        frozenset(map(folded, newer["name"])),
        councils,
    )


def _by_name(areas: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, name in zip(areas["area_code"], areas["name"], strict=True):
        found.setdefault(folded(name), []).append(code)
    return MappingProxyType({name: tuple(codes) for name, codes in found.items()})
