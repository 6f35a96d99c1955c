"""Every view against WCAG 2.2 AA with axe, in light and dark, wide and narrow."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.accessible import faults, too_wide
from tests.browser.acting import settled

pytestmark = pytest.mark.browser
VIEWS = [
    "",
    *(path.stem for path in sorted(Path("pages").glob("*/*.py")) if path.parent.name != "start"),
]


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(visit: Callable[..., Page], served: str, view: str) -> None:
    page = visit(f"{served}/{view}?area=S12000049", scheme="light")
    assert not faults(page)
    page.emulate_media(color_scheme="dark")  # as when the evening comes: the open view follows
    page.wait_for_function(
        "getComputedStyle(document.querySelector('.stApp')).colorScheme == 'dark'"
    )
    settled(page)
    assert not faults(page)


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_a_phone(visit: Callable[..., Page], served: str, view: str) -> None:
    page = visit(f"{served}/{view}?area=S12000035", width=360)
    assert not too_wide(page)
    assert page.get_by_role("heading", level=1).count() == 1
