"""Figures of the fifths of an area by deprivation, and their inequality, for all indicators."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from components import filters, store
from queries.statistics.fifths import CHANGE, changes, over_time

LEVEL = "deprivation_quintile"
OPENS_WITH = "cancer_deaths_under_75"
OWN, OF_SCOTLAND = "own", "scot"
WITHIN = {
    OWN: "Fifths of the area’s own people",
    OF_SCOTLAND: "The area’s people in Scotland’s fifths",
}


@dataclass(frozen=True)
class Inequalities:
    """The rows behind all indicators of one area and kind of fifths, their indices and changes."""

    rows: pd.DataFrame
    indices: pd.DataFrame
    changes: pd.DataFrame

    def of(self, slug: str) -> pd.DataFrame:
        """Return the indices of one indicator in time order."""
        return self.indices[self.indices["indicator"] == slug].reset_index(drop=True)


def slugs() -> tuple[str, ...]:
    """Return the indicators that have figures by fifth, by title."""

    def made() -> tuple[str, ...]:
        found = store.coverage()
        there = set(found.loc[found["level"] == LEVEL, "indicator"])
        known = store.catalogue().indicators
        return tuple(sorted(there & known.keys(), key=lambda slug: known[slug].short_title))

    return store.kept(("indicators by fifth",), made)


def first(options: tuple[str, ...]) -> str:
    """Return the indicator that is looked at closer before one is chosen."""
    return OPENS_WITH if OPENS_WITH in options else options[0]


def of(area: str, kind: str) -> Inequalities:
    """Return the Inequalities of `area`; Scotland's own fifths are Scotland's."""
    kind = OF_SCOTLAND if area == filters.SCOTLAND else kind

    def make() -> Inequalities:
        known = store.catalogue().indicators
        chosen = slugs()
        rows, places = store.kept(("fifths", kind), lambda: _of_all(chosen, kind))
        rows = rows.iloc[places.get(area, [])].reset_index(drop=True)
        indices = over_time(rows)
        breaks = {slug: [one.period for one in known[slug].breaks] for slug in chosen}
        found = changes(indices, breaks)
        return Inequalities(rows, indices, found.reindex(columns=CHANGE))

    return store.kept(("inequality of fifths", area, kind), make)


def _of_all(
    chosen: tuple[str, ...], kind: str
) -> tuple[pd.DataFrame, Mapping[str, npt.NDArray[np.intp]]]:
    """Return the rows of every area in periods in which it has fifths, and where its rows are."""
    rows = store.query("fifths", indicators=chosen, kind=kind)
    keys = ["of_area", "indicator", "period"]
    rows = rows.merge(rows.loc[rows["fifth"] > 0, keys].drop_duplicates(), on=keys)
    places = rows.groupby("of_area").indices.items()
    return rows, {str(code): np.asarray(at, dtype=np.intp) for code, at in places}


def periods(area: str, kind: str, slug: str) -> dict[str, str]:
    """Return the periods of an indicator, newest first: label → words; whole ones before others."""
    index = of(area, kind).of(slug)
    ordered = index.iloc[::-1]
    return {
        str(period): str(period) if not missing else f"{period} (a fifth is missing)"
        for period, missing in zip(ordered["period"], ordered["missing"], strict=True)
    }


def whose(area: str, kind: str) -> str:
    """Return whose fifths they are, for what a figure is about."""
    if area == filters.SCOTLAND:
        return "fifths of Scotland’s people by the deprivation of their data zone"
    people = "its own people" if kind == OWN else "Scotland’s people, of which it holds a part"
    return f"fifths of {people}, by the deprivation of their data zone"


def limits(rows: pd.DataFrame, measure: str) -> list[tuple[float, float, float]]:
    """Return value, lower and upper limit of an index (sii, rii or par) in each of `rows`."""
    columns = (rows[f"{measure}{end}"].tolist() for end in ("", "_lower", "_upper"))
    return list(zip(*columns, strict=True))
