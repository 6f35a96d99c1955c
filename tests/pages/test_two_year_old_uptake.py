"""Two-year-old uptake: figures as published, peers and ranks, the gap, and what is not known."""

from typing import Any
from xml.etree import ElementTree as Tree

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open
from tests.pages.pictures import alone, pictures
from tests.pages.twins import read, twins

PAGE = "two_year_old_uptake"
GLASGOW, INVERCLYDE, ABERDEENSHIRE = "S12000049", "S12000018", "S12000034"
WESTERN_ISLES, WEST_LOTHIAN, ARGYLL, ORKNEY = "S12000013", "S12000040", "S12000035", "S12000023"
SCOTLAND = "S92000003"


def told(page: AppTest) -> str:
    """Return everything that is said on the page."""
    kinds = (page.header, page.subheader, page.markdown, page.caption, page.info)
    return "\n".join(one.value for kind in kinds for one in kind)


def numbers(page: AppTest) -> list[str]:
    """Return the numbers in large type."""
    lists = [one.proto.body for one in page.get("html") if one.proto.body.startswith("<dl")]
    return [div[1].text or "" for one in lists for div in Tree.fromstring(one)]  # noqa: S314


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the marks of a picture."""
    groups = [layer["data"]["values"] for layer in spec["layer"] if "data" in layer]
    return [value for group in groups for value in group]


@pytest.mark.parametrize(
    ("area", "said"),
    [
        (GLASGOW, "Glasgow City: 8% in 2016, from 578 of "),
        (INVERCLYDE, "Inverclyde: 21% in 2016, from 160 of "),
        (ABERDEENSHIRE, "Aberdeenshire: 4% in 2016, from 114 of "),
    ],
)
def test_figures_are_as_published(open_page: Open, area: str, said: str) -> None:
    assert said in told(open_page(PAGE, area=area, period="2016"))


def test_a_rate_above_100_is_shown_and_not_capped_with_no_interval_and_the_reason(
    open_page: Open,
) -> None:
    page = open_page(
        PAGE, area=WESTERN_ISLES, indicator="three_and_four_year_old_uptake", period="2016"
    )
    assert "115% in 2016. It has no interval: a figure above 100% counts more" in told(page)
    dots = values(pictures(page)[1])
    own = next(dot for dot in dots if dot.get("is_area"))
    assert own["value"] == 115
    assert "lower" not in own


def test_the_view_is_in_the_order_of_the_questions(open_page: Open) -> None:
    page = open_page(PAGE, area=ARGYLL, period="2018")
    stand, over_time, across, gap, eligible, learn, add = (one.value for one in page.header)
    assert stand == "Argyll and Bute: 7% in 2018, not to be told apart from similar councils"
    assert over_time.startswith("Argyll and Bute rose from 4% to 7% between 2016 and 2018")
    assert across.startswith("Council areas range from 5% to 21% in 2018")
    assert gap == (
        "4 (0 to 16) more two-year-olds would bring Argyll and Bute level with similar councils"
    )
    assert eligible == (
        "Argyll and Bute: about 160 two-year-olds expected to be eligible [e], experimental"
    )
    assert learn == "Highland rose from a like start: 1 of the 5 peers with comparable years"
    assert add == "Add figures"


def test_at_most_four_numbers_and_no_rank_without_its_range(open_page: Open) -> None:
    page = open_page(PAGE, area=GLASGOW, period="2018")
    assert numbers(page) == ["9%", "18.6%", "9th of 21", "618"]
    said = told(page)
    assert "chance alone could put it anywhere from 8th to 12th" in said
    assert "cannot be told apart from 7 of the others" in said
    assert "One more registered child would not move Glasgow City." in said
    assert "Over-dispersed: 17 of 21 council areas" in said
    named = next(one for one in page.expander if "cannot be told apart" in one.label)
    assert "City of Edinburgh" in named.markdown[0].value


def test_superseded_figures_are_never_joined_to_revised_ones(open_page: Open) -> None:
    points = values(pictures(open_page(PAGE, area=SCOTLAND))[0])
    runs = {one["period"]: one["segment"] for one in points if "segment" in one}
    assert runs["2015"] == runs["2018"] == runs["2019"]
    assert len({runs[year] for year in ("2019", "2020", "2021", "2024")}) == 4
    assert runs["2024"] == runs["2025"]


def test_events_and_breaks_are_drawn_and_told(open_page: Open) -> None:
    page = open_page(PAGE, area=GLASGOW)
    labels = [one["label"] for one in values(pictures(page)[0]) if "label" in one]
    assert labels == ["Pandemic", "1,140 hours for all"]
    assert "- **Pandemic** (March 2020)." in told(page)
    assert "- **Break at 2024.**" in told(page)


def test_both_denominators_are_shown_with_the_direction_of_each_bias(open_page: Open) -> None:
    page = open_page(PAGE, area=GLASGOW)
    assert "On each denominator Scotland looks another way: 14% (2025) of all" in told(page)
    body = next(
        one.proto.body for one in page.get("html") if "What pulls the rate" in one.proto.body
    )
    biases = read(body)
    assert biases.shape == (9, 2)
    counted_twice = next(row for row in biases.index if row.startswith("A registration is not"))
    assert biases.loc[counted_twice].tolist() == ["too high", "too high"]


@pytest.mark.parametrize(
    ("asked", "group", "pooled"),
    [
        ({}, "Family group 4: most deprived", "18.6%"),
        ({"peers": "lgbf_other_services"}, "Family group 4: most urban", "8.7%"),
        ({"peers": "resas"}, "Larger cities", "9.4%"),
        ({"peers": "nearest"}, "The 7 nearest", None),
        ({"peers": "own", "set": "08-21"}, "Your own set", "20.6%"),
    ],
)
def test_peers_are_chosen_openly(
    open_page: Open, asked: dict[str, str], group: str, pooled: str | None
) -> None:
    page = open_page(PAGE, area=GLASGOW, period="2018", **asked)
    assert f"**{group}**" in told(page)
    if pooled:
        assert numbers(page)[1] == pooled


def test_neighbours_are_named_with_reasons_and_follow_the_weights(open_page: Open) -> None:
    page = open_page(PAGE, area=ORKNEY, peers="nearest")
    reasons = next(one.value for one in page.table if "Most alike in" in one.value.columns)
    assert reasons.index[:2].tolist() == ["Shetland Islands", "Na h-Eileanan Siar"]
    assert reasons["Most alike in"].str.count(",|and").ge(2).all()
    weights = {slider.label: slider for slider in page.slider}
    assert weights["Children in low income families"].value == 3
    weights["Children aged two"].set_value(0).run()
    assert page.query_params["weights"] == "3-2-1-1-0-2-1"
    changed = next(one.value for one in page.table if "Most alike in" in one.value.columns)
    assert changed.index.tolist() != reasons.index.tolist()
    next(one for one in page.slider if one.label == "Children aged two").set_value(2).run()
    assert "weights" not in page.query_params


def test_no_weight_at_all_is_told(open_page: Open) -> None:
    page = open_page(PAGE, area=ORKNEY, peers="nearest", weights="0-0-0-0-0-0-0")
    assert not page.exception
    assert "No neighbours can be found: at least one driver needs a weight above 0." in told(page)


def test_an_own_set_is_kept_in_the_link_and_never_holds_the_area_itself(open_page: Open) -> None:
    page = open_page(PAGE, area=GLASGOW, peers="own", set="49-42-18", period="2018")
    assert "**Your own set**: Dundee City and Inverclyde." in told(page)
    page.multiselect[0].set_value(["42"]).run()
    assert page.query_params["set"] == "42"
    assert "**Your own set**: Dundee City." in told(page)


@pytest.mark.parametrize(
    "asked",
    [
        {"peers": "own", "set": "99"},
        {"peers": "nearest", "weights": "1-2-x"},
        {"peers": "nearest", "weights": "9-9-9-9-9-9-9"},
        {"target": "-5"},
        {"target": "1e9"},
        {"against": "england"},
    ],
)
def test_what_a_link_cannot_mean_is_told(open_page: Open, asked: dict[str, str]) -> None:
    page = open_page(PAGE, area=GLASGOW, period="2018", **asked)
    assert not page.exception
    assert any("is not one of the choices here" in one.value for one in page.warning)


def test_the_gap_to_a_level_of_ones_own(open_page: Open) -> None:
    page = open_page(PAGE, area=GLASGOW, period="2018")
    page.number_input[0].set_value(20.0).run()
    assert page.query_params["target"] == "20"
    assert "714 (666 to 760) more two-year-olds in Glasgow City would reach your own" in told(page)
    restored = open_page(PAGE, area=GLASGOW, period="2018", target="20")
    assert restored.number_input[0].value == 20


def test_at_or_above_there_is_no_gap(open_page: Open) -> None:
    page = open_page(PAGE, area=INVERCLYDE, period="2016")
    assert "Inverclyde is at or above similar councils" in [one.value for one in page.header]
    assert numbers(page)[3] == "none"


def test_tested_against_scotland_the_line_is_scotlands(open_page: Open) -> None:
    page = open_page(PAGE, area=GLASGOW, period="2018", against="scotland")
    line = pictures(page)[1]["layer"][0]
    assert line["data"]["values"] == [{"value": 10.0}]
    assert "Glasgow City’s 9% cannot be told apart from Scotland" in told(page)


def test_another_area_moves_the_marks_and_leaves_the_pictures(open_page: Open) -> None:
    first, second = (
        {one["description"]: one for one in alone(open_page(PAGE, area=area, period="2018"))}
        for area in (GLASGOW, ARGYLL)
    )
    same = [said for said in first.keys() & second.keys() if not said.startswith("Map of")]
    assert len(same) == 4
    for said in same:
        assert first[said] == second[said]


def test_an_area_without_a_figure_is_told_what_is_published_where(open_page: Open) -> None:
    page = open_page(PAGE, area=WEST_LOTHIAN, period="2018")
    said = told(page)
    assert page.header[0].value == "No figure for West Lothian in 2018 is in this record"
    assert "https://www.gov.scot/collections/early-learning-and-childcare-statistics/" in said
    assert "**Add figures** below" in said
    assert "For 2018 there is the 12.1% of similar councils" in said
    assert not numbers(page)
    assert "West Lothian: about " in said  # where the eligible live needs no census


def test_a_measure_without_any_council_figure_is_told_too(open_page: Open) -> None:
    page = open_page(PAGE, area=GLASGOW, indicator="two_year_old_uptake_eligible")
    assert page.header[0].value == (
        "No figure for Glasgow City or any other council area is in this record"
    )
    assert "**Add figures** below" in told(page)


def test_scotland_has_no_peers_and_its_eligible_are_the_published_total(open_page: Open) -> None:
    page = open_page(PAGE, area=SCOTLAND, indicator="two_year_old_uptake_eligible")
    assert page.header[0].value == "Scotland: 55% in 2025"
    assert "Councils like ours" not in [box.label for box in page.selectbox]
    said = "Scotland: the published 14,500 eligible two-year-olds by council area, experimental"
    assert said in [one.value for one in page.header]


@pytest.mark.parametrize(("level", "zones"), [("intermediate_zone", 9), ("data_zone", 36)])
def test_where_the_eligible_live(open_page: Open, level: str, zones: int) -> None:
    page = open_page(PAGE, area=WESTERN_ISLES, level=level)
    table = next(one for one in twins(page) if "Expected eligible [e]" in one)
    assert len(table) == zones
    assert "experimental" in " ".join(one.value for one in page.header)
    assert "it may be too high for today" in told(page)
