"""A target against the record: on its path or off it, what is left, who ever did as much."""

from dataclasses import replace
from math import isnan, nan

import pandas as pd
import pytest

from queries.statistics.target_assessment import Assessment, assess_target, suggestion
from queries.statistics.targets import furthest_moves
from queries.target_fields import Target

OWN = pd.Series({2016: 40.0, 2017: 42.0, 2018: 41.0, 2020: 46.0})
OTHERS = pd.DataFrame(
    [
        [40.0, 42, 41, nan, 46],
        [30, 31, 33, 38, 41],
        [50, 50, 51, 50, 52],
        [20, 24, 29, 33, 34],
    ],
    index=["own", "A", "B", "C"],
    columns=range(2016, 2021),
)
LEVEL = Target(
    key="1",
    area_code="own",
    title="A target",
    kind="level",
    target_year=2024,
    aim="at least",
    amount=50,
    indicator="slug",
    baseline_year=2016,
)


def assessed(target: Target, other: pd.Series | None = None, own: pd.Series = OWN) -> Assessment:
    comparator = pd.Series(dtype="float64") if other is None else other
    record = OTHERS if target.kind != "gap to a comparator" else OTHERS.sub(comparator, axis=1)

    def furthest(years: int, rises: bool, relative: bool) -> pd.Series:
        return furthest_moves(record, years, rises, relative)

    return assess_target(target, own, comparator, furthest, ["A", "B", "C"])


def test_the_baseline_is_taken_from_the_record_where_only_its_year_is_given() -> None:
    found = assessed(LEVEL)
    assert (found.start, found.first, found.found) == (2016, 40, True)
    given = assessed(replace(LEVEL, baseline=38.0))
    assert (given.first, given.found) == (38, False)


def test_on_the_path_and_what_is_left() -> None:
    found = assessed(LEVEL)
    assert (found.year, found.value, found.goal, found.standing) == (2020, 46, 50, "on path")
    assert found.path is not None
    assert (found.path.expected, found.path.needed_a_year) == (45, 1)
    assert (found.change, found.years, found.whole) == (4, 4, False)


def test_how_many_ever_did_what_is_left() -> None:
    found = assessed(LEVEL)
    assert found.similar is not None
    assert found.everyone is not None
    assert (found.similar.done, found.similar.of) == (2, 3)
    assert found.similar.which == ("C", "A")
    assert (found.everyone.done, found.everyone.of) == (3, 4)
    assert suggestion(found, found.similar.median) == 46 + 11


def test_without_a_baseline_a_level_has_no_path_but_something_left() -> None:
    found = assessed(replace(LEVEL, baseline_year=0))
    assert (found.standing, found.path, found.change) == ("open", None, 4)
    change = assessed(replace(LEVEL, baseline_year=0, kind="absolute change", amount=10))
    assert (change.why_not, change.similar) == ("no baseline", None)


def test_a_relative_change_is_compared_in_per_cent() -> None:
    found = assessed(replace(LEVEL, kind="relative change", amount=50))
    assert found.goal == 60
    assert found.change == pytest.approx(100 * 14 / 46)
    assert found.relative
    assert suggestion(found, 10) == pytest.approx(50.6)


def test_reached_and_missed_and_no_longer_to_do() -> None:
    reached = assessed(replace(LEVEL, amount=45))
    assert (reached.standing, reached.whole, reached.change) == ("reached", True, 5)
    missed = assessed(replace(LEVEL, target_year=2018))
    assert (missed.year, missed.value, missed.due, missed.standing) == (2018, 41, True, "missed")
    assert (missed.change, missed.years, missed.whole) == (10, 2, True)


def test_a_target_year_without_a_figure_is_judged_by_the_latest() -> None:
    found = assessed(replace(LEVEL, target_year=2019))
    assert (found.year, found.due, found.standing) == (2020, True, "missed")


def test_a_fall_is_judged_the_other_way_round() -> None:
    falls = replace(LEVEL, aim="at most", amount=30.0)
    found = assessed(falls, own=OWN.mul(-1).add(80))
    assert (found.value, found.standing, found.change) == (34, "on path", -4)
    limit = assessed(replace(LEVEL, aim="at most", kind="relative change", amount=20))
    assert (limit.goal, limit.standing) == (48, "reached"), "no more than a fifth higher"
    assert limit.similar is None, "to rise no further is no move to look for"


def test_a_gap_is_followed_as_a_distance() -> None:
    scotland = pd.Series({2016: 45.0, 2018: 45.0, 2020: 48.0})
    gap = replace(LEVEL, kind="gap to a comparator", amount=0, comparator="S92000003")
    found = assessed(gap, scotland)
    assert found.record.to_dict() == {2016: -5, 2018: -4, 2020: -2}
    assert (found.first, found.value, found.goal, found.change) == (-5, -2, 0, 2)
    given = assessed(replace(gap, baseline=40, comparator_baseline=46), scotland)
    assert given.first == -6


def test_the_published_baselines_of_a_gap_need_no_year() -> None:
    gap = replace(LEVEL, kind="gap to a comparator", amount=0, comparator="S92000003")
    found = assessed(replace(gap, baseline=72.5, comparator_baseline=70.2, baseline_year=0), OWN)
    assert found.path is None
    assert found.standing == "reached"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        (replace(LEVEL, kind="milestone", amount=nan, aim=""), "no number"),
        (replace(LEVEL, indicator=""), "no indicator"),
        (replace(LEVEL, kind="gap to a comparator", comparator="S9"), "no comparator"),
    ],
)
def test_why_nothing_can_be_computed(target: Target, why: str) -> None:
    found = assessed(target)
    assert found.why_not == why
    assert isnan(found.goal)


def test_an_area_without_a_figure() -> None:
    assert assessed(LEVEL, own=pd.Series({2016: nan})).why_not == "no figure"
