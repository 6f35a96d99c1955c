"""A plan saved and opened again: as a file, as a text for a link, and after things changed."""

import base64
import json
import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.localities import Locality, Plan
from queries.locality_files import (
    LONGEST,
    PlanTextError,
    as_csv,
    as_text,
    council_of,
    from_file,
    from_text,
)
from queries.workbook import RefusedError
from tests import extracts

GLASGOW, ISLES = "S12000049", "S12000013"
ZONES = tuple(str(code) for code in extracts.zones(ISLES)["area_code"])
PLAN = Plan(ISLES, (Locality("Leòdhas", ZONES[:20]), Locality("=Harris+Uists", ZONES[18:])))
NAMES = dict(extracts.councils()) | {
    code: zone.name for code, zone in extracts.known().zones.items()
}


def random_plan(zones: tuple[str, ...], localities: int, seed: int) -> Plan:
    rng = random.Random(seed)  # noqa: S311
    return Plan(
        GLASGOW,
        tuple(
            Locality(f"Locality {n} {rng.random():.6f}", tuple(rng.sample(zones, len(zones) // 2)))
            for n in range(localities)
        ),
    )


def test_a_link_gives_the_plan_back() -> None:
    found = from_text(as_text(PLAN, ZONES), ZONES)
    assert (found.plan, found.findings) == (PLAN, ())
    assert council_of(as_text(PLAN, ZONES)) == ISLES


def test_the_largest_council_fits_a_link_with_room_to_spare() -> None:
    zones = tuple(str(code) for code in extracts.zones(GLASGOW)["area_code"])
    assert len(zones) == 746
    worst = random_plan(zones, 10, 1)  # overlapping at random: nothing to compress
    assert len(as_text(worst, zones)) < 1_700
    assert from_text(as_text(worst, zones), zones).plan == worst
    assert len(as_text(random_plan(zones, 30, 2), zones)) < 4_800
    with pytest.raises(PlanTextError, match="too many for a link: save them as a file"):
        as_text(random_plan(zones, 60, 3), zones)


def test_a_file_gives_the_plan_back_and_nothing_in_it_runs() -> None:
    content = as_csv(PLAN, NAMES, ZONES, "2023-10")
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("data_zone_code,data_zone_name,locality_name,council_code")
    assert "'=Harris+Uists" in lines[-1]
    assert not [cell for line in lines for cell in line.split(",") if cell.startswith("=")]
    found = from_file(content, "localities.csv", extracts.known(), ISLES, "2023-10")
    assert found.plans[ISLES] == PLAN
    assert {one.kind for one in found.findings} == {"read as", "overlap"}


def test_what_changed_since_it_was_saved_is_said() -> None:
    newer = from_text(as_text(PLAN, ZONES, "2022-08"), ZONES, "2023-10")
    (told,) = newer.findings
    assert told.sentence == (
        "The figures are newer than when this was saved: released to 2023-10, then to 2022-08."
    )
    file = as_csv(PLAN, NAMES, ZONES[1:], "2024-01")
    found = from_file(file, "a.csv", extracts.known(), ISLES, "2023-10")
    changed = [one.sentence for one in found.findings if one.kind == "changed"]
    assert changed == [
        "The list of data zones of Na h-Eileanan Siar has changed since this was saved: look at "
        "the zones left out.",
        "The figures are older than when this was saved: released to 2023-10, then to 2024-01.",
    ]


def test_a_link_to_other_zones_or_another_council_is_refused() -> None:
    text = as_text(PLAN, ZONES)
    with pytest.raises(PlanTextError, match=r"list of data zones has changed .* the saved file"):
        from_text(text, ZONES[1:])
    with pytest.raises(PlanTextError, match="of another council area"):
        from_text(text, ZONES, council=GLASGOW)


def packed(said: object, bits: bytes = b"") -> str:
    raw = zlib.compress(json.dumps(said).encode() + b"\n" + bits)
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "!!!",
        "AAAA",
        "é",
        "A" * (LONGEST + 1),
        packed([]),
        packed({}),
        packed([1, ISLES, "a", "", 36, "names"]),
        packed([1, ISLES, "a", "", 36, [1, 2]]),
        packed([1, ISLES, "a", "", 10**12, []]),
        packed([1, ISLES, "a", "", 36, ["x"] * 101]),
        packed([1, ISLES, "a", "", 36, ["x" * 121]]),
        packed([1, 2, 3, 4, 5, 6]),
        packed("[" * 5_000),
        as_text(PLAN, ZONES)[:-9],
        as_text(PLAN, ZONES)[9:],
        as_text(PLAN, ZONES) + as_text(PLAN, ZONES),
        # a little text that unpacks to a hundred megabytes
        base64.urlsafe_b64encode(zlib.compress(b"0" * 3_000_000, 9)).decode(),
    ],
)
def test_damaged_and_hostile_texts_are_one_error(text: str) -> None:
    with pytest.raises(PlanTextError, match=r"damaged or cut short|list of data zones"):
        from_text(text, ZONES)


def test_a_later_version_is_named() -> None:
    with pytest.raises(PlanTextError, match="a later version"):
        from_text(packed([2, ISLES, "a"]), ZONES)


def test_bits_beyond_the_zones_are_damage() -> None:
    text = as_text(Plan(ISLES, (Locality("A", ZONES),)), ZONES)
    raw = zlib.decompress(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    for bits in (raw[:-1] + b"\xff", raw + b"\0"):
        again = base64.urlsafe_b64encode(zlib.compress(bits)).decode().rstrip("=")
        with pytest.raises(PlanTextError, match="damaged"):
            from_text(again, ZONES)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_plan_or_one_error(text: str) -> None:
    with pytest.raises(PlanTextError):
        from_text(text, ZONES)


@given(st.integers(0, 10_000), st.characters())
@settings(max_examples=200, deadline=None)
def test_one_changed_sign_is_never_another_plan(at: int, sign: str) -> None:
    text = as_text(PLAN, ZONES)
    at %= len(text)
    changed = text[:at] + sign + text[at + 1 :]
    try:
        found = from_text(changed, ZONES)
    except PlanTextError:
        return
    # the last sign carries bits that mean nothing
    assert found.plan == PLAN


@given(
    st.lists(
        st.tuples(
            st.text(
                st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40
            ),
            st.sets(st.sampled_from(ZONES), min_size=1),
        ),
        max_size=8,
        unique_by=lambda pair: pair[0].casefold(),
    )
)
@settings(max_examples=100, deadline=None)
def test_any_plan_comes_back_from_a_link(localities: list[tuple[str, set[str]]]) -> None:
    plan = Plan(ISLES, tuple(Locality(name, tuple(zones)) for name, zones in localities))
    assert from_text(as_text(plan, ZONES), ZONES).plan == plan


def test_a_file_that_is_no_plan_is_refused() -> None:
    with pytest.raises(RefusedError):
        from_file(b"not,a,plan\n1,2,3\n", "a.csv", extracts.known(), ISLES)
    other = from_file(
        b"dz,locality\n" + ZONES[0].encode() + b",A\n", "a.csv", extracts.known(), ISLES
    )
    assert other.plans[ISLES] == Plan(ISLES, (Locality("A", ZONES[:1]),))
