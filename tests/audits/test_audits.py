"""Rows that must not exist in the extracts: each audit is a query that returns nothing."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from queries.catalogue import read_catalogue

AUDITS = sorted(Path(__file__).parent.glob("*.sql"))
ROOT = Path("data")


@pytest.fixture(scope="module")
def extracts() -> Iterator[duckdb.DuckDBPyConnection]:
    """The extracts as they lie on disk, and what is said about the indicators, as tables."""
    connection = duckdb.connect()
    connection.read_parquet(str(ROOT / "areas.parquet")).create_view("area")
    figures = connection.read_parquet(str(ROOT / "observations/*.parquet"), filename=True)
    figures.project("*, parse_filename(filename, true) as dataset").create("observation")
    said = pd.DataFrame(
        {
            "slug": one.slug,
            "unit": one.unit,
            "interval": one.interval,
            "levels": list(one.levels),
            "breaks": [each.period for each in one.breaks],
        }
        for one in read_catalogue(ROOT).indicators.values()
    )
    connection.register("indicator", said)
    yield connection
    connection.close()


@pytest.mark.parametrize("audit", AUDITS, ids=lambda path: path.stem)
def test_no_such_rows(extracts: duckdb.DuckDBPyConnection, audit: Path) -> None:
    found = extracts.execute(audit.read_text(encoding="utf-8")).df()
    assert found.empty, found.head(12).to_string()


def test_extracts_are_small() -> None:
    size = sum(path.stat().st_size for path in ROOT.rglob("*.parquet"))
    assert size < 30e6


def test_the_catalogue_is_sound() -> None:
    assert not read_catalogue(ROOT).faults
    assert len(read_catalogue(ROOT).indicators) >= 100
