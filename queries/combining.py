"""How each indicator is carried from small areas to a locality that holds several of them.

Counts are added up, shares worked out from added counts, means weighted; what is neither a count
nor a mean of people (ranks, indices, standardised rates) is not possible. Which is which follows
from what the catalogue says; the ages that stand for a missing denominator are in one table.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from queries.catalogue import CatalogueError, Indicator

POSITIONS = ("rank", "decile", "quintile")
OLDEST = 90  # the last age of the population estimates: 90 and over
NO_WAY = "neither counts nor the people it is an average of are known"
RANKED = (
    "a rank says where one zone stands among all; ranks cannot be added up or averaged. "
    "The share of its zones in the most deprived fifth can be counted instead"
)
INDEXED = (
    "an index against what was expected for the ages and sexes of the zone; how many "
    "were expected is not published, so it cannot be worked out for several zones together"
)
RELATIVE = "an index against the zone’s own population of 2009 to 2011, which is not held here"
STANDARDISED = (
    "a rate adjusted to standard ages; without deaths and people by age it cannot be "
    "worked out for several zones together"
)
STANDARDISED_AS = ("standard", "same ages")  # in definitions
MEDIAN = "a median: the middle of several zones cannot be worked out from the middle of each"


@dataclass(frozen=True)
class Way:
    """How one indicator is carried to localities.

    `kind` is "count" (figures are added up), "rate" (numerators and denominators are added up,
    `per` is the base of the rate), "mean" (weighted by people) or "impossible" (`why`). `ages` are
    the first and last age of the people whose number weights a zone where no counts are published,
    None where nothing says; `people` says whom they stand for. `interval` is the Indicator's.
    `apart` says why all zones together do not give the published count of their council, if so.
    """

    kind: str
    per: float
    interval: str
    ages: tuple[int, int] | None = None
    people: str = ""
    why: str = ""
    apart: str = ""


def read_ways(path: Path, indicators: Mapping[str, Indicator]) -> dict[str, Way]:
    """Return the Way of each of `indicators`, with the table of ages at `path`.

    CatalogueError, naming the file, where the table cannot be read or is wrong.
    """
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path}: cannot be read ({error})") from error
    said = {slug: _said(path, slug, one) for slug, one in table.items()}
    return {slug: way_of(one, *said.get(slug, ())) for slug, one in indicators.items()}


def way_of(
    indicator: Indicator, ages: tuple[int, int] | None = None, people: str = "", apart: str = ""
) -> Way:
    """Return the Way of `indicator`; the others are what the table of ages says of it."""
    per = base(indicator.unit)
    why = _impossible(indicator)
    if why:
        return Way("impossible", per, indicator.interval, why=why)
    if not indicator.relative:
        return Way("count", per, indicator.interval, ages, people, apart=apart)
    if indicator.numerator and indicator.denominator and per:
        return Way("rate", per, indicator.interval, ages, people, apart=apart)
    if ages:
        return Way("mean", per, indicator.interval, ages, people, apart=apart)
    return Way("impossible", per, indicator.interval, why=NO_WAY)


def base(unit: str) -> float:
    """Return what a rate of one is in `unit`: 100 for "%", 10,000 for "per 10,000", else 0."""
    if unit == "%":
        return 100.0
    digits = unit.removeprefix("per ").replace(",", "")
    return float(digits) if unit.startswith("per ") and digits.isdigit() else 0.0


def _impossible(indicator: Indicator) -> str:
    """Return why the zones of a locality cannot be taken together, "" where they can."""
    definition = indicator.definition.lower()
    if indicator.unit in POSITIONS:
        return RANKED
    if indicator.unit == "index":
        return INDEXED if "expected" in definition else RELATIVE
    if "median" in f"{indicator.slug} {definition}":
        return MEDIAN
    if not indicator.denominator and any(words in definition for words in STANDARDISED_AS):
        return STANDARDISED
    return ""


def _said(path: Path, slug: str, said: object) -> tuple[tuple[int, int], str, str]:
    """Return what the table says of an indicator: ages, people they stand for, `apart`."""
    match said:
        case {"ages": [int(first), int(last)], "people": str(people), **rest} if (
            0 <= first <= last <= OLDEST and people and set(rest) <= {"apart"}
        ):
            return (first, last), people, str(rest.get("apart", ""))
    raise CatalogueError(f"{path}: [{slug}] needs ages = [first, last] and people, may have apart")
