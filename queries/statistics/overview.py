"""Many indicators of one area at once: its latest figures beside its peers and the country."""

import warnings
from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from queries.statistics.benchmark import compare
from queries.statistics.change import change_of_proportions
from queries.statistics.given import Flags, Floats, direction_of_better
from queries.statistics.runs import runs_of
from queries.statistics.standing import Measure, with_limits

ESTIMATED = "[e]"
FEWEST = 0.5  # share of the peers that must have a figure before they are summed up
COUNTS = ("value", "numerator", "denominator")
COUNTED = ["first_numerator", "first_denominator", "numerator", "denominator"]
JUDGED = {  # a verdict without judgement, and whether higher (1) or lower (-1) is better
    ("higher", 1): "better",
    ("lower", 1): "worse",
    ("higher", -1): "worse",
    ("lower", -1): "better",
}


def lines_of(
    rows: pd.DataFrame, measures: Mapping[str, Measure], areas: Collection[str]
) -> pd.DataFrame:
    """Return the `measures` of `areas` with `segment`, the run of each figure, and `estimated`.

    `rows` are observations, each line in time order; runs are those of `runs_of`.
    """
    mine = rows[rows["area_code"].isin(list(areas)) & rows["indicator"].isin(list(measures))]
    breaks = [(slug, period) for slug, one in measures.items() for period in one.breaks]
    estimated = mine["marker"].fillna("").str.contains(ESTIMATED, regex=False)
    return mine.assign(segment=runs_of(mine, breaks), estimated=estimated)


def overview(
    rows: pd.DataFrame,
    lines: pd.DataFrame,
    measures: Mapping[str, Measure],
    comparable: Collection[str],
    area: str,
    peers: Collection[str],
    country: str,
) -> pd.DataFrame:
    """Return one row for each of `measures` in their order; the index is the indicator.

    `rows` are the observations of all areas, `lines` those of `area` and `country` from `lines_of`;
    estimates are passed over. The period is the latest of `area`, else of `country`. Only the
    indicators in `comparable` are compared and ranked: areas of different size differ in counts.

    Columns, NaN where there is nothing: `period`; of the area `value`, `marker`, `lower`, `upper`,
    `no_interval`, `first` and `since` (its first figure comparable with the latest, and when),
    `change_p` (of no change between them, as `change_of_proportions`; NaN where not tested);
    `peers` (their pooled rate without the area where each has counts, else their median), `pooled`,
    `of` (peers with a figure; fewer than half are not summed up); `country`, `country_marker`,
    `newest`, `newest_period` (the country's latest); `against_peers`, `against_country` (one of
    benchmark.VERDICTS); `rank` (1 is best by polarity, equal figures share the best place),
    `ranked` (areas with a figure), `tied`. Values are in the unit of their indicator.
    """
    slugs = pd.Index(list(measures), name="indicator")
    latest, newest = _latest(lines, slugs, area), _latest(lines, slugs, country)
    period = latest["period"].where(latest["period"].notna(), newest["period"])
    codes = pd.Index([country, *sorted({area, *peers, *rows["area_code"].unique()} - {country})])
    figures, country_marks = _in_period(rows, period, codes)
    value, others = figures["value"], codes.isin(list(set(peers) - {area, country}))
    per = np.array([measures[slug].per for slug in slugs])
    middle, pooled, of = _middle({name: figures[name][:, others] for name in COUNTS}, per)
    compared = slugs.isin(list(comparable))
    table = with_limits(latest.reset_index(), measures).set_index("indicator")
    proportion = np.array([measures[slug].interval == "wilson" for slug in slugs])
    changed = change_of_proportions(*(latest[one] for one in COUNTED))
    table = table.drop(columns=COUNTED).assign(
        change_p=np.where(proportion, changed.p, np.nan),
        period=period,
        peers=np.where(compared, middle, np.nan),
        pooled=pooled,
        of=of,
        country=value[:, 0],
        country_marker=country_marks,
        newest=newest["value"],
        newest_period=newest["period"],
    )
    polarity = [measures[slug].polarity for slug in slugs]
    tested = compared & (area != country)
    for name in ("peers", "country"):
        level = np.where(tested, table[name], np.nan)
        verdict = compare(table["lower"], table["upper"], level, "no_judgement")
        table[f"against_{name}"] = [
            str(one) if way == "no_judgement" else JUDGED.get((one, direction_of_better(way)), one)
            for one, way in zip(verdict, polarity, strict=True)
        ]
    better = np.where(compared, [direction_of_better(way) for way in polarity], np.nan)
    turned = value[:, 1:] * better[:, None]
    mine = value[:, codes.get_loc(area)] * (better if area != country else np.nan)
    place = 1.0 + (turned > mine[:, None]).sum(axis=1)
    return table.assign(
        rank=np.where(np.isnan(mine), np.nan, place),
        ranked=(~np.isnan(turned)).sum(axis=1),
        tied=(turned == mine[:, None]).sum(axis=1) > 1,
    )


def _latest(lines: pd.DataFrame, slugs: pd.Index, area: str) -> pd.DataFrame:
    """Return the latest observation of one area by indicator, with `first` and `since`.

    All NaN or None for an indicator without one.
    """
    mine = lines[(lines["area_code"] == area) & lines["value"].notna() & ~lines["estimated"]]
    mine = mine.reset_index(drop=True)
    row, run = slugs.get_indexer(pd.Index(mine["indicator"])), mine["segment"].to_numpy()
    order = np.arange(len(mine))
    last, first = np.full(len(slugs), -1), np.full(len(slugs), -1)
    last[row] = order  # of those of one indicator the last that is written stays
    of_run = order[run == run[last[row]]][::-1]
    first[row[of_run]] = of_run
    found = mine[[*COUNTS, "lower", "upper", "marker", "period"]].reindex(last).set_axis(slugs)
    begun = mine[[*COUNTS, "period"]].reindex(first).set_axis(slugs)
    return found.assign(
        first=begun["value"],
        since=begun["period"],
        first_numerator=begun["numerator"],
        first_denominator=begun["denominator"],
    )


def _in_period(
    rows: pd.DataFrame, period: "pd.Series[str]", codes: pd.Index
) -> tuple[dict[str, Floats], npt.NDArray[np.object_]]:
    """Return matrices of the figures observed in the period of each indicator, by COUNTS.

    One row an indicator, one column an area of `codes`; and the markers of the first area.
    """
    rows = rows[rows["period"].isin(set(period.dropna()))]
    row = period.index.get_indexer(pd.Index(rows["indicator"]))
    column = codes.get_indexer(pd.Index(rows["area_code"]))
    then = rows["period"].to_numpy(dtype=object) == period.to_numpy(dtype=object)[row]
    marks = rows["marker"].fillna("")
    some = then & ~marks.str.contains(ESTIMATED, regex=False).to_numpy() & (row >= 0)
    matrices = {}
    for name in COUNTS:
        matrices[name] = np.full((len(period), len(codes)), np.nan)
        matrices[name][row[some], column[some]] = rows[name].to_numpy()[some]
    of_first = np.full(len(period), "", dtype=object)
    first = some & (column == 0)
    of_first[row[first]] = marks.to_numpy(dtype=object)[first]
    return matrices, of_first


def _middle(
    figures: Mapping[str, Floats], per: Floats
) -> tuple[Floats, Flags, "npt.NDArray[np.int_]"]:
    """Return for each row the figure of the areas together, whether pooled, and of how many.

    Pooled where every area with a figure has both counts and the figure is a rate; NaN where
    fewer than half of the areas have a figure.
    """
    value, numerator, denominator = (figures[name] for name in COUNTS)
    there = ~np.isnan(value)
    of = there.sum(axis=1)
    x, n = np.where(there, numerator, 0).sum(axis=1), np.where(there, denominator, 0).sum(axis=1)
    pooled = ~np.isnan(x) & ~np.isnan(n) & (n > 0) & (per > 0) & (of > 0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # no area has a figure: NaN
        median = np.nanmedian(value, axis=1) if value.shape[1] else np.full(len(value), np.nan)
    rate = x / np.where(pooled, n, np.nan) * per
    enough = (of > 0) & (of >= FEWEST * value.shape[1])
    return np.where(enough, np.where(pooled, rate, median), np.nan), pooled, of
