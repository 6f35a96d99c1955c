"""What the outcomes of an area are held against: Scotland, peers, one council, an own year."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components import filters, peers_choice, store
from queries.statistics.given import Floats
from queries.statistics.panel import Panel, taken_together
from queries.statistics.profile import last_year, of_own_year

OWN_YEAR = "own_year"
GROUPS = ("lgbf_people_services", "lgbf_other_services", "resas", peers_choice.OWN)
YEARS_BACK = 5


@dataclass(frozen=True)
class Comparator:
    """The areas held against, by code, or a year of the area itself.

    `name` stands after "than" ("Scotland", "similar councils", "its own figure of 2016"), `column`
    heads the column of its figures. `area` is its code where it is one area.
    """

    name: str
    column: str
    codes: tuple[str, ...] = ()
    area: str | None = None
    year: int | None = None

    def figures(self, panel: Panel, row: int, per: float) -> Floats:
        """Return its figure in each period of `panel`, NaN where it has none.

        Of a group the pooled rate or the median (`taken_together`), of a year the area's own figure
        then, the same in every period that compares with it.
        """
        nothing = np.full(len(panel.periods), np.nan)
        if self.year is not None:
            column = of_own_year(panel, row, self.year)
            return nothing if column is None else np.full_like(nothing, panel.value[row, column])
        rows = panel.rows(self.codes)
        if self.area is not None:
            return panel.value[rows[0]] if rows else nothing
        return taken_together(panel, rows, per).value if rows else nothing

    def pooled(self, panel: Panel, per: float) -> bool:
        """Return whether its latest figure is a pooled rate rather than a median."""
        if self.area is not None or self.year is not None:
            return False
        return bool(taken_together(panel, panel.rows(self.codes), per).pooled.any())


def choose(area: str, panels: Sequence[Panel]) -> Comparator:
    """Draw the box that chooses what `area` is held against, and what belongs to the choice."""
    councils = store.query("areas", level="council")
    names = dict(zip(councils["area_code"], councils["name"], strict=True))
    others = {code: name for code, name in names.items() if code != area}
    year = {OWN_YEAR: "A year of its own"}
    if area == filters.SCOTLAND:
        options = {**year, **others}
    else:
        groups = {scheme: peers_choice.SCHEMES[scheme] for scheme in GROUPS}
        options = {filters.SCOTLAND: "Scotland", **groups, **year, **others}
    first = next(iter(options))
    chosen = filters.choose("compare", "Compare with", options, first) or first
    if chosen == OWN_YEAR:
        return _year(area, panels)
    if chosen in GROUPS:
        peers = peers_choice.explain(area, chosen)
        return Comparator(peers.phrase, peers.legend, peers.codes)
    name = options[chosen]
    return Comparator(name, name, (chosen,), area=chosen)


def _year(area: str, panels: Sequence[Panel]) -> Comparator:
    years = set()
    for panel in panels:
        for row in panel.rows([area]):
            years |= {last_year(panel.periods[int(column)]) for column in panel.comparable(row)}
    listed = sorted(years - {0})[:-1] or [0]
    wanted = listed[-1] + 1 - YEARS_BACK
    default = str(wanted if wanted in listed else listed[0])
    options = {str(year): f"{year} or {year}/{(year + 1) % 100:02d}" for year in listed}
    chosen = filters.choose("year", "Its own figures of", options, default) or default
    return Comparator(f"its own figure of {chosen}", f"In {chosen}", year=int(chosen))
