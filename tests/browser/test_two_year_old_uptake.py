"""Two-year-old uptake as a person does it: choose, change the peers, read the rank, download."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import choose, settled, tab_to, type_choice

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def heading(page: Page, said: str) -> None:
    """Expect a heading of the second level that says `said`."""
    expect(page.get_by_role("heading", level=2).filter(has_text=said)).to_have_count(1)


def test_from_a_council_to_its_peers_its_rank_and_a_download(visit: Visit, served: str) -> None:
    page = visit(f"{served}/two_year_old_uptake")
    choose(page, "Council area", "Argyll and Bute")
    heading(page, "Argyll and Bute: 7% in 2018, not to be told apart from similar councils")
    choose(page, "Councils like ours", "Nearest Scottish neighbours")
    expect(page).to_have_url(re.compile("peers=nearest"))
    expect(page.get_by_text("The 7 nearest")).to_be_visible()
    expect(page.get_by_text("anywhere from 10th to 20th").first).to_be_visible()
    page.get_by_text("The council areas it cannot be told apart from").click()
    expect(page.get_by_text("Dumfries and Galloway,").last).to_be_visible()
    choose(page, "Tested against", "Scotland")
    heading(page, "Argyll and Bute’s 7% is lower than Scotland beyond chance")
    with page.expect_download() as got:
        page.get_by_role("button", name="Download the figures (CSV)").nth(1).click()
    rows = list(csv.DictReader(io.StringIO(Path(got.value.path()).read_text("utf-8-sig"))))
    own = next(row for row in rows if row["area_code"] == "S12000035")
    assert (own["period"], own["value"], own["numerator"], own["denominator"]) == (
        "2018",
        "7.0",
        "53.0",
        "721.0",
    )
    assert own["licence"] == "Open Government Licence v3.0"


def test_a_link_restores_peers_test_and_target(visit: Visit, served: str) -> None:
    page = visit(
        f"{served}/two_year_old_uptake?area=S12000049&period=2018&peers=own&set=42-18"
        "&against=scotland&target=20"
    )
    expect(page.get_by_text("Your own set")).to_be_visible()
    expect(page.get_by_text("Dundee City and Inverclyde").first).to_be_visible()
    expect(page.get_by_role("spinbutton", name="A level of your own (%)")).to_have_value("20.0")
    heading(page, "Glasgow City’s 9% cannot be told apart from Scotland")


def test_the_keyboard_alone_changes_the_peers(visit: Visit, served: str) -> None:
    page = visit(f"{served}/two_year_old_uptake?area=S12000023")
    tab_to(page, page.get_by_role("combobox", name="Councils like ours"))
    type_choice(page, "Nearest")
    expect(page.get_by_text("The 7 nearest")).to_be_visible()
    tab_to(page, page.locator("summary").filter(has_text="Why these"))
    page.keyboard.press("Enter")
    slider = page.get_by_role("slider", name="Children aged two")
    expect(slider).to_be_visible()
    tab_to(page, slider)
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
        settled(page)  # a key pressed while the view is drawn anew may be lost
    expect(page).to_have_url(re.compile("weights=3-2-1-1-0-2-1"))
