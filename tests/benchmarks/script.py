"""How long the server takes for a change of a filter, as one person alone feels it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.person import Answer, Person, ViewError
from tests.benchmarks.report import SCRIPT, Line, median, percentile
from tests.benchmarks.server import Server, serving
from tests.benchmarks.views import VIEWS, View

WARM_UP = 2  # changes before those that count


def measure(app: Path, cache: Path, runs: int) -> list[Line]:
    """Return for each view the time of `runs` changes to something not asked before, in ms.

    Twice: from the message of the browser to the end of the run, on the server as it is; and the
    script alone by Streamlit's own clock, on a server that is told to send it (to us; no browser
    is there that could pass it on).
    """
    lines: list[Line] = []
    with serving(app, cache) as server:
        server.rest()
        for view in VIEWS:
            try:
                answers, work = asyncio.run(changes(server, view, runs))
            except ViewError as error:
                what, why = "change to end of run", str(error)
                lines.append(Line("script", view.page, what, None, "ms", why, SCRIPT))
                continue
            lines += told(view, answers, work)
    with serving(app, cache, STREAMLIT_BROWSER_GATHER_USAGE_STATS="true") as server:
        server.rest()
        for view in VIEWS:
            try:
                answers, _ = asyncio.run(changes(server, view, runs))
            except ViewError as error:
                lines.append(Line("script", view.page, "script alone", None, "ms", str(error)))
                continue
            alone = [1000 * answer.script for answer in answers]
            more = f"90th percentile {percentile(alone, 90):.0f} ms"
            lines.append(Line("script", view.page, "script alone", median(alone), "ms", more))
    return sorted(lines, key=lambda line: [view.page for view in VIEWS].index(line.view))


async def changes(server: Server, view: View, runs: int) -> tuple[list[Answer], float]:
    """Return the answers to `runs` changes of the filter of `view`, after a few to warm up.

    And the seconds of processor that the server used for one of them.
    """
    async with Person(server.host, view) as person:
        await person.open()
        chosen = (view.choices * (1 + (WARM_UP + runs) // len(view.choices)))[: WARM_UP + runs]
        for option in chosen[:WARM_UP]:
            await person.choose(option)
        before = server.work()
        answers = [await person.choose(option) for option in chosen[WARM_UP:]]
        return answers, (server.work() - before) / runs


def told(view: View, answers: Sequence[Answer], work: float) -> list[Line]:
    """Return the lines of one view: time, processor and bytes of a change."""
    times = [1000 * answer.seconds for answer in answers]
    sizes = [(answer.received + answer.sent) / 1000 for answer in answers]
    slow = f"90th percentile {percentile(times, 90):.0f} ms, {len(times)} changes"
    large = f"most {max(sizes):.1f} kB, {answers[-1].elements} elements"
    busy = "of the server; what else runs here does not count"
    return [
        Line("script", view.page, "change to end of run", median(times), "ms", slow, SCRIPT),
        Line("script", view.page, "processor time of a change", 1000 * work, "ms", busy),
        Line("script", view.page, "messages of a change", median(sizes), "kB", large),
    ]
