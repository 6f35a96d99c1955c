"""The loader of all registrations: what it builds, and what it refuses."""

import pytest

from data.ingest import elc_registrations
from data.ingest.elc_figures import NATIONAL
from data.ingest.geography import SCOTLAND
from data.ingest.inputs import InputError
from tests.ingest import elc_given
from tests.ingest.conftest import Given, committed
from tests.ingest.elc_given import NORTH, SOUTH

NAME = "observations/elc_registrations"


def test_councils_to_2022_then_scotland_alone_and_gaps_marked(given: Given) -> None:
    rows = elc_registrations.load(given(elc_given.inputs()))[NAME]
    rows = rows.set_index(["area_code", "period"])
    assert rows.loc[(NORTH, "2012"), ["value", "release"]].tolist() == [100, "2024-01"]
    assert rows.loc[(SCOTLAND, "2025"), ["value", "release"]].tolist() == [146, "2025-12"]
    assert rows["value"].isna().sum() == 6  # two councils, 2023 to 2025
    assert set(rows.loc[rows["value"].isna(), "marker"]) == {"[x]"}
    assert set(rows.index[rows["marker"].eq("[b]")].get_level_values(1)) == {"2020", "2021"}


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "message"),
    [
        (elc_registrations.SERIES, 0, "value", 101, "sum of the council areas in 2010 adds up to"),
        (elc_registrations.SERIES, 0, "value", "many", "row 2, column 'value': found 'many'"),
        (elc_registrations.SERIES, 1, "value", 9.5, "row 3, column 'value': found 9.5"),
        (elc_registrations.SERIES, 0, "area_code", "S12000015", "one of the council areas"),
        (elc_registrations.SERIES, 0, "year", 2011, "expected one row for each area_code"),
        (elc_registrations.ANSWER, 1, "value", 51, "S12000034 in 2022 adds up to 50, expected 51"),
        (NATIONAL, 0, "value", 151, "Scotland in 2022 adds up to 150, expected 151"),
        (NATIONAL, 1, "source_title", "a blog", "a publication whose month is known"),
    ],
)
def test_refuses(
    given: Given, file: str, row: int, column: str, value: object, message: str
) -> None:
    frames = elc_given.inputs()
    frame = frames[file].astype(object).reset_index(drop=True)
    frame.loc[row, column] = value
    with pytest.raises(InputError) as refused:
        elc_registrations.load(given({**frames, file: frame}))
    assert message in str(refused.value)


def test_refuses_a_missing_council(given: Given) -> None:
    frames = elc_given.inputs()
    short = frames[elc_registrations.SERIES].query(f"area_code != '{SOUTH}' or year != 2015")
    with pytest.raises(InputError, match=f"no row for {SOUTH} in 2015"):
        elc_registrations.load(given({**frames, elc_registrations.SERIES: short}))


def test_published_totals() -> None:
    rows = committed(NAME)
    scotland = rows[rows["area_code"].eq(SCOTLAND)].set_index("period")["value"]
    assert scotland[["2010", "2013", "2020", "2022"]].tolist() == [92_050, 102_871, 90_126, 92_615]
    assert scotland[["2023", "2024", "2025"]].tolist() == [92_182, 90_321, 90_264]
    assert len(rows) == 33 * 16
