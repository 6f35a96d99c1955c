"""From the order of the communities to one of them, as a person does it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import choose, settled, stands_at, tab_to, type_choice

pytestmark = pytest.mark.browser


def test_an_analyst_finds_a_community_and_looks_closer(
    visit: Callable[..., Page], served: str
) -> None:
    page = visit(f"{served}/communities?area=S12000018")
    expect(page.get_by_role("heading", level=2).first).to_contain_text(
        "Inverclyde: outcomes are furthest behind in"
    )
    choose(page, "Order by", "Pace of change, beside the other zones of the council")
    stands_at(page, "ranking=pace")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("improved least")
    link = page.get_by_role("link", name="Look closer at").first
    name = link.inner_text().removeprefix("Look closer at ").strip()
    link.click()
    page.get_by_role("heading", level=1).filter(has_not_text="vulnerable").wait_for()
    settled(page)
    stands_at(page, "zone=S02")
    stands_at(page, "area=S12000018")
    expect(page.get_by_text(name).first).to_be_attached()


def test_the_keyboard_alone_orders_communities_and_opens_one(
    visit: Callable[..., Page], served: str
) -> None:
    page = visit(f"{served}/communities?area=S12000035")
    tab_to(page, page.get_by_role("combobox", name="Order by"))
    type_choice(page, "Level against zones")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("similar communities")
    tab_to(page, page.get_by_role("link", name="Look closer at").first)
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1).filter(has_not_text="vulnerable").wait_for()
    settled(page)
    stands_at(page, "zone=S02")
