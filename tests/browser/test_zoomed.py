"""Maps, profile and builder of localities at 200 % zoom: all there, usable, and nothing cut off.

A window of 1280 by 900 pixels at 200 % zoom shows what one of 640 by 450 does, twice as large.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessible import cut_off, faults, too_wide
from tests.browser.acting import choose, painted, settled

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
MAP = "locality_maps?area=S12000023&level=data_zone&indicator=child_poverty"
BUILDER = "localities?area=S12000023&localities=ward"
PAINTED = """one => {
    const copy = document.createElement('canvas')
    copy.width = 40; copy.height = 40
    const pen = copy.getContext('2d')
    pen.drawImage(one, 0, 0, 40, 40)
    const signs = pen.getImageData(0, 0, 40, 40).data
    return new Set(Array.from({length: 1600}, (_, n) => signs.slice(4 * n, 4 * n + 4).join())).size
}"""


def seen(page: Page, one: Locator) -> dict[str, float]:
    """Return where `one` lies in the window, all of its width within it."""
    one.scroll_into_view_if_needed()
    box = one.bounding_box()
    size = page.viewport_size
    assert box
    assert size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["height"] > 0
    return dict(box)


def headline(page: Page) -> Locator:
    return page.get_by_role("heading", level=2).first


@pytest.mark.parametrize(
    ("view", "scheme"),
    [
        (MAP, "light"),
        ("locality_maps?area=S92000003&level=data_zone", "dark"),  # searched, zoomed by buttons
        ("community_profile?zone=S13002914", "dark"),
        *((f"{BUILDER}&step={step}", "light") for step in ("build", "compare", "all", "profile")),
    ],
)
def test_nothing_is_cut_off_or_at_fault(visit: Visit, served: str, view: str, scheme: str) -> None:
    page = visit(f"{served}/{view}", zoom=2, scheme=scheme)
    assert not too_wide(page)
    assert not cut_off(page)
    assert not faults(page)


def test_the_map_its_picker_and_its_table_follow_one_another(visit: Visit, served: str) -> None:
    page = visit(f"{served}/{MAP}", zoom=2)
    seen(page, page.get_by_role("combobox", name="Community"))
    choose(page, "Community", "West Mainland - 01")
    expect(headline(page)).to_contain_text("West Mainland - 01: ")
    painted(page)
    canvas = page.get_by_test_id("stDeckGlJsonChart").locator("canvas").first
    box = seen(page, canvas)
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.4)
    expect(page.locator(".deck-tooltip").first).to_contain_text("Mainland")
    table = page.get_by_test_id("stDataFrame").first
    box = seen(page, table)
    page.mouse.click(box["x"] + 18, box["y"] + 52)  # the first row below the head
    expect(headline(page)).to_contain_text("East Kirkwall - 01: ")


def test_a_profile_is_found_and_has_its_map_and_its_tables(visit: Visit, served: str) -> None:
    page = visit(f"{served}/community_profile?area=S12000038", zoom=2)
    seen(page, page.get_by_label("Search all of Scotland"))
    choose(page, "Community", "Paisley Ferguslie (intermediate zone, Renfrewshire)")
    expect(headline(page)).to_contain_text("Paisley Ferguslie beside Renfrewshire")
    canvas = page.get_by_test_id("stVegaLiteChart").locator("canvas").first
    seen(page, canvas)
    page.wait_for_function(f"one => ({PAINTED})(one) > 5", arg=canvas.element_handle())
    page.get_by_text("Table, definition, source and method").last.click()
    settled(page)
    seen(page, page.get_by_role("table").last)
    assert not too_wide(page)


def test_a_locality_is_built_from_the_list_and_on_the_map(visit: Visit, served: str) -> None:
    page = visit(f"{served}/localities?area=S12000023", zoom=2)
    page.get_by_role("button", name="Start with nothing").click()
    settled(page)
    box = page.get_by_role("combobox", name="Intermediate zones, whole or in part")
    seen(page, box)
    box.fill("West Mainland")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    settled(page)
    page.get_by_role("button", name="Add them whole").click()
    settled(page)
    expect(headline(page)).to_contain_text("holds 5 of the 29 data zones")
    table = page.locator("table.localities")
    seen(page, table)
    expect(table.get_by_role("row").nth(1)).to_contain_text("5")
    painted(page, 2)
    canvas = page.get_by_test_id("stDeckGlJsonChart").locator("canvas").first
    at = seen(page, canvas)
    page.mouse.click(at["x"] + at["width"] * 0.25, at["y"] + at["height"] * 0.4)
    expect(headline(page)).to_contain_text(re.compile("holds (4|6) of the 29 data zones"))
    assert not too_wide(page)
