"""Outlines of localities of one's own: the address says them, and nobody else's names get in."""

import pytest

from components import locality_outlines, locality_zones
from queries.localities import Locality, Plan
from tests.test_geometry import get

ORKNEY = "S12000023"


def zones() -> list[str]:
    """Return the data zones of Orkney in the order of their codes."""
    return sorted(locality_zones.zones_of(ORKNEY).names)


def test_one_outline_for_each_locality_in_their_order() -> None:
    codes = zones()
    plan = Plan(ORKNEY, (Locality("Zwei", tuple(codes[:9])), Locality("Eins", tuple(codes[9:]))))
    answer = get(locality_outlines.address(plan))
    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]
    told = [one["properties"] for one in answer.features()]
    assert told == [{"n": 0, "name": "1 Zwei"}, {"n": 1, "name": "2 Eins"}]
    assert {one["geometry"]["type"] for one in answer.features()} == {"MultiPolygon"}


def test_a_name_cannot_run_in_a_tooltip() -> None:
    plan = Plan(ORKNEY, (Locality("<img src=x onerror=alert(1)>", tuple(zones())),))
    (one,) = get(locality_outlines.address(plan)).features()
    assert one["properties"]["name"] == "1 &lt;img src=x onerror=alert(1)&gt;"


@pytest.mark.parametrize("text", ["abc", "A" * 7000, "..", "%2e%2e"])
def test_what_holds_no_localities_is_not_there(text: str) -> None:
    good = locality_outlines.address(Plan(ORKNEY, (Locality("All", tuple(zones())),)))
    assert get(f"{good.rpartition('/')[0]}/{text}.json").status == 404


def test_another_version_or_council_is_not_there() -> None:
    good = locality_outlines.address(Plan(ORKNEY, (Locality("All", tuple(zones())),)))
    version = good.split("/")[-2]
    assert get(good.replace(version, "0" * 12)).status == 404
    assert get(good.replace(ORKNEY, "S12000049")).status == 404


def test_an_empty_locality_has_no_outline() -> None:
    plan = Plan(ORKNEY, (Locality("All", tuple(zones())), Locality("None", ())))
    assert get(locality_outlines.address(plan)).status == 404


def test_what_does_not_fit_into_an_address_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.locality_files.LONGEST", 40)
    assert not locality_outlines.address(Plan(ORKNEY, (Locality("All", tuple(zones())),)))


def test_the_same_localities_have_the_same_address() -> None:
    plan = Plan(ORKNEY, (Locality("All", tuple(zones())),))
    again = Plan(ORKNEY, (Locality("All", tuple(reversed(zones()))),))
    assert locality_outlines.address(plan) == locality_outlines.address(again)
