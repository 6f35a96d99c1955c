"""The map of equal tiles: every council area once, neighbours kept, words that can be read."""

from pathlib import Path

import pytest

from components import maps, tiles
from components.tiles import Shown, contrast, draw, ink
from queries.catalogue import CatalogueError
from queries.council_tiles import Tile, read_tiles

PATH = Path("data/boundaries/council_tiles.toml")
PLACES = (Tile("S12000001", "Brae", 1, 2), Tile("S12000002", "Isles", 2, 1))


def test_every_council_area_has_one_tile_and_the_north_isles_lie_north() -> None:
    found = read_tiles(PATH)
    assert len({one.area_code for one in found}) == len(found) == 32
    named = {one.name: one for one in found}
    assert named["Shetland"].row < named["Orkney"].row < named["Highland"].row
    assert all(len(one.name.replace("\u00ad", "")) <= 20 for one in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fife", "Dundee"),
        ("Glasgow", "Renfrew\u00adshire"),
        ("Edin\u00adburgh", "Mid\u00adlothian"),
        ("Highland", "Moray"),
        ("Stirling", "Perth & Kinross"),
        ("Borders", "Dumfries & Gallo\u00adway"),
    ],
)
def test_neighbours_stay_neighbours(one: str, other: str) -> None:
    named = {tile.name: tile for tile in read_tiles(PATH)}
    first, second = named[one], named[other]
    assert max(abs(first.row - second.row), abs(first.column - second.column)) == 1


@pytest.mark.parametrize(
    "text", ["[[tile]]\nname = 1", "not toml", '[[tile]]\narea_code = "S1"\nname = "A"\nrow = 1']
)
def test_a_file_that_is_no_layout_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tiles.toml"
    path.write_text(text)
    with pytest.raises(CatalogueError, match=r"tiles\.toml"):
        read_tiles(path)


def test_two_areas_in_one_place_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "tiles.toml"
    one = '[[tile]]\narea_code = "{}"\nname = "A"\nrow = 1\ncolumn = 1\n'
    path.write_text(one.format("S1") + one.format("S2"))
    with pytest.raises(CatalogueError, match="the same place"):
        read_tiles(path)


def test_words_on_every_colour_can_be_read() -> None:
    for ramp in maps.RAMPS.values():
        for colour in ramp:
            assert contrast(ink(colour), colour) >= 4.5


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_each_tile_is_a_link_with_its_figure_in_its_place() -> None:
    shown = {
        "S12000001": Shown("Brae <b>", "12%", "#f2e4a2"),
        "S12000002": Shown("Isles", "[c]", ""),
    }
    html = draw(PLACES, shown, "?", "zone", "S12000002")
    assert html.count("<li ") == 2
    assert "grid-area:1/2" in html
    assert 'href="?zone=S12000001"' in html
    assert "Brae &lt;b&gt;: 12%" in html
    assert "<b>12%</b>" in html
    assert html.count("aria-current") == 1
    assert tiles.HATCH in html
    assert "<style" not in html


def test_an_area_without_a_row_has_no_tile() -> None:
    assert draw(PLACES, {}, "?", "zone", None).count("<li") == 0
