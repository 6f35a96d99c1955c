"""A page against WCAG 2.2 AA: what axe finds, and whether it fits its window and is legible."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """tags => axe.run(document, {
    runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'],
})"""
# faults of Streamlit's own: rule -> what it is; each is told in the accessibility statement
KNOWN = {
    "presentation-role-conflict": "the box that files are dropped into has a name and no role",
}
CUT_OFF = """() => {
    const pictures = [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg')]
    return pictures.flatMap(picture => {
        const frame = picture.getBoundingClientRect()
        return [...picture.querySelectorAll('text')].filter(words => {
            const box = words.getBoundingClientRect()
            return box.width && (box.left < frame.left - 3 || box.right > frame.right + 3)
        }).map(words => words.textContent)
    })
}"""


def faults(page: Page) -> set[str]:
    """Return what axe finds on `page` beside the faults that are known."""
    page.evaluate(AXE)
    found = page.evaluate(RUN, TAGS)
    return {
        f"{one['id']}: {one['help']} — {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
        if one["id"] not in KNOWN
    }


def too_wide(page: Page) -> bool:
    """Return whether one must scroll `page` sideways."""
    return bool(
        page.evaluate(
            "() => document.querySelector('[data-testid=stMain]').scrollWidth > window.innerWidth"
        )
    )


def cut_off(page: Page) -> list[str]:
    """Return the words in the pictures of `page` that end outside of their picture."""
    found: list[str] = page.evaluate(CUT_OFF)
    return found
