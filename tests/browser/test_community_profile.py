"""A community found by its name and read, with a mouse, with the keyboard alone, and by a link."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessible import cut_off, faults, too_wide
from tests.browser.acting import settled, stands_at, tab_to, type_choice

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_an_analyst_finds_ferguslie_by_name(visit: Visit, served: str) -> None:
    page = visit(f"{served}/community_profile")
    page.get_by_label("Search all of Scotland").fill("ferguslie")
    page.keyboard.press("Enter")
    expect(page.get_by_text("8 communities match")).to_be_visible()
    settled(page)
    box = page.get_by_role("combobox", name="Community")
    box.click()
    page.get_by_role("option", name="Paisley Ferguslie (intermediate zone, Renfrewshire)").click()
    settled(page)
    expect(page.get_by_role("heading", level=2).first).to_contain_text(
        "Paisley Ferguslie beside Renfrewshire"
    )
    stands_at(page, "zone=S02002263")
    stands_at(page, "area=S12000038")
    expect(page.locator("img[alt='Income deprived over time']")).to_have_count(1)
    with page.expect_download() as got:
        page.get_by_role("button", name="Download the figures (CSV)").first.click()
    text = Path(got.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["area_code"] for row in rows} == {"S02002263"}
    assert all(row["licence"] and row["link"].startswith("https://") for row in rows)


def test_the_keyboard_alone_finds_and_chooses(visit: Visit, served: str) -> None:
    page = visit(f"{served}/community_profile?area=S12000018")
    search = page.get_by_label("Search all of Scotland")
    box = page.get_by_role("combobox", name="Community")
    tab_to(page, search)
    page.keyboard.type("Barrhead")
    page.keyboard.press("Enter")
    expect(page.get_by_text("match “Barrhead”")).to_be_visible()
    settled(page)
    tab_to(page, box)
    type_choice(page, "Auchenback (int")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Auchenback")
    stands_at(page, "area=S12000011")


@pytest.mark.parametrize(("zone", "scheme"), [("S01012063", "light"), ("S13002914", "dark")])
def test_axe_finds_nothing_in_a_profile(visit: Visit, served: str, zone: str, scheme: str) -> None:
    page = visit(f"{served}/community_profile?zone={zone}", scheme=scheme)
    assert not faults(page)


def test_a_profile_is_no_wider_than_a_phone(visit: Visit, served: str) -> None:
    page = visit(f"{served}/community_profile?zone=S02002457", width=360)
    assert page.get_by_role("heading", level=2).count() == 4
    assert not too_wide(page)
    assert not cut_off(page)
