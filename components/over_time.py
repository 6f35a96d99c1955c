"""One indicator over time: an area, the areas like it, and Scotland."""

import pandas as pd

from components import charts, figure, filters, store, words
from components.peers_choice import PeerSet, of_scheme
from queries.catalogue import Indicator
from queries.statistics.intervals import interval_of
from queries.statistics.runs import runs_of

ESTIMATED = "[e]"
FEWEST = 0.5  # share of the peers that must have a figure before they are summed up


def draw(indicator: Indicator, area: str, peers: PeerSet | str) -> None:
    """Draw the figure of `indicator` over time for `area`, its peers, and Scotland.

    `peers` are chosen ones, or the name of an official scheme.
    """
    name = filters.name_of(area)
    peers = of_scheme(area, peers) if isinstance(peers, str) else peers
    codes = tuple(dict.fromkeys((area, filters.SCOTLAND, *peers.codes)))
    rows = store.query("series", indicators=(indicator.slug,), areas=codes)
    rows = interval_of(rows, indicator.interval, per=words.base(indicator.unit))
    lines = [_line(rows[rows["area_code"] == area], "area", indicator)]
    names = {"area": name}
    if area != filters.SCOTLAND:
        pooled = middle(rows[rows["area_code"].isin(peers.codes)], indicator)
        pooled = pooled[pooled["of"] >= FEWEST * len(peers.codes)]
        if len(pooled):
            names["peers"] = f"{peers.legend} ({middle_method(pooled)})"
            lines.append(_line(pooled, "peers", indicator))
        names["country"] = "Scotland"
        lines.append(_line(rows[rows["area_code"] == filters.SCOTLAND], "country", indicator))
    shown = pd.concat(lines, ignore_index=True)
    drawn = shown[shown["value"].notna()]
    events = tuple(e for e in store.catalogue().events if indicator.theme in e.themes)
    said = headline(shown, indicator, name, names)
    molecule = figure.Figure(
        key=f"{indicator.slug}-over-time-{area}",
        headline=said,
        about=f"{indicator.title}, {words.measured(indicator)}: "
        f"{words.listed(list(names.values()))}, {_span(drawn)}.",
        alternative=f"Line chart. {said} The table below holds every value.",
        table=table(shown, names),
        data=rows.drop(columns="no_interval"),
        indicators=(indicator,),
        notes=(
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
        chart = charts.trend(drawn, names, words.measured(indicator), events)
        figure.draw(molecule, chart)


def middle(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Return one row a period for a set of peers: their pooled rate, or their median.

    Pooled (sum of numerators over sum of denominators) where every peer with a figure has both;
    else the median of the published figures. `of` says how many peers had a figure.
    """
    there = rows[rows["value"].notna()]
    if there.empty:
        return there.assign(of=pd.Series(dtype="int64"), pooled=pd.Series(dtype="bool"))
    by = there.groupby(["period", "period_start"], as_index=False).agg(
        value=("value", "median"),
        numerator=("numerator", "sum"),
        denominator=("denominator", "sum"),
        counted=("numerator", "count"),
        based=("denominator", "count"),
        of=("value", "count"),
        marker=("marker", "first"),
    )
    rate = words.base(indicator.unit)
    by["pooled"] = (by["counted"] == by["of"]) & (by["based"] == by["of"]) & bool(rate)
    by["value"] = by["value"].where(~by["pooled"], rate * by["numerator"] / by["denominator"])
    return by.assign(lower=float("nan"), upper=float("nan")).sort_values("period_start")


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
    said = f"{name}: {value} in {last['period']}"
    other = shown[(shown["role"] == "country") & (shown["period"] == last["period"])]
    if "country" in names and indicator.relative and other["value"].notna().any():
        beside = words.against(last["value"], float(other["value"].iloc[0]), indicator, "Scotland")
        return f"{said}, {beside}"
    comparable = own[segments(own, indicator) == segments(own, indicator).iloc[-1]]
    if len(comparable) > 1:
        first = comparable.iloc[0]
        change = words.direction(first["value"], last["value"], indicator)
        before = words.number(first["value"], indicator.unit, indicator.decimals)
        return f"{said}; it {change} from {before} in {first['period']}"
    return said


def table(shown: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return the twin of the picture: one row a period, one column a line, values with markers."""
    wide = shown.pivot_table(
        index=["period_start", "period"], columns="role", values="shown", aggfunc="first"
    )
    wide = wide.reindex(columns=[role for role in charts.LINES if role in names]).fillna("[x]")
    return (
        wide.rename(columns=names)
        .reset_index()
        .drop(columns="period_start")
        .rename(columns={"period": "Period"})
    )


def _line(rows: pd.DataFrame, role: str, indicator: Indicator) -> pd.DataFrame:
    rows = rows.sort_values("period_start").assign(role=role)
    run = segments(rows, indicator) if len(rows) else pd.Series(dtype="int64")
    limits = [
        words.interval(a, b, indicator) for a, b in zip(rows["lower"], rows["upper"], strict=True)
    ]
    shown = [
        words.figure(value, marker, indicator)
        for value, marker in zip(rows["value"], rows["marker"], strict=True)
    ]
    shown = [
        text if limit == "none" else f"{text} ({limit})"
        for text, limit in zip(shown, limits, strict=True)
    ]
    return rows.assign(
        segment=[f"{role} {number}" for number in run],
        shown=shown,
        estimated=estimated(rows["marker"]),
    )


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
