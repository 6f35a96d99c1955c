"""Many people at once, each changing a filter every few seconds."""

import asyncio
import random
import time
from pathlib import Path

from tests.benchmarks.person import Person, ViewError
from tests.benchmarks.report import CROWD, Line, median, percentile
from tests.benchmarks.server import serving
from tests.benchmarks.views import VIEWS, View

CROWDS = (1, 20, 50)
EVERY = 5.0  # seconds between the changes of one person


def measure(app: Path, cache: Path, seconds: float) -> list[Line]:
    """Return reruns a second and the time of a change for each size of crowd over `seconds`.

    The people are spread over the views that work; each has a session and a rhythm of its own.
    Every crowd meets a server of its own, so none finds what another asked before.
    """
    lines = []
    for people in CROWDS:
        with serving(app, cache) as server:
            server.rest()
            views, broken = asyncio.run(_working(server.host))
            if not views:
                return [Line("load", "all", "people", None, "", "; ".join(broken))]
            before = server.work()
            times, took = asyncio.run(_crowd(server.host, views, people, seconds))
            busy = (server.work() - before) / took
        rate = len(times) / took
        lines.append(
            Line(
                "load",
                f"{len(views)} views",
                f"{people} people, a change every {EVERY:g} s: 95th percentile",
                percentile([1000 * one for one in times], 95),
                "ms",
                f"median {1000 * median(times):.0f} ms, {rate:.1f} reruns a second, "
                f"{len(times)} reruns, {100 * busy:.0f}% of one core"
                + "".join(f"; without {one}" for one in broken),
                CROWD if people == max(CROWDS) else None,
            )
        )
    return lines


async def _working(host: str) -> tuple[list[View], list[str]]:
    """Return the views that open, and why the others do not."""
    views, broken = [], []
    for view in VIEWS:
        try:
            async with Person(host, view) as person:
                await person.open()
            views.append(view)
        except ViewError as error:
            broken.append(str(error))
    return views, broken


async def _crowd(
    host: str, views: list[View], people: int, seconds: float
) -> tuple[list[float], float]:
    """Return the time of every change in seconds, and how long the crowd was there."""
    times: list[float] = []
    ready = asyncio.Barrier(people + 1)
    chance = random.Random(2)  # noqa: S311 (the same crowd every time, not a secret)
    starts = [chance.uniform(0, EVERY) for _ in range(people)]

    async def one(number: int) -> None:
        view = views[number % len(views)]
        choices = list(view.choices)
        random.Random(number).shuffle(choices)  # noqa: S311
        async with Person(host, view) as person:
            await person.open()
            await ready.wait()
            begun = time.perf_counter()
            due = begun + starts[number]
            turn = 0
            while due < begun + seconds:
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                answer = await person.choose(choices[turn % len(choices)])
                times.append(answer.seconds)
                turn += 1
                due = max(due + EVERY, time.perf_counter())

    async with asyncio.TaskGroup() as crowd:
        for number in range(people):
            crowd.create_task(one(number))
        await ready.wait()
        begun = time.perf_counter()
    return times, time.perf_counter() - begun
