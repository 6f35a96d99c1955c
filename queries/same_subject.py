"""Which indicators measure the same thing as another and have the interval that it lacks."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from queries.catalogue import CatalogueError


@dataclass(frozen=True)
class Pair:
    """`other` measures what `indicator` measures; `why` says how far it is the same."""

    indicator: str
    other: str
    why: str


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """Return the pairs in the TOML file at `path`; CatalogueError, naming it, where it is wrong."""
    try:
        with path.open("rb") as file:
            said = tomllib.load(file).get("pair", [])
        return tuple(Pair(**one) for one in said)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise CatalogueError(f"{path}: pairs cannot be read ({error})") from error
