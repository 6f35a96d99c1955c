"""The database with many times the observations, in the layout that the app's own has.

Every table whose rows come from the observations holds them many times: the published rows,
repeated under made-up slugs (`crime_rate`, `crime_rate01`, `crime_rate02`, …) that sort right after
their own. They are written in the order of the database and in pieces, so that memory stays small.
"""

import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

MEMORY = "4GB"


@dataclass(frozen=True)
class Enlarged:
    """A database file: how many observations it has, how long it took (s), how large it is (MB)."""

    path: Path
    observations: int
    seconds: float
    size: float


def enlarge(base: Path, made: Path, times: int) -> Enlarged:
    """Write to `made` the database at `base` with `times` its observations.

    Raises ValueError where a made-up slug is one that exists.
    """
    started = time.perf_counter()
    made.unlink(missing_ok=True)
    with duckdb.connect(str(made), config={"memory_limit": MEMORY}) as connection:
        connection.execute("set checkpoint_threshold = '2GB'")
        connection.execute(f"attach '{base}' as base (read_only)")
        slugs = [row[0] for row in _rows(connection, SLUGS)]
        copies = [f"{number:0{len(str(times - 1))}}" if number else "" for number in range(times)]
        all_slugs = sorted(slug + copy for slug in slugs for copy in copies)
        if len(set(all_slugs)) != len(all_slugs):
            raise ValueError("a made-up slug is the slug of another indicator")
        connection.execute("create table copy (number integer, suffix varchar)")
        connection.executemany("insert into copy values (?, ?)", list(enumerate(copies)))
        enums = _enums(connection, set(slugs), all_slugs)
        tables = _tables(connection)
        kind = tables["observation"]["indicator"]
        for table, columns in tables.items():
            _table(connection, table, columns, enums, repeated=columns.get("indicator") == kind)
        connection.execute("drop table copy")
        connection.execute("detach base")
        connection.execute("checkpoint")
        observations = _rows(connection, "select count(*) from observation")[0][0]
    seconds = time.perf_counter() - started
    return Enlarged(made, observations, seconds, made.stat().st_size / 1e6)


SLUGS = "select distinct indicator::varchar from base.observation order by 1"
# runs of one indicator, in the order of the file: repeated in place, they keep that order
RUNS = """
with marked as (
    select rowid as place, indicator is distinct from lag(indicator) over (order by rowid) as begins
    from base.{table}
)
select place as first, lead(place, 1, {rows}) over (order by place) as next
from marked where begins order by place
"""


def _enums(
    connection: duckdb.DuckDBPyConnection, slugs: set[str], all_slugs: list[str]
) -> dict[str, str]:
    """Create the enums of the base, that of the slugs with the new ones; labels → name."""
    names = {}
    for name, labels in _rows(
        connection,
        "select type_name, labels from duckdb_types() "
        "where database_name = 'base' and logical_type = 'ENUM' and labels is not null",
    ):
        values = all_slugs if slugs <= set(labels) else labels
        listed = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
        connection.execute(f"create type {name} as enum ({listed})")
        names["ENUM(" + ", ".join(f"'{label}'" for label in labels) + ")"] = name
    return names


def _tables(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Return the tables of the base: name → column → type."""
    tables: dict[str, dict[str, str]] = {}
    for table, column, kind in _rows(
        connection,
        "select table_name, column_name, data_type from duckdb_columns() "
        "where database_name = 'base' and not internal order by table_oid, column_index",
    ):
        tables.setdefault(table, {})[column] = kind
    return tables


def _table(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: dict[str, str],
    enums: dict[str, str],
    *,
    repeated: bool,
) -> None:
    """Create `table` and fill it: with every copy where it is `repeated`, else as it is."""
    listed = ", ".join(f'"{column}" {enums.get(kind, kind)}' for column, kind in columns.items())
    connection.execute(f"create table {table} ({listed})")
    selected = ", ".join(
        f"(indicator::varchar || suffix)::{enums.get(kind, kind)}"
        if column == "indicator" and repeated
        else f'"{column}"::varchar::{enums[kind]}'
        if kind in enums
        else f'"{column}"'
        for column, kind in columns.items()
    )
    if not repeated:
        connection.execute(f"insert into {table} select {selected} from base.{table}")  # noqa: S608
        return
    rows = _rows(connection, f"select count(*) from base.{table}")[0][0]  # noqa: S608
    for first, following in _rows(connection, RUNS.format(table=table, rows=rows)):
        connection.execute(
            f"insert into {table} select {selected} from copy, base.{table} as figure "  # noqa: S608
            f"where figure.rowid >= {first} and figure.rowid < {following} "
            "order by copy.number, figure.rowid"
        )


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple]:  # type: ignore[type-arg]
    return list(connection.execute(sql).fetchall())
