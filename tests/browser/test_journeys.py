"""Journeys of a person through the views, in a real browser."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import choose, settled, stands_at, tab_to, type_choice
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_a_newcomer_chooses_a_council_once_and_keeps_it(visit: Visit, served: str) -> None:
    page = visit(served)
    expect(page.get_by_role("heading", level=1)).to_have_text("Local Outcomes Explorer")
    expect(page.get_by_text("Not official statistics").first).to_be_visible()
    choose(page, "Council area", "Glasgow City")
    page.get_by_role("link", name="Two-year-old uptake").last.click()
    page.get_by_role("heading", level=1, name="Two-year-old uptake").wait_for()
    settled(page)
    stands_at(page, "area=S12000049")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Glasgow City")
    page.get_by_role("link", name="Outcomes of one area").first.click()
    page.get_by_role("heading", level=1, name="Outcomes of one area").wait_for()
    settled(page)
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Glasgow City")


def test_a_shared_link_restores_the_view_on_a_cold_server(visit: Visit, tmp_path: Path) -> None:
    with serving(tmp_path) as cold:
        page = visit(
            f"{cold}/two_year_old_uptake"
            "?area=S12000018&indicator=two_year_olds_registered&period=2016"
        )
        expect(page.get_by_role("heading", level=2).first).to_contain_text("Inverclyde")
        stands_at(page, "period=2016")
        expect(page.get_by_text("160").first).to_be_attached()
        page.close()  # before its server ends, which it would complain of


@pytest.mark.parametrize(
    "asked",
    [
        "area=S99999999",
        "area=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "area=S12000049'%20or%20'1'%3D'1",
        "indicator=no_such_thing",
        "period=1066",
        "area=" + "A" * 3000,
    ],
)
def test_a_hostile_link_gets_a_friendly_message(visit: Visit, served: str, asked: str) -> None:
    page = visit(f"{served}/two_year_old_uptake?{asked}")
    expect(page.get_by_text("is not one of the choices here").first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    choose(page, "Council area", "Argyll and Bute")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Argyll and Bute")


def test_a_download_says_where_its_figures_come_from(visit: Visit, served: str) -> None:
    page = visit(f"{served}/two_year_old_uptake?area=S12000049")
    # by the name of its figure: the first button of a view still being drawn may be of another
    over_time = page.locator("[class*='-over-time-']")
    with page.expect_download() as got:
        over_time.get_by_role("button", name="Download the figures (CSV)").click()
    assert "over-time-S12000049" in got.value.suggested_filename
    text = Path(got.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    glasgow = [r for r in rows if r["area_code"] == "S12000049" and r["period"] == "2016"]
    assert glasgow[0]["value"] == "8.0"
    assert all(row["licence"] and row["link"].startswith("https://") for row in rows)
    assert all("Not official statistics" in row["status"] for row in rows)


def test_the_keyboard_alone_reaches_and_changes_a_view(visit: Visit, served: str) -> None:
    page = visit(f"{served}/two_year_old_uptake")
    box = page.get_by_role("combobox", name="Council area")
    tab_to(page, box)
    type_choice(page, "Na h-Eileanan")
    stands_at(page, "area=S12000013")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Na h-Eileanan Siar")
