"""The figures of wards and partnerships, worked out from their data zones."""

import pandas as pd

from components import locality_figures, store
from components.community import COLUMN, Community, zones
from components.community_beside import of_small_areas
from queries.statistics.localities import aggregate


def rows_of(community: Community) -> pd.DataFrame:
    """Return the figures of `community`, one row an indicator and period in time order.

    Columns as `queries.statistics.localities.aggregate`, with area_code. Those of the wards and of
    the partnership of a council are worked out together and once for everybody. ValueError for a
    locality of one's own, whose figures go through disclosure control first: `locality_profile`.
    """
    if community.level not in ("ward", "partnership"):
        raise ValueError(f"no figures are worked out here for a {community.one}")
    table = store.kept(
        ("figures of larger communities", community.level, *community.councils),
        lambda: _of_councils(community),
    )
    return table[community.code]


def _of_councils(community: Community) -> dict[str, pd.DataFrame]:
    """Return the figures of every community of the same level in the same councils, by code."""
    every = zones()
    held = every[every["council_code"].isin(community.councils)]
    members = held.rename(columns={COLUMN[community.level]: "locality"})
    return _worked_out(members[["locality", "area_code"]], community.councils)


def _worked_out(members: pd.DataFrame, councils: tuple[str, ...]) -> dict[str, pd.DataFrame]:
    every = zones()
    held = every.loc[every["council_code"].isin(councils), ["area_code", "parent_code"]]
    parts = [
        (
            store.query("zone_figures", indicators=of_small_areas(), council=council, periods=None),
            store.query("zone_people", council=council),
        )
        for council in councils
    ]
    rows, people = (pd.concat(part, ignore_index=True) for part in zip(*parts, strict=True))
    table = aggregate(rows, members, held, locality_figures.ways(), people)
    table = table.rename(columns={"locality": "area_code"})
    order = ["indicator", "period_start", "period"]
    return {
        str(code): part.sort_values(order).reset_index(drop=True)
        for code, part in table.groupby("area_code", sort=False)
    }
