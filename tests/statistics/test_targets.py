"""Targets: what each type asks for, the path, and how many councils ever moved that much."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics.targets import Realism, among, furthest_moves, path, target_value, yearly

NONE = float("nan")
RECORD = pd.DataFrame(
    [[10.0, 12, 15, 14, 20], [10, 10, 11, 11, 12], [10, NONE, 13, NONE, 9], [NONE] * 5],
    index=["A", "B", "C", "D"],
    columns=range(2015, 2020),
)


@pytest.mark.parametrize(
    ("kind", "amount", "level"),
    [
        ("level", 90, 90),
        ("relative change", -42.5, 11.5),
        ("absolute change", 5, 25),
        ("gap to a comparator", 0, 18),
        ("milestone", 1, NONE),
    ],
)
def test_each_type_asks_for_a_level(kind: str, amount: float, level: float) -> None:
    found = target_value(kind, amount, baseline=20, comparator=18)
    assert found == pytest.approx(level, nan_ok=True)


def test_a_type_without_its_baseline_has_no_level() -> None:
    assert np.isnan(target_value("relative change", 10))
    with pytest.raises(ValueError, match="'vision' is not one of: level"):
        target_value("vision", 1)


@pytest.mark.parametrize(
    ("latest", "expected", "standing"),
    [
        ((2018, 45.0), 44, "on path"),
        ((2018, 44.0), 44, "on path"),
        ((2018, 41.0), 44, "off path"),
        ((2018, 52.5), 44, "reached"),
        ((2018, NONE), 44, "not known"),
        ((2021, 50.0), 52, "off path"),
    ],
)
def test_the_path_is_a_straight_line(
    latest: tuple[int, float], expected: float, standing: str
) -> None:
    found = path((2016, 36.0), (2020, 52.0), latest, rises=True)
    assert (found.expected, found.standing) == (expected, standing)


def test_what_is_still_needed_a_year() -> None:
    found = path((2016, 30.0), (2026, 20.0), (2021, 27.0), rises=False)
    assert (found.expected, found.standing, found.needed) == (25, "off path", -7)
    assert found.needed_a_year == pytest.approx(-1.4)
    assert np.isnan(path((2016, 36.0), (2020, 52.0), (2021, 50.0), rises=True).needed_a_year)
    assert path((2016, 30.0), (2026, 20.0), (2021, 24.0), rises=False).standing == "on path"


def test_a_target_before_its_baseline_is_refused() -> None:
    with pytest.raises(ValueError, match="not after the baseline year"):
        path((2020, 1.0), (2020, 2.0), (2020, 1.0), rises=True)


def test_the_furthest_each_council_ever_moved() -> None:
    moves = furthest_moves(RECORD, 2, rises=True)
    assert moves.tolist()[:3] == [5, 1, 3]
    assert np.isnan(moves["D"])
    assert furthest_moves(RECORD, 2, rises=False)["C"] == 4
    assert furthest_moves(RECORD, 2, rises=True, relative=True)["A"] == 50


def test_no_span_crosses_a_break() -> None:
    assert furthest_moves(RECORD, 2, rises=True, breaks=[2019])["A"] == 5
    assert furthest_moves(RECORD, 2, rises=True, breaks=[2017, 2019]).isna().all()


def realism(record: pd.DataFrame, change: float, years: int) -> Realism:
    return among(furthest_moves(record, years, rises=change >= 0), change, years)


def test_how_many_have_ever_done_it_and_which() -> None:
    found = realism(RECORD, change=3, years=2)
    assert (found.done, found.of, found.which) == (2, 3, ("A", "C"))
    assert (found.median, found.upper_quartile, found.most) == (3, 4, 5)
    nobody = realism(RECORD, change=-50, years=4)
    assert (nobody.done, nobody.of) == (0, 3)
    assert realism(RECORD.iloc[3:], 1, 1).of == 0
    assert np.isnan(realism(RECORD.iloc[3:], 1, 1).most)


@given(st.integers(1, 4), st.floats(0, 12))
def test_half_have_done_the_median_and_asking_more_is_done_by_no_more(
    years: int, change: float
) -> None:
    found = realism(RECORD, change, years)
    assert realism(RECORD, change + 1, years).done <= found.done
    assert realism(RECORD, max(found.median, 0), years).done * 2 >= found.of or found.median < 0


def test_a_record_by_year_leaves_out_what_was_not_observed() -> None:
    rows = pd.DataFrame(
        [
            ("A", "2015/16", "2015-04-01", 10.0, None),
            ("A", "2016/17", "2016-04-01", 12.0, "[r]"),
            ("A", "2017/18", "2017-04-01", 14.0, "[b]"),
            ("A", "2018/19", "2018-04-01", 16.0, "[e]"),
            ("A", "2019/20", "2019-04-01", None, "[x]"),
            ("B", "2017/18", "2017-04-01", 20.0, "[u]"),
            ("B", "2015/16", "2015-04-01", 19.0, "[p]"),
        ],
        columns=["area_code", "period", "period_start", "value", "marker"],
    )
    record, breaks = yearly(rows, ["2015/16", "never"])
    assert record.loc["A"].to_dict() == {2016: 10, 2018: 14}
    assert record.loc["B"].dropna().to_dict() == {2016: 19}
    assert breaks == (2016, 2018)


def test_of_several_periods_that_end_in_a_year_the_last_counts() -> None:
    rows = pd.DataFrame(
        {
            "area_code": "A",
            "period": ["March 2020", "May 2020"],
            "period_start": ["2020-03-01", "2020-05-01"],
            "value": [1.0, 2.0],
            "marker": None,
        }
    )
    assert yearly(rows)[0].loc["A"].to_dict() == {2020: 2}
