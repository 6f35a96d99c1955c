"""Sentences about figures that a person adds, and texts of a file as they are shown. Pure."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from components import words
from queries.workbook import Table
from queries.workbook.areas import COUNCILS, SCOTLAND

MOST_PERIODS, MOST_ABSENT = 3, 8  # that a sentence names one by one
SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:=^])")
# Markdown makes links of bare addresses too
LINK = re.compile(r"(?i)(?<=h)(?=ttp)|(?<=w)(?=ww)|(?<=f)(?=tp)|(?<=@)")
JOINER = "\u2060"  # takes no room and parts an address


def told(there: pd.DataFrame) -> str:
    """Return in one sentence which figures were understood: how many, of where, for when."""
    councils = set(there["area_code"]) - {SCOTLAND}
    areas = f"{len(councils)} of {COUNCILS} council areas" if councils else ""
    scotland = "Scotland" if SCOTLAND in set(there["area_code"]) else ""
    ordered = there.sort_values("period_start")["period"].drop_duplicates()
    whose = words.listed([part for part in (areas, scotland) if part])
    count = words.counted(len(there), "figure")
    return f"Understood: {count} for {whose}, {span(tuple(ordered))}."


def span(periods: Sequence[str]) -> str:
    """Return periods as "2024 and 2025", or "2012 to 2025" where there are many."""
    if not periods:
        return "no period"
    many = len(periods) > MOST_PERIODS
    return f"{periods[0]} to {periods[-1]}" if many else words.listed(periods)


def missing(there: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return which council areas have no figure, by name where they are few; "" for none.

    `names` are those of the council areas and of Scotland by code.
    """
    absent = sorted(names[code] for code in set(names) - {SCOTLAND} - set(there["area_code"]))
    if not absent or len(absent) > MOST_ABSENT:
        return ""
    return f"No figure for {words.listed(absent)}."


def table_line(table: Table) -> str:
    """Return where a table of the workbook was found and what it holds."""
    sheet = f"Sheet “{plain(table.sheet)}”" if table.sheet else "The table"
    return (
        f"{sheet}, headings in {table.place}: {words.counted(table.areas, 'council area')}, "
        f"{span(table.periods)}, {words.counted(table.figures, 'cell')}."
    )


def plain(text: str) -> str:
    """Return text of a file so that Markdown shows it as it is: no link, no picture, no formula."""
    return LINK.sub(JOINER, SIGNS.sub(r"\\\1", " ".join(text.split())))
