"""Nearest Scottish neighbours: the councils most alike in what drives a rate, and why."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from queries.catalogue import CatalogueError

LIKENESSES = 3


@dataclass(frozen=True)
class Driver:
    """One indicator to compare councils by, its weight, whether on the log scale, and why."""

    indicator: str
    weight: float
    log: bool
    why: str


def read_drivers(path: Path) -> tuple[Driver, ...]:
    """Return the drivers in the TOML file at `path`; CatalogueError, naming it, where wrong."""
    try:
        with path.open("rb") as file:
            said = tomllib.load(file).get("driver", [])
        drivers = tuple(Driver(**one) for one in said)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise CatalogueError(f"{path}: drivers cannot be read ({error})") from error
    for one in drivers:
        if not isinstance(one.weight, (int, float)) or not one.weight >= 0:
            raise CatalogueError(f"{path}: the weight of '{one.indicator}' must be 0 or more")
        if not isinstance(one.log, bool):
            raise CatalogueError(f"{path}: log of '{one.indicator}' must be true or false")
    if len({one.indicator for one in drivers}) < max(len(drivers), 1):
        raise CatalogueError(f"{path}: at least one driver is needed, and each once")
    return drivers


def nearest(values: pd.DataFrame, drivers: Sequence[Driver], area_code: str) -> pd.DataFrame:
    """Return all other councils, the most alike first, ties by code; the index is their code.

    `values` has one row a council and one column an indicator. Columns: `distance` (weighted
    Euclidean, in standard deviations; weights are scaled to add up to 1), `alike` (the three
    indicators they differ least in, least first), `different` (the one they differ most in) and
    `apart` (by how many standard deviations the neighbour is above the council there). Indicators
    of weight 0 are left out. ValueError for an unknown council, a missing figure, a figure of 0 or
    less on the log scale, or weights that are all 0. Method: z-scores over the councils given, as
    the CIPFA nearest neighbours model.
    """
    used = [one for one in drivers if one.weight > 0]
    if not used:
        raise ValueError("at least one driver needs a weight above 0")
    if area_code not in values.index:
        raise ValueError(f"'{area_code}' is not among the councils compared")
    scores = _z_scores(values, used)
    apart = scores - scores.loc[area_code]
    weights = np.array([one.weight for one in used])
    order = np.argsort(apart.abs().to_numpy(), axis=1, kind="stable")
    names = np.array([one.indicator for one in used], dtype=object)
    found = pd.DataFrame(
        {
            "distance": np.sqrt((apart**2).to_numpy() @ (weights / weights.sum())).round(9),
            "alike": pd.Series(
                [tuple(names[row[:LIKENESSES]]) for row in order], index=values.index, dtype=object
            ),
            "different": names[order[:, -1]],
            "apart": np.take_along_axis(apart.to_numpy(), order[:, -1:], axis=1)[:, 0],
        },
        index=values.index,
    )
    others = found.drop(index=area_code).rename_axis("area_code").reset_index()
    return others.sort_values(["distance", "area_code"]).set_index("area_code")


def _z_scores(values: pd.DataFrame, drivers: Sequence[Driver]) -> pd.DataFrame:
    """Return the z-scores of each driver over the councils, 0 where all are equal."""
    scores = pd.DataFrame(index=values.index)
    for one in drivers:
        if one.indicator not in values:
            raise ValueError(f"no figures are given for '{one.indicator}'")
        column = values[one.indicator].astype("float64")
        if column.isna().any():
            without = ", ".join(map(str, column.index[column.isna()]))
            raise ValueError(f"'{one.indicator}' has no figure for: {without}")
        if one.log:
            if (column <= 0).any():
                raise ValueError(f"'{one.indicator}' has figures without a logarithm")
            column = column.map(np.log)
        spread = float(column.std(ddof=0))
        scores[one.indicator] = (column - column.mean()) / (spread if spread > 0 else 1)
    return scores
