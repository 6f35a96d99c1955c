"""What may be joined by a line, how peers are summed up, and the sentence over the picture."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from components import over_time
from queries.catalogue import Break, read_indicator

UPTAKE = replace(
    read_indicator(Path("data/indicators/two_year_old_uptake_eligible.toml")), breaks=()
)


def years(*given: tuple[int, float | None, str | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": [str(year) for year, _, _ in given],
            "period_start": pd.to_datetime([f"{year}-09-01" for year, _, _ in given]),
            "value": [value for _, value, _ in given],
            "marker": pd.Series([marker for _, _, marker in given], dtype=object),
            "numerator": float("nan"),
            "denominator": float("nan"),
        }
    )


@pytest.mark.parametrize(
    ("rows", "runs"),
    [
        (years((2016, 1, None), (2017, 2, None), (2018, 3, None)), 1),
        (years((2016, 1, None), (2017, None, "[x]"), (2018, 3, None)), 3),
        (years((2015, 0, None), (2016, 1, None), (2018, 3, None), (2019, 4, None)), 2),
        (years((2016, 1, "[r]"), (2017, 2, "[r]"), (2018, 3, None)), 2),
        (years((2016, 1, None), (2017, 2, "[b]"), (2018, 3, None)), 2),
    ],
    ids=["joined", "gap in the record", "gap in time", "superseded", "break"],
)
def test_only_comparable_neighbours_are_joined(rows: pd.DataFrame, runs: int) -> None:
    assert over_time.segments(rows, UPTAKE).nunique() == runs


def test_a_break_told_by_the_indicator_is_not_crossed() -> None:
    broken = replace(UPTAKE, breaks=(Break("2017", "A reason."),))
    rows = years((2016, 1, None), (2017, 2, None), (2018, 3, None))
    assert over_time.segments(rows, broken).tolist() == [1, 2, 2]


def test_peers_with_counts_are_pooled_others_are_the_median() -> None:
    rows = pd.concat(
        [
            years((2016, 10, None)).assign(numerator=10.0, denominator=100.0),
            years((2016, 40, None)).assign(numerator=160.0, denominator=400.0),
            years((2016, None, "[x]")),
        ]
    )
    by = over_time.middle(rows, UPTAKE)
    assert by["value"].tolist() == [34.0]
    assert by["of"].tolist() == [2]
    assert by["pooled"].all()
    without = over_time.middle(rows.assign(denominator=float("nan")), UPTAKE)
    assert without["value"].tolist() == [25.0]
    assert not without["pooled"].any()


def test_no_peer_with_a_figure_gives_no_row() -> None:
    assert over_time.middle(years((2016, None, "[x]")), UPTAKE).empty
