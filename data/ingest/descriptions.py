"""Which measure of a publisher is which indicator here: what `indicators/` says of it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from queries.catalogue import Indicator, read_catalogue
from queries.markers import marked

ROOT = Path(__file__).parents[1]


def described(dataset: str) -> dict[str, Indicator]:
    """Return the indicators taken from `dataset`, by the publisher's code of their measure."""
    found = read_catalogue(ROOT).indicators.values()
    return {one.source.measure: one for one in found if one.source.dataset == dataset}


def at_break(rows: pd.DataFrame, indicators: Iterable[Indicator]) -> pd.Series:
    """Return which `rows` (indicator, period) are the first of their indicator after a break."""
    breaks = [(one.slug, at.period) for one in indicators for at in one.breaks]
    return pd.Series(
        pd.MultiIndex.from_frame(rows[["indicator", "period"]]).isin(breaks), index=rows.index
    )


def markers(flags: Mapping[str, pd.Series]) -> pd.Series:
    """Return the marker of each row from one yes-or-no column a marker token; None where none."""
    table = pd.DataFrame(flags).astype(bool)
    kinds = table.drop_duplicates()
    named = {
        kind: marked(kinds.columns[list(kind)]) for kind in kinds.itertuples(index=False, name=None)
    }
    return pd.Series(
        [named[kind] for kind in table.itertuples(index=False, name=None)],
        index=table.index,
        dtype=object,
    )
