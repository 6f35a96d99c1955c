"""The outlines on their way to the browser: which, in which order, and nothing else."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
import streamlit
from starlette.applications import Starlette

from components import geometry, server
from components.base_path import base_path
from queries import boundaries
from queries.database import data_root
from tests.answering import Answer, answered

HARBOUR = ("S01000002", "Harbour", "S12000001", shapely.box(-4.2, 55.8, -4.1, 55.9))
HILL = ("S01000001", "Hill “top”", "S12000001", shapely.box(-4.123456789, 55.8, -4.0, 55.9))
ISLE = ("S01000003", "Isle", "S12000002", shapely.box(-7.0, 57.0, -6.9, 57.1))


def write(folder: Path, name: str, *areas: tuple[str, str, str, shapely.Geometry]) -> None:
    """Write `areas` as the outlines of level `name`."""
    code, title, council, shapes = zip(*areas, strict=True)
    table = pa.table(
        {
            "area_code": code,
            "name": title,
            "council_code": council,
            "geometry": [shapely.to_wkb(shape) for shape in shapes],
        }
    )
    pq.write_table(table, folder / f"{name}.parquet")


def get(address: str, encoding: str = "gzip, br") -> Answer:
    """Ask the routes for `address`."""
    return answered(Starlette(routes=server.ROUTES), address, encoding)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A root of extracts with three data zones in two councils; its folder of outlines."""
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path))
    found = tmp_path / "boundaries"
    found.mkdir()
    write(found, "data_zone", HARBOUR, HILL, ISLE)
    write(found, "data_zone_national", HARBOUR, HILL, ISLE)
    return found


@pytest.mark.usefixtures("folder")
def test_features_are_those_of_the_council_numbered_by_code() -> None:
    features = get(geometry.address("data_zone", "S12000001")).features()
    assert [one["properties"] for one in features] == [
        {"n": 0, "name": "Hill “top”"},
        {"n": 1, "name": "Harbour"},
    ]
    assert geometry.outlines("data_zone", "S12000001").codes == ("S01000001", "S01000002")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("scope", "count", "west"), [("S01000001", 1, -4.12346), ("scotland", 3, -4.1235)]
)
def test_scotland_or_one_area_with_the_decimals_they_need(
    scope: str, count: int, west: float
) -> None:
    features = get(geometry.address("data_zone", scope)).features()
    assert len(features) == count
    hill = next(one for one in features if one["properties"]["n"] == 0)
    assert min(lon for lon, _ in hill["geometry"]["coordinates"][0]) == west


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("kind", "pieces"), [(geometry.BETWEEN, 0), (geometry.AROUND, 8)])
def test_lines_come_in_pieces_each_once(kind: str, pieces: int) -> None:
    answer = get(geometry.lines("data_zone", "S12000001", kind))
    found = json.loads(answer.plain)
    assert len(found) == pieces
    assert all(one.keys() == {"a", "b"} for one in found)


def test_light_outlines_are_the_same_areas_in_the_same_order_and_then_their_edge(
    folder: Path,
) -> None:
    write(folder, "council_outline", HILL, ISLE)
    exact, light = (
        get(geometry.address("data_zone", "scotland", kind)).features()
        for kind in ("", geometry.LIGHT)
    )
    same = [one["properties"] for one in exact]
    assert [one["properties"] for one in light] == [*same, {"n": 3, "name": geometry.EDGE}]


def test_a_line_between_two_areas_is_there_once(folder: Path) -> None:
    left, right = shapely.box(-4.2, 55.8, -4.1, 55.9), shapely.box(-4.1, 55.8, -4.0, 55.9)
    write(folder, "data_zone", (*HARBOUR[:3], left), (*HILL[:3], right))
    answer = get(geometry.lines("data_zone", "S12000001", geometry.BETWEEN))
    assert json.loads(answer.plain) == [{"a": [-4.1, 55.8], "b": [-4.1, 55.9]}]
    around = get(geometry.lines("data_zone", "S12000001"))
    assert len(json.loads(around.plain)) == 7


def test_own_localities_have_one_outline_each(folder: Path) -> None:
    left, right = shapely.box(-4.2, 55.8, -4.1, 55.9), shapely.box(-4.1, 55.8, -4.0, 55.9)
    write(folder, "data_zone", (*HARBOUR[:3], left), (*HILL[:3], right))
    zones = geometry.outlines("data_zone", "S12000001")
    both: list[str] = [HARBOUR[0], HILL[0]]
    found = boundaries.dissolved(zones, {"Both": both, "None": [], "Hill": [HILL[0]]})
    assert found.names == ("Both", "Hill")
    assert shapely.get_type_id(found.shapes).tolist() == [3, 3]
    assert found.shapes[0].equals(shapely.box(-4.2, 55.8, -4.0, 55.9))
    with pytest.raises(KeyError):
        boundaries.dissolved(zones, {"Elsewhere": ["S01999999"]})


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("asked", "got"), [("gzip, br", "gzip"), ("", None)])
def test_a_browser_keeps_what_it_fetched(asked: str, got: str | None) -> None:
    answer = get(geometry.address("data_zone", "S12000001"), asked)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers.get("content-encoding") == got
    assert len(answer.features()) == 2


def test_another_file_has_another_address_and_the_old_one_is_gone(folder: Path) -> None:
    old = geometry.address("data_zone", "S12000001")
    write(folder, "data_zone", HARBOUR)
    assert geometry.address("data_zone", "S12000001") != old
    assert get(old).status == 404


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("level", "scope"),
    [
        ("moon", "S12000001"),
        ("data_zone_national", "scotland"),
        ("intermediate_zone", "S12000001"),
        ("data_zone", "S99999999"),
        ("data_zone", "' or 1=1 --"),
        ("data_zone", ".."),
        ("..", "S12000001"),
        ("../data_zone", "S12000001"),
        ("data_zone", "../../areas"),
        ("data_zone\0", "scotland"),
        ("data_zone-moon", "scotland"),
        ("data_zone-", "scotland"),
    ],
)
def test_what_is_not_there_is_not_found(level: str, scope: str) -> None:
    version = boundaries.version_of(data_root(), "data_zone", "S12000001")
    answer = get(f"/geometry/{level}/{scope}/{version}.json")
    assert answer.status == 404
    assert b"Traceback" not in answer.body


@pytest.mark.parametrize("content", [None, b"", b"PAR1 not really"])
def test_a_missing_or_damaged_file_is_told_with_its_mending(
    folder: Path, content: bytes | None
) -> None:
    path = folder / "data_zone.parquet"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(
        boundaries.BoundaryError, match=r"data_zone\.parquet cannot be read.*ingest"
    ):
        geometry.outlines("data_zone", "S12000001")


@pytest.mark.parametrize(
    ("below", "start"), [("", ""), ("explorer", "/explorer"), ("/a/b/", "/a/b")]
)
def test_the_address_lies_below_the_path_of_the_app(
    monkeypatch: pytest.MonkeyPatch, below: str, start: str
) -> None:
    monkeypatch.setattr(streamlit, "get_option", {"server.baseUrlPath": below}.get)
    assert base_path() == start


def test_small_islands_far_out_do_not_set_the_frame(folder: Path) -> None:
    rock = shapely.box(-8.6, 57.8, -8.599, 57.801)
    near = shapely.box(-7.05, 57.05, -7.049, 57.051)
    isles = shapely.MultiPolygon([ISLE[3], rock, near])
    write(folder, "data_zone", (*ISLE[:3], isles))
    outlines = geometry.outlines("data_zone", "S12000002")
    assert outlines.bounds[0] == -8.6
    assert outlines.mainland[0] == -7.05


def shapes(kind: str, scope: str = "S12000049", level: str = "data_zone") -> Any:  # noqa: ANN401
    """Return the shapes at the address of the `level` of `scope`, in metres or so."""
    found = get(geometry.address(level, scope, kind)).features()
    drawn = shapely.from_geojson([json.dumps(one["geometry"]) for one in found])
    flat = shapely.transform(drawn, lambda points: points * [63_000, 111_000])
    return shapely.make_valid(flat)  # rounded, a ring may touch itself


def test_a_map_of_a_whole_council_has_no_more_points_than_are_seen() -> None:
    exact, light = (
        shapely.get_num_coordinates(shapes(kind)).sum() for kind in ("", geometry.LIGHT)
    )
    assert 1_000 < light < 0.7 * exact


def test_areas_of_a_whole_council_are_a_little_apart() -> None:
    exact, (*light, _) = shapes(""), shapes(geometry.LIGHT)
    tree = shapely.STRtree(light)
    one, other = tree.query(light, predicate="intersects")
    meeting = {*one[one != other].tolist()}  # what is too narrow stays as it is
    assert len(meeting) < 0.02 * len(light)
    assert np.median(shapely.area(light) / shapely.area(exact)) > 0.8
    assert not shapely.is_empty(light).any()


def test_the_edge_lies_around_the_areas_and_on_none_of_them() -> None:
    *light, edge = shapes(geometry.LIGHT)
    together = shapely.union_all(light)
    assert shapely.area(shapely.intersection(edge, together)) < 0.01 * shapely.area(edge)
    assert shapely.covers(shapely.convex_hull(edge), together)


def test_the_edge_in_scotland_has_lines_between_the_councils() -> None:
    *areas, edge = shapes(geometry.LIGHT, "scotland")
    border = shapes("", "S12000049", "council_outline")[0].boundary  # Glasgow's, all of it on land
    near = shapely.buffer(edge, 2_500)  # the lines are coarse: some are two kilometres off
    assert shapely.length(shapely.intersection(border, near)) > 0.8 * shapely.length(border)
    land = shapely.union_all(areas)
    assert shapely.area(shapely.intersection(edge, land)) < 0.05 * shapely.area(land)


def test_thousands_of_areas_have_no_gaps() -> None:
    *areas, _ = shapes(geometry.LIGHT, "scotland")
    apart = shapely.STRtree(areas)
    one, other = apart.query(apart.geometries, predicate="intersects")
    assert len({*one[one != other].tolist()}) > 0.99 * len(apart)
