"""Sentences on the people of a community, at their edges."""

from components import community_people_words as said

NAMES = {"area": "Hill", "council": "Fife", "country": "Scotland"}


def shares(area: float, council: float) -> list[dict[str, object]]:
    return [
        {"band": "0 to 4", "role": "area", "value": area},
        {"band": "0 to 4", "role": "council", "value": council},
        {"band": "75 and over", "role": "area", "value": 9.0},
        {"band": "75 and over", "role": "council", "value": 9.2},
    ]


def test_bands_are_named() -> None:
    assert said.band(5, 15) == "5 to 15"
    assert said.band(75, 90) == "75 and over"


def test_the_headline_names_the_age_most_unlike_the_council() -> None:
    assert said.headline("Hill", shares(9, 5), NAMES, 1234) == (
        "Hill: 1,234 people, more aged 0 to 4 than Fife (9% against 5%)"
    )
    assert said.headline("Hill", shares(3, 5), NAMES, 1234).endswith(
        "fewer aged 0 to 4 than Fife (3% against 5%)"
    )
    assert said.headline("Hill", shares(6.4, 5.4), NAMES, 10).endswith("(6% against 5%)")


def test_the_headline_where_ages_are_alike_or_nobody_lives_there() -> None:
    assert said.headline("Hill", shares(5.1, 5), NAMES, 1234) == (
        "Hill: 1,234 people, of ages much like those of Fife"
    )
    assert said.headline("Hill", [], NAMES, 0) == "Hill: no resident in the estimates"


def test_two_year_olds_are_told_with_the_experimental_estimate() -> None:
    assert said.two_year_olds(41, (32.4, 27.2, 32.4), "mid-2021") == (
        "41 two-year-olds in mid-2021, about 32 of them expected to be eligible for funded early "
        "learning [e] (range 27 to 32): an experimental estimate."
    )
    assert "about 320 of them" in said.two_year_olds(1214, (318.0, 310.0, 320.0), "mid-2021")
    assert "under 1 of them" in said.two_year_olds(1, (0.2, 0.1, 0.2), "mid-2021")
    assert "its range rounds to the same" in said.two_year_olds(9, (5.2, 5.1, 5.3), "mid-2021")
    assert said.two_year_olds(0, None, "mid-2021") == "No two-year-old lived there in mid-2021."
    assert "cannot be estimated" in said.two_year_olds(4, None, "mid-2021")


def test_classes_are_told_as_shares_of_people() -> None:
    assert said.urban_rural([]) == ""
    assert said.urban_rural([("Large urban areas", 100.0)]) == (
        "Urban or rural: all of it counts as large urban areas."
    )
    assert said.urban_rural([("Large urban areas", 87.2), ("Accessible rural", 12.8)]) == (
        "Urban or rural: 87% in large urban areas and 13% in accessible rural."
    )
    assert "under 1% in remote rural" in said.urban_rural(
        [("Large urban areas", 99.4), ("Remote rural", 0.6)]
    )
