"""Changes of a plan: each gives another plan, and a refused one gives the same."""

from hypothesis import given
from hypothesis import strategies as st

from components import locality_edits as edits
from queries.localities import Locality, Plan

CODES = [f"S0100000{n}" for n in range(1, 8)]
PLAN = Plan(
    "S12000001", (Locality("North", tuple(CODES[:3])), Locality("South", tuple(CODES[3:5])))
)
zones = st.lists(st.sampled_from(CODES), max_size=7).map(tuple)
plans = st.lists(zones, min_size=1, max_size=4).map(
    lambda held: Plan("S12000001", tuple(Locality(f"L{n}", one) for n, one in enumerate(held)))
)


def test_a_new_locality_has_a_name_of_its_own() -> None:
    plan = edits.added(PLAN, "locality 1")
    assert edits.new_name(plan) == "Locality 2"
    assert edits.added(plan, "Locality 2").localities[-1] == Locality("Locality 2", ())


def test_a_name_is_cleaned_and_not_given_twice() -> None:
    plan, why = edits.renamed(PLAN, "North", "  The\n  far\x00 north ")
    assert plan.localities[0].name == "The far north"
    assert not why
    same, why = edits.renamed(PLAN, "North", "SOUTH")
    assert same == PLAN
    assert "“SOUTH”" in why
    assert edits.renamed(PLAN, "North", " \t ") == (PLAN, "A locality needs a name.")
    assert edits.renamed(PLAN, "North", "NORTH")[0].localities[0].name == "NORTH"
    assert len(edits.cleaned("x" * 500)) == edits.LONGEST


def test_to_remove_one_leaves_its_zones_in_none() -> None:
    assert edits.removed(PLAN, "North").localities == PLAN.localities[1:]


@given(plans, zones)
def test_a_zone_that_moves_is_in_one_locality(plan: Plan, some: tuple[str, ...]) -> None:
    found = edits.given(plan, "L0", some, move=True)
    assert set(some) <= set(found.localities[0].zones)
    assert not any(set(some) & set(one.zones) for one in found.localities[1:])


@given(plans, zones)
def test_what_is_given_can_be_taken(plan: Plan, some: tuple[str, ...]) -> None:
    new = set(some) - set(plan.localities[0].zones)
    given_it = edits.given(plan, "L0", new, move=False)
    assert edits.taken(given_it, "L0", new) == plan


@given(plans)
def test_without_overlaps_each_zone_is_in_the_first_that_had_it(plan: Plan) -> None:
    found = edits.without_overlaps(plan)
    held = [zone for one in found.localities for zone in one.zones]
    assert len(held) == len(set(held))
    assert set(held) == {zone for one in plan.localities for zone in one.zones}
    assert found.localities[0] == plan.localities[0]


def test_strangers_are_taken_out() -> None:
    found = edits.without_strangers(PLAN, CODES[1:4])
    assert [one.zones for one in found.localities] == [tuple(CODES[1:3]), (CODES[3],)]
