"""The profile of a community: found by name, its figures, people, deprivation and neighbours."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components import (
    community,
    community_deprivation,
    community_outcomes,
    community_record,
    community_search,
    store,
)
from tests.pages.conftest import Open

FERGUSLIE, FIRST, BARRHEAD = "S02002263", "S01012063", "S13002914"
STIRLING, GLASGOW = "S37000005", "S12000049"


def box(page: AppTest, label: str) -> object:
    return next(one for one in page.selectbox if one.label == label)


def search(page: AppTest, typed: str) -> AppTest:
    return page.text_input[0].set_value(typed).run()


def outcomes(zone: str) -> pd.DataFrame:
    """Return the table of the outcomes of `zone`, by indicator."""
    record = community_record.record(community.published(zone))
    findings = [community_outcomes.finding(one, record) for one in record.readings]
    return community_outcomes.table(record, findings).set_index("Indicator")


@pytest.mark.parametrize("zone", [FERGUSLIE, FIRST, BARRHEAD, STIRLING, "S37000034", "S02002457"])
def test_a_link_opens_any_community(open_page: Open, zone: str) -> None:
    page = open_page("community_profile", zone=zone)
    assert not page.exception
    assert not page.warning
    name = community.published(zone).name
    assert len(page.header) == 4
    assert all(one.value.startswith(name) for one in page.header)
    assert page.query_params["zone"] in (zone, [zone])


def test_the_council_follows_the_community(open_page: Open) -> None:
    page = open_page("community_profile", zone=FERGUSLIE, area=GLASGOW)
    assert box(page, "Council area").value == "S12000038"  # type: ignore[attr-defined]
    assert "S12000038" in page.query_params["area"]


def test_another_council_lets_the_community_go(open_page: Open) -> None:
    page = open_page("community_profile", zone=FERGUSLIE)
    box(page, "Council area").set_value(GLASGOW).run()  # type: ignore[attr-defined]
    assert box(page, "Community").value is None  # type: ignore[attr-defined]
    assert "zone" not in page.query_params
    assert "Choose a community" in page.info[0].value


@pytest.mark.parametrize("typed", ["Ferguslie", "paisley FERGUSLIE", FERGUSLIE])
def test_a_search_finds_it_and_chooses_nothing(open_page: Open, typed: str) -> None:
    page = search(open_page("community_profile"), typed)
    options = box(page, "Community").options  # type: ignore[attr-defined]
    assert options[0] == "Paisley Ferguslie (intermediate zone, Renfrewshire)"
    assert box(page, "Community").value is None  # type: ignore[attr-defined]
    assert not page.header
    box(page, "Community").set_value(FERGUSLIE).run()  # type: ignore[attr-defined]
    assert page.header[0].value.startswith("Paisley Ferguslie beside Renfrewshire")


def test_a_town_is_found_by_its_ward(open_page: Open) -> None:
    page = search(open_page("community_profile"), "Barrhead")
    options = box(page, "Community").options  # type: ignore[attr-defined]
    assert options[0] == "Barrhead, Liboside and Uplawmoor (ward, East Renfrewshire)"
    assert "Auchenback (intermediate zone, East Renfrewshire)" in options
    assert len(options) <= community_search.MOST


def test_nothing_found_is_told(open_page: Open) -> None:
    page = search(open_page("community_profile"), "Atlantis")
    assert "No partnership, ward or zone is called “Atlantis”" in page.info[0].value
    page = search(open_page("community_profile"), "S01013500")
    assert "code of a zone of 2022" in page.info[0].value


@pytest.mark.parametrize("zone", ["S02999999", "S01", "<b>", "S01013500"])
def test_a_code_that_is_not_there_is_told(open_page: Open, zone: str) -> None:
    page = open_page("community_profile", zone=zone)
    assert not page.exception
    assert "is not one of the choices here" in page.warning[0].value
    assert not page.header
    told = " ".join(one.value for one in page.info)
    assert ("zone of 2022" in told) == (zone == "S01013500")


def test_the_box_holds_no_more_than_one_council(open_page: Open) -> None:
    page = open_page("community_profile", zone=FIRST)
    options = box(page, "Community").options  # type: ignore[attr-defined]
    assert all(option.endswith("Renfrewshire)") for option in options)
    assert sum("data zone" in option for option in options) == 7


def test_every_indicator_is_in_the_table_with_its_test() -> None:
    rows = outcomes(FERGUSLIE)
    assert len(rows) == 10
    assert rows.loc["Income deprived", "Figure"] == "34.9%"
    assert str(rows.loc["Income deprived", "Scotland"]).endswith("(worse)")
    assert rows.loc["Early mortality", "95% interval"] == "none"
    assert str(rows.loc["Early mortality", "Same type"]).startswith("median ")


def test_a_data_zone_lies_beside_its_intermediate_zone() -> None:
    rows = outcomes(FIRST)
    assert len(rows) == 32
    assert rows.loc["Income deprived", "Intermediate zone"] == "34.9% (better)"


def test_a_ward_says_how_each_figure_came_about() -> None:
    rows = outcomes(BARRHEAD)
    assert set(rows["How"]) == {"exact", "apportioned", "not possible"}
    assert rows["Made of"].str.len().gt(0).all()
    assert rows.loc["Population loss", "Figure"] == "none"
    exact = rows[rows["How"] == "exact"]
    assert exact["95% interval"].ne("none").all()


def test_a_partnership_of_one_council_has_the_figures_of_the_council() -> None:
    made = community.published("S37000034")
    record = community_record.record(made)
    assert "council" not in record.names
    for slug in ("income_deprived", "employment_deprived"):
        one = next(each for each in record.readings if each.indicator.slug == slug)
        published = store.query(
            "area_figures", indicators=(slug,), area=made.council, level="council"
        )
        same = published[published["period"] == "SIMD 2020"]
        assert one.latest["numerator"] == same["numerator"].iloc[0]
        assert one.latest["value"] == pytest.approx(same["value"].iloc[0], abs=0.05)


def test_a_locality_of_ones_own_has_no_figures_before_disclosure_control() -> None:
    mine = community.own("Mine", community.published(FERGUSLIE).codes)
    with pytest.raises(ValueError, match="own locality"):
        community_record.record(mine)
    with pytest.raises(LookupError):
        community.own("Mine", ["S01999999"])
    with pytest.raises(ValueError, match="at least one"):
        community.own("Mine", [])


def test_expected_eligible_is_experimental_with_its_range(open_page: Open) -> None:
    page = open_page("community_profile", zone=FERGUSLIE)
    told = next(one.value for one in page.markdown if "two-year-olds in" in one.value)
    assert told.startswith("41 two-year-olds in mid-2021, about 32 of them expected")
    assert "[e] (range " in told


def test_deprivation_counts_zones_in_both_editions() -> None:
    whole, *domains = community_deprivation.domains(community.published(FERGUSLIE).places)
    assert [(one.period, one.zones, one.most_deprived) for one in whole.editions] == [
        ("SIMD 2016", 7, 6),
        ("SIMD 2020", 7, 6),
    ]
    assert len(domains) == 7
    income = community_deprivation.domains(community.published(FIRST).places)[1]
    assert [(one.lowest, one.tenth) for one in income.editions] == [(4351, 7), (4138, 6)]


def test_people_of_a_council_are_those_of_its_zones(open_page: Open) -> None:
    page = open_page("community_profile", zone="S37000034")
    assert "635,130 people" in page.header[1].value


def test_two_councils_are_drawn_by_intermediate_zone(open_page: Open) -> None:
    page = open_page("community_profile", zone=STIRLING)
    assert "in its 36 intermediate zones" in page.header[3].value
    assert not page.error
