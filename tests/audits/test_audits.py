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


@pytest.mark.parametrize(
    ("which", "audit", "found"),
    [
        (
            "indicator = 'child_poverty' and period = '2017/18'",
            "zones_beside_the_zones_above",
            {("child_poverty", "2017/18")},
        ),
        (  # no intermediate zones in this year
            "indicator = 'emergency_admissions_65' and period = '2008/09'",
            "zones_beside_the_period_before",
            {("emergency_admissions_65", "2008/09"), ("emergency_admissions_65", "2009/10")},
        ),
        (  # only one period, and only data zones
            "indicator = 'no_superfast_broadband'",
            "zones_beside_another_figure",
            {("no_superfast_broadband", "SIMD 2020")},
        ),
    ],
)
def test_figures_at_the_zone_before_their_own_are_found(
    extracts: duckdb.DuckDBPyConnection, which: str, audit: str, found: set[tuple[str, str]]
) -> None:
    query = (Path(__file__).parent / f"{audit}.sql").read_text(encoding="utf-8")
    extracts.begin()
    extracts.execute(
        f"""
        update observation set value = after.value from (
            select
                indicator,
                period,
                area_code,
                lead(value) over (partition by indicator, period order by area_code) as value
            from observation join area using (area_code)
            where level = 'data_zone' and {which}
        ) as after
        where
            observation.indicator = after.indicator
            and observation.period = after.period
            and observation.area_code = after.area_code
        """  # noqa: S608  (the condition is written above)
    )
    rows = extracts.execute(query).df()
    extracts.rollback()
    assert set(zip(rows["indicator"], rows["period"], strict=True)) == found


def test_a_pair_that_is_not_in_the_extracts_is_found(
    extracts: duckdb.DuckDBPyConnection,
) -> None:
    query = (Path(__file__).parent / "zones_beside_another_figure.sql").read_text(encoding="utf-8")
    extracts.begin()
    extracts.execute("delete from observation where indicator = 'depopulation'")
    rows = extracts.execute(query).df()
    extracts.rollback()
    assert rows["other"].tolist() == ["depopulation"]


def test_extracts_are_small() -> None:
    size = sum(path.stat().st_size for path in ROOT.rglob("*.parquet"))
    assert size < 30e6


def test_the_catalogue_is_sound() -> None:
    assert not read_catalogue(ROOT).faults
    assert len(read_catalogue(ROOT).indicators) >= 100
