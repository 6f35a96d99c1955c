"""Most vulnerable communities: z-scores as CPOP makes them, ranks, drivers and stability."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from queries.statistics.communities import (
    RANKINGS,
    assess,
    drivers,
    ranked,
    relative_change,
    score_tables,
    stability,
    z_scores,
)

POLARITY = {"attainment": "higher_is_better", "crime": "lower_is_better"}
ZONES = ["Z1", "Z2", "Z3", "Z4"]
LEVEL = pd.DataFrame(
    {"attainment": [5.0, 5.5, 6.0, 5.2], "crime": [300.0, 200, 100, 800]}, index=ZONES
)
COUNCIL = pd.Series(["A", "A", "A", "B"], index=ZONES)
TYPE = pd.Series([1, 1, 2, 2], index=ZONES)


def test_z_scores_are_turned_so_that_higher_is_better() -> None:
    scores = z_scores(LEVEL, POLARITY)
    assert np.allclose(scores["attainment"], stats.zscore(LEVEL["attainment"], ddof=1))
    assert np.allclose(scores["crime"], -stats.zscore(LEVEL["crime"], ddof=1))


def test_z_scores_within_a_group_know_nothing_of_the_others() -> None:
    scores = z_scores(LEVEL, POLARITY, COUNCIL)
    assert np.allclose(scores.loc[["Z1", "Z2", "Z3"], "attainment"], [-1, 0, 1])
    assert scores.loc["Z4"].isna().all(), "a group of one has no spread"


def test_logs_are_taken_of_skewed_indicators_only_when_asked() -> None:
    skewed = pd.DataFrame({"crime": [1.0, 2, 4, 8, 1000]})
    assert np.allclose(
        z_scores(skewed, POLARITY, log_if_skewed=True)["crime"],
        -stats.zscore(np.log([1, 2, 4, 8, 1000]), ddof=1),
    )
    with_zero = pd.DataFrame({"crime": [0.0, 2, 4, 8, 1000]})
    pd.testing.assert_frame_equal(
        z_scores(with_zero, POLARITY, log_if_skewed=True), z_scores(with_zero, POLARITY)
    )


def test_change_from_or_to_zero_is_missing() -> None:
    change = relative_change(
        pd.DataFrame({"crime": [10.0, 0, 10]}), pd.DataFrame({"crime": [5.0, 5, 0]})
    )
    assert change["crime"].isna().tolist() == [False, True, True]
    assert change["crime"].tolist()[0] == -0.5


def rankings(
    level: pd.DataFrame, change: pd.DataFrame, council: pd.Series, kind: pd.Series
) -> pd.DataFrame:
    return ranked(score_tables(level, change, POLARITY, council, kind), council)


def test_rankings_put_the_most_vulnerable_of_a_council_first() -> None:
    change = pd.DataFrame(
        {"attainment": [0.1, 0.0, -0.1, 0], "crime": [-0.5, 0, 0.5, 0]}, index=ZONES
    )
    found = rankings(LEVEL, change, COUNCIL, TYPE)
    assert found.loc[["Z1", "Z2", "Z3"], "level_rank"].tolist() == [1, 2, 3]
    assert found.loc[["Z1", "Z2", "Z3"], "against_council_rank"].tolist() == [1, 2, 3]
    assert found.loc[["Z1", "Z2", "Z3"], "pace_rank"].tolist() == [3, 2, 1]
    assert found.loc["Z4", "level_rank"] == 1
    assert np.isnan(found["against_council_rank"].to_numpy()[3])
    assert found["indicators"].tolist() == [2] * 4


def test_the_mean_has_the_order_of_cpops_sum_when_nothing_is_missing() -> None:
    rng = np.random.default_rng(5)
    level = pd.DataFrame(rng.normal(size=(40, 2)), columns=list(POLARITY))
    one_council = pd.Series("A", index=level.index)
    found = rankings(level, level, one_council, one_council)
    total = z_scores(level, POLARITY, one_council).sum(axis=1)
    assert found["against_council_rank"].tolist() == total.rank(method="min").tolist()


def test_a_missing_indicator_is_left_out_and_counted() -> None:
    level = LEVEL.copy()
    level.loc["Z1", "crime"] = np.nan
    found = rankings(level, level, COUNCIL, TYPE)
    assert found["indicators"].tolist() == [1, 2, 2, 2]
    assert found["level"].notna().all()


def test_drivers_are_the_worst_scores_below_the_mean() -> None:
    found = drivers(z_scores(LEVEL, POLARITY))
    assert found["Z1"] == ("attainment",)
    assert found["Z4"] == ("crime", "attainment")
    assert found["Z3"] == ()


def test_stability_tells_which_indicator_sways_the_order() -> None:
    found = stability(z_scores(LEVEL, POLARITY))
    assert found["rank"].tolist() == [2, 3, 4, 1]
    assert found["worst"].tolist() == [1, 3, 4, 1]
    assert found["best"].tolist() == [2, 3, 4, 2]
    assert found["swayed_by"].tolist() == ["crime", "", "", "crime"]
    with pytest.raises(ValueError, match="one indicator"):
        stability(z_scores(LEVEL[["crime"]], POLARITY))


def test_an_indicator_without_polarity_is_refused() -> None:
    with pytest.raises(ValueError, match="no polarity is given for: rain"):
        z_scores(pd.DataFrame({"rain": [1.0]}), POLARITY)


def test_figures_of_two_periods_become_the_rankings() -> None:
    long = LEVEL.rename_axis("area_code").reset_index()
    long = long.melt("area_code", var_name="indicator", value_name="value")
    long = long.assign(first_value=long["value"] * 2, council_code=long["area_code"].map(COUNCIL))
    found = assess(long, POLARITY, TYPE)
    expected = rankings(LEVEL, LEVEL * 0 - 0.5, COUNCIL, TYPE)
    pd.testing.assert_frame_equal(found.ranks, expected, check_names=False)
    assert tuple(found.scores) == RANKINGS
    assert found.first.loc["Z4", "crime"] == 1600


# Figures and scores of the sixteen zones of one type of community as the Improvement Service
# published them for 2018/19 (github.com/Improvement-Service/CPOP, data/IGZ_latest.csv, 2020)
CHILD_POVERTY = """
7.964601769911504 6.656804733727811 20.825515947467167 14.50381679389313
11.501597444089457 5.1923076923076925 7.933884297520661 27.288428324697755
17.311233885819522 6.3768115942028984 8.391608391608392 17.0316301703163
14.942528735632186 12.556053811659194 14.914772727272727 23.57142857142857
"""
THEIR_SCORES = """
0.8590403030184512 1.059814646240426 -1.1153804410198729 -0.1448666988343732
0.3160370970054514 1.2846457350917009 0.8637560809060564 -2.107573382232032
-0.5758642521141137 1.1027994803847336 0.7934858082072358 -0.5329392027452925
-0.2122182063919452 0.15415587323939095 -0.20795707550186776 -1.5369357652539488
"""


def test_scores_agree_with_those_that_cpop_published_for_one_type_of_community() -> None:
    theirs = np.array(THEIR_SCORES.split(), dtype=float)
    level = pd.DataFrame({"child_poverty": np.array(CHILD_POVERTY.split(), dtype=float)})
    ours = z_scores(level, {"child_poverty": "lower_is_better"})["child_poverty"]
    assert np.allclose(ours, theirs, atol=1e-9)


def test_a_community_with_one_figure_has_places_where_it_keeps_that_figure() -> None:
    scores = pd.DataFrame({"crime": [-1.0, 0, 1], "poverty": [np.nan, 0, 1]}, index=list("ABC"))
    found = stability(scores)
    assert found.loc["A", ["rank", "best", "worst"]].tolist() == [1, 1, 1]
    assert found["swayed_by"].tolist() == ["", "crime", "crime"], "without crime A has no place"
