"""How much memory the server holds."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

from tests.benchmarks.person import Person, ViewError
from tests.benchmarks.report import Line
from tests.benchmarks.server import serving
from tests.benchmarks.views import VIEWS

SESSIONS = (1, 20)
CHANGES = 5  # of the filter in each session


def measure(app: Path, cache: Path) -> list[Line]:
    """Return the resident memory of the server in MB before anyone came and after 1 and 20.

    Every session is still open when its memory is read; each has changed its filter a few times,
    and the sessions are spread over the views.
    """
    with serving(app, cache) as server:
        server.rest()
        lines = [Line("memory", "all", "resident, nobody yet", server.memory(), "MB")]
        found = asyncio.run(_sessions(server.host, server.memory))
    for sessions, (held, broken) in zip(SESSIONS, found, strict=True):
        more = f"{CHANGES} changes each" + "".join(f"; without {one}" for one in sorted(broken))
        lines.append(Line("memory", "all", f"resident, {sessions} sessions", held, "MB", more))
    return lines


async def _sessions(host: str, memory: Callable[[], float]) -> list[tuple[float, set[str]]]:
    """Return the memory at each number of SESSIONS, and why a session could not be."""
    found: list[tuple[float, set[str]]] = []
    broken: set[str] = set()
    async with AsyncExitStack() as still_open:
        for number in range(max(SESSIONS)):
            view = VIEWS[number % len(VIEWS)]
            person = await still_open.enter_async_context(Person(host, view))
            try:
                await person.open()
                for turn in range(CHANGES):
                    await person.choose(view.choices[(number + turn) % len(view.choices)])
            except ViewError as error:
                broken.add(str(error))
            if number + 1 in SESSIONS:
                await asyncio.sleep(1)  # what the last run left behind is collected
                found.append((memory(), set(broken)))
    return found
