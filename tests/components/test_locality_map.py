"""The map of localities: colours repeat, numbers do not, and no name runs."""

import json
import re

from components import locality_map, maps
from queries.localities import Locality, Plan

CODES = [f"S010000{n:02}" for n in range(12)]
PLAN = Plan("S12000001", tuple(Locality(f"L{n}", (code,)) for n, code in enumerate(CODES[:10])))
SHAPE = maps.frame((-4.0, 55.0, -3.0, 56.0))


def test_colours_repeat_after_eight_and_the_rest_have_their_own() -> None:
    assert locality_map.fills(PLAN, CODES) == "012345670188"
    shared = Plan("S12000001", (Locality("A", (CODES[0],)), Locality("B", tuple(CODES[:2]))))
    assert locality_map.fills(shared, CODES[:3]) == "918"


def test_a_number_stands_within_a_zone_of_its_locality() -> None:
    middles = {CODES[0]: (0.0, 0.0), CODES[1]: (1.0, 0.0), CODES[2]: (8.0, 0.0)}
    plan = Plan("S12000001", (Locality("A", tuple(CODES[:3])), Locality("B", ())))
    assert locality_map.labels(plan, middles) == [("1", (1.0, 0.0))]


def test_a_tooltip_says_every_locality_of_a_zone() -> None:
    shared = Plan("S12000001", (Locality("A", (CODES[0],)), Locality("B", tuple(CODES[:2]))))
    assert locality_map.told(shared, CODES[:3]) == ["1 A; 2 B", "2 B", "in no locality"]


def test_the_colours_are_given_to_what_draws_so_that_a_click_leaves_them() -> None:
    told = locality_map.told(PLAN, CODES)
    areas = maps.Areas("/zones.json", "/edge.json", "", [], told, between="/lines.json")
    fill = locality_map.fills(PLAN, CODES)
    middles = {code: (float(n), 0.0) for n, code in enumerate(CODES)}
    drawn = json.loads(locality_map.deck(areas, PLAN, fill, middles, SHAPE).to_json())
    zones, edge, between, numbers = drawn["layers"]
    assert [edge["data"], between["data"]] == ["/edge.json", "/lines.json"]
    assert zones["stroked"] is False
    assert "getFillColor" not in zones
    assert fill in zones["_subLayerProps"]["polygons-fill"]["getFillColor"]
    assert [one["text"] for one in numbers["data"]] == [str(n) for n in range(1, 11)]


def test_the_table_beside_the_map_shows_names_as_they_are() -> None:
    plan = Plan("S12000001", (Locality("<script>", (CODES[0],)),))
    told = locality_map.key(plan, {CODES[0]: 1200}, "mid-2021")
    assert "<script>" not in told
    assert "&lt;script&gt;" in told
    assert "1,200" in told
    assert "mid-2021" not in locality_map.key(plan, {}, "")


def test_the_table_counts_zones_in_no_locality_and_in_several() -> None:
    shared = Plan("S12000001", (Locality("A", (CODES[0],)), Locality("B", tuple(CODES[:2]))))
    told = locality_map.key(shared, {}, "", CODES[:5])
    assert re.search("in no locality<td [^>]*>3<", told)
    assert re.search("in more than one<td [^>]*>1<", told)
    assert "in more than one" not in locality_map.key(PLAN, {}, "", CODES)
