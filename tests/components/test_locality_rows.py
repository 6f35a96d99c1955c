"""The test of localities against the council, Scotland and each other, and its table."""

from dataclasses import replace
from math import isnan, nan

import pandas as pd

from components import locality_rows
from components.locality_rows import Row
from queries.statistics.intervals import wilson
from tests.components.test_words import UPTAKE


def row(number: int, x: int, n: int = 1000, how: str = "exact") -> Row:
    """Return the Row of a share of x in n."""
    low, high = (float(one[0]) for one in wilson([x], [n]))
    return Row(number, f"L{number}", 100 * x / n, low, high, x, n, "", how, "")


INDICATOR = replace(UPTAKE, unit="%", polarity="lower_is_better", interval="wilson", decimals=1)
COUNCIL = replace(row(0, 200), name="Testshire", how="published")


def verdicts(rows: tuple[Row, ...]) -> dict[str, str]:
    """Return the verdict of each row by its name."""
    return {one.name: one.verdict for one in rows}


def test_a_locality_is_tested_against_the_council_as_it_is() -> None:
    found = locality_rows.judged(
        [row(1, 100), row(2, 201), row(3, 320), COUNCIL], COUNCIL, INDICATOR, []
    )
    assert verdicts(found.rows) == {
        "L1": "better",
        "L2": "similar",
        "L3": "worse",
        "Testshire": "not compared",
    }
    assert (found.flagged, found.compared, found.stands) == (2, 3, 2)


def test_another_locality_brings_its_own_interval() -> None:
    near, other = row(1, 230), row(2, 200)
    alone = locality_rows.judged([near], replace(other, number=0), INDICATOR, [])
    assert verdicts(alone.rows)["L1"] == "worse"
    found = locality_rows.judged([near, other], other, INDICATOR, [])
    assert verdicts(found.rows) == {"L1": "similar", "L2": "not compared"}


def test_localities_that_share_people_are_not_tested() -> None:
    other = row(2, 200)
    found = locality_rows.judged([row(1, 400), other], other, INDICATOR, ["L1"])
    assert verdicts(found.rows)["L1"] == "not compared"
    assert found.compared == 0


def test_without_an_interval_or_a_benchmark_nothing_is_tested() -> None:
    guess = replace(row(1, 400), lower=nan, upper=nan, how="apportioned")
    assert locality_rows.judged([guess], COUNCIL, INDICATOR, []).compared == 0
    assert locality_rows.judged([row(1, 400)], None, INDICATOR, []).compared == 0
    assert locality_rows.judged([], COUNCIL, INDICATOR, []).compared == 0


def test_cells_that_are_missing_are_nothing() -> None:
    found = locality_rows.row_of({"value": pd.NA, "marker": nan, "how": "exact"}, 1, "L1")
    assert isnan(found.value)
    assert found.marker == ""


def test_only_a_mixture_names_what_is_apportioned() -> None:
    rows = [row(1, 100), row(2, 200, how="apportioned"), COUNCIL]
    labels = [one["label"] for one in locality_rows.dots(rows, INDICATOR)]
    assert labels == ["1 L1", "2 L2 (apportioned)", "Testshire"]
    alike = [row(1, 100, how="apportioned"), COUNCIL]
    assert locality_rows.dots(alike, INDICATOR)[0]["label"] == "1 L1"


def test_the_table_says_how_and_leaves_the_council_untested() -> None:
    table = locality_rows.table([row(1, 100), COUNCIL], INDICATOR, COUNCIL)
    assert table["Area"].tolist() == ["1 L1", "Testshire"]
    assert table["How"].tolist() == ["exact", "published"]
    assert table["Against Testshire"].tolist() == ["not compared", ""]
