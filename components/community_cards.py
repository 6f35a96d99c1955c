"""The small pictures of one community: each outcome over time beside larger areas. Pure."""

from collections.abc import Mapping
from html import escape
from itertools import groupby

import numpy as np
import pandas as pd

from components import community_findings as said
from components import sparklines
from components.charts import AREA, PEERS, SCOTLAND
from components.community_findings import Finding
from components.community_record import Reading, Record
from queries.markers import ESTIMATED, carries

FOURTH = "#8d62c4"  # violet, 3:1 on the light and on the dark page
# role -> colour and dash of its line
LOOKS = {
    "parent": (PEERS, "6 3"),
    "council": (FOURTH, ""),
    "community_type": (PEERS, "6 3"),
    "country": (SCOTLAND, sparklines.DOTTED),
}
FEW = 12  # pictures that need no headings
NOTHING = sparklines.Line(np.empty(0), np.empty(0), [], [])


def draw(record: Record, found: Mapping[str, Finding]) -> str:
    """Return the HTML of the pictures, by theme if many, under one legend; `found` is by slug."""
    if len(record.readings) <= FEW:
        cards = [card(one, found[one.indicator.slug], record) for one in record.readings]
        return f'{_legend(record)}<div style="height:1rem"></div>{sparklines.grid(cards)}'
    groups = [
        f'<h3 style="font-size:1.15rem;margin:1.25rem 0 .5rem">{escape(theme)}</h3>'
        + sparklines.grid([card(one, found[one.indicator.slug], record) for one in readings])
        for theme, readings in groupby(record.readings, key=lambda one: one.indicator.theme)
    ]
    return _legend(record) + "".join(groups)


def roles(record: Record) -> list[str]:
    """Return the roles that have a line in the pictures, three at most.

    A data zone lies beside its intermediate zone; its type of community is in the words under it.
    """
    return [one for one in record.names if one != "community_type" or "parent" not in record.names]


def card(one: Reading, found: Finding, record: Record) -> sparklines.Card:
    """Return the small picture of one reading with its sentence."""
    rows = [
        (row, run) for row, run in zip(one.rows, one.runs, strict=True) if pd.notna(row["value"])
    ]
    days = [float(np.datetime64(row["period_start"], "D").astype(int)) for row, _ in rows]
    own = sparklines.Line(
        np.array(days),
        np.array([float(row["value"]) for row, _ in rows]),
        [run for _, run in rows],
        [carries(row["marker"], ESTIMATED) for row, _ in rows],
    )
    lines: dict[str, sparklines.Line] = {}
    for role in roles(record):
        figures = one.sides[role].figures if role in one.sides else {}
        known = [
            (day, figures[row["period"]], run)
            for day, (row, run) in zip(days, rows, strict=True)
            if row["period"] in figures
        ]
        if known:
            lines[role] = sparklines.Line(
                np.array([day for day, _, _ in known]),
                np.array([value for _, value, _ in known]),
                [run for _, _, run in known],
                [False] * len(known),
            )
    country = lines.pop("country", NOTHING)
    more = tuple(sparklines.Beside(line, *LOOKS[role]) for role, line in lines.items())
    return sparklines.Card(found.title, found.shown, said.card(found), own, country, more)


def _legend(record: Record) -> str:
    """Return one sample of each line with its name."""
    lines = [(AREA, "", record.community.name)]
    lines += [(*LOOKS[role], record.names[role]) for role in roles(record)]
    items = "".join(
        '<li style="display:flex;gap:.4rem;align-items:center">'
        f"{sparklines.sample(colour, dash)}{escape(name)}</li>"
        for colour, dash, name in lines
    )
    return (
        '<ul style="display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;'
        f'margin:.5rem 0 0">{items}</ul><p style="margin:.25rem 0 0;font-size:.9rem">Hollow points '
        "and the dashes between them are estimated, imputed or projected. Each picture has its own "
        "scale.</p>"
    )
