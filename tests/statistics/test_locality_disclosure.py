"""Disclosure control of localities: public figures stay, own counts give nothing away.

The attacker knows every zone of every locality, the council's total, all denominators and every
figure that is shown, and lists all counts that the zones could have.
"""

import time
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.combining import Way
from queries.localities import Locality, Plan
from queries.statistics import locality_disclosure
from queries.statistics.disclosure import release
from queries.statistics.given import Flags, Floats
from queries.statistics.localities import figures_of, record_of
from queries.statistics.locality_disclosure import PUBLIC, SHOWN, WITHHELD, disclose, sentence

WAYS = {
    "own": Way("rate", 100.0, "wilson", (2, 2), "children aged two"),
    "counted": Way("count", 0.0, "none"),
    "score": Way("mean", 0.0, "none", (2, 2), "children aged two"),
}
NOBODY = pd.DataFrame(columns=["area_code", "period", "age", "people"])


def zones_of(count: int) -> pd.DataFrame:
    return pd.DataFrame(
        {"area_code": [f"D{n:03}" for n in range(count)], "parent_code": ["I1"] * count}
    )


def rows_of(x: list[float], n: list[float], slug: str = "own") -> pd.DataFrame:
    zones = zones_of(len(x))["area_code"]
    x_, n_ = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = x_ if slug == "counted" else 100 * x_ / n_
    return pd.DataFrame(
        {
            "indicator": slug,
            "level": "data_zone",
            "area_code": zones,
            "period": "2024",
            "period_start": pd.Timestamp("2024-09-01"),
            "release": "own",
            "value": value,
            "numerator": np.nan if slug == "counted" else x_,
            "denominator": np.nan if slug == "counted" else n_,
            "marker": None,
        }
    )


def disclosed(
    x: list[float],
    n: list[float],
    localities: dict[str, str],
    slug: str = "own",
    public: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Return what may be shown of localities written as the numbers of their zones ("012")."""
    zones, rows = zones_of(len(x)), rows_of(x, n, slug)
    plan = Plan(
        "S12000001",
        tuple(
            Locality(name, tuple(f"D00{zone}" for zone in of)) for name, of in localities.items()
        ),
    )
    members = plan.members()
    record = record_of(rows, zones, WAYS, NOBODY)
    kept = disclose(figures_of(record, members), record, members, public)
    return kept.set_index("locality")


def test_published_zones_stay_as_they_are_and_that_is_said() -> None:
    found = disclosed([1, 2, 30], [40, 40, 90], {"A": "01", "B": "2"}, public=("own",))
    assert found["disclosure"].tolist() == [PUBLIC, PUBLIC]
    assert found["numerator"].tolist() == [3, 30]
    assert sentence(found.reset_index()).startswith("Made from figures that are published zone by")


def test_small_counts_and_what_would_give_them_away_are_withheld_alike() -> None:
    found = disclosed([50, 9, 30, 3], [100] * 4, {"A": "0", "B": "1", "C": "2", "D": "3"})
    assert found["disclosure"].tolist() == [SHOWN, WITHHELD, SHOWN, WITHHELD]
    withheld = found[found["disclosure"] == WITHHELD]
    numbers = ["value", "lower", "upper", "numerator", "denominator"]
    assert withheld[numbers].isna().all(axis=None)
    assert (withheld["marker"] == "[c]").all()
    assert withheld["why"].nunique() == 1
    assert (withheld["how"] == "not possible").all()
    assert "2 of 4 figures are withheld" in sentence(found.reset_index())


def test_few_people_overlaps_and_the_rest_of_the_council() -> None:
    assert disclosed([9, 60], [29, 900], {"A": "0"})["disclosure"].tolist() == [WITHHELD]
    overlap = disclosed([20, 20, 2, 90], [100] * 4, {"A": "012", "B": "01"})
    assert overlap["disclosure"].tolist() == [SHOWN, WITHHELD]
    rest = disclosed([50, 40, 3], [100] * 3, {"A": "01"})
    assert rest["disclosure"].tolist() == [WITHHELD]


def test_counts_without_a_base_have_the_threshold() -> None:
    found = disclosed([4, 9, 30, 50], [0] * 4, {"A": "0", "B": "1", "C": "2"}, slug="counted")
    assert found["disclosure"].tolist() == [WITHHELD, SHOWN, SHOWN]


def test_what_is_no_sum_of_counts_fails_closed() -> None:
    score = disclosed([50, 60], [100, 100], {"A": "0"}, slug="score")
    assert score["disclosure"].tolist() == [WITHHELD]
    assert "no counts are given" in score["why"].iloc[0]
    fractions = disclosed([50.5, 60], [100, 100], {"A": "0"})
    assert fractions["disclosure"].tolist() == [WITHHELD]
    missing = disclosed([np.nan, 60, 80], [100, 100, 100], {"A": "01", "B": "2"})
    assert missing["disclosure"].tolist() == [WITHHELD, SHOWN]


def test_without_time_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locality_disclosure.time, "monotonic", iter(range(0, 90, 9)).__next__)
    assert disclosed([50, 60], [100, 100], {"A": "0"})["disclosure"].tolist() == [WITHHELD]


THRESHOLD, LEAST = 3, 4


@st.composite
def councils(draw: st.DrawFn) -> tuple[list[int], list[int], list[list[bool]]]:
    """Draw the counts and people of a few zones, and localities of any of them."""
    zones = draw(st.integers(2, 5))
    n = draw(st.lists(st.integers(1, 6), min_size=zones, max_size=zones))
    x = [draw(st.integers(0, most)) for most in n]
    inside = st.lists(st.booleans(), min_size=zones, max_size=zones)
    return x, n, draw(st.lists(inside, min_size=1, max_size=5))


@given(councils())
@settings(max_examples=1_000, deadline=None)
def test_an_attacker_recovers_nothing_below_the_threshold(
    council: tuple[list[int], list[int], list[list[bool]]],
) -> None:
    x, n, inside = (np.array(one) for one in council)
    membership = inside.astype(bool)
    shown = release(membership, x, n, THRESHOLD, LEAST).shown
    if not shown.any():
        return
    told = np.vstack([membership[shown], np.ones(x.size, dtype=bool)]).astype(int)
    possible = np.array(list(product(*(range(most + 1) for most in n))))
    consistent = possible[(possible @ told.T == told @ x).all(axis=1)]
    # every zone, every locality shown or not, its rest, and every difference of two
    rows = np.vstack([np.eye(x.size, dtype=int), membership.astype(int), told])
    differences = [a & ~b & 1 for a in rows for b in rows]
    asked = np.unique(np.vstack([rows, 1 - rows, differences]), axis=0)
    asked = asked[(asked @ n >= THRESHOLD)]  # fewer people than that are no secret
    assert (consistent @ asked.T).max(axis=0).min() >= THRESHOLD


def overlapping(share: float) -> tuple[Flags, Floats, Floats]:
    """Return 15 localities of 746 zones drawn at random: nothing real is as hard."""
    rng = np.random.default_rng(7)
    return rng.random((15, 746)) < share, rng.poisson(1.0, 746).astype(float), np.full(746, 60.0)


def test_the_largest_council_is_decided_quickly() -> None:
    before = time.process_time()
    assert release(*overlapping(0.1), seconds=20).shown.all()
    assert time.process_time() - before < 2


def test_it_ends_in_time_and_closed_where_it_cannot_be_proved() -> None:
    before = time.process_time()
    assert not release(*overlapping(0.3), seconds=0.01).shown.any()
    assert time.process_time() - before < 2
