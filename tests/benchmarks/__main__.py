"""Measure everything, or some of it, and print it beside the budgets.

python -m tests.benchmarks [--only script,browser,maps,cold,memory,queries,load]
"""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import psutil

from tests.benchmarks import browser, cold, load, maps, memory, query_time, script
from tests.benchmarks.report import Line, table

APP = Path(__file__).parents[2] / "app.py"
WORK = 2_000_000  # additions: the same machine may take half as long again for them an hour later
PARTS = ("script", "browser", "maps", "cold", "memory", "queries", "load")


def main(arguments: list[str] | None = None) -> None:
    """Measure the parts asked for and print one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas between them")
    parser.add_argument("--runs", type=int, default=20, help="changes of a filter in each view")
    parser.add_argument("--seconds", type=float, default=60, help="how long each crowd clicks")
    parser.add_argument("--app", type=Path, default=APP, help="the app that is started")
    asked = parser.parse_args(arguments)
    parts = tuple(asked.only.split(","))
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no part named {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    print(machine(), flush=True)
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        app = asked.app.resolve()
        measures: dict[str, Callable[[], list[Line]]] = {
            "script": lambda: script.measure(app, cache, asked.runs),
            "browser": lambda: browser.measure(app, cache, asked.runs),
            "maps": lambda: maps.measure(app, cache),
            "cold": lambda: cold.measure(app, cache),
            "memory": lambda: memory.measure(app, cache),
            "queries": lambda: query_time.measure(cache),
            "load": lambda: load.measure(app, cache, asked.seconds),
        }
        for part in parts:
            started = time.perf_counter()
            try:
                lines += measures[part]()
            except RuntimeError as error:  # no server: the other parts may still tell something
                why = str(error).strip().splitlines()[-1]
                lines.append(Line(part, "", "all of it", None, "", why))
            took = time.perf_counter() - started
            print(f"{part}: measured in {took:.0f} s", file=sys.stderr, flush=True)
    print(f"\n{table(lines)}\n\n{machine()}")


def machine() -> str:
    """Return on what the figures were measured, and how busy it is."""
    busy = ", ".join(f"{load:.1f}" for load in psutil.getloadavg())
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "duckdb", "pandas"))
    return (
        f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 1e9:.0f} GB, "
        f"{platform.system()}, Python {platform.python_version()}, {packages}; "
        f"load over 1, 5, 15 minutes {busy}; {WORK:,} additions in Python take {pace():.0f} ms"
    )


def pace() -> float:
    """Return the shortest time in ms, of five, that WORK takes now."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        sum(range(WORK))
        times.append(1000 * (time.perf_counter() - started))
    return min(times)


if __name__ == "__main__":
    main()
