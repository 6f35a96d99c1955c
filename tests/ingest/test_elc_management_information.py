"""The loader of management information: what it builds, and what it refuses."""

import pandas as pd
import pytest

from data.ingest import elc_management_information as information
from data.ingest.elc_figures import FURTHER, NATIONAL
from data.ingest.geography import SCOTLAND
from data.ingest.inputs import InputError
from tests.ingest import elc_given
from tests.ingest.conftest import Given, committed
from tests.ingest.elc_given import NORTH, figures

NAME = "observations/elc_management_information"
TWO_YEAR_OLDS = "two_year_olds_accessing_elc_management_information"
MI = information.STATUS


def inputs() -> dict[str, pd.DataFrame]:
    """Return a month reported twice, one worked out, and both counts of all children."""
    of = information.TWO_YEAR_OLDS
    both = {"unit": "children"}
    return {
        **elc_given.inputs(),
        NATIONAL: figures(
            (SCOTLAND, "2022-01", information.CHILDREN, 90, MI, "news/april-2022"),
            (SCOTLAND, "2022-01", information.FULL_HOURS, 80, MI, "news/april-2022"),
            (SCOTLAND, "2022-04", of, 70, MI, "20876521.scottish-education"),
            **both,
        ),
        FURTHER: figures(
            (SCOTLAND, "2021-08", of, 54, MI, "19624587.snp-pressure"),
            (SCOTLAND, "2021-08", of, 66, MI, "news/april-2022"),
            (SCOTLAND, "2021-02", of, 50, "derived", "19624587.snp-pressure"),
            (NORTH, "2019-11", "two_year_olds_accessing_funded_elc", 5, MI, "a newspaper"),
            period="year_or_date",
            **both,
        ),
    }


def test_months_of_scotland_with_the_later_count_beside_the_first(given: Given) -> None:
    rows = information.load(given(inputs()))[NAME]
    twos = rows[rows["indicator"].eq(TWO_YEAR_OLDS)].sort_values(["period_start", "release"])
    assert twos["period"].tolist() == ["August 2021", "August 2021", "April 2022"]
    assert twos["value"].tolist() == [54, 66, 70]
    assert twos["release"].tolist() == ["2021-10", "2022-04", "2022-08"]
    assert twos["marker"].fillna("").tolist() == ["[r]", "", ""]
    assert set(rows["area_code"]) == {SCOTLAND}


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "message"),
    [
        (NATIONAL, 2, "status", "published", "row 4, column 'status'"),
        (NATIONAL, 2, "year", "April 2022", "row 4, column 'year': found 'April 2022'"),
        (NATIONAL, 2, "area_code", NORTH, "row 4, column 'area_code'"),
        (NATIONAL, 1, "value", 91, "of 2022-01 is more than"),
        (FURTHER, 1, "status", "secondary_claim", "row 3, column 'status'"),
        (FURTHER, 1, "source_url", "a blog", "row 3, column 'source_url'"),
    ],
)
def test_refuses(
    given: Given, file: str, row: int, column: str, value: object, message: str
) -> None:
    frames = inputs()
    frames[file] = frames[file].astype(object)
    frames[file].loc[row, column] = value
    with pytest.raises(InputError) as refused:
        information.load(given(frames))
    assert message in str(refused.value)


def test_reported_months() -> None:
    rows = committed(NAME)
    twos = rows[rows["indicator"].eq(TWO_YEAR_OLDS)]
    latest = twos[twos["marker"].isna()].sort_values("period_start")
    assert latest["value"].tolist() == [4_711, 6_204, 5_966, 6_913, 7_157, 6_188, 6_599]
