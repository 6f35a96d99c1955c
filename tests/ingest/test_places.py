"""The loader of areas: what it builds, and what it refuses."""

from pathlib import Path

import pytest

from data.ingest import places
from data.ingest.inputs import InputError, Inputs, read_source
from tests.ingest.conftest import DATA, Given
from tests.ingest.scotland import inputs_of_places


def test_every_area_has_one_parent_and_a_name_of_its_own(given: Given) -> None:
    areas = places.load(given(inputs_of_places()))["areas"].set_index("area_code")
    assert areas["level"].value_counts().to_dict() == {
        "data_zone": 6_976 + 7_392,
        "intermediate_zone": 1_279 + 1_334,
        "ward": 355,
        "deprivation_quintile": 325,
        "council": 32,
        "partnership": 31,
        "health_board": 14,
        "country": 1,
    }
    assert areas.loc["S01006506", ["parent_code", "vintage"]].tolist() == ["S02001236", 2011]
    assert areas.loc["S02001236", "parent_code"] == "S12000005"
    assert areas.loc["S12000005-own1", "name"] == "Council 00: people in its most deprived fifth"
    assert areas.loc["S12000005-scot5", "parent_code"] == "S12000005"
    assert set(areas["parent_code"].dropna()) <= set(areas.index)
    assert areas.loc["S02001236", "name"] == "Hill (Council 00)"
    assert areas.loc["S02001238", "name"] == "Place 2"


def test_names_by_kind_and_codes_that_lead_to_the_current_one(given: Given) -> None:
    built = places.load(given(inputs_of_places()))
    names = built["area_names"]
    of_council = names[names["area_code"].eq("S12000005")].set_index("kind")["name"]
    assert of_council.to_dict() == {
        "official": "Council 00",
        "legal": "Council of 00",
        "gaelic": "Comhairle 00",
        "short": "C00",
        "variant": "The 00",
    }
    assert names.loc[names["area_code"].eq("S02001236"), "name"].tolist() == ["Hill"]
    changes = built["area_code_changes"].set_index("code")
    assert changes["current_code"].to_dict() == {
        "S12000001": "S12000005",
        "S12000002": "S12000006",
        "S08000091": "S08000001",
        "S08000092": "S08000001",
    }
    reason = changes["reason"]
    assert reason["S12000001"] == "The boundary between Council 00 and Council 07 changed"
    assert reason["S12000002"] == "A boundary changed; which one is not verified"
    assert changes["replaced"].isna()["S12000002"]


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "message"),
    [
        (places.COUNCILS, 3, "hb_code", "X1", "row 5, column 'hb_code': found 'X1'"),
        (places.COUNCILS, 3, "gss_code", "S12000005", "one row for each gss_code"),
        (places.ZONES_2011, 0, "dz2011_code", "S01013482", "one of the data zones of 2011"),
        (places.ZONES_2011, 9, "la_code", "S12000099", "one of the council areas"),
        (places.ZONES_2011, 1300, "la_code", "S12000009", "the one council_code of its"),
        (places.ZONES_2011, 0, "mmward_code", "W1", "a ward code"),
        (places.ZONES_2022, 5, "iz22_code", "S02001236", "intermediate zones of 2022"),
        (places.ZONES_2011_AGAIN, 2, "iz_code", "S02002000", "the same iz_code as in geo_dz2011"),
        (places.COUNCIL_CHANGES, 0, "current_code", "S12000099", "found 'S12000099'"),
        (places.BOARD_CHANGES, 1, "new", "S08000077", "a code that leads to a current area"),
    ],
)
def test_refuses(given: Given, name: str, row: int, column: str, value: str, message: str) -> None:
    frames = inputs_of_places()
    frames[name].loc[row, column] = value
    with pytest.raises(InputError, match=message) as refusal:
        places.load(given(frames))
    assert name.rsplit("/", 1)[1] in str(refusal.value)


def test_refuses_a_look_up_with_a_zone_less(given: Given) -> None:
    frames = inputs_of_places()
    frames[places.ZONES_2022] = frames[places.ZONES_2022].iloc[:-1]
    with pytest.raises(InputError, match="adds up to 7,391, expected 7,392"):
        places.load(given(frames))


def test_published_areas(published: Path) -> None:
    areas = places.areas(Inputs(published, read_source(DATA, "places"))).set_index("area_code")
    names = areas["name"]
    assert names["S12000047"] == "Fife"
    assert names["S02001932"] == "City Centre East (Glasgow City)"
    assert not areas.duplicated(["level", "vintage", "name"]).any()
