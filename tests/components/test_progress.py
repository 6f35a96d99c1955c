"""The five sentences at their edges: ties, nothing known, one area, no change, Scotland."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from components import progress
from components.progress import Outcome
from queries.catalogue import read_indicator
from queries.statistics.level_pace import NOT_ENOUGH, Cell
from queries.statistics.panel import Change, Panel
from queries.statistics.profile import Chance, Standing

POVERTY = replace(read_indicator(Path("data/indicators/child_poverty.toml")), decimals=0)
PERIODS = ("2014", "2015", "2016", "2017", "2018")
NOTHING = Chance(0, 0, 0.0, 0)
NONE = float("nan")


def one(
    title: str = "Fuel poverty",
    line: tuple[float, ...] = (30, 30, 30, 30, 20),
    other: float = 25,
    ranked: tuple[int, int, int, int] | None = (29, 2, 20, 31),
    gained: float = 5,
) -> Outcome:
    """Return an outcome where lower is better: its line, the figure it is held against, its change.

    `ranked` is how many changed less and more for the better, improved, and are others.
    """
    values = np.array([line])
    shape = values.shape
    panel = Panel(
        "poverty",
        ("S12000001",),
        PERIODS,
        np.array([f"{year}-01-01" for year in PERIODS], dtype="datetime64[D]"),
        values,
        *(np.full(shape, NONE) for _ in range(4)),
        estimated=np.zeros(shape, dtype=bool),
        run=np.ones(shape, dtype=np.int64),
        marker=np.full(shape, ""),
    )
    change = None
    if ranked:
        percent = (line[-1] / line[0] - 1) * 100
        better, worse, improved, others = ranked
        change = Change(0, 4, percent, improved, better, worse, others)
    cell = Cell(None, None, NOT_ENOUGH)
    standing = Standing(
        "poverty",
        4,
        line[-1],
        NONE,
        NONE,
        other,
        4,
        "not compared",
        NONE,
        cell,
        3,
        32,
        change,
        gained,
        None,
    )
    return Outcome(replace(POVERTY, short_title=title, interval="none"), panel, 0, standing)


GONE = replace(one("Well-being"), standing=None)
WORSE = one("Crime", (20, 0, 0, 0, 30), ranked=(1, 30, 4, 31), gained=-5)


@pytest.mark.parametrize(
    ("outcomes", "chance", "said"),
    [
        (
            [one(), WORSE, one("Fires", other=20)],
            NOTHING,
            "Of 3 outcomes that can be held against Scotland, Angus is better on 1, worse on 1 and "
            "the same on 1; none of these differences can be tested, as no interval is published.",
        ),
        (
            [one(other=NONE), one()],
            Chance(1, 0, 0.05, 0),
            "Of 1 outcome that can be held against Scotland, Angus is better on 1; one can be "
            "tested, and it does not differ by more than chance would explain.",
        ),
        (
            [one(), one()],
            Chance(2, 2, 0.1, 2),
            "Of 2 outcomes that can be held against Scotland, Angus is better on 2; 2 can be "
            "tested, and all 2 of these differ by more than chance would explain.",
        ),
        ([GONE], NOTHING, "None of the 1 outcomes of Angus can be held against Scotland."),
    ],
)
def test_now(outcomes: list[Outcome], chance: Chance, said: str) -> None:
    assert progress.now(outcomes, "Angus", "Scotland", chance) == said


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        (
            [one(), WORSE],
            "Improved most beside the other council areas: fuel poverty (from 30% in 2014 to 20% "
            "in 2018), a better change than in 29 of the 31 others.",
        ),
        (
            [one(ranked=(31, 0, 9, 31)), one("Fires", ranked=(31, 0, 9, 31)), one("Crime")],
            "Improved most beside the other council areas: fuel poverty (from 30% in 2014 to 20% "
            "in 2018) and fires (from 30% in 2014 to 20% in 2018), a better change than in any of "
            "the 31 others.",
        ),
        ([WORSE], "No outcome improved over its last five comparable periods."),
        (
            [one(ranked=None), GONE],
            "What improved cannot be said: no outcome has five comparable periods.",
        ),
        ([], "What improved cannot be said: no outcome has five comparable periods."),
    ],
    ids=["one", "a tie", "none improved", "no change known", "no outcome"],
)
def test_improved(outcomes: list[Outcome], said: str) -> None:
    assert progress.improved(outcomes, ranked=True) == said


def test_of_more_than_three_ties_the_rest_is_counted() -> None:
    said = progress.improved([one(title) for title in ("A", "B", "C", "D", "E")], ranked=True)
    assert said.count("(from") == 3
    assert "and 2 more, a better change" in said


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (
            WORSE,
            "Fell behind most: crime (from 20% in 2014 to 30% in 2018), a worse change than in 30",
        ),
        (
            one(ranked=(0, 31, 31, 31)),
            "Fell behind most: fuel poverty (from 30% in 2014 to 20% in 2018), an improvement, but "
            "all 31 others improved more.",
        ),
        (
            one(line=(20, 0, 0, 0, 20.2), ranked=(1, 20, 20, 31)),
            "Fell behind most: fuel poverty (from 20% in 2014 to 20% in 2018), no change, while 20 "
            "of the 31 others improved.",
        ),
        (one(), "On no outcome was its change worse than that of most other council areas."),
        (
            one(ranked=None),
            "What fell behind cannot be said: no outcome has five comparable periods.",
        ),
    ],
    ids=["worse", "improved less", "no change", "ahead of most", "no change known"],
)
def test_behind(outcome: Outcome, said: str) -> None:
    assert progress.behind([outcome], ranked=True).startswith(said)


def test_scotland_is_told_how_widely_councils_moved() -> None:
    assert progress.improved([one(ranked=(0, 0, 30, 32))], ranked=False).endswith(
        "as in 30 of the 32 council areas."
    )
    assert progress.behind([replace(WORSE, standing=WORSE.standing)], ranked=False).endswith(
        "which improved in 4 of the 31 council areas."
    )
    assert progress.behind([one()], ranked=False) == (
        "No outcome got worse over its last five comparable periods."
    )


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        (
            [WORSE, one()],
            "Against Fife it is worse and losing ground on crime; it is better and gaining ground "
            "on fuel poverty.",
        ),
        ([one(gained=-1)], "Against Fife it is on no outcome both worse and losing ground"),
        ([one(gained=NONE)], "Whether it gains or loses ground on Fife cannot be said"),
    ],
    ids=["both", "neither", "no change known"],
)
def test_ground(outcomes: list[Outcome], said: str) -> None:
    assert progress.ground(outcomes, "Fife").startswith(said)


def test_a_year_of_its_own_says_what_it_lacks() -> None:
    assert progress.without_year([one(other=NONE), one()]).endswith(
        "the latest one on fuel poverty."
    )
    assert progress.without_year([one()]).startswith("Every outcome has a figure")


def test_limits_name_what_is_not_known() -> None:
    said = progress.limits([one(), one("Fires", ranked=None), GONE])
    assert said.startswith("For 3 of the 3 outcomes no interval is published")
    assert "fires has fewer than five comparable periods" in said
    assert said.endswith("no figure is published for well-being.")
    tested = replace(one(), indicator=POVERTY)
    assert progress.limits([tested]) == "Every outcome has an interval and five comparable periods."


def test_there_are_five_sentences_and_each_is_one() -> None:
    for year in (True, False):
        for outcomes in ([one(), WORSE], [GONE], []):
            told = progress.sentences(
                outcomes, "Angus", "Scotland", NOTHING, ranked=True, year=year
            )
            assert len(told) == 5
            assert all(said.endswith(".") and said[0].isupper() for said in told)
