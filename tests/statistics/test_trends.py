"""Five-year trends: the test vector, agreement with other ways to compute, breaks and gaps."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from queries.statistics.trends import cochran_armitage, trends_of, weighted_slope

FIVE = np.arange(5)
RISE = [40, 45, 50, 58, 66]


def series(
    numerators: list[float], first: int = 2016, n: float = 200, **more: list[object]
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area_code": "A",
            "period": [f"{first + i}/{first + i - 1999}" for i in range(len(numerators))],
            "value": [100 * x / n for x in numerators],
            "numerator": numerators,
            "denominator": float(n),
            "lower": np.nan,
            "upper": np.nan,
            **more,
        }
    )


def direction(frame: pd.DataFrame, interval: str = "wilson", breaks: tuple[str, ...] = ()) -> str:
    return trends_of(frame, interval, breaks)["A"].direction


def test_cochran_armitage_of_known_counts() -> None:
    chi2, slope = cochran_armitage(RISE, [200] * 5, FIVE)
    assert chi2 == pytest.approx(11.007, abs=0.0005)
    assert slope == pytest.approx(3.25)


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(90, 400)), min_size=5, max_size=5))
def test_cochran_armitage_is_n_times_the_squared_correlation(rows: list[tuple[int, int]]) -> None:
    x, n = np.array(rows, dtype=float).T
    if x.sum() == 0:
        assert cochran_armitage(x, n, FIVE)[0] == 0
        return
    # one line a person: year against counted or not
    year = np.repeat(np.concatenate([FIVE, FIVE]), np.concatenate([x, n - x]).astype(int))
    counted = np.repeat([1, 0], [int(x.sum()), int((n - x).sum())])
    expected = counted.size * stats.pearsonr(year, counted).statistic ** 2
    assert cochran_armitage(x, n, FIVE)[0] == pytest.approx(expected, abs=1e-6)


def test_many_series_at_once_are_as_one_at_a_time() -> None:
    chi2, slope = cochran_armitage([RISE, RISE[::-1]], np.full((2, 5), 200), FIVE)
    assert np.allclose(chi2, 11.007, atol=0.0005)
    assert np.allclose(slope, [3.25, -3.25])


def test_weighted_slope_with_equal_errors_is_the_plain_line() -> None:
    y = [10.0, 12, 11, 15, 16]
    chi2, slope = weighted_slope(y, [0.5] * 5, FIVE)
    assert slope == pytest.approx(stats.linregress(FIVE, y).slope)
    assert chi2 == pytest.approx((slope / (0.5 / np.sqrt(10))) ** 2)


def test_a_series_rises_falls_or_does_not_clearly_change() -> None:
    assert direction(series(list(map(float, RISE)))) == "rising"
    assert direction(series(list(map(float, RISE[::-1])))) == "falling"
    assert direction(series([40.0, 42, 41, 43, 42])) == "no clear change"


def test_one_odd_year_does_not_make_a_trend() -> None:
    # significant, but without the last year the line turns
    assert direction(series([52.0, 51, 50, 49, 110])) == "no clear change"


def test_only_the_last_five_years_count() -> None:
    assert direction(series([160.0, 150, *map(float, RISE)])) == "rising"


@pytest.mark.parametrize(
    ("break_in", "expected"),
    [("2016/17", "rising"), ("2017/18", "too few comparable years"), ("2021/22", "rising")],
)
def test_a_break_inside_leaves_too_few_years(break_in: str, expected: str) -> None:
    assert direction(series(list(map(float, RISE))), breaks=(break_in,)) == expected


def test_a_break_between_two_years_of_the_record_counts() -> None:
    every_second = series(list(map(float, RISE)))
    every_second["period"] = ["2012", "2014", "2016", "2018", "2020"]
    assert direction(every_second) == "rising"
    assert direction(every_second, breaks=("2017",)) == "too few comparable years"


def test_a_row_marked_as_a_break_is_one() -> None:
    marked = series(list(map(float, RISE)), marker=[None, None, "[r] [b]", None, None])
    assert direction(marked) == "too few comparable years"


def test_a_missing_year_or_a_short_record_is_too_few() -> None:
    rise = series([30.0, *map(float, RISE)])
    assert direction(rise.drop(index=3)) == "too few comparable years"
    assert direction(rise.head(4)) == "too few comparable years"


def test_figures_with_intervals_are_tested_and_those_without_are_not() -> None:
    values = [50.0, 52, 54, 56, 58]
    frame = series([100.0] * 5).assign(value=values)
    frame = frame.assign(lower=frame["value"] - 1, upper=frame["value"] + 1)
    assert direction(frame, "published") == "rising"
    assert trends_of(frame, "published")["A"].slope == pytest.approx(2)
    assert direction(frame, "none") == "not tested"


def test_more_counted_than_the_denominator_holds_is_not_tested() -> None:
    assert direction(series([*map(float, RISE[:4]), 230.0])) == "not tested"


def test_two_releases_of_one_period_are_refused() -> None:
    with pytest.raises(ValueError, match="choose one release"):
        trends_of(pd.concat([series([1.0]), series([2.0])]), "wilson")
    with pytest.raises(ValueError, match="does not begin with a year"):
        direction(series([1.0]).assign(period="latest"))


def test_periods_that_overlap_are_no_five_years() -> None:
    frame = series(RISE)
    frame["period"] = [f"{year}-{year + 2}" for year in range(2010, 2015)]
    assert direction(frame) == "too few comparable years"
    fifteen = series([40 + 3 * year for year in range(13)])
    fifteen["period"] = [f"{year}-{year + 2}" for year in range(2000, 2013)]
    assert direction(fifteen) == direction(fifteen.iloc[::3]) == "rising"
