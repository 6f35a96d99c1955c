"""Most vulnerable communities, run on the real extracts."""

import pytest

from components import communities
from tests.pages.conftest import Open
from tests.pages.twins import twin

GLASGOW, ORKNEY, HIGHLAND, DUNDEE = "S12000049", "S12000023", "S12000017", "S12000042"


def test_it_names_five_and_says_why_and_how_firm(open_page: Open) -> None:
    page = open_page("communities", area=GLASGOW)
    assert not page.exception
    assert page.header[0].value.startswith("Glasgow City: outcomes are furthest behind in ")
    assert [heading.value[:2] for heading in page.subheader] == ["1.", "2.", "3.", "4.", "5."]
    told = " ".join(one.value for one in page.markdown)
    assert "all zones of Scotland" in told
    assert "Leaving out one indicator puts it" in told
    assert "whichever one indicator is left out" in told


def test_the_table_has_every_zone_and_every_ranking(open_page: Open) -> None:
    table = twin(open_page("communities", area=GLASGOW))
    assert len(table) == 136
    assert [name for name in table.columns if name.startswith("Place")] == [
        "Place: level now",
        "Place: pace",
        "Place: against the council",
        "Place: against its type",
        "Place: pace against its type",
    ]


@pytest.mark.parametrize("ranking", ["pace", "against_council", "against_type"])
def test_each_ranking_speaks_of_what_it_compares(open_page: Open, ranking: str) -> None:
    page = open_page("communities", area=ORKNEY, ranking=ranking)
    assert not page.exception
    told = " ".join(one.value for one in page.markdown)
    assert {"pace": "%)", "against_council": "zones of Orkney", "against_type": "its type"}[
        ranking
    ] in told
    assert "Orkney Islands has 6 intermediate zones in all" in told


def test_unreliable_and_missing_figures_are_told(open_page: Open) -> None:
    notes = " ".join(one.value for one in open_page("communities", area=HIGHLAND).caption)
    assert "Marked unreliable [u] in the zones of Highland: Recorded crimes" in notes
    notes = " ".join(one.value for one in open_page("communities", area=DUNDEE).caption)
    assert "No figure for Recorded crimes and offences: Western Edge" in notes


def test_indicators_are_chosen_by_a_short_link(open_page: Open) -> None:
    page = open_page("communities", area=GLASGOW, indicators="child_poverty-attainment")
    assert page.multiselect[0].value == ["child_poverty", "attainment"]
    assert page.query_params["indicators"] == "child_poverty-attainment"
    assert twin(page)["Indicators"].eq("2").all()


def test_one_indicator_has_no_other_order_and_none_asks(open_page: Open) -> None:
    page = open_page("communities", area=GLASGOW, indicators="child_poverty")
    assert not page.exception
    assert twin(page)["One indicator left out"].eq("none").all()
    page.multiselect[0].set_value([]).run()
    assert not page.exception
    assert "at least one indicator" in page.info[0].value


def test_the_profiles_eight_are_the_default_and_not_in_the_link(open_page: Open) -> None:
    page = open_page("communities", area=GLASGOW)
    assert tuple(page.multiselect[0].value) == communities.PROFILE
    assert "indicators" not in page.query_params
