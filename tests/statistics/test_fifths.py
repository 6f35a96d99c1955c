"""Inequality between fifths over time: refused with a reason, closing or widening by a test."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from queries.statistics.fifths import (
    CLOSING,
    COLUMNS,
    NO_CHANGE,
    TURNED,
    WIDENING,
    changes,
    changes_of_gaps,
    over_time,
    sampling_error,
)
from queries.statistics.inequality import indices_of
from queries.statistics.intervals import quantile_of
from queries.statistics.trends import weighted_slope

YEARS = [2004, 2007, 2010, 2013, 2016]


PEOPLE = [120, 100, 90, 110, 80]


def fifths(period: str, rates: list[float], overall: float = np.nan) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "indicator": "deaths",
            "period": period,
            "period_start": pd.Timestamp(f"{period}-01-01"),
            "fifth": [5, 4, 3, 2, 1, 0],  # in no particular order
            "value": [*rates[::-1], overall],
            "lower": [rate - 2 for rate in rates[::-1]] + [np.nan],
            "upper": [rate + 3 for rate in rates[::-1]] + [np.nan],
            "denominator": [*PEOPLE[::-1], 500],
        }
    )


RATES = st.lists(st.floats(0.5, 900), min_size=5, max_size=5)


@given(RATES, st.one_of(st.just(float("nan")), st.floats(1, 900)))
def test_each_period_is_the_same_as_alone(rates: list[float], overall: float) -> None:
    found = over_time(pd.concat([fifths("2019", rates, overall), fifths("2018", [9, 9, 9, 9, 9])]))
    y, n = np.array([rates]), np.array([PEOPLE], dtype=float)
    alone = indices_of(y, n, np.full_like(y, 5 / (2 * quantile_of(0.95))), np.array([overall]))
    last = found.iloc[1]
    assert last["period"] == "2019"
    for column in COLUMNS:
        assert last[column] == pytest.approx(alone[column][0], abs=1e-6), column
    assert last["missing"] == ()


def test_a_missing_fifth_is_named_and_nothing_is_computed() -> None:
    rows = pd.concat([fifths("2019", [30.0, 26, 22, 20, 16]), fifths("2018", [np.nan, 9, 9, 9, 9])])
    rows = rows[~((rows["period"] == "2018") & (rows["fifth"] == 4))]
    found = over_time(rows).set_index("period")
    assert found.loc["2018", "missing"] == (1, 4)
    assert found.loc["2018", list(COLUMNS)].isna().all()
    assert found.loc["2019", "missing"] == ()


def test_a_least_deprived_fifth_without_cases_has_no_attributable_risk() -> None:
    found = over_time(fifths("2019", [30.0, 26, 22, 20, 0])).iloc[0]
    assert np.isnan(found["par"])
    assert found["sii"] > 0


def test_sampling_error_is_what_varying_the_rates_gives() -> None:
    draw = np.random.default_rng(9)
    errors = np.array([1.0, 2, 1, 1.5, 1])
    rates = draw.normal([30, 26, 22, 20, 16], errors, size=(3000, 5))
    people = np.tile(np.array(PEOPLE, dtype=float), (3000, 1))
    nothing = np.full(3000, np.nan)
    drawn = indices_of(rates, people, np.full_like(rates, np.nan), nothing)["sii"]
    assert sampling_error(PEOPLE, errors) == pytest.approx(np.std(drawn), rel=0.05)


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
    found = changes_of_gaps([gaps], [[error] * len(gaps)], [YEARS[: len(gaps)]])
    assert found.verdict.tolist() == [verdict]
    assert found.periods.tolist() == [len(gaps)]


def test_only_the_last_five_periods_with_a_gap_count() -> None:
    gaps = [90, np.nan, 20, 18, 16, 14, 12]
    found = changes_of_gaps([gaps], [[1] * 7], [range(2010, 2017)])
    assert found.verdict == CLOSING
    assert found.slope == pytest.approx(-2)


def test_too_few_periods_or_no_limits_give_no_verdict() -> None:
    gaps, years = [[5, np.nan], [np.nan, np.nan], [5, 3]], [[2018, 2019]] * 3
    found = changes_of_gaps(gaps, [[1, 1], [1, 1], [np.nan, 1]], years)
    assert found.verdict.tolist() == ["too few comparable years"] * 2 + ["not tested"]


GAP = st.one_of(st.just(float("nan")), st.floats(-50, 50))


@given(st.lists(st.tuples(GAP, st.floats(0.1, 20)), min_size=5, max_size=5))
def test_a_gap_is_tested_among_others_as_it_is_alone(given: list[tuple[float, float]]) -> None:
    gaps, errors = zip(*given, strict=True)
    known = [place for place, gap in enumerate(gaps) if not np.isnan(gap)]
    both = changes_of_gaps([gaps, [9, 7, 5, 3, 1]], [errors, [1] * 5], [YEARS] * 2)
    assert both.verdict[1] == CLOSING
    if len(known) > 1:
        y, e, t = (np.array(one)[known] for one in (gaps, errors, YEARS))
        chi2, slope = weighted_slope(y, e, t)
        assert both.slope[0] == pytest.approx(float(slope), abs=1e-9)
        assert both.p[0] == pytest.approx(float(stats.chi2.sf(chi2, 1)), abs=1e-9)


def record(periods: list[str], tops: list[float]) -> pd.DataFrame:
    """Return fifths whose most deprived one has the rates `tops`, the others 10."""
    both = zip(periods, tops, strict=True)
    return over_time(pd.concat([fifths(one, [top, 10, 10, 10, 10]) for one, top in both]))


def test_the_gap_of_each_indicator_is_tested_over_periods_that_share_no_year() -> None:
    found = record([str(year) for year in range(2012, 2018)], [90.0, 70, 60, 50, 40, 30])
    change = changes(found, {}).loc["deaths"]
    assert change[["periods", "first", "last", "verdict"]].tolist() == [5, "2013", "2017", CLOSING]
    broken = changes(found, {"deaths": ["2016", "2024"]}).loc["deaths"]
    assert broken[["periods", "first", "last"]].tolist() == [2, "2016", "2017"]


def test_a_gap_can_close_in_absolute_terms_while_the_relative_one_does_not() -> None:
    periods = [str(year) for year in range(2013, 2018)]
    levels = zip(periods, [60.0, 50, 40, 30, 20], strict=True)
    falling = [
        fifths(one, [level * share for share in (3, 2.5, 2, 1.5, 1)], level * 2)
        for one, level in levels
    ]
    change = changes(over_time(pd.concat(falling)), {}).loc["deaths"]
    assert change["verdict"] == CLOSING
    assert change["relative"] == NO_CHANGE


def test_without_two_periods_there_is_no_change_to_test() -> None:
    one = changes(record(["2017"], [30.0]), {}).loc["deaths"]
    assert one[["periods", "first", "verdict"]].tolist() == [1, "", "too few comparable years"]
    none = over_time(fifths("2019", [np.nan, 26, 22, 20, 16]))
    assert changes(none, {}).empty
