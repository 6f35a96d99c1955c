"""The table of targets of this session: the published examples until it is changed.

Nothing is stored: the table is in the memory of the session and in the files a person saves.
"""

import re
from collections.abc import Hashable, Mapping
from math import nan
from typing import Any

import streamlit as st
from pandas import isna

from components import filters, store
from queries.target_fields import Known, Target

KEPT = "targets"
LAST = 10**6
LINK = re.compile(r"https?://[\w./?=&%#~+,;:@!$*'()-]+")


def published() -> list[Target]:
    """Return the targets that partnerships have published, as examples."""
    rows: list[dict[Hashable, Any]] = store.query("published_targets").to_dict("records")
    rows.sort(key=lambda row: (row["area"], _natural(row["outcome"])))
    return [
        Target(
            key=row["target"],
            area_code=row["area_code"],
            title=row["title"],
            kind=row["kind"],
            target_year=int(row["target_year"]),
            aim=_text(row["aim"]),
            amount=_number(row["amount"]),
            plan=row["plan"],
            outcome=row["outcome"],
            indicator=_text(row["indicator"]),
            scope=row["scope"],
            baseline=_number(row["baseline"]),
            baseline_year=0 if isna(row["baseline_year"]) else int(row["baseline_year"]),
            comparator=_text(row["comparator"]),
            comparator_baseline=_number(row["comparator_baseline"]),
            url=row["url"],
        )
        for row in rows
    ]


def current() -> list[Target]:
    """Return the table of this session: the published examples until it is changed."""
    kept = st.session_state.get(KEPT)
    return list(kept) if isinstance(kept, list) else published()


def of(area: str) -> list[Target]:
    """Return the targets of `area` in the table of this session."""
    return [one for one in current() if one.area_code == area]


def link(url: str) -> str:
    """Return `url` where it is a plain web address that may be linked; else ""."""
    return url.replace("(", "%28").replace(")", "%29") if LINK.fullmatch(url) else ""


def known() -> Known:
    """Return what a row of a table may name; the last name of a code is the one that is written."""
    areas = store.query("areas", level="council")
    councils = dict(zip(areas["name"], areas["area_code"], strict=True))
    indicators = {
        one.title: slug
        for slug, one in sorted(store.catalogue().indicators.items())
        if "council" in one.levels
    }
    return Known(
        _spelled(councils),
        _spelled({"Scotland": filters.SCOTLAND, **councils}),
        _spelled(indicators),
    )


def keep(table: list[Target]) -> None:
    """Make `table` the table of this session."""
    st.session_state[KEPT] = table


def new_number(table: list[Target]) -> int:
    """Return a number that no target added in this session has in its key."""
    used = [int(one.key[4:]) for one in table if re.fullmatch(r"own-\d+", one.key)]
    return max(used, default=0) + 1


def _natural(text: str) -> list[tuple[int, str]]:
    """Return a key that puts SO2 before SO11, and what has no number last."""
    return [(int(part or LAST), word) for word, part in re.findall(r"(\D*)(\d*)", text)]


def _spelled(names: Mapping[str, str]) -> dict[str, str]:
    """Return each code by itself, by its name in small letters, and by its name."""
    return {
        **{code: code for code in names.values()},
        **{name.lower(): code for name, code in names.items()},
        **names,
    }


def _number(value: float | None) -> float:
    return nan if value is None or isna(value) else float(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
