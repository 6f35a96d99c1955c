"""The matrix of one area's outcomes: one row an outcome, every cell in words. Pure."""

from collections.abc import Mapping, Sequence
from math import isnan

import pandas as pd

from components import words
from components.progress import Outcome
from queries.markers import NOT_AVAILABLE
from queries.statistics.level_pace import LEVELS, NOT_ENOUGH
from queries.statistics.profile import Chance, Standing

NO_INTERVAL = "none published"
NO_DOT = "none"
NOTHING = "nothing to compare with"
NO_PACE = "pace not tested"
VERDICT, RANGE, CHANGE, INTERVAL = "Level and pace", "Range of rank", "Change", "95% interval"
# value in the URL -> the words of level_pace
VERDICTS = {
    f"{level}-{pace}": f"{level} and {pace}"
    for level in ("better", "similar", "worse")
    for pace in ("improving", "steady", "worsening")
} | {"not-enough": NOT_ENOUGH}


def table(
    outcomes: Sequence[tuple[str, Outcome]],
    column: str,
    ranges: Mapping[str, tuple[float, float]],
) -> pd.DataFrame:
    """Return the matrix of `outcomes`, each with its theme; `column` heads what they are held to.

    `ranges` are the 95 % ranges of the ranks by slug. "Rank" is a number, so that it sorts.
    """
    rows = [_row(theme, one, column, ranges.get(one.indicator.slug)) for theme, one in outcomes]
    return pd.DataFrame(rows).astype({"Rank": "Int64"})


def _row(
    theme: str, one: Outcome, column: str, ranked: tuple[float, float] | None
) -> dict[str, str | float | None]:
    standing, indicator = one.standing, one.indicator
    if standing is None:
        return {
            "Outcome": indicator.short_title,
            "Latest": NOT_AVAILABLE,
            "Period": "",
            column: "",
            "Difference": NOTHING,
            VERDICT: NOT_ENOUGH,
            "Rank": None,
            RANGE: "",
            CHANGE: "",
            "CPOP dot": NO_DOT,
            INTERVAL: "",
            "Theme": theme,
        }
    marker = str(one.panel.marker[one.row, standing.column])
    return {
        "Outcome": indicator.short_title,
        "Latest": words.figure(standing.value, marker, indicator),
        "Period": one.panel.periods[standing.column],
        column: words.figure(standing.other, "", indicator),
        "Difference": difference(one),
        VERDICT: verdict(standing),
        "Rank": None if isnan(standing.rank) else int(standing.rank),
        RANGE: _range(standing.rank, ranked, standing.councils),
        CHANGE: change(one),
        "CPOP dot": standing.dot or NO_DOT,
        INTERVAL: interval(one),
        "Theme": theme,
    }


def verdict(standing: Standing) -> str:
    """Return level and pace; of a level without a pace "worse; pace not tested"."""
    if standing.cell.words == NOT_ENOUGH and standing.verdict in LEVELS:
        return f"{standing.verdict}; {NO_PACE}"
    return standing.cell.words


def interval(one: Outcome) -> str:
    """Return the 95 % interval of the latest figure, or that none is published; never made up."""
    if one.standing is None:
        return ""
    said = words.interval(one.standing.lower, one.standing.upper, one.indicator)
    return NO_INTERVAL if said == "none" else said


def difference(one: Outcome) -> str:
    """Return "3.1 percentage points higher (worse)", "the same", or that there is nothing."""
    if one.standing is None or not one.judged:
        return NOTHING
    said = words.apart(one.standing.value, one.standing.other, one.indicator)
    return f"{said} ({one.judged})" if one.judged in ("better", "worse") else said


def change(one: Outcome) -> str:
    """Return "rose (better), +3.1%", the plain change over the last five comparable periods."""
    if one.change is None:
        return "fewer than five comparable" if one.standing else ""
    first, last = one.figures
    moved = words.direction(first, last, one.indicator)
    if one.moved == words.SAME:
        return moved
    return f"{moved} by {abs(one.change.percent):.1f}%"


def chance(found: Chance, outcomes: int, other: str) -> str:
    """Return how many of the differences tested chance alone would flag, and how many stand."""
    if not found.tested:
        return f"None of the differences from {other} can be tested."
    expected = "fewer than one" if found.expected < 1 else f"about {found.expected:.0f}"
    flagged = f"{found.flagged or 'none'} {'is' if found.flagged == 1 else 'are'} flagged"
    stands = f"{found.stands or 'None'} {'stands' if found.stands == 1 else 'stand'}"
    return (
        f"{found.tested} of {words.counted(outcomes, 'difference')} from {other} can be tested; "
        f"{flagged}, and {expected} of these flags would be expected by chance alone. "
        f"{stands} when all are tested at once (Benjamini–Hochberg)."
    )


def headline(outcomes: Sequence[Outcome], name: str, other: str) -> str:
    """Return the finding over the matrix: better, worse, and what the test says of them."""
    better = sum(one.judged == "better" for one in outcomes)
    worse = sum(one.judged == "worse" for one in outcomes)
    if not any(one.judged for one in outcomes):
        return f"{name}: there is nothing of {other} to hold its outcomes against"
    tested = [one for one in outcomes if one.standing and one.standing.verdict != "not compared"]
    apart = sum(one.standing is not None and one.standing.verdict != "similar" for one in tested)
    said = f"{name}: {better} of {words.counted(len(outcomes), 'outcome')} better than {other}"
    said += f" and {worse} worse"
    if not tested:
        return f"{said}; none of this can be tested"
    of = f"all {len(tested)}" if apart == len(tested) > 1 else f"{apart} of the {len(tested)}"
    return f"{said}; beyond chance in {of} that can be tested"


def _range(rank: float, ranked: tuple[float, float] | None, councils: int) -> str:
    """Return "of 32; 14 to 19", or "of 32; none published" where figures have no interval."""
    if isnan(rank):
        return ""
    if ranked is None or isnan(ranked[0]):
        return f"of {councils}; {NO_INTERVAL}"
    return f"of {councils}; {ranked[0]:.0f} to {ranked[1]:.0f}"
