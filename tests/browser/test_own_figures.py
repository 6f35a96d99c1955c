"""Drop in a workbook as a person does, read where one stands, download, remove."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import settled, stands_at
from tests.workbook.layouts import as_csv, as_xlsx, long_series, table_5_1, truth

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
VIEW = "two_year_old_uptake?area=S12000049"


def drop(page: Page, path: Path) -> None:
    """Put the file at `path` in the box of the panel."""
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_text(path.name).first.wait_for()
    settled(page)


def saved(folder: Path, name: str, data: bytes) -> Path:
    """Return the file `name` with `data` in it."""
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_workbook_is_dropped_in_shown_downloaded_and_removed(
    visit: Visit, served: str, tmp_path: Path
) -> None:
    series = as_xlsx({"LA time series": long_series(truth(2025, 2026), 2025, 2026)})
    page = visit(f"{served}/{VIEW}")
    drop(page, saved(tmp_path, "series.xlsx", series))
    expect(page.get_by_text("Understood: 528 figures for 32 of 32 council areas")).to_be_visible()
    page.get_by_role("button", name="Use these figures").press("Enter")
    page.get_by_text("In use: 528 figures for 2025 and 2026").wait_for()
    settled(page)
    expect(page.get_by_role("heading", level=2).first).to_contain_text("in 2026")
    stands_at(page, "period=2026")
    with page.expect_download() as got:
        page.get_by_role("button", name="Download the figures (CSV)").first.click()
    text = Path(got.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["release"] for row in rows if row["period"] == "2026"} == {"your figures"}
    page.get_by_role("button", name="Remove them").press("Enter")
    page.get_by_text("In use:").wait_for(state="detached")
    settled(page)
    expect(page.get_by_role("heading", level=2).first).not_to_contain_text("in 2026")


def test_another_session_sees_nothing_of_it(visit: Visit, served: str, tmp_path: Path) -> None:
    mine = [["Council", "Period", "Measure", "Value"]]
    mine += [["Glasgow City", "2031", "two_year_olds_registered", "1234"]]
    page = visit(f"{served}/{VIEW}&indicator=two_year_olds_registered")
    drop(page, saved(tmp_path, "mine.csv", as_csv([list(row) for row in mine])))
    page.get_by_role("button", name="Use these figures").click()
    page.get_by_text("In use: 1 figure for 2031").wait_for()
    settled(page)
    expect(page.get_by_role("heading", level=2).first).to_contain_text("1,234")
    other = visit(page.url)
    expect(other.get_by_text("which is not one of the choices here")).to_be_visible()
    assert "1,234" not in other.content()
    page.reload()
    settled(page)
    assert "1,234" not in page.content()


def test_what_cannot_be_right_is_told_with_its_cell(
    visit: Visit, served: str, tmp_path: Path
) -> None:
    rows = table_5_1(truth(2025), 2025)
    rows[5][0] = "Atlantis"
    page = visit(f"{served}/{VIEW}", width=360)
    drop(page, saved(tmp_path, "broken.xlsx", as_xlsx({"Table 5.1": rows})))
    expect(page.get_by_text("1 thing in the file cannot be right")).to_be_visible()
    expect(page.get_by_role("cell", name="A6")).to_be_visible()
    expect(page.get_by_role("button", name="Use these figures")).to_have_count(0)
