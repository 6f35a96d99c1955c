"""What is told of a plan before anything is computed."""

import pandas as pd

from queries.localities import Locality, Plan, check, of_groups, sound

ZONES = ("S01000001", "S01000002", "S01000003", "S01000004")
ELSEWHERE = dict.fromkeys(ZONES, "Abbot's Moor") | {"S01000009": "Brae"}


def told(*localities: tuple[str, str]) -> list[str]:
    plan = Plan(
        "S12000001",
        tuple(
            Locality(name, tuple(f"S0100000{zone}" for zone in zones)) for name, zones in localities
        ),
    )
    return [f"{one.kind}: {one.sentence}" for one in check(plan, ZONES, ELSEWHERE)]


def test_zones_are_sorted_and_each_once() -> None:
    assert Locality("A", ("b", "a", "b")) == Locality("A", ("a", "b"))


def test_a_plan_without_fault_is_told_nothing_of() -> None:
    assert told(("East", "12"), ("West", "34")) == []


def test_gaps_and_overlaps_are_told_and_stop_nothing() -> None:
    found = told(("East", "12"), ("West", "2"))
    assert found == [
        "overlap: 1 data zone in “East” and “West”: S01000002.",
        "gap: 2 data zones of 4 in no locality: S01000003, S01000004.",
    ]
    plan = Plan("S12000001", (Locality("East", ZONES[:2]), Locality("West", ZONES[1:2])))
    assert sound(check(plan, ZONES))


def test_three_that_share_a_zone_are_one_overlap() -> None:
    found = told(("East", "12"), ("West", "23"), ("All", "1234"))
    assert [line for line in found if "S01000002" in line] == [
        "overlap: 1 data zone in “East”, “West” and “All”: S01000002."
    ]


def test_unknown_codes_and_other_councils_stop_the_computing() -> None:
    found = told(("East", "1289"), ("West", "34"))
    assert found == [
        "unknown code: 1 code of no data zone of 2011: S01000008.",
        "another council: 1 data zone of Brae: S01000009.",
    ]
    plan = Plan("S12000001", (Locality("East", ("S01000008",)),))
    assert not sound(check(plan, ZONES))


def test_names_and_emptiness() -> None:
    assert told(("East", "12"), ("east ", "34")) == [
        "same name: 2 localities are called “east ”: give each its own name."
    ]
    assert told((" ", "1234")) == ["no name: 1 locality without a name."]
    assert told(("East", "1234"), ("None", "")) == ["empty: “None” has no data zone."]
    assert told() == ["nothing: There is no locality yet: add one."]


def test_many_zones_are_counted_and_three_named() -> None:
    zones = [f"S0100{number:04}" for number in range(50)]
    plan = Plan("S12000001", (Locality("One", (zones[0],)),))
    (gap,) = check(plan, zones)
    assert gap.sentence == (
        "49 data zones of 50 in no locality: S01000001, S01000002, S01000003 and 46 more."
    )
    assert len(gap.zones) == 49


def test_groups_become_localities() -> None:
    groups = pd.DataFrame(
        {
            "area_code": [*ZONES, "S01000009"],
            "group_id": ["W1", "W2", "W3", "W3", "W1"],
            "group_name": ["Hill", "Hill", "Shore", "Shore", "Hill"],
        }
    )
    plan = of_groups("S12000001", groups, ZONES)
    assert plan.localities == (
        Locality("Hill (W1)", ZONES[:1]),
        Locality("Hill (W2)", ZONES[1:2]),
        Locality("Shore", ZONES[2:]),
    )
    assert plan.members().to_dict("list") == {
        "locality": ["Hill (W1)", "Hill (W2)", "Shore", "Shore"],
        "area_code": list(ZONES),
    }
