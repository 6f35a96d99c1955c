"""A journey through the early years view: council, peers, one row, one measure in full."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import choose, stands_at

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_a_lead_reads_a_rank_changes_peers_and_looks_closer(visit: Visit, served: str) -> None:
    page = visit(f"{served}/early_years")
    choose(page, "Council area", "Inverclyde")
    finding = page.get_by_role("heading", level=2).first
    expect(finding).to_contain_text("Inverclyde against similar councils")
    table = page.get_by_role("table", name="Early years: Inverclyde")
    row = table.get_by_role("row").filter(has=page.get_by_text("Daycare graded good or better"))
    expect(row).to_contain_text("7 pooled")
    expect(row).to_contain_text("of 32")
    expect(row.get_by_role("img")).to_have_attribute("alt", re.compile("Mar 2016 to May 2026"))
    before = row.inner_text()
    choose(page, "Councils like ours", "Family group: rural or urban (LGBF)")
    expect(row).not_to_have_text(before)
    stands_at(page, "peers=lgbf_other_services")
    link = table.get_by_role("link", name="Read the evaluation: Quality")
    expect(link).to_have_attribute("href", re.compile("^https://www.gov.scot/"))
    choose(page, "Look closer at", "Daycare graded good or better")
    stands_at(page, "indicator=daycare_services_good_or_better")
    expect(page.get_by_role("heading", level=2).nth(1)).to_contain_text("May 2026")
    with page.expect_download() as got:
        page.get_by_role("button", name="Download the figures (CSV)").first.click()
    text = Path(got.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {one["area_code"] for one in rows} >= {"S12000018", "S92000003"}
    assert all(one["link"].startswith("https://") and one["licence"] for one in rows)


def test_on_a_phone_each_cell_names_its_column(visit: Visit, served: str) -> None:
    page = visit(f"{served}/early_years?area=S12000035", width=360)
    table = page.get_by_role("table", name="Early years: Argyll and Bute")
    row = table.get_by_role("row").filter(has=page.get_by_text("ELC graded good or better"))
    expect(row.get_by_role("cell")).to_have_count(7)
    named = (
        row.get_by_role("cell")
        .nth(1)
        .evaluate("cell => getComputedStyle(cell, '::before').content")
    )
    assert named == '"Latest"'
