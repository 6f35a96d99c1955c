"""CPOP's signed index over small areas: one area over time, and all councils in one period."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components import (
    figure,
    filters,
    inequality_zone_words,
    national_sets,
    specs,
    store,
    words,
)
from components.communities import PROFILE
from queries.catalogue import Indicator
from queries.statistics.benchmark import compare
from queries.statistics.zone_inequality import over_time

LEVEL = "intermediate_zone"
DEPRIVED, EDITION = "income_deprived", "SIMD 2020"
DECIMALS = 3


@dataclass(frozen=True)
class Zones:
    """The signed index of every council and Scotland on one indicator, and how it changed."""

    table: pd.DataFrame
    changes: pd.DataFrame

    def of(self, area: str) -> pd.DataFrame:
        """Return the periods of one area in time order."""
        mine = self.table[self.table["area_code"] == area]
        return mine.sort_values("period_start", ignore_index=True)


def slugs() -> tuple[str, ...]:
    """Return the indicators of the profile that have figures for intermediate zones."""
    known = store.catalogue().indicators
    return tuple(slug for slug in PROFILE if slug in known)


def of(slug: str) -> Zones:
    """Return the Zones of one indicator, made once for everybody."""

    def make() -> Zones:
        indicator = store.catalogue().indicators[slug]
        rows = store.query("zone_series", indicator=slug, council=None)
        people = store.query(
            "snapshot", indicator=DEPRIVED, level=LEVEL, period=EDITION, council=None
        )
        breaks = [one.period for one in indicator.breaks]
        return Zones(*over_time(rows, people, indicator.polarity, filters.SCOTLAND, breaks))

    return store.kept(("inequality of zones", slug), make)


def draw_over_time(indicator: Indicator, area: str) -> None:
    """Draw the index of `area` in every observed period, Scotland's beside it."""
    found = of(indicator.slug)
    name = filters.name_of(area)
    own, change = found.of(area), found.changes.loc[area].to_dict()
    ends = (str(change["first"]), str(change["last"]))
    by = own.set_index("period")["index"]
    gaps = (float(by.get(ends[0], np.nan)), float(by.get(ends[1], np.nan)))
    said = inequality_zone_words.headline(name, indicator, str(change["direction"]), ends, gaps)
    lines, names = {"area": own}, {"area": name}
    if area != filters.SCOTLAND:
        lines["country"], names["country"] = found.of(filters.SCOTLAND), "Scotland"
    shown = pd.concat([_line(rows, role, indicator) for role, rows in lines.items()])
    drawn = shown[shown["value"].notna()].reset_index(drop=True)
    latest = own[own["index"].notna()].tail(1)
    value = float(latest["index"].iloc[0]) if len(latest) else np.nan
    last = str(latest["period"].iloc[0]) if len(latest) else ""
    refused = own.loc[own["index"].isna(), "period"].tolist()
    apart = float(change["dissimilarity"])
    molecule = figure.Figure(
        key=f"{indicator.slug}-zones-{area}",
        headline=said,
        about=f"Signed index of inequality, {indicator.title}: "
        f"{words.counted(int(change['zones']), 'intermediate zone')} of {name}, income deprivation "
        "of SIMD 2020. Bars are 95% intervals.",
        alternative=f"Line chart of the index. {said}. The table below holds every value.",
        table=lambda: _table(lines, names, apart),
        data=lambda: _tidy(own, indicator, apart),
        indicators=(indicator, store.catalogue().indicators[DEPRIVED]),
        notes=(
            inequality_zone_words.dissimilarity(name, apart),
            inequality_zone_words.how_tested(
                str(change["direction"]), int(change["periods"]), float(change["p"])
            ),
            f"Not computed, because more than 20% of zones have no figure: {words.listed(refused)}."
            if refused
            else "",
            *inequality_zone_words.notes(indicator),
            words.markers(own["marker"]),
        ),
        lead=inequality_zone_words.meaning(name, value, last, indicator),
    )
    if drawn.empty:
        figure.draw(molecule, None)
        return
    figure.draw(molecule, specs.trend(drawn, names, "signed index, −1 to 1", ()))


def draw_councils(indicator: Indicator, area: str) -> None:
    """Draw the index of every council area in the latest period, against the middle one."""
    found = of(indicator.slug)
    councils = national_sets.councils()
    table = found.table[found.table["area_code"].isin(councils)]
    known = table[table["index"].notna()]
    if known.empty:
        return
    period = str(known.sort_values("period_start")["period"].iloc[-1])
    rows = known[known["period"] == period].set_index("area_code").reindex(list(councils))
    middle = float(rows["index"].median())
    verdict = compare(rows["lower"], rows["upper"], middle, "no_judgement").astype("str")
    legend = {
        kind: said
        for kind, said in inequality_zone_words.AGAINST_MIDDLE.items()
        if kind in set(verdict)
    }
    dots = pd.DataFrame(
        {
            "name": list(councils.values()),
            "label": list(councils.values()),
            "value": rows["index"].to_numpy(),
            "lower": rows["lower"].to_numpy(),
            "upper": rows["upper"].to_numpy(),
            "verdict": verdict,
            "shown": [
                inequality_zone_words.figure(value, marker)
                for value, marker in zip(rows["index"], rows["marker"], strict=True)
            ],
            "why": "[x] too few zones with a figure",
            "is_area": [code == area for code in councils],
            "published": np.nan,
        }
    )
    said = inequality_zone_words.headline_of_councils(
        dots["value"], dots["name"], indicator, period, filters.name_of(area)
    )
    ordered = dots.assign(
        change=found.changes["direction"].reindex(list(councils)).tolist()
    ).sort_values("value", ascending=False)
    molecule = figure.Figure(
        key=f"{indicator.slug}-zones-councils",
        headline=said,
        about=f"Signed index of inequality, {indicator.title}, {period}: the 32 council areas, "
        "against the middle one (dashed line) by their 95% intervals.",
        alternative=f"Dot plot of the council areas. {said}.",
        table=lambda: pd.DataFrame(
            {
                "Council area": ordered["name"],
                "Signed index": ordered["shown"],
                "95% interval": [
                    inequality_zone_words.interval(low, high)
                    for low, high in zip(ordered["lower"], ordered["upper"], strict=True)
                ],
                "Against the middle": ordered["verdict"],
                "Index over time": ordered["change"],
            }
        ),
        data=lambda: _tidy(table, indicator, None),
        indicators=(indicator,),
        notes=(words.markers(rows["marker"]),),
    )
    figure.draw(molecule, specs.verdict_dots(dots, "signed index, −1 to 1", middle, legend))


def _line(rows: pd.DataFrame, role: str, indicator: Indicator) -> pd.DataFrame:
    """Return one line over time, ready to draw; a period that is not computed interrupts it."""
    gone = rows["index"].isna()
    broken = rows["period"].isin([one.period for one in indicator.breaks])
    begins = gone | gone.shift(fill_value=True) | broken
    return pd.DataFrame(
        {
            "role": role,
            "period": rows["period"],
            "period_start": rows["period_start"],
            "value": rows["index"],
            "lower": rows["lower"],
            "upper": rows["upper"],
            "segment": [f"{role} {number}" for number in begins.cumsum()],
            "estimated": False,
            "shown": [
                inequality_zone_words.figure(value, marker)
                for value, marker in zip(rows["index"], rows["marker"], strict=True)
            ],
        }
    )


def _table(
    lines: dict[str, pd.DataFrame], names: dict[str, str], dissimilarity: float
) -> pd.DataFrame:
    """Return the twin: the index of each line with its interval, the dissimilarity beside it."""
    own = lines["area"]
    table = pd.DataFrame({"Period": own["period"]})
    for role, rows in lines.items():
        by = rows.set_index("period").reindex(own["period"])
        table[f"Signed index, {names[role]}"] = [
            inequality_zone_words.figure(value, marker)
            for value, marker in zip(by["index"], by["marker"], strict=True)
        ]
        table[f"95% interval, {names[role]}"] = [
            inequality_zone_words.interval(low, high)
            for low, high in zip(by["lower"], by["upper"], strict=True)
        ]
    table["Dissimilarity index"] = inequality_zone_words.figure(dissimilarity, None)
    return table


def _tidy(rows: pd.DataFrame, indicator: Indicator, dissimilarity: float | None) -> pd.DataFrame:
    """Return the rows of the download."""
    told = rows.rename(columns={"index": "signed_index", "missing": "share_of_zones_missing"})
    told.insert(0, "indicator", indicator.slug)
    return told if dissimilarity is None else told.assign(dissimilarity_index=dissimilarity)
