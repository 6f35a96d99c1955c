"""The only caches: one catalogue with its database, and the rows of recent queries.

Streamlit's own caches read the signature of a function, hash its arguments and unpickle a copy at
every call: a view that asks a hundred times waits for that longer than for the answers.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from threading import Lock
from typing import ParamSpec, TypeVar, cast

import pandas as pd

from components import words
from queries.catalogue import Catalogue, read_catalogue
from queries.database import Database, data_root, open_database
from queries.markers import ESTIMATED
from queries.redefinitions import Redefinition, read_redefinitions
from queries.same_subject import Pair, read_pairs
from queries.statistics.classes import Classes, classify
from queries.statistics.communities import Communities, assess
from queries.statistics.eligible_zones import summed, zones
from queries.statistics.intervals import interval_of
from queries.statistics.pace import paces as tested_paces
from queries.statistics.panel import Panel, panels_of
from queries.statistics.peers import Driver, read_drivers
from queries.statistics.ranks import ranks_of
from queries.statistics.revisions import published, revisions_of
from queries.statistics.standing import Measure, against_country
from queries.statistics.targets import furthest_moves, yearly

Given = ParamSpec("Given")
Made = TypeVar("Made")
HISTORY_DRAWS = 2_000  # for each period of a record: a fifth of those for the period chosen
RANKED = ["area_code", "rank", "lower", "upper", "period", "period_start", "of"]


_FORGET: list[Callable[[], None]] = []
_OPENING = Lock()


def remembered(most: int) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Return a decorator that keeps the last `most` answers of a function of hashable arguments.

    Everyone shares them: a table comes as a copy that shares its cells until it is written to, and
    nothing else may be changed.
    """

    def keeping(function: Callable[Given, Made]) -> Callable[Given, Made]:
        answers = lru_cache(maxsize=most)(function)
        _FORGET.append(answers.cache_clear)

        @wraps(function)
        def answer(*args: Given.args, **kwargs: Given.kwargs) -> Made:
            found = answers(*args, **kwargs)  # type: ignore[arg-type]
            if isinstance(found, pd.DataFrame | pd.Series):
                return cast(Made, found.copy(deep=False))
            return found

        return answer

    return keeping


def forget() -> None:
    """Forget everything: the extracts are others now."""
    for clear in _FORGET:
        clear()


@remembered(1)
def _opened() -> tuple[Catalogue, Database]:
    root = data_root()
    said = read_catalogue(root)
    return said, open_database(root, said)


def catalogue() -> Catalogue:
    """Return what is said about the data."""
    with _OPENING:  # the first asks, the others wait: it is opened once
        return _opened()[0]


def database() -> Database:
    """Return the database, for its faults; ask it through `query`."""
    with _OPENING:
        return _opened()[1]


@remembered(512)
def query(name: str, **parameters: str | tuple[str, ...] | bool | None) -> pd.DataFrame:
    """Return the rows of query `name` with `parameters`; its file says the columns."""
    bound = {
        key: list(value) if isinstance(value, tuple) else value for key, value in parameters.items()
    }
    return database().run(name, **bound)


def coverage() -> pd.DataFrame:
    """Return what there is of every indicator at each level, as the query `coverage`."""
    return query("coverage", indicators=tuple(catalogue().indicators))


@remembered(512)
def classes(
    indicator: str,
    level: str,
    council: str | None,
    count: int = 5,
    method: str = "natural_breaks",
) -> Classes | None:
    """Return the classes of `indicator` on a map of `council` (None: of Scotland) at `level`.

    At most `count`, by `method` as in `classify`, over all periods together, so that maps of two
    periods can be compared, and between percentiles, which is fast however many areas there are.
    None where there is no figure.
    """
    found = query("spread", indicator=indicator, level=level, council=council, period=None)
    decimals = catalogue().indicators[indicator].decimals
    return classify(found["value"], count, method, decimals)


@remembered(256)
def ranks(indicator: str, period: str, per: float) -> pd.DataFrame:
    """Return the ranks of the council areas on `indicator` in `period`, as `ranks_of` does.

    `per` is the base of its rate. Drawn ten thousand times, so kept.
    """
    said = catalogue().indicators[indicator]
    found = query("snapshot", indicator=indicator, level="council", period=period, council=None)
    return ranks_of(interval_of(found, said.interval, per), said.interval, said.polarity)


def kept(key: tuple[str, ...], make: Callable[[], Made]) -> Made:
    """Return what `make` makes, made once for each `key` and shared: not to be changed by anyone.

    For what is worked out from the published record alone and is the same for every person.
    """
    return cast(Made, _kept(_Making(key, make)))


class _Making:
    """A key and how to make what it stands for: two of one key are the same."""

    def __init__(self, key: tuple[str, ...], make: Callable[[], object]) -> None:
        self.key, self.make = key, make

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Making) and self.key == other.key


@remembered(1024)
def _kept(making: _Making) -> object:
    return making.__dict__.pop("make")()  # what it was made of is not kept


@remembered(1)
def drivers() -> tuple[Driver, ...]:
    """Return what makes two councils alike; CatalogueError where the file is wrong."""
    return read_drivers(data_root() / "peer_drivers.toml")


@remembered(32)
def communities(indicators: tuple[str, ...], log_if_skewed: bool) -> Communities:
    """Return what the rankings of all intermediate zones rest on, over `indicators`."""
    said = catalogue().indicators
    found = query("zone_change", indicators=indicators, level="intermediate_zone")
    types = query("groups", scheme="community_type").set_index("area_code")["group_id"]
    return assess(found, {slug: said[slug].polarity for slug in indicators}, types, log_if_skewed)


def everywhere() -> tuple[str, ...]:
    """Return the codes of the council areas and of Scotland."""
    levels = (query("areas", level=level)["area_code"] for level in ("council", "country"))
    return tuple(code for codes in levels for code in codes)


@remembered(64)
def panels(indicators: tuple[str, ...]) -> dict[str, Panel]:
    """Return the record of each of `indicators` for the council areas and Scotland, with limits.

    The limits are those of the method of the indicator. The same for every area chosen, so kept.
    """
    known = catalogue().indicators
    rows = query("series", indicators=indicators, areas=everywhere())
    limited = [
        interval_of(rows[rows["indicator"] == slug], one.interval, words.base(one.unit) or 1.0)
        for slug, one in ((slug, known[slug]) for slug in indicators)
    ]
    breaks = [(slug, one.period) for slug in indicators for one in known[slug].breaks]
    return panels_of(pd.concat(limited), breaks) if limited else {}


@remembered(64)
def rank_history(indicator: str) -> pd.DataFrame:
    """Return the ranks of the council areas in each period that was observed, as `ranks_of`.

    Columns: area_code, period, period_start, rank, lower, upper and `of`, how many have a rank.
    Drawn two thousand times for each period, so kept.
    """
    known = catalogue().indicators[indicator]
    councils = set(query("areas", level="council")["area_code"])
    rows = query("series", indicators=(indicator,), areas=tuple(sorted(councils)))
    rows = rows[~rows["marker"].fillna("").str.contains(ESTIMATED, regex=False)]
    rows = interval_of(rows, known.interval, words.base(known.unit) or 1.0)
    parts = [pd.DataFrame(columns=RANKED)]
    for period in rows["period"].unique():
        mine = rows[rows["period"] == period]
        table = ranks_of(mine, known.interval, known.polarity, HISTORY_DRAWS)
        table = table[["rank", "lower", "upper"]].reset_index()
        table["period"], table["period_start"] = period, mine["period_start"].iloc[0]
        parts.append(table.assign(of=int(table["rank"].notna().sum())))
    return pd.concat(parts[1:] or parts, ignore_index=True)


@remembered(64)
def revisions(indicator: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what was published of `indicator` in every release, and what of it was revised.

    As `published` and `revisions_of`, for the council areas and Scotland.
    """
    rows = query("vintages", indicator=indicator, areas=everywhere())
    redefined = [one.release for one in redefinitions() if one.indicator == indicator]
    figures = published(rows, redefined)
    return figures, revisions_of(figures)


@remembered(1)
def redefinitions() -> tuple[Redefinition, ...]:
    """Return from which releases on indicators were measured in another way."""
    return read_redefinitions(data_root() / "redefinitions.toml")


@remembered(1)
def same_subject() -> tuple[Pair, ...]:
    """Return which indicators have the interval that an outcome lacks; CatalogueError if wrong."""
    return read_pairs(data_root() / "same_subject.toml")


def measures(indicators: tuple[str, ...]) -> dict[str, Measure]:
    """Return how each of `indicators` is measured, for the statistics."""
    known = [catalogue().indicators[slug] for slug in indicators]
    return {
        one.slug: Measure(
            one.interval,
            words.base(one.unit),
            one.polarity,
            tuple(broken.period for broken in one.breaks),
        )
        for one in known
    }


@remembered(64)
def against_scotland(indicators: tuple[str, ...]) -> pd.DataFrame:
    """Return each council area in the latest period of each indicator against Scotland.

    As `queries.statistics.standing.against_country`: the same for every area and order chosen.
    """
    rows = query("standing", indicators=indicators, only_latest=True)
    return against_country(rows, measures(indicators))


@remembered(64)
def paces(indicators: tuple[str, ...]) -> pd.DataFrame:
    """Return the tested change of each council area and Scotland on each indicator.

    As `queries.statistics.pace.paces`: the same for every area and order chosen.
    """
    rows = query("standing", indicators=indicators, only_latest=False)
    return tested_paces(rows, measures(indicators))


@remembered(3)
def _eligible_at(
    children: tuple[str, str], deprived: tuple[str, str], totals: tuple[float, ...], level: str
) -> pd.DataFrame:
    people, share = (
        query("figures", indicator=slug, level="data_zone", period=period)
        for slug, period in (children, deprived)
    )
    return summed(zones(people, share, totals), level)


@remembered(128)
def expected_eligible(
    children: tuple[str, str],
    deprived: tuple[str, str],
    totals: tuple[float, ...],
    area: str,
    level: str,
) -> pd.DataFrame:
    """Return the expected eligible two-year-olds of `area` by zone of `level`, unrounded.

    `children` and `deprived` are an indicator and its period, `totals` the published totals;
    every council where the level is council. Columns and ValueError as `eligible_zones.summed`.
    """
    found = _eligible_at(children, deprived, totals, level)
    if level == "council":
        names = query("areas", level="council")[["area_code", "name"]]
        return found.merge(names, on="area_code").sort_values("name")
    return found[found["council_code"] == area].drop(columns="council_code")


@remembered(128)
def yearly_record(indicator: str) -> tuple[pd.DataFrame, tuple[int, ...]]:
    """Return the record of the council areas and Scotland by year, and its breaks, as `yearly`."""
    codes = [code for level in ("council", "country") for code in _codes(level)]
    rows = query("series", indicators=(indicator,), areas=tuple(codes))
    return yearly(rows, [one.period for one in catalogue().indicators[indicator].breaks])


@remembered(512)
def furthest(indicator: str, years: int, rises: bool, relative: bool, comparator: str) -> pd.Series:
    """Return the `furthest_moves` of the councils; of their distance to `comparator` if any."""
    record, breaks = yearly_record(indicator)
    councils = record[record.index.isin(_codes("council"))]
    if comparator:
        councils = councils.sub(record.loc[comparator], axis=1)
    return furthest_moves(councils, years, rises, relative, breaks)


def _codes(level: str) -> list[str]:
    return [str(code) for code in query("areas", level=level)["area_code"]]
