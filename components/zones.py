"""What is said of the zones of a council area: sentences, the table, the lines of the legend. Pure.

`rows` are zones with name, parent_name, value, lower, upper, no_interval, marker, class and shown
(the figure with its marker, or the marker that stands for it).
"""

import numpy as np
import pandas as pd

from components import legend, maps, words
from queries.catalogue import Indicator
from queries.statistics.benchmark import compare
from queries.statistics.classes import Classes

ONE = {
    "intermediate_zone": "intermediate zone",
    "data_zone": "data zone",
    "council": "council area",
}
GAPS = {"[c]": "withheld", "[x]": "not available", "[z]": "not applicable"}
SIDES = {"higher": "above", "lower": "below", "similar": "not to be told apart from"}


def spread(rows: pd.DataFrame, indicator: Indicator, council: str, one: str, period: str) -> str:
    """Return how far the zones lie apart: the extremes and the middle half. No ranking."""
    there = rows.loc[rows["value"].notna() & ~is_marked(rows, "[u]"), "value"]
    name = indicator.short_title
    if there.empty:
        return f"{name}: no {one} of {council} has a figure for {period}"

    def said(value: float) -> str:
        unit = indicator.unit if indicator.unit in ("%", "£") else ""
        return words.number(value, unit, indicator.decimals)

    some = "" if len(there) == len(rows) else f"{len(there):,} of "
    of = f"{some}the {words.counted(len(rows), one)} of {council}"
    if said(there.min()) == said(there.max()):
        return f"{name} in {of}: {said(there.min())} in {period}"
    middle = there.quantile([0.25, 0.75])
    return (
        f"{name} in {of}: from {said(there.min())} to {said(there.max())} in {period}, half of "
        f"them between {said(middle.iloc[0])} and {said(middle.iloc[1])}"
    )


def one_zone(
    chosen: pd.Series,
    rows: pd.DataFrame,
    indicator: Indicator,
    period: str,
    beside: dict[str, float],
) -> str:
    """Return the figure of the chosen zone beside its council and Scotland, where they have one.

    `beside` has the names and figures to compare with; without any, the middle zone is.
    """
    name = chosen["name"]
    if pd.isna(chosen["value"]):
        return f"{name} has no figure for {period}: {why(chosen['marker'])}"
    value = words.amount(float(chosen["value"]), indicator.unit, indicator.decimals)
    others = beside or {"the zone in the middle": float(rows["value"].median())}
    compared = [
        words.against(float(chosen["value"]), other, indicator, who)
        for who, other in others.items()
    ]
    return f"{name}: {value} in {period}, {words.listed(compared)}"


def against_chance(chosen: pd.Series, indicator: Indicator, beside: dict[str, float]) -> str:
    """Return what the interval of the chosen zone says of the differences; "" without one."""
    if pd.isna(chosen["lower"]) or not beside:
        return ""
    told: dict[str, list[str]] = {}
    for who, other in beside.items():
        verdict = compare([chosen["lower"]], [chosen["upper"]], [other], "no_judgement")[0]
        told.setdefault(SIDES[str(verdict)], []).append(who)
    limits = words.interval(chosen["lower"], chosen["upper"], indicator)
    sides = [f"{side} {words.listed(others)}" for side, others in told.items()]
    return f"The 95% interval of {chosen['name']} is {limits}: {words.listed(sides)}."


def table(rows: pd.DataFrame, indicator: Indicator, level: str) -> pd.DataFrame:
    """Return the twin of the map: one row a zone, in the order of the names."""
    parent = {"Intermediate zone": rows["parent_name"]} if level == "data_zone" else {}
    return pd.DataFrame(
        {
            ONE[level].capitalize(): rows["name"],
            **parent,
            "Value": rows["shown"],
            "95% interval": [
                words.interval(a, b, indicator)
                for a, b in zip(rows["lower"], rows["upper"], strict=True)
            ],
        }
    )


def shown(rows: pd.DataFrame, indicator: Indicator) -> list[str]:
    """Return the figure of each row with its marker, or the marker that stands for it."""
    figures = rows["value"].round(indicator.decimals).astype("object")
    marks = rows["marker"].astype("object")
    pairs = list(
        zip(
            figures.where(rows["value"].notna(), None).tolist(),
            marks.where(rows["marker"].notna(), None).tolist(),
            strict=True,
        )
    )
    # thousands of zones share some hundreds of figures
    said = {pair: words.figure(*pair, indicator) for pair in set(pairs)}
    return [said[pair] for pair in pairs]


def ends(rows: pd.DataFrame, most: int, chosen: str | None) -> pd.DataFrame:
    """Return the `most` rows with the highest and with the lowest figures, and that of `chosen`.

    From high to low, the same figures in the order of `rows`; all of `rows`, as they are, where
    that would leave nothing out. What is marked unreliable is at neither end.
    """
    if len(rows) <= 2 * most:
        return rows
    fit = (rows["value"].notna() & ~is_marked(rows, "[u]")).to_numpy()
    places = np.flatnonzero(fit)
    places = places[np.argsort(-rows["value"].to_numpy()[fit], kind="stable")]
    own = np.flatnonzero((rows["area_code"] == chosen).to_numpy())
    wanted = [*places[:most], *own, *places[-most:]]
    return rows.iloc[list(dict.fromkeys(wanted))]


def entries(
    rows: pd.DataFrame, indicator: Indicator, classes: Classes | None, national: pd.Series
) -> list[legend.Entry]:
    """Return the lines of the legend, highest first, then the reasons of what is missing.

    `national` are percentiles of the figures elsewhere (Scotland, or the council of the chosen
    zone): their share in each class is marked.
    """
    lines = []
    if classes:
        colours = maps.RAMPS[len(classes.uppers)]
        there = classes.of(national.round(indicator.decimals))
        for number, said in enumerate(legend.ranges(classes, indicator)):
            elsewhere = float((there == number).mean()) if len(there) else None
            here = int((rows["class"] == number).sum())
            lines.append(legend.Entry(said, colours[number], here, elsewhere))
        lines.reverse()
    gaps = rows.loc[rows["value"].isna(), "marker"].value_counts(dropna=False)
    gaps = gaps.groupby(gaps.index.map(gap)).sum().sort_values(ascending=False)
    return lines + [legend.Entry(str(reason), "", int(count)) for reason, count in gaps.items()]


def classed(classes: Classes | None, method: str, scope: str) -> str:
    """Return in words how the classes of a map of `scope` were cut; "" without classes."""
    if classes is None:
        return ""
    of = f"{words.counted(len(classes.uppers), 'class', 'classes')}"
    how = {
        "natural_breaks": "cut where the figures leave the widest gaps (natural breaks after "
        "Fisher and Jenks)",
        "equal_counts": "with as many figures in each (quantiles)",
    }[method]
    return (
        f"{of}, {how}, found between the percentiles of all periods of {scope} together: "
        "the colours of two periods can be compared."
    )


def measure(indicator: Indicator) -> str:
    """Return the title of the legend: "% of children", "Recorded crimes, per 10,000"."""
    if indicator.unit == "%":
        return words.measured(indicator)
    name = indicator.short_title
    return name if indicator.unit in name.lower() else f"{name}, {indicator.unit}"


def why(marker: object) -> str:
    """Return in words why a zone has no figure."""
    marks = marker.split() if isinstance(marker, str) else []
    return next((words.MARKERS[mark] for mark in marks if mark in words.MARKERS), "not published")


def gap(marker: object) -> str:
    """Return in few words why a zone has no figure: "withheld [c]"."""
    marks = marker.split() if isinstance(marker, str) else []
    return next((f"{GAPS[mark]} {mark}" for mark in marks if mark in GAPS), "not published")


def counted(count: int, level: str) -> str:
    """Return "136 intermediate zones"."""
    return words.counted(count, ONE[level])


def unreliable(rows: pd.DataFrame, level: str) -> str:
    """Return how many figures the spread and the classes leave out; "" if none."""
    count = int((is_marked(rows, "[u]") & rows["value"].notna()).sum())
    if not count:
        return ""
    left_out = counted(count, level)
    return f"The spread and the classes leave out what is marked unreliable: {left_out}."


def without_interval(rows: pd.DataFrame, level: str) -> str:
    """Return how many zones with a figure have no interval, and why; "" if none."""
    without = rows[rows["value"].notna() & rows["no_interval"].notna()]
    if without.empty:
        return ""
    reasons = words.listed(sorted(set(without["no_interval"])))
    return f"No interval for {counted(len(without), level)}: {reasons}."


def is_marked(rows: pd.DataFrame, mark: str) -> pd.Series:
    """Return which of `rows` carry the marker `mark`."""
    return rows["marker"].fillna("").str.contains(mark, regex=False)
