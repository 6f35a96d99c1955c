"""One indicator over time: an area, the areas like it, and Scotland."""

from collections.abc import Mapping, Sequence
from math import isnan

import pandas as pd

from components import charts, figure, filters, record, sentences, specs, store, words
from components.lines import Point, in_period, lines_of, run_to_the_last, together
from components.peers_choice import PeerSet, of_scheme
from components.sentences import YOURS
from queries.catalogue import Event, Indicator

FEWEST = 0.5  # share of the peers that must have a figure before they are summed up
Lines = dict[str, list[Point]]  # by role


def draw(
    indicator: Indicator, area: str, peers: PeerSet | str, own: pd.DataFrame | None = None
) -> None:
    """Draw the figure of `indicator` over time for `area`, its peers, and Scotland.

    `peers` are chosen ones, or the name of an official scheme. `own` are the person's figures of
    the session: lines of their own, beside the published ones.
    """
    name = filters.name_of(area)
    peers = of_scheme(area, peers) if isinstance(peers, str) else peers
    lines, names = _lines(record.lines(indicator), indicator, area, peers)
    codes = [area, filters.SCOTLAND, *peers.codes]
    mine = record.of_session(indicator.slug, own)
    mine = mine[mine["area_code"].isin(codes)]
    if len(mine):
        added, called = _lines(
            lines_of(record.with_limits(mine, indicator), indicator), indicator, area, peers
        )
        lines |= {charts.OWN + role: line for role, line in added.items() if line}
        names |= {charts.OWN + role: f"{called[role]}: {YOURS}" for role in added if added[role]}
    drawn = [one for line in lines.values() for one in line if not isnan(one["value"])]
    told = tuple(e for e in store.catalogue().events if indicator.theme in e.themes)
    events = within(told, drawn)
    said = headline(lines, indicator, name)
    molecule = figure.Figure(
        key=f"{indicator.slug}-over-time-{area}",
        headline=said,
        about=f"{indicator.title}, {words.measured(indicator)}: "
        f"{words.listed(list(names.values()))}, {span(drawn)}.",
        alternative=f"Line chart of {indicator.title}, one line for each area. The heading above "
        "says the finding, the table below holds every value.",
        table=lambda: table(lines, names),
        data=lambda: data(record.series(indicator, codes), mine),
        indicators=(indicator,),
        notes=(
            what_changed(events, indicator, drawn),
            words.markers(pd.Series([one["marker"] for line in lines.values() for one in line])),
            "Hollow points are estimated, imputed or projected."
            if any(one["estimated"] for one in drawn)
            else "",
            gaps(lines["area"], name),
            indicator.gaps,
        ),
    )
    if not drawn:
        figure.draw(molecule, None)
    else:
        points = [
            {**one, "role": role, "segment": f"{role} {one['run']}"}
            for role, line in lines.items()
            for one in line
            if not isnan(one["value"])
        ]
        figure.draw(molecule, specs.trend(points, names, words.measured(indicator), events))


def data(published: pd.DataFrame, mine: pd.DataFrame) -> pd.DataFrame:
    """Return the tidy rows of the download: the published figures, then the person's own."""
    both = pd.concat([published, mine]) if len(mine) else published
    return both[["indicator", *record.COLUMNS]]


def within(events: Sequence[Event], drawn: Sequence[Point]) -> tuple[Event, ...]:
    """Return those of `events` that fall within the time of the figures that are drawn."""
    if not drawn:
        return ()
    first, last = (end(one["period_start"] for one in drawn) for end in (min, max))
    return tuple(one for one in events if first <= pd.Timestamp(one.date) <= last)


def what_changed(events: Sequence[Event], indicator: Indicator, drawn: Sequence[Point]) -> str:
    """Return the events on the time axis and the breaks in the series, in words; "" for none."""
    said = [
        f"- **{one.label}** ({sentences.month(one.date)}). {one.reason}"
        for one in sorted(events, key=lambda one: one.date)
    ]
    there = {one["period"] for one in drawn}
    said += [
        f"- **Break at {one.period}.** {one.reason}"
        for one in indicator.breaks
        if one.period in there
    ]
    if not said:
        return ""
    return "\n".join(["What changed on the way; no line is drawn across a break:", "", *said])


def headline(lines: Mapping[str, Sequence[Point]], indicator: Indicator, name: str) -> str:
    """Return the finding: how the area moved over its comparable figures, and how Scotland did."""
    observed = [one for one in lines["area"] if not isnan(one["value"]) and not one["estimated"]]
    country = lines.get("country", ())
    if not observed:
        none = f"No figure for {name} is in this record"
        theirs = run_to_the_last(country, indicator)
        if len(theirs) < 2 or not indicator.relative:  # noqa: PLR2004 - a change has two ends
            return none
        change = moved(theirs[0]["value"], theirs[-1]["value"], indicator)
        between = f"between {theirs[0]['period']} and {theirs[-1]['period']}"
        return f"{none}; Scotland {change} {between}"
    run = run_to_the_last(observed, indicator)
    first, last = run[0], run[-1]
    if len(run) == 1:
        value = words.amount(last["value"], indicator.unit, indicator.decimals)
        said = f"{name}: {value} in {last['period']}"
        beside = in_period(country, last["period"])
        if beside is None or not indicator.relative:
            return f"{said}, with no comparable year before it"
        return f"{said}, {words.against(last['value'], beside, indicator, 'Scotland')}"
    said = f"{name} {moved(first['value'], last['value'], indicator)} between "
    said += f"{first['period']} and {last['period']}"
    ends = [in_period(country, one["period"]) for one in (first, last)]
    if ends[0] is None or ends[1] is None or not indicator.relative:
        return said
    return f"{said}; Scotland {moved(ends[0], ends[1], indicator)}"


def moved(first: float, last: float, indicator: Indicator) -> str:
    """Return what happened between two figures: "rose from 8% to 9%", "stayed at 9%"."""
    start, end = (words.amount(one, indicator.unit, indicator.decimals) for one in (first, last))
    if start == end:
        return f"stayed at {end}"
    return f"{words.direction(first, last, indicator)} from {start} to {end}"


def table(lines: Mapping[str, Sequence[Point]], names: Mapping[str, str]) -> pd.DataFrame:
    """Return the twin of the picture: one row a period, one column a line, values with markers."""
    at = {one["period"]: one["period_start"] for line in lines.values() for one in line}
    periods = sorted(at, key=at.__getitem__)
    columns = {}
    for role in charts.LINES:
        if role in lines:
            said = {one["period"]: one["shown"] for one in lines[role]}
            columns[names[role]] = [said.get(period, "[x]") for period in periods]
    return pd.DataFrame({"Period": periods, **columns})


def gaps(line: Sequence[Point], name: str) -> str:
    """Return for which periods the area has no figure; "" where it has all."""
    periods = [one["period"] for one in line if isnan(one["value"])]
    return f"No figure for {name}: {words.listed(periods)}." if periods else ""


def span(drawn: Sequence[Point]) -> str:
    """Return the first and the last period that are drawn: "2015 to 2025"."""
    if not drawn:
        return "no period"
    first, last = (end(drawn, key=lambda one: one["period_start"]) for end in (min, max))
    if first["period"] == last["period"]:
        return first["period"]
    return f"{first['period']} to {last['period']}"


def _lines(
    every: Mapping[str, list[Point]], indicator: Indicator, area: str, peers: PeerSet
) -> tuple[Lines, dict[str, str]]:
    """Return the lines of the area, its peers together and Scotland, and the words for them.

    The peers have a line where half of them have a figure; else the words say so.
    """
    lines = {"area": every.get(area, [])}
    names = {"area": filters.name_of(area)}
    if area == filters.SCOTLAND:
        return lines, names
    theirs = [every[code] for code in peers.codes if code in every]
    pooled, is_rate = together(theirs, indicator, max(FEWEST * len(peers.codes), 1))
    if pooled:
        lines["peers"] = pooled
        names["peers"] = f"{peers.legend} ({'pooled' if is_rate else 'median'})"
    elif peers.codes and indicator.relative:
        names["peers"] = f"{peers.legend} (too few with a figure)"
    if filters.SCOTLAND in every:
        lines["country"] = every[filters.SCOTLAND]
        names["country"] = "Scotland"
    return lines, names
