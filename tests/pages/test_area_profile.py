"""The outcomes of one area: the matrix, its filters, what it is held against, the sentences."""

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components import outcomes, store
from components.comparators import Comparator
from tests.pages.conftest import Open
from tests.pages.twins import twin

GLASGOW, SIAR, ARGYLL, ORKNEY, SCOTLAND = (
    "S12000049",
    "S12000013",
    "S12000035",
    "S12000023",
    "S92000003",
)
SENTENCES = 5


def matrix(page: AppTest) -> pd.DataFrame:
    """Return the matrix that is drawn, by outcome."""
    return page.dataframe[0].value.set_index("Outcome")


def sentences(page: AppTest) -> list[str]:
    """Return the sentences under the first subheading."""
    return next(one.value for one in page.markdown if one.value.startswith("- ")).split("\n")


@pytest.mark.parametrize("area", [GLASGOW, SIAR, ARGYLL, ORKNEY])
def test_twenty_outcomes_in_one_matrix(open_page: Open, area: str) -> None:
    page = open_page("area_profile", area=area)
    rows = matrix(page)
    assert len(rows) == 20
    assert rows["Latest"].str.len().gt(0).all()
    assert set(rows["CPOP dot"]) <= {"green", "amber", "red", "none"}
    assert len(sentences(page)) == SENTENCES


def test_published_figures_of_glasgow_against_scotland(open_page: Open) -> None:
    rows = matrix(open_page("area_profile", area=GLASGOW))
    poverty = rows.loc["Children in low income families"]
    assert (poverty["Latest"], poverty["Period"], poverty["Scotland"]) == (
        "31.8%",
        "2021/22",
        "20.8%",
    )
    assert poverty["Difference"] == "11.0 percentage points higher (worse)"
    assert poverty["95% interval"] == "31.53 to 32.11%"
    assert poverty["Rank"] == 32
    assert poverty["Level and pace"] == "worse and steady"


def test_a_projection_is_never_the_latest_figure(open_page: Open) -> None:
    rows = matrix(open_page("area_profile", area=GLASGOW))
    assert not rows["Latest"].str.contains("[e]", regex=False).any()
    assert rows.loc["Fuel poverty", "Period"] == "2017-2019"
    assert rows.loc["Participation at 16 to 19", "Period"] == "2022/23"


def test_no_interval_is_made_up(open_page: Open) -> None:
    rows = matrix(open_page("area_profile", area=GLASGOW))
    without = rows[rows["95% interval"] == "none published"]
    assert (without["Level and pace"] == "not enough evidence").all()
    assert without["Range of rank"].str.endswith("none published").all()
    tested = {"Children in low income families", "Out-of-work benefits"}
    assert tested <= set(rows.index) - set(without.index)


def test_where_another_indicator_has_the_interval_it_is_linked(open_page: Open) -> None:
    page = open_page("area_profile", area=GLASGOW)
    links = [one.proto.label for one in page.get("page_link")]
    assert any(one.startswith("Middle weekly earnings: ") for one in links)
    assert matrix(page).loc["Middle weekly earnings", "95% interval"] == "none published"


def test_averages_of_published_figures_have_intervals_that_were_worked_out(
    open_page: Open,
) -> None:
    page = open_page("area_profile", area=GLASGOW)
    rows = matrix(page)
    work, wellbeing = rows.loc["Employment rate"], rows.loc["Personal well-being"]
    assert work["95% interval"] == "65.93 to 72.60%"
    assert work["Range of rank"] == "of 32; 21 to 32"
    assert work["Level and pace"] == "worse; pace not tested"
    assert wellbeing["95% interval"] == "6.84 to 7.43"
    assert wellbeing["Level and pace"] == "similar and steady"
    methods = [one.value for one in page.markdown if one.value.startswith("**")]
    told = next(one for one in methods if "**Personal well-being.**" in one)
    assert "95% intervals: worked out here from those published for the figures it is an" in told


def test_a_missing_figure_is_passed_over_for_the_latest_observed(open_page: Open) -> None:
    rows = matrix(open_page("area_profile", area=ORKNEY))
    assert rows.loc["Personal well-being", "Period"] == "2020/21"
    assert rows.loc["Personal well-being", "CPOP dot"] == "none"


@pytest.mark.parametrize(
    ("compare", "column"),
    [
        (SCOTLAND, "Scotland"),
        ("lgbf_people_services", "Similar councils"),
        ("lgbf_other_services", "Similar councils"),
        ("resas", "Similar councils"),
        ("S12000017", "Highland"),
        ("own_year", "In 2017"),
    ],
)
def test_what_outcomes_are_held_against(open_page: Open, compare: str, column: str) -> None:
    rows = matrix(open_page("area_profile", area=SIAR, compare=compare))
    assert column in rows.columns
    assert (rows["Difference"] != "nothing to compare with").sum() >= 17
    single = compare.startswith("S")
    assert (rows["CPOP dot"] != "none").any() == single


def test_an_own_set_is_held_against_too(open_page: Open) -> None:
    page = open_page("area_profile", area=SIAR, compare="own", set="23-27")
    assert "the councils you chose" in page.header[0].value
    assert (matrix(page)["The councils you chose"] != "[x]").all()


def test_an_empty_own_set_says_so(open_page: Open) -> None:
    page = open_page("area_profile", area=SIAR, compare="own")
    assert "there is nothing of the councils you chose" in page.header[0].value
    assert not page.exception


@pytest.mark.parametrize("compare", ["own_year", "S12000017"])
def test_scotland_has_a_profile_without_a_rank(open_page: Open, compare: str) -> None:
    page = open_page("area_profile", area=SCOTLAND, compare=compare)
    assert matrix(page)["Rank"].isna().all()
    assert len(sentences(page)) == SENTENCES
    assert "council areas" in sentences(page)[1]


def test_theme_and_verdict_filter_the_matrix(open_page: Open) -> None:
    page = open_page("area_profile", area=GLASGOW, outcome="older_people")
    assert list(matrix(page).index) == ["Emergency admissions at 65+"]
    page = open_page("area_profile", area=GLASGOW, verdict="worse-worsening")
    assert list(matrix(page).index) == ["Out-of-work benefits"]
    page = open_page("area_profile", area=GLASGOW, verdict="better-improving")
    assert len(page.dataframe) == 0
    assert "No outcome of this theme has this verdict" in page.info[0].value


def test_the_line_about_chance_is_there(open_page: Open) -> None:
    page = open_page("area_profile", area=GLASGOW)
    assert any("would be expected by chance alone" in one.value for one in page.caption)


def test_the_twin_and_the_matrix_say_the_same(open_page: Open) -> None:
    page = open_page("area_profile", area=GLASGOW)
    table = twin(page)
    assert list(table.index) == list(matrix(page).index)
    assert list(table["Difference"]) == list(matrix(page)["Difference"])


def test_every_outcome_of_the_profile_belongs_to_a_theme() -> None:
    shown = [one.slug for _, group in outcomes.core() for one in group]
    assert len(shown) == len(set(shown)) == 20


def test_the_national_view_says_the_same_pace_of_every_outcome_and_area(open_page: Open) -> None:
    page = open_page("overview", columns="core", cells="change")
    html = next(one.proto.body for one in page.get("html") if "<table>" in one.proto.body)
    link = r"<a href=\S*area=(S\d+)&amp;indicator=(\w+)>[^<]*<b>([^<]*)</b>"
    said = {(area, slug): word for area, slug, word in re.findall(link, html)}
    scotland = Comparator("Scotland", "Scotland", (SCOTLAND,), area=SCOTLAND)
    told = {
        (area, one.indicator.slug): one.standing.cell
        for area in store.query("areas", level="council")["area_code"]
        for one in outcomes.profile(str(area), scotland).plain
        if one.standing and one.standing.cell.pace
    }
    assert len(said) >= 32 * 19
    assert len(told) >= 32 * 5
    assert {key: cell.pace for key, cell in told.items()} == {key: said[key] for key in told}
    paces = {"improving", "steady", "worsening"}
    more = {key for key, word in said.items() if word in paces} - set(told)
    assert not more, "a pace of the national view that the area profile does not have"
