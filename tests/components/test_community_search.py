"""Communities found by name: order, limits, wards, codes, and what is told."""

import pytest

from components import community_search as search
from components.community import Listed, plain


def one(code: str, name: str, level: str, council: str = "Fife", within: str = "") -> Listed:
    home = {"Fife": "S12000047", "Angus": "S12000041"}[council]
    return Listed(code, name, level, home, (home,), council, plain(name), plain(within))


HARBOUR = one("S02000001", "Harbour", "intermediate_zone")
FIRST = one("S01000001", "Harbour - 01", "data_zone")
OLD = one("S02000002", "Old Harbour", "intermediate_zone", "Angus")
WARD = one("S13000001", "Harbour and Hill", "ward", "Angus")
HILL = one("S02000003", "Hill", "intermediate_zone", "Angus", within="Harbour and Hill")
ALL = [FIRST, OLD, HILL, HARBOUR, WARD]


def found(typed: str, council: str | None = None, most: int = 50) -> list[str]:
    return [each.code for each in search.matching(ALL, typed, council, most)[0]]


def test_names_that_begin_with_it_come_first_larger_areas_before_smaller() -> None:
    assert found("harb") == [WARD.code, HARBOUR.code, FIRST.code, OLD.code, HILL.code]


def test_a_zone_is_found_by_its_ward() -> None:
    assert found("harbour hill") == [WARD.code, HILL.code]


def test_the_chosen_council_comes_first_within_a_kind() -> None:
    alike = [one("S02000009", "Harbour", "intermediate_zone", "Angus"), HARBOUR]
    codes = [each.code for each in search.matching(alike, "harbour", "S12000047")[0]]
    assert codes == [HARBOUR.code, "S02000009"]


def test_accents_signs_and_case_do_not_matter() -> None:
    assert plain("Na h-Eileanan  Àrd’s") == "na h eileanan ard s"
    assert found("HÀRBOUR - 01") == [FIRST.code]
    assert found("s02000002") == [OLD.code]


def test_only_the_first_are_kept_and_all_are_counted() -> None:
    first, count = search.matching(ALL, "harbour", None, 2)
    assert (len(first), count) == (2, 5)


@pytest.mark.parametrize("typed", ["", "   ", "--", "zzz", "<zzz>"])
def test_nothing_is_found_without_an_error(typed: str) -> None:
    assert search.matching(ALL, typed, None) == ([], 0)


def test_what_was_found_is_told() -> None:
    assert search.result("harb", 5) == (
        "5 communities match “harb”: choose one in the box “Community”."
    )
    assert "The first 50 are in the box" in search.result("harb", 51)
    assert search.result("x", 1).startswith("1 community matches “x”")
    assert search.result("<b>](x)", 0).startswith("No partnership, ward or zone is called “bx”.")


def test_codes_of_2022_are_told() -> None:
    assert search.is_of_2022("S01013482")
    assert search.is_of_2022("S02002515")
    assert not search.is_of_2022("S01013481")
    assert not search.is_of_2022("S02002514")
    assert not search.is_of_2022("S0201")
    assert not search.is_of_2022("S12000049")
    assert "zones of 2011" in search.result("S01013482", 0)


def test_a_label_has_the_kind_and_the_council() -> None:
    twin = one("S02000004", "City Centre (Fife)", "intermediate_zone")
    assert twin.label == "City Centre (intermediate zone, Fife)"
    assert one("S37000001", "Fife", "partnership").label == "Fife (partnership, Fife)"
