"""Add a target, read whether anybody has ever done it, save the table, load it again."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import choose, settled, stands_at, tab_to, type_choice

pytestmark = pytest.mark.browser


def test_an_analyst_adds_a_target_saves_and_loads_it(
    visit: Callable[..., Page], served: str, tmp_path: Path
) -> None:
    page = visit(f"{served}/targets?area=S12000049")
    page.get_by_text("Add a target", exact=True).click()
    settled(page)
    page.get_by_role("textbox", name="Target in a few words").fill("Fewer poor children")
    choose(page, "Indicator that follows it", "Children in low income families")
    choose(page, "Aim", "at most")
    page.get_by_role("spinbutton", name="Amount").fill("25")
    page.get_by_role("textbox", name="Target year").fill("2028")
    page.get_by_role("textbox", name="Baseline year").fill("2016")
    page.get_by_role("button", name="Add the target").click()
    settled(page)
    expect(page.get_by_text("The target is in the table")).to_be_visible()
    expect(page.get_by_role("heading", level=2).nth(1)).to_contain_text("path")
    expect(page.get_by_role("heading", name="similar councils")).to_contain_text("of 7")
    with page.expect_download() as got:
        page.get_by_role("button", name="Save the table (XLSX)").click()
    saved = tmp_path / got.value.suggested_filename
    got.value.save_as(saved)
    assert saved.name == "targets-glasgow-city.xlsx"
    rows = list(openpyxl.load_workbook(saved)["Targets"].iter_rows(values_only=True))
    assert rows[1][3] == "Fewer poor children"

    page = visit(f"{served}/targets?area=S12000049")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("no target in the table yet")
    page.get_by_text("Load a table", exact=True).click()
    settled(page)
    page.locator("input[type=file]").set_input_files(saved)
    expect(page.get_by_text("1 target of Glasgow City loaded")).to_be_visible()
    expect(page.get_by_role("cell", name="at most 25% by 2028")).to_be_visible()


def test_a_link_opens_one_published_target(visit: Callable[..., Page], served: str) -> None:
    key = "aberdeen-city-so3-developmental-milestones-27-30-months"
    page = visit(f"{served}/targets?area=S12000033&plan_target={key}")
    expect(page.get_by_text("Still needed: a rise of")).to_be_visible()
    stands_at(page, f"plan_target={key}")


def test_the_keyboard_alone_adds_a_target_and_saves_the_table(
    visit: Callable[..., Page], served: str
) -> None:
    page = visit(f"{served}/targets?area=S12000018")
    tab_to(page, page.get_by_role("radio", name="Look only"))
    page.keyboard.press("ArrowRight")
    settled(page)
    tab_to(page, page.get_by_role("textbox", name="Target in a few words"))
    page.keyboard.type("Fewer fires")
    tab_to(page, page.get_by_role("combobox", name="Indicator that follows it"))
    type_choice(page, "Dwelling fires")
    tab_to(page, page.get_by_role("combobox", name="Aim"))
    type_choice(page, "at most")
    tab_to(page, page.get_by_role("spinbutton", name="Amount"))
    page.keyboard.type("90")
    tab_to(page, page.get_by_role("textbox", name="Target year"))
    page.keyboard.type("2028")
    tab_to(page, page.get_by_role("button", name="Add the target"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("The target is in the table")).to_be_visible()
    settled(page)
    tab_to(page, page.get_by_role("button", name="Save the table (CSV)"))
    with page.expect_download() as got:
        page.keyboard.press("Enter")
    assert got.value.suggested_filename == "targets-inverclyde.csv"
    assert "Fewer fires" in Path(got.value.path()).read_text("utf-8-sig")
