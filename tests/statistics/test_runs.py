"""Runs of many lines at once: each line is numbered from 1, and no line runs into the next."""

import pandas as pd

from queries.statistics.runs import runs_of
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
