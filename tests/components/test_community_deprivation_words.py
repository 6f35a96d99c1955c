"""Sentences on a community in the deprivation index, at their edges."""

import pytest

from components import community_deprivation_words as said
from components.community_deprivation_words import Domain, Edition


def overall(*editions: tuple[str, int, int, float]) -> Domain:
    return Domain("simd_rank", "The whole index", tuple(Edition(*one, 0) for one in editions))


ONE = overall(("SIMD 2016", 1, 1, 12), ("SIMD 2020", 1, 0, 1396))
MANY = overall(("SIMD 2016", 7, 6, 2), ("SIMD 2020", 7, 6, 3))


def test_a_data_zone_has_a_rank_and_a_tenth() -> None:
    assert said.headline("Hill - 01", ONE, one=True) == (
        "Hill - 01: 1,396th most deprived of Scotland’s 6,976 data zones in SIMD 2020, tenth 3 of "
        "ten (tenth 1 in SIMD 2016)"
    )


@pytest.mark.parametrize(
    ("editions", "ending"),
    [
        ([(7, 6), (7, 6)], "6 of its 7 data zones are among Scotland’s most deprived fifth in "),
        ([(7, 7), (7, 6)], "6 of its 7 data zones are"),
        ([(7, 0), (7, 7)], "all of its 7 data zones are"),
        ([(7, 0), (7, 0)], "none of its 7 data zones is among"),
        ([(7, 0), (7, 1)], "1 of its 7 data zones is"),
        ([(1, 1), (1, 1)], "its one data zone is among"),
        ([(1, 1), (1, 0)], "its one data zone is not among"),
    ],
)
def test_a_larger_community_has_a_share(editions: list[tuple[int, int]], ending: str) -> None:
    periods = ("SIMD 2016", "SIMD 2020")
    found = overall(*((when, *one, 3.0) for when, one in zip(periods, editions, strict=True)))
    assert ending in said.headline("Hill", found, one=False)


def test_the_edition_before_is_told() -> None:
    assert said.headline("Hill", MANY, one=False).endswith("SIMD 2020, as many in SIMD 2016")
    fewer = overall(("SIMD 2016", 7, 2, 2), ("SIMD 2020", 7, 0, 3))
    assert said.headline("Hill", fewer, one=False).endswith("SIMD 2020, 2 in SIMD 2016")
    alone = overall(("SIMD 2020", 7, 1, 2))
    assert said.headline("Hill", alone, one=False).endswith("most deprived fifth in SIMD 2020")


def test_the_fifth_and_the_tenths_are_those_of_the_index() -> None:
    assert said.CUT == 1395
    tenths = [Edition("", 1, 0, rank, 0).tenth for rank in (1, 697, 698, 6976)]
    assert tenths == [1, 1, 2, 10]


def test_cells_and_marks() -> None:
    assert said.cell(MANY.editions[1], one=False) == "6 of 7 zones (86%)"
    assert said.cell(ONE.editions[0], one=True) == "rank 12 (tenth 1)"
    marks = said.marks([MANY], {"simd_rank": MANY}, one=False)
    assert [(mark["role"], round(float(str(mark["value"])))) for mark in marks] == [
        ("first", 86),
        ("last", 86),
        ("council", 86),
    ]
    assert said.legend(MANY, "Fife") == {
        "first": "SIMD 2016 (ring)",
        "last": "SIMD 2020",
        "council": "Fife, SIMD 2020",
    }
    table = said.table([MANY], {"simd_rank": MANY}, "Fife", one=False)
    assert table.columns.tolist() == ["Domain", "SIMD 2016", "SIMD 2020", "Fife"]


def test_zones_without_residents_are_told() -> None:
    assert said.unreliable(MANY) == ""
    empty = Domain("simd_rank", "", (Edition("SIMD 2016", 9, 1, 2, 2),))
    assert said.unreliable(empty) == (
        "Zones without residents, ranked all the same [u]: 2 in SIMD 2016."
    )


def test_ordinals() -> None:
    assert [said.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 101, 111, 1003)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "101st", "111th", "1,003rd"),
    ]
