"""The database: the extracts loaded once into a read-only, locked-down DuckDB.

The Parquet files are copied into one `.duckdb` file in the user's cache folder, keyed by what the
files are, so that a later start opens it at once and several processes share it. Nothing can be
written or reached from the connection that answers queries.
"""

import contextlib
import hashlib
import os
import tempfile
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import platformdirs

from queries.catalogue import Catalogue
from queries.statement import Statement, read_statements

# Text as Python's own strings: the tables of a view are small, and what Arrow's text costs at each
# step of them is a quarter of a change. The option goes with pandas 4, and its warning says so.
with warnings.catch_warnings():
    warnings.simplefilter("ignore", pd.errors.Pandas4Warning)
    pd.options.future.infer_string = False

TABLES = {
    "area": "area_code varchar not null, name varchar not null, level varchar not null, "
    "parent_code varchar, vintage smallint, valid_from date, valid_to date",
    "area_group": "scheme varchar not null, group_id varchar not null, "
    "group_name varchar not null, area_code varchar not null",
    "area_name": "area_code varchar not null, name varchar not null, kind varchar not null",
    "area_code_change": "code varchar not null, current_code varchar not null, "
    "name varchar not null, replaced varchar, reason varchar",
    "population": "area_code varchar not null, period varchar not null, "
    "release varchar not null, age smallint not null, people integer not null",
    "loip_target": "target varchar not null, area_code varchar not null, plan varchar not null, "
    "outcome varchar not null, title varchar not null, indicator varchar, "
    "scope varchar not null, kind varchar not null, aim varchar, amount double, "
    "baseline double, baseline_year smallint, comparator varchar, comparator_baseline double, "
    "target_year smallint not null, url varchar not null",
    "published": "indicator varchar not null, area_code varchar not null, "
    "period varchar not null, period_start date not null, release varchar not null, "
    "value double, numerator double, denominator double, lower double, upper double, "
    "marker varchar",
}
# table -> the file that holds it; observations are many files in one table
FILES = {
    "area": "areas",
    "area_group": "area_groups",
    "area_name": "area_names",
    "area_code_change": "area_code_changes",
    "population": "population",
    "loip_target": "loip_targets",
}
# files at the root that a dataset of the same name writes; the others are written by `places`
OF_THEIR_OWN = ("area_groups.parquet", "population.parquet", "loip_targets.parquet")
DERIVE = """
create table place as
select
    area.*,
    parent.name as parent_name,
    case
        when area.level = 'council' then area.area_code
        when parent.level = 'council' then parent.area_code
        when grandparent.level = 'council' then grandparent.area_code
    end as council_code
from area
left join area as parent on parent.area_code = area.parent_code
left join area as grandparent on grandparent.area_code = parent.parent_code
order by level, area_code;

-- DuckDB keeps the first 12 bytes of a text as the least and greatest of a block, and slugs share
-- theirs; as an enum in the order of the alphabet an indicator is a number, and a query reads the
-- blocks of its own indicator however many others there are. Queries cast it on the way out.
create type slug as enum (select distinct indicator from published order by indicator);

-- a release replaces the whole series of a level, or adds its own periods: what is latest follows,
-- looked for area by area only where two releases have the same period
create table observation as
with placed as (
    select
        published.* exclude (dataset) replace (published.indicator::slug as indicator),
        place.level,
        place.council_code,
        if(dataset.whole_series, '', published.period) as span
    from published
    join dataset using (dataset)
    join place using (area_code)
),

several as (
    select indicator, level, span, max(release) as newest
    from placed
    group by all
    having newest > min(release)
),

by_area as (
    select indicator, area_code, span, max(placed.release) as newest
    from placed
    join several using (indicator, level, span)
    where span != ''
    group by all
)

select
    placed.* exclude (span),
    placed.release = coalesce(by_area.newest, several.newest, placed.release) as latest
from placed
left join several using (indicator, level, span)
left join by_area using (indicator, area_code, span)
order by indicator, level, area_code, period_start, period, placed.release;

-- said of the whole record, so asked of it once, here
create table coverage as
select
    indicator,
    level,
    arg_min(period, period_start) as first_period,
    arg_max(period, period_start) as last_period,
    count(distinct period)::integer as periods,
    count(distinct area_code)::integer as areas,
    count(value)::integer as figures,
    max(release) as newest_release
from observation
where latest
group by indicator, level;

drop table published;
"""
KEPT = 3  # built files in the cache folder: this one, and those of another checkout or a test
LAYOUT = 4  # raise when TABLES or DERIVE change: a database built by another layout is not opened


class QueryError(ValueError):
    """A query was called with other parameters than it declares, or does not exist."""


@dataclass(frozen=True)
class Fault:
    """An extract that could not be used: which file, what is wrong, how to mend it."""

    file: str
    problem: str
    mend: str


class Database:
    """Answers the checked queries of this folder from one locked-down connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, faults: tuple[Fault, ...]) -> None:
        """Take a connection that is already locked, and what could not be loaded into it."""
        self._connection = connection
        self._statements: dict[str, Statement] = read_statements(Path(__file__).parent)
        self.faults = faults

    def run(self, name: str, **parameters: Any) -> pd.DataFrame:  # noqa: ANN401
        """Return the rows of query `name` with `parameters` bound; its file says the columns.

        Raises QueryError for a query that is not there or parameters that it does not declare.
        A cursor for each call: one connection object shared by threads mixes up their rows.
        """
        statement = self._statements.get(name)
        if statement is None:
            raise QueryError(f"no query named '{name}'")
        if statement.parameters.keys() != parameters.keys():
            wanted = ", ".join(statement.parameters) or "none"
            raise QueryError(f"query '{name}' takes the parameters: {wanted}")
        with self._connection.cursor() as cursor:
            return cursor.execute(statement.sql, parameters).df()


def data_root() -> Path:
    """Return the folder of the extracts: EXPLORER_DATA, else `data/` of this project."""
    return Path(os.environ.get("EXPLORER_DATA") or Path(__file__).parents[1] / "data")


def open_database(root: Path, catalogue: Catalogue, cache: Path | None = None) -> Database:
    """Return the Database over the extracts under `root`, built first if they have changed.

    `cache` is the folder for the built file (the user's cache folder). Files that are missing,
    damaged or foreign become faults of the Database; the rest is loaded.
    """
    cache = cache or platformdirs.user_cache_path("local-outcomes-explorer")
    expected = _expected(root, catalogue)
    whole_series = {name: source.whole_series for name, source in catalogue.sources.items()}
    fingerprint = _fingerprint(root, expected, whole_series)
    path = cache / f"{fingerprint}.duckdb"
    try:
        if not path.is_file():
            _build(path, root, expected, whole_series)
        connection = duckdb.connect(str(path), read_only=True)
    except OSError:  # a cache folder that cannot be written: the database lives in memory
        connection = duckdb.connect(":memory:")
        _fill(connection, root, expected, whole_series)
    rows = connection.execute("select file, problem, mend from fault order by file").fetchall()
    _lock(connection)
    return Database(connection, tuple(Fault(*row) for row in rows))


def _expected(root: Path, catalogue: Catalogue) -> dict[str, str]:
    """Return every extract that should be there and the table it belongs to."""
    named = {indicator.source.dataset for indicator in catalogue.indicators.values()}
    found = {path.stem for path in (root / "observations").glob("*.parquet")}
    files = {f"{file}.parquet": table for table, file in FILES.items()}
    return files | {f"observations/{name}.parquet": "published" for name in sorted(named | found)}


def _fingerprint(root: Path, expected: Iterable[str], whole_series: dict[str, bool]) -> str:
    """Return a name for what the extracts are now: other files, other name."""
    parts = [str(LAYOUT), duckdb.__version__, str(root.resolve())]
    parts += [f"{name} {whole}" for name, whole in sorted(whole_series.items())]
    for name in expected:
        with contextlib.suppress(OSError):
            status = (root / name).stat()
            parts.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _build(path: Path, root: Path, expected: dict[str, str], whole_series: dict[str, bool]) -> None:
    """Write the database file at `path`, whole or not at all, and drop those it replaces."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        made = Path(folder) / path.name
        connection = duckdb.connect(str(made))
        _fill(connection, root, expected, whole_series)
        connection.close()
        made.replace(path)
    built = sorted(path.parent.glob("*.duckdb"), key=lambda file: file.stat().st_mtime)
    for old in built[:-KEPT]:
        with contextlib.suppress(OSError):  # in use by another process: it goes next time
            old.unlink()


def _fill(
    connection: duckdb.DuckDBPyConnection,
    root: Path,
    expected: dict[str, str],
    whole_series: dict[str, bool],
) -> None:
    """Create the tables and load every extract that can be read; the others go to `fault`."""
    connection.execute("create table fault (file varchar, problem varchar, mend varchar)")
    connection.execute("create table dataset (dataset varchar, whole_series boolean)")
    for table, columns in TABLES.items():
        # what the tables are derived from is dropped again: it need not be written to the file
        temporary, extra = ("temp", ", dataset varchar") if table == "published" else ("", "")
        connection.execute(f"create {temporary} table {table} ({columns}{extra})")
    for name, table in expected.items():
        dataset = Path(name).stem
        names = [column.split()[0] for column in TABLES[table].split(", ")]
        selected = ", ".join(names)
        values: dict[str, object] = {"path": str(root / name)}
        if table == "published":
            connection.execute(
                "insert into dataset values ($dataset, $whole_series)",
                {"dataset": dataset, "whole_series": whole_series.get(dataset, False)},
            )
            selected += ", $dataset"
            values["dataset"] = dataset
        try:
            # the names are this module's own constants, never a user's
            insert = f"insert into {table} select {selected} from read_parquet($path)"  # noqa: S608
            connection.execute(insert, values)
        except duckdb.Error as error:
            connection.execute(
                "insert into fault values ($file, $problem, $mend)",
                {"file": name, "problem": _problem(root / name, error), "mend": _mend(name)},
            )
    connection.execute(DERIVE)


def _problem(path: Path, error: duckdb.Error) -> str:
    if not path.exists():
        return "The file is not there."
    if isinstance(error, duckdb.BinderException):
        return "The file is not one of this project's extracts: its columns are others."
    if isinstance(error, duckdb.ConstraintException | duckdb.ConversionException):
        return "The file has empty cells where none may be, or cells of another type."
    return "The file is damaged: it cannot be read as Parquet."


def _mend(name: str) -> str:
    dataset = Path(name).stem if name.startswith("observations/") else "places"
    dataset = Path(name).stem if name in OF_THEIR_OWN else dataset
    return f"Fetch the file from the repository again, or rebuild: python -m data.ingest {dataset}"


def _lock(connection: duckdb.DuckDBPyConnection) -> None:
    """Take every way out of the connection: no file, no network, no extension, no setting."""
    for setting in (
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "allow_community_extensions = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"set {setting}")
