"""One indicator over all council areas: how far they lie apart, and who gains or loses ground."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components import (
    figure,
    filters,
    national_charts,
    national_sets,
    national_words,
    specs,
    store,
    words,
)
from components.chart_data import Spec
from queries.catalogue import Indicator
from queries.statistics.intervals import quantile_of
from queries.statistics.many import kept, p_of_interval
from queries.statistics.pace import comparable
from queries.statistics.spread import SpreadChange, change_of_spread, spread_of

NO_CHANGE = "[x] no figures to compare"
Z = quantile_of(0.95)
VERDICTS = {
    national_words.GAINING: "better",
    national_words.LOSING: "worse",
    national_words.RISING_FASTER: "higher",
    national_words.RISING_SLOWER: "lower",
    national_words.LEVEL: "similar",
    national_words.UNTESTED: "not compared",
}


@dataclass(frozen=True)
class Distribution:
    """The rows of one indicator, its distribution by period, and the tested change between two."""

    rows: pd.DataFrame
    found: pd.DataFrame
    change: SpreadChange
    ends: tuple[str, str]


def _distribution(indicator: Indicator) -> Distribution:
    rows = store.query("standing", indicators=(indicator.slug,), only_latest=False)
    councils = rows[rows["level"] == "council"]
    periods = comparable(councils, tuple(one.period for one in indicator.breaks))
    first, last = (periods[0], periods[-1]) if periods else ("", "")
    wide = councils.pivot(index="area_code", columns="period", values="value")
    nothing = pd.Series(dtype="float64")
    change = change_of_spread(wide.get(first, nothing), wide.get(last, nothing))
    return Distribution(rows, spread_of(councils), change, (first, last))


def spread(indicator: Indicator, area: str) -> None:
    """Draw the distribution of `indicator` over the council areas in each period; `area` marked."""
    of = store.kept(("spread", indicator.slug), lambda: _distribution(indicator))
    rows, found, change, (first, last) = of.rows, of.found, of.change, of.ends
    councils = rows[rows["level"] == "council"]
    said = national_words.headline_of_spread(change, indicator, first, last)
    notes = [national_words.spread_in_figures(change, indicator, first, last)]
    if first != last and words.base(indicator.unit) and change.areas:
        notes.append(_in_proportion(found.set_index("period"), first, last))
    notes += [
        "Bars hold the middle half of council areas, thin lines all of them; the tick is the "
        "middle council area.",
        words.markers(councils["marker"]),
        indicator.gaps,
    ]
    own = rows[(rows["area_code"] == area) & rows["value"].notna()]
    national = rows[(rows["level"] == "country") & rows["value"].notna()]
    name = filters.name_of(area)
    lines = (
        {"Scotland": national} if area == filters.SCOTLAND else {name: own, "Scotland": national}
    )
    molecule = figure.Figure(
        key=f"{indicator.slug}-spread",
        headline=said,
        about=f"{indicator.title}, {words.measured(indicator)}: all council areas with a figure, "
        f"{_span(found)}.",
        alternative=f"Range, middle half and middle of the council areas in each period. {said}.",
        table=lambda: _table(found, lines, indicator),
        data=lambda: rows.drop(columns=["level", "is_latest"]),
        indicators=(indicator,),
        notes=notes,
    )
    if found.empty:
        figure.draw(molecule, None)
        return
    shown = pd.concat(
        [
            some[["period", "period_start", "value"]].assign(
                line=title, shown=[_said(one, indicator) for one in some["value"]]
            )
            for title, some in lines.items()
        ],
        ignore_index=True,
    )
    ends = found[["lower", "upper", "median"]].map(lambda one: _said(one, indicator))
    bars = found.assign(shown=ends["lower"] + " to " + ends["upper"] + ", middle " + ends["median"])
    figure.draw(molecule, national_charts.distribution(bars, shown, words.measured(indicator)))


def movers(indicator: Indicator, area: str) -> None:
    """Draw the change a year of each council area on `indicator` against Scotland's."""
    found = store.paces((indicator.slug,))
    names = national_sets.councils()
    areas = found[found["area_code"].isin(names)].reset_index(drop=True)
    areas["name"] = areas["area_code"].map(names)
    country = found[found["area_code"] == filters.SCOTLAND]
    slope = float(country["slope"].iloc[0]) if len(country) else float("nan")
    areas["apart"] = (areas["slope"] - slope).abs()
    reach = Z * areas["error"]
    areas["stands"] = kept(
        p_of_interval(areas["slope"], areas["slope"] - reach, areas["slope"] + reach, slope)
    )
    areas["pace"] = [
        national_words.against_pace(one, slope, bool(stands), indicator.polarity)
        if tested
        else national_words.UNTESTED
        for one, stands, tested in zip(
            areas["slope"], areas["stands"], areas["error"].notna(), strict=True
        )
    ]
    level = store.against_scotland((indicator.slug,)).set_index("area_code")["verdict"]
    areas["level"] = areas["area_code"].map(level.astype("str"))
    both = areas["pace"].eq(national_words.LOSING) & areas["level"].eq("worse")
    behind = areas.loc[both].sort_values("apart", ascending=False)["name"].tolist()
    said = national_words.headline_of_pace(areas["pace"], behind, indicator)
    periods = int(areas["periods"].max()) if len(areas) else 0
    first, last = (areas["first"].iloc[0], areas["last"].iloc[0]) if len(areas) else ("", "")
    molecule = figure.Figure(
        key=f"{indicator.slug}-change",
        headline=said,
        about=_about(indicator, first, last, periods),
        alternative=f"Dot plot of the change a year of each council area. {said}.",
        table=lambda: _movers(areas, country, indicator, first, last),
        data=lambda: store.query("standing", indicators=(indicator.slug,), only_latest=False).drop(
            columns=["level", "is_latest"]
        ),
        indicators=(indicator,),
        notes=national_words.notes_of_pace(areas["pace"], behind, indicator),
    )
    if areas["slope"].isna().all():
        figure.draw(molecule, None)
        return
    figure.draw(molecule, _dots(areas, slope, indicator, area))


def _dots(areas: pd.DataFrame, slope: float, indicator: Indicator, area: str) -> Spec:
    reach = Z * areas["error"]
    rows = pd.DataFrame(
        {
            "name": areas["name"],
            "label": areas["name"],
            "value": areas["slope"],
            "lower": areas["slope"] - reach,
            "upper": areas["slope"] + reach,
            "verdict": areas["pace"].map(VERDICTS),
            "shown": [
                "[x]" if np.isnan(one) else national_words.a_year(one, indicator)
                for one in areas["slope"]
            ],
            "why": NO_CHANGE,
            "is_area": areas["area_code"].eq(area),
            "published": float("nan"),
        }
    )
    there = set(rows["verdict"])
    legend = {kind: words_of for words_of, kind in VERDICTS.items() if kind in there}
    legend = {
        kind: "Not tested" if said == national_words.UNTESTED else said[:1].upper() + said[1:]
        for kind, said in legend.items()
    }
    benchmark = None if np.isnan(slope) else slope
    measure = f"change a year, {national_words.unit_of_change(indicator)}"
    return specs.verdict_dots(rows, measure, benchmark, legend)


def _movers(
    areas: pd.DataFrame, country: pd.DataFrame, indicator: Indicator, first: str, last: str
) -> pd.DataFrame:
    """Return the twin: figures at both ends, change a year with its interval, and the verdicts."""
    ordered = areas.sort_values(["slope", "name"], ascending=[False, True])
    scotland = country.assign(name="Scotland", pace=national_words.UNTESTED)
    rows = [*ordered.to_dict("records"), *scotland.to_dict("records")]
    return pd.DataFrame(
        {
            "Council area": one["name"],
            first or "First": _said(one["before"], indicator),
            last if last != first else "Last": _said(one["after"], indicator),
            "Change a year": "[x]"
            if np.isnan(one["slope"])
            else national_words.a_year(one["slope"], indicator),
            "95% interval": national_words.interval_of_change(
                one["slope"], Z * one["error"], indicator
            ),
            "Own trend": one["direction"],
            "Against Scotland": one["pace"],
        }
        for one in rows
    )


def _about(indicator: Indicator, first: str, last: str, periods: int) -> str:
    said = f"{indicator.title}: change a year of each council area"
    if not first or first == last:
        return f"{said}. There are no two comparable periods."
    return (
        f"{said}, {first} to {last}, by a line through {words.counted(periods, 'period')} that "
        "can be compared and share no year. The dashed line is Scotland. Bars are 95% intervals."
    )


def _in_proportion(found: pd.DataFrame, first: str, last: str) -> str:
    shares = found["range"] / found["median"].where(found["median"] > 0)
    return national_words.in_proportion(float(shares[first]), float(shares[last]), first, last)


def _table(
    found: pd.DataFrame, lines: dict[str, pd.DataFrame], indicator: Indicator
) -> pd.DataFrame:
    table = pd.DataFrame({"Period": found["period"], "Council areas": found["areas"]})
    titles = {
        "lowest": "Lowest",
        "lower": "Lower quartile",
        "median": "Middle",
        "upper": "Upper quartile",
        "highest": "Highest",
    }
    for column, title in titles.items():
        table[title] = [_said(one, indicator) for one in found[column]]
    table["Middle half spans"] = [national_words.width(one, indicator) for one in found["range"]]
    table["Standard deviation"] = [
        national_words.width(one, indicator) for one in found["deviation"]
    ]
    for title, some in lines.items():
        own = some.set_index("period")["value"]
        table[title] = [_said(float(own.get(one, np.nan)), indicator) for one in found["period"]]
    return table


def _said(value: float, indicator: Indicator) -> str:
    return words.figure(value, None, indicator)


def _span(found: pd.DataFrame) -> str:
    if found.empty:
        return "no period"
    first, last = found["period"].iloc[0], found["period"].iloc[-1]
    return str(first) if first == last else f"{first} to {last}"
