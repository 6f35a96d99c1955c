"""Many indicators of one area at once: its latest figures beside its peers and the country."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from queries.statistics.benchmark import compare
from queries.statistics.change import change_of_proportions
from queries.statistics.given import direction_of_better
from queries.statistics.panel import Panel, rank, taken_together
from queries.statistics.standing import Measure

NONE = float("nan")
NOT_COMPARED = "not compared"
NEITHER = "no_judgement"
JUDGED = {  # a verdict without judgement, and whether higher (1) or lower (-1) is better
    ("higher", 1): "better",
    ("lower", 1): "worse",
    ("higher", -1): "worse",
    ("lower", -1): "better",
}


@dataclass(frozen=True)
class Observed:
    """One observed figure with its 95 % limits and counts; NaN and "" where there is none."""

    period: str = ""
    value: float = NONE
    marker: str = ""
    limits: tuple[float, float] = (NONE, NONE)
    counts: tuple[float, float] = (NONE, NONE)

    @property
    def there(self) -> bool:
        """Whether there is a figure."""
        return not np.isnan(self.value)


@dataclass(frozen=True)
class Latest:
    """One indicator of one area, in the unit of the indicator.

    `period` is that of the area's latest figure, else that of the country's. `first` is the area's
    first figure that compares with the latest, `change_p` the p-value of no change between them
    (`change_of_proportions`; NaN where they have no counts). `peers` is the pooled rate of the
    peers without the area where each has counts (`pooled`), else their median; NaN where fewer
    than half have a figure; `of` have one. `country` is its figure of the same period, `newest`
    its latest. The verdicts are among benchmark.VERDICTS. `rank` 1 is best by polarity, equal
    figures (`tied`) share the best place; `ranked` areas have a figure.
    """

    period: str
    own: Observed
    first: Observed
    country: Observed
    newest: Observed
    peers: float = NONE
    pooled: bool = False
    of: int = 0
    against_peers: str = NOT_COMPARED
    against_country: str = NOT_COMPARED
    change_p: float = NONE
    rank: float = NONE
    ranked: int = 0
    tied: bool = False


def overview(
    panels: Mapping[str, Panel],
    measures: Mapping[str, Measure],
    comparable: Collection[str],
    area: str,
    peers: Collection[str],
    country: str,
) -> dict[str, Latest]:
    """Return the Latest of `area` on each of `measures`, in their order.

    Estimates are passed over. Only the indicators in `comparable` are compared and ranked: areas of
    different size differ in counts; and the country is not. An indicator without a panel has no
    figure.
    """
    others = set(peers) - {area, country}
    found = {
        slug: _latest(panels[slug], one, slug in comparable, area, others, country)
        if slug in panels
        else Latest("", Observed(), Observed(), Observed(), Observed())
        for slug, one in measures.items()
    }
    if not found:
        return {}
    limits = np.array([one.own.limits for one in found.values()])
    tested = np.isin(list(found), list(comparable)) & (area != country)
    verdicts = []
    for level in ([s.peers for s in found.values()], [s.country.value for s in found.values()]):
        against = compare(limits[:, 0], limits[:, 1], np.where(tested, level, NONE), NEITHER)
        verdicts.append([str(one) for one in against])
    proportion = np.array([one.interval == "wilson" for one in measures.values()])
    ends = [(*one.first.counts, *one.own.counts) for one in found.values()]
    before_x, before_n, x, n = np.where(proportion, np.array(ends).T, NONE)
    p = change_of_proportions(before_x, before_n, x, n).p
    return {
        slug: replace(
            one,
            against_peers=_judged(by_peers, measures[slug].polarity),
            against_country=_judged(by_country, measures[slug].polarity),
            change_p=float(chance),
        )
        for (slug, one), by_peers, by_country, chance in zip(
            found.items(), *verdicts, p, strict=True
        )
    }


def _latest(
    panel: Panel,
    measure: Measure,
    comparable: bool,
    area: str,
    peers: Collection[str],
    country: str,
) -> Latest:
    """Return the Latest of one indicator, without its verdicts and the test of its change."""
    mine = panel.areas.index(area) if area in panel.areas else None
    national = panel.areas.index(country) if country in panel.areas else None
    latest = None if mine is None else panel.latest(mine)
    newest = None if national is None else panel.latest(national)
    column = newest if latest is None else latest
    if column is None:
        return Latest("", Observed(), Observed(), Observed(), Observed())
    comparables = [] if mine is None else panel.comparable(mine).tolist()
    found = Latest(
        panel.periods[column],
        _observed(panel, mine, latest),
        _observed(panel, mine, comparables[0] if comparables else None),
        _observed(panel, national, column),
        _observed(panel, national, newest),
    )
    if not comparable or area == country:
        return found
    observed = panel.observed[:, column]
    beside = [row for row in panel.rows(peers) if observed[row]]
    councils = [row for row in np.flatnonzero(observed).tolist() if row != national]
    enough = beside and 2 * len(beside) >= len(peers)
    together = taken_together(panel, beside, measure.per) if enough else None
    return replace(
        found,
        peers=float(together.value[column]) if together else NONE,
        pooled=bool(together.pooled[column]) if together else False,
        of=len(beside),
        rank=NONE if mine is None else rank(panel, mine, column, councils, measure.polarity),
        ranked=len(councils),
        tied=int((panel.value[councils, column] == found.own.value).sum()) > 1,
    )


def _observed(panel: Panel, row: int | None, column: int | None) -> Observed:
    """Return the figure of one area in one period, if it was observed."""
    if row is None or column is None or not panel.observed[row, column]:
        return Observed()
    return Observed(
        panel.periods[column],
        float(panel.value[row, column]),
        str(panel.marker[row, column]),
        (float(panel.lower[row, column]), float(panel.upper[row, column])),
        (float(panel.numerator[row, column]), float(panel.denominator[row, column])),
    )


def _judged(verdict: str, polarity: str) -> str:
    """Return a verdict without judgement turned by polarity."""
    if polarity == NEITHER:
        return verdict
    return JUDGED.get((verdict, direction_of_better(polarity)), verdict)
