"""What cannot be right in a set of figures, whichever sheets and columns they came from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from queries.workbook import measures
from queries.workbook.areas import COUNCILS, SCOTLAND, KnownAreas
from queries.workbook.figures import Figure
from queries.workbook.measures import AGES, TOTAL, UPTAKE_ALL, UPTAKE_ELIGIBLE
from queries.workbook.periods import Period
from queries.workbook.problems import Problem

Key = tuple[str, str, Period]
Figures = Mapping[Key, Figure]

HIGHEST_RATE = 200.0  # registrations are not children: more than 100 % occurs, twice as many not
HIGHEST_COUNT = 250_000.0  # Scotland has fewer children under five
POINT = 1.0  # what rounding can make between a rate and its own numbers, or two rates
ENOUGH = 20  # counts from which a common step of five or ten is no accident


def one_each(found: Sequence[Figure]) -> tuple[dict[Key, Figure], list[Problem]]:
    """Return the figures by measure, area and period, and a problem where two of them differ."""
    kept: dict[Key, Figure] = {}
    problems = []
    for figure in found:
        key = (figure.measure, figure.area, figure.period)
        first = kept.setdefault(key, figure)
        one, other = first.reading.value, figure.reading.value
        if other is not None and one is None:
            kept[key] = figure  # a gap on one sheet, the figure on another
        elif other is not None and one != other:
            what = f"{number(other)}, but {number(one)} in {_place(first)} for the same figure"
            problems.append(Problem(figure.sheet, figure.cell, what, "one figure for each"))
    return kept, problems


def single(figures: Figures) -> list[Problem]:
    """Return the figures that are impossible by themselves."""
    return [problem for figure in figures.values() for problem in _single(figure)]


def _single(figure: Figure) -> Iterator[Problem]:
    value = figure.reading.value
    if figure.measure in measures.RATES:
        yield from _rate(figure)
    elif value is not None and figure.reading.percent:
        expected = "a number of children or registrations"
        yield Problem(figure.sheet, figure.cell, f"a percentage ({number(value)}%)", expected)
    elif value is not None and not 0 <= value <= HIGHEST_COUNT:
        expected = f"a number from 0 to {HIGHEST_COUNT:,.0f}"
        yield Problem(figure.sheet, figure.cell, number(value), expected)
    elif value is not None and figure.measure in measures.COUNTS and value % 1:
        yield Problem(figure.sheet, figure.cell, number(value), "a whole number of registrations")


def _rate(figure: Figure) -> Iterator[Problem]:
    value, above, below = figure.reading.value, figure.numerator, figure.denominator
    if value is not None and not 0 <= value <= HIGHEST_RATE:
        expected = f"a percentage from 0 to {HIGHEST_RATE:,.0f}"
        yield Problem(figure.sheet, figure.cell, f"{number(value)}%", expected)
    if above is not None and above < 0:
        yield Problem(figure.sheet, figure.cell, f"a numerator of {number(above)}", "0 or more")
    if below is not None and below <= 0:
        yield Problem(figure.sheet, figure.cell, f"a denominator of {number(below)}", "1 or more")
    elif value is not None and above is not None and below is not None:
        rate = 100 * above / below
        if abs(rate - value) > POINT:
            what = f"{number(value)}% beside {number(above)} of {number(below)}"
            yield Problem(figure.sheet, figure.cell, what, f"about {rate:,.1f}%")


def completed(figures: Figures) -> dict[Key, Figure]:
    """Return `figures` with each dash in a count as nought where the row adds up only so.

    A publisher's dash is nought in one table and "not known" in another; the total of the row
    tells, and without it the figure stays unknown.
    """
    whole = dict(figures)
    for (measure, area, period), figure in figures.items():
        if measure not in AGES or not figure.reading.nil:
            continue
        total, ages = _row(figures, area, period)
        known = [one.reading.value for one in ages.values() if one.reading.value is not None]
        dashes = [one for one in ages.values() if one.reading.nil]
        if total is not None and len(known) + len(dashes) == len(AGES) and sum(known) == total:
            reading = replace(figure.reading, value=0.0, markers=())
            whole[measure, area, period] = replace(figure, reading=reading)
    return whole


def totals(figures: Figures, known: KnownAreas) -> list[Problem]:
    """Return the totals that do not add up: ages in a row, and council areas in Scotland."""
    step = rounded_to(figures)
    return [*_ages(figures, known, step), *_scotland(figures, step), *_rates(figures)]


def rounded_to(figures: Figures) -> int:
    """Return 5 or 10 where every count is a multiple of it, else 1."""
    counts = [
        figure.reading.value
        for figure in figures.values()
        if figure.measure in measures.COUNTS and figure.reading.value
    ]
    if len(counts) < ENOUGH:
        return 1
    return next((step for step in (10, 5) if all(count % step == 0 for count in counts)), 1)


def _row(figures: Figures, area: str, period: Period) -> tuple[float | None, dict[str, Figure]]:
    total = figures.get((TOTAL, area, period))
    ages = {age: figures[age, area, period] for age in AGES if (age, area, period) in figures}
    return (total.reading.value if total else None), ages


def _ages(figures: Figures, known: KnownAreas, step: int) -> Iterator[Problem]:
    for (measure, area, period), figure in figures.items():
        if measure != TOTAL or figure.reading.value is None:
            continue
        _, ages = _row(figures, area, period)
        values = [one.reading.value for one in ages.values()]
        there = [value for value in values if value is not None]
        whole = len(there) == len(AGES)
        slack = 0.0 if step == 1 else step * (len(there) + 1) / 2
        total, added = figure.reading.value, sum(there)
        if added > total + slack or (whole and added < total - slack):
            name = known.names.get(area, area)
            least = "" if whole else "at least "
            what = f"{number(total)} for {name} in {period.label}"
            expected = f"{least}{number(added)}, the sum of the ages in its row"
            yield Problem(figure.sheet, figure.cell, what, expected)


def _scotland(figures: Figures, step: int) -> Iterator[Problem]:
    """Yield the figures of Scotland that the council areas contradict."""
    councils: dict[tuple[str, Period], list[float]] = {}
    for (measure, area, period), figure in figures.items():
        if area != SCOTLAND and figure.reading.value is not None:
            councils.setdefault((measure, period), []).append(figure.reading.value)
    for (measure, area, period), figure in figures.items():
        there = councils.get((measure, period), [])
        value = figure.reading.value
        if area != SCOTLAND or value is None or not there:
            continue
        whole = len(there) == COUNCILS
        said = f"for Scotland in {period.label}"
        if measure in measures.RATES:
            low, high = min(there), max(there)
            if whole and not low - POINT <= value <= high + POINT:
                expected = f"between the council areas, {number(low)}% to {number(high)}%"
                what = f"{number(value)}% {said}"
                yield Problem(figure.sheet, figure.cell, what, expected)
            continue
        added = sum(there)
        slack = 0.5 if step == 1 else step * (len(there) + 1) / 2
        if added > value + slack or (whole and added < value - slack):
            least = "" if whole else "at least "
            expected = f"{least}{number(added)}, the sum of the {len(there)} council areas"
            yield Problem(figure.sheet, figure.cell, f"{number(value)} {said}", expected)


def _rates(figures: Figures) -> Iterator[Problem]:
    """Yield the uptakes of the eligible that lie below the uptake of all: they cannot."""
    for (measure, area, period), figure in figures.items():
        of_all = figures.get((UPTAKE_ALL, area, period))
        if measure != UPTAKE_ELIGIBLE or of_all is None:
            continue
        eligible, everyone = figure.reading.value, of_all.reading.value
        if eligible is not None and everyone is not None and eligible < everyone - POINT:
            what = f"{number(eligible)}% of the eligible in {period.label}"
            expected = (
                f"at least the {number(everyone)}% of all in {_place(of_all)}: "
                "are the two columns exchanged?"
            )
            yield Problem(figure.sheet, figure.cell, what, expected)


def number(value: float | None) -> str:
    """Return a number as it is read: 1,234 or 8.5."""
    return "nothing" if value is None else f"{value:,.10g}"


def _place(figure: Figure) -> str:
    return f"{figure.cell} of “{figure.sheet}”" if figure.sheet else figure.cell
