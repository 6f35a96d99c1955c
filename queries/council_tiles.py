"""Where each council area stands on a map of equal tiles."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from queries.catalogue import CatalogueError


@dataclass(frozen=True)
class Tile:
    """One council area: its code, a name short enough for a tile, and its place from 1."""

    area_code: str
    name: str
    row: int
    column: int


def read_tiles(path: Path) -> tuple[Tile, ...]:
    """Return the tiles in the TOML file at `path`, from north to south and west to east.

    CatalogueError, naming the file, where it cannot be read or two areas have the same place.
    """
    try:
        with path.open("rb") as file:
            tiles = [Tile(**one) for one in tomllib.load(file).get("tile", [])]
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise CatalogueError(f"{path}: tiles cannot be read ({error})") from error
    tiles.sort(key=lambda one: (one.row, one.column))
    if len({(one.row, one.column) for one in tiles}) < len(tiles):
        raise CatalogueError(f"{path}: two areas have the same place")
    return tuple(tiles)
