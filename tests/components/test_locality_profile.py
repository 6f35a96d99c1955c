"""The profile of an own locality: no more than disclosure control lets through, told by attack.

The attacker opens the profile of every locality, reads and downloads all that it shows, knows every
zone of every locality, all people and the council's total, and lists what the zones could hold.
"""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import locality_profile
from components.locality_figures import Figures
from queries.combining import Way
from queries.localities import Locality, Plan
from queries.statistics import disclosure, locality_disclosure
from queries.statistics.disclosure import release
from queries.statistics.localities import figures_of, record_of
from queries.statistics.locality_disclosure import disclose, is_public

SLUG, THRESHOLD, LEAST = "income_deprived", 3, 4  # one that a profile has, as if it were not public
WAYS = {SLUG: Way("rate", 100.0, "wilson", (2, 2), "children aged two")}
NOBODY = pd.DataFrame(columns=["area_code", "period", "age", "people"])
NUMBERS = ["value", "lower", "upper", "numerator", "denominator"]


def shown(x: list[int], n: list[int], inside: list[list[bool]]) -> pd.DataFrame:
    """Return the rows of the profiles of all localities, under disclosure control."""
    codes = [f"D{number}" for number in range(len(x))]
    rows = pd.DataFrame({"indicator": SLUG, "level": "data_zone", "area_code": codes})
    rows = rows.assign(period="2024", period_start=pd.Timestamp("2024-09-01"), release="own")
    rows = rows.assign(numerator=x, denominator=n, value=100 * np.array(x) / n, marker=None)
    zones = pd.DataFrame({"area_code": codes, "parent_code": "I1"})
    plan = Plan(
        "S12000001",
        tuple(
            Locality(str(number), tuple(np.array(codes)[zones_]))
            for number, zones_ in enumerate(inside)
        ),
    )
    record = record_of(rows.astype({"numerator": float, "denominator": float}), zones, WAYS, NOBODY)
    members = plan.members()
    table = disclose(figures_of(record, members), record, members, ())
    found = Figures(plan, {SLUG: table}, {}, {})
    profiles = [locality_profile.rows_of(found, one.name) for one in plan.localities]
    return pd.concat(profiles, ignore_index=True)


@st.composite
def councils(draw: st.DrawFn) -> tuple[list[int], list[int], list[list[bool]]]:
    """Draw the counts and people of a few zones, and localities of any of them."""
    zones = draw(st.integers(2, 5))
    n = draw(st.lists(st.integers(1, 6), min_size=zones, max_size=zones))
    x = [draw(st.integers(0, most)) for most in n]
    inside = st.lists(st.booleans(), min_size=zones, max_size=zones).filter(any)
    return x, n, draw(st.lists(inside, min_size=1, max_size=4))


@given(councils())
@settings(max_examples=300, deadline=None)
def test_an_attacker_who_reads_every_profile_recovers_nothing_below_the_threshold(
    council: tuple[list[int], list[int], list[list[bool]]],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            locality_disclosure,
            "release",
            lambda inside, x, n, seconds: release(inside, x, n, THRESHOLD, LEAST, seconds),
        )
        rows = shown(*council)
    x, n, inside = (np.array(one) for one in council)
    told = rows[NUMBERS].notna().any(axis=1).to_numpy()
    assert (rows.loc[~told, "marker"] == "[c]").all()
    known = np.vstack([inside[told], np.ones(x.size, dtype=bool)]).astype(int)
    assert rows.loc[told, "numerator"].tolist() == (known[:-1] @ x).tolist()
    if not told.any():
        return
    possible = np.array(list(product(*(range(most + 1) for most in n))))
    consistent = possible[(possible @ known.T == known @ x).all(axis=1)]
    asked = np.unique(np.vstack([np.eye(x.size, dtype=int), inside, 1 - inside, known]), axis=0)
    asked = asked[asked @ n >= THRESHOLD]  # fewer people than that are no secret
    assert (consistent @ asked.T).max(axis=0).min() >= THRESHOLD


def test_what_is_shown_is_let_through_with_the_other_localities() -> None:
    x, n = [20, 20, 2, 90], [100] * 4
    alone = shown(x, n, [[True, True, False, False]])
    assert alone["numerator"].tolist() == [40]
    both = shown(x, n, [[True, True, False, False], [True, True, True, False]])
    assert both["numerator"].isna().tolist() == [True, False]
    assert both["disclosure"].tolist() == ["withheld", "shown"]
    assert x[2] < disclosure.THRESHOLD


def test_a_part_is_public_only_if_all_of_it_is() -> None:
    assert is_public(["a", "b"], ["a", "b", "c"])
    assert not is_public(["a", "b"], ["a"])
    assert not is_public(["a"], [])
