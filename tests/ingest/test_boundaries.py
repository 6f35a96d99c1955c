"""The loader of outlines: what it refuses, how it writes, and the outlines as committed."""

from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from data.ingest import boundaries
from data.ingest.inputs import InputError, Inputs
from tests.ingest.conftest import DATA, Given
from tests.ingest.scotland import councils, inputs_of_places

COUNCIL = boundaries.LAYERS["council"]


def boxes() -> gpd.GeoDataFrame:
    """Return 32 councils as boxes in a row that share their edges."""
    west = [-7 + 0.1 * number for number in range(33)]
    shapes = [shapely.box(one, 57, other, 58) for one, other in pairwise(west)]
    frame = pd.DataFrame(
        {
            "council_code": councils()["gss_code"],
            "area_km2": 78_000 / 32,
            "label_lon": [one + 0.05 for one in west[:-1]],
            "label_lat": 57.5,
        }
    )
    return gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:4326")


@pytest.fixture
def only_councils(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the loader read the layer of councils alone."""
    monkeypatch.setattr(boundaries, "LAYERS", {"council": COUNCIL})


@pytest.mark.usefixtures("only_councils")
def test_names_and_councils_come_from_the_look_ups(given: Given) -> None:
    inputs = given(inputs_of_places() | {COUNCIL.file: boxes()})
    frame = boundaries.load(inputs)["boundaries/council"]
    assert list(frame.columns) == boundaries.COLUMNS
    assert frame.loc[0, ["name", "council_code"]].tolist() == ["Council 00", "S12000005"]


def crossed() -> shapely.Polygon:
    """Return an outline that crosses itself."""
    return shapely.Polygon([(-6, 57), (-5, 58), (-5, 57), (-6, 58)])


@pytest.mark.usefixtures("only_councils")
@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("council_code", "S12000099", "row 5, column 'council_code': found 'S12000099'"),
        ("council_code", "S12000005", "one row for each council_code"),
        ("geometry", crossed(), "expected a valid outline"),
        ("geometry", shapely.Point(-6, 57), "expected a polygon"),
        ("geometry", None, "expected an outline"),
        ("geometry", shapely.box(1, 57, 2, 58), "expected an outline between"),
        ("geometry", shapely.box(-6.7, 57, -6.5, 58), "is covered twice"),
        ("label_lat", 58.5, "a label inside the outline"),
        ("area_km2", 10_000.0, "expected 77,800 to 78,900 km²"),
    ],
)
def test_refuses(given: Given, column: str, value: object, message: str) -> None:
    layer = boxes()
    layer.loc[3, column] = value
    with pytest.raises(InputError, match=message) as refusal:
        boundaries.load(given(inputs_of_places() | {COUNCIL.file: layer}))
    assert "council_2025_4326.parquet" in str(refusal.value)


@pytest.mark.usefixtures("only_councils")
def test_refuses_metres_a_missing_area_and_another_kind_of_file(
    given: Given, tmp_path: Path
) -> None:
    metres = boxes().to_crs(27700)
    with pytest.raises(InputError, match="British National Grid, expected EPSG:4326"):
        boundaries.load(given(inputs_of_places() | {COUNCIL.file: metres}))
    with pytest.raises(InputError, match="adds up to 31, expected 32"):
        boundaries.load(given(inputs_of_places() | {COUNCIL.file: boxes().iloc[1:]}))
    (tmp_path / COUNCIL.file).write_text("not a table")
    with pytest.raises(InputError, match="not a readable GeoParquet file"):
        boundaries.load(Inputs(tmp_path, {"title": "outlines"}))


def test_writes_the_same_bytes_and_says_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "boundaries" / "council.parquet"
    frame = boxes().assign(area_code=lambda one: one["council_code"], name="Somewhere")
    assert boundaries.write(frame, path) == "`boundaries/council`: new, 32 areas"
    first = path.read_bytes()
    assert boundaries.write(frame.iloc[::-1], path) is None
    assert path.read_bytes() == first
    frame.loc[0, "geometry"] = shapely.box(-7, 57, -6.9, 57.9)
    line = "`boundaries/council`: 0 areas added, 1 redrawn, 1 removed"
    assert boundaries.write(frame.iloc[:-1], path) == line


@pytest.mark.parametrize("level", boundaries.LAYERS)
def test_committed_outlines_are_valid_and_neighbours_share_edges(level: str) -> None:
    frame = gpd.read_parquet(DATA / "boundaries" / f"{level}.parquet")
    assert list(frame.columns) == boundaries.COLUMNS
    assert frame["area_code"].is_monotonic_increasing
    assert frame["area_code"].is_unique
    assert frame.crs.to_epsg() == 4326
    metres = frame.geometry.to_crs(27700)
    assert metres.is_valid.all()
    overlap = metres.area.sum() - shapely.union_all(metres.array).area
    assert overlap < 1, "m² covered twice"
    unmatched = shapely.coverage_invalid_edges(frame.geometry.array)
    assert sum(1 for edge in unmatched if not edge.is_empty) <= 15, "areas with an unmatched edge"


def test_committed_outlines_are_light_and_of_areas_that_are_known() -> None:
    files = sorted((DATA / "boundaries").glob("*.parquet"))
    assert [file.stem for file in files] == sorted(boundaries.LAYERS)
    assert sum(file.stat().st_size for file in files) < 7_000_000
    areas = pd.read_parquet(DATA / "areas.parquet").set_index("area_code")["name"]
    for file in files:
        frame = pd.read_parquet(file, columns=["area_code", "name"]).set_index("area_code")
        assert frame["name"].equals(areas.reindex(frame.index)), file.name
