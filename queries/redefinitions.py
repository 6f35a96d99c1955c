"""From which release on an indicator was measured in another way: no revision lies across one."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from queries.catalogue import CatalogueError


@dataclass(frozen=True)
class Redefinition:
    """The `release` from which `indicator` was measured in another way, and what changed."""

    indicator: str
    release: str
    reason: str


def read_redefinitions(path: Path) -> tuple[Redefinition, ...]:
    """Return those in the TOML file at `path`; CatalogueError, naming it, where it is wrong."""
    try:
        with path.open("rb") as file:
            said = tomllib.load(file).get("redefinition", [])
        return tuple(Redefinition(**one) for one in said)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise CatalogueError(f"{path}: redefinitions cannot be read ({error})") from error
