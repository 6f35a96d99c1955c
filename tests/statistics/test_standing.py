"""Many indicators of many areas at once: the same verdicts as one by one, and what stands."""

import numpy as np
import pandas as pd
import pytest

from queries.statistics.benchmark import compare
from queries.statistics.intervals import wilson
from queries.statistics.standing import Measure, against_country, with_limits
from tests.given import table

MEASURES = {
    "uptake": Measure("wilson", 100, "higher_is_better"),
    "crime": Measure("byar", 10_000, "lower_is_better"),
    "pay": Measure("published", 0, "no_judgement"),
    "climate": Measure("none", 0, "lower_is_better"),
}
ROWS = table(
    """
    indicator | area_code | level   | value | numerator | denominator | lower | upper
    uptake    | A         | council | 60    | 60        | 100         |       |
    uptake    | B         | council | 41    | 41        | 100         |       |
    uptake    | C         | council |       |           |             |       |
    uptake    | S         | country | 40    |           |             |       |
    crime     | A         | council | 500   | 500       | 10000       |       |
    crime     | B         | council | 300   | 300       | 10000       |       |
    crime     | S         | country | 400   | 4000      | 100000      |       |
    pay       | A         | council | 600   |           |             | 590   | 610
    pay       | B         | council | 550   |           |             | 500   | 600
    pay       | S         | country | 560   |           |             |       |
    climate   | A         | council | 5     |           |             |       |
    climate   | S         | country | 4     |           |             |       |
    """
)


def verdicts() -> dict[tuple[str, str], str]:
    found = against_country(ROWS, MEASURES)
    return dict(
        zip(
            zip(found["indicator"], found["area_code"], strict=True),
            found["verdict"].astype(str),
            strict=True,
        )
    )


def test_each_cell_is_compared_with_the_country_by_its_own_method_and_polarity() -> None:
    assert verdicts() == {
        ("uptake", "A"): "better",
        ("uptake", "B"): "similar",
        ("uptake", "C"): "not compared",
        ("crime", "A"): "worse",
        ("crime", "B"): "better",
        ("pay", "A"): "higher",
        ("pay", "B"): "similar",
        ("climate", "A"): "not compared",
    }


def test_limits_that_were_worked_out_test_as_published_ones_do() -> None:
    derived = MEASURES | {"pay": Measure("derived", 0, "no_judgement")}
    pd.testing.assert_frame_equal(against_country(ROWS, derived), against_country(ROWS, MEASURES))


def test_no_cell_is_compared_where_the_country_has_no_figure() -> None:
    rows = ROWS.assign(value=ROWS["value"].where(ROWS["level"].eq("council")))
    assert set(against_country(rows, MEASURES)["verdict"]) == {"not compared"}


def test_limits_are_those_of_each_method_in_the_order_given() -> None:
    found = with_limits(ROWS, MEASURES)
    assert found.index.equals(ROWS.index)
    low, high = wilson(60, 100)
    assert found.loc[0, ["lower", "upper"]].tolist() == [float(low), float(high)]
    assert found.loc[7, ["lower", "upper"]].tolist() == [590, 610]
    assert found.loc[10, "no_interval"] == "no interval is published"
    assert with_limits(ROWS.iloc[:0], MEASURES).empty


@pytest.mark.parametrize("areas", [40])
def test_what_stands_is_part_of_what_differs(areas: int) -> None:
    drawn = np.random.default_rng(5).binomial(200, 0.4, areas)
    rows = pd.DataFrame(
        {
            "indicator": "uptake",
            "area_code": [f"A{number}" for number in range(areas)] + ["S"],
            "level": ["council"] * areas + ["country"],
            "value": [*(drawn / 2), 40.0],
            "numerator": [*drawn, 400],
            "denominator": [200] * areas + [1000],
            "lower": np.nan,
            "upper": np.nan,
        }
    )
    found = against_country(rows, MEASURES)
    alone = compare(found["lower"], found["upper"], 40, "higher_is_better")
    assert (found["verdict"].astype(str) == np.asarray(alone, dtype=str)).all()
    assert (found["p"].lt(0.05) == found["verdict"].ne("similar")).all()
    assert not (found["stands"] & found["verdict"].eq("similar")).any()
