"""Nearest neighbours: who, in which order, and why; the drivers are data."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from queries.catalogue import CatalogueError
from queries.statistics.peers import Driver, nearest, read_drivers

DATA = Path(__file__).parents[2] / "data"
DRIVERS = (
    Driver("poverty", 2.0, False, "…"),
    Driver("children", 1.0, True, "…"),
    Driver("distance", 1.0, False, "…"),
)
VALUES = pd.DataFrame(
    {
        "poverty": [10.0, 11, 30, 10, 10],
        "children": [100.0, 1000, 100, 200, 200],
        "distance": [5.0, 5, 5, 9, 9],
    },
    index=["S1", "S2", "S3", "S5", "S4"],
)


def test_the_distance_is_weighted_euclidean_over_z_scores() -> None:
    found = nearest(VALUES, DRIVERS, "S1")
    logged = VALUES.assign(children=np.log(VALUES["children"]))
    z = (logged - logged.mean()) / logged.std(ddof=0)
    apart = (z.loc["S3"] - z.loc["S1"]) ** 2
    expected = np.sqrt(0.5 * apart["poverty"] + 0.25 * apart["children"] + 0.25 * apart["distance"])
    assert found["distance"].to_dict()["S3"] == pytest.approx(expected)


def test_the_most_alike_come_first_and_ties_go_by_code() -> None:
    found = nearest(VALUES, DRIVERS, "S1")
    assert "S1" not in found.index
    assert list(found.index) == sorted(found.index, key=lambda code: found["distance"][code])
    assert list(found.index).index("S4") + 1 == list(found.index).index("S5")


def test_each_neighbour_has_its_reasons() -> None:
    found = nearest(VALUES, DRIVERS, "S1").to_dict("index")
    assert found["S3"]["alike"] == ("children", "distance", "poverty")
    assert found["S3"]["different"] == "poverty"
    assert found["S3"]["apart"] == pytest.approx(20 / VALUES["poverty"].std(ddof=0))
    assert found["S2"]["different"] == "children"


def test_a_weight_of_zero_leaves_a_driver_out() -> None:
    only_children = [Driver(one.indicator, float(one.log), one.log, "…") for one in DRIVERS]
    found = nearest(VALUES, only_children, "S1")
    assert list(found.index) == ["S3", "S4", "S5", "S2"]
    assert found["distance"].tolist()[0] == 0


@pytest.mark.parametrize(
    ("values", "drivers", "area", "reason"),
    [
        (VALUES, DRIVERS, "S9", "'S9' is not among"),
        (VALUES.mask(VALUES == 30), DRIVERS, "S1", "'poverty' has no figure for: S3"),
        (VALUES * -1, DRIVERS, "S1", "without a logarithm"),
        (VALUES[["poverty"]], DRIVERS, "S1", "no figures are given for 'children'"),
        (VALUES, (), "S1", "weight above 0"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    values: pd.DataFrame, drivers: tuple[Driver, ...], area: str, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        nearest(values, drivers, area)


def test_the_drivers_of_the_project_can_be_read_and_are_its_indicators() -> None:
    drivers = read_drivers(DATA / "peer_drivers.toml")
    assert len(drivers) >= 5
    for one in drivers:
        assert (DATA / "indicators" / f"{one.indicator}.toml").exists(), one.indicator
        assert one.why.endswith(".")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("driver = 1 2", "cannot be read"),
        ('[[driver]]\nindicator = "a"\nweight = 1.0\nwhy = "b"', "cannot be read"),
        ('[[driver]]\nindicator = "a"\nweight = -1.0\nlog = false\nwhy = "b"', "must be 0 or more"),
        ('[[driver]]\nindicator = "a"\nweight = 1.0\nlog = 1\nwhy = "b"', "true or false"),
        ("", "at least one driver"),
    ],
)
def test_a_wrong_file_of_drivers_is_named(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "drivers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=f"drivers.toml: .*{reason}"):
        read_drivers(path)
