"""As first published and now: what is a revision, what another definition, what an estimate."""

import pandas as pd
import pytest

from queries.statistics.revisions import published, revisions_of, summary
from tests.given import table

ROWS = """
area_code | name  | period | period_start | release | value | marker  | latest
A         | Angus | 2016   | 2016-01-01   | 2018-09 | 20.0  | [r]     | no
A         | Angus | 2016   | 2016-01-01   | 2020-10 | 15.0  | [r]     | no
A         | Angus | 2016   | 2016-01-01   | 2023-10 | 15.5  |         | yes
A         | Angus | 2017   | 2017-01-01   | 2020-10 | 16.0  | [r] [e] | no
A         | Angus | 2017   | 2017-01-01   | 2021-09 | 17.0  | [r]     | no
A         | Angus | 2017   | 2017-01-01   | 2023-10 | 17.04 |         | yes
A         | Angus | 2018   | 2018-01-01   | 2023-10 | 18.0  |         | yes
A         | Angus | 2019   | 2019-01-01   | 2023-10 |       | [x]     | yes
A         | Angus | 2009   | 2009-01-01   | 2018-09 | 30.0  | [r]     | no
"""


@pytest.fixture
def rows() -> pd.DataFrame:
    """Return three figures that stand now, and what was published of them before."""
    given = table(ROWS)
    return given.assign(latest=given["latest"].eq("yes"))


def found(rows: pd.DataFrame, *redefined: str) -> pd.DataFrame:
    return revisions_of(published(rows, redefined)).set_index("period")


def test_first_published_is_the_first_that_was_no_estimate(rows: pd.DataFrame) -> None:
    revised = found(rows)
    assert revised["first"].to_dict() == {"2016": 20, "2017": 17, "2018": 18}
    assert revised["first_release"].to_dict()["2017"] == "2021-09"
    assert revised["revised"].to_dict()["2016"] == pytest.approx(-4.5)
    assert pd.isna(revised["revised"].to_dict()["2018"])


def test_another_definition_is_no_revision(rows: pd.DataFrame) -> None:
    revised = found(rows, "2019-03", "2020-10")
    assert revised.loc["2016", "first"] == 15
    assert revised.loc["2016", "revised"] == pytest.approx(0.5)
    assert revised["older"].to_dict() == {"2016": True, "2017": False, "2018": False}
    redefined_now = found(rows, "2023-10")
    assert redefined_now["revised"].isna().all()
    assert redefined_now["older"].sum() == 2


def test_what_stands_no_longer_is_not_a_figure_of_now(rows: pd.DataFrame) -> None:
    assert "2009" not in found(rows).index


def test_the_summary_counts_what_is_seen(rows: pd.DataFrame) -> None:
    revised = revisions_of(published(rows, ["2020-10"]))
    said = summary(revised, decimals=1)
    assert (said.figures, said.revised, said.older) == (2, 1, 0)
    assert said.median == said.largest == pytest.approx(0.5)
    finer = summary(revised, decimals=2)
    assert (finer.revised, finer.median) == (2, pytest.approx(0.27))
    nothing = summary(revisions_of(published(rows, ["2023-10"])), decimals=1)
    assert (nothing.figures, nothing.revised, nothing.older) == (0, 0, 2)
    assert pd.isna(nothing.median)
