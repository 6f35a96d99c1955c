"""A still map: values looked up by the number of an outline, and everything within its frame."""

from dataclasses import replace

import altair as alt

from components.map_spec import choropleth
from components.maps import Areas, frame
from components.specs import inked

BOUNDS = (-4.4, 55.7, -4.0, 55.95)
AREAS = Areas("/geometry/zones.json", "/geometry/edge.json", "", (0, 1, -1), ("1", "2", 'none "x"'))


def test_values_travel_and_outlines_are_fetched() -> None:
    spec = choropleth(AREAS, ("#f2e4a2", "#3e3784"), frame(BOUNDS))
    whole = alt.LayerChart.from_dict(inked(spec, "What it shows.", dark=False)).to_dict()
    assert whole["description"] == "What it shows."
    zones, edge = spec["layer"]
    assert zones["data"]["url"] == "/geometry/zones.json"
    assert edge["data"]["url"] == "/geometry/edge.json"
    assert zones["transform"][0]["calculate"] == "'01x'[datum.properties.n]"
    assert zones["encoding"]["color"]["scale"]["domain"] == ["0", "1", "x"]


def test_what_is_marked_has_a_dark_and_a_light_line() -> None:
    marked = replace(AREAS, chosen="/geometry/chosen.json", outlines={"features": [{"type": "x"}]})
    layers = choropleth(marked, ("#f2e4a2",), frame(BOUNDS))["layer"][2:]
    assert [one["data"].get("url") for one in layers] == ["/geometry/chosen.json"] * 2 + [None] * 2
    assert [one["mark"]["stroke"] for one in layers] == ["#0b0c0c", "#ffffff"] * 2


def test_the_frame_is_in_the_middle() -> None:
    projection = choropleth(AREAS, ("#f2e4a2",), frame(BOUNDS))["projection"]
    west, south, east, north = BOUNDS
    longitude, latitude = projection["center"]
    assert west < longitude < east
    assert south < latitude < north
