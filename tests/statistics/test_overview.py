"""Many indicators of one area at once, beside its peers and the country, on given tables."""

import numpy as np
import pandas as pd
import pytest

from queries.statistics.overview import NOT_COMPARED, Latest, overview
from queries.statistics.panel import panels_of
from queries.statistics.standing import Measure, with_limits
from tests.given import table

AREA, COUNTRY = "S12000001", "S92000003"
PEERS = ("S12000002", "S12000003")
QUALITY = """
indicator | area_code | period | period_start | value | numerator | denominator | marker
quality   | S12000001 | 2016   | 2016-04-01   | 60    | 60        | 100         |
quality   | S12000001 | 2017   | 2017-04-01   | 90    | 90        | 100         |
quality   | S12000001 | 2018   | 2018-04-01   | 99    | 99        | 100         | [e]
quality   | S12000002 | 2017   | 2017-04-01   | 50    | 5         | 10          |
quality   | S12000003 | 2017   | 2017-04-01   | 80    | 72        | 90          |
quality   | S12000004 | 2017   | 2017-04-01   | 90    | 9         | 10          |
quality   | S92000003 | 2017   | 2017-04-01   | 89    |           |             | [p]
quality   | S92000003 | 2018   | 2018-04-01   | 95    |           |             |
"""
OTHERS = """
cost      | S12000001 | 2016   | 2016-04-01   | 4000  |           |             |
cost      | S12000001 | 2017   | 2017-04-01   | 5000  |           |             | [b]
cost      | S12000001 | 2018   | 2018-04-01   | 6000  |           |             |
cost      | S12000002 | 2018   | 2018-04-01   | 3000  |           |             |
cost      | S12000003 | 2018   | 2018-04-01   | 4000  |           |             |
cost      | S92000003 | 2018   | 2018-04-01   | 5500  |           |             |
children  | S12000001 | 2018   | 2018-04-01   | 900   |           |             |
children  | S12000002 | 2018   | 2018-04-01   | 100   |           |             |
children  | S12000003 | 2018   | 2018-04-01   | 200   |           |             |
children  | S92000003 | 2018   | 2018-04-01   | 5000  |           |             |
staff     | S92000003 | 2018   | 2018-04-01   | 300   |           |             |
"""
MEASURES = {
    "quality": Measure("wilson", 100, "higher_is_better"),
    "cost": Measure("none", 0, "no_judgement"),
    "children": Measure("none", 0, "no_judgement"),
    "staff": Measure("none", 0, "no_judgement"),
}


def found(
    area: str = AREA, peers: tuple[str, ...] = PEERS, measures: dict[str, Measure] = MEASURES
) -> dict[str, Latest]:
    rows = table(QUALITY + OTHERS.lstrip()).assign(lower=np.nan, upper=np.nan)
    rows["period_start"] = pd.to_datetime(rows["period_start"])
    rows = with_limits(rows, MEASURES)
    panels = panels_of(rows, [])
    return overview(panels, measures, ("quality", "cost"), area, peers, COUNTRY)


def judged(polarity: str) -> dict[str, Measure]:
    return MEASURES | {"quality": Measure("wilson", 100, polarity)}


def test_the_latest_figure_is_the_latest_observed() -> None:
    quality = found()["quality"]
    assert (quality.own.value, quality.period) == (90, "2017")
    assert (quality.first.value, quality.first.period) == (60, "2016")
    assert np.round(quality.own.limits, 1).tolist() == [82.6, 94.5]


def test_peers_are_pooled_without_the_area_where_each_has_counts() -> None:
    quality = found(peers=(AREA, *PEERS))["quality"]
    assert (quality.peers, quality.of, quality.pooled) == (77, 2, True)
    cost = found()["cost"]
    assert (cost.peers, cost.of, cost.pooled) == (3500, 2, False)


def test_peers_are_not_summed_up_where_most_have_no_figure() -> None:
    most = (*PEERS, "S12000005", "S12000006", "S12000007")
    few = found(peers=most)["quality"]
    assert np.isnan(few.peers)
    assert few.of == 2
    assert np.isnan(found(peers=())["quality"].peers)


def test_the_country_is_that_of_the_same_period_and_its_newest_beside_it() -> None:
    quality = found()["quality"]
    assert (quality.country.value, quality.country.marker) == (89, "[p]")
    assert (quality.newest.value, quality.newest.period) == (95, "2018")


def test_verdicts_follow_the_interval_and_polarity() -> None:
    quality = found()["quality"]
    assert (quality.against_peers, quality.against_country) == ("better", "similar")
    assert found(measures=judged("lower_is_better"))["quality"].against_peers == "worse"
    assert found(measures=judged("no_judgement"))["quality"].against_peers == "higher"
    assert found()["cost"].against_peers == NOT_COMPARED


def test_equal_figures_share_the_best_place() -> None:
    quality = found()["quality"]
    assert (quality.rank, quality.ranked, quality.tied) == (1, 4, True)
    assert found(measures=judged("lower_is_better"))["quality"].rank == 3
    cost = found()["cost"]
    assert (cost.rank, cost.ranked, cost.tied) == (1, 3, False)


def test_a_change_does_not_cross_a_break() -> None:
    first = found()["cost"].first
    assert (first.value, first.period) == (5000, "2017")


def test_a_change_is_tested_where_both_its_ends_have_counts() -> None:
    assert found()["quality"].change_p < 0.001
    assert np.isnan(found()["cost"].change_p)


def test_counts_are_neither_compared_nor_ranked() -> None:
    children = found()["children"]
    assert (children.own.value, children.country.value) == (900, 5000)
    assert np.isnan([children.peers, children.rank]).all()
    assert children.against_country == NOT_COMPARED


def test_an_area_without_a_figure_has_the_period_of_the_country() -> None:
    staff = found()["staff"]
    assert (staff.period, staff.country.value) == ("2018", 300)
    assert not staff.own.there
    assert not staff.first.there
    assert np.isnan([staff.peers, staff.rank]).all()


@pytest.mark.parametrize("peers", [PEERS, ()])
def test_the_country_itself_is_not_compared(peers: tuple[str, ...]) -> None:
    national = found(COUNTRY, peers)
    assert national["quality"].own.value == 95
    assert all(np.isnan(one.rank) for one in national.values())
    assert {one.against_country for one in national.values()} == {NOT_COMPARED}


def test_an_area_or_an_indicator_without_any_figure() -> None:
    nowhere = found("S12000009", measures=MEASURES | {"lost": Measure("none", 0, "no_judgement")})
    assert not any(one.own.there for one in nowhere.values())
    assert nowhere["quality"].newest.value == 95
    assert nowhere["lost"].period == ""
    assert overview({}, {}, (), AREA, PEERS, COUNTRY) == {}
