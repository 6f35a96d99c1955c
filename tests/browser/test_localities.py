"""Build localities, drop a look-up, compare, save, and open the link somewhere else."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.accessible import cut_off, faults, too_wide
from tests.browser.acting import choose, settled, tab_to, type_choice
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
# the data zones of Orkney as a look-up of somebody's own
LOOKUP = "DataZone,HSCPLocality\n" + "\n".join(
    f"S0101{number},{'West' if number < 1818 else 'East'}" for number in range(1804, 1833)
)


def step(page: Page, name: str) -> None:
    """Choose a step."""
    page.get_by_text(name, exact=True).first.click()
    settled(page)


def csv_of(name: str, content: bytes) -> FilePayload:
    """Return a file that a person has, without writing it."""
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def headline(page: Page) -> str:
    """Return what is built."""
    return page.get_by_role("heading", level=2).first.inner_text()


def test_from_the_wards_to_a_lookup_to_a_link(visit: Visit, served: str, tmp_path: Path) -> None:
    page = visit(f"{served}/localities")
    choose(page, "Council area", "Orkney Islands")
    page.get_by_role("button", name="Start with the wards").click()
    settled(page)
    expect(page.get_by_role("heading", level=2).first).to_contain_text("6 localities of Orkney")
    name = page.get_by_role("textbox", name="Its name")
    name.fill("The first ward")
    name.press("Enter")
    expect(page.get_by_role("cell", name="The first ward")).to_be_visible()

    page.get_by_text("Start again, or open a file").click()
    file = page.locator("input[type=file]")
    file.set_input_files(csv_of("bad.csv", b"no,zones\n1,2\n"))
    settled(page)
    expect(page.get_by_text("What was built is still here")).to_be_visible()
    expect(page.get_by_role("cell", name="The first ward")).to_be_visible()
    file.set_input_files(csv_of("lookup.csv", LOOKUP.encode()))
    settled(page)
    assert headline(page) == "2 localities of Orkney Islands hold all 29 data zones"

    step(page, "Compare on one indicator")
    expect(page.get_by_role("heading", level=2).nth(1)).to_contain_text("2 localities range from")
    choose(page, "Indicator", "Population")
    expect(page.get_by_role("heading", level=2).nth(1)).to_contain_text("Population: 2 localities")

    step(page, "Save and share")
    with page.expect_download() as got:
        page.get_by_role("button", name="Save the localities (CSV)").click()
    text = Path(got.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["locality_name"] for row in rows} == {"West", "East"}
    link = page.url
    assert re.search(r"localities=[\w-]{40,}", link)
    with serving(tmp_path) as cold:
        other = visit(f"{cold}/localities?{link.partition('?')[2]}")
        assert headline(other) == "2 localities of Orkney Islands hold all 29 data zones"
        step(other, "Build")
        expect(other.get_by_role("cell", name="West")).to_be_visible()
        other.close()  # before its server ends, which it would complain of


def test_the_keyboard_alone_builds_a_locality(visit: Visit, served: str) -> None:
    page = visit(f"{served}/localities?area=S12000023&step=build")

    def to(role: str, name: str) -> None:
        tab_to(page, page.get_by_role(role, name=name).first)  # type: ignore[arg-type]

    to("button", "Start with nothing")
    page.keyboard.press("Enter")
    settled(page)
    to("combobox", "Intermediate zones, whole or in part")
    type_choice(page, "West Mainland")
    page.keyboard.press("Escape")
    to("button", "Add them whole")
    page.keyboard.press("Enter")
    settled(page)
    assert re.match(r"1 locality of Orkney Islands holds [1-9]", headline(page))
    to("textbox", "Its name")
    page.keyboard.press("Control+A")
    page.keyboard.type("West")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_role("cell", name="West", exact=True)).to_be_visible()
    to("button", "Undo")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_role("cell", name="Locality 1", exact=True)).to_be_visible()


# each step in one of the schemes: the colours of a step are those of every view
@pytest.mark.parametrize(
    ("part", "scheme"),
    [("build", "dark"), ("compare", "light"), ("all", "dark"), ("save", "light")],
)
def test_axe_finds_nothing_in_any_step(visit: Visit, served: str, part: str, scheme: str) -> None:
    page = visit(f"{served}/localities?area=S12000023&localities=ward&step={part}", scheme=scheme)
    assert not faults(page)


@pytest.mark.parametrize("part", ["build", "compare", "all", "profile"])
def test_no_step_is_wider_than_a_phone(visit: Visit, served: str, part: str) -> None:
    link = f"{served}/localities?area=S12000013&localities=ward&step={part}"
    page = visit(link, width=360)
    assert not too_wide(page)
    assert not cut_off(page)
