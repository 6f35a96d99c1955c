"""Lines point by point: what may be joined, and how peers are summed up."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from components.lines import Point, in_period, lines_of, run_to_the_last, together
from queries.catalogue import Break, read_indicator

UPTAKE = replace(
    read_indicator(Path("data/indicators/two_year_old_uptake_eligible.toml")), breaks=()
)
COUNTS = dict.fromkeys(("numerator", "denominator", "lower", "upper"), float("nan"))


def years(*given: tuple[int, float | None, str | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area_code": "A",
            "period": [str(year) for year, _, _ in given],
            "period_start": pd.to_datetime([f"{year}-09-01" for year, _, _ in given]),
            "value": pd.Series([value for _, value, _ in given], dtype=float),
            "marker": pd.Series([marker for _, _, marker in given], dtype=object),
            **COUNTS,
        }
    )


def line(*given: tuple[int, float | None, str | None]) -> list[Point]:
    return lines_of(years(*given), UPTAKE)["A"]


@pytest.mark.parametrize(
    ("points", "runs"),
    [
        (line((2016, 1, None), (2017, 2, None), (2018, 3, None)), [1, 1, 1]),
        (line((2016, 1, None), (2017, None, "[x]"), (2018, 3, None)), [1, 2, 3]),
        (line((2015, 0, None), (2016, 1, None), (2018, 3, None), (2019, 4, None)), [1, 1, 2, 2]),
        (line((2016, 1, "[r]"), (2017, 2, "[r]"), (2018, 3, None)), [1, 1, 2]),
        (line((2016, 1, None), (2017, 2, "[b]"), (2018, 3, None)), [1, 2, 2]),
    ],
    ids=["joined", "gap in the record", "gap in time", "superseded", "break"],
)
def test_only_comparable_neighbours_are_joined(points: list[Point], runs: list[int]) -> None:
    assert [one["run"] for one in points] == runs


def test_a_break_told_by_the_indicator_is_not_crossed() -> None:
    broken = replace(UPTAKE, breaks=(Break("2017", "A reason."),))
    found = lines_of(years((2016, 1, None), (2017, 2, None), (2018, 3, None)), broken)["A"]
    assert [one["run"] for one in found] == [1, 2, 2]
    assert [one["period"] for one in run_to_the_last(found, broken)] == ["2017", "2018"]


def test_a_point_says_its_figure_with_marker_and_interval() -> None:
    rows = years((2018, 9.4, "[r]")).assign(lower=8.73, upper=10.13)
    assert lines_of(rows, UPTAKE)["A"][0]["shown"] == "9% [r] (8.7 to 10.1%)"
    assert line((2018, None, "[x]"))[0]["shown"] == "[x]"
    assert line((2018, 5, "[e]"))[0]["estimated"]


def test_peers_have_a_line_where_enough_of_them_have_a_figure() -> None:
    peers = [
        line((2016, 10, None), (2017, 12, None)),
        line((2016, 30, None), (2017, None, "[x]")),
    ]
    found, pooled = together(peers, UPTAKE, fewest=2)
    assert [(one["period"], one["value"]) for one in found] == [("2016", 20)]
    assert not pooled
    assert together([], UPTAKE, fewest=1) == ([], False)


def test_pooled_rates_and_medians_are_not_mixed_in_the_line_of_peers() -> None:
    counted = years((2016, 10, None), (2017, 40, None)).assign(numerator=10, denominator=[100, 25])
    without = years((2016, 30, None)).assign(numerator=float("nan"))
    peers = [lines_of(rows, UPTAKE)["A"] for rows in (counted, without)]
    found, pooled = together(peers, UPTAKE, fewest=1)
    assert [(one["period"], one["value"]) for one in found] == [("2017", 40)]
    assert pooled


def test_the_figure_of_a_period() -> None:
    assert in_period(line((2016, 4, None)), "2016") == 4
    assert in_period(line((2016, None, "[x]")), "2016") is None
    assert in_period([], "2016") is None
