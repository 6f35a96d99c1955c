"""Inequality over deprivation groups: against other ways to compute it, refusals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from queries.statistics.inequality import indices_of

# five groups from the most to the least deprived
RATES = [30.0, 26, 22, 20, 16]
PEOPLE = [120, 100, 90, 110, 80]


def indices(
    rates: list[float], people: list[int], reach: float = np.nan, overall: float = np.nan
) -> dict[str, float]:
    """Return the indices of one set of groups, each rate with limits `reach` on either side."""
    y, n = (np.array([one], dtype=float) for one in (rates, people))
    error = np.full_like(y, reach / 1.959964)
    found = indices_of(y, n, error, np.array([overall]))
    return {name: float(value[0]) for name, value in found.items()}


def test_sii_is_minus_the_weighted_slope_on_relative_rank() -> None:
    found = indices(RATES, PEOPLE)
    share = np.array(PEOPLE) / 500
    rank = np.cumsum(share) - share / 2
    slope, _ = np.polyfit(rank, RATES, 1, w=np.sqrt(share))
    assert found["sii"] == pytest.approx(-slope)
    assert found["rii"] == pytest.approx(-slope / (share @ np.array(RATES)))


def test_sii_of_equal_groups_has_the_t_interval_of_a_plain_line() -> None:
    found = indices(RATES, [1] * 5)
    line = stats.linregress([0.1, 0.3, 0.5, 0.7, 0.9], RATES)
    reach = stats.t.ppf(0.975, 3) * line.stderr
    assert found["sii_lower"] == pytest.approx(-line.slope - reach)
    assert found["sii_upper"] == pytest.approx(-line.slope + reach)


def test_par_is_the_sum_over_groups_that_scotpho_writes() -> None:
    share = np.array(PEOPLE) / 500
    excess = ((np.array(RATES) / 16 - 1) * share).sum()
    assert indices(RATES, PEOPLE)["par"] == pytest.approx(excess / (excess + 1) * 100)


def test_par_has_an_interval_where_the_groups_have_one() -> None:
    rates = np.array(RATES)
    found = indices(RATES, PEOPLE, reach=1)
    rng = np.random.default_rng(3)
    drawn = rng.normal(rates, 1 / 1.959964, size=(40_000, 5))
    par = 100 * (1 - drawn[:, -1] / (drawn @ (np.array(PEOPLE) / 500)))
    assert np.allclose(
        [found["par_lower"], found["par_upper"]], np.quantile(par, [0.025, 0.975]), atol=1
    )
    assert np.isnan(indices(RATES, PEOPLE)["par_lower"])


@given(st.floats(1, 1000), st.lists(st.integers(1, 500), min_size=5, max_size=5))
def test_equal_rates_are_no_inequality(rate: float, people: list[int]) -> None:
    found = indices([rate] * 5, people)
    assert np.allclose([found["sii"], found["rii"], found["par"]], 0, atol=1e-6)


def test_ten_groups_have_indices_too_and_a_missing_group_has_none() -> None:
    tenths = indices([rate for rate in RATES for _ in range(2)], [10] * 10)
    assert tenths["sii"] > 0
    assert all(np.isnan(one) for one in indices([30, np.nan, 22, 20, 16], PEOPLE).values())
