"""Inequality between fifths over time: refused with a reason, closing or widening by a test."""

import numpy as np
import pandas as pd
import pytest

from queries.statistics.fifths import (
    CLOSING,
    NO_CHANGE,
    TURNED,
    WIDENING,
    change_of_gap,
    over_time,
    sampling_error,
)
from queries.statistics.inequality import inequality_of_groups

YEARS = [2004, 2007, 2010, 2013, 2016]


def fifths(period: str, rates: list[float]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": period,
            "period_start": pd.Timestamp(f"{period}-01-01"),
            "fifth": [5, 4, 3, 2, 1],  # in no particular order
            "value": rates[::-1],
            "lower": [rate - 2 for rate in rates[::-1]],
            "upper": [rate + 2 for rate in rates[::-1]],
            "denominator": [80, 110, 90, 100, 120],
        }
    )


def test_each_period_has_its_indices_or_its_reason() -> None:
    rates = [30.0, 26, 22, 20, 16]
    rows = pd.concat([fifths("2019", rates), fifths("2018", [np.nan, 26, 22, 20, 16])])
    whole = pd.DataFrame({"period": ["2019"], "value": [23.0]})
    found = over_time(rows, whole).set_index("period")
    assert found.index.tolist() == ["2018", "2019"]
    expected = inequality_of_groups(rates, [120, 100, 90, 110, 80], overall=23.0)
    assert found.loc["2019", "sii"] == pytest.approx(expected.sii)
    assert found.loc["2019", "rii"] == pytest.approx(expected.sii / 23)
    assert found.loc["2018", "refused"] == "1 of the 5 deprivation groups have no figure"
    assert np.isnan(found.loc["2018", "sii"])


def test_sampling_error_is_what_varying_the_rates_gives() -> None:
    draw = np.random.default_rng(9)
    people = [120, 100, 90, 110, 80]
    errors = np.array([1.0, 2, 1, 1.5, 1])
    rates = draw.normal([30, 26, 22, 20, 16], errors, size=(3000, 5))
    drawn = [inequality_of_groups(row, people).sii for row in rates]
    assert sampling_error(people, errors) == pytest.approx(np.std(drawn), rel=0.05)


@pytest.mark.parametrize(
    ("gaps", "error", "verdict"),
    [
        ([20, 18, 16, 14, 12], 1, CLOSING),
        ([-20, -18, -16, -14, -12], 1, CLOSING),
        ([12, 14, 16, 18, 20], 1, WIDENING),
        ([-12, -14, -16, -18, -20], 1, WIDENING),
        ([0, 3, 6, 9, 12], 1, WIDENING),
        ([12, 9, 6, 3, 0], 1, CLOSING),
        ([12, 6, 0, -6, -12], 1, TURNED),
        ([20, 18, 16, 14, 12], 30, NO_CHANGE),
        ([20, 12], 1, CLOSING),
        ([20, 19.5], 1, NO_CHANGE),
    ],
)
def test_a_gap_closes_widens_turns_or_does_not_clearly_change(
    gaps: list[float], error: float, verdict: str
) -> None:
    found = change_of_gap(gaps, [error] * len(gaps), YEARS[: len(gaps)])
    assert found.verdict == verdict
    assert found.periods == len(gaps)


def test_only_the_last_five_periods_with_a_gap_count() -> None:
    gaps = [90, np.nan, 20, 18, 16, 14, 12]
    found = change_of_gap(gaps, [1] * 7, range(2010, 2017))
    assert found.verdict == CLOSING
    assert found.slope == pytest.approx(-2)


def test_too_few_periods_or_no_limits_give_no_verdict() -> None:
    assert change_of_gap([5], [1], [2018]).verdict == "too few comparable years"
    assert change_of_gap([], [], []).verdict == "too few comparable years"
    assert change_of_gap([5, 3], [np.nan, 1], [2018, 2019]).verdict == "not tested"
