"""Scotland at a glance, run on the real extracts."""

import re

import pytest

from tests.pages.conftest import Open
from tests.pages.twins import twin

GLASGOW, SIAR = "S12000049", "S12000013"


def board(page: object) -> str:
    """Return the HTML of the table of areas × indicators."""
    return next(one.proto.body for one in page.get("html") if "<table>" in one.proto.body)  # type: ignore[attr-defined]


def cell(html: str, area: str, indicator: str) -> str:
    found = re.search(rf"<a href=\S*area={area}&amp;indicator={indicator}>([^/]*)</b>", html)
    assert found
    return found[1].replace("<b>", " ")


def test_published_figures_and_their_verdicts(open_page: Open) -> None:
    html = board(open_page("overview"))
    assert cell(html, GLASGOW, "child_poverty") == "31.8 worse"
    assert cell(html, "S12000011", "child_poverty") == "10.9 better"
    # uptake among all two-year-olds is no judgement, and of 2018, since revised
    assert cell(html, GLASGOW, "two_year_old_uptake_all").endswith("similar")
    assert "[r]" in cell(html, GLASGOW, "two_year_old_uptake_all")
    assert html.count("<td class=") == 32 * 20
    assert html.count("<td class=g>") >= 11  # councils without a figure of uptake


def test_the_headline_counts_and_the_notes_say_what_chance_would_flag(open_page: Open) -> None:
    page = open_page("overview")
    said = re.match(r"(\d+) of (\d+) figures of council areas differ", page.header[0].value)
    assert said
    differ, compared = int(said[1]), int(said[2])
    assert 250 < differ < compared <= 640
    told = " ".join(one.value for one in page.caption)
    assert f"of {compared} comparisons would be flagged by chance alone" in told
    assert "Uptake among eligible two-year-olds is published for Scotland only" in told


def test_the_short_twin_adds_up_to_all_cells(open_page: Open) -> None:
    table = twin(open_page("overview", order="worse")).astype(int)
    assert len(table) == 32
    assert (table.sum(axis=1) == 20).all()
    assert table["Worse"].is_monotonic_decreasing


@pytest.mark.parametrize("order", ["name", "group", "better", "worse"])
def test_every_order_has_every_council_once(open_page: Open, order: str) -> None:
    page = open_page("overview", order=order)
    assert not page.exception
    rows = re.findall(r"<tr class=(S\d+)>", board(page))
    assert len(rows) == len(set(rows)) == 32
    assert board(page).count("<th scope=rowgroup") == (4 if order == "group" else 0)


@pytest.mark.parametrize("columns", ["core", "health_and_wellbeing", "population", "deprivation"])
@pytest.mark.parametrize("cells", ["level", "change"])
def test_every_set_can_be_shown(open_page: Open, columns: str, cells: str) -> None:
    page = open_page("overview", columns=columns, cells=cells)
    assert not page.exception
    assert board(page).count("<tr class=S12") == 32


def test_indicators_without_an_interval_are_shown_and_not_tested(open_page: Open) -> None:
    page = open_page("overview", columns="core")
    told = " ".join(one.value for one in page.caption)
    assert "Not tested, because no interval is published:" in told
    assert "“Fuel poverty”" in told
    assert cell(board(page), GLASGOW, "fuel_poverty").endswith("no test")


def test_the_spread_of_child_poverty_widened(open_page: Open) -> None:
    page = open_page("overview", indicator="child_poverty")
    assert page.header[1].value == (
        "Council areas lie further apart on children in low income families in 2021/22 than in "
        "2014/15, beyond chance"
    )
    table = twin(page, 1)
    assert list(table.index)[-1] == "2021/22"
    assert table["Highest"].iloc[-1] == "31.8%"
    assert table["Lowest"].iloc[-1] == "10.9%"


@pytest.mark.parametrize("area", [GLASGOW, SIAR, "S92000003"])
@pytest.mark.parametrize("view", ["spread", "pace", "map"])
@pytest.mark.parametrize("indicator", ["two_year_old_uptake_all", "weekly_pay_median"])
def test_each_picture_stands_for_any_area(
    open_page: Open, area: str, view: str, indicator: str
) -> None:
    page = open_page("overview", area=area, view=view, indicator=indicator)
    assert not page.exception
    assert len(page.header) == 2
    assert not page.error


def test_who_falls_behind_is_worse_and_losing_ground(open_page: Open) -> None:
    page = open_page("overview", view="pace", indicator="child_poverty")
    assert page.header[1].value.startswith("Falling behind Scotland on children in low income")
    table = twin(page, 1)
    assert len(table) == 33
    losing = table.index[table["Against Scotland"] == "losing ground"]
    named = page.header[1].value.partition(": ")[2].replace(" and ", ", ").split(", ")
    assert set(named) <= set(losing)


def test_a_measure_with_one_period_says_that_nothing_can_be_compared(open_page: Open) -> None:
    asked = {"columns": "early_learning_and_childcare", "view": "pace"}
    slug = "nursery_and_playgroup_services_good_or_better"
    page = open_page("overview", indicator=slug, **asked)
    assert not page.exception
    assert page.header[1].value.endswith("cannot be tested")
