"""Inequality over small areas: do income-deprived people live where outcomes are worse?"""

import numpy as np

from queries.statistics.given import Numbers, counts, direction_of_better, numbers, same_length

MISSING_AT_MOST = 0.2  # share of small areas without a figure
NONE = float("nan")


def signed_index(values: Numbers, deprived: Numbers, others: Numbers, polarity: str) -> float:
    """Return CPOP's signed index of inequality over small areas, −1 to 1, NaN if not computed.

    CPOP calls it the "Duncan index"; it is not the dissimilarity index. Areas are sorted from the
    worst value to the best; a and b are the cumulative shares of income-deprived people and of the
    others; the index is Σaₖbₖ₊₁ − Σaₖ₊₁bₖ: positive where deprived people live with the worse
    outcomes. It is twice the area between the curve and the diagonal. Areas without a value are
    left out, equal values taken together; more than 20 % missing: not computed. Where no judgement
    is made the lowest value counts as worst. ValueError for counts below zero.
    """
    y = numbers(values, "values") * direction_of_better(polarity)
    x, z = counts(deprived, "deprived people"), counts(others, "other people")
    same_length(values=y, deprived=x, others=z)
    known = ~(np.isnan(y) | np.isnan(x) | np.isnan(z))
    if not y.size or 1 - known.mean() > MISSING_AT_MOST:
        return NONE
    worst_first = np.unique(y[known], return_inverse=True)[1]
    a, b = (np.cumsum(np.bincount(worst_first, people[known])) for people in (x, z))
    if not (a[-1] > 0 and b[-1] > 0):
        return NONE
    a, b = np.append(0, a / a[-1]), np.append(0, b / b[-1])
    return float(a[:-1] @ b[1:] - a[1:] @ b[:-1])


def dissimilarity(deprived: Numbers, others: Numbers) -> float:
    """Return the dissimilarity index ½Σ|a − b|, 0–1, NaN where one of the groups has nobody.

    The share of income-deprived people who would have to move for both groups to live alike; it
    says nothing of outcomes. Method: Duncan and Duncan (1955), Am Sociol Rev 20, 210–217.
    """
    x, z = counts(deprived, "deprived people"), counts(others, "other people")
    same_length(deprived=x, others=z)
    known = ~(np.isnan(x) | np.isnan(z))
    x, z = x[known], z[known]
    if not (np.sum(x) > 0 and np.sum(z) > 0):
        return NONE
    return float(np.abs(x / np.sum(x) - z / np.sum(z)).sum() / 2)
