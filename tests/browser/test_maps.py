"""The map in a real browser: outlines come once, values follow, and every way to choose agrees."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import OUTLINES, choose, painted, settled, stands_at, tab_to

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
MAP = "locality_maps?area=S12000023&level=data_zone&indicator=child_poverty"


def point_at_the_map(page: Page, press: bool = False) -> None:
    """Point (and `press`) to the left of the middle of the map."""
    canvas = page.get_by_test_id("stDeckGlJsonChart").locator("canvas").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    act = page.mouse.click if press else page.mouse.move
    act(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.4)


def test_a_change_of_period_asks_for_no_outline_again(visit: Visit, served: str) -> None:
    page = visit(f"{served}/{MAP.replace('data_zone', 'intermediate_zone')}")
    painted(page)
    first = page.evaluate(OUTLINES)
    assert len(first) == 1
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    choose(page, "Period", "2017/18")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("2017/18")
    settled(page)
    assert not [address for address in asked if "/geometry/" in address]
    assert page.evaluate(OUTLINES) == first


def test_the_map_says_the_name_of_what_is_pointed_at(visit: Visit, served: str) -> None:
    page = visit(f"{served}/{MAP}")
    painted(page)
    point_at_the_map(page)
    expect(page.locator(".deck-tooltip").first).to_contain_text("West Mainland")


def test_a_zone_chosen_in_the_box_is_in_the_link_and_the_headline(
    visit: Visit, served: str
) -> None:
    page = visit(f"{served}/{MAP}")
    choose(page, "Community", "East Kirkwall - 01")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("East Kirkwall - 01: ")
    stands_at(page, "zone=S010")
    again = visit(page.url)
    expect(again.get_by_role("heading", level=2).first).to_contain_text("East Kirkwall - 01: ")


def test_a_row_chosen_in_the_table_is_chosen_in_the_box(visit: Visit, served: str) -> None:
    page = visit(f"{served}/{MAP}")
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 18, box["y"] + 52)  # the first row below the head
    expect(page.get_by_role("heading", level=2).first).to_contain_text("East Kirkwall - 01: ")
    settled(page)
    choose(page, "Community", "West Mainland - 01")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("West Mainland - 01: ")


def test_a_zone_tapped_on_the_map_is_chosen_in_the_box_and_let_go_again(
    visit: Visit, served: str
) -> None:
    page = visit(f"{served}/{MAP.replace('data_zone', 'intermediate_zone')}")
    painted(page)
    headline = page.get_by_role("heading", level=2).first
    point_at_the_map(page, press=True)
    expect(headline).to_contain_text("West Mainland: ")
    assert page.get_by_role("combobox", name="Community").input_value() == "West Mainland"
    settled(page)
    point_at_the_map(page, press=True)
    expect(headline).to_contain_text("intermediate zones of Orkney Islands")


def test_a_community_is_found_with_the_keyboard_alone(visit: Visit, served: str) -> None:
    page = visit(f"{served}/locality_maps?area=S92000003&level=intermediate_zone")
    box = page.get_by_role("combobox", name="Community")
    box.focus()
    page.keyboard.type("ferguslie")
    page.get_by_role("option", name="Paisley Ferguslie, Renfrewshire").wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Ferguslie")
    stands_at(page, "zone=S020")


def test_one_of_thousands_is_searched_and_chosen_with_the_keyboard_alone(
    visit: Visit, served: str
) -> None:
    page = visit(f"{served}/locality_maps?area=S92000003&level=data_zone")
    page.get_by_role("textbox", name="Find a community").focus()
    page.keyboard.type("ferguslie")
    page.keyboard.press("Enter")
    expect(page.get_by_text("7 communities match “ferguslie”")).to_be_visible()
    box = page.get_by_role("combobox", name="Community")
    tab_to(page, box)
    page.keyboard.type("- 03")
    page.get_by_role("option", name="Paisley Ferguslie - 03, Renfrewshire").wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Paisley Ferguslie - 03, ")
    stands_at(page, "zone=S010")


def test_a_row_is_chosen_in_the_table_with_the_keyboard_alone(visit: Visit, served: str) -> None:
    page = visit(f"{served}/{MAP}")
    table = page.get_by_test_id("stDataFrame").first
    table.locator("canvas").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("East Kirkwall - 02: ")


def test_a_tile_is_a_link_that_chooses_its_council(visit: Visit, served: str) -> None:
    page = visit(f"{served}/locality_maps?area=S92000003&level=council")
    tile = page.get_by_role("link", name="Orkney")
    tile.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Orkney Islands: ")
    stands_at(page, "level=council")
