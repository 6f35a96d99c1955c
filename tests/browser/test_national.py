"""From all councils at once to one cell, and from a council to its inequality, as a person does."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import choose, settled, stands_at, tab_to

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_a_partner_reads_the_table_and_opens_a_cell(visit: Visit, served: str) -> None:
    page = visit(f"{served}/overview")
    table = page.get_by_role("table").first
    expect(
        table.get_by_role("columnheader", name="Children in low income families")
    ).to_be_visible()
    assert table.get_by_role("rowheader").count() == 33
    choose(page, "Order of rows", "Groups of similar councils")
    page.wait_for_url(re.compile("order=group"))
    expect(page.get_by_role("rowheader", name="Family group 1")).to_be_visible()
    cell = page.locator("a[href*='area=S12000049&indicator=child_poverty']")
    expect(cell).to_have_text("31.8worse")
    cell.click()
    page.get_by_role("heading", level=1, name="One outcome of all areas").wait_for()
    settled(page)
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Glasgow City")


def test_the_spread_the_pace_and_a_council_kept_to_the_next_view(visit: Visit, served: str) -> None:
    page = visit(f"{served}/overview?area=S12000035")
    expect(page.get_by_role("heading", level=2).nth(1)).to_contain_text("Council areas lie")
    choose(page, "Picture", "Who gains and who loses ground")
    page.wait_for_url(re.compile("view=pace"))
    expect(page.get_by_role("heading", level=2).nth(1)).to_contain_text("Falling behind Scotland")
    page.get_by_role("link", name="Inequality").first.click()
    page.get_by_role("heading", level=1, name="Inequality").wait_for()
    settled(page)
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Argyll and Bute")
    choose(page, "People grouped by", "Small areas and their income deprivation")
    page.wait_for_url(re.compile("groups=zones"))
    expect(page.get_by_role("heading", level=2).first).to_contain_text("gap between zones")


def test_the_keyboard_alone_enters_the_table_scrolls_it_and_opens_a_cell(
    visit: Visit, served: str
) -> None:
    page = visit(f"{served}/overview?columns=core")
    frame = page.get_by_role("region", name="Latest figure of each council area")
    tab_to(page, frame)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    page.keyboard.press("Tab")
    head = page.evaluate("document.activeElement.getAttribute('href')")
    assert head.startswith("one_outcome?indicator=")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="One outcome of all areas").wait_for()
    settled(page)
    stands_at(page, head.partition("?")[2])


def test_the_keyboard_alone_skips_the_table(visit: Visit, served: str) -> None:
    page = visit(f"{served}/overview")
    skip = page.get_by_role("link", name="Skip the table and its links")
    tab_to(page, skip)
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'end-of-table'")
    page.keyboard.press("Tab")
    after = page.evaluate("document.activeElement.closest('.heat') === null")
    assert after
    expect(page.get_by_role("heading", level=1)).to_have_text("Scotland at a glance")
