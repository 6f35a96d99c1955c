"""What is said of a community beside its neighbours, at the edges."""

from pathlib import Path

import pandas as pd

from components import community_map_words as said
from components.community import Community
from queries.catalogue import read_indicator

RATE = read_indicator(Path("data/indicators/income_deprived.toml"))
HILL = Community("S02", "Hill", "intermediate_zone", "S12", ("S12",), pd.DataFrame(), "", ("", ""))


def zones(*values: float | None) -> said.Rows:
    return [
        {
            "name": f"Zone {number}",
            "value": float("nan") if value is None else value,
            "shown": "[c]" if value is None else f"{value:.0f}%",
            "lower": 1.0,
            "upper": 2.0,
        }
        for number, value in enumerate(values)
    ]


def headline(mine: said.Rows, near: said.Rows) -> str:
    return said.headline(HILL, mine, near, "intermediate zone", RATE)


def test_one_zone_is_told_beside_its_neighbours() -> None:
    assert headline(zones(30), zones(20, 10)) == (
        "Hill: 30.0% income deprived, higher than all of its 2 neighbours"
    )
    assert headline(zones(15), zones(20, 10)).endswith("higher than 1 of its 2 neighbours")
    assert headline(zones(5), zones(20, 10)).endswith("higher than none of its 2 neighbours")
    assert headline(zones(10), zones(10, 10)).endswith("higher than none of its 2 neighbours")


def test_one_neighbour_or_none() -> None:
    assert headline(zones(30), zones(20)).endswith("higher than its one neighbour")
    assert headline(zones(10), zones(20)).endswith("and not higher than its one neighbour")
    assert headline(zones(30), zones()).endswith("and no neighbour in its council")


def test_several_zones_are_told_by_their_ends() -> None:
    assert headline(zones(30, 10, None), zones(20)) == (
        "Hill: income deprived from 10.0% to 30.0% in its 3 intermediate zones"
    )


def test_no_figure_is_told() -> None:
    assert headline(zones(None), zones(20)) == (
        "Hill: no figure for income deprived, 1 neighbour on the map"
    )


def test_the_list_is_short_and_the_table_is_whole() -> None:
    near = zones(*range(12))
    told = said.listed(zones(30), near, "intermediate zone")
    assert told.startswith("**Neighbours, from high to low**")
    assert "- **Zone 0: 30%**\n- Zone 11: 11%" in told
    assert told.endswith("- and 4 more intermediate zones, in the table")
    assert said.listed(zones(1, 2), zones(), "data zone").startswith("**No neighbour")
    table = said.table(zones(30), near, "intermediate zone", RATE)
    assert len(table) == 13
    assert table["On the map"].tolist()[:2] == ["its own", "neighbour"]
