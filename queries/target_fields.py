"""One target of an outcomes plan: its fields, what each may hold, and what is wrong with a row."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import nan

from queries.statistics.periods import year_of_end
from queries.statistics.targets import TYPES
from queries.workbook.cells import Cell, is_blank, read_number, text_of
from queries.workbook.problems import quoted

MILESTONE, GAP, RELATIVE, ABSOLUTE = "milestone", "gap to a comparator", TYPES[1], TYPES[2]
AIMS = ("at least", "at most")
WHOLE = "Whole council area"
EARLIEST, LATEST = 1990, 2060
LARGEST = 1e12
SHORT, LONG = 120, 300  # signs that a text may have
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Target:
    """One target. Numbers that are not given are NaN, texts "", years 0.

    `amount` is in the unit of the indicator, or in per cent of the baseline for a relative change;
    for a gap it is the distance to the comparator, and `baseline` and `comparator_baseline` are the
    figures of the area and of the comparator in `baseline_year`.
    """

    key: str
    area_code: str
    title: str
    kind: str
    target_year: int
    aim: str = ""
    amount: float = nan
    plan: str = ""
    outcome: str = ""
    indicator: str = ""
    scope: str = WHOLE
    baseline: float = nan
    baseline_year: int = 0
    comparator: str = ""
    comparator_baseline: float = nan
    url: str = ""

    @property
    def rises(self) -> bool:
        """Whether the target asks for more."""
        return self.aim != "at most"

    @property
    def whole(self) -> bool:
        """Whether it is for the whole council area, as the figures are."""
        return self.scope == WHOLE


@dataclass(frozen=True)
class Known:
    """What a row may name: codes by name (and by code), slugs by title (and by slug)."""

    councils: Mapping[str, str]
    comparators: Mapping[str, str]
    indicators: Mapping[str, str]


@dataclass(frozen=True)
class Wrong:
    """What is wrong in one field: what was found and what was expected."""

    heading: str
    found: str
    expected: str


@dataclass(frozen=True)
class Field:
    """One column of a table of targets: its heading, the field of Target, what it is."""

    heading: str
    name: str
    meaning: str


FIELDS = (
    Field("Area", "area_code", "Name or code of the council area"),
    Field("Plan", "plan", "Name of the plan"),
    Field("Outcome", "outcome", "Outcome of the plan, in its own numbering"),
    Field("Target", "title", "The target in a few words"),
    Field("Indicator", "indicator", "Title or slug of the indicator that follows it; may be empty"),
    Field("Scope", "scope", f"“{WHOLE}”, or the part or group it is for"),
    Field("Type", "kind", ", ".join(TYPES)),
    Field("Aim", "aim", "at least or at most; empty for a milestone"),
    Field(
        "Amount",
        "amount",
        "The level, the change (a fall with a minus; per cent of the baseline for a relative "
        "change), or the distance to the comparator; empty for a milestone",
    ),
    Field("Baseline", "baseline", "Figure of the area at the start; may be empty"),
    Field("Baseline year", "baseline_year", "Year in which the period of the baseline ends"),
    Field("Comparator", "comparator", "For a gap: Scotland or a council area"),
    Field("Comparator baseline", "comparator_baseline", "Figure of the comparator at the start"),
    Field("Target year", "target_year", "Year by whose end the target is to be met"),
    Field("Source", "url", "Link to the plan, or where it can be read"),
)
HEADINGS = {one.name: one.heading for one in FIELDS}
NEEDED = ("area_code", "title", "kind", "target_year")


def read_target(cells: Mapping[str, Cell], known: Known, key: str) -> tuple[Target, list[Wrong]]:
    """Return the Target in `cells` (by field name) and what is wrong with it.

    The Target may be used only where nothing is wrong.
    """
    row = _Row(cells)
    kind = row.one_of("kind", TYPES)
    milestone = kind == MILESTONE
    target = Target(
        key=key,
        area_code=row.named("area_code", known.councils, "the name of a council area"),
        title=row.text("title", SHORT, needed=True),
        kind=kind,
        target_year=row.year("target_year", needed=True),
        aim="" if milestone else row.one_of("aim", AIMS),
        amount=row.nothing("amount") if milestone else row.number("amount", needed=True),
        plan=row.text("plan", SHORT),
        outcome=row.text("outcome", SHORT),
        indicator=row.named("indicator", known.indicators, "the title of an indicator, or nothing"),
        scope=row.text("scope", SHORT) or WHOLE,
        baseline=row.number("baseline"),
        baseline_year=row.year("baseline_year"),
        comparator=row.named("comparator", known.comparators, "Scotland or a council area"),
        comparator_baseline=row.number("comparator_baseline"),
        url=row.text("url", LONG),
    )
    return _together(target, row)


def _together(target: Target, row: "_Row") -> tuple[Target, list[Wrong]]:
    """Check the fields against each other."""
    if 0 < target.target_year <= target.baseline_year:
        row.wrong("baseline_year", f"a year before the target year {target.target_year}")
    if target.kind == RELATIVE and target.amount < -100:  # noqa: PLR2004 - less than nothing
        row.wrong("amount", "a fall of at most 100 per cent")
    if target.kind == GAP and not target.comparator:
        row.wrong("comparator", "Scotland or a council area to keep a distance to")
    if target.comparator and target.comparator == target.area_code:
        row.wrong("comparator", "another area than the target’s own")
    if target.kind != GAP:
        target = replace(target, comparator="", comparator_baseline=nan)
    return target, row.problems


class _Row:
    """Reads the fields of one row and gathers what is wrong."""

    def __init__(self, cells: Mapping[str, Cell]) -> None:
        self.cells = cells
        self.problems: list[Wrong] = []

    def wrong(self, name: str, expected: str, found: str = "") -> None:
        """Keep what is wrong in field `name`; one thing a field."""
        if any(one.heading == HEADINGS[name] for one in self.problems):
            return
        cell = self.cells.get(name)
        found = found or ("nothing" if is_blank(cell) else quoted(text_of(cell)))
        self.problems.append(Wrong(HEADINGS[name], found, expected))

    def text(self, name: str, longest: int, *, needed: bool = False) -> str:
        """Return a plain text on one line."""
        text = plain(text_of(self.cells.get(name)))
        if needed and not text:
            self.wrong(name, "a few words")
        if len(text) > longest:
            self.wrong(name, f"at most {longest} signs", f"{len(text)} signs")
        if not text.isprintable():
            self.wrong(name, "text without control signs", "signs that cannot be shown")
        return text if len(text) <= longest and text.isprintable() else ""

    def one_of(self, name: str, values: tuple[str, ...]) -> str:
        """Return the one of `values` that is named, however it is spelled."""
        text = text_of(self.cells.get(name)).strip().lower().replace("_", " ")
        if text not in values:
            self.wrong(name, f"one of: {', '.join(values)}")
            return ""
        return text

    def named(self, name: str, known: Mapping[str, str], expected: str) -> str:
        """Return the code or slug that the field names; "" where it is empty and may be."""
        text = plain(text_of(self.cells.get(name))).strip()
        if not text and name not in NEEDED:
            return ""
        found = known.get(text) or known.get(text.lower())
        if found is None:
            self.wrong(name, expected)
        return found or ""

    def number(self, name: str, *, needed: bool = False) -> float:
        """Return a number, NaN where it is empty and may be."""
        reading = read_number(self.cells.get(name))
        if reading.blank and not needed:
            return nan
        if reading.value is None or not -LARGEST < reading.value < LARGEST:
            self.wrong(name, "a number")
            return nan
        return float(reading.value)

    def nothing(self, name: str) -> float:
        """Refuse a number where a milestone has none."""
        if not is_blank(self.cells.get(name)):
            self.wrong(name, "nothing: a milestone has no number")
        return nan

    def year(self, name: str, *, needed: bool = False) -> int:
        """Return a year, or the year in which a period such as 2025/26 ends; 0 where empty."""
        text = text_of(self.cells.get(name)).strip()
        if not text and not needed:
            return 0
        year = _tried(year_of_end, text) if re.fullmatch(r"[\d/ –-]{4,9}", text) else None
        if year is None or not EARLIEST <= year <= LATEST:
            self.wrong(name, f"a year from {EARLIEST} to {LATEST}, or a period such as 2025/26")
            return 0
        return year


def plain(text: str) -> str:
    """Return `text` without the apostrophe that keeps a spreadsheet from running it."""
    text = " ".join(text.split()) if text.isprintable() else text.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


def _tried(read: Callable[[str], int], text: str) -> int | None:
    try:
        return read(text)
    except ValueError:
        return None
