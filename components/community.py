"""What a community is: a partnership, a ward, a zone, or data zones that a person put together."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components import filters, store, words

# level -> its name inside a sentence
LEVELS = {
    "partnership": "health and social care partnership",
    "ward": "ward",
    "intermediate_zone": "intermediate zone",
    "data_zone": "data zone",
    "locality": "own locality",
}
ZONES = ("intermediate_zone", "data_zone")  # levels that figures are published for
# level -> the column of the query `zone_groups` that says which community a data zone is in
COLUMN = {
    "partnership": "partnership_code",
    "ward": "ward_code",
    "intermediate_zone": "parent_code",
    "data_zone": "area_code",
}


@dataclass(frozen=True)
class Community:
    """One community: `zones` are its data zones of 2011, rows of the query `zone_groups`.

    `council` is the council that holds it, the first by name of several (`councils`); `code` is ""
    for a locality of one's own. `parent` is the intermediate zone of a data zone, "" for others;
    `community_type` code and name of its type, "" for what is made of several types.
    """

    code: str
    name: str
    level: str
    council: str
    councils: tuple[str, ...]
    zones: pd.DataFrame
    parent: str
    community_type: tuple[str, str]

    @property
    def one(self) -> str:
        """What it is, inside a sentence: "ward"."""
        return LEVELS[self.level]

    @property
    def is_zone(self) -> bool:
        """Whether figures are published for it; else they come from its data zones."""
        return self.level in ZONES

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its data zones."""
        return tuple(self.zones["area_code"])

    @property
    def council_name(self) -> str:
        """The name of its council, of both where it lies in two."""
        return words.listed([filters.name_of(code) for code in self.councils])

    @property
    def places(self) -> list[int]:
        """The numbers of its data zones among all of them, in the order of the codes."""
        return [int(place) for place in self.zones.index]


def published(code: str) -> Community:
    """Return the partnership, ward or zone with `code`. LookupError for any other code."""
    found = listed().get(code)
    if found is None:
        raise LookupError(f"no community {code}")
    every = zones()
    mine = every[every[COLUMN[found.level]] == code]
    return _of(code, found.name, found.level, mine)


def own(name: str, codes: Sequence[str]) -> Community:
    """Return the locality called `name` made of the data zones of 2011 with `codes`.

    LookupError for a code that is no data zone of 2011, ValueError for no zones at all.
    """
    if not codes:
        raise ValueError("a locality needs at least one data zone")
    every = zones()
    mine = every[every["area_code"].isin(list(codes))]
    strange = sorted(set(codes) - set(mine["area_code"]))
    if strange:
        raise LookupError(f"not a data zone of 2011: {', '.join(strange[:3])}")
    return _of("", name, "locality", mine)


@dataclass(frozen=True)
class Listed:
    """One community in the list that is searched.

    `homes` are the councils it lies in, `council` the first of them by name; `within` is the ward
    of a zone, else "". `plain` and `plain_within` are what a search is held against.
    """

    code: str
    name: str
    level: str
    council: str
    homes: tuple[str, ...]
    councils: str
    plain: str
    plain_within: str

    @property
    def label(self) -> str:
        """Its name with its kind and council, as it is chosen: "Ferguslie (ward, Angus)"."""
        kind = "partnership" if self.level == "partnership" else LEVELS[self.level]
        name = self.name.removesuffix(f" ({self.councils})")
        return f"{name} ({kind}, {self.councils})"


def listed() -> dict[str, Listed]:
    """Return every published community by code, in the order of their names: shared."""

    def made() -> dict[str, Listed]:
        rows = store.query("communities").fillna({"within": ""}).to_dict("records")
        return {
            row["area_code"]: Listed(
                row["area_code"],
                row["name"],
                row["level"],
                row["home_codes"][0],
                tuple(row["home_codes"]),
                words.listed(list(row["homes"])),
                plain(row["name"]),
                plain(row["within"]),
            )
            for row in rows
        }

    return store.kept(("communities",), made)


def plain(text: str) -> str:
    """Return `text` in small letters, without accents, its other signs as single spaces."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    kept = (sign if sign.isalnum() else " " for sign in bare if not unicodedata.combining(sign))
    return " ".join("".join(kept).split())


def _of(code: str, name: str, level: str, zones: pd.DataFrame) -> Community:
    councils = sorted(set(zones["council_code"]), key=filters.name_of)
    if not councils:
        raise LookupError(f"no data zone in {code or name}")
    first = zones.iloc[0]
    kind = ("", "")
    if level in ZONES and pd.notna(first["community_type"]):
        kind = str(first["community_type"]), str(first["community_type_name"])
    parent = str(first["parent_code"]) if level == "data_zone" else ""
    return Community(code, name, level, councils[0], tuple(councils), zones, parent, kind)


def zones() -> pd.DataFrame:
    """Return all data zones with the areas and classes that they belong to: shared."""
    return store.kept(("zones and their groups",), lambda: store.query("zone_groups"))
