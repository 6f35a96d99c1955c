"""What a person waits for on a map: the first picture, another indicator, another period.

Once for the data zones of one council area and once for those of all of Scotland, in Chromium
without a graphics card; and the bytes of each change on the wire.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as BrowserError

from tests.benchmarks.browser import QUIET, choose, chromium, open_view
from tests.benchmarks.report import INTERACTION, MAP, Budget, Line, median, percentile
from tests.benchmarks.server import serving
from tests.benchmarks.views import View
from tests.benchmarks.wire import counting

# the areas have come and were drawn; other pictures of the view are complete before them
COMPLETE = f"""() => {{
    const came = performance.getEntriesByType("resource")
        .filter((one) => one.name.includes("/geometry/"))
        .map((one) => one.responseEnd);
    const {{ drawn }} = window.benchmark;
    return came.length && drawn > Math.max(...came) && performance.now() - drawn > {QUIET};
}}"""
OPENED = 5  # times that a map is opened, each by a new person
PAGE, LEVEL = "locality_maps", "data_zone"
INDICATORS = (
    *("Income deprived", "Employment deprived", "Children aged two", "Deprivation rank"),
    *("Drive time to a GP", "Overcrowded households", "Out-of-work benefits"),
)
PERIODS = tuple(
    f"{label} ({areas:,} of 6,976 areas)"
    for label, areas in (
        *(("2019/20", 6559), ("2018/19", 6466), ("2017/18", 6530)),
        *(("2016/17", 6466), ("2015/16", 6415), ("2014/15", 6421)),
    )
)


@dataclass(frozen=True)
class Map:
    """A map that is measured: its name, the area it shows, the seconds to its first picture."""

    name: str
    area: str
    first: Budget

    def view(self, box: str, choices: tuple[str, ...]) -> View:
        """Return the view of this map in which `box` is changed to `choices`."""
        query = {"area": self.area, "level": LEVEL, "indicator": "child_poverty"}
        return View(PAGE, query, box, choices)


MAPS = (
    Map("map of Glasgow, 746 zones", "S12000049", Budget(2.5)),
    Map("map of Scotland, 6,976 zones", "S92000003", Budget(5)),
)


def measure(app: Path, cache: Path) -> list[Line]:
    """Return for each map its first picture (s), its changes (ms) and their bytes (kB)."""
    lines: list[Line] = []
    with serving(app, cache) as server, chromium() as browser:
        server.rest()
        # the first person after a start also waits for what the server keeps from then on
        for one in MAPS:
            indicators = one.view("Indicator", INDICATORS)
            try:
                _opened(browser, server.address, indicators)
                lines.append(_first(browser, server.address, one))
                lines += _changes(browser, server.address, one, indicators)
                lines += _changes(browser, server.address, one, one.view("Period", PERIODS))
            except BrowserError as error:
                why = error.message.splitlines()[0]
                lines.append(Line("maps", one.name, "all of it", None, "", why))
    return lines


def _first(browser: Browser, address: str, one: Map) -> Line:
    """Return the seconds from the address to the picture, for people who were never here."""
    view = one.view("Indicator", INDICATORS)
    seconds = [_opened(browser, address, view) for _ in range(OPENED)]
    longest = f"longest of {OPENED} {max(seconds):.2f} s, with nothing kept by the browser"
    return Line("maps", one.name, "first picture", median(seconds), "s", longest, one.first)


def _opened(browser: Browser, address: str, view: View) -> float:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    try:
        _open(page, f"{address}/{view.address}")
        return float(page.evaluate("() => window.benchmark.drawn")) / 1000
    finally:
        page.close()


def _open(page: Page, address: str) -> None:
    open_view(page, address)
    page.wait_for_function(COMPLETE, polling=50)


def _changes(browser: Browser, address: str, one: Map, view: View) -> list[Line]:
    """Return how long the choices of `view` take to the last picture, and their bytes."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    try:
        with counting(urlparse(address).port or 80) as wire:
            _open(page, f"{wire.address}/{view.address}")
            opening = wire.taken() / 1e6
            times, weights = [], []
            for option in view.choices:
                times.append(choose(page, view, option).last)
                weights.append(wire.taken() / 1000)
            page.goto("about:blank")  # hangs up before the relay goes
    finally:
        page.close()
    what = f"another {view.box.lower()}"
    slow = f"90th percentile {percentile(times, 90):.0f} ms, {len(times)} choices"
    large = f"most {max(weights):.0f} kB, opening {opening:.1f} MB, websocket and HTTP"
    return [
        Line("maps", one.name, what, median(times), "ms", slow, MAP),
        Line("maps", one.name, f"bytes of {what}", median(weights), "kB", large, INTERACTION),
    ]
