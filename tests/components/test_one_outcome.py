"""What the views of one outcome say, at their edges: nothing there, one period, ties, no test."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from components import all_over_time, funnel_view, rank_history, two_outcomes, vintages
from queries.catalogue import read_indicator
from queries.redefinitions import Redefinition
from queries.statistics.correlation import Together, together
from queries.statistics.funnel import funnel
from queries.statistics.revisions import Revised
from queries.statistics.spread import NARROWER, NO_CHANGE, TOO_FEW, WIDER, SpreadChange
from tests.statistics.test_panel import given

POVERTY = read_indicator(Path("data/indicators/child_poverty.toml"))
EARNINGS = read_indicator(Path("data/indicators/median_earnings.toml"))
NONE = float("nan")


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (WIDER, "Council areas lie further apart on children in low income families in 2021/22"),
        (NARROWER, "Council areas lie closer together on children in low income families in"),
        (NO_CHANGE, "No clear change in how far council areas lie apart on children in low income"),
        (TOO_FEW, "Whether council areas drift apart on children in low income families cannot be"),
    ],
)
def test_whether_areas_drift_apart(verdict: str, said: str) -> None:
    change = SpreadChange(verdict, 32, 4.3, 7.1, 3, 4, 0.0001)
    assert all_over_time.headline(change, POVERTY, "2014/15", "2021/22").startswith(said)


def test_the_spread_in_figures() -> None:
    change = SpreadChange(WIDER, 32, 4.31, 7.12, 3, 4, 0.00001)
    assert all_over_time.in_figures(change, POVERTY, "2014/15", "2021/22") == (
        "The middle half of 32 council areas spans 7.1 percentage points in 2021/22 and 4.3 "
        "percentage points in 2014/15 (Pitman–Morgan test on ranks, p < 0.001)."
    )
    few = all_over_time.in_figures(SpreadChange(TOO_FEW, 3), POVERTY, "", "")
    assert few.startswith("A test needs ten council areas")


def test_the_table_has_scotland_first_and_gaps_marked() -> None:
    rows = pd.DataFrame(
        {
            "name": ["Angus", "Scotland", "Angus"],
            "period": ["2016", "2017", "2017"],
            "period_start": pd.to_datetime(["2016-01-01", "2017-01-01", "2017-01-01"]),
            "shown": ["1%", "2%", "3%"],
        }
    )
    table = all_over_time.table(rows)
    assert table["Area"].tolist() == ["Scotland", "Angus"]
    assert table["2016"].tolist() == ["[x]", "1%"]


def ranks(*given_ranks: tuple[str, float, float, float]) -> pd.DataFrame:
    """Return the ranks of an area among 32 in each period, with their ranges."""
    frame = pd.DataFrame(given_ranks, columns=["period", "rank", "lower", "upper"])
    return frame.assign(of=32)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ranks(("2016", 5, 4, 7)), "From the best down, Angus is 5th of 32 in 2016"),
        (
            ranks(("2016", 5, 4, 7), ("2017", 12, 9, 14)),
            "From the best down, Angus is 12th of 32 in 2017 and was 5th of 32 in 2016; the ranges "
            "do not meet",
        ),
        (
            ranks(("2016", 5, 4, 9), ("2017", 12, 9, 14)),
            "From the best down, Angus is 12th of 32 in 2017 and was 5th of 32 in 2016; the ranges "
            "overlap",
        ),
        (
            ranks(("2016", 5, NONE, NONE), ("2017", 12, NONE, NONE)),
            "From the best down, Angus is 12th of 32 in 2017 and was 5th of 32 in 2016",
        ),
    ],
    ids=["one period", "apart", "overlap", "no ranges"],
)
def test_ranks_over_time(rows: pd.DataFrame, said: str) -> None:
    assert rank_history.headline(rows, "Angus", "best") == said


def test_ranks_without_a_range_say_so() -> None:
    rows = ranks(("2016", 5, NONE, NONE))
    assert rank_history.table(rows)["95% range"].tolist() == ["none published"]
    assert rank_history.note(rows).startswith("No range: no interval is published")
    assert "two thousand times" in rank_history.note(ranks(("2016", 5, 4, 7)))


def test_a_funnel_of_areas_that_truly_differ_singles_out_none() -> None:
    found = funnel([10, 30, 50], [5000, 5000, 5000], 30.0)
    said = funnel_view.headline(found, pd.DataFrame(), subject=None)  # type: ignore[arg-type]
    assert said.endswith("they truly differ, and none is singled out")


def test_the_limits_lie_around_the_pooled_rate() -> None:
    found = funnel([30, 30, 31], [100, 5000, 5000], 30.0)
    edges = funnel_view.curve(found, pd.Series([100.0, 5000.0]), "wilson", 100)
    assert set(edges["limit"]) == {"95% limits", "99.8% limits"}
    assert ((edges["lower"] < 30) & (edges["upper"] > 30)).all()
    narrow = edges.groupby("limit")["lower"].last()
    assert (narrow > edges.groupby("limit")["lower"].first()).all()


LINKED = together(range(20), [x + 3 * (x % 3) for x in range(20)])
LOOSE = Together(20, 0.1, -0.36, 0.52, 0.1, 2.0, 0.01)


def test_a_link_is_named_only_where_the_interval_says_so() -> None:
    assert two_outcomes.headline(LINKED, POVERTY, EARNINGS).startswith(
        "Council areas with a higher figure on children in low income families tend to have a "
        "higher one on middle weekly earnings of residents (Spearman 0."
    )
    assert two_outcomes.headline(LOOSE, POVERTY, EARNINGS) == (
        "No clear link between children in low income families and middle weekly earnings of "
        "residents over council areas (Spearman 0.10, 95% interval −0.36 to 0.52)"
    )
    nothing = Together(3, *(NONE,) * 6)
    assert two_outcomes.headline(nothing, POVERTY, EARNINGS).startswith("Too few council areas")


def test_no_line_without_its_fit() -> None:
    x = pd.Series([1.0, 20.0])
    assert len(two_outcomes.line(LINKED, x)) == 2
    assert "(R²), the rest does not." in two_outcomes.fit(LINKED, POVERTY, EARNINGS)
    assert two_outcomes.line(LOOSE, x).empty
    assert two_outcomes.fit(LOOSE, POVERTY, EARNINGS).startswith("No line is drawn")
    assert two_outcomes.fit(Together(3, *(NONE,) * 6), POVERTY, EARNINGS) == ""


@pytest.mark.parametrize(
    ("period", "column"), [("2016", 2), ("2016/17", 2), ("1999", 0), ("2030", 4)]
)
def test_the_second_outcome_is_taken_in_the_nearest_period(period: str, column: int) -> None:
    panel = given({"A": [1, 2, 3, 4, 5], "B": [1, 2, 3, 4, 5]})
    assert two_outcomes.nearest(panel, period) == column


def test_a_period_in_which_few_areas_have_a_figure_is_passed_over() -> None:
    panel = given({"A": [1, 2, 3], "B": [1, None, 3], "C": [1, None, 3]})
    assert two_outcomes.nearest(panel, "2017") == 2
    nothing = given({"A": [None], "B": [None]})
    assert two_outcomes.nearest(nothing, "2017") is None


REVISED = pd.DataFrame(
    {"period": ["2016", "2017"], "first": [10.0, 12.0], "now": [10.0, 15.2], "revised": [0.0, 3.2]}
)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            Revised(2, 1, 3.2, 3.2, 0),
            "Fife: 1 of 2 older figures of children in low income families was revised, that of "
            "2017 most, 3.2 percentage points higher",
        ),
        (
            Revised(2, 0, NONE, NONE, 0),
            "Fife: none of 2 older figures of children in low income families was revised",
        ),
        (
            Revised(0, 0, NONE, NONE, 4),
            "Fife: no figure of children in low income families can be set beside an older one of "
            "the same definition",
        ),
    ],
    ids=["revised", "not revised", "no two releases"],
)
def test_what_was_revised(said: Revised, words: str) -> None:
    assert vintages.headline(said, REVISED, POVERTY, "Fife") == words


def test_what_was_revised_everywhere() -> None:
    assert vintages.of_all(Revised(1200, 30, 2.5, 11, 4), EARNINGS) == (
        "All council areas: 30 of 1,200 figures in two releases or more were revised as they are "
        "shown here, the middle one by £2, the largest by £11; 4 more were published before by "
        "another definition only."
    )
    assert vintages.of_all(Revised(8, 0, NONE, NONE, 0), POVERTY).startswith(
        "All council areas: none of 8 figures"
    )
    assert vintages.of_all(Revised(0, 0, NONE, NONE, 9), POVERTY).startswith("No council area")


def test_a_change_of_definition_is_a_warning() -> None:
    changes = [
        Redefinition("child_poverty", "2019-03", "First change."),
        Redefinition("child_poverty", "2020-10", "Second change."),
    ]
    said = vintages.definitions(changes)
    assert said[0].startswith("Releases before October 2020 measured it in another way")
    assert "From March 2019: First change." in said[0]
    assert vintages.definitions([]) == []


def test_a_measure_without_judgement_ranks_from_the_highest() -> None:
    plain = replace(POVERTY, polarity="no_judgement")
    assert rank_history.best(plain) == "highest"
    assert rank_history.best(POVERTY) == "best"
