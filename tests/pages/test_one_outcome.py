"""One outcome in all areas: each picture on real extracts, and what is said where there is none."""

import pandas as pd
import pytest

from components import one_outcome
from tests.pages.conftest import Open
from tests.pages.twins import twin

GLASGOW, SIAR, SCOTLAND = "S12000049", "S12000013", "S92000003"


@pytest.mark.parametrize("view", one_outcome.VIEWS)
@pytest.mark.parametrize("area", [GLASGOW, SCOTLAND])
def test_every_picture_opens(open_page: Open, view: str, area: str) -> None:
    page = open_page("one_outcome", area=area, view=view)
    assert not page.exception
    assert len(page.header) + len(page.info) >= 1


@pytest.mark.parametrize(
    "indicator", ["wellbeing", "weekly_pay_median", "elc_registrations", "two_year_old_uptake_all"]
)
@pytest.mark.parametrize("view", one_outcome.VIEWS)
def test_other_indicators_than_those_of_the_profile_open_too(
    open_page: Open, view: str, indicator: str
) -> None:
    page = open_page("one_outcome", area=SIAR, view=view, indicator=indicator)
    assert not page.exception


def test_the_picker_is_grouped_by_theme_and_holds_every_council_indicator() -> None:
    titles = list(one_outcome.titles().values())
    themes = [title.split(": ")[0] for title in titles]
    assert len(set(themes)) == len(
        [a for a, b in zip(themes, ["", *themes], strict=False) if a != b]
    )
    assert len(titles) > 200


def test_the_table_has_published_figures(open_page: Open) -> None:
    page = open_page("one_outcome", area=GLASGOW, view="table")
    rows: pd.DataFrame = page.dataframe[0].value.set_index("Area")
    assert rows.index[0] == "Scotland"
    assert len(rows) == 33
    assert rows.loc["Scotland", "2014/15"] == "14.1%"
    assert rows.loc["Scotland", "2022/23"] == "21.8% [e]"


def test_areas_drift_apart_on_child_poverty(open_page: Open) -> None:
    page = open_page("one_outcome", area=GLASGOW, view="time")
    assert page.header[0].value.startswith("Council areas lie further apart on children in low")


def test_ranks_have_ranges_where_there_are_intervals(open_page: Open) -> None:
    for indicator in ("crime_rate", "employment_rate"):
        page = open_page("one_outcome", area=SIAR, view="rank", indicator=indicator)
        assert (twin(page)["95% range"] != "none published").all()
    page = open_page("one_outcome", area=SIAR, view="rank", indicator="median_earnings")
    assert (twin(page)["95% range"] == "none published").all()


@pytest.mark.parametrize(
    ("indicator", "limits", "verdict"),
    [("employment_rate", "65.93 to 72.60%", "worse"), ("wellbeing", "6.84 to 7.43", "similar")],
)
def test_averages_have_limits_that_were_worked_out(
    open_page: Open, indicator: str, limits: str, verdict: str
) -> None:
    table = twin(open_page("one_outcome", area=SCOTLAND, indicator=indicator))
    assert table.loc["Glasgow City", "95% interval"] == limits
    assert table.loc["Glasgow City", "Against Scotland"] == verdict
    page = open_page("one_outcome", area=GLASGOW, indicator=indicator)
    assert "cannot be told apart from similar councils" in page.header[0].value
    assert not any("counts are complete" in one.value for one in page.markdown)


def test_over_dispersion_is_said_and_nobody_flagged(open_page: Open) -> None:
    page = open_page("one_outcome", area=GLASGOW, view="funnel")
    assert "they truly differ, and none is singled out" in page.header[0].value
    assert set(twin(page)["Against the limits"]) == {"not compared"}


def test_a_funnel_needs_counts(open_page: Open) -> None:
    page = open_page("one_outcome", area=GLASGOW, view="funnel", indicator="employment_16_to_64")
    assert page.header[0].value == "No funnel of in work, ages 16 to 64"


def test_a_scatter_warns_of_cause(open_page: Open) -> None:
    page = open_page("one_outcome", area=GLASGOW, view="second", second="out_of_work_benefits")
    assert "Spearman 0.9" in page.header[0].value
    assert any("This does not show cause" in one.value for one in page.markdown)
    assert any("(R²)" in one.value for one in page.caption)


def test_earnings_of_scotland_were_revised_by_eleven_pounds(open_page: Open) -> None:
    page = open_page("one_outcome", area=SCOTLAND, view="versions", indicator="median_earnings")
    assert "£11.3 lower" in page.header[0].value
    table = twin(page)
    assert table.loc["2010/11-2012/13", "September 2018"] == "£410.6"
    assert table.loc["2010/11-2012/13", "October 2023"] == "£399.3"


def test_another_definition_is_no_revision(open_page: Open) -> None:
    page = open_page("one_outcome", area=SCOTLAND, view="versions", indicator="crime_rate")
    assert "no figure of recorded crimes and offences can be set beside" in page.header[0].value
    assert any("measured it in another way" in one.value for one in page.caption)
    assert twin(page)["September 2018"].str.contains("(old)", regex=False).any()


def test_one_release_alone_has_nothing_to_be_set_beside(open_page: Open) -> None:
    page = open_page("one_outcome", area=GLASGOW, view="versions", indicator="happiness")
    assert page.header[0].value == "One release of happiness is in this record"
