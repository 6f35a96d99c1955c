"""Expected eligible two-year-olds of zones: sums agree at every level, nothing is guessed."""

import numpy as np
import pandas as pd
import pytest

from queries.statistics.eligible_zones import summed, zones

CHILDREN = pd.DataFrame(
    {
        "area_code": ["D1", "D2", "D3", "D4"],
        "name": ["Harbour - 01", "Harbour - 02", "Hill - 01", "Moor - 01"],
        "parent_code": ["I1", "I1", "I2", "I3"],
        "parent_name": ["Harbour", "Harbour", "Hill", "Moor"],
        "council_code": ["C1", "C1", "C1", "C2"],
        "value": [10, 20, 30, 0],
    }
)
DEPRIVED = pd.DataFrame(
    {"area_code": ["D1", "D2", "D3", "D4"], "value": [30.0, 10.0, 20.0, np.nan]}
)


def test_the_levels_add_up_to_each_other_and_to_scotland() -> None:
    found = zones(CHILDREN, DEPRIVED, [22, 20, 24])
    assert found["expected"].tolist() == pytest.approx([6, 4, 12, 0])
    for level in ("data_zone", "intermediate_zone", "council"):
        sums = summed(found, level)[["expected", "lower", "upper"]].sum()
        assert sums.tolist() == pytest.approx([22, 20, 24])
    assert summed(found, "intermediate_zone")["expected"].tolist() == pytest.approx([10, 12, 0])
    assert summed(found, "council")["children"].tolist() == [60, 0]


def test_a_zone_without_residents_has_none_and_one_with_children_needs_a_share() -> None:
    assert zones(CHILDREN, DEPRIVED, [22])["share"].tolist()[3] == 0
    with pytest.raises(ValueError, match="income-deprived share"):
        zones(CHILDREN.assign(value=[10, 20, 30, 1]), DEPRIVED, [22])
    with pytest.raises(ValueError, match="no income-deprived share for 1 zones: D4"):
        zones(CHILDREN, DEPRIVED.head(3), [22])


def test_a_total_and_a_known_level_are_needed() -> None:
    with pytest.raises(ValueError, match="at least one"):
        zones(CHILDREN, DEPRIVED, [])
    with pytest.raises(ValueError, match="level 'ward'"):
        summed(zones(CHILDREN, DEPRIVED, [22]), "ward")
