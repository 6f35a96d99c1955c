"""The database: locked down, safe for many at once, and honest about files it cannot use."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from queries.catalogue import read_catalogue
from queries.database import Database, QueryError, data_root, open_database
from tests.given import write_extracts, write_source

PROFILE = """
indicator | area_code | period  | period_start | release | value | marker
poverty   | S12000001 | 2019/20 | 2019-04-01   | 2023-10 | 17    |
poverty   | S12000002 | 2019/20 | 2019-04-01   | 2023-10 | 30    |
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_extracts(tmp_path, profile=PROFILE)
    write_source(tmp_path, "profile", whole_series=True)
    return tmp_path


def opened(root: Path) -> Database:
    return open_database(root, read_catalogue(root), root / "cache")


@pytest.mark.parametrize(
    "attack",
    [
        "copy (select 1) to '{root}/out.csv'",
        "select * from read_csv('{root}/sources/profile.toml')",
        "select * from read_parquet('{root}/areas.parquet')",
        "select * from '/etc/passwd'",
        "attach '{root}/other.duckdb' as other",
        "install httpfs",
        "load spatial",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "create table planted (x int)",
        "delete from place",
        "export database '{root}/all'",
        "select * from read_text('https://example.org')",
    ],
)
def test_the_connection_reaches_and_writes_nothing(root: Path, attack: str) -> None:
    connection = opened(root)._connection
    before = sorted(root.rglob("*"))
    with pytest.raises(duckdb.Error):
        connection.cursor().execute(attack.format(root=root))
    assert sorted(root.rglob("*")) == before


def test_values_are_bound_never_read_as_sql(root: Path) -> None:
    hostile = "council' or '1'='1"
    assert opened(root).run("areas", level=hostile).empty


def test_wrong_parameters_and_unknown_queries_are_refused(root: Path) -> None:
    with pytest.raises(QueryError, match="takes the parameters: level"):
        opened(root).run("areas", colour="blue")
    with pytest.raises(QueryError, match="no query named 'nothing'"):
        opened(root).run("nothing")


def test_sixteen_threads_each_get_their_own_rows(root: Path) -> None:
    database = opened(root)
    asked = [
        ("series", {"indicators": ["poverty"], "areas": [code]})
        for code in ("S12000001", "S12000002", "S12000003")
    ] + [("areas", {"level": level}) for level in ("council", "country", "data_zone")]
    alone = [database.run(name, **parameters) for name, parameters in asked]

    def ask(turn: int) -> bool:
        name, parameters = asked[turn % len(asked)]
        found = database.run(name, **parameters)
        pd.testing.assert_frame_equal(found, alone[turn % len(asked)])
        return True

    with ThreadPoolExecutor(16) as people:
        assert all(people.map(ask, range(960)))


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda path: path.unlink(), "not there"),
        (lambda path: path.write_bytes(path.read_bytes()[:200]), "damaged"),
        (lambda path: path.write_bytes(b"not parquet"), "damaged"),
        (lambda path: pd.DataFrame({"a": [1]}).to_parquet(path), "not one of this project's"),
        (
            lambda path: pd.read_parquet(path).assign(value="many").to_parquet(path),
            "of another type",
        ),
        (
            lambda path: pd.read_parquet(path).assign(area_code=None).to_parquet(path),
            "empty cells",
        ),
    ],
    ids=["missing", "cut short", "not parquet", "foreign", "wrong type", "null code"],
)
def test_a_file_that_cannot_be_used_is_told_and_the_rest_works(
    root: Path, damage: object, told: str
) -> None:
    write_extracts(root, profile=PROFILE, other=PROFILE.replace("poverty", "other"))
    opened(root)
    path = root / "observations/profile.parquet"
    damage(path)  # type: ignore[operator]
    if not path.exists():
        path = root / "population.parquet"
        path.unlink()
    database = opened(root)
    assert [fault.file for fault in database.faults] == [path.relative_to(root).as_posix()]
    assert told in database.faults[0].problem
    assert "python -m data.ingest" in database.faults[0].mend
    assert not database.run("areas", level="council").empty
    assert len(database.run("series", indicators=["other"], areas=["S12000001"])) == 1


def test_a_cache_folder_that_cannot_be_written_is_done_without(root: Path) -> None:
    blocked = root / "blocked"
    blocked.write_text("a file where the folder would be")
    database = open_database(root, read_catalogue(root), blocked)
    assert len(database.run("areas", level="council")) == 3


def test_changed_extracts_are_loaded_again(root: Path) -> None:
    asked = {"indicators": ["poverty"], "areas": ["S12000001"]}
    assert opened(root).run("series", **asked)["value"].tolist() == [17]
    write_extracts(root, profile=PROFILE.replace("17", "18"))
    assert opened(root).run("series", **asked)["value"].tolist() == [18]


def test_the_root_of_the_extracts_is_one_setting(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(root))
    assert data_root() == root
    monkeypatch.delenv("EXPLORER_DATA")
    assert (data_root() / "outcomes.toml").is_file()
