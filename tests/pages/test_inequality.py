"""Inequality, run on the real extracts, against what ScotPHO published with them."""

import pytest

from components import communities, inequality_fifths
from tests.pages.conftest import Open
from tests.pages.twins import twin

GLASGOW, SHETLAND, ORKNEY = "S12000049", "S12000027", "S12000023"


def told(page: object) -> str:
    parts = [one.value for one in [*page.caption, *page.markdown]]  # type: ignore[attr-defined]
    return " ".join(parts)


def test_all_indicators_of_an_area(open_page: Open) -> None:
    page = open_page("inequality", area=GLASGOW)
    assert not page.exception
    assert page.header[0].value == (
        "Glasgow City: on 21 of 28 indicators more deprived fifths fare worse, beyond chance"
    )
    table = twin(page)
    assert len(table) == len(inequality_fifths.slugs()) == 29
    assert "Patients per GP" in told(page)  # has no fifths of the council's own people


def test_the_indices_are_those_that_scotpho_published(open_page: Open) -> None:
    # published with the figures: slope 219.6 (177.0 to 262.2), relative 1.1, attributable 42.1
    page = open_page(
        "inequality", area=GLASGOW, indicator="cancer_deaths_under_75", period="2019-2021"
    )
    row = twin(page).loc["Cancer deaths under 75"]
    assert row["SII"] == "219.5 (176.9 to 262.1)"
    assert row["RII"].startswith("1.12 (")
    assert row["PAR"].startswith("42% (")
    profile = twin(page, 1)
    assert profile.loc["Most deprived fifth", "Glasgow City"] == "290 per 100,000"
    assert len(profile) == 5


@pytest.mark.parametrize("measure", ["sii", "rii", "par"])
def test_the_gap_over_time_in_each_measure(open_page: Open, measure: str) -> None:
    page = open_page(
        "inequality",
        area=GLASGOW,
        view="time",
        measure=measure,
        indicator="alcohol_related_hospital_admissions",
    )
    assert not page.exception
    assert page.header[1].value == (
        "Glasgow City: the gap on alcohol-related hospital stays is closing, 2016/17 to 2020/21"
    )
    assert "line through 5 periods that share no year" in told(page)


def test_a_missing_fifth_is_refused_with_its_reason(open_page: Open) -> None:
    asked = {"indicator": "cancer_deaths_under_75", "within": "scot"}
    page = open_page("inequality", area=SHETLAND, **asked)
    assert "nobody in Shetland Islands lives in Scotland’s most deprived fifth" in told(page)
    assert "cannot be compared" in page.header[1].value
    page = open_page("inequality", area=SHETLAND, view="time", **asked)
    assert page.header[1].value.endswith("cannot be tested")
    assert "Worked out for no period" in told(page)


def test_an_indicator_without_these_fifths_says_so(open_page: Open) -> None:
    page = open_page("inequality", area=GLASGOW, indicator="patients_per_gp")
    assert not page.exception
    assert "Choose the other kind of fifths" in page.info[0].value
    page = open_page("inequality", area=GLASGOW, indicator="patients_per_gp", within="scot")
    assert "weighted by doctors" in told(page)


def test_scotland_has_its_own_fifths_alone(open_page: Open) -> None:
    page = open_page("inequality")
    assert not page.exception
    assert "Fifths" not in [box.label for box in page.selectbox]
    assert page.header[0].value.startswith("Scotland: on ")


@pytest.mark.parametrize("slug", communities.PROFILE)
def test_each_indicator_of_zones(open_page: Open, slug: str) -> None:
    page = open_page("inequality", area=GLASGOW, groups="zones", indicator=slug)
    assert not page.exception
    table = twin(page)
    assert table["Signed index, Glasgow City"].str.match(r"−?0\.\d\d|\[x\]").all()
    assert set(table["Dissimilarity index"]) == {"0.27"}
    assert len(twin(page, 1)) == 32


def test_the_signed_index_is_said_to_be_no_dissimilarity_index(open_page: Open) -> None:
    page = open_page("inequality", area=GLASGOW, groups="zones", indicator="child_poverty")
    assert "It is not the dissimilarity index of Duncan and Duncan" in told(page)
    assert "the deprived person lived in the zone with the worse outcome 27 percentage" in told(
        page
    )
    assert twin(page)["Signed index, Scotland"].iloc[-1] == "0.36"


def test_a_council_with_few_zones_has_no_interval(open_page: Open) -> None:
    page = open_page("inequality", area=ORKNEY, groups="zones", indicator="child_poverty")
    assert page.header[0].value.endswith("cannot be tested")
    assert set(twin(page)["95% interval, Orkney Islands"]) == {"none"}
