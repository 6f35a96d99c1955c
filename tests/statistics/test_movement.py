"""How areas moved: what compares with the last figure, and what can be tested."""

import numpy as np
import pandas as pd
import pytest

from queries.statistics.intervals import interval_of
from queries.statistics.movement import comparable, movements
from queries.statistics.trends import TOO_FEW


def years(code: str, *given: tuple[int, float | None, str | None]) -> pd.DataFrame:
    """Return a rate out of 1,000 for each year."""
    values = [np.nan if value is None else value for _, value, _ in given]
    return pd.DataFrame(
        {
            "area_code": code,
            "period": [str(year) for year, _, _ in given],
            "value": values,
            "numerator": [value * 10 for value in values],
            "denominator": 1000.0,
            "lower": np.nan,
            "upper": np.nan,
            "marker": pd.Series([marker for _, _, marker in given], dtype=object),
        }
    )


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (years("A", (2016, 4, None), (2017, None, "[x]"), (2018, 7, None)), [0, 2]),
        (years("A", (2016, 4, "[r]"), (2017, 5, None), (2018, 7, None)), [1, 2]),
        (years("A", (2016, 4, None), (2017, 5, "[b]"), (2018, 7, None)), [1, 2]),
        (years("A", (2016, 4, None), (2017, 5, None), (2018, 7, "[e]")), [0, 1]),
        (years("A", (2016, None, "[x]")), []),
    ],
    ids=["a gap does not part", "another vintage", "a break", "an estimate", "nothing"],
)
def test_what_compares_with_the_last_figure(rows: pd.DataFrame, kept: list[int]) -> None:
    assert comparable(rows) == kept


def test_a_break_in_a_year_without_a_figure_parts_all_the_same() -> None:
    rows = years("A", (2018, 4, None), (2019, 5, None), (2021, 7, None))
    assert comparable(rows, ["2020"]) == [2]


def test_every_area_moves_between_its_own_ends() -> None:
    rows = pd.concat(
        [
            years("A", (2016, 4, None), (2018, 7, None)),
            years("B", (2017, 5, None)),
            years("C", (2017, None, "[x]")),
        ]
    )
    found = movements(interval_of(rows, "wilson"), "wilson")
    assert found.keys() == {"A", "B"}
    one = found["A"]
    assert (one.start, one.end, one.periods) == ("2016", "2018", 2)
    assert one.change == pytest.approx(3)
    assert one.lower < 3 < one.upper
    assert one.p < 0.01
    assert one.trend.direction == TOO_FEW
    assert found["B"].p == 1


def test_five_years_have_a_trend_and_longer_records_keep_their_last_five() -> None:
    rows = years("A", *((2010 + n, 4.0 + 2 * n, None) for n in range(7)))
    one = movements(interval_of(rows, "wilson"), "wilson")["A"]
    assert (one.start, one.end, one.periods) == ("2012", "2016", 5)
    assert one.trend.direction == "rising"


def test_figures_with_an_interval_are_tested_by_it_and_others_not_at_all() -> None:
    rows = years("A", (2016, 10, None), (2018, 14, None))
    with_limits = rows.assign(lower=rows["value"] - 1.96, upper=rows["value"] + 1.96)
    one = movements(interval_of(with_limits, "published"), "published")["A"]
    assert one.p == pytest.approx(0.00468, abs=1e-4)  # z = 4 / sqrt(2)
    assert one.upper - one.change == pytest.approx(1.96 * 2**0.5)
    bare = movements(interval_of(rows, "none"), "none")["A"]
    assert bare.change == pytest.approx(4)
    assert np.isnan(bare.p)


def test_averages_that_overlap_are_not_taken_for_independent() -> None:
    rows = years("A", *((2010 + n, 4.0 + n, None) for n in range(5)))
    rows["period"] = [f"{2010 + n}-{2012 + n}" for n in range(5)]
    one = movements(interval_of(rows, "wilson"), "wilson")["A"]
    assert (one.start, one.end, one.periods) == ("2011-2013", "2014-2016", 2)
