"""The real extracts, opened once for the tests that hold figures against published ones."""

import tempfile
from functools import cache
from pathlib import Path

import pandas as pd

from queries.catalogue import Catalogue, read_catalogue
from queries.combining import Way, read_ways
from queries.database import Database, open_database
from queries.known_zones import KnownZones, known_zones
from queries.workbook.areas import known_areas

ROOT = Path("data")
VINTAGE = 2011


@cache
def catalogue() -> Catalogue:
    return read_catalogue(ROOT)


@cache
def database() -> Database:
    return open_database(ROOT, catalogue(), Path(tempfile.gettempdir()) / "explorer-tests")


@cache
def ways() -> dict[str, Way]:
    return read_ways(ROOT / "apportioning.toml", catalogue().indicators)


@cache
def directory() -> pd.DataFrame:
    return database().run("zone_directory")


@cache
def councils() -> dict[str, str]:
    found = database().run("areas", level="council")
    return dict(zip(found["area_code"], found["name"], strict=True))


@cache
def known() -> KnownZones:
    written = database().run("spellings")
    pairs = zip(written["area_code"], written["written"], strict=True)
    return known_zones(directory(), known_areas(pairs, councils()))


def zones(council: str) -> pd.DataFrame:
    """Return the data zones of 2011 of `council`."""
    found = directory()
    now = (found["vintage"] == VINTAGE) & (found["level"] == "data_zone")
    return found[now & (found["council_code"] == council)].reset_index(drop=True)


def small_area_indicators(*kinds: str) -> list[str]:
    """Return the indicators with figures of small areas, of the `kinds` of way."""
    return [
        slug
        for slug, one in catalogue().indicators.items()
        if {"data_zone", "intermediate_zone"} & set(one.levels) and ways()[slug].kind in kinds
    ]
