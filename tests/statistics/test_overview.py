"""Many indicators of one area at once, beside its peers and the country, on given tables."""

import numpy as np
import pandas as pd
import pytest

from queries.statistics.overview import lines_of, overview
from queries.statistics.standing import Measure
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
) -> pd.DataFrame:
    rows = table(QUALITY + OTHERS.lstrip()).assign(lower=np.nan, upper=np.nan)
    rows["period_start"] = pd.to_datetime(rows["period_start"])
    lines = lines_of(rows, measures, (area, COUNTRY))
    return overview(rows, lines, measures, ("quality", "cost"), area, peers, COUNTRY)


def test_the_latest_figure_is_the_latest_observed() -> None:
    quality = found().loc["quality"]
    assert (quality["value"], quality["period"]) == (90, "2017")
    assert (quality["first"], quality["since"]) == (60, "2016")
    assert quality[["lower", "upper"]].round(1).tolist() == [82.6, 94.5]


def test_peers_are_pooled_without_the_area_where_each_has_counts() -> None:
    quality = found(peers=(AREA, *PEERS)).loc["quality"]
    assert (quality["peers"], quality["of"], quality["pooled"]) == (77, 2, True)
    cost = found().loc["cost"]
    assert (cost["peers"], cost["of"], cost["pooled"]) == (3500, 2, False)


def test_peers_are_not_summed_up_where_most_have_no_figure() -> None:
    most = (*PEERS, "S12000005", "S12000006", "S12000007")
    assert np.isnan(found(peers=most).loc["quality", "peers"])
    assert np.isnan(found(peers=()).loc["quality", "peers"])


def test_the_country_is_that_of_the_same_period_and_its_newest_beside_it() -> None:
    quality = found().loc["quality"]
    assert (quality["country"], quality["country_marker"]) == (89, "[p]")
    assert (quality["newest"], quality["newest_period"]) == (95, "2018")


def test_verdicts_follow_the_interval_and_polarity() -> None:
    assert found().loc["quality", ["against_peers", "against_country"]].tolist() == [
        "better",
        "similar",
    ]
    lower = MEASURES | {"quality": Measure("wilson", 100, "lower_is_better")}
    assert found(measures=lower).loc["quality", "against_peers"] == "worse"
    neither = MEASURES | {"quality": Measure("wilson", 100, "no_judgement")}
    assert found(measures=neither).loc["quality", "against_peers"] == "higher"
    assert found().loc["cost", "against_peers"] == "not compared"


def test_equal_figures_share_the_best_place() -> None:
    quality = found().loc["quality"]
    assert quality[["rank", "ranked", "tied"]].tolist() == [1, 4, True]
    lower = MEASURES | {"quality": Measure("wilson", 100, "lower_is_better")}
    assert found(measures=lower).loc["quality", "rank"] == 3
    assert found().loc["cost", ["rank", "ranked", "tied"]].tolist() == [1, 3, False]


def test_a_change_does_not_cross_a_break() -> None:
    assert found().loc["cost", ["first", "since"]].tolist() == [5000, "2017"]


def test_a_change_is_tested_where_both_its_ends_have_counts() -> None:
    table_of_area = found()
    assert table_of_area.loc["quality", "change_p"] < 0.001
    assert np.isnan(table_of_area.loc["cost", "change_p"])


def test_counts_are_neither_compared_nor_ranked() -> None:
    children = found().loc["children"]
    assert children["value"] == 900
    assert children["country"] == 5000
    assert children[["peers", "rank"]].isna().all()
    assert children["against_country"] == "not compared"


def test_an_area_without_a_figure_has_the_period_of_the_country() -> None:
    staff = found().loc["staff"]
    assert (staff["period"], staff["country"]) == ("2018", 300)
    assert staff[["value", "first", "since", "peers", "rank"]].isna().all()


@pytest.mark.parametrize("peers", [PEERS, ()])
def test_the_country_itself_is_not_compared(peers: tuple[str, ...]) -> None:
    table_of_country = found(COUNTRY, peers)
    assert table_of_country.loc["quality", "value"] == 95
    assert table_of_country["rank"].isna().all()
    assert set(table_of_country["against_country"]) == {"not compared"}


def test_an_area_without_any_figure() -> None:
    nowhere = found("S12000004", measures={"staff": MEASURES["staff"]})
    assert nowhere["value"].isna().all()
    assert nowhere["newest"].tolist() == [300]
