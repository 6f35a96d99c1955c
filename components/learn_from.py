"""Who to learn from: peers whose figure moved for the better from a like start, how much and when.

Over five comparable years the trend is tested; over fewer, the last figure against the first.
"""

from collections.abc import Collection
from dataclasses import dataclass
from math import isnan

import numpy as np
import pandas as pd

from components import figure, record, specs, store, words
from components.comparison import Comparison
from queries.catalogue import Indicator
from queries.statistics.given import direction_of_better
from queries.statistics.many import kept
from queries.statistics.movement import Movement, difference, movements
from queries.statistics.trends import YEARS

LIKE = 0.2  # a start within a fifth of the area's own is a like start
LEVEL = 0.05
TREND, ENDS, UNTESTED = "trend", "first against last", "not tested"
ENOUGH = 2  # figures between which there is a change
COMPARED = ("value", "numerator", "denominator", "lower", "upper")


@dataclass(frozen=True)
class Move:
    """How one area moved: `test` is how that was tested, `moved` whether for the better by it.

    `like` is whether it began where the area did in that period: the two cannot be told apart, or
    lie within a fifth of each other; True where the area has no figure then.
    """

    area_code: str
    name: str
    by: Movement
    test: str
    moved: bool
    like: bool


def draw(found: Comparison) -> None:
    """Draw the figure of the peers of `found` that moved, or say why there are none to show."""
    every = moves(found)
    shown = [one for one in every if one.moved and one.like and one.area_code != found.area]
    said = headline(found, every, shown)
    molecule = figure.Figure(
        key=f"{found.indicator.slug}-learn-from-{found.area}".replace("/", "-"),
        headline=said,
        about=about(found),
        alternative="Lines from the first to the last figure of each council area. The heading "
        "above says the finding, the table below holds every value.",
        table=lambda: table(every, found),
        data=lambda: data(every, found),
        indicators=(found.indicator,),
        notes=method(every, found),
        lead=lead(found, every, shown),
    )
    others = [one for one in every if one.moved and one.area_code != found.area]
    if not others:
        figure.draw(molecule, None)
        return
    own = [one for one in every if one.area_code == found.area]
    drawn = [*(shown or others), *own]
    rows = [
        {
            "name": one.name,
            "first": one.by.first,
            "last": one.by.last,
            "is_area": one.area_code == found.area,
            "shown": spell(one.by, found.indicator),
        }
        for one in drawn
    ]
    starts, ends = {one.by.start for one in drawn}, {one.by.end for one in drawn}
    names = (
        starts.pop() if len(starts) == 1 else "First",
        ends.pop() if len(ends) == 1 else "Last",
    )
    figure.draw(molecule, specs.changes(rows, words.measured(found.indicator), names))


def moves(found: Comparison) -> list[Move]:
    """Return the Move of the area and of each peer with two comparable figures, largest first."""
    indicator = found.indicator
    if not indicator.relative:
        return []
    codes = {found.area, *found.peers.codes}
    every = {
        code: one
        for code, one in movements_of(found).items()
        if code in codes and one.periods >= ENOUGH
    }
    names = dict(zip(found.rows["area_code"], found.rows["name"], strict=True))
    tests = {code: _test(one) for code, one in every.items()}
    moved = _moved(every, tests, found)
    alike = _like(every, found)
    listed = [
        Move(code, names.get(code, found.name), one, tests[code], code in moved, code in alike)
        for code, one in every.items()
    ]
    return sorted(listed, key=lambda one: (-one.by.change * _way(indicator), one.name))


def movements_of(found: Comparison) -> dict[str, Movement]:
    """Return the Movement of every council area and Scotland up to the period of `found`.

    One vintage an area: the person's own figures where they gave one for the period.
    """
    indicator, period = found.indicator, found.period
    starts = found.rows["period_start"].tolist() + found.national["period_start"].tolist()
    at = max(one for one in starts if not pd.isna(one))
    breaks = [one.period for one in indicator.breaks]
    per = words.base(indicator.unit)

    def until(rows: pd.DataFrame) -> dict[str, Movement]:
        return movements(rows[rows["period_start"] <= at], indicator.interval, breaks, per)

    key = ("movements", indicator.slug, period)
    published = store.kept(key, lambda: until(record.whole(indicator)))
    mine = found.session
    if mine.empty:
        return published
    yours = set(mine.loc[mine["period"] == period, "area_code"])
    own = mine[mine["area_code"].isin(yours)]
    return published | until(record.with_limits(own, indicator))


def headline(found: Comparison, every: list[Move], shown: list[Move]) -> str:
    """Return which peers moved for the better from a like start, or why none can be named."""
    if not found.indicator.relative:
        return "Who to learn from: choose a share, not a count"
    if not found.peers.codes:
        return "Who to learn from: choose a council area and its peers"
    peers = [one for one in every if one.area_code != found.area]
    if not peers:
        return f"None of {found.peers.phrase} has two comparable years in this record"
    verb = "rose" if _way(found.indicator) > 0 else "fell"
    of = f"{words.counted(len(peers), 'peer')} with comparable years"
    if shown:
        named = words.listed([one.name for one in shown])
        return f"{named} {verb} from a like start: {len(shown)} of the {of}"
    if any(one.moved for one in peers):
        return f"None of the {of} {verb} from a like start"
    return f"None of the {of} {verb} beyond chance"


def lead(found: Comparison, every: list[Move], shown: list[Move]) -> str:
    """Return how much each of them moved and when, and what the area itself did."""
    said = [f"**{one.name}** {spell(one.by, found.indicator)}." for one in shown]
    others = [one for one in every if one.moved and not one.like and one.area_code != found.area]
    if others:
        named = "; ".join(f"{one.name} {spell(one.by, found.indicator)}" for one in others)
        said.append(f"From another start: {named}.")
    own = [one for one in every if one.area_code == found.area]
    said += [f"{one.name} itself {spell(one.by, found.indicator)}." for one in own]
    return " ".join(said)


def spell(one: Movement, indicator: Indicator) -> str:
    """Return a move in words: "rose from 4% in 2016 to 7% in 2018 (+3.4 points, +1.0 to +5.7)"."""
    first, last = _shown(one.first, indicator), _shown(one.last, indicator)
    moved = round(one.change, 1)
    unit = "points" if indicator.unit == "%" else indicator.unit
    change = f"{_signed(one.change)} {unit}"
    change += "" if isnan(one.lower) else f", {_signed(one.lower)} to {_signed(one.upper)}"
    if not moved:
        return f"stayed at {last} from {one.start} to {one.end} ({change})"
    verb = "rose" if moved > 0 else "fell"
    return f"{verb} from {first} in {one.start} to {last} in {one.end} ({change})"


def about(found: Comparison) -> str:
    """Return the measure, the areas, and what is shown of them."""
    way = "higher" if _way(found.indicator) > 0 else "lower"
    return (
        f"{found.indicator.title}: those of {found.peers.phrase} whose figure became {way} by more "
        f"than chance would explain, from a start like that of {found.name}, up to {found.period}."
    )


def method(every: list[Move], found: Comparison) -> tuple[str, ...]:
    """Return how moves were tested, and what a move cannot tell."""
    tests = {one.test for one in every if one.area_code != found.area}
    said = []
    if TREND in tests:
        said.append(f"Over {YEARS} comparable years: the trend, at 99.8%.")
    if ENDS in tests:
        said.append(
            f"With fewer than {YEARS} comparable years no trend can be tested: the last figure "
            "against the first, all peers at once (Benjamini–Hochberg, 5%). Two points say little "
            "of what lay between or came after."
        )
    if UNTESTED in tests:
        said.append("Without counts or intervals a change is not tested, and not shown as a move.")
    said.append(
        "A like start cannot be told apart from the area’s own in that year, or lies within a "
        "fifth of it."
    )
    return (
        " ".join(said),
        "That a figure moved says that something changed there, not what, nor that it would work "
        "elsewhere: ask them.",
    )


def table(every: list[Move], found: Comparison) -> pd.DataFrame:
    """Return the twin of the picture: every area with two comparable figures, moved or not."""
    indicator = found.indicator
    return pd.DataFrame(
        {
            "Council area": [one.name for one in every],
            "From": [f"{_shown(one.by.first, indicator)} ({one.by.start})" for one in every],
            "To": [f"{_shown(one.by.last, indicator)} ({one.by.end})" for one in every],
            "Change (95% interval)": [_change(one.by) for one in every],
            "Test": [one.test for one in every],
            "Beyond chance": ["yes" if one.moved else "no" for one in every],
            "Like start": [
                "itself" if one.area_code == found.area else "yes" if one.like else "no"
                for one in every
            ],
        }
    )


def data(every: list[Move], found: Comparison) -> pd.DataFrame:
    """Return the tidy rows of the download: a row an area, from where to where, and the test."""
    session = found.session
    yours = set() if session.empty else set(session["area_code"])
    releases = dict(zip(found.rows["area_code"], found.rows["release"], strict=True))
    return pd.DataFrame(
        {
            "indicator": found.indicator.slug,
            "area_code": [one.area_code for one in every],
            "name": [one.name for one in every],
            "first_period": [one.by.start for one in every],
            "last_period": [one.by.end for one in every],
            "first": [one.by.first for one in every],
            "last": [one.by.last for one in every],
            "change": [one.by.change for one in every],
            "lower": [one.by.lower for one in every],
            "upper": [one.by.upper for one in every],
            "p": [one.by.p for one in every],
            "test": [one.test for one in every],
            "moved": [one.moved for one in every],
            "like_start": [one.like for one in every],
            "release": [
                releases.get(one.area_code) if one.area_code in yours else "" for one in every
            ],
        }
    )


def _test(one: Movement) -> str:
    """Return how a movement was tested."""
    if one.periods == YEARS and not isnan(one.trend.chi2):
        return TREND
    return UNTESTED if isnan(one.p) else ENDS


def _moved(every: dict[str, Movement], tests: dict[str, str], found: Comparison) -> set[str]:
    """Return which areas moved for the better by their test; the peers' ends are tested at once."""
    way = _way(found.indicator)
    better = {code for code, one in every.items() if one.change * way > 0}
    rising = "rising" if way > 0 else "falling"
    trends = {
        code
        for code, one in every.items()
        if tests[code] == TREND and one.trend.direction == rising
    }
    ends = [code for code in every if tests[code] == ENDS]
    peers = [code for code in ends if code != found.area]
    stands = kept(np.array([every[code].p for code in peers], dtype=float))
    moved = {code for code, one in zip(peers, stands, strict=True) if one}
    moved |= {code for code in ends if code == found.area and every[code].p < LEVEL}
    return trends | (moved & better)


def _like(every: dict[str, Movement], found: Comparison) -> set[str]:
    """Return which areas began where the area of `found` stood in that period, or had no figure."""
    indicator = found.indicator
    there = _figures(found, every)
    pairs = [
        (code, there[found.area, one.start], there[code, one.start])
        for code, one in every.items()
        if (found.area, one.start) in there and (code, one.start) in there
    ]
    if not pairs:
        return set(every)
    codes, before, after = zip(*pairs, strict=True)
    first, last = (pd.DataFrame(side, columns=list(COMPARED)) for side in (before, after))
    p = difference(first, last, indicator.interval)[3]
    near = (last["value"] - first["value"]).abs() <= LIKE * first["value"].abs()
    like = {code for code, one in zip(codes, near.to_numpy() | (p >= LEVEL), strict=True) if one}
    return like | (every.keys() - set(codes))


def _figures(found: Comparison, codes: Collection[str]) -> dict[tuple[str, str], tuple[float, ...]]:
    """Return what can be compared of each area and period that has a figure, own ones last."""
    rows = record.series(found.indicator, codes)
    if not found.session.empty:
        own = record.with_limits(found.session, found.indicator)
        rows = pd.concat([rows, own[own["area_code"].isin(list(codes))]])
    given = ("area_code", "period", *COMPARED)
    return {
        (code, period): tuple(figures)
        for code, period, *figures in zip(*(rows[name].tolist() for name in given), strict=True)
        if not isnan(figures[0])
    }


def _way(indicator: Indicator) -> int:
    """Return 1 where a move for the better is upwards (also where none is judged), else −1."""
    return direction_of_better(indicator.polarity)


def _shown(value: float, indicator: Indicator) -> str:
    return words.number(value, indicator.unit, indicator.decimals)


def _change(one: Movement) -> str:
    if isnan(one.lower):
        return _signed(one.change)
    return f"{_signed(one.change)} ({_signed(one.lower)} to {_signed(one.upper)})"


def _signed(value: float) -> str:
    text = f"{abs(value):,.1f}"
    return text if float(text) == 0 else f"{'+' if value > 0 else '−'}{text}"
