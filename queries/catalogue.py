"""What is said about the data: indicators, sources, outcomes and events, read from TOML files.

Unknown or missing keys and unknown values raise CatalogueError, naming the file.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints

Kind = TypeVar("Kind")

THEMES = (
    "Early learning and childcare",
    "Children and young people",
    "Poverty and income",
    "Work and economy",
    "Health and wellbeing",
    "Older people and care",
    "Safer communities",
    "Environment and climate",
    "Housing and place",
    "Council services and finance",
    "Population",
    "Deprivation",
)
LEVELS = (
    "country",
    "council",
    "partnership",
    "health_board",
    "ward",
    "intermediate_zone",
    "data_zone",
    "deprivation_quintile",
)
POLARITIES = ("higher_is_better", "lower_is_better", "no_judgement")
INTERVALS = ("wilson", "byar", "published", "derived", "none")
# units that do not grow with the size of an area
SCALES = (
    "%",
    "£",
    "score",
    "index",
    "rank",
    "decile",
    "quintile",
    "ratio",
    "percentage points",
    "years",
    "days",
    "weeks",
    "minutes",
    "nights",
    "kilowatt hours",
    "tonnes per head",
)
SLUG = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class CatalogueError(ValueError):
    """A TOML file does not say what it must; the message names the file and the key."""


@dataclass(frozen=True)
class Break:
    """A period from which the figures of an indicator cannot be compared with those before."""

    period: str
    reason: str


@dataclass(frozen=True)
class Provenance:
    """Where the figures of one indicator come from: its original producer and the dataset."""

    dataset: str
    producer: str
    measure: str
    url: str
    licence: str
    published: str
    next_update: str


@dataclass(frozen=True)
class Indicator:
    """Everything said about one indicator; its slug is the name of its file and its URL value."""

    slug: str
    title: str
    short_title: str
    theme: str
    outcomes: tuple[str, ...]
    definition: str
    numerator: str
    denominator: str
    unit: str
    decimals: int
    polarity: str
    interval: str
    levels: tuple[str, ...]
    caveats: tuple[str, ...]
    gaps: str
    breaks: tuple[Break, ...]
    source: Provenance

    @property
    def relative(self) -> bool:
        """Whether areas of different size can be compared: false for counts."""
        return bool(self.denominator) or self.unit in SCALES or self.unit.startswith(("% ", "per "))


@dataclass(frozen=True)
class Source:
    """One dataset: who publishes it, under which licence, what it covers, what is wrong with it."""

    dataset: str
    title: str
    publisher: str
    url: str
    licence: str
    attribution: str
    status: str
    release: str
    published: str
    next_update: str
    retrieved: str
    whole_series: bool
    coverage: str
    faults: tuple[str, ...]
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """One outcome of community planning; indicators name the outcomes they speak to."""

    slug: str
    title: str
    description: str


@dataclass(frozen=True)
class Heading:
    """One heading of the early years view: its indicators, or in `gap` why it has none."""

    slug: str
    title: str
    description: str
    url: str
    indicators: tuple[str, ...]
    gap: str


@dataclass(frozen=True)
class Event:
    """Something that changed what a figure means: drawn on the time axis."""

    date: str
    label: str
    reason: str
    themes: tuple[str, ...]
    is_break: bool


@dataclass(frozen=True)
class Catalogue:
    """All that is said about the data under one root, and the files that could not be read."""

    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    outcomes: tuple[Outcome, ...]
    events: tuple[Event, ...]
    early_years: tuple[Heading, ...]
    faults: tuple[str, ...]


def read_indicator(path: Path) -> Indicator:
    """Return the Indicator in the TOML file at `path`; CatalogueError where a key is wrong."""
    said = _read(path)
    source = _build(Provenance, said.pop("source", {}), path)
    breaks = tuple(_build(Break, one, path) for one in said.pop("breaks", ()))
    indicator = _build(
        Indicator, {**said, "slug": path.stem, "source": source, "breaks": breaks}, path
    )
    _check(path, "file name", SLUG.fullmatch(path.stem), "lower case words joined by _")
    _check(path, "theme", indicator.theme in THEMES, THEMES)
    _check(path, "polarity", indicator.polarity in POLARITIES, POLARITIES)
    _check(path, "interval", indicator.interval in INTERVALS, INTERVALS)
    _check(path, "levels", set(indicator.levels) <= set(LEVELS), LEVELS)
    return indicator


def read_source(path: Path) -> Source:
    """Return the Source in the TOML file at `path`; CatalogueError where a key is wrong."""
    return _build(Source, {**_read(path), "dataset": path.stem}, path)


def read_catalogue(root: Path) -> Catalogue:
    """Return the Catalogue under `root`. A file that cannot be read is left out and told."""
    faults: list[str] = []

    def gather(paths: list[Path], read: Any) -> dict[str, Any]:  # noqa: ANN401
        found = {}
        for path in paths:
            try:
                found[path.stem] = read(path)
            except CatalogueError as error:
                faults.append(str(error))
        return found

    indicators = gather(sorted((root / "indicators").glob("*.toml")), read_indicator)
    sources = gather(sorted((root / "sources").glob("*.toml")), read_source)
    lists = gather([root / "outcomes.toml", root / "events.toml"], _read)
    early_years: list[Heading] = []
    try:
        for one in read_headings(root / "early_years.toml"):
            unknown = [slug for slug in one.indicators if slug not in indicators]
            if unknown:
                names = ", ".join(unknown)
                faults.append(f"{root / 'early_years.toml'}: '{one.slug}' without {names}")
            there = tuple(slug for slug in one.indicators if slug in indicators)
            early_years.append(replace(one, indicators=there))
    except CatalogueError as error:
        faults.append(str(error))
    try:
        outcomes = tuple(
            _build(Outcome, one, root / "outcomes.toml")
            for one in lists.get("outcomes", {}).get("outcome", ())
        )
        events = tuple(
            _build(Event, one, root / "events.toml")
            for one in lists.get("events", {}).get("event", ())
        )
    except CatalogueError as error:
        faults.append(str(error))
        outcomes, events = (), ()
    return Catalogue(
        MappingProxyType(indicators),
        MappingProxyType(sources),
        outcomes,
        events,
        tuple(early_years),
        tuple(faults),
    )


def read_headings(path: Path) -> tuple[Heading, ...]:
    """Return the headings in the TOML file at `path`; CatalogueError where a key is wrong.

    Each names indicators, none of them twice, or says in `gap` why it has none.
    """
    headings = tuple(_build(Heading, one, path) for one in _read(path).get("heading", ()))
    for one in headings:
        if bool(one.indicators) == bool(one.gap):
            raise CatalogueError(f"{path}: '{one.slug}' needs indicators, or a gap that says why")
    named = [slug for one in headings for slug in (one.slug, *one.indicators)]
    twice = sorted({slug for slug in named if named.count(slug) > 1})
    if twice:
        raise CatalogueError(f"{path}: named twice: {', '.join(twice)}")
    return headings


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise CatalogueError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path}: not valid TOML ({error})") from error


def _check(path: Path, key: str, holds: object, allowed: object) -> None:
    if not holds:
        wanted = ", ".join(allowed) if isinstance(allowed, tuple) else allowed
        raise CatalogueError(f"{path}: key '{key}' must be one of: {wanted}")


def _build(kind: type[Kind], said: Mapping[str, Any], path: Path) -> Kind:
    """Return `said` as a `kind`; every key there and of its type, and no other."""
    expected = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    missing = [key for key in expected if key not in said]
    unknown = [key for key in said if key not in expected]
    if missing or unknown:
        wrong = [f"missing key '{key}'" for key in missing] + [
            f"unknown key '{key}'" for key in unknown
        ]
        raise CatalogueError(f"{path}: {'; '.join(wrong)} in [{kind.__name__.lower()}]")
    hints = get_type_hints(kind)
    values = {}
    for key, value in said.items():
        plain = tuple(value) if isinstance(value, list) else value
        wanted = getattr(hints[key], "__origin__", hints[key])
        if type(plain) is not wanted:
            raise CatalogueError(f"{path}: key '{key}' must be a {wanted.__name__}")
        values[key] = plain
    return kind(**values)
