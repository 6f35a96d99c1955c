"""The map as a specification: what travels with it, where it looks, and what its legend says."""

import json
import math
import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from components import legend, maps, words
from components.zones import (
    against_chance,
    classed,
    ends,
    entries,
    gap,
    measure,
    one_zone,
    spread,
    table,
)
from queries.catalogue import Indicator, Provenance
from queries.statistics.classes import Classes

RATE = Indicator(
    slug="poverty",
    title="Children in poverty",
    short_title="Child poverty",
    theme="Poverty and income",
    outcomes=(),
    definition="",
    numerator="Children in poverty",
    denominator="Children",
    unit="%",
    decimals=1,
    polarity="lower_is_better",
    interval="wilson",
    levels=(),
    caveats=(),
    gaps="",
    breaks=(),
    source=Provenance("given", "", "", "", "", "", ""),
)
AREAS = maps.Areas(
    address="/geometry/data_zone/S12000001/abc.json",
    edge="/geometry/council_outline/S12000001/abc.json",
    chosen="",
    classes=[0, 1, -1],
    shown=["4.0%", "12.5%", "withheld [c]"],
)
BOX = (-4.4, 55.7, -4.0, 55.9)


def spec(areas: maps.Areas = AREAS, near: maps.Frame | None = None) -> dict[str, Any]:
    """Return the map as the browser gets it."""
    drawn: dict[str, Any] = json.loads(
        maps.deck(areas, maps.RAMPS[2], maps.frame(BOX), near).to_json()
    )
    return drawn


def rows(*values: float | None, marker: str = "[c]") -> pd.DataFrame:
    """Return zones A, B, … with these values, [c] where there is none."""
    frame = pd.DataFrame({"value": pd.Series(values, dtype="float64")})
    frame["name"] = list("ABCDEFGH"[: len(values)])
    frame["marker"] = [marker if pd.isna(one) else None for one in frame["value"]]
    frame["class"] = 0
    frame["shown"] = [words.figure(*one, RATE) for one in zip(values, frame["marker"], strict=True)]
    return frame.assign(lower=math.nan, upper=math.nan, parent_name="Harbour")


def fill(drawn: dict[str, Any]) -> dict[str, Any]:
    """Return what the layer inside, which draws the areas, is told."""
    inside: dict[str, Any] = drawn["layers"][0]["_subLayerProps"]["polygons-fill"]
    return inside


def test_a_map_sends_an_address_and_letters_and_no_outlines() -> None:
    layer, edge = spec()["layers"]
    assert layer["data"] == AREAS.address
    assert edge["data"] == AREAS.edge
    assert "('01x')[properties.n]" in fill(spec())["getFillColor"]
    assert "coordinates" not in json.dumps(spec())


def test_a_fill_colour_calls_nothing_and_starts_with_a_parenthesis() -> None:
    told = fill(spec())["getFillColor"]
    assert told.startswith("@@=(")
    assert not re.search(r"\w\(", told)


def test_a_tap_pales_nothing_and_is_found_among_areas_alone() -> None:
    layer = spec()["layers"][0]
    assert "getFillColor" not in layer
    assert not layer["stroked"]
    assert not any(one.get("pickable") for one in spec()["layers"][1:])


def test_pieces_of_lines_are_drawn_as_pieces() -> None:
    pieces = "/geometry/data_zone-between/S12000001/abc.json"
    layers = spec(replace(AREAS, between=pieces))["layers"]
    assert [(one["id"], one["@@type"]) for one in layers] == [
        *(("areas", "GeoJsonLayer"), ("edge", "GeoJsonLayer"), ("between", "LineLayer"))
    ]
    assert layers[2]["data"] == pieces
    assert layers[2]["getSourcePosition"] == "@@=a"


def test_the_edge_among_the_areas_has_a_colour_of_its_own_and_does_not_light_up() -> None:
    (layer,) = spec(replace(AREAS, edge="", rimmed=True))["layers"]
    inside = layer["_subLayerProps"]["polygons-fill"]["getFillColor"]
    assert f"[62, 55, 132, 255],{maps.EDGE}])[('01x2')[properties.n]]" in inside
    assert layer["highlightColor"].startswith("@@=(object.properties.n < 3) ?")
    assert spec()["layers"][0]["highlightColor"] == maps.GLOW


def test_the_edge_of_a_country_is_fine() -> None:
    edges = [spec(replace(AREAS, fine=fine))["layers"][1] for fine in (False, True)]
    assert [one["getLineWidth"] for one in edges] == [1.5, 0.75]


def test_outlines_lie_above_the_areas_and_below_the_chosen_one() -> None:
    areas = replace(AREAS, outlines="/geometry/ward/S12000001/abc.json", chosen="/one.json")
    assert [one["id"] for one in spec(areas)["layers"]] == [
        *("areas", "edge", "outlines-light", "outlines-dark", "chosen-dark", "chosen-light")
    ]


def test_outlines_that_nobody_else_has_travel_with_the_map() -> None:
    own = {"type": "FeatureCollection", "features": []}
    assert spec(replace(AREAS, outlines=own))["layers"][2]["data"] == own


def test_missing_areas_are_hatched() -> None:
    layer = spec()["layers"][0]
    assert "('01x')[properties.n] == 'x' ? 'missing'" in layer["getFillPattern"]
    assert layer["fillPatternMapping"]["missing"]["type"] == "hatch"


def test_hatches_are_looked_for_again_only_where_other_areas_lack_a_figure() -> None:
    first, other, fewer = (
        spec(replace(AREAS, classes=classes))["layers"][0]["updateTriggers"]["getFillPattern"]
        for classes in ([0, 1, -1], [1, 0, -1], [0, 1, 1])
    )
    assert first == other != fewer


def test_another_class_is_another_trigger() -> None:
    def trigger(areas: maps.Areas) -> object:
        return fill(spec(areas))["updateTriggers"]["getFillColor"]

    assert trigger(AREAS) == trigger(AREAS)
    assert trigger(AREAS) != trigger(replace(AREAS, classes=[1, 1, -1]))


def test_nothing_is_asked_of_another_server() -> None:
    drawn = spec()
    assert "mapProvider" not in drawn
    assert "mapStyle" not in drawn or "__" in str(drawn["mapStyle"])
    assert "http" not in json.dumps(drawn)


def test_a_chosen_area_is_outlined_above_all_else() -> None:
    layers = spec(replace(AREAS, chosen="/geometry/data_zone/S01000001/abc.json"))["layers"]
    assert [one["id"] for one in layers][-2:] == ["chosen-dark", "chosen-light"]


def test_the_tooltip_is_plain_text() -> None:
    shown = ["<b>{n}</b>", "", ""]
    told = maps.deck(replace(AREAS, shown=shown), maps.RAMPS[2], maps.frame(BOX))._tooltip["html"]
    assert "&lt;b&gt;(n)&lt;/b&gt;" in told


@pytest.mark.parametrize(
    ("bounds", "height"),
    [
        ((-4.4, 55.7, -4.0, 55.9), maps.WIDE * 0.2 / 0.4 / math.cos(math.radians(55.8))),
        ((-7.7, 56.8, -6.1, 58.5), maps.TALL),
        ((-4.4, 55.79, -4.0, 55.81), maps.LOW),
    ],
)
def test_a_frame_has_the_shape_of_what_it_shows(
    bounds: tuple[float, float, float, float], height: float
) -> None:
    assert maps.frame(bounds).height == pytest.approx(height, abs=1)


def test_the_sides_of_a_tall_area_move_out_until_all_of_it_fits() -> None:
    shape = maps.frame((-2.0, 58.0, -1.8, 61.0))
    assert shape.sides is not None
    west, east = shape.sides
    degrees_up = 3.0 / math.cos(math.radians(59.5))
    assert (east - west) * shape.height / shape.width >= degrees_up


def test_without_limits_all_of_it_fits_on_a_phone() -> None:
    shape = maps.frame((-7.7, 57.0, -6.1, 58.0), whole=False)
    drawn = json.loads(maps.deck(AREAS, maps.RAMPS[2], shape).to_json())
    across = 1.6 / 360 * maps.WORLD * 2 ** drawn["initialViewState"]["zoom"]
    assert "maxBounds" not in drawn["views"][0]["controller"]
    assert across <= maps.NARROW


def test_every_ramp_has_its_length_and_gets_darker() -> None:
    for count, ramp in maps.RAMPS.items():
        light = [sum(maps._rgb(colour)[:2]) for colour in ramp]
        assert len(ramp) == count
        assert light == sorted(light, reverse=True)


@pytest.mark.parametrize(
    ("classes", "decimals", "said"),
    [
        (Classes(1.0, (9.4, 15.2, 60.0)), 1, ["up to 9.4%", "9.5% to 15.2%", "15.3% or more"]),
        (Classes(1, (2, 3, 9)), 0, ["up to 2%", "3%", "4% or more"]),
        (Classes(1, (9,)), 0, ["1% to 9%"]),
        (Classes(9, (9,)), 0, ["all 9%"]),
    ],
)
def test_ranges_meet_without_overlap(classes: Classes, decimals: int, said: list[str]) -> None:
    assert legend.ranges(classes, replace(RATE, decimals=decimals)) == said


def test_a_legend_is_a_table_of_plain_text() -> None:
    lines = [
        legend.Entry("up to 9%", "#f2e4a2", 3, 0.5),
        legend.Entry("<script>", "", 1),
    ]
    html = legend.draw(lines, "% of <children>", "Zones", "Scotland")
    assert "75% (50%)" in html
    assert "25%" in html
    assert html.count("<tr>") == 3
    assert "<script>" not in html
    assert "&lt;children&gt;" in html


def test_entries_go_from_the_highest_class_to_what_is_missing() -> None:
    found = rows(4.0, 12.0, None).assign(**{"class": [0, 1, -1]})
    lines = entries(found, RATE, Classes(4.0, (9.0, 12.0)), pd.Series([5.0, 6.0, 11.0, 99.0]))
    assert [(one.meaning, one.areas, one.elsewhere) for one in lines] == [
        ("9.1% or more", 1, 0.5),
        ("up to 9.0%", 1, 0.5),
        ("withheld [c]", 1, None),
    ]


def test_the_headline_is_the_spread_and_ranks_nobody() -> None:
    said = spread(rows(4.0, 8.0, 12.0, None), RATE, "Brae", "data zone", "2018")
    assert said == (
        "Child poverty in 3 of the 4 data zones of Brae: from 4.0% to 12.0% in 2018, half of them "
        "between 6.0% and 10.0%"
    )


def test_unreliable_figures_stay_out_of_the_spread() -> None:
    found = rows(4.0, 8.0, 217.0)
    found.loc[2, "marker"] = "[u]"
    assert "217" not in spread(found, RATE, "Brae", "data zone", "2018")


def test_without_figures_the_headline_says_so() -> None:
    said = spread(rows(None, None), RATE, "Brae", "data zone", "2018")
    assert said == "Child poverty: no data zone of Brae has a figure for 2018"


def test_a_chosen_zone_is_told_beside_its_council_and_scotland() -> None:
    found = rows(4.0, 8.0, 12.0)
    said = one_zone(found.iloc[2], found, RATE, "2018", {"Brae": 8.0, "Scotland": 12.0})
    assert (
        said == "C: 12.0% in 2018, 4.0 percentage points higher than Brae and the same as Scotland"
    )


def test_counts_are_told_beside_the_zone_in_the_middle() -> None:
    people = replace(RATE, unit="children", denominator="", decimals=0)
    found = rows(4, 8, 12)
    said = one_zone(found.iloc[2], found, people, "2018", {})
    assert said == "C: 12 children in 2018, 4 children higher than the zone in the middle"


def test_a_chosen_zone_without_a_figure_says_why() -> None:
    found = rows(4.0, None)
    said = one_zone(found.iloc[1], found, RATE, "2018", {"Brae": 8.0})
    assert said.startswith("B has no figure for 2018: withheld by the publisher")


def test_the_interval_of_a_chosen_zone_says_what_chance_allows() -> None:
    chosen = rows(12.0).assign(lower=9.0, upper=16.0).iloc[0]
    said = against_chance(chosen, RATE, {"Brae": 8.0, "Scotland": 12.0})
    assert said.startswith("The 95% interval of A is 9.00 to 16.00%")
    assert said.endswith(": above Brae and not to be told apart from Scotland.")


def test_the_table_has_a_marker_where_there_is_no_figure() -> None:
    twin = table(rows(4.0, None), RATE, "data_zone")
    assert twin["Value"].tolist() == ["4.0%", "[c]"]
    assert list(twin.columns) == ["Data zone", "Intermediate zone", "Value", "95% interval"]


@pytest.mark.parametrize(
    ("marker", "said"),
    [("[c]", "withheld [c]"), ("[x]", "not available [x]"), (None, "not published")],
)
def test_a_gap_has_its_reason(marker: str | None, said: str) -> None:
    assert gap(marker) == said


@pytest.mark.parametrize(
    ("title", "unit", "said"),
    [
        ("Child poverty", "%", "% of children"),
        ("Crimes", "per 10,000", "Crimes, per 10,000"),
        ("Children aged two", "children", "Children aged two"),
    ],
)
def test_the_legend_says_what_is_measured(title: str, unit: str, said: str) -> None:
    assert measure(replace(RATE, short_title=title, unit=unit)) == said


def test_a_distribution_is_an_image_with_its_words_and_its_ends() -> None:
    classes = Classes(0.0, (10.0, 40.0))
    html = legend.distribution([1, 5, 35, math.nan], [5, 5, 20], classes, RATE, "Brae; line: Scot")
    assert html.count("<img ") == 1
    assert "Distribution from 0.0% to 40.0%" in html
    assert "Brae; line: Scot" in html
    assert html.count("%23f2e4a2") == 2  # a colour for each class, in bars where figures are
    assert html.count("%233e3784") == 1
    assert "<style" not in html


@pytest.mark.parametrize(
    ("values", "classes"), [([], Classes(0, (1,))), ([math.nan], Classes(0, (1,)))]
)
def test_there_is_no_distribution_of_nothing(values: list[float], classes: Classes) -> None:
    assert legend.distribution(values, [], classes, RATE, "Brae") == ""


def test_one_figure_has_no_distribution() -> None:
    assert legend.distribution([4, 4], [], Classes(4, (4,)), RATE, "Brae") == ""


def test_the_ends_of_many_are_the_highest_the_chosen_and_the_lowest() -> None:
    found = rows(1.0, 9.0, 5.0, 7.0, None, 3.0, 100.0)
    found["area_code"] = found["name"]
    found.loc[6, "marker"] = "[u]"
    assert ends(found, 2, None)["name"].tolist() == ["B", "D", "F", "A"]
    assert ends(found, 2, "E")["name"].tolist() == ["B", "D", "E", "F", "A"]
    assert ends(found, 2, "B")["name"].tolist() == ["B", "D", "F", "A"]
    assert len(ends(found, 4, None)) == len(found)


@pytest.mark.parametrize(
    ("method", "how"), [("natural_breaks", "Fisher and Jenks"), ("equal_counts", "quantiles")]
)
def test_the_way_to_the_classes_is_told(method: str, how: str) -> None:
    said = classed(Classes(1, (2, 3, 9)), method, "Brae")
    assert said.startswith("3 classes, ")
    assert how in said
    assert "all periods of Brae together" in said
    assert classed(None, method, "Brae") == ""
