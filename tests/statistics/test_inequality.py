"""Inequality over deprivation groups: against other ways to compute it, refusals, gaps closing."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from queries.statistics.inequality import closing, inequality_of_groups

# five groups from the most to the least deprived
RATES = [30.0, 26, 22, 20, 16]
PEOPLE = [120, 100, 90, 110, 80]


def test_sii_is_minus_the_weighted_slope_on_relative_rank() -> None:
    found = inequality_of_groups(RATES, PEOPLE)
    share = np.array(PEOPLE) / 500
    rank = np.cumsum(share) - share / 2
    slope, _ = np.polyfit(rank, RATES, 1, w=np.sqrt(share))
    assert found.sii == pytest.approx(-slope)
    assert found.rii == pytest.approx(-slope / (share @ np.array(RATES)))


def test_sii_of_equal_groups_has_the_t_interval_of_a_plain_line() -> None:
    found = inequality_of_groups(RATES, [1] * 5)
    line = stats.linregress([0.1, 0.3, 0.5, 0.7, 0.9], RATES)
    reach = stats.t.ppf(0.975, 3) * line.stderr
    assert found.sii_lower == pytest.approx(-line.slope - reach)
    assert found.sii_upper == pytest.approx(-line.slope + reach)


def test_par_is_the_sum_over_groups_that_scotpho_writes() -> None:
    share = np.array(PEOPLE) / 500
    excess = ((np.array(RATES) / 16 - 1) * share).sum()
    assert inequality_of_groups(RATES, PEOPLE).par == pytest.approx(excess / (excess + 1) * 100)


def test_par_has_an_interval_where_the_groups_have_one() -> None:
    rates = np.array(RATES)
    found = inequality_of_groups(RATES, PEOPLE, rates - 1, rates + 1)
    rng = np.random.default_rng(3)
    drawn = rng.normal(rates, 1 / 1.959964, size=(40_000, 5))
    par = 100 * (1 - drawn[:, -1] / (drawn @ (np.array(PEOPLE) / 500)))
    assert np.allclose([found.par_lower, found.par_upper], np.quantile(par, [0.025, 0.975]), atol=1)
    assert np.isnan(inequality_of_groups(RATES, PEOPLE).par_lower)


@given(st.floats(1, 1000), st.lists(st.integers(1, 500), min_size=5, max_size=5))
def test_equal_rates_are_no_inequality(rate: float, people: list[int]) -> None:
    found = inequality_of_groups([rate] * 5, people)
    assert np.allclose([found.sii, found.rii, found.par], 0, atol=1e-6)


@pytest.mark.parametrize(
    ("rates", "people", "reason"),
    [
        (RATES[:4], PEOPLE[:4], "4 deprivation groups, where 5 or 10 are needed"),
        ([30, np.nan, 22, 20, 16], PEOPLE, "1 of the 5 deprivation groups have no figure"),
        (RATES, [0, np.nan, 90, 110, 80], "2 of the 5 deprivation groups have no figure"),
    ],
)
def test_refused_with_the_reason(rates: list[float], people: list[float], reason: str) -> None:
    found = inequality_of_groups(rates, people)
    assert found.refused == reason
    assert np.isnan(found.sii)


def gaps(sii: list[float], reach: float) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": [str(2014 + year) for year in range(len(sii))],
            "sii": sii,
            "sii_lower": np.array(sii) - reach,
            "sii_upper": np.array(sii) + reach,
        }
    )


def test_a_gap_closes_widens_or_does_not_clearly_change() -> None:
    assert closing(gaps([20, 18, 16, 14, 12], 2)) == "closing"
    assert closing(gaps([-20, -18, -16, -14, -12], 2)) == "closing"
    assert closing(gaps([12, 14, 16, 18, 20], 2)) == "widening"
    assert closing(gaps([20, 18, 16, 14, 12], 30)) == "no clear change"
    assert closing(gaps([20, 18], 2)) == "too few comparable years"
