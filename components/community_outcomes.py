"""The outcomes of one community: what stands out, small pictures over time, one table."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import community_cards as cards
from components import community_findings as said
from components import figure, words
from components.community_findings import Finding, Side
from components.community_record import Reading, Record

KINDS = {"published": "", "pooled": "", "median": "median "}
HEADS = {
    "parent": "Intermediate zone",
    "council": "Council",
    "community_type": "Same type",
    "country": "Scotland",
}
NOTE = (
    "Tested: the 95% interval of the latest figure against the figure it is held against, which "
    "counts as fixed, with all comparisons of this page tested at once. A zone is part of its "
    "council; of communities of its type it is not. Where a larger area has no published figure "
    "for the period, the counts of its zones are added up; without counts, the median is "
    "the figure of the zone in the middle, and nothing is tested."
)
NO_TEST = (
    "No interval: the source publishes a modelled, standardised or rounded figure and not the "
    "counts behind it."
)


def draw(record: Record) -> None:
    """Draw the figure of the outcomes of a community."""
    community = record.community
    found = {one.indicator.slug: finding(one, record) for one in record.readings}
    findings = list(found.values())
    main = record.names.get("council") or record.names["country"]
    headline = said.headline(community.name, findings, main)
    lines = "\n".join(f"- {line}" for line in said.standing_out(findings))
    more = [said.extremes(findings, community.one, record.zones), said.chance(record.compared)]

    def picture() -> None:
        st.markdown("\n\n".join([lines, *filter(None, more)]))
        st.html(cards.draw(record, found))

    figure.draw(
        figure.Figure(
            key=f"community-{community.code or 'own'}",
            headline=headline,
            about=f"{words.counted(len(findings), 'indicator')} of {community.name} "
            f"({community.one}, {community.council_name}), each at the latest figure that was "
            f"observed, against {words.listed(list(record.names.values()))}.",
            alternative=f"{headline}. One small picture an indicator; the table holds each figure.",
            table=lambda: table(record, findings),
            data=lambda: _data(record),
            indicators=tuple(one.indicator for one in record.readings),
            notes=(NOTE, NO_TEST, _type(record), _gaps(record), _markers(record)),
        ),
        picture,
    )


def finding(one: Reading, record: Record) -> Finding:
    """Return what is said of one reading."""
    row, indicator = one.latest, one.indicator
    sides = []
    for role, side in one.sides.items():
        verdict = one.verdicts[role]
        other = side.figures[str(row["period"])]
        unit = indicator.unit if indicator.unit in ("%", "£") else ""
        shown = KINDS[side.kind] + words.number(other, unit, indicator.decimals)
        sides.append(Side(record.names[role], shown, verdict.verdict, verdict.stands))
    limits = words.interval(row["lower"], row["upper"], indicator)
    return Finding(
        indicator.short_title,
        words.figure(row["value"], row["marker"], indicator),
        str(row["period"]),
        "" if limits == "none" else limits,
        tuple(sides),
        said.smallest([verdict.p for verdict in one.verdicts.values()]),
        one.place,
        indicator.polarity,
    )


def table(record: Record, findings: Sequence[Finding]) -> pd.DataFrame:
    """Return one row an indicator: its figure, interval, and what it is held against, tested."""
    rows = []
    worked_out = not record.community.is_zone
    for one, found in zip(record.readings, findings, strict=True):
        by_role = dict(zip(one.sides, found.sides, strict=True))
        row = {
            "Indicator": found.title,
            "Period": found.period,
            "Figure": found.shown,
            "95% interval": found.limits or "none",
        }
        for role in record.names:
            row[HEADS[role]] = said.cell(by_role.get(role))
        if record.zones:
            row["Zones with a lower figure"] = f"{one.place[0]}%" if one.place else ""
        if worked_out:
            row["How"], row["Made of"] = one.latest["how"], one.latest["why"]
        rows.append(row)
    if worked_out:
        rows += [
            {
                "Indicator": indicator.short_title,
                "Period": "",
                "Figure": "none",
                "95% interval": "none",
                **dict.fromkeys((HEADS[role] for role in record.names), ""),
                "How": "not possible",
                "Made of": why,
            }
            for indicator, why in record.gaps
        ]
    return pd.DataFrame(rows)


def _type(record: Record) -> str:
    """Return what the type of the community is and whose types these are; "" without one."""
    name = record.community.community_type[1]
    return f"Its type, of the 67 of the Community Planning Outcomes Profile: {name}." * bool(name)


def _gaps(record: Record) -> str:
    """Return the indicators of zones that the community has no figure for, by reason."""
    reasons: dict[str, list[str]] = {}
    for indicator, why in record.gaps:
        reasons.setdefault(why, []).append(words.inside(indicator.short_title))
    told = [f"{words.listed(names)} ({why})" for why, names in reasons.items()]
    return f"No figure for {'; '.join(told)}." if told else ""


def _markers(record: Record) -> str:
    return words.markers(pd.Series([one.latest["marker"] for one in record.readings], dtype="str"))


def _data(record: Record) -> pd.DataFrame:
    """Return the tidy rows of the download: every figure of the community."""
    rows = [dict(row) for one in record.readings for row in one.rows]
    frame = pd.DataFrame(rows, columns=None if rows else ["indicator"])
    frame = frame.drop(columns="no_interval", errors="ignore")
    frame.insert(1, "community", record.community.name)
    return frame.assign(area_code=record.community.code or "own locality")
