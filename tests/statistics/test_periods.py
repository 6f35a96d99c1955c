"""What a period covers, and which periods share no year."""

import pytest

from queries.statistics.periods import apart, covers, year_of_end


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2018", (2018, 2019)),
        ("2018/19", (2018, 2019)),
        ("2022-23", (2022, 2023)),
        ("2016-2018", (2016, 2019)),
        ("2016/17-2018/19", (2016, 2019)),
        ("2022 to 2024", (2022, 2025)),
        ("May 2026", (2026, 2027)),
        ("SIMD 2020", (2020, 2021)),
    ],
)
def test_a_label_says_which_years_it_covers(period: str, years: tuple[int, int]) -> None:
    assert covers(period) == years


def test_a_label_without_a_year_is_refused() -> None:
    with pytest.raises(ValueError, match="'now' names no year"):
        covers("now")


def test_single_years_are_all_apart() -> None:
    assert apart(["2016/17", "2017/18", "2019/20"]) == [0, 1, 2]


def test_averages_that_overlap_are_thinned_from_the_newest_back() -> None:
    rolling = [f"{year}-{year + 2}" for year in range(2002, 2010)]
    assert [rolling[place] for place in apart(rolling)] == ["2003-2005", "2006-2008", "2009-2011"]
    assert apart([]) == []


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2018", 2018),
        ("2025/26", 2026),
        ("2010-11", 2011),
        ("1999/00", 2000),
        ("2016-2018", 2018),
        ("2009-11", 2011),
        ("2012 to 2014", 2014),
        ("2016/17-2018/19", 2019),
        ("2009/10-2011/10", 2012),
        ("December 2025", 2025),
        ("Mar 2016", 2016),
        ("mid-2021", 2021),
        ("SIMD 2020", 2020),
    ],
)
def test_the_year_of_the_end(period: str, year: int) -> None:
    assert year_of_end(period) == year


def test_no_year_has_no_end() -> None:
    with pytest.raises(ValueError, match="'soon' names no year"):
        year_of_end("soon")
