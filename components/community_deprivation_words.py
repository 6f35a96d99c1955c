"""What is said of a community in the deprivation index: sentences, table, marks. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import pandas as pd

from components import words

ZONES = 6976  # data zones of Scotland
CUT = ZONES // 5  # the last rank of the most deprived fifth
TEENS = range(11, 14)


@dataclass(frozen=True)
class Edition:
    """One domain in one edition: `most_deprived` of `zones` are in Scotland's most deprived fifth.

    `lowest` is the rank of the most deprived of them; `unreliable` have no residents.
    """

    period: str
    zones: int
    most_deprived: int
    lowest: float
    unreliable: int

    @property
    def share(self) -> float:
        """The share in the most deprived fifth, per cent."""
        return self.most_deprived / self.zones * 100

    @property
    def tenth(self) -> int:
        """The tenth (decile) of the rank, 1 the most deprived."""
        return min(ceil(self.lowest / (ZONES / 10)), 10)


@dataclass(frozen=True)
class Domain:
    """One domain of the index, or the whole of it, in its editions, the oldest first."""

    slug: str
    name: str
    editions: tuple[Edition, ...]


def headline(name: str, overall: Domain, *, one: bool) -> str:
    """Return where the community stands in the whole index; `one` where it is one data zone."""
    last = overall.editions[-1]
    before = overall.editions[0] if len(overall.editions) > 1 else None
    if one:
        said = (
            f"{name}: {ordinal(last.lowest)} most deprived of Scotland’s {ZONES:,} data zones in "
            f"{last.period}, tenth {last.tenth} of ten"
        )
        return said if before is None else f"{said} (tenth {before.tenth} in {before.period})"
    said = f"{name}: {_of(last)} among Scotland’s most deprived fifth in {last.period}"
    if before is None:
        return said
    same = (before.most_deprived, before.zones) == (last.most_deprived, last.zones)
    then = "as many" if same and last.most_deprived else _few(before.most_deprived)
    return f"{said}, {then} in {before.period}"


def marks(
    found: Sequence[Domain], beside: Mapping[str, Domain], *, one: bool
) -> list[dict[str, object]]:
    """Return the marks of the picture: domain, role (first, last, council), value and shown."""
    rows: list[dict[str, object]] = []
    for domain in found:
        editions = dict(zip(("last", "first"), reversed(domain.editions), strict=False))
        if domain.slug in beside:
            editions["council"] = beside[domain.slug].editions[-1]
        for role in ("first", "last", "council"):
            if (edition := editions.get(role)) is not None:
                value = edition.lowest if one else edition.share
                shown = cell(edition, one=one)
                rows.append({"domain": domain.name, "role": role, "value": value, "shown": shown})
    return rows


def legend(overall: Domain, council: str) -> dict[str, str]:
    """Return the words for the roles of `marks`: a legend shows no ring, so the first says it."""
    editions = overall.editions
    names = {"last": editions[-1].period}
    if len(editions) > 1:
        names = {"first": f"{editions[0].period} (ring)", **names}
    return {**names, "council": f"{council}, {editions[-1].period}"} if council else names


def table(
    found: Sequence[Domain], beside: Mapping[str, Domain], council: str, *, one: bool
) -> pd.DataFrame:
    """Return the twin of the picture: one row a domain, both editions, and the council's last."""
    rows = []
    for domain in found:
        row = {"Domain": domain.name}
        row |= {edition.period: cell(edition, one=one) for edition in domain.editions}
        if council:
            other = beside.get(domain.slug)
            row[council] = cell(other.editions[-1], one=False) if other else "none"
        rows.append(row)
    return pd.DataFrame(rows).fillna("none")


def cell(edition: Edition, *, one: bool) -> str:
    """Return one edition in words: "rank 12 (tenth 1)", or "6 of 7 zones (86%)"."""
    if one:
        return f"rank {edition.lowest:,.0f} (tenth {edition.tenth})"
    return f"{edition.most_deprived:,} of {edition.zones:,} zones ({edition.share:.0f}%)"


def unreliable(overall: Domain) -> str:
    """Return how many of the zones have no residents and are ranked all the same; "" if none."""
    told = [
        f"{edition.unreliable} in {edition.period}"
        for edition in overall.editions
        if edition.unreliable
    ]
    return f"Zones without residents, ranked all the same [u]: {words.listed(told)}." * bool(told)


def ordinal(number: float) -> str:
    """Return "1st", "12th", "1,003rd"; a rank shared by two is a half: "12.5th" is said "12th"."""
    whole = int(number)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole:,}{'th' if whole % 100 in TEENS else ending}"


def _of(edition: Edition) -> str:
    if edition.zones == 1:
        return f"its one data zone is{'' if edition.most_deprived else ' not'}"
    zones = words.counted(edition.zones, "data zone")
    if not edition.most_deprived:
        return f"none of its {zones} is"
    if edition.most_deprived == edition.zones:
        return f"all of its {zones} are"
    return (
        f"{edition.most_deprived:,} of its {zones} {'is' if edition.most_deprived == 1 else 'are'}"
    )


def _few(count: int) -> str:
    return f"{count:,}" if count else "none"
