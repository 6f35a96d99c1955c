"""What a workbook says: the mapping as it was understood, its figures, and what cannot be right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from queries.markers import marked
from queries.workbook import checks, measures
from queries.workbook.areas import SCOTLAND, KnownAreas
from queries.workbook.checks import Figures
from queries.workbook.figures import Figure, Heading, gathered, headings
from queries.workbook.headers import Block, blocks
from queries.workbook.periods import Period
from queries.workbook.problems import Problem
from queries.workbook.sheets import Grid

HUNDRED = 100.0
COARSEST = 0.15  # of a rate: what its rounding may hide where its denominator is worked back
INFERRED = (
    "Where the file gives a rate and its count but not how many children they are of, that number "
    "is worked back from the two. It carries the interval and the gap in children, never the rate."
)
MOST_HEADINGS = 60  # of a workbook in which nothing was recognised
# the columns of the one table, without the release, and where each figure stands in the workbook
COLUMNS = (
    *("indicator", "area_code", "period", "period_start", "value", "numerator", "denominator"),
    *("lower", "upper", "marker", "sheet", "cell"),
)
HEADINGS = (
    "a row of headings such as “Local authority”, “2 year olds” and “% of eligible population”, "
    "and below it a row for each council area"
)


@dataclass(frozen=True)
class Choices:
    """What a person corrected: the measure by the words of a heading ("" leaves it out).

    `period` is that of tables that name none.
    """

    measures: Mapping[str, str] = field(default_factory=dict)
    period: Period | None = None


@dataclass(frozen=True)
class Table:
    """One table that was read: its sheet, the address of its headings, its areas and periods."""

    sheet: str
    place: str
    areas: int
    periods: tuple[str, ...]
    figures: int


@dataclass(frozen=True)
class Ignored:
    """Something that was not read, and why."""

    sheet: str
    cell: str
    why: str


@dataclass(frozen=True)
class Understood:
    """What a workbook says.

    `observations` has the columns COLUMNS, one row a figure or a gap, in the shape of the one
    table without its release. With `problems` the figures are not to be used.
    """

    tables: tuple[Table, ...]
    headings: tuple[Heading, ...]
    observations: pd.DataFrame
    ignored: tuple[Ignored, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    needs_period: bool = False

    @property
    def periods(self) -> tuple[str, ...]:
        """Return the labels of the periods that have figures, oldest first."""
        rows = self.observations.sort_values("period_start")
        return tuple(rows["period"].drop_duplicates())

    @property
    def areas(self) -> tuple[str, ...]:
        """Return the codes of the council areas that have a row, Scotland apart."""
        codes = set(self.observations["area_code"]) - {SCOTLAND}
        return tuple(sorted(codes))


def understand(
    grids: Sequence[Grid], known: KnownAreas, choices: Choices | None = None, file: str = ""
) -> Understood:
    """Return what the sheets `grids` say about the `known` areas, corrected by `choices`.

    `file` is the name of the file without its ending: it may name the year.
    """
    choices = choices or Choices()
    found = [block for grid in grids for block in blocks(grid, known, file)]
    by_block = [(block, headings(block, choices.measures)) for block in found]
    used = [(b, h) for b, h in by_block if b.tidy or any(one.measure for one in h.values())]
    ignored = [
        Ignored(block.grid.name, block.place, _unused(heads))
        for block, heads in by_block
        if not block.tidy and not any(one.measure for one in heads.values())
    ]
    notes = [note for grid in grids for note in grid.notes]
    figures: list[Figure] = []
    problems: list[Problem] = []
    tables: list[Table] = []
    for block, heads in used:
        one = gathered(block, known, heads, choices.period)
        figures += one.figures
        problems += one.problems
        notes += one.notes
        tables.append(_table(block, one.figures))
        ignored += [Ignored(*line) for line in one.ignored]
        ignored += [
            Ignored(head.sheet, head.cell, f"“{head.words}”: {head.doubt}")
            for head in heads.values()
            if not head.measure
        ]
    sheets = {block.grid.name for block in found}
    ignored += [
        Ignored(grid.name, "", "no table of council areas") for grid in grids
        if grid.name not in sheets
    ]  # fmt: skip
    by_key, twice = checks.one_each(figures)
    by_key = checks.completed(by_key)
    problems += [*twice, *checks.single(by_key)]
    if not problems:  # a figure that is wrong by itself makes its totals wrong too
        problems = checks.totals(by_key, known)
    rows = observations(by_key)
    if not used:
        problems.append(_nothing(grids, known, by_block))
    elif rows["value"].notna().sum() == 0 and not problems:
        problems.append(Problem("", "", "no figure in the tables", "at least one number"))
    if any(_is_worked_back(figure, by_key) for figure in by_key.values()):
        notes.append(INFERRED)
    step = checks.rounded_to(by_key)
    if step > 1:
        notes.append(f"Every count is a multiple of {step}: totals may differ by the rounding.")
    shown = used or by_block[:MOST_HEADINGS]
    return Understood(
        tuple(tables),
        _distinct(shown),
        rows,
        tuple(ignored),
        tuple(dict.fromkeys(problems)),
        tuple(dict.fromkeys(notes)),
        any("no year" in problem.found for problem in problems) or choices.period is not None,
    )


def observations(figures: Figures) -> pd.DataFrame:
    """Return the figures as rows of the one table: rates with their numbers, gaps with a marker."""
    rows = [
        _observation(figure, figures)
        for figure in figures.values()
        if figure.measure in measures.INDICATORS
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(
        dict.fromkeys(("value", "numerator", "denominator", "lower", "upper"), "float64")
    )
    return frame.sort_values(["indicator", "area_code", "period_start"], ignore_index=True)


def _observation(figure: Figure, figures: Figures) -> tuple[object, ...]:
    value, markers = figure.reading.value, set(figure.reading.markers)
    above, below = figure.numerator, figure.denominator
    key = (figure.area, figure.period)
    is_rate = figure.measure in measures.RATES
    if is_rate:
        count = figures.get((measures.NUMERATORS[figure.measure], *key))
        base = figures.get((measures.DENOMINATORS.get(figure.measure, ""), *key))
        above = above if above is not None or count is None else count.reading.value
        below = below if below is not None or base is None else base.reading.value
        if value is None and above is not None and below:
            value = HUNDRED * above / below
            markers -= {"[x]"}
        if below is None:
            below = worked_back(value, above)
    if "[c]" in markers:
        value, above = None, None
    if value is None:
        above = None
        markers = markers if markers & {"[c]", "[z]", "[low]"} else markers | {"[x]"}
    elif is_rate and (value > HUNDRED or (below is not None and (above or 0) > below)):
        markers |= {"[u]"}
    return (
        *(figure.measure, figure.area, figure.period.label, figure.period.start, value),
        *(above if is_rate else None, below if is_rate else None, None, None),
        *(marked(markers), figure.sheet, figure.cell),
    )


def _is_worked_back(figure: Figure, figures: Figures) -> bool:
    """Return whether the denominator of `figure` is not in the file, but its count is."""
    count = measures.NUMERATORS.get(figure.measure)
    base = measures.DENOMINATORS.get(figure.measure, "")
    key = (figure.area, figure.period)
    return figure.denominator is None and (base, *key) not in figures and (count, *key) in figures


def worked_back(rate: float | None, count: float | None) -> float | None:
    """Return how many children `count` is `rate` per cent of, to the whole child.

    None where it cannot be told, or where the rounding of the rate hides too much of it.
    """
    if not rate or not count:
        return None
    step = 1.0 if rate.is_integer() else 0.1
    return None if step / 2 / rate > COARSEST else float(round(HUNDRED * count / rate))


def _table(block: Block, figures: Sequence[Figure]) -> Table:
    periods = sorted({figure.period for figure in figures})
    areas = {figure.area for figure in figures} - {SCOTLAND}
    labels = tuple(period.label for period in periods)
    return Table(block.grid.name, block.place, len(areas), labels, len(figures))


def _distinct(found: Sequence[tuple[Block, Mapping[int, Heading]]]) -> tuple[Heading, ...]:
    """Return each heading once, whichever sheets repeat it."""
    by_words: dict[str, Heading] = {}
    for _, heads in found:
        for head in heads.values():
            by_words.setdefault(head.words, head)
    return tuple(by_words.values())


def _unused(heads: Mapping[int, Heading]) -> str:
    words = ", ".join(f"“{head.words}”" for head in list(heads.values())[:4])
    return f"a table without figures that are known here: {words}"


def _nothing(
    grids: Sequence[Grid],
    known: KnownAreas,
    found: Sequence[tuple[Block, Mapping[int, Heading]]],
) -> Problem:
    """Return why nothing could be read: no headings, or none that are known."""
    if found:
        block, heads = found[0]
        words = ", ".join(f"“{head.words}”" for head in list(heads.values())[:6])
        return Problem(block.grid.name, block.place, f"headings {words}", HEADINGS)
    for grid in grids:
        for row in grid.rows:
            if any(isinstance(cell, str) and known.code(cell) for cell in row):
                return Problem(grid.name, "", "council areas, but no headings", HEADINGS)
    return Problem("", "", "no table of council areas on any sheet", HEADINGS)
