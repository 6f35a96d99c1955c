"""Locality maps: choosing, what the map is told, and links that ask for what is not there."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from tests.pages.conftest import Open

GLASGOW, ORKNEY, DARNLEY, HILLHEAD = "S12000049", "S12000023", "S02001842", "S01010381"


def deck(page: AppTest) -> dict[str, Any]:
    """Return the map on `page` as the browser gets it."""
    (found,) = page.get("deck_gl_json_chart")
    drawn: dict[str, Any] = json.loads(found.proto.json)
    return drawn


def said(page: AppTest) -> str:
    """Return the headline of the figure."""
    return str(page.header[0].value)


def legend(page: AppTest) -> str:
    """Return the HTML of the distribution and the legend."""
    (found,) = [one.proto.body for one in page.get("html") if ">Share" in one.proto.body]
    return str(found)


def box(page: AppTest, label: str) -> Selectbox[Any]:
    """Return the select box named `label`."""
    return next(one for one in page.selectbox if one.label == label)


def test_a_newcomer_is_asked_for_a_council(open_page: Open) -> None:
    page = open_page("locality_maps")
    assert "Choose a council area" in page.info[0].value
    assert not page.get("deck_gl_json_chart")


def test_a_council_opens_with_its_communities(open_page: Open) -> None:
    page = open_page("locality_maps", area=GLASGOW)
    assert "the 136 intermediate zones of Glasgow City: from " in said(page)
    layer = deck(page)["layers"][0]
    assert layer["data"].startswith(f"/geometry/intermediate_zone-light/{GLASGOW}/")
    assert len(page.dataframe[0].value) == 136


@pytest.mark.parametrize(("level", "zones"), [("intermediate_zone", 6), ("data_zone", 29)])
def test_level_indicator_and_period_can_be_chosen(open_page: Open, level: str, zones: int) -> None:
    page = open_page(
        "locality_maps", area=ORKNEY, level=level, indicator="income_deprived", period="SIMD 2016"
    )
    assert said(page).startswith("Income deprived")
    assert "SIMD 2016" in said(page)
    assert len(page.dataframe[0].value) == zones
    assert not page.warning


def test_two_periods_have_the_same_classes(open_page: Open) -> None:
    def ranges(period: str) -> list[str]:
        page = open_page("locality_maps", area=GLASGOW, indicator="child_poverty", period=period)
        rows = legend(page).split("<tbody>")[1].split("<tr>")[1:]
        return [row.split("</i>")[1].split("<")[0] for row in rows]

    assert ranges("2018/19") == ranges("2021/22")


def test_the_first_period_is_one_that_was_observed(open_page: Open) -> None:
    page = open_page("locality_maps", area=GLASGOW, indicator="child_poverty")
    assert "2021/22" in said(page)


def test_a_chosen_zone_is_outlined_and_told_beside_council_and_scotland(open_page: Open) -> None:
    page = open_page("locality_maps", area=GLASGOW)
    zones = page.dataframe[0].value
    box(page, "Community").select_index(0)
    page.run()
    name = zones.iloc[0, 0]
    assert said(page).startswith(f"{name!s}: ")
    assert "than Glasgow City" in said(page)
    assert "than Scotland" in said(page)
    assert deck(page)["layers"][-1]["id"] == "chosen-light"
    assert "S02" in repr(page.query_params["zone"])


def test_a_box_that_is_emptied_stays_empty(open_page: Open) -> None:
    page = open_page("locality_maps", area=GLASGOW)
    box(page, "Community").select_index(0)
    page.run()
    assert "zone" in page.query_params
    box(page, "Community").set_value(None)
    page.run()
    assert "136 intermediate zones" in said(page)
    assert "zone" not in page.query_params
    page.run()
    assert box(page, "Community").value is None


def test_the_map_moves_to_a_chosen_zone(open_page: Open) -> None:
    page = open_page("locality_maps", area=GLASGOW)
    box(page, "Community").select_index(0)
    page.run()
    before = deck(page)["initialViewState"]["zoom"]
    box(page, "Zoom to").select_index(1)
    page.run()
    assert deck(page)["initialViewState"]["zoom"] > before + 1


def test_suppressed_zones_are_hatched_and_told(open_page: Open) -> None:
    page = open_page("locality_maps", area=ORKNEY, level="data_zone", indicator="child_poverty")
    layer = deck(page)["layers"][0]
    assert "x" in layer["_subLayerProps"]["polygons-fill"]["getFillColor"]
    assert "withheld [c]" in legend(page)
    assert any("[c] withheld by the publisher" in one.value for one in page.caption)


@pytest.mark.parametrize(
    "asked",
    [
        {"zone": "<script>alert(1)</script>"},
        {"zone": DARNLEY, "level": "data_zone"},
        {"indicator": "moon"},
        {"level": "ward"},
        {"period": "1066"},
        {"classes": "99"},
    ],
    ids=str,
)
def test_a_link_to_what_is_not_there_gives_a_message_and_a_map(
    open_page: Open, asked: dict[str, str]
) -> None:
    page = open_page("locality_maps", area=GLASGOW, **asked)
    assert not page.exception
    assert "is not one of the choices here" in page.warning[0].value
    assert "<" not in page.warning[0].value
    assert deck(page)["layers"]


def test_without_outlines_the_table_is_there_and_the_mending_is_told(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("locality_maps", area=GLASGOW)
    monkeypatch.setattr("components.geometry.data_root", lambda: tmp_path)
    page.run()
    assert not page.exception
    assert "python -m data.ingest boundaries" in page.error[0].value
    assert len(page.dataframe[0].value) == 136


SCOTLAND = "S92000003"


@pytest.mark.parametrize(
    ("level", "zones", "listed", "options"),
    [("council", "32 council areas", 32, 32), ("data_zone", "6,976", 30, 0)],
)
def test_scotland_has_every_zone_on_the_map_and_a_light_table_and_box(
    open_page: Open, level: str, zones: str, listed: int, options: int
) -> None:
    page = open_page("locality_maps", area=SCOTLAND, level=level, indicator="income_deprived")
    assert zones in said(page)
    assert deck(page)["layers"][0]["data"].startswith(f"/geometry/{level}-light/scotland/")
    assert len(page.dataframe[0].value) == listed
    assert len(box(page, "Community").options) == options


def test_among_thousands_a_zone_is_found_by_name(open_page: Open) -> None:
    page = open_page("locality_maps", area=SCOTLAND, level="data_zone", indicator="income_deprived")
    page.text_input[0].set_value("ferguslie").run()
    assert box(page, "Community").options == [
        f"Paisley Ferguslie - 0{number}, Renfrewshire" for number in range(1, 8)
    ]
    assert "7 communities match “ferguslie”" in page.info[0].value
    box(page, "Community").select_index(2).run()
    assert said(page).startswith("Paisley Ferguslie - 03, Renfrewshire: ")
    page.text_input[0].set_value("kirkwall").run()
    assert said(page).startswith("Paisley Ferguslie - 03, Renfrewshire: ")
    assert any("Kirkwall" in one for one in box(page, "Community").options)


def test_a_search_without_matches_says_so_and_keeps_the_map(open_page: Open) -> None:
    page = open_page("locality_maps", area=SCOTLAND, level="data_zone")
    page.text_input[0].set_value("<b>atlantis").run()
    assert "is called “batlantis”" in page.info[0].value
    assert deck(page)["layers"]


def test_a_zone_of_thousands_that_a_link_asks_for_can_be_let_go(open_page: Open) -> None:
    page = open_page("locality_maps", area=SCOTLAND, level="data_zone", zone=HILLHEAD)
    assert box(page, "Community").options == ["Hillhead - 01, Glasgow City"]
    box(page, "Community").set_value(None).run()
    assert "of the 6,976 data zones" in said(page)
    assert "zone" not in page.query_params


def test_scotland_by_council_has_a_tile_for_each(open_page: Open) -> None:
    page = open_page("locality_maps", area=SCOTLAND, level="council", zone=GLASGOW)
    (tiles,) = [one.proto.body for one in page.get("html") if "grid-area" in one.proto.body]
    assert tiles.count("<li ") == 32
    assert tiles.count("aria-current") == 1
    assert f"area={SCOTLAND}" in tiles


def test_a_zone_of_scotland_is_seen_beside_its_council(open_page: Open) -> None:
    page = open_page("locality_maps", area=SCOTLAND, level="intermediate_zone", zone="S02001842")
    assert "than " in said(page)
    assert "Share (Glasgow City)" in legend(page)
    assert len(page.dataframe[0].value) == 31


@pytest.mark.parametrize(
    ("method", "words"), [("equal_counts", "quantiles"), ("natural_breaks", "Fisher")]
)
def test_classes_can_be_chosen_and_are_said(open_page: Open, method: str, words: str) -> None:
    page = open_page("locality_maps", area=GLASGOW, method=method, classes="7")
    fill = deck(page)["layers"][0]["_subLayerProps"]["polygons-fill"]["getFillColor"]
    assert fill.count("[") == 7 + 1 + 1 + 1 + 2  # colours, edge, their list, letters, number, grey
    assert any("7 classes" in one.value and words in one.value for one in page.caption)


@pytest.mark.parametrize("outlines", ["ward", "partnership"])
def test_other_areas_can_be_outlined(open_page: Open, outlines: str) -> None:
    page = open_page("locality_maps", area=GLASGOW, outlines=outlines)
    lines = {layer["id"]: layer["data"] for layer in deck(page)["layers"]}
    assert lines["outlines-dark"].startswith(f"/geometry/{outlines}-between/{GLASGOW}/")


def test_buttons_zoom_in_and_out_again_and_the_box_follows(open_page: Open) -> None:
    page = open_page("locality_maps", area=SCOTLAND)
    whole = deck(page)["initialViewState"]["zoom"]
    assert [one.label for one in page.button] == [
        *("The whole of Scotland", "Central belt", "Orkney and Shetland")
    ]
    page.button[1].click().run()
    assert box(page, "Zoom to").value == "central_belt"
    assert deck(page)["initialViewState"]["zoom"] > whole + 1
    page.button[0].click().run()
    assert deck(page)["initialViewState"]["zoom"] == whole


def test_a_council_has_buttons_once_there_is_something_to_zoom_to(open_page: Open) -> None:
    page = open_page("locality_maps", area=GLASGOW)
    assert not page.button
    box(page, "Community").select_index(0).run()
    assert [one.label for one in page.button] == ["The whole council area", "The chosen community"]
    page.button[1].click().run()
    assert box(page, "Zoom to").value == "zone"
    assert page.query_params["near"] == "zone"


@pytest.mark.parametrize("near", ["central_belt", "north_isles", GLASGOW])
def test_parts_of_scotland_can_be_zoomed_to(open_page: Open, near: str) -> None:
    whole = deck(open_page("locality_maps", area=SCOTLAND))["initialViewState"]["zoom"]
    page = open_page("locality_maps", area=SCOTLAND, near=near)
    assert deck(page)["initialViewState"]["zoom"] > whole + 1


def test_the_north_isles_are_where_they_are(open_page: Open) -> None:
    view = deck(open_page("locality_maps", area=SCOTLAND, near="north_isles"))["initialViewState"]
    assert view["latitude"] > 59
