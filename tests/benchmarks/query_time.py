"""How long each query takes with the observations as they are, ten and a hundred times as many."""

import shutil
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import duckdb

from queries.catalogue import read_catalogue
from queries.database import Database, data_root, open_database
from queries.statement import read_statements
from tests.benchmarks.enlarge import Enlarged, enlarge
from tests.benchmarks.report import GROWTH, Line, median, plain

SCALES = (1, 10, 100)
CALLS, WARM_UP = 20, 3
LEVELS = ("council", "intermediate_zone", "data_zone", "deprivation_quintile")
SCHEME = "select min(scheme) from area_group where area_code = $area"
ROOM = 2.5  # an enlarged file and what DuckDB puts beside it, times the base and the scale
Parameters = dict[str, Any]

# at a level the indicator with most figures, its fullest period, the council with most of them
REAL = """
with counted as (
    select indicator, period, council_code, count(value) as figures
    from observation
    where latest and level = $level
    group by all
)
select
    indicator::varchar as indicator,
    arg_max(period, figures) as period,
    arg_max(council_code, figures) as council
from counted
group by indicator
order by sum(figures) desc, indicator
limit 1
"""
AREAS = """
select distinct area_code from observation
where level = $level and indicator = $indicator and period = $period
    and (council_code = $council or $level = 'council')
order by area_code limit 8
"""


def measure(folder: Path) -> list[Line]:
    """Return how each query's time grows with the observations, and what the databases cost.

    The enlarged databases are written to `folder` and deleted again.
    """
    started = time.perf_counter()
    root = data_root()
    catalogue = read_catalogue(root)
    database = open_database(root, catalogue, folder / "base")
    built = time.perf_counter() - started
    base = next((folder / "base").glob("*.duckdb"))
    size = base.stat().st_size / 1e6
    lines = [
        Line("queries", "", "build from the extracts", built, "s", f"{size:.0f} MB"),
        *(
            Line("queries", fault.file, "build from the extracts", None, "", fault.problem)
            for fault in database.faults
        ),
    ]
    asked = cases(base)
    files: dict[int, Path] = {}
    for scale in SCALES:
        path, needed = folder / f"{scale}.duckdb", size * scale * ROOM * 1e6
        if shutil.disk_usage(folder).free < needed:
            more = f"needs {needed / 1e9:.0f} GB free in {folder}"
            lines.append(Line("queries", "", f"writing {scale}× the observations", None, "s", more))
            continue
        lines.append(_cost(enlarge(base, path, scale), scale))
        files[scale] = path
    times = _times(files, asked)
    for path in files.values():
        path.unlink()
    lines += [_growth(name, level, times) for name, level in asked]
    return lines + _unasked(asked)


def cases(base: Path) -> dict[tuple[str, str], Parameters]:
    """Return the real parameters that each query is asked with: (query, level) → parameters.

    At each level the indicator with most figures: the most that a query has to read there.
    """
    pools = {}
    with duckdb.connect(str(base), read_only=True) as connection:
        for level in LEVELS:
            found = connection.execute(REAL, {"level": level}).fetchall()
            if not found:
                continue
            indicator, period, council = found[0]
            real = {"level": level, "indicator": indicator, "period": period, "council": council}
            areas = [row[0] for row in connection.execute(AREAS, real).fetchall()]
            scheme = connection.execute(SCHEME, {"area": council}).fetchall()[0][0]
            pools[level] = {
                **real,
                "indicators": _together(connection, level, indicator),
                "areas": ["S92000003", *areas],
                "area": council,
                "scheme": scheme,
                "only_latest": False,
            }
            if level == "council":
                pools[level]["council"] = None
    asked: dict[tuple[str, str], Parameters] = {}
    for name, wanted in _wanted().items():
        for level, pool in pools.items():
            given = {key: pool[key] for key in wanted if key in pool}
            already = [values for (other, _), values in asked.items() if other == name]
            if given.keys() == set(wanted) and given not in already:
                asked[name, level] = given
    return asked


def _together(connection: duckdb.DuckDBPyConnection, level: str, indicator: str) -> list[str]:
    """Return twenty indicators of a level, as many as a profile asks for at once."""
    rows = connection.execute(
        "select indicator::varchar from coverage where level = $level "
        "order by indicator <> $indicator, figures desc, indicator limit 20",
        {"level": level, "indicator": indicator},
    ).fetchall()
    return [row[0] for row in rows]


def _wanted() -> Mapping[str, list[str]]:
    folder = Path(__file__).parents[2] / "queries"
    return {name: list(one.parameters) for name, one in read_statements(folder).items()}


def _times(
    files: Mapping[int, Path], asked: Mapping[tuple[str, str], Parameters]
) -> dict[int, dict[tuple[str, str], tuple[float, int]]]:
    """Return the median time in ms and the number of rows of each case at each scale.

    The scales take turns, so that what else the machine does at the time lengthens all of them.
    """
    found: dict[int, dict[tuple[str, str], tuple[float, int]]] = {scale: {} for scale in files}
    with ExitStack() as still_open:
        databases = {
            scale: Database(still_open.enter_context(duckdb.connect(str(path), read_only=True)), ())
            for scale, path in files.items()
        }
        for (name, level), parameters in asked.items():
            taken: dict[int, list[float]] = {scale: [] for scale in files}
            rows = dict.fromkeys(files, 0)
            for _ in range(WARM_UP + CALLS):
                for scale, database in databases.items():
                    started = time.perf_counter()
                    rows[scale] = len(database.run(name, **parameters))
                    taken[scale].append(1000 * (time.perf_counter() - started))
            for scale in files:
                found[scale][name, level] = (median(taken[scale][WARM_UP:]), rows[scale])
    return found


def _growth(
    name: str, level: str, times: Mapping[int, Mapping[tuple[str, str], tuple[float, int]]]
) -> Line:
    """Return the line of one query: its time at the largest scale over its time as it is."""
    case = f"{name} ({level})"
    most = max(times, default=1)
    told = ", ".join(
        f"{scale}× {plain(found[name, level][0], 'ms')}" for scale, found in sorted(times.items())
    )
    if most == 1 or 1 not in times:
        return Line("queries", case, "growth", None, "×", told, GROWTH)
    rows = [times[scale][name, level][1] for scale in (1, most)]
    told += f", {rows[0]:,} rows" + (f" → {rows[1]:,} rows" if rows[0] != rows[1] else "")
    ratio = times[most][name, level][0] / times[1][name, level][0]
    return Line("queries", case, f"time at {most}× over 1×", ratio, "×", told, GROWTH)


def _cost(made: Enlarged, scale: int) -> Line:
    return Line(
        "queries",
        "",
        f"writing {scale}× the observations",
        made.seconds,
        "s",
        f"{made.observations:,} rows, {made.size:,.0f} MB",
    )


def _unasked(asked: Mapping[tuple[str, str], Parameters]) -> list[Line]:
    """Return a line for each query that could not be asked, naming what is unknown."""
    known = {name for name, _ in asked}
    values = {key for given in asked.values() for key in given}
    return [
        Line(
            "queries",
            name,
            "growth",
            None,
            "×",
            f"no real value known for: {', '.join(sorted(set(wanted) - values))}",
            GROWTH,
        )
        for name, wanted in _wanted().items()
        if name not in known
    ]
