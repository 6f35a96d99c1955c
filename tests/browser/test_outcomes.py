"""From a Community Planning Partnership to its matrix, and to one outcome, as a person does it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import choose, settled, stands_at, tab_to, type_choice

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_an_analyst_reads_the_matrix_and_opens_an_outcome(visit: Visit, served: str) -> None:
    page = visit(f"{served}/area_profile")
    expect(page.get_by_text("Choose a council area to see its outcomes")).to_be_visible()
    choose(page, "Council area", "Glasgow City")
    heading = page.get_by_role("heading", level=2).first
    expect(heading).to_contain_text("Glasgow City: 5 of 20 outcomes better than Scotland")
    page.get_by_text("Table, definition, source and method").first.click()
    row = page.get_by_role("row").filter(has_text="Children in low income families")
    expect(row).to_contain_text("11.0 percentage points higher (worse)")
    choose(page, "Compare with", "Highland")
    expect(heading).to_contain_text("better than Highland")
    stands_at(page, "compare=S12000017")
    choose(page, "Look closer at", "Children in low income families")
    page.get_by_role("link", name="Open children in low income families").click()
    page.get_by_role("heading", level=1, name="One outcome of all areas").wait_for()
    settled(page)
    stands_at(page, "indicator=child_poverty")
    stands_at(page, "area=S12000049")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Glasgow City")


def test_one_outcome_is_looked_at_in_several_ways(visit: Visit, served: str) -> None:
    page = visit(f"{served}/one_outcome?area=S12000013&indicator=crime_rate")
    heading = page.get_by_role("heading", level=2).first
    for view, said in (
        ("All areas over time", "Council areas lie"),
        ("Rank over time", "From the best down, Na h-Eileanan Siar is"),
        ("First published and now", "Na h-Eileanan Siar: no figure"),
    ):
        choose(page, "Show", view)
        expect(heading).to_contain_text(said)
    stands_at(page, "view=versions")


def test_the_keyboard_alone_filters_the_matrix(visit: Visit, served: str) -> None:
    page = visit(f"{served}/area_profile?area=S12000035")
    box = page.get_by_role("combobox", name="Theme")
    tab_to(page, box)
    type_choice(page, "Older people")
    stands_at(page, "outcome=older_people")
    expect(page.get_by_role("heading", level=3, name="Environment")).to_have_count(0)
