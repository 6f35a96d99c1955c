"""A real server and a real browser. A page that errs or asks another machine fails its test."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from tests.browser.acting import settled

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STARTS_WITHIN = 60  # seconds

Browser = Callable[[int], BrowserContext]
Serve = Callable[..., AbstractContextManager[str]]


@contextmanager
def serving(cache: Path, **settings: str) -> Iterator[str]:
    """Start the app on a free port, as the README says, with its cache in `cache`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    process = subprocess.Popen(
        [*command, f"--server.port={port}", "--server.address=127.0.0.1"],
        env={**os.environ, "XDG_CACHE_HOME": str(cache), **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)  # noqa: S310
                break
            except OSError:
                assert process.poll() is None, "the server ended"
                assert time.monotonic() < until, "the server did not start"
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return a function that gives one Chromium for all tests at a zoom.

    With a profile on disk: what it has compiled of Streamlit's scripts is half of the work of
    opening a view, and every test opens one.
    """
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    with sync_playwright() as playwright:
        opened: dict[int, BrowserContext] = {}

        def at(zoom: int) -> BrowserContext:
            if zoom not in opened:
                opened[zoom] = playwright.chromium.launch_persistent_context(
                    tmp_path_factory.mktemp("profile"),
                    executable_path=CHROMIUM,
                    args=FLAGS,
                    device_scale_factor=zoom,
                )
            return opened[zoom]

        yield at
        for one in opened.values():
            one.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one server for all tests that need no server of their own."""
    with serving(tmp_path_factory.mktemp("cache")) as address:
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a fresh session; what the browser complains of fails the test."""
    pages: list[Page] = []
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # Vega warns of an axis without ends: a layer is drawn that has no mark
        endless = "Infinite extent" in message.text
        if message.type == "error" or endless:
            complaints.append(f"console: {message.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
            complaints.append(f"asked another machine: {request.url}")

    def open_page(address: str, *, width: int = 1280, zoom: int = 1, scheme: str = "light") -> Page:
        # a page at 200 % zoom has half the pixels of its window, each drawn with twice as many
        page = browser(zoom).new_page()
        page.set_viewport_size({"width": width // zoom, "height": 900 // zoom})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.on("console", heard)
        page.on("request", asked)
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        pages.append(page)
        page.goto(address)
        settled(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert not complaints
