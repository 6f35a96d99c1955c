"""What a view of one outcome is about: the indicator, the area, its peers, and the record."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from components import filters, store, words
from components.peers_choice import PeerSet
from queries.catalogue import Indicator
from queries.statistics.panel import Panel

DOWNLOAD = "series"


@dataclass(frozen=True)
class Subject:
    """One indicator in all council areas, one of them and its peers marked.

    `period` is the one chosen, None where no council area has a figure.
    """

    indicator: Indicator
    area: str
    peers: PeerSet
    period: str | None

    @property
    def name(self) -> str:
        """The name of the area."""
        return filters.name_of(self.area)

    @cached_property
    def panel(self) -> Panel | None:
        """The record of the indicator; None where there is none."""
        return store.panels((self.indicator.slug,)).get(self.indicator.slug)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the council areas and of Scotland, by code."""
        areas = store.query("areas", level="council")
        named = dict(zip(areas["area_code"], areas["name"], strict=True))
        return {filters.SCOTLAND: "Scotland", **named}

    @property
    def rows(self) -> pd.DataFrame:
        """The tidy rows of the download: every area and period."""
        return store.query(DOWNLOAD, indicators=(self.indicator.slug,), areas=store.everywhere())

    def role(self, code: str) -> str:
        """Return "area", "peers", "country" or "other"."""
        if code == self.area:
            return "area"
        if code == filters.SCOTLAND:
            return "country"
        return "peers" if code in self.peers.codes else "other"

    def legend(self, roles: set[str]) -> dict[str, str]:
        """Return the words of the legend for those of `roles` that are drawn."""
        said = {
            "area": self.name,
            "peers": self.peers.legend,
            "other": "Other council areas",
            "country": "Scotland",
        }
        return {role: words_of for role, words_of in said.items() if role in roles}

    def figures(self) -> pd.DataFrame:
        """Return one row for each area and period that has a figure, with its words.

        Columns: area_code, name, role, period, period_start, value, estimated, segment, shown.
        """
        panel = self.panel
        if panel is None:
            return pd.DataFrame(columns=COLUMNS)
        found = [(code, at) for at, code in enumerate(panel.areas) if code in self.names]
        rows = [
            (
                code,
                self.names[code],
                self.role(code),
                panel.periods[column],
                panel.day[column],
                panel.value[at, column],
                bool(panel.estimated[at, column]),
                int(panel.run[at, column]),
                words.figure(
                    panel.value[at, column], str(panel.marker[at, column]), self.indicator
                ),
            )
            for code, at in found
            for column in range(len(panel.periods))
            if panel.value[at, column] == panel.value[at, column]
        ]
        frame = pd.DataFrame(rows, columns=COLUMNS)
        return frame.assign(period_start=pd.to_datetime(frame["period_start"]))


COLUMNS = [
    "area_code",
    "name",
    "role",
    "period",
    "period_start",
    "value",
    "estimated",
    "segment",
    "shown",
]
