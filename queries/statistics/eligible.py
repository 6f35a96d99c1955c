"""Expected eligible two-year-olds of small areas: an experimental estimate, always marked [e]."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from queries.statistics.given import Floats, Numbers, counts, numbers, same_length


@dataclass(frozen=True)
class Eligible:
    """Expected eligible two-year-olds of each area, unrounded, and their range.

    `lower` and `upper` follow from the lowest and highest national total. `scale` is how many
    times the share of income-deprived people the share of eligible two-year-olds is taken to be.
    """

    expected: Floats
    lower: Floats
    upper: Floats
    scale: float


def national_total(registrations: float, uptake: float) -> float:
    """Return registered two-year-olds ÷ uptake of the eligible (per cent): the eligible, children.

    ValueError for registrations below zero or an uptake that is not above zero.
    """
    if not uptake > 0:
        raise ValueError("uptake: a percentage above zero is needed")
    return float(counts(registrations, "registrations")) / uptake * 100


def expected_eligible(
    two_year_olds: Numbers, deprived: Numbers, total: float, totals: Sequence[float] = ()
) -> Eligible:
    """Return the Eligible of all the small areas of Scotland, given together.

    `deprived` is the income-deprived share of each area's people (per cent, SIMD). The share of
    two-year-olds expected to be eligible is that share times one scale for the whole country, at
    most 100 %, with the scale set so that all areas add up to `total`; the range is the same with
    the lowest and highest of `totals` (the totals of other years). Add areas up before rounding:
    any council is the sum of its areas, and Scotland is `total`. ValueError for a missing figure, a
    share above 100, or a total that the areas with income-deprived people cannot hold.
    Method: this project's own; poverty stands in for the benefits that make a child eligible.
    """
    children = counts(two_year_olds, "two-year-olds")
    share = counts(deprived, "income-deprived share") / 100
    same_length(two_year_olds=children, income_deprived=share)
    if np.isnan(children).any() or np.isnan(share).any():
        raise ValueError("every area needs its two-year-olds and its income-deprived share")
    if (share > 1).any():
        raise ValueError("income-deprived share: no share is above 100 per cent")
    scales = [_scale(children, share, one) for one in (total, *totals)]
    expected, *_ = estimates = [children * np.minimum(1, scale * share) for scale in scales]
    return Eligible(
        expected, np.min(estimates, axis=0), np.max(estimates, axis=0), float(scales[0])
    )


def two_figures(values: Numbers) -> Floats:
    """Return `values` to two significant figures: no estimate is shown to more."""
    exact = numbers(values, "values")
    size = np.floor(np.log10(np.where(exact == 0, 1, np.abs(exact))))
    step = 10.0 ** (size - 1)
    return np.round(exact / step) * step


def _scale(children: Floats, share: Floats, total: float) -> float:
    """Return the c for which Σ children · min(1, c · share) is `total`."""
    holds = float(children[share > 0].sum())
    if not 0 <= total <= holds:
        raise ValueError(
            f"total: {total:,.0f} eligible, but areas with income-deprived people have "
            f"{holds:,.0f} two-year-olds"
        )
    if total == 0:
        return 0.0
    # the most deprived areas reach 100 % first: try every number of them
    order = np.argsort(-share, kind="stable")
    children, share = children[order], share[order]
    full = np.append(0, np.cumsum(children))[:-1]
    rest = np.cumsum((children * share)[::-1])[::-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = (total - full) / rest
        fits = (rest > 0) & (scale * share <= 1)
    # none fits where rounding puts a total just beyond what all areas hold: then all are full
    return float(scale[np.argmax(fits)] if fits.any() else 1 / share[share > 0].min())
