"""The loader of daycare services: what it builds, and what it refuses."""

from datetime import date
from itertools import product

import pandas as pd
import pytest

from data.ingest import care_inspectorate
from data.ingest.elc_figures import NATIONAL
from data.ingest.geography import SCOTLAND
from data.ingest.inputs import InputError
from tests.ingest import elc_given
from tests.ingest.conftest import Given, committed
from tests.ingest.elc_given import NORTH, SOUTH, figures

NAME = "observations/care_inspectorate"
COUNTS = {NORTH: (10, 8, 6, 400), SOUTH: (20, 16, 16, 900), SCOTLAND: (30, 24, 22, 1_300)}
DAY = "2024-12-31"


def inputs() -> dict[str, pd.DataFrame]:
    """Return both kinds of service on one day, and the regulator's own count: one service more."""
    kinds = care_inspectorate.KINDS
    register = figures(
        *(
            (area, DAY, f"{kind}_{part}", value, "derived", "the register")
            for kind, (area, counts) in product(kinds, COUNTS.items())
            for part, value in zip(care_inspectorate.PARTS, counts, strict=True)
        )
    )
    own = (SCOTLAND, DAY, care_inspectorate.PUBLISHED, 31, "published", "statistics of 2024")
    return {
        **elc_given.inputs(),
        care_inspectorate.REGISTER: register,
        NATIONAL: figures(own),
    }


def test_services_places_and_the_share_graded_good_or_better(given: Given) -> None:
    rows = care_inspectorate.load(given(inputs()))[NAME].set_index(["indicator", "area_code"])
    good = rows.loc[("daycare_services_good_or_better", NORTH)]
    assert good[["value", "numerator", "denominator"]].tolist() == [75, 6, 8]
    assert good[["period", "period_start", "release"]].tolist() == [
        "Dec 2024",
        date(2024, 12, 31),
        DAY,
    ]
    assert rows.loc[("daycare_services", SCOTLAND), "value"] == 30
    assert rows.loc[("nursery_and_playgroup_places", SOUTH), "value"] == 900


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "message"),
    [
        (care_inspectorate.REGISTER, 0, "value", 11, f"of the council areas on {DAY} adds up to"),
        (care_inspectorate.REGISTER, 0, "year", "31/12/2024", "a date as YYYY-MM-DD"),
        (care_inspectorate.REGISTER, 0, "status", "published", "row 2, column 'status'"),
        (care_inspectorate.REGISTER, 4, "area_code", "S12000015", "row 6, column 'area_code'"),
        (NATIONAL, 0, "value", 32, "services in Scotland on 2024-12-31 adds up to 30, expected 32"),
    ],
)
def test_refuses(
    given: Given, file: str, row: int, column: str, value: object, message: str
) -> None:
    frames = inputs()
    frames[file] = frames[file].astype(object)
    frames[file].loc[row, column] = value
    with pytest.raises(InputError) as refused:
        care_inspectorate.load(given(frames))
    assert message in str(refused.value)


def test_refuses_more_good_services_than_graded_ones(given: Given) -> None:
    frames = inputs()
    register = frames[care_inspectorate.REGISTER]
    graded = register["measure"].str.endswith("_with_grade")
    register.loc[graded & register["area_code"].eq(NORTH), "value"] = 5
    register.loc[graded & register["area_code"].eq(SCOTLAND), "value"] = 21
    with pytest.raises(InputError, match="6 good or better of 5 graded of 10"):
        care_inspectorate.load(given(frames))


def test_published_counts() -> None:
    rows = committed(NAME)
    scotland = rows[rows["area_code"].eq(SCOTLAND)].set_index(["indicator", "period"])
    assert scotland.loc[("daycare_services", "Dec 2024"), "value"] == 3_413
    good = scotland.loc[("daycare_services_good_or_better", "Dec 2022")]
    assert good["value"] == pytest.approx(88.5, abs=0.05)
    assert rows.groupby("indicator")["period"].nunique()["daycare_services"] == 13
