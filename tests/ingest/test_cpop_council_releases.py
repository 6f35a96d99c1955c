"""The loader of older releases of the outcomes profile: what it builds and refuses."""

from pathlib import Path

import pandas as pd
import pytest

from data.ingest import cpop_council_releases as releases
from data.ingest.geography import SCOTLAND
from data.ingest.inputs import InputError, Inputs
from tests.ingest.conftest import committed
from tests.ingest.cpop_given import written
from tests.ingest.scotland import councils

EXTRACT = "observations/cpop_council_releases"
FILE = "outcomes/cpop_council_releases.csv"
COLUMNS = ["release", "area_code", "year", "measure_id", "value", "value_type"]
ROWS = [
    ("2018-09", SCOTLAND, 2012, "cpop_s4_tariff", 193.0, "raw"),
    ("2018-09", SCOTLAND, 2012, "cpop_wellbeing", 24.0, "raw"),
    ("2022-08", SCOTLAND, 2020, "cpop_participation_rate", 92.18, "raw"),
    ("2022-08", SCOTLAND, 2022, "cpop_child_poverty", 18.5, "projected"),
    ("2022-08", SCOTLAND, 2020, "cpop_p1_bmi", 81.95, "raw"),
    ("2023-10", SCOTLAND, 2022, "cpop_child_poverty", 21.8, "projected"),
]


def given(folder: Path, *more: tuple[object, ...]) -> Inputs:
    """Write the rows above and `more`; return the Inputs."""
    frames = {
        "places/council_names.csv": councils(),
        FILE: pd.DataFrame([*ROWS, *more], columns=COLUMNS),
    }
    return written(folder, frames, FILE, release="2022-08")


@pytest.fixture
def built(tmp_path: Path) -> pd.DataFrame:
    """Return what the loader makes of the rows above."""
    return releases.load(given(tmp_path))[EXTRACT]


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    """Return the rows of the committed extract."""
    return committed(EXTRACT)


def test_every_row_is_superseded(built: pd.DataFrame) -> None:
    scotland = built[built["area_code"].eq(SCOTLAND)].set_index("indicator")
    assert scotland["marker"].to_dict() == {
        "s4_tariff_score": "[r]",
        "participation_rate": "[r]",
        "child_poverty": "[r] [e]",
        "p1_healthy_bmi": "[u] [r]",
    }


def test_participation_was_labelled_rightly_then(built: pd.DataFrame) -> None:
    row = built[built["indicator"].eq("participation_rate")].iloc[0]
    assert row["period"] == "2020/21"


def test_an_area_left_out_is_a_row_that_says_so(built: pd.DataFrame) -> None:
    others = built[built["area_code"].ne(SCOTLAND)]
    assert len(others) == 4 * 32
    assert set(others["marker"]) == {"[x] [r]"}
    assert others["value"].isna().all()


def test_leaves_out_the_current_release_and_another_scale(built: pd.DataFrame) -> None:
    assert "2023-10" not in set(built["release"])
    assert "wellbeing" not in set(built["indicator"])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("2021", SCOTLAND, 2020, "cpop_p1_bmi", 84.0, "raw"), "row 8, column 'release'.*2021"),
        (("2021-09", "S12000046", 2020, "cpop_p1_bmi", 84.0, "raw"), "row 8.*council areas"),
        (("2021-09", SCOTLAND, 2020, "cpop_p1_bmi", 840, "raw"), "row 8.*from 50 to 100"),
        (("2021-09", SCOTLAND, 2020, "cpop_hope", 84.0, "raw"), "row 8.*a measure of the profile"),
        (("2022-08", SCOTLAND, 2020, "cpop_p1_bmi", 84.0, "raw"), "row 8.*one row for each"),
        (("2021-09", SCOTLAND, 2020, "cpop_p1_bmi", 84.0, "guess"), "row 8.*'projected'"),
    ],
)
def test_refuses(tmp_path: Path, row: tuple[object, ...], expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        releases.load(given(tmp_path, row))


def test_refuses_other_figures_for_scotland(tmp_path: Path) -> None:
    inputs = given(tmp_path)
    path = tmp_path / FILE
    path.write_text(path.read_text().replace("193.0", "139.0"))
    with pytest.raises(InputError, match=r"s4_tariff_score of Scotland in 2012.*expected 193"):
        releases.load(inputs)


def test_five_releases_each_complete(real: pd.DataFrame) -> None:
    assert set(real["release"]) == set(releases.RELEASES)
    areas = real.groupby(["release", "indicator", "period"])["area_code"].nunique()
    assert set(areas) == {33}
    assert real.loc[real["value"].isna(), "indicator"].eq("p1_healthy_bmi").all()


def test_child_poverty_of_scotland_as_first_published(real: pd.DataFrame) -> None:
    """In 2014/15, by release: from tax records first, then from all benefits."""
    rows = real[
        real["indicator"].eq("child_poverty")
        & real["area_code"].eq(SCOTLAND)
        & real["period"].eq("2014/15")
    ]
    found = rows.set_index("release")["value"].round(2)
    assert found.to_dict() == {
        "2018-09": 18.40,
        "2019-03": 18.40,
        "2020-10": 14.54,
        "2021-09": 14.07,
        "2022-08": 14.06,
    }
