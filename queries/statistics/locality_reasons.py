"""From what a figure of a locality is made, what it assumes, or why there is none, in words."""

import numpy as np

from queries.combining import Way
from queries.statistics.zone_sums import APPORTIONED, EXACT

SAID = {"data_zone": "data zone", "intermediate_zone": "intermediate zone"}


def reason(
    way: Way,
    level: str,
    zones: int,
    numerator: float,
    grade: int,
    year: str,
    missing: int,
    whole: bool,
) -> str:
    """Return the sentence for one result of the level `level`: EXACT, APPORTIONED or IMPOSSIBLE.

    `zones` zones of that level lie in the locality, `missing` of them without a figure, all of
    each where `whole`; `numerator` is the sum of counts, NaN where there is none; `year` is that of
    the people that weight it.
    """
    one = SAID[level]
    its = f"its {zones} {one}s" if zones > 1 else f"its one {one}"
    if way.kind == "impossible":
        return f"Not possible: {way.why}."
    if grade == EXACT:
        what = "Numbers" if way.kind == "count" else "Counts"
        added = f"{what} of {its} added up." if zones > 1 else f"{what} of {its}."
        return f"{added} {way.apart}".strip()
    if grade == APPORTIONED and whole:
        counted = "" if np.isnan(numerator) else " The number itself is a sum of counts."
        return (
            f"Mean of {its}, weighted by {way.people} ({year}): counts are not published for all "
            f"of them. It assumes that people are spread over the zones as they were then.{counted}"
        )
    if grade == APPORTIONED:
        return (
            f"Figures of {its} shared out to data zones by {way.people} ({year}): it assumes that "
            "everybody in an intermediate zone has the same rate."
        )
    return _none(way, its, zones, missing)


def _none(way: Way, its: str, zones: int, missing: int) -> str:
    """Return why there is no figure for a locality of `zones` zones, `missing` without one."""
    if not way.ages and way.kind != "count":
        return "Not possible: no counts are published, nor is it known for how many people it is."
    if not missing:
        return "Not possible: nobody whom it is about lives there."
    lacking = f"{missing} of {its}" if zones > 1 else its
    return (
        f"Not possible: there is no figure for {lacking}. Zones are withheld or left "
        "out because they are small or unlike the others: without them it would be another figure."
    )
