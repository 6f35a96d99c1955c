"""What a person waits for: from the choice in a select box to the new picture, in Chromium."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlparse

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import TimeoutError as Overdue

from tests.benchmarks.report import INTERACTION, PICTURE, Line, median, percentile
from tests.benchmarks.server import serving
from tests.benchmarks.views import VIEWS, View
from tests.benchmarks.wire import counting
from tests.browser.conftest import CHROMIUM, FLAGS

WARM_UP = 2  # choices before those that count
WEIGHED = 5  # choices whose bytes are counted
QUIET = 400  # ms without a drawing after the script has ended: the pictures are complete
PATIENCE = 30_000  # ms
NOTES = (Path(__file__).parent / "picture.js").read_text(encoding="utf-8")
COMPLETE = f"""() => {{
    const state = document.querySelector('[data-testid=stApp]')?.dataset.testScriptState;
    const {{ chosen, drawn }} = window.benchmark;
    return state === 'notRunning' && drawn > chosen && performance.now() - drawn > {QUIET};
}}"""


@dataclass(frozen=True)
class Drawn:
    """When pictures were drawn, in ms from the choice: the first change of one, and the last."""

    first: float
    last: float


@contextmanager
def chromium() -> Iterator[Browser]:
    """Return a headless Chromium for as long as it is needed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def measure(app: Path, cache: Path, runs: int) -> list[Line]:
    """Return for each view the time from a choice to its pictures, and the bytes of a choice."""
    lines: list[Line] = []
    with serving(app, cache) as server, chromium() as browser:
        server.rest()
        for view in VIEWS:
            for what, unit, budget, take in (
                ("choice to picture", "ms", PICTURE, partial(_time, runs=runs)),
                ("bytes of a choice", "kB", INTERACTION, _weight),
            ):
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                try:
                    value, more = take(page, server.address, view)
                except BrowserError as error:
                    value, more = None, error.message.splitlines()[0]
                page.close()
                lines.append(Line("browser", view.page, what, value, unit, more, budget))
    return lines


def open_view(page: Page, address: str) -> None:
    """Open `address` in `page` and wait until its pictures are complete."""
    page.set_default_timeout(PATIENCE)
    page.add_init_script(NOTES)
    page.goto(address)
    _complete(page, address)


def choose(page: Page, view: View, option: str) -> Drawn:
    """Choose `option` with the keyboard, wait until the pictures are complete, return when."""
    box = page.get_by_role("combobox", name=view.box).first
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).first.wait_for()
    page.keyboard.press("Enter")
    _complete(page, f"the choice of '{option}'")
    if box.input_value() != option:
        raise BrowserError(f"'{option}' was asked for, '{box.input_value()}' was chosen")
    noted = page.evaluate("() => window.benchmark")
    return Drawn(noted["first"] - noted["chosen"], noted["drawn"] - noted["chosen"])


def _complete(page: Page, after: str) -> None:
    try:
        page.wait_for_function(COMPLETE, polling=50)
    except Overdue as error:
        raise BrowserError(f"no new picture {PATIENCE / 1000:.0f} s after {after}") from error


def _time(page: Page, address: str, view: View, runs: int) -> tuple[float, str]:
    """Return the median time from a choice to its last picture in ms, and the other times."""
    open_view(page, f"{address}/{view.address}")
    options = (view.choices * (1 + (WARM_UP + runs) // len(view.choices)))[: WARM_UP + runs]
    drawn = [choose(page, view, option) for option in options][WARM_UP:]
    last = [one.last for one in drawn]
    first = median([one.first for one in drawn])
    return median(last), (
        f"90th percentile {percentile(last, 90):.0f} ms, first change of a picture {first:.0f} ms, "
        f"{len(drawn)} choices"
    )


def _weight(page: Page, address: str, view: View) -> tuple[float, str]:
    """Return the median bytes of a choice in kB, and the bytes of the largest and the opening."""
    with counting(urlparse(address).port or 80) as wire:
        open_view(page, f"{wire.address}/{view.address}")
        at_first = wire.taken() / 1e6
        weights = []
        for option in view.choices[-WEIGHED:]:
            choose(page, view, option)
            weights.append(wire.taken() / 1000)
        page.goto("about:blank")  # hangs up before the relay goes
    return median(weights), (
        f"most {max(weights):.0f} kB, opening {at_first:.1f} MB, websocket and HTTP"
    )
