"""What has improved most, what has fallen behind: five sentences a committee can use. Pure.

Each template is a function of what it says; none says more than the figures do. Changes are set
against those of the other council areas, since outcomes have units that cannot be set against each
other, and what changes everywhere (prices, the pandemic) is no council's own doing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from components import words
from queries.catalogue import Indicator
from queries.statistics.panel import Change, Panel
from queries.statistics.profile import Chance, Standing

NAMED = 3  # outcomes named in one sentence; of more, how many
HALF = 0.5


@dataclass(frozen=True)
class Outcome:
    """One outcome of an area: what it measures, its record, and where the area stands on it.

    `row` is the area's in the record.
    """

    indicator: Indicator
    panel: Panel
    row: int
    standing: Standing | None

    @property
    def name(self) -> str:
        """The short title, as inside a sentence."""
        return words.inside(self.indicator.short_title)

    @property
    def change(self) -> Change | None:
        """The change over the last five comparable periods; None with fewer."""
        return self.standing.change if self.standing else None

    @property
    def judged(self) -> str:
        """How the figure lies to what it is held against, as shown; "" where nothing is."""
        if self.standing is None or isnan(self.standing.other):
            return ""
        return words.judged(self.standing.value, self.standing.other, self.indicator)

    @property
    def gained(self) -> float:
        """By how much more it improved than what it is held against; NaN where unknown."""
        return self.standing.gained if self.standing else float("nan")

    @property
    def moved(self) -> str:
        """What the change was, as shown: "better", "worse", …; "" where there is none."""
        if self.change is None:
            return ""
        first, last = self.figures
        return words.judged(last, first, self.indicator)

    @property
    def figures(self) -> tuple[float, float]:
        """The first and the last figure of the change; NaN where there is none."""
        if self.change is None:
            return float("nan"), float("nan")
        ends = self.panel.value[self.row, [self.change.first, self.change.last]]
        return float(ends[0]), float(ends[1])

    @property
    def ahead(self) -> tuple[int, int]:
        """How many of how many other council areas changed less for the better."""
        return (self.change.better_than, self.change.others) if self.change else (0, 0)

    @property
    def after(self) -> tuple[int, int]:
        """How many of how many other council areas changed more for the better."""
        return (self.change.worse_than, self.change.others) if self.change else (0, 0)

    @property
    def spread(self) -> tuple[int, int]:
        """In how many of how many other council areas it improved."""
        return (self.change.improved, self.change.others) if self.change else (0, 0)


def sentences(
    outcomes: Sequence[Outcome], name: str, other: str, chance: Chance, *, ranked: bool, year: bool
) -> list[str]:
    """Return the five sentences on `outcomes` of the area `name` against `other`.

    `ranked` is whether the area is one of the councils its changes are set against (Scotland is
    not), `year` whether it is held against a year of its own.
    """
    return [
        now(outcomes, name, other, chance),
        improved(outcomes, ranked=ranked),
        behind(outcomes, ranked=ranked),
        without_year(outcomes) if year else ground(outcomes, other),
        limits(outcomes),
    ]


def now(outcomes: Sequence[Outcome], name: str, other: str, chance: Chance) -> str:
    """Return how many outcomes are better and worse than `other`, and how many beyond chance."""
    counts = {way: sum(one.judged == way for one in outcomes) for way in (*WAYS, "")}
    there = len(outcomes) - counts[""]
    if not there:
        return f"None of the {len(outcomes)} outcomes of {name} can be held against {other}."
    said = [f"{way} on {count}" for way, count in counts.items() if way in WAYS and count]
    text = f"Of {words.counted(there, 'outcome')} that can be held against {other}, {name} is "
    text += words.listed(said)
    if not chance.tested:
        return f"{text}; none of these differences can be tested, as no interval is published."
    if chance.tested == 1:
        apart = "differs by more" if chance.flagged else "does not differ by more"
        return f"{text}; one can be tested, and it {apart} than chance would explain."
    flagged = f"all {chance.tested}" if chance.flagged == chance.tested else f"{chance.flagged}"
    return (
        f"{text}; {chance.tested} can be tested, and {flagged if chance.flagged else 'none'} of "
        f"these {'differs' if chance.flagged == 1 else 'differ'} by more than chance would explain."
    )


WAYS = ("better", "worse", "higher", "lower", words.SAME)


def improved(outcomes: Sequence[Outcome], *, ranked: bool) -> str:
    """Return which outcome improved most beside the other council areas; ties are named too."""
    found = [one for one in outcomes if one.moved == "better"]
    if not found:
        return _nothing(outcomes, "improved")
    if not ranked:
        best = max(found, key=lambda one: _share(one.spread))
        top = [one for one in found if one.spread == best.spread]
        return f"Improved most widely: {_changes(top)}, as in {_of(best.spread)} council areas."
    best = max(found, key=lambda one: _share(one.ahead))
    top = [one for one in found if one.ahead == best.ahead]
    than = f"a better change than in {_than(best.ahead)} others"
    return f"Improved most beside the other council areas: {_changes(top)}, {than}."


def behind(outcomes: Sequence[Outcome], *, ranked: bool) -> str:
    """Return which outcome fell behind most beside the other council areas; ties are named too.

    Falling behind is a worse change than most others had: also improving less than they did.
    """
    if not ranked:
        found = [one for one in outcomes if one.moved == "worse"]
        if not found:
            return _nothing(outcomes, "got worse")
        least = min(found, key=lambda one: _share(one.spread))
        top = [one for one in found if one.spread == least.spread]
        better = f"which improved in {_of(least.spread)} council areas"
        return f"Got worse most widely: {_changes(top)}, {better}."
    found = [one for one in outcomes if one.moved and _share(one.after) > HALF]
    if not found:
        if not any(one.moved for one in outcomes):
            return _nothing(outcomes, "fell behind")
        return "On no outcome was its change worse than that of most other council areas."
    most = max(found, key=lambda one: _share(one.after))
    top = [one for one in found if one.after == most.after and one.moved == most.moved]
    how = {
        "better": f"an improvement, but {_of(most.after)} others improved more",
        words.SAME: f"no change, while {_of(most.after)} others improved",
    }.get(most.moved, f"a worse change than in {_than(most.after)} others")
    return f"Fell behind most: {_changes(top)}, {how}."


def ground(outcomes: Sequence[Outcome], other: str) -> str:
    """Return on what the area is worse than `other` and losing ground, better and gaining it."""
    there = [one for one in outcomes if one.judged and not isnan(one.gained)]
    if not there:
        return f"Whether it gains or loses ground on {other} cannot be said: no change is known."
    losing = [one for one in there if one.judged == "worse" and one.gained < 0]
    gaining = [one for one in there if one.judged == "better" and one.gained > 0]
    said = []
    if losing:
        said.append(f"it is worse and losing ground on {_named(losing)}")
    if gaining:
        said.append(f"it is better and gaining ground on {_named(gaining)}")
    if not said:
        return f"Against {other} it is on no outcome both worse and losing ground, or the opposite."
    return f"Against {other} {'; '.join(said)}."


def without_year(outcomes: Sequence[Outcome]) -> str:
    """Return which outcomes have no figure of the year that compares with the latest one."""
    missing = [one for one in outcomes if not one.judged]
    if not missing:
        return "Every outcome has a figure of that year that compares with its latest one."
    return f"No figure of that year compares with the latest one on {_named(missing)}."


def limits(outcomes: Sequence[Outcome]) -> str:
    """Return what stands in the way of saying more: no interval, too few comparable periods."""
    untested = [one for one in outcomes if one.indicator.interval == "none"]
    short = [one for one in outcomes if one.standing is not None and one.change is None]
    said = []
    if untested:
        said.append(
            f"for {len(untested)} of the {len(outcomes)} outcomes no interval is published, so that"
            " a difference there may be chance: a question to ask, not a finding"
        )
    if short:
        said.append(
            f"{_named(short)} {'has' if len(short) == 1 else 'have'} fewer than five comparable "
            "periods and no change is given"
        )
    gone = [one for one in outcomes if one.standing is None]
    if gone:
        said.append(f"no figure is published for {_named(gone)}")
    if not said:
        return "Every outcome has an interval and five comparable periods."
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}."


def _nothing(outcomes: Sequence[Outcome], verb: str) -> str:
    if not any(one.moved for one in outcomes):
        return f"What {verb} cannot be said: no outcome has five comparable periods."
    return f"No outcome {verb} over its last five comparable periods."


def _share(of: tuple[int, int]) -> float:
    return of[0] / of[1] if of[1] else 0.0


def _of(of: tuple[int, int]) -> str:
    """Return "29 of the 31", "all 31", "none of the 31"."""
    return f"all {of[1]}" if of[0] == of[1] else f"{of[0] or 'none'} of the {of[1]}"


def _than(of: tuple[int, int]) -> str:
    """Return "29 of the 31", "any of the 31" where it is more than all of them."""
    return f"{'any' if of[0] == of[1] else of[0]} of the {of[1]}"


def _changes(top: Sequence[Outcome]) -> str:
    """Return "child poverty (from 28.4% in 2017/18 to 31.8% in 2021/22)" for each, at most NAMED.

    Of more, how many.
    """
    said = [_change(one) for one in top[:NAMED]]
    return words.listed([*said, *_more(top)])


def _change(one: Outcome) -> str:
    if one.change is None:
        return one.name
    first, last = (
        words.number(value, one.indicator.unit, one.indicator.decimals) for value in one.figures
    )
    periods = one.panel.periods
    began, ended = periods[one.change.first], periods[one.change.last]
    return f"{one.name} (from {first} in {began} to {last} in {ended})"


def _more(some: Sequence[Outcome]) -> list[str]:
    return [f"{len(some) - NAMED} more"] if len(some) > NAMED else []


def _named(some: Sequence[Outcome]) -> str:
    return words.listed([*(one.name for one in some[:NAMED]), *_more(some)])
