"""One area in one period beside its peers, Scotland and all council areas: worked out once.

The figures of a view (where we stand, the dot plot, the gap) draw from the same Comparison.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isnan

import pandas as pd

from components import filters, record, sentences, store, words
from components.over_time import FEWEST
from components.peers_choice import PeerSet
from components.sentences import Counted, Value
from queries.catalogue import Indicator
from queries.statistics.benchmark import compare, taken_together
from queries.statistics.funnel import Funnel, funnel
from queries.statistics.gaps import gap_in_people
from queries.statistics.many import expected_by_chance, kept, p_of_interval, p_of_proportion
from queries.statistics.ranks import places_moved_by_one, ranks_of

NONE = float("nan")
PEERS, SCOTLAND = "peers", "scotland"
COUNTS = ("wilson", "byar")  # intervals from a numerator and a denominator


@dataclass(frozen=True)
class Benchmark:
    """What areas are held against: its level (NaN if there is none), and the words for it."""

    kind: str
    level: float = NONE
    name: str = ""  # "similar councils"
    phrase: str = ""  # "the 12.1% of similar councils taken together (5 of 7 with a figure)"


@dataclass(frozen=True)
class Tested:
    """The verdict of each council area against a benchmark, in the order of the rows.

    `flagged` of the `compared` differ; `expected` would by chance if none did; `stands` differ
    when all are tested at once.
    """

    verdicts: pd.Series
    flagged: int
    compared: int
    expected: float
    stands: int


@dataclass(frozen=True)
class Comparison:
    """`rows` has every council area in `period`: figure, counts, limits, or why there is none.

    `own` is the row of the area itself (Scotland's, where that is the area), `national` that of
    Scotland, both empty where there is none; `ranks` is by area_code, `session` has the figures
    of the indicator that the person added.
    """

    indicator: Indicator
    area: str
    name: str
    period: str
    peers: PeerSet
    rows: pd.DataFrame
    national: pd.DataFrame
    ranks: pd.DataFrame
    counted: Counted = field(default_factory=Counted)
    session: pd.DataFrame = field(default_factory=pd.DataFrame)

    @cached_property
    def own(self) -> pd.DataFrame:
        """The row of the area itself, with a figure; empty where there is none."""
        mine = self.national
        if self.area != filters.SCOTLAND:
            mine = self.rows[self.rows["area_code"] == self.area]
        return mine[mine["value"].notna()]

    @cached_property
    def value(self) -> Value | None:
        """The figure of the area with what stands behind it; None where there is none."""
        return value_of(self.own.iloc[0]) if len(self.own) else None

    @cached_property
    def peer_rows(self) -> pd.DataFrame:
        """The peers that have a figure."""
        mine = self.rows["area_code"].isin(self.peers.codes)
        return self.rows[mine & self.rows["value"].notna()]

    @property
    def peers_there(self) -> str:
        """How many of the peers have a figure: "5 of 7"."""
        return f"{len(self.peer_rows)} of {len(self.peers.codes)}"

    @cached_property
    def against_peers(self) -> Benchmark:
        """The peers together, without the area: pooled, or their median where counts miss.

        Without a level where fewer than half of them have a figure.
        """
        too_few = len(self.peer_rows) < max(FEWEST * len(self.peers.codes), 1)
        if too_few or not self.indicator.relative:
            return Benchmark(PEERS, name=self.peers.phrase)
        value, x, n = (
            self.peer_rows[[name]].to_numpy(dtype=float)
            for name in ("value", "numerator", "denominator")
        )
        together = taken_together(value, x, n, words.base(self.indicator.unit), 1)
        level, pooled = float(together.value[0]), bool(together.pooled[0])
        shown = sentences.finer(level, self.indicator)
        there = f"{self.peers_there} with a figure"
        phrase = f"the {shown} of {self.peers.phrase} taken together ({there})"
        if not pooled:
            phrase = f"the median of {self.peers.phrase}, {shown} ({there})"
        return Benchmark(PEERS, level, self.peers.phrase, phrase)

    @cached_property
    def against_scotland(self) -> Benchmark:
        """Scotland's published figure."""
        there = self.national["value"].dropna()
        if there.empty or not self.indicator.relative:
            return Benchmark(SCOTLAND, name="Scotland")
        level = float(there.iloc[0])
        shown = words.number(level, self.indicator.unit, self.indicator.decimals)
        return Benchmark(SCOTLAND, level, "Scotland", f"Scotland’s {shown}")

    def verdict(self, benchmark: Benchmark) -> str:
        """Return the verdict of the area itself against `benchmark`, one of VERDICTS."""
        return self._verdicts[benchmark.kind]

    @cached_property
    def _verdicts(self) -> dict[str, str]:
        if self.value is None or self.area == filters.SCOTLAND:
            return dict.fromkeys((PEERS, SCOTLAND), "not compared")
        low, high = self.value.limits
        levels = [self.against_peers.level, self.against_scotland.level]
        found = compare(low, high, levels, self.indicator.polarity)
        return dict(zip((PEERS, SCOTLAND), map(str, found), strict=True))

    def tested(self, benchmark: Benchmark) -> Tested:
        """Return every council area against `benchmark`, which a peer is itself part of."""
        rows, levels = self.rows, benchmark.level
        polarity = self.indicator.polarity
        verdicts = pd.Series(compare(rows["lower"], rows["upper"], levels, polarity))
        compared = int((verdicts != "not compared").sum())
        flagged = int((~verdicts.isin(["similar", "not compared"])).sum())
        if self.indicator.interval == "wilson":
            known = rows["lower"].notna()
            x, n = rows["numerator"].where(known), rows["denominator"].where(known)
            p = p_of_proportion(x, n, levels)
        else:
            p = p_of_interval(rows["value"], rows["lower"], rows["upper"], levels)
        return Tested(verdicts, flagged, compared, expected_by_chance(compared), int(kept(p).sum()))

    @cached_property
    def funnel(self) -> Funnel | None:
        """The funnel around the pooled rate of all council areas; None without their counts."""
        if self.session.empty:  # of the published figures: the same for every area
            key = ("funnel of council areas", self.indicator.slug, self.period)
            return store.kept(key, self._funnel)
        return self._funnel()

    def _funnel(self) -> Funnel | None:
        rows = self.rows[self.rows["lower"].notna()]
        if self.indicator.interval not in COUNTS or rows.empty:
            return None
        per = words.base(self.indicator.unit)
        x, n = rows["numerator"], rows["denominator"]
        pooled = float(x.sum() / n.sum() * per)
        return funnel(x / n * per, n, pooled, self.indicator.interval, per)

    @property
    def places_by_one(self) -> float:
        """How many places one more in the numerator would move the area; NaN if unranked."""
        if self.indicator.interval != "wilson" or self.area == filters.SCOTLAND:
            return NONE
        known = self.rows["lower"].notna()
        x, n = self.rows["numerator"].where(known), self.rows["denominator"].where(known)
        moved = places_moved_by_one(x, n, self.indicator.polarity)
        return float(moved[self.rows["area_code"].tolist().index(self.area)])

    @property
    def place(self) -> tuple[float, float, float]:
        """The rank of the area with its range; NaN where it has none."""
        if self.area not in self.ranks.index:
            return NONE, NONE, NONE
        at = self.ranks.index.get_loc(self.area)
        rank, low, high = self.ranks[["rank", "lower", "upper"]].to_numpy(dtype=float)[at]
        return float(rank), float(low), float(high)

    @property
    def ranked(self) -> int:
        """How many council areas have a rank."""
        return int(self.ranks["rank"].notna().sum())

    def gaps_to(self, levels: Sequence[float]) -> list[tuple[float, float, float]]:
        """Return how many more people would reach each level, and the range; NaN without counts."""
        if self.value is None or self.indicator.interval != "wilson" or isnan(self.value.limits[0]):
            return [(NONE, NONE, NONE)] * len(levels)
        gaps = gap_in_people(*self.value.counts, list(levels), self.indicator.polarity)
        columns = (gaps[name].tolist() for name in ("people", "lower", "upper"))
        return list(zip(*columns, strict=True))

    @property
    def more(self) -> str:
        """Return "more" or "fewer": what the gap to a better level takes."""
        return "fewer" if self.indicator.polarity == "lower_is_better" else "more"

    def alike(self) -> list[str]:
        """Return the names of the council areas that cannot be told apart from the area."""
        if self.area not in self.ranks.index:
            return []
        names = dict(zip(self.rows["area_code"], self.rows["name"], strict=True))
        alike = dict(zip(self.ranks.index, self.ranks["alike"], strict=True))
        return sorted(names[code] for code in alike[self.area])


def of(
    indicator: Indicator,
    area: str,
    period: str,
    peers: PeerSet,
    own: pd.DataFrame | None = None,
    counted: Counted | None = None,
) -> Comparison:
    """Return the Comparison of `area` in `period`; `own` are the person's figures of the session.

    `counted` says what the numerator counts, for sentences.
    """
    rows = record.snapshot(indicator, period, own)
    if not indicator.relative:  # the order of counts is that of the size of the areas
        ranks = ranks_of(rows.iloc[:0], indicator.interval, indicator.polarity)
    elif (rows["release"] == sentences.YOURS).any():
        ranks = ranks_of(rows, indicator.interval, indicator.polarity)
    else:
        ranks = store.ranks(indicator.slug, period, words.base(indicator.unit))
    return Comparison(
        indicator,
        area,
        filters.name_of(area),
        period,
        peers,
        rows,
        record.national(indicator, period, own),
        ranks,
        counted or Counted(),
        record.of_session(indicator.slug, own),
    )


def value_of(row: pd.Series) -> Value:
    """Return the Value in one row of a Comparison."""
    why = row["no_interval"]
    return Value(
        float(row["value"]),
        (float(row["numerator"]), float(row["denominator"])),
        (float(row["lower"]), float(row["upper"])),
        why if isinstance(why, str) else "",
    )
