"""Every view against WCAG 2.2 AA with axe, in light and dark, wide and narrow."""

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = [
    "",
    *(path.stem for path in sorted(Path("pages").glob("*/*.py")) if path.parent.name != "start"),
]
# faults of Streamlit's own: rule -> what it is; each is told in the accessibility statement
KNOWN = {
    "presentation-role-conflict": "the box that files are dropped into has a name and no role",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(visit: Callable[..., Page], served: str, view: str, scheme: str) -> None:
    page = visit(f"{served}/{view}?area=S12000049", scheme=scheme)
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    told = {
        f"{one['id']}: {one['help']} — {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
        if one["id"] not in KNOWN
    }
    assert not told


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_a_phone(visit: Callable[..., Page], served: str, view: str) -> None:
    page = visit(f"{served}/{view}?area=S12000035", width=360)
    too_wide = page.evaluate(
        "() => document.querySelector('[data-testid=stMain]').scrollWidth > window.innerWidth"
    )
    assert not too_wide
    assert page.get_by_role("heading", level=1).count() == 1
