"""Runs of many lines at once: each line is numbered from 1, and no line runs into the next."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.statistics.runs import run_numbers, runs_of
from tests.given import table

LINES = """
indicator | area_code | period | period_start | value | marker
uptake    | S12000001 | 2016   | 2016-09-01   | 1     | [r]
uptake    | S12000001 | 2017   | 2017-09-01   | 2     | [r]
uptake    | S12000001 | 2018   | 2018-09-01   | 3     |
uptake    | S12000002 | 2016   | 2016-09-01   | 1     |
uptake    | S12000002 | 2017   | 2017-09-01   |       | [x]
uptake    | S12000002 | 2018   | 2018-09-01   | 3     |
quality   | S12000002 | 2016   | 2016-09-01   | 1     |
quality   | S12000002 | 2017   | 2017-09-01   | 2     |
quality   | S12000002 | 2019   | 2019-09-01   | 3     |
quality   | S12000002 | 2020   | 2020-09-01   | 4     | [b]
quality   | S12000002 | 2021   | 2021-09-01   | 5     |
"""


def lines() -> pd.DataFrame:
    rows = table(LINES)
    return rows.assign(period_start=pd.to_datetime(rows["period_start"]))


def test_a_run_ends_at_a_revision_a_gap_and_a_break() -> None:
    assert runs_of(lines(), []).tolist() == [1, 1, 2, 1, 2, 3, 1, 1, 2, 3, 3]


def test_a_break_is_that_of_its_own_indicator() -> None:
    assert runs_of(lines(), [("uptake", "2017")]).tolist() == [1, 2, 3, 1, 2, 3, 1, 1, 2, 3, 3]


def test_one_figure_is_one_run_and_none_is_none() -> None:
    assert runs_of(lines().iloc[:1], []).tolist() == [1]
    assert runs_of(lines().iloc[:0], []).empty


FIGURES = st.lists(
    st.tuples(
        st.integers(1, 3), st.booleans(), st.sampled_from([None, "[r]", "[b]", "[r] [b]", "[x]"])
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(FIGURES)
def test_one_line_is_numbered_as_in_a_table(figures: list[tuple[int, bool, str | None]]) -> None:
    years = [2000 + sum(step for step, _, _ in figures[: n + 1]) for n in range(len(figures))]
    starts = pd.to_datetime([f"{year}-09-01" for year in years])
    missing = [one for _, one, _ in figures]
    marks = [mark for _, _, mark in figures]
    rows = pd.DataFrame(
        {
            "indicator": "uptake",
            "area_code": "S12000001",
            "period": [str(year) for year in years],
            "period_start": starts,
            "value": [None if one else 1.0 for one in missing],
            "marker": pd.Series(marks, dtype=object),
        }
    )
    days = [start.toordinal() for start in starts]
    superseded = ["[r]" in (mark or "") for mark in marks]
    broken = ["[b]" in (mark or "") for mark in marks]
    assert run_numbers(days, missing, superseded, broken) == runs_of(rows, []).tolist()
