"""Sentences about the people of one community: how many, how old, where. Pure."""

from collections.abc import Mapping, Sequence

from components import words
from components.eligible_areas import said
from queries.markers import ESTIMATED

OLDEST = 90
CLEAR = 1.0  # percentage points: a smaller difference is not told
ALL = 99.95  # per cent that are said to be all


def band(first: int, last: int) -> str:
    """Return a band of ages: "0 to 4", "75 and over"."""
    return f"{first} and over" if last == OLDEST else f"{first} to {last}"


def headline(
    name: str, rows: Sequence[Mapping[str, object]], names: Mapping[str, str], people: int
) -> str:
    """Return how many people live there and which age is most unlike the nearest larger area.

    `rows` are of `community_people.banded`, `names` by role.
    """
    if not people:
        return f"{name}: no resident in the estimates"
    start = f"{name}: {people:,} people"
    beside = next((role for role in names if role != "area"), "")
    shares = {(str(row["band"]), str(row["role"])): float(str(row["value"])) for row in rows}
    apart = [
        (share - shares[(one, beside)], one)
        for (one, role), share in shares.items()
        if role == "area" and (one, beside) in shares
    ]
    widest, which = max(apart, key=lambda pair: abs(pair[0]), default=(0.0, ""))
    if abs(widest) < CLEAR:
        return f"{start}, of ages much like those of {names.get(beside, 'Scotland')}"
    more = "more" if widest > 0 else "fewer"
    own, other = shares[(which, "area")], shares[(which, beside)]
    return (
        f"{start}, {more} aged {which} than {names[beside]} ({own:.0f}% against {other:.0f}%)"
        if f"{own:.0f}" != f"{other:.0f}"
        else f"{start}, {more} aged {which} than {names[beside]} ({own:.1f}% against {other:.1f}%)"
    )


def two_year_olds(children: int, expected: tuple[float, float, float] | None, period: str) -> str:
    """Return how many two-year-olds there are, and how many are expected to be eligible."""
    if not children:
        return f"No two-year-old lived there in {period}."
    count = words.counted(children, "two-year-old")
    if expected is None:
        return f"{count} in {period}; how many are eligible cannot be estimated."
    one, low, high = said(list(expected))
    spread = f" (range {low} to {high})" if low != high else " (its range rounds to the same)"
    about = one if one == "under 1" else f"about {one}"
    return (
        f"{count} in {period}, {about} of them expected to be eligible for funded early learning "
        f"{ESTIMATED}{spread}: an experimental estimate."
    )


def urban_rural(classes: Sequence[tuple[str, float]]) -> str:
    """Return in which classes of the Urban Rural Classification its people live.

    `classes` are the names and their shares of people, per cent.
    """
    if not classes:
        return ""
    if len(classes) == 1 or max(share for _, share in classes) >= ALL:
        name = max(classes, key=lambda one: one[1])[0]
        return f"Urban or rural: all of it counts as {words.inside(name)}."
    told = [f"{_share(share)} in {words.inside(name)}" for name, share in classes]
    return f"Urban or rural: {words.listed(told)}."


def _share(share: float) -> str:
    return "under 1%" if share < 1 else f"{share:.0f}%"
