"""One indicator over time: an area, the areas like it, and Scotland."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from components import charts, figure, filters, record, sentences, specs, store, words
from components.peers_choice import PeerSet, of_scheme
from components.sentences import YOURS
from queries.catalogue import Event, Indicator
from queries.statistics import movement
from queries.statistics.runs import runs_of

ESTIMATED = "[e]"
FEWEST = 0.5  # share of the peers that must have a figure before they are summed up


def draw(
    indicator: Indicator, area: str, peers: PeerSet | str, own: pd.DataFrame | None = None
) -> None:
    """Draw the figure of `indicator` over time for `area`, its peers, and Scotland.

    `peers` are chosen ones, or the name of an official scheme. `own` are the person's figures of
    the session: lines of their own, beside the published ones.
    """
    name = filters.name_of(area)
    peers = of_scheme(area, peers) if isinstance(peers, str) else peers
    codes = [area, filters.SCOTLAND, *peers.codes]
    every = store.kept(
        ("lines", indicator.slug), lambda: _prepared(record.whole(indicator), indicator)
    )
    published = every[every["area_code"].isin(codes)]
    lines, names = _lines(published, indicator, area, peers)
    mine = record.of_session(indicator.slug, own)
    mine = mine[mine["area_code"].isin(codes)]
    if len(mine):
        mine = _prepared(record.with_limits(mine, indicator), indicator)
        added, called = _lines(mine, indicator, area, peers)
        lines += [line.assign(role=charts.OWN + line["role"]) for line in added]
        names |= {charts.OWN + role: f"{said}: {YOURS}" for role, said in called.items()}
    shown = pd.concat(lines, ignore_index=True)
    drawn = shown[shown["value"].notna()]
    told = tuple(e for e in store.catalogue().events if indicator.theme in e.themes)
    events = within(told, drawn)
    said = headline(shown, indicator, name, names)
    molecule = figure.Figure(
        key=f"{indicator.slug}-over-time-{area}",
        headline=said,
        about=f"{indicator.title}, {words.measured(indicator)}: "
        f"{words.listed(list(names.values()))}, {_span(drawn)}.",
        alternative=f"Line chart. {said}. The table below holds every value.",
        table=table(shown, names),
        data=pd.concat([published, mine])[["indicator", *record.COLUMNS]],
        indicators=(indicator,),
        notes=(
            what_changed(events, indicator, drawn),
            words.markers(shown["marker"]),
            "Hollow points are estimated, imputed or projected."
            if drawn["estimated"].any()
            else "",
            _gaps(shown, name, indicator),
            indicator.gaps,
        ),
    )
    if drawn.empty:
        figure.draw(molecule, None)
    else:
        chart = specs.trend(drawn, names, words.measured(indicator), events)
        figure.draw(molecule, chart)


def within(events: Sequence[Event], drawn: pd.DataFrame) -> tuple[Event, ...]:
    """Return those of `events` that fall within the time of the figures that are drawn."""
    if drawn.empty:
        return ()
    first, last = drawn["period_start"].min(), drawn["period_start"].max()
    return tuple(one for one in events if first <= pd.Timestamp(one.date) <= last)


def what_changed(events: Sequence[Event], indicator: Indicator, drawn: pd.DataFrame) -> str:
    """Return the events on the time axis and the breaks in the series, in words; "" for none."""
    said = [
        f"- **{one.label}** ({sentences.month(one.date)}). {one.reason}"
        for one in sorted(events, key=lambda one: one.date)
    ]
    there = set(drawn["period"])
    said += [
        f"- **Break at {one.period}.** {one.reason}"
        for one in indicator.breaks
        if one.period in there
    ]
    return (
        "\n".join(["What changed on the way; no line is drawn across a break:", "", *said])
        if said
        else ""
    )


def middle(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Return one row a period for a set of peers: their pooled rate, or their median.

    Pooled (sum of numerators over sum of denominators) where every peer with a figure has both;
    else the median of the published figures. `of` says how many peers had a figure.
    """
    columns = [*("period", "period_start", "value", "numerator", "denominator", "of", "marker")]
    there = rows[rows["value"].notna()]
    figures: dict[tuple[pd.Timestamp, str], list[tuple[float, float, float, object]]] = {}
    given = ("period_start", "period", "value", "numerator", "denominator", "marker")
    for at, period, *figure_of in zip(*(there[name].tolist() for name in given), strict=True):
        figures.setdefault((at, period), []).append(tuple(figure_of))
    rate = words.base(indicator.unit)
    by = []
    for at, period in sorted(figures):
        values, x, n, markers = zip(*figures[(at, period)], strict=True)
        numerator, denominator = float(np.sum(x)), float(np.sum(n))
        pooled = bool(rate) and denominator > 0 and not np.isnan(numerator)
        value = rate * numerator / denominator if pooled else float(np.median(values))
        by.append((period, at, value, numerator, denominator, len(values), markers[0], pooled))
    found = pd.DataFrame(by, columns=[*columns, "pooled"])
    return found.assign(lower=float("nan"), upper=float("nan"))


def middle_method(by: pd.DataFrame) -> str:
    """Return how `middle` came about, for the legend: "pooled" or "median"."""
    return "pooled" if bool(by["pooled"].all()) else "median"


def segments(rows: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """Return a number for each run of periods that may be joined by a line.

    A gap in the record, a break in the series, and a change between superseded and current
    figures each start another run.
    """
    breaks = [(indicator.slug, one.period) for one in indicator.breaks]
    return runs_of(rows.assign(indicator=indicator.slug, area_code=""), breaks)


def comparable(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Return the observed figures of one area that compare with its last one, in time order.

    Those from the last break on, of the same vintage (superseded or current). A year without a
    figure does not part them; that no line is drawn across it is another matter.
    """
    rows = rows.sort_values("period_start")
    return rows.iloc[movement.comparable(rows, [one.period for one in indicator.breaks])]


def estimated(markers: pd.Series) -> pd.Series:
    """Return whether each figure is estimated, imputed or projected rather than observed."""
    return markers.fillna("").str.contains(ESTIMATED, regex=False)


def headline(shown: pd.DataFrame, indicator: Indicator, name: str, names: dict[str, str]) -> str:
    """Return the finding: the area's latest observed figure beside Scotland's for that period."""
    own = shown[(shown["role"] == "area") & shown["value"].notna() & ~shown["estimated"]]
    if own.empty:
        return f"No figure for {name} has been published in this record"
    last = own.iloc[-1]
    value = words.amount(last["value"], indicator.unit, indicator.decimals)
    run = comparable(own, indicator)
    first = run.iloc[0]
    if len(run) == 1:
        said = f"{name}: {value} in {last['period']}"
        beside = _in_period(shown, "country", last["period"])
        if beside is None or not indicator.relative:
            return f"{said}, with no comparable year before it"
        return f"{said}, {words.against(last['value'], beside, indicator, 'Scotland')}"
    said = f"{name} {moved(first['value'], last['value'], indicator)} between "
    said += f"{first['period']} and {last['period']}"
    ends = [_in_period(shown, "country", one["period"]) for one in (first, last)]
    if "country" not in names or None in ends or not indicator.relative:
        return said
    return f"{said}; Scotland {moved(ends[0], ends[1], indicator)}"


def moved(first: float | None, last: float | None, indicator: Indicator) -> str:
    """Return what happened between two figures: "rose from 8% to 9%", "stayed at 9%"."""
    start, end = (
        words.amount(one or 0, indicator.unit, indicator.decimals) for one in (first, last)
    )
    if start == end:
        return f"stayed at {end}"
    return f"{words.direction(first or 0, last or 0, indicator)} from {start} to {end}"


def _in_period(shown: pd.DataFrame, role: str, period: str) -> float | None:
    there = shown[(shown["role"] == role) & (shown["period"] == period) & shown["value"].notna()]
    return float(there["value"].iloc[0]) if len(there) else None


def table(shown: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return the twin of the picture: one row a period, one column a line, values with markers."""
    cells: dict[str, dict[str, str]] = {role: {} for role in charts.LINES if role in names}
    at: dict[str, pd.Timestamp] = {}
    given = ("role", "period", "period_start", "shown")
    for role, period, start, text in zip(*(shown[name].tolist() for name in given), strict=True):
        cells[role].setdefault(period, text)
        at.setdefault(period, start)
    periods = sorted(at, key=at.__getitem__)
    columns = {
        names[role]: [said.get(period, "[x]") for period in periods] for role, said in cells.items()
    }
    return pd.DataFrame({"Period": periods, **columns})


def _lines(
    rows: pd.DataFrame, indicator: Indicator, area: str, peers: PeerSet
) -> tuple[list[pd.DataFrame], dict[str, str]]:
    """Return the lines of the area, its peers together and Scotland, and the words for them.

    The area has one even without a figure; the peers where half of them have one.
    """
    name = filters.name_of(area)
    lines = [_line(rows[rows["area_code"] == area], "area")]
    names = {"area": name}
    if area != filters.SCOTLAND:
        pooled = middle(rows[rows["area_code"].isin(peers.codes)], indicator)
        pooled = pooled[pooled["of"] >= FEWEST * len(peers.codes)]
        if len(pooled):
            names["peers"] = f"{peers.legend} ({middle_method(pooled)})"
            pooled = pooled.assign(indicator=indicator.slug, area_code="")
            lines.append(_line(_prepared(pooled, indicator), "peers"))
        national = rows[rows["area_code"] == filters.SCOTLAND]
        if len(national):
            names["country"] = "Scotland"
            lines.append(_line(national, "country"))
    return lines, names


def _prepared(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Return `rows`, in time order within each area, with what a line shows of each.

    `run` numbers the periods that may be joined, `shown` is the figure in words, `estimated`
    whether it was not observed.
    """
    breaks = [(indicator.slug, one.period) for one in indicator.breaks]
    given = ("value", "marker", "lower", "upper")
    shown = [
        _told(words.figure(value, marker, indicator), words.interval(low, high, indicator))
        for value, marker, low, high in zip(*(rows[name].tolist() for name in given), strict=True)
    ]
    return rows.assign(run=runs_of(rows, breaks), shown=shown, estimated=estimated(rows["marker"]))


def _told(text: str, limits: str) -> str:
    return text if limits == "none" else f"{text} ({limits})"


def _line(rows: pd.DataFrame, role: str) -> pd.DataFrame:
    return rows.assign(role=role, segment=[f"{role} {number}" for number in rows["run"]])


def _gaps(shown: pd.DataFrame, name: str, indicator: Indicator) -> str:
    own = shown[(shown["role"] == "area") & shown["value"].isna()]
    periods = own["period"].tolist()
    return f"No figure for {name}: {words.listed(periods)}." if periods else ""


def _span(drawn: pd.DataFrame) -> str:
    if drawn.empty:
        return "no period"
    ordered = drawn.sort_values("period_start")["period"]
    first, last = ordered.iloc[0], ordered.iloc[-1]
    return str(first) if first == last else f"{first} to {last}"
