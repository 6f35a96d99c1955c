"""Sentences about communities in an order: who is furthest behind, why, and how firm that is. Pure.

They speak of outcomes and places, never of what people there are like.
"""

from collections.abc import Sequence
from math import isnan

from components import words
from queries.catalogue import Indicator

NAMED = 5  # communities that are named
COUNTS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
# ranking -> what it is called where it is chosen
LABELS = {
    "level": "Level now, on the scale of all Scotland",
    "pace": "Pace of change, beside the other zones of the council",
    "against_council": "Level against the mean of the council’s zones",
    "against_type": "Level against zones of the same type",
    "pace_against_type": "Pace of change against zones of the same type",
}
# ranking -> its short name, at the head of a column
SHORT = {
    "level": "Level now",
    "pace": "Pace",
    "against_council": "Against the council",
    "against_type": "Against its type",
    "pace_against_type": "Pace against its type",
}
FINDINGS = {
    "level": "Outcomes are furthest behind in",
    "pace": "Outcomes have improved least, or worsened most, in",
    "against_council": "Outcomes are furthest behind the mean of the council’s zones in",
    "against_type": "Outcomes are furthest behind those of similar communities in",
    "pace_against_type": "Outcomes have improved least beside similar communities in",
}
# ranking -> the communities that a figure is held against; {council} is filled in
BESIDE = {
    "level": "all zones of Scotland",
    "pace": "the zones of {council}",
    "against_council": "the zones of {council}",
    "against_type": "zones of its type",
    "pace_against_type": "zones of its type",
}


def is_pace(ranking: str) -> bool:
    """Return whether a ranking is of change rather than of level."""
    return ranking.startswith("pace")


def headline(ranking: str, council: str, names: Sequence[str], tied: int = 0) -> str:
    """Return who comes first: "Outcomes are furthest behind in A, B and C (Angus)".

    `tied` more share the last place named.
    """
    if not names:
        return f"The communities of {council} cannot be put in an order: none has a figure"
    more = f", with {words.counted(tied, 'more community', 'more communities')} level" * bool(tied)
    return f"{council}: {_lower(FINDINGS[ranking])} {words.listed(names)}{more}"


def place(rank: float, shared: bool) -> str:
    """Return a place in the order: "3", "3=" where it is shared, "[x]" without one."""
    return "[x]" if isnan(rank) else f"{rank:.0f}{'=' if shared else ''}"


def reach(best: float, worst: float) -> str:
    """Return the places that leaving out one indicator leads to: "2 to 9", "1", "none"."""
    if isnan(best) or isnan(worst):
        return "none"
    low, high = sorted((best, worst))
    return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"


def firmness(rank: float, best: float, worst: float, swayed_by: str) -> str:
    """Return how a place moves when one indicator is left out; `swayed_by` is its title or "".

    "" for a community without a rank or an order of one indicator.
    """
    if isnan(rank) or isnan(best) or isnan(worst):
        return ""
    low, high = sorted((best, worst))
    if low == high == rank:
        return f"It keeps place {rank:.0f} whichever indicator is left out."
    said = f"Leaving out one indicator puts it anywhere from place {low:.0f} to {high:.0f}"
    if low == high:
        said = f"Leaving out one indicator puts it in place {low:.0f}"
    return f"{said}, furthest away without “{swayed_by}”." if swayed_by else f"{said}."


def steadiness(names: Sequence[str], worst: Sequence[float], council: str) -> str:
    """Return which of the communities named stay among them whichever indicator is left out.

    `worst` is the furthest place down that each falls to. "" where none is known.
    """
    known = [
        (name, place) for name, place in zip(names, worst, strict=True) if not isnan(float(place))
    ]
    if not known:
        return ""
    first = max(len(names), NAMED)
    stay = [name for name, place in known if place <= first]
    among = f"among the {COUNTS.get(first, str(first))} of {council} furthest behind"
    if len(stay) == len(known):
        many = "They all stay" if len(known) > 1 else f"{known[0][0]} stays"
        return f"{many} {among}, whichever one indicator is left out."
    if not stay:
        return (
            f"None of them is certain to stay {among}: for each there is an indicator without "
            "which it would not be."
        )
    verb = "stays" if len(stay) == 1 else "stay"
    gone = [name for name, place in known if place > first]
    return (
        f"{words.listed(stay)} {verb} {among}, whichever one indicator is left out; for "
        f"{words.listed(gone)} that hangs on one indicator."
    )


def level_driver(
    value: float, marker: object, mean: float, indicator: Indicator, beside: str
) -> str:
    """Return one reason: "Early deaths: 776 per 100,000; on average 461 in the zones of Angus"."""
    own = words.amount(value, indicator.unit, indicator.decimals)
    own += f" {marker}" if isinstance(marker, str) and marker else ""
    unit = indicator.unit if indicator.unit in ("%", "£") else ""
    other = words.number(mean, unit, indicator.decimals)
    return f"{indicator.title}: {own}; on average {other} in {beside}"


def pace_driver(
    then: tuple[str, str], now: tuple[str, str], change: float, mean: float, title: str, beside: str
) -> str:
    """Return one reason of pace; `then` and `now` are (period, figure in words), changes in %.

    "Crime: 210 in 2013/14, 260 in 2021/22 (+24%); on average +3% in the zones of Angus".
    """
    return (
        f"{title}: {then[1]} in {then[0]}, {now[1]} in {now[0]} ({signed(change)}); "
        f"on average {signed(mean)} in {beside}"
    )


def signed(change: float) -> str:
    """Return a relative change in per cent with its sign: "+24%", "−3%", "0%"."""
    whole = round(change)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{abs(whole)}%"


def no_driver(ranking: str, beside: str) -> str:
    """Return what is said of a community that no indicator puts behind."""
    what = "changed less well" if is_pace(ranking) else "behind"
    return f"On no single indicator is it {what} the average of {beside}."


def other_scale(named: Sequence[str], others: Sequence[str], log_if_skewed: bool) -> str:
    """Return what the other scale would change: `others` are the names it gives instead of `named`.

    `log_if_skewed` says which scale the order is on.
    """
    how = (
        "As measured, without the logarithm"
        if log_if_skewed
        else "On a logarithmic scale, where a few very high figures weigh less"
    )
    gone = [name for name in named if name not in others]
    come = [name for name in others if name not in named]
    if not gone and not come:
        return f"{how}, the same communities come first."
    return f"{how}, {words.listed(come)} would be named instead of {words.listed(gone)}."


def few(count: int, council: str) -> str:
    """Return the caution for a council with so few zones that five of them are most; else ""."""
    if count >= 3 * NAMED:
        return ""
    return (
        f"{council} has {words.counted(count, 'intermediate zone')} in all, so being named here "
        "says little by itself."
    )


def unreliable(marked: Sequence[tuple[str, int]], zones: int, council: str) -> str:
    """Return which indicators carry figures marked [u] in `zones` zones; "" if none does."""
    told = [
        f"{title} in {'all' if count == zones else count} of {zones}" for title, count in marked
    ]
    if not told:
        return ""
    return (
        f"Marked unreliable [u] in the zones of {council}: {words.listed(told)}. They count in "
        "the order like the others; leave the indicator out above to see the order without it."
    )


def missing(lacking: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Return which communities lack a figure, as pairs (title, names); "" if none does."""
    told = [f"{title}: {words.listed(list(names))}" for title, names in lacking]
    if not told:
        return ""
    return f"No figure for {'; '.join(told)}. The mean is then over the other indicators."


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
