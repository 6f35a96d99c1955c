"""What a person does in a page: wait until it is drawn, tab, choose, read where they are."""

import re
from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

MOST_TABS = 120

# The view is at rest when its script has ended and the page has answered every frame for 300 ms:
# a picture is drawn after the script has ended, and a busy machine answers late.
AT_REST = """turn => {
    const idle = document.querySelector('[data-testid=stApp]')
        ?.getAttribute('data-test-script-state') === 'notRunning';
    const now = performance.now();
    const seen = window.atRest;
    if (!idle || seen?.turn !== turn || now - seen.last > 150) {
        window.atRest = {turn, since: now, last: now};
        return false;
    }
    seen.last = now;
    return now - seen.since > 300;
}"""
# the addresses of the outlines that the browser has fetched since the page opened
OUTLINES = """performance.getEntriesByType('resource').map(one => one.name)
    .filter(name => name.includes('/geometry/'))"""
_turns = count()


def settled(page: Page) -> None:
    """Wait until the view is drawn and the server has nothing more to say."""
    page.bring_to_front()  # a page behind another is not drawn
    page.locator("h1").first.wait_for(timeout=60_000)  # a busy machine draws a first view slowly
    page.wait_for_function(AT_REST, arg=next(_turns), timeout=60_000)


def stands_at(page: Page, part: str) -> None:
    """Hold that the address of `page` says `part`; the browser may need a moment to write it."""
    expect(page).to_have_url(re.compile(re.escape(part)))


def painted(page: Page, outlines: int = 1) -> None:
    """Wait until the map has its `outlines`, which come by address after the view, and is still."""
    page.wait_for_function(f"many => {OUTLINES}.length >= many", arg=outlines)
    settled(page)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus, as somebody does who has no mouse."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    pytest.fail(f"Tab does not reach {target}")


def choose(page: Page, label: str, option: str) -> None:
    """Choose `option` in the select box `label`, found with the mouse."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).first.wait_for()
    page.keyboard.press("Enter")
    settled(page)


def type_choice(page: Page, typed: str) -> None:
    """Choose in the select box that has the focus the option that `typed` finds."""
    page.keyboard.type(typed)
    page.get_by_role("option", name=typed).first.wait_for()
    page.keyboard.press("Enter")
    settled(page)
