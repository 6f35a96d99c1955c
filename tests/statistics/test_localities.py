"""Figures of localities: by hand, by their rules, and against the published council figures."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.combining import Way
from queries.localities import Locality, Plan, of_groups
from queries.statistics.intervals import wilson
from queries.statistics.localities import (
    COLUMNS,
    aggregate,
    figures_of,
    record_of,
)
from tests import extracts
from tests.given import table

RATE = Way("rate", 100.0, "wilson", (2, 2), "children aged two")
MEAN = Way("mean", 0.0, "none", (2, 2), "children aged two")
COUNT = Way("count", 0.0, "none")
NEVER = Way("impossible", 0.0, "none", why="ranks cannot be added up")
WAYS = {"poor": RATE, "score": MEAN, "people": COUNT, "rank": NEVER, "seen": RATE}
ZONES = table(
    """
    area_code | parent_code
    D1        | I1
    D2        | I1
    D3        | I2
    D4        | I2
    """
)
PEOPLE = pd.DataFrame(
    [
        (zone, period, age, people)
        for zone, twos in {"D1": 10, "D2": 30, "D3": 20, "D4": 0}.items()
        for period, more in (("2020", 0), ("2021", 10))
        for age, people in ((0, 5), (1, 5), (2, twos + (more if twos else 0)))
    ],
    columns=["area_code", "period", "age", "people"],
)


def rows(drawn: str) -> pd.DataFrame:
    found = table(drawn).assign(release="2023-10")
    found["level"] = np.where(found["area_code"].str[0] == "D", "data_zone", "intermediate_zone")
    years = found["period"].str.extract(r"(\d{4})")[0]
    found["period_start"] = pd.to_datetime(years + "-04-01")
    return found.reindex(
        columns=[
            *("indicator", "level", "area_code", "period", "period_start", "release"),
            *("value", "numerator", "denominator", "marker"),
        ]
    )


def figures(drawn: str, **localities: str) -> pd.DataFrame:
    """Return the figures of localities written as the numbers of their zones ("12")."""
    plan = Plan(
        "S12000001",
        tuple(Locality(name, tuple(f"D{zone}" for zone in of)) for name, of in localities.items()),
    )
    found = aggregate(rows(drawn), plan.members(), ZONES, WAYS, PEOPLE)
    assert list(found) == list(COLUMNS)
    return found.set_index("locality")


POOR = """
indicator | area_code | period  | value | numerator | denominator | marker
poor      | D1        | 2020/21 | 40    | 4         | 10          | [r]
poor      | D2        | 2020/21 | 20    | 6         | 30          |
poor      | D3        | 2020/21 | 10    | 2         | 20          | [c]
poor      | D4        | 2020/21 |       | 0         | 0           | [z]
"""


def test_shares_come_from_added_counts_not_from_the_mean_of_shares() -> None:
    east = figures(POOR, East="12").loc["East"]
    assert (east["value"], east["numerator"], east["denominator"]) == (25.0, 10, 40)
    assert (east["how"], east["level"], east["zones"]) == ("exact", "data_zone", 2)
    assert (east["lower"], east["upper"]) == pytest.approx(np.ravel(wilson([10], [40])))
    assert (east["why"], east["marker"]) == ("Counts of its 2 data zones added up.", "[r]")
    assert east["release"] == "2023-10"


def test_a_zone_without_such_people_adds_nothing() -> None:
    west = figures(POOR, West="34").loc["West"]
    assert (west["value"], west["how"]) == (10.0, "exact")


def test_a_locality_of_nobody_has_no_share() -> None:
    none = figures(POOR, Empty="4").loc["Empty"]
    assert np.isnan(none["value"])
    assert none["how"] == "not possible"
    assert none["why"] == "Not possible: nobody whom it is about lives there."


def test_a_withheld_zone_is_never_zero() -> None:
    drawn = POOR.replace(
        "poor      | D1        | 2020/21 | 40    | 4         | 10          | [r]",
        "poor      | D1        | 2020/21 |       |           | 10          | [c]",
    )
    found = figures(drawn, East="12", West="34")
    east = found.loc["East"]
    assert (east["how"], east["marker"]) == ("not possible", "[c]")
    assert np.isnan([east["value"], east["numerator"], east["denominator"]]).all()
    assert "no figure for 1 of its 2 data zones" in east["why"]
    assert found.loc["West", "how"] == "exact"


def test_counts_are_added_up() -> None:
    drawn = """
    indicator | area_code | period   | value | marker
    people    | D1        | mid-2021 | 700   | [r]
    people    | D2        | mid-2021 | 801   | [r]
    people    | D3        | mid-2021 | 0     | [r]
    """
    found = figures(drawn, East="123", West="4")
    assert (found.loc["East", "value"], found.loc["East", "how"]) == (1501, "exact")
    assert found.loc["East", "numerator"] == 1501
    assert (found.loc["West", "how"], found.loc["West", "marker"]) == ("not possible", "[x]")


def test_means_are_weighted_by_the_people_of_the_nearest_year() -> None:
    drawn = """
    indicator | area_code | period    | value
    score     | D1        | SIMD 2016 | 5
    score     | D2        | SIMD 2016 | 9
    score     | D4        | SIMD 2016 | 1
    """
    found = figures(drawn, East="12", More="124", Rest="34")
    assert found.loc["East", "value"] == pytest.approx((10 * 5 + 30 * 9) / 40)
    assert found.loc["East", "how"] == "apportioned"
    assert np.isnan(found.loc["East", ["lower", "upper", "denominator"]].astype(float)).all()
    assert "weighted by children aged two (mid-2020)" in found.loc["East", "why"]
    # nobody lives in D4, so it does not matter; D3 has people and no figure
    assert found.loc["More", "value"] == found.loc["East", "value"]
    assert found.loc["Rest", "how"] == "not possible"
    newer = figures(drawn.replace("2016", "2024"), East="12").loc["East"]
    assert newer["value"] == pytest.approx((20 * 5 + 40 * 9) / 60)


def test_what_cannot_be_taken_together_says_why() -> None:
    drawn = """
    indicator | area_code | period    | value | marker
    rank      | D1        | SIMD 2020 | 5     | [u]
    """
    east = figures(drawn, East="1").loc["East"]
    assert (east["how"], east["marker"]) == ("not possible", "[z]")
    assert east["why"] == "Not possible: ranks cannot be added up."


LARGER = """
indicator | area_code | period  | value | numerator | denominator | marker
poor      | I1        | 2022/23 | 25    | 10        | 40          |
poor      | I2        | 2022/23 | 40    | 8         | 20          |
seen      | I1        | 2022/23 | 30    |           |             | [e]
seen      | I2        | 2022/23 | 60    |           |             | [e]
"""


def test_whole_intermediate_zones_are_exact_and_parts_are_shared_out() -> None:
    found = figures(LARGER, Whole="12", Part="13").set_index("indicator", append=True)
    whole = found.loc[("Whole", "poor")]
    assert (whole["value"], whole["how"], whole["level"]) == (25, "exact", "intermediate_zone")
    part = found.loc[("Part", "poor")]
    # of children aged two in mid-2021, D1 has 20 of the 60 in I1, D3 all of those in I2
    assert part["value"] == pytest.approx(100 * (10 / 3 + 8) / (40 / 3 + 20))
    assert part["how"] == "apportioned"
    assert "shared out to data zones by children aged two (mid-2021)" in part["why"]
    assert np.isnan([part["numerator"], part["denominator"], part["lower"]]).all()
    assert found.loc[("Whole", "seen"), "why"].startswith(
        "Mean of its one intermediate zone, weighted by children aged two (mid-2021)"
    )
    seen = found.loc[("Part", "seen")]
    assert seen["value"] == pytest.approx((20 * 30 + 30 * 60) / 50)
    assert (seen["how"], seen["marker"]) == ("apportioned", "[e]")


def test_one_level_for_localities_that_share_an_intermediate_zone() -> None:
    drawn = POOR.replace("40    | 4         | 10          | [r]", "|           | 10          | [c]")
    larger = LARGER.split("\n", 2)[2].replace("2022/23", "2020/21")
    # I1 has one zone that is withheld: its published sum less the other zone would be that zone
    found = figures(drawn + larger, Whole="12", Other="2", West="34")
    poor = found[found["indicator"] == "poor"]
    assert poor["level"].nunique() == 1
    assert poor["how"].to_dict() == {"Whole": "exact", "Other": "apportioned", "West": "exact"}
    alone = figures(drawn + larger, Whole="12")
    assert alone.loc[alone["indicator"] == "poor", "how"].tolist() == ["exact"]


def test_localities_that_share_no_intermediate_zone_each_take_the_level_that_serves_them() -> None:
    drawn = POOR.replace("40    | 4         | 10          | [r]", "|           | 10          | [c]")
    of_one = "poor | I1 | 2020/21 | 25 | 10 | 40 |\n"
    levels = {"Whole": "intermediate_zone", "West": "data_zone", "One": "data_zone"}
    found = figures(drawn + of_one, Whole="12", West="34", One="3")
    assert found["how"].to_dict() == dict.fromkeys(levels, "exact")
    assert found["level"].to_dict() == levels
    assert found.loc["Whole", ["numerator", "denominator"]].tolist() == [10, 40]
    assert found.loc["Whole", "why"] == "Counts of its one intermediate zone."
    # a fourth that shares a zone with two of them makes it one group again
    joined = figures(drawn + of_one, Whole="12", West="34", One="3", Across="23")
    assert set(joined["level"]) == {"data_zone"}
    assert joined.loc["Whole", "how"] == "not possible"


PER_ZONE = 3  # data zones in each of two intermediate zones


@st.composite
def withheld(draw: st.DrawFn) -> tuple[list[bool], list[list[bool]]]:
    """Draw which of six data zones are withheld, some of each, and localities of any of them."""
    half = st.lists(st.booleans(), min_size=PER_ZONE, max_size=PER_ZONE).filter(
        lambda one: not all(one)
    )
    inside = st.lists(st.booleans(), min_size=2 * PER_ZONE, max_size=2 * PER_ZONE).filter(any)
    return [*draw(half), *draw(half)], draw(st.lists(inside, min_size=1, max_size=5))


@given(withheld())
@settings(max_examples=500, deadline=None)
def test_no_difference_between_localities_gives_a_withheld_zone_away(
    drawn: tuple[list[bool], list[list[bool]]],
) -> None:
    hidden, inside = np.array(drawn[0]), np.array(drawn[1])
    codes = [f"D{n}" for n in range(hidden.size)]
    zones = pd.DataFrame({"area_code": codes, "parent_code": np.repeat(["I1", "I2"], PER_ZONE)})
    small = [f"seen | {code} | 2020/21 | 5 | 5 | 100 |" for code in np.array(codes)[~hidden]]
    large = [f"seen | {code} | 2020/21 | 5 | 15 | 300 |" for code in ("I1", "I2")]
    head = "indicator | area_code | period | value | numerator | denominator | marker"
    plan = Plan(
        "S12000001",
        tuple(Locality(str(n), tuple(np.array(codes)[zones_])) for n, zones_ in enumerate(inside)),
    )
    given_ = rows("\n".join([head, *small, *large]))
    found = aggregate(given_, plan.members(), zones, WAYS, PEOPLE[:0])
    told = inside[(found["how"] == "exact").to_numpy()].astype(float)
    # every calculation with what is told in which the zones that are not withheld cancel out
    left = np.linalg.svd(told[:, ~hidden])
    rank = int((left.S > 1e-9).sum())
    assert np.abs(left.U[:, rank:].T @ told[:, hidden]).max(initial=0) < 1e-9


def test_more_counted_than_live_there_is_marked_of_the_sum_only() -> None:
    drawn = """
    indicator | area_code | period  | value | numerator | denominator | marker
    poor      | D1        | 2020/21 | 120   | 12        | 10          | [u]
    poor      | D2        | 2020/21 | 20    | 6         | 30          |
    """
    found = figures(drawn, East="12", One="1")
    assert (found.loc["East", "value"], found.loc["East", "marker"]) == (45, None)
    assert (found.loc["One", "value"], found.loc["One", "marker"]) == (120, "[u]")
    assert np.isnan(found.loc["One", "lower"])


def test_a_zone_listed_twice_counts_once() -> None:
    members = pd.DataFrame({"locality": ["East"] * 3, "area_code": ["D1", "D2", "D2"]})
    found = aggregate(rows(POOR), members, ZONES, WAYS, PEOPLE)
    assert found["denominator"].tolist() == [40]


def test_what_is_not_said_or_not_there_is_refused() -> None:
    members = pd.DataFrame({"locality": ["East"], "area_code": ["D1"]})
    with pytest.raises(ValueError, match="nothing says how to take zones together: poor"):
        aggregate(rows(POOR), members, ZONES, {"score": MEAN}, PEOPLE)
    with pytest.raises(ValueError, match="not a data zone of the council: D9"):
        aggregate(rows(POOR), members.replace("D1", "D9"), ZONES, WAYS, PEOPLE)
    assert aggregate(rows(POOR)[:0], members, ZONES, WAYS, PEOPLE).empty


COUNTED = ("rate", "count")
# all zones together are not the published count of the council, as their caveats say: the counts
# are varied or rounded zone by zone, or cannot all be placed in a zone
APART = {"child_poverty": 60, "out_of_work_benefits": 20, "crime_rate": np.inf}


@pytest.fixture(scope="module")
def rebuilt() -> pd.DataFrame:
    """Return every council rebuilt from all of its zones, beside what is published for it."""
    slugs = extracts.small_area_indicators(*COUNTED)
    run = extracts.database().run
    parts = []
    for council in extracts.councils():
        zones = extracts.zones(council)
        members = Plan(council, (Locality(council, tuple(zones["area_code"])),)).members()
        found = run("zone_figures", indicators=slugs, council=council, periods=None)
        parts.append(aggregate(found, members, zones, extracts.ways(), PEOPLE[:0]))
    published = run("series", indicators=slugs, areas=list(extracts.councils()))
    columns = ["area_code", "indicator", "period", "value", "numerator", "denominator"]
    return pd.concat(parts).merge(
        published[columns],
        left_on=["locality", "indicator", "period"],
        right_on=["area_code", "indicator", "period"],
        suffixes=("", "_published"),
    )


def test_all_zones_of_a_council_give_its_published_counts(rebuilt: pd.DataFrame) -> None:
    exact = rebuilt[(rebuilt["how"] == "exact") & ~rebuilt["indicator"].isin(list(APART))]
    of_counts = exact["denominator"].isna()
    assert exact.groupby("indicator")["locality"].nunique().eq(32).all()
    assert exact["indicator"].nunique() == 11
    counts = exact[of_counts]
    assert (counts["value"] == counts["value_published"]).all()
    shares = exact[~of_counts]
    assert (shares["numerator"] == shares["numerator_published"]).all()
    assert (shares["denominator"] == shares["denominator_published"]).all()
    assert (shares["value"] - shares["value_published"]).abs().max() < 0.005  # its two decimals


def test_where_the_published_count_is_another_it_is_said_and_by_how_much(
    rebuilt: pd.DataFrame,
) -> None:
    for slug, most in APART.items():
        mine = rebuilt[(rebuilt["indicator"] == slug) & (rebuilt["how"] == "exact")]
        assert len(mine) > 200
        assert (mine["denominator"] == mine["denominator_published"]).all()
        apart = (mine["numerator"] - mine["numerator_published"]).abs()
        assert 0 < apart.max() <= most
        assert mine["why"].str.contains(extracts.ways()[slug].apart, regex=False).all()
    crimes = rebuilt[(rebuilt["indicator"] == "crime_rate") & (rebuilt["how"] == "exact")]
    assert (crimes["numerator"] <= crimes["numerator_published"]).all()


def test_the_share_of_zones_in_the_most_deprived_fifth_is_counted() -> None:
    council, run = "S12000018", extracts.database().run
    zones = extracts.zones(council)
    rows_ = run("zone_figures", indicators=["simd_quintile"], council=council, periods=None)
    members = Plan(council, (Locality("All", tuple(zones["area_code"])),)).members()
    found = aggregate(rows_, members, zones, extracts.ways(), PEOPLE[:0])
    shares = found[found["indicator"] == "zones_in_most_deprived_fifth"].set_index("period")
    # SIMD 2020: 51 of Inverclyde's 114 data zones; SIMD 2016: 50
    assert shares["numerator"].to_dict() == {"SIMD 2016": 50, "SIMD 2020": 51}
    assert shares["value"].round(2).to_dict() == {"SIMD 2016": 43.86, "SIMD 2020": 44.74}
    assert (shares["how"] == "exact").all()
    assert shares["lower"].isna().all()


def test_localities_that_share_out_a_council_add_up_to_it() -> None:
    council = "S12000013"
    zones, run = extracts.zones(council), extracts.database().run
    wards = of_groups(council, run("groups", scheme="ward"), zones["area_code"])
    assert len(wards.localities) == 11
    slugs = extracts.small_area_indicators(*COUNTED, "mean", "impossible")
    found = run("zone_figures", indicators=slugs, council=council, periods=None)
    record = record_of(found, zones, extracts.ways(), run("zone_people", council=council))
    whole = Plan(council, (Locality("All", tuple(zones["area_code"])),))
    named = zones.groupby("parent_code")["area_code"]
    parents = Plan(council, tuple(Locality(str(code), tuple(one)) for code, one in named))
    for plan in (wards, parents):
        parts = figures_of(record, plan.members())
        counted = parts[parts["how"] == "exact"].groupby(["indicator", "period", "level"])
        sums = counted[["numerator", "denominator"]].sum(min_count=1)
        complete = sums[counted.size() == len(plan.localities)]
        alone = figures_of(record, whole.members()).set_index(["indicator", "period", "level"])
        both = complete.join(alone[["numerator", "denominator", "how"]].add_suffix("_whole"))
        both = both[both["how_whole"] == "exact"]
        assert len(both) > 20 or plan is wards
        assert (both["numerator"] == both["numerator_whole"]).all()


def test_published_totals_of_a_council_come_out() -> None:
    # National Records of Scotland, mid-2021; SIMD 2020: 635,640 residents, 19 % income deprived
    council = "S12000049"
    zones, run = extracts.zones(council), extracts.database().run
    members = Plan(council, (Locality("Glasgow", tuple(zones["area_code"])),)).members()
    slugs = ["population_total", "population_age_2", "income_deprived"]
    rows_ = run("zone_figures", indicators=slugs, council=council, periods=None)
    people = run("zone_people", council=council)
    found = aggregate(rows_, members, zones, extracts.ways(), people)
    by = found.set_index(["indicator", "period"])["value"]
    assert by["population_total", "mid-2020"] == 635_640
    assert round(by["income_deprived", "SIMD 2020"]) == 19
    of_two = people[(people["age"] == 2) & (people["period"] == "2021")]
    assert of_two["people"].sum() == by["population_age_2", "mid-2021"]


def test_whole_intermediate_zones_are_exact_where_their_data_zones_are_withheld() -> None:
    council, period = "S12000047", "2020/21"
    zones, run = extracts.zones(council), extracts.database().run
    rows_ = run("zone_figures", indicators=["child_poverty"], council=council, periods=[period])
    published = rows_.set_index("area_code")[["numerator", "denominator"]]
    counted = zones.assign(known=zones["area_code"].isin(published["numerator"].dropna().index))
    of = counted.groupby("parent_code")["known"].all()
    lacking, complete = of.index[~of], of.index[of]
    assert len(lacking) > 2 < len(complete)
    whole = Locality("Whole", tuple(zones.loc[zones["parent_code"].isin(lacking), "area_code"]))
    parts = [
        Locality(code, tuple(zones.loc[zones["parent_code"] == code, "area_code"][:2]))
        for code in complete
    ]
    members = Plan(council, (whole, *parts)).members()
    people = run("zone_people", council=council)
    found = aggregate(rows_, members, zones, extracts.ways(), people).set_index("locality")
    assert found["how"].eq("exact").all()
    assert found["level"].eq("intermediate_zone").to_list() == [True, *[False] * len(parts)]
    counts = published.loc[list(lacking)].sum()
    assert found.loc["Whole", ["numerator", "denominator"]].tolist() == counts.tolist()
