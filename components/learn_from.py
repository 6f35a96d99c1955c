"""Who to learn from: peers whose figure moved for the better from a like start, how much and when.

Over five comparable years the trend is tested; over fewer, the last figure against the first.
"""

from dataclasses import asdict, dataclass
from math import hypot, isnan

import numpy as np
import pandas as pd
from scipy import stats

from components import figure, record, sentences, specs, words
from components.comparison import Comparison, with_limits
from components.over_time import comparable, estimated
from queries.catalogue import Indicator
from queries.statistics.change import change_of_proportions
from queries.statistics.given import direction_of_better
from queries.statistics.intervals import quantile_of, standard_error
from queries.statistics.many import kept
from queries.statistics.periods import apart
from queries.statistics.trends import YEARS, trends_of

NONE = float("nan")
LIKE = 0.2  # a start within a fifth of the area's own is a like start
LEVEL = 0.05
TREND, ENDS, UNTESTED = "trend", "first against last", "not tested"
ENOUGH = 2  # figures between which there is a change


@dataclass(frozen=True)
class Move:
    """The change of one area between two comparable periods.

    In the unit of the figure, from the counts where there are any; `p` is that of no change, and
    `test` how it was found. `moved` is whether the trend is significant and for the better.
    """

    area_code: str
    name: str
    start: str
    end: str
    first: float
    last: float
    change: float
    lower: float
    upper: float
    test: str
    p: float
    moved: bool = False
    like: bool = True


def draw(found: Comparison) -> None:
    """Draw the figure of the peers of `found` that moved, or say why there are none to show."""
    every = moves(found)
    shown = [one for one in every if one.moved and one.like and one.area_code != found.area]
    said = headline(found, every, shown)
    molecule = figure.Figure(
        key=f"{found.indicator.slug}-learn-from-{found.area}".replace("/", "-"),
        headline=said,
        about=about(found),
        alternative=f"Lines from the first to the last figure of each council area. {said}. "
        "The table below holds every value.",
        table=table(every, found),
        data=data(every, found),
        indicators=(found.indicator,),
        notes=method(every, found),
        lead=lead(found, every, shown),
    )
    if not shown:
        figure.draw(molecule, None)
        return
    own = [one for one in every if one.area_code == found.area]
    rows = pd.DataFrame([asdict(one) for one in [*shown, *own]])
    rows["is_area"] = rows["area_code"] == found.area
    rows["shown"] = [spell(one, found.indicator) for one in [*shown, *own]]
    starts, ends = set(rows["start"]), set(rows["end"])
    names = (
        starts.pop() if len(starts) == 1 else "First",
        ends.pop() if len(ends) == 1 else "Last",
    )
    figure.draw(molecule, specs.changes(rows, words.measured(found.indicator), names))


def moves(found: Comparison) -> list[Move]:
    """Return the Move of the area and of each peer with two comparable figures, largest first.

    `like` is whether it began where the area did in that period: the two cannot be told apart, or
    lie within a fifth of each other; True where the area has no figure then.
    """
    indicator = found.indicator
    if not indicator.relative:
        return []
    rows = _record(found)
    names = dict(zip(found.rows["area_code"], found.rows["name"], strict=True))
    parts = {str(code): part for code, part in rows.groupby("area_code", sort=True)}
    every = [
        _move(part, indicator, code, names.get(code, found.name)) for code, part in parts.items()
    ]
    own = parts.get(found.area, rows.iloc[:0])
    tested = _significant([one for one in every if one is not None], indicator, found.area)
    liked = [_with_like(one, own, parts[one.area_code], indicator) for one in tested]
    return sorted(liked, key=lambda one: (-one.change * _way(indicator), one.name))


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
    said = [f"**{one.name}** {spell(one, found.indicator)}." for one in shown]
    others = [one for one in every if one.moved and not one.like and one.area_code != found.area]
    if others:
        named = words.listed([f"{one.name} ({spell(one, found.indicator)})" for one in others])
        said.append(f"From another start: {named}.")
    own = [one for one in every if one.area_code == found.area]
    said += [f"{one.name} itself {spell(one, found.indicator)}." for one in own]
    return " ".join(said)


def spell(one: Move, indicator: Indicator) -> str:
    """Return a move in words: "rose from 4% in 2016 to 7% in 2018 (+3.4 points, 1.0 to 5.7)"."""
    first, last = (
        words.number(v, indicator.unit, indicator.decimals) for v in (one.first, one.last)
    )
    verb = "rose" if one.change > 0 else "fell" if one.change < 0 else "stayed"
    unit = "points" if indicator.unit == "%" else indicator.unit
    reach = "" if isnan(one.lower) else f", {_signed(one.lower)} to {_signed(one.upper)}"
    change = f"{_signed(one.change)} {unit}{reach}"
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
            "From": [f"{_shown(one.first, indicator)} ({one.start})" for one in every],
            "To": [f"{_shown(one.last, indicator)} ({one.end})" for one in every],
            "Change (95% interval)": [
                _signed(one.change)
                + ("" if isnan(one.lower) else f" ({_signed(one.lower)} to {_signed(one.upper)})")
                for one in every
            ],
            "Test": [one.test for one in every],
            "Beyond chance": ["yes" if one.moved else "no" for one in every],
            "Like start": [
                "itself" if one.area_code == found.area else "yes" if one.like else "no"
                for one in every
            ],
        }
    )


def data(every: list[Move], found: Comparison) -> pd.DataFrame:
    """Return the tidy rows of the download."""
    rows = pd.DataFrame([asdict(one) for one in every], columns=list(Move.__annotations__))
    return rows.assign(indicator=found.indicator.slug, release=_releases(found))


def _record(found: Comparison) -> pd.DataFrame:
    """Return the observed rows of the area and its peers up to the period, with their limits.

    One vintage an area: the person's own figures where they gave one for the period.
    """
    codes = (found.area, *found.peers.codes)
    rows = record.series(found.indicator.slug, codes)
    mine = found.session
    if len(mine):
        yours = set(mine.loc[mine["period"] == found.period, "area_code"]) & set(codes)
        rows = pd.concat(
            [rows[~rows["area_code"].isin(yours)], mine[mine["area_code"].isin(yours)]]
        )
    at = found.rows["period_start"].dropna()
    if len(at):
        rows = rows[rows["period_start"] <= at.max()]
    return with_limits(rows[~estimated(rows["marker"])], found.indicator)


def _move(rows: pd.DataFrame, indicator: Indicator, code: str, name: str) -> Move | None:
    """Return the Move between the ends of the comparable run; None where there are no two."""
    run = comparable(rows, indicator)
    run = run.iloc[apart(run["period"].tolist())].tail(YEARS)
    if len(run) < ENOUGH:
        return None
    first, last = run.iloc[0], run.iloc[-1]
    change, lower, upper, p = _tested(first, last, indicator)
    test = UNTESTED if isnan(p) else ENDS
    moved = False
    if len(run) == YEARS:
        trend = trends_of(run, indicator.interval, per=words.base(indicator.unit))[code]
        if not isnan(trend.chi2):
            test, p = TREND, float(stats.chi2.sf(trend.chi2, 1))
            moved = trend.direction == ("rising" if _way(indicator) > 0 else "falling")
    return Move(
        code,
        name,
        str(first["period"]),
        str(last["period"]),
        float(first["value"]),
        float(last["value"]),
        change,
        lower,
        upper,
        test,
        p,
        moved,
    )


def _tested(
    first: pd.Series, last: pd.Series, indicator: Indicator
) -> tuple[float, float, float, float]:
    """Return the change from first to last, its limits, and the p-value of none; NaN untested."""
    if pd.isna(first["lower"]) or pd.isna(last["lower"]):
        return float(last["value"] - first["value"]), NONE, NONE, NONE
    if indicator.interval == "wilson":
        ends = (first["numerator"], first["denominator"], last["numerator"], last["denominator"])
        found = change_of_proportions(*ends)
        return float(found.points), float(found.lower), float(found.upper), float(found.p)
    change = float(last["value"] - first["value"])
    errors = [float(standard_error(end["lower"], end["upper"])) for end in (first, last)]
    error = hypot(*errors)
    if not error:
        return change, NONE, NONE, NONE
    wide = quantile_of(1 - LEVEL) * error
    return change, change - wide, change + wide, float(2 * stats.norm.sf(abs(change) / error))


def _significant(every: list[Move], indicator: Indicator, area: str) -> list[Move]:
    """Return the moves with `moved` set for those tested by their ends, all peers at once."""
    ends = [one for one in every if one.test == ENDS and one.area_code != area]
    stand = kept(np.array([one.p for one in ends], dtype=float))
    moved = {
        one.area_code
        for one, stands in zip(ends, stand, strict=True)
        if stands and one.change * _way(indicator) > 0
    }
    moved |= {
        one.area_code
        for one in every
        if one.area_code == area
        and one.test == ENDS
        and one.p < LEVEL
        and one.change * _way(indicator) > 0
    }
    return [Move(**{**asdict(one), "moved": one.moved or one.area_code in moved}) for one in every]


def _with_like(one: Move, own: pd.DataFrame, theirs: pd.DataFrame, indicator: Indicator) -> Move:
    """Return the move with `like` set against the area's figure in the period it started from."""
    mine = own[(own["period"] == one.start) & own["value"].notna()]
    if mine.empty:
        return one
    start = theirs[theirs["period"] == one.start].iloc[0]
    near = abs(one.first - float(mine["value"].iloc[0])) <= LIKE * abs(float(mine["value"].iloc[0]))
    p = _tested(mine.iloc[0], start, indicator)[3]
    return Move(**{**asdict(one), "like": near or p >= LEVEL})


def _way(indicator: Indicator) -> int:
    """Return 1 where a move for the better is upwards (also where none is judged), else −1."""
    return direction_of_better(indicator.polarity)


def _shown(value: float, indicator: Indicator) -> str:
    return words.number(value, indicator.unit, indicator.decimals)


def _signed(value: float) -> str:
    text = f"{abs(value):,.1f}"
    return text if float(text) == 0 else f"{'+' if value > 0 else '−'}{text}"


def _releases(found: Comparison) -> str:
    there = found.rows["release"].dropna()
    return (
        sentences.YOURS
        if (there == sentences.YOURS).any()
        else str(there.max() if len(there) else "")
    )
