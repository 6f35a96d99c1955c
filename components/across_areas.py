"""One indicator in one period across the 32 council areas, each with its interval."""

import pandas as pd

from components import charts, figure, filters, store, words
from components.over_time import peers_of
from queries.catalogue import Indicator
from queries.statistics.benchmark import compare
from queries.statistics.intervals import interval_of

NO_FIGURE = "[x] no figure published here"


def draw(indicator: Indicator, area: str, scheme: str, period: str) -> None:
    """Draw the figure of `indicator` in `period`: all councils, `area` and its peers marked."""
    name = filters.name_of(area)
    areas = store.query("areas", level="council")[["area_code", "name"]]
    found = store.query(
        "snapshot", indicator=indicator.slug, level="council", period=period, council=None
    )
    rows = areas.merge(found.drop(columns="name"), on="area_code", how="left")
    rows = interval_of(rows, indicator.interval, per=words.base(indicator.unit))
    national = store.query(
        "snapshot", indicator=indicator.slug, level="country", period=period, council=None
    )["value"].dropna()
    benchmark = float(national.iloc[0]) if len(national) and indicator.relative else None
    peers = set(peers_of(area, scheme)["area_code"]) if area != filters.SCOTLAND else set()
    rows["role"] = ["peers" if code in peers else "other" for code in rows["area_code"]]
    rows.loc[rows["area_code"] == area, "role"] = "area"
    rows["shown"] = [
        words.figure(value, marker, indicator)
        for value, marker in zip(rows["value"], rows["marker"], strict=True)
    ]
    rows["why"] = [
        _why(value, marker) for value, marker in zip(rows["value"], rows["marker"], strict=True)
    ]
    rows["verdict"] = (
        compare(rows["lower"], rows["upper"], benchmark, indicator.polarity)
        if benchmark is not None
        else "not compared"
    )
    names = {"other": "Other council areas"}
    if area != filters.SCOTLAND:
        names = {"area": name, "peers": "Similar councils", **names}
    said = headline(rows, indicator, period, area, name, benchmark)
    line = "The dashed line is Scotland. " if benchmark is not None else ""
    without = int(rows["value"].isna().sum())
    molecule = figure.Figure(
        key=f"{indicator.slug}-councils-{period}",
        headline=said,
        about=f"{indicator.title}, {words.measured(indicator)}: the 32 council areas, {period}. "
        f"{line}Bars are 95% confidence intervals.",
        alternative=f"Dot plot of the council areas, highest first. {said} "
        "The table below holds every value.",
        table=table(rows, indicator),
        data=found.assign(indicator=indicator.slug),
        indicators=(indicator,),
        notes=(
            f"{words.counted(without, 'council area')} without a figure." if without else "",
            words.markers(rows["marker"]),
            *_no_interval(rows),
        ),
    )
    figure.draw(molecule, charts.dots(rows, words.measured(indicator), benchmark, names))


def headline(
    rows: pd.DataFrame,
    indicator: Indicator,
    period: str,
    area: str,
    name: str,
    benchmark: float | None,
) -> str:
    """Return where the area lies in `period`: against Scotland by the test, else in the spread."""
    there = rows[rows["value"].notna()]
    if there.empty:
        return f"No council area has a figure for {period}"
    low, high = there["value"].min(), there["value"].max()
    spread = (
        f"from {words.number(low, indicator.unit, indicator.decimals)} "
        f"to {words.number(high, indicator.unit, indicator.decimals)}"
    )
    own = there[there["area_code"] == area]
    if own.empty:
        gap = "" if area == filters.SCOTLAND else f"; {name} has no figure"
        return f"Council areas range {spread} in {period}{gap}"
    value = words.amount(float(own["value"].iloc[0]), indicator.unit, indicator.decimals)
    verdict = own["verdict"].iloc[0]
    if benchmark is None or verdict == "not compared":
        return f"{name}: {value} in {period}, where council areas range {spread}"
    scotland = words.number(benchmark, indicator.unit, indicator.decimals)
    if verdict == "similar":
        return f"{name}’s {value} in {period} cannot be told apart from Scotland’s {scotland}"
    side = "above" if float(own["value"].iloc[0]) > benchmark else "below"
    return f"{name}’s {value} in {period} is {side} Scotland’s {scotland} beyond chance"


def table(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Return the twin of the picture: one row a council area with its interval and verdict."""
    ordered = rows.sort_values(["value", "name"], ascending=[False, True])
    return pd.DataFrame(
        {
            "Council area": ordered["name"],
            "Value": ordered["shown"],
            "95% interval": [
                words.interval(a, b, indicator)
                for a, b in zip(ordered["lower"], ordered["upper"], strict=True)
            ],
            "Against Scotland": ordered["verdict"],
        }
    )


def _why(value: float, marker: object) -> str:
    if not pd.isna(value):
        return ""
    marks = marker if isinstance(marker, str) else ""
    meaning = next((words.MARKERS[mark] for mark in marks.split() if mark in words.MARKERS), "")
    return f"{marks} {meaning}".strip() or NO_FIGURE


def _no_interval(rows: pd.DataFrame) -> list[str]:
    """Return one line for each reason why areas with a figure have no interval."""
    without = rows[rows["value"].notna() & rows["no_interval"].notna()]
    return [
        f"No interval for {words.counted(len(group), 'council area')}: {reason}."
        for reason, group in without.groupby("no_interval")
    ]
