"""The outcomes of one Community Planning Partnership, as small pictures beside another area."""

import pandas as pd
import streamlit as st

from components import figure, filters, sparklines, store, words
from components.over_time import estimated, segments
from queries.catalogue import Indicator, Outcome

DATASET = "cpop_council"


def core() -> list[tuple[Outcome, list[Indicator]]]:
    """Return each outcome with its indicators of the Community Planning Outcomes Profile."""
    said = store.catalogue()
    mine = [one for one in said.indicators.values() if one.source.dataset == DATASET]
    grouped = [
        (outcome, [one for one in mine if outcome.slug in one.outcomes])
        for outcome in said.outcomes
    ]
    return [(outcome, indicators) for outcome, indicators in grouped if indicators]


def draw(area: str, other: str) -> None:
    """Draw the figure of all outcomes of `area` beside `other`."""
    groups = core()
    if not groups:
        st.error("The outcomes cannot be shown: no indicator of the profile could be read.")
        return
    indicators = tuple(one for _, group in groups for one in group)
    slugs = tuple(one.slug for one in indicators)
    rows = store.query("series", indicators=slugs, areas=tuple(dict.fromkeys((area, other))))
    name, beside = filters.name_of(area), filters.name_of(other)
    told = {one.slug: _told(rows, one, area, other, beside) for one in indicators}
    table = pd.DataFrame([{"Outcome": one.short_title, **told[one.slug][1]} for one in indicators])
    said = headline(table, name)

    def picture() -> None:
        for outcome, group in groups:
            st.subheader(outcome.title, anchor=False)
            st.html(sparklines.grid([told[one.slug][0] for one in group]))

    figure.draw(
        figure.Figure(
            key=f"outcomes-{area}",
            headline=said,
            about=f"{name} (solid blue line) beside {beside} (dotted grey line). "
            "Hollow points are estimated, imputed or projected. Each picture has its own scale.",
            alternative=said,
            table=table,
            data=rows,
            indicators=indicators,
            notes=(words.markers(rows["marker"]),),
        ),
        picture,
    )


def headline(table: pd.DataFrame, name: str) -> str:
    """Return how many outcomes moved in the better and the worse direction: counts, no test."""
    better = int(table["Change"].str.contains("(better)", regex=False).sum())
    worse = int(table["Change"].str.contains("(worse)", regex=False).sum())
    of = words.counted(len(table), "outcome")
    return f"{name}: of {of}, {better} moved in the better direction and {worse} in the worse"


def _told(
    rows: pd.DataFrame, indicator: Indicator, area: str, other: str, beside: str
) -> tuple[sparklines.Card, dict[str, str]]:
    """Return the small picture of one outcome, and its row of the table."""
    mine = _line(rows, indicator, area)
    theirs = _line(rows, indicator, other)
    observed = mine[mine["value"].notna() & ~mine["estimated"]]
    cells = {"Latest": "[x]", "Period": "", beside: "[x]", "Difference": "", "Change": ""}
    if observed.empty:
        card = sparklines.Card(indicator.short_title, "[x]", "No figure published.", mine, theirs)
        return card, cells
    last = observed.iloc[-1]
    run = observed[observed["segment"] == last["segment"]]
    first = run.iloc[0]
    value = words.number(last["value"], indicator.unit, indicator.decimals)
    change = words.direction(first["value"], last["value"], indicator)
    sentence = f"{last['period']}. "
    if len(run) > 1:
        sentence += f"Since {first['period']} it {change}"
        cells["Change"] = f"{change} since {first['period']}"
    else:
        sentence += "No earlier figure to compare with"
    same = theirs[(theirs["period"] == last["period"]) & theirs["value"].notna()]
    if area != other and not same.empty:
        difference = words.against(last["value"], same["value"].iloc[0], indicator, beside)
        sentence += f"; {difference}"
        cells[beside] = words.figure(same["value"].iloc[0], same["marker"].iloc[0], indicator)
        cells["Difference"] = difference
    cells["Latest"] = words.figure(last["value"], last["marker"], indicator)
    cells["Period"] = str(last["period"])
    return sparklines.Card(indicator.short_title, value, f"{sentence}.", mine, theirs), cells


def _line(rows: pd.DataFrame, indicator: Indicator, area: str) -> pd.DataFrame:
    """Return one area's rows of an indicator with what is estimated and what may be joined."""
    mine = rows[(rows["indicator"] == indicator.slug) & (rows["area_code"] == area)]
    mine = mine.sort_values("period_start")
    return mine.assign(estimated=estimated(mine["marker"]), segment=segments(mine, indicator))
