"""The loader of groups of areas: what it builds, and what it refuses."""

from pathlib import Path

import pandas as pd
import pytest

from data.ingest import area_groups, geography
from data.ingest.inputs import InputError, Inputs, read_source
from tests.ingest.conftest import DATA, Given
from tests.ingest.scotland import FOLDS, councils, inputs_of_places


def frames() -> dict[str, pd.DataFrame]:
    """Return every input of the dataset: four families of eight, twice, and a class a zone."""
    codes = councils()["gss_code"]
    schemes = [
        pd.DataFrame(
            {
                "scheme_id": scheme,
                "group_no": (codes.index // 8 + 1).astype(str),
                "area_code": codes,
            }
        )
        for scheme in area_groups.SCHEMES
    ]
    peers = pd.concat(schemes, ignore_index=True)
    peers.loc[peers["scheme_id"].eq("ons_cluster_global").idxmax(), "group_no"] = "[x]"
    zones = sorted(geography.DATA_ZONES_2011)
    classes = {f"ur{fold}_2020": [1 + i % fold for i in range(len(zones))] for fold in FOLDS}
    held = sorted(geography.INTERMEDIATE_ZONES_2011)
    types = pd.Series(range(len(held))) % 67 + 1
    communities = pd.DataFrame(
        {
            "iz_code": held,
            "typology_group": types.astype(str),
            "typology_name": "Large Urban, Dep  - OP, HH Inc " + types.astype(str) + "-100%",
        }
    )
    return inputs_of_places() | {
        area_groups.PEERS: peers,
        area_groups.URBAN_RURAL: pd.DataFrame({"dz_code": zones} | classes),
        area_groups.COMMUNITIES: communities,
    }


def test_schemes_and_their_members(given: Given) -> None:
    groups = area_groups.load(given(frames()))["area_groups"]
    sizes = groups.groupby("scheme")["area_code"].agg(["size", "nunique"])
    assert sizes["size"].to_dict() == {
        "lgbf_people_services": 32,
        "lgbf_other_services": 32,
        "resas": 32,
        "ons_clusters_overall": 31,  # one council has no cluster
        "ons_clusters_economic": 32,
        "ons_clusters_demographic": 32,
        "urban_rural_2_fold": 6_976,
        "urban_rural_3_fold": 6_976,
        "urban_rural_6_fold": 6_976,
        "urban_rural_8_fold": 6_976,
        "community_type": 1_279,
        "ward": 6_976,
        "partnership": 32,
        "health_board": 32,
    }
    assert sizes["size"].equals(sizes["nunique"])
    name = groups.set_index(["scheme", "group_id"])["group_name"].groupby(level=[0, 1]).first()
    assert name["lgbf_people_services", "4"] == "Family group 4: most deprived"
    assert name["urban_rural_8_fold", "5"] == "Very remote small towns"


def test_a_type_of_community_in_words(given: Given) -> None:
    groups = area_groups.communities(given(frames()))
    assert groups.loc[0, "group_name"] == (
        "Large urban area; dependency: older people; household income 1–100%"
    )


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "message"),
    [
        (area_groups.PEERS, 0, "group_no", "2", "lgbf_people_services group 1 adds up to 7, exp"),
        (area_groups.PEERS, 0, "area_code", "S12000099", "row 2, column 'area_code'"),
        (area_groups.PEERS, 0, "scheme_id", "mine", "found 'mine', expected one of"),
        (area_groups.URBAN_RURAL, 7, "ur6_2020", 7, "row 9, column 'ur6_2020'"),
        (area_groups.URBAN_RURAL, 7, "dz_code", "S01006506", "one row for each dz_code"),
        (area_groups.COMMUNITIES, 2, "typology_group", "68", "found '68'"),
        (area_groups.COMMUNITIES, 2, "typology_name", "Nice", "row 4, column 'typology_name'"),
    ],
)
def test_refuses(
    given: Given, name: str, row: int, column: str, value: object, message: str
) -> None:
    inputs = frames()
    inputs[name].loc[row, column] = value
    with pytest.raises(InputError, match=message):
        area_groups.load(given(inputs))


def test_published_families(published: Path) -> None:
    peers = area_groups.peers(Inputs(published, read_source(DATA, "area_groups")))
    families = peers[peers["scheme"].str.startswith("lgbf")]
    assert families.groupby(["scheme", "group_id"]).size().tolist() == [8] * 8
    glasgow = families[families["area_code"].eq("S12000049")].set_index("scheme")["group_name"]
    assert glasgow["lgbf_people_services"] == "Family group 4: most deprived"
    assert glasgow["lgbf_other_services"] == "Family group 4: most urban"
