"""What stands out in one community, in sentences. Pure: no Streamlit, no data layer.

They speak of figures and places, never of what people there are like.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from components import words
from queries.statistics.community import Compared

MOST = 5  # sentences of figures that stand out
TENTH = 10  # of a hundred zones: the end of a spread that is told of a figure without a test
FIRM = ("better", "worse", "higher", "lower")
TYPE = "communities of its type"


@dataclass(frozen=True)
class Side:
    """What a figure is held against: its name and figure, and what the test found.

    `verdict` is one of benchmark.VERDICTS; `stands` whether it remains with all tested at once.
    """

    name: str
    shown: str
    verdict: str = "not compared"
    stands: bool = False


@dataclass(frozen=True)
class Finding:
    """One figure of a community: `shown` with its unit, `limits` in words ("" without), `p` the
    smallest p-value of its sides (NaN without one).

    `place` is how many of a hundred zones have a lower figure and how many a
    higher (None where unknown), `polarity` the indicator's.
    """

    title: str
    shown: str
    period: str
    limits: str
    sides: tuple[Side, ...]
    p: float
    place: tuple[int, int] | None
    polarity: str

    @property
    def tested(self) -> bool:
        """Whether it was tested against anything."""
        return any(side.verdict != "not compared" for side in self.sides)

    @property
    def standing(self) -> tuple[Side, ...]:
        """The sides from which it differs with all tested at once."""
        return tuple(side for side in self.sides if side.stands)


def headline(name: str, findings: Sequence[Finding], main: str) -> str:
    """Return the finding over all figures, against `main` (the name of one side)."""
    if not findings:
        return f"{name}: no figure can be shown"
    sides = [side for one in findings for side in one.sides if side.name == main]
    tested = [side for side in sides if side.verdict != "not compared"]
    if not tested:
        count = words.counted(len(findings), "figure")
        return f"{name}: {count}, none of which can be tested against {main}"
    worse, better, other = (
        sum(side.stands and side.verdict in said for side in tested)
        for said in (("worse",), ("better",), ("higher", "lower"))
    )
    of = f"{words.counted(len(tested), 'figure')} that can be tested"
    of = "on the one figure that can be tested" if len(tested) == 1 else of
    if not worse + better + other:
        return f"{name} cannot be told apart from {main} {'on any of the ' * (len(tested) > 1)}{of}"
    if len(tested) == 1:
        verdict = next(side.verdict for side in tested)
        return f"{name}: {verdict} than {main} {of}"
    told = [
        f"{verdict} on {'all' if count == len(tested) else f'{count:,}'}"
        for verdict, count in (("worse", worse), ("better", better), ("different", other))
        if count
    ]
    whole = "" if max(worse, better, other) == len(tested) else " of the"
    return f"{name} beside {main}: {words.listed(told)}{whole} {of}"


def standing_out(findings: Sequence[Finding]) -> list[str]:
    """Return a sentence for each figure that differs, the surest first, at most MOST.

    Figures that differ from more sides come first, then smaller p-values, then titles. One
    sentence says so where nothing differs, or nothing could be tested.
    """
    tested = [one for one in findings if one.tested]
    if not tested:
        return ["No difference could be tested: none of its figures has an interval."]
    out = [one for one in tested if one.standing]
    if not out:
        return ["Nothing stands out: chance alone could make each difference that was tested."]
    out.sort(key=lambda one: (-len(one.standing), one.p, one.title))
    told = [_sentence(one) for one in out[:MOST]]
    if len(out) > MOST:
        rest = [one.title for one in out[MOST:]]
        told.append(f"Also different from at least one of them: {words.listed(rest)}.")
    return told


def extremes(findings: Sequence[Finding], one: str, of: int) -> str:
    """Return which figures without a test lie among the tenth at either end of Scotland's zones.

    `one` is the kind of zone, `of` how many there are. "" where none does.
    """
    ends: dict[str, list[str]] = {}
    for finding in findings:
        if finding.tested or finding.place is None:
            continue
        high, low = (share >= 100 - TENTH for share in finding.place)
        if not low and not high:
            continue
        end = {
            "higher_is_better": "worst" if low else "best",
            "lower_is_better": "best" if low else "worst",
        }.get(finding.polarity, "lowest" if low else "highest")
        ends.setdefault(end, []).append(f"{words.inside(finding.title)} ({finding.shown})")
    told = [
        f"among the {end} tenth of Scotland’s {of:,} {one}s for {words.listed(names)}"
        for end in ("worst", "best", "highest", "lowest")
        if (names := ends.get(end))
    ]
    return f"Not tested, as there is no interval: {'; '.join(told)}." if told else ""


def chance(found: Compared) -> str:
    """Return how many flags there are, how many chance would raise, and how many stand."""
    if not found.tested:
        return ""
    stands = int(found.stands.sum())
    expected = f"{found.expected:.1f}".removesuffix(".0")
    return (
        f"Of {words.counted(found.tested, 'comparison')} that can be tested, {found.flagged:,} "
        f"{'differs' if found.flagged == 1 else 'differ'} at the 95% level; about {expected} would "
        f"by chance if nothing differed. With all tested at once {stands:,} "
        f"{'remains' if stands == 1 else 'remain'} (Benjamini and Hochberg, 5%)."
    )


def card(one: Finding) -> str:
    """Return the sentence under a small picture: period, limits and what it lies beside."""
    first = f"{one.period}, 95% interval {one.limits}" if one.limits else one.period
    groups: dict[str, list[str]] = {}
    for side in one.sides:
        firm = side.verdict if side.stands or side.verdict not in FIRM else f"{side.verdict}?"
        groups.setdefault(firm, []).append(f"{side.name} ({side.shown})")
    told = []
    for verdict in ("worse", "better", "higher", "lower"):
        if names := groups.get(verdict):
            told.append(f"{verdict} than {words.listed(names)}")
    for verdict in ("worse?", "better?", "higher?", "lower?"):
        if names := groups.get(verdict):
            told.append(f"{verdict[:-1]} than {words.listed(names)}, perhaps by chance")
    if names := groups.get("similar"):
        told.append(f"not to be told apart from {words.listed(names)}")
    if names := groups.get("not compared"):
        told.append(f"not tested: {words.listed(names)}")
    return f"{first}: {'; '.join(told)}." if told else f"{first}."


def cell(side: Side | None) -> str:
    """Return one cell of the table: "22.1% (worse)", "22.1% (worse, perhaps by chance)"."""
    if side is None:
        return "none"
    if side.verdict == "not compared":
        return side.shown
    unsure = side.verdict in FIRM and not side.stands
    return f"{side.shown} ({side.verdict}{', perhaps by chance' * unsure})"


def _sentence(one: Finding) -> str:
    by: dict[str, list[str]] = {}
    for side in one.standing:
        by.setdefault(side.verdict, []).append(f"{side.name} ({side.shown})")
    told = [f"{verdict} than {words.listed(names)}" for verdict, names in by.items()]
    limits = f", 95% interval {one.limits}" if one.limits else ""
    return f"**{one.title}:** {one.shown} in {one.period}{limits}: {words.listed(told)}."


def smallest(values: Sequence[float]) -> float:
    """Return the smallest of `values` that is there, NaN without one."""
    return min((value for value in values if not isnan(value)), default=float("nan"))
