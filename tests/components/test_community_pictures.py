"""Pictures of a community: right by the schema of Vega-Lite, and they say what they must."""

from typing import Any

import altair as alt
import pytest

from components import community_pictures as pictures
from components import specs
from tests.components.test_specs import layers, marks

NAMES = {"area": "Hill", "council": "Fife", "country": "Scotland"}
AGES = [
    {"band": band, "role": role, "value": 5.0, "shown": "5.0%"}
    for band in ("0 to 4", "75 and over")
    for role in NAMES
]
EDITIONS = {"first": "SIMD 2016", "last": "SIMD 2020", "council": "Fife, SIMD 2020"}
DOMAINS = [
    {"domain": domain, "role": role, "value": 50.0, "shown": "1 of 2 zones (50%)"}
    for domain in ("The whole index", "Health")
    for role in EDITIONS
]


@pytest.mark.parametrize(
    "spec",
    [
        pictures.ages(AGES, NAMES),
        pictures.ages(AGES[:1], NAMES),
        pictures.domains(DOMAINS, EDITIONS, "% of data zones", 100),
        pictures.domains(DOMAINS[1:2], EDITIONS, "Rank", 6976),
    ],
    ids=["ages", "one age", "domains", "one edition"],
)
def test_a_picture_is_right_by_the_schema(spec: dict[str, Any]) -> None:
    inked = specs.inked(spec, "What it shows.", dark=True)
    assert alt.LayerChart.from_dict(inked).to_dict()["description"] == "What it shows."


def test_each_area_has_its_own_colour_and_shape() -> None:
    spec = pictures.ages(AGES, NAMES)
    assert marks(spec) == ["line", "point"]
    point = layers(spec)[1]["encoding"]
    groups = dict.fromkeys(row["group"] for row in spec["layer"][0]["data"]["values"])
    assert list(groups) == list(NAMES.values()), "the first has the first colour"
    assert len(set(point["shape"]["scale"]["range"])) == 3
    assert len(set(point["color"]["scale"]["range"])) == 3


def test_an_edition_that_is_not_there_is_not_in_the_legend() -> None:
    spec = pictures.domains(DOMAINS[1:2], EDITIONS, "Rank", 6976)
    assert {row["group"] for row in spec["layer"][0]["data"]["values"]} == {"SIMD 2020"}
    assert len(layers(spec)[1]["encoding"]["color"]["scale"]["range"]) == 1


def test_the_earlier_edition_is_a_ring_around_the_later() -> None:
    spec = pictures.domains(DOMAINS, EDITIONS, "% of data zones", 100)
    _, first, others = layers(spec)
    assert first["mark"]["filled"] is False
    assert first["mark"]["size"] > others["mark"]["size"]
    assert first["encoding"]["x"]["scale"]["domain"] == [0, 100]
