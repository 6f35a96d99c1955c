"""The loader of further national figures: what it builds, and what it refuses."""

from datetime import date

import pandas as pd
import pytest

from data.ingest import elc_national
from data.ingest.elc_figures import FURTHER, NATIONAL
from data.ingest.geography import SCOTLAND
from data.ingest.inputs import InputError
from tests.ingest import elc_given
from tests.ingest.conftest import Given, committed
from tests.ingest.elc_given import NORTH, SOUTH, figures

NAME = "observations/elc_national"
FRAMEWORK = "National Performance Framework: child social and physical development"
MAPPING = "Mapping ELC provision for 1- and 2-year-olds"
QUOTED = "GCPH, quoting Scottish Government 2023 statistics"


def inputs() -> dict[str, pd.DataFrame]:
    """Return one figure of each kind; of the councils only the one with the most concerns."""
    concerns = elc_national.CONCERNS
    rows = [
        (SCOTLAND, "2013/14", concerns, 19.2, FRAMEWORK),
        (SCOTLAND, "2021/22", concerns, 17.9, FRAMEWORK),
        (NORTH, "2021/22", concerns, 26.1, FRAMEWORK),
        (SCOTLAND, "2019-09", elc_national.ELIGIBLE, 14_000, "Maree Todd 23 Sept 2019"),
        (SCOTLAND, "2023", elc_national.IN_COUNCIL_CENTRES, 70, QUOTED),
        (SCOTLAND, "2023", elc_national.IN_PARTNER_CENTRES, 30, QUOTED),
        (SCOTLAND, "2023", elc_national.COUNCIL_CENTRES, 6, QUOTED),
        (SCOTLAND, "2023", elc_national.PARTNER_CENTRES, 3, QUOTED),
        (SCOTLAND, "2023", elc_national.CENTRES, 9, "the bulletin"),
    ]
    places = (SCOTLAND, "2021-12", elc_national.PLACES, 25_260, "published", MAPPING)
    return {
        **elc_given.inputs(),
        NATIONAL: figures(*((*row[:4], "published", row[4]) for row in rows)),
        FURTHER: figures(places, period="year_or_date"),
    }


def test_periods_markers_and_gaps(given: Given) -> None:
    rows = elc_national.load(given(inputs()))[NAME].set_index(["indicator", "area_code"])
    concerns = rows.loc["developmental_concerns_27_30_months"]
    scotland = concerns.loc[SCOTLAND].sort_values("period_start")
    assert scotland["period"].iloc[[0, 1, -1]].tolist() == ["2013/14", "2014/15", "2021/22"]
    assert scotland["marker"].fillna("").tolist() == ["", "[x]", "[x]", "[x]", "[x] [b]", "[x]", ""]
    assert concerns.loc[NORTH, "value"] == 26.1
    assert concerns.loc[SOUTH, "marker"] == "[x]"
    eligible = rows.loc[("estimated_eligible_two_year_olds", SCOTLAND)]
    assert eligible[["period", "period_start", "marker"]].tolist() == [
        "September 2019",
        date(2019, 9, 1),
        "[e]",
    ]


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (0, "year", "2013-2014", "row 2, column 'year': found '2013-2014'"),
        (0, "source_title", "a poster", "row 2, column 'source_title'"),
        (2, "year", "2020/21", "row 4, column 'area_code'"),
        (5, "value", 31, "in 2023 adds up to 101, expected 100"),
        (6, "value", 7, "in 2023 adds up to 10, expected 9"),
        (3, "status", "management_information", "row 5, column 'status'"),
    ],
)
def test_refuses(given: Given, row: int, column: str, value: object, message: str) -> None:
    frames = inputs()
    frames[NATIONAL] = frames[NATIONAL].astype(object)
    frames[NATIONAL].loc[row, column] = value
    with pytest.raises(InputError) as refused:
        elc_national.load(given(frames))
    assert message in str(refused.value)


def test_published_concerns() -> None:
    rows = committed(NAME)
    concerns = rows[rows["indicator"].eq("developmental_concerns_27_30_months")]
    held = concerns.dropna(subset="value").set_index(["area_code", "period"])["value"]
    assert held[(SCOTLAND, "2021/22")] == 17.9
    assert held[("S12000039", "2021/22")] == 26.1
    assert concerns["area_code"].nunique() == 33
