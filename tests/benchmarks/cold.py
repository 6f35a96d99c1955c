"""From the start of the process to the first view in the browser."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from tests.benchmarks.browser import chromium, open_view
from tests.benchmarks.report import COLD_START, Line, median
from tests.benchmarks.server import serving
from tests.benchmarks.views import VIEWS

TIMES = 3


def measure(app: Path, cache: Path) -> list[Line]:
    """Return the seconds to the first view, with the built database in `cache` and without."""
    view = VIEWS[0]
    with chromium() as browser:
        try:
            with serving(app, cache):
                pass  # the database is built now
            kept = [_start(browser, app, cache) for _ in range(TIMES)]
            fresh = []
            for _ in range(TIMES):
                with tempfile.TemporaryDirectory() as empty:
                    fresh.append(_start(browser, app, Path(empty)))
        except BrowserError as error:
            why = error.message.splitlines()[0]
            return [Line("cold start", view.page, "first view", None, "s", why, COLD_START)]
    return [
        Line(
            "cold start",
            view.page,
            f"first view, database {state}",
            median(seconds),
            "s",
            f"longest of {TIMES} starts {max(seconds):.2f} s",
            COLD_START,
        )
        for state, seconds in (("built before", kept), ("built now", fresh))
    ]


def _start(browser: Browser, app: Path, cache: Path) -> float:
    """Return the seconds from the start of the process to the last picture of the first view."""
    with serving(app, cache) as server:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        open_view(page, f"{server.address}/{VIEWS[0].address}")
        drawn = page.evaluate("() => performance.timeOrigin + window.benchmark.drawn") / 1000
        page.close()
    return float(drawn) - server.born
