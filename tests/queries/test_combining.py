"""How each indicator is carried to localities follows from what is said about it."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from queries.catalogue import CatalogueError, Indicator
from queries.combining import base, read_ways, way_of
from tests import extracts


def said(slug: str, **changes: object) -> Indicator:
    return replace(extracts.catalogue().indicators[slug], **changes)  # type: ignore[arg-type]


def test_counts_shares_means_and_what_is_none_of_them() -> None:
    ways = extracts.ways()
    assert ways["population_age_2"].kind == "count"
    assert (ways["child_poverty"].kind, ways["child_poverty"].per) == ("rate", 100.0)
    assert (ways["crime_rate"].kind, ways["crime_rate"].per) == ("rate", 10_000.0)
    assert ways["child_poverty"].ages == (0, 15)
    assert ways["drive_time_gp"].kind == "mean"
    assert ways["attainment"].kind == "mean"
    for slug, reason in {
        "simd_rank": "a rank says",
        "simd_decile": "a rank says",
        "alcohol_hospital_stays_ratio": "an index against what was expected",
        "depopulation": "an index against the zone’s own population",
        "early_mortality": "a rate adjusted to standard ages",
        "median_earnings": "a median",
    }.items():
        assert ways[slug].kind == "impossible", slug
        assert reason in ways[slug].why


def test_every_small_area_indicator_is_carried_or_says_why_not() -> None:
    for slug, one in extracts.catalogue().indicators.items():
        if {"data_zone", "intermediate_zone"} & set(one.levels):
            way = extracts.ways()[slug]
            assert way.kind == "impossible" or way.ages or way.kind == "count", slug
            assert bool(way.why) == (way.kind == "impossible"), slug
            assert "nor" not in way.why.split()[:1]


def test_the_table_of_ages_names_indicators_that_are_there() -> None:
    named = tomllib.loads((extracts.ROOT / "apportioning.toml").read_text(encoding="utf-8"))
    assert set(named) <= set(extracts.catalogue().indicators)


def test_without_counts_and_people_nothing_is_possible() -> None:
    bare = said("attainment", definition="A score.")
    assert way_of(bare).kind == "impossible"
    assert way_of(bare, (15, 17), "leavers").kind == "mean"


def test_the_base_of_a_rate() -> None:
    assert [base(unit) for unit in ("%", "per 10,000", "score", "per head")] == [100, 10_000, 0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        "[attainment]\nages = [15]\npeople = 'x'",
        "[attainment]\nages = [17, 15]\npeople = 'x'",
        "[attainment]\nages = [15, 17]\npeople = ''",
        "[attainment]\nages = [15, 17]\npeople = 'x'\nmore = 1",
        "attainment = 3",
    ],
)
def test_a_table_that_is_wrong_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "apportioning.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"apportioning\.toml"):
        read_ways(path, {"attainment": said("attainment")})
    with pytest.raises(CatalogueError, match="cannot be read"):
        read_ways(tmp_path / "missing.toml", {})
