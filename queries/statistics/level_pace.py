"""Level and pace together in one of nine cells, and the dot that CPOP shows for the same pair."""

from dataclasses import dataclass
from math import isnan

from queries.statistics.given import direction_of_better, known_polarity

NOT_ENOUGH = "not enough evidence"
LEVELS = ("better", "higher", "similar", "worse", "lower")
PACES = ("improving", "rising", "steady", "worsening", "falling")


@dataclass(frozen=True)
class Cell:
    """The level against the benchmark (LEVELS) and the pace of the area itself (PACES).

    Both None where either is unknown; `words` says both, or "not enough evidence".
    """

    level: str | None
    pace: str | None
    words: str


def cell(verdict: str, direction: str, polarity: str) -> Cell:
    """Return the Cell of a benchmark verdict and the direction of a tested trend.

    `verdict` is one of benchmark.VERDICTS, `direction` one of trends.DIRECTIONS. Pace is improving
    or worsening by polarity, rising or falling where no judgement is made. ValueError for an
    unknown polarity.
    """
    pace = pace_of(direction, polarity)
    if verdict not in LEVELS or pace is None:
        return Cell(None, None, NOT_ENOUGH)
    return Cell(verdict, pace, f"{verdict} and {pace}")


def pace_of(direction: str, polarity: str) -> str | None:
    """Return the pace (PACES) that a trend's direction means; None where it was not tested."""
    if direction == "no clear change":
        return "steady"
    if direction not in ("rising", "falling"):
        return None
    if known_polarity(polarity) == "no_judgement":
        return direction
    improving = (direction == "rising") == (polarity == "higher_is_better")
    return "improving" if improving else "worsening"


def improvement(first: float, last: float, polarity: str) -> float:
    """Return (last / first − 1) · 100 in per cent, positive where the change is for the better.

    NaN where a figure is missing or the first is 0. CPOP's own "improvement rate" is this without
    the turn by polarity. Method: Improvement Service, Community Planning Outcomes Profile.
    """
    if not first:
        return float("nan")
    return (last / first - 1) * 100 * direction_of_better(polarity)


def cpop_dot(
    area: tuple[float, float], comparator: tuple[float, float], polarity: str
) -> str | None:
    """Return CPOP's dot for two areas, each given as its (first, last) figure of the record.

    "green" where the area's latest figure and its improvement are both better than the
    comparator's, "red" where both are worse, else "amber"; equal improvement is amber. None where
    a figure is missing, the latest figures are equal, or no judgement is made. CPOP tests nothing:
    any difference counts. Method: Improvement Service, Community Planning Outcomes Profile.
    """
    if known_polarity(polarity) == "no_judgement":
        return None
    level = (area[1] - comparator[1]) * direction_of_better(polarity)
    pace = improvement(*area, polarity) - improvement(*comparator, polarity)
    if isnan(level) or isnan(pace) or level == 0:
        return None
    if level > 0 and pace > 0:
        return "green"
    return "red" if level < 0 and pace < 0 else "amber"
