"""The early years view on the real extracts: every council runs, published figures appear."""

import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from components import early_years, filters, store
from tests.pages.conftest import Open

COUNCILS = 32


def drawn(page: AppTest) -> dict[str, str]:
    """Return the text of each row of the overview, by its indicator."""
    table = next(one.proto.body for one in page.get("html") if "overview" in one.proto.body)
    rows = re.findall(r"<th role=rowheader scope=row>(.*?)(?=<tr|</tbody)", table)
    words = [re.sub(r'<img src="[^"]*" alt="[^"]*">', "", one) for one in rows]
    plain = [re.sub(r"<[^>]+>", "|", one) for one in words]
    cells = [[part for part in html.unescape(one).split("|") if part] for one in plain]
    return {one[0]: "|".join(one[1:]) for one in cells}


def test_every_council_and_scotland_run(open_page: Open) -> None:
    page = open_page("early_years", area="S12000005")
    areas = [*store.query("areas", level="council")["area_code"], filters.SCOTLAND]
    assert len(areas) == COUNCILS + 1
    for area in areas:
        page.query_params["area"] = area
        page.run()
        assert not page.exception, area
        assert not page.warning, area
        assert len(drawn(page)) == len(early_years.measures())
        assert page.header[0].value.startswith(filters.name_of(area))


@pytest.mark.parametrize(
    ("area", "indicator", "published"),
    [
        ("S92000003", "ELC graded good or better", "90.1%"),  # CHN18, 2022-23
        ("S12000049", "ELC graded good or better", "87.5%"),
        ("S92000003", "Milestones at 27-30 months", "82.1%"),  # CHN17, 2021-22
        ("S92000003", "ELC spending per registration", "£11,008"),  # CHN03, 2022-23
        ("S92000003", "Teachers and graduates", "4,808"),
        ("S92000003", "Deferred entry, share", "35%"),
        ("S92000003", "ELC registrations", "90,264"),
        ("S12000013", "ELC registrations", "406"),
    ],
)
def test_figures_as_published(open_page: Open, area: str, indicator: str, published: str) -> None:
    assert published in drawn(open_page("early_years", area=area))[indicator]


def test_a_figure_without_counts_has_a_rank_and_no_range(open_page: Open) -> None:
    row = drawn(open_page("early_years", area="S12000013"))["ELC graded good or better"]
    assert "32 of 32|no range" in row
    assert "Not tested|no interval is published" in row


def test_what_is_published_for_scotland_alone_says_so(open_page: Open) -> None:
    page = open_page("early_years", area="S12000035", indicator="elc_centres")
    assert drawn(page)["Centres with funded places"].endswith(
        "[x] Not published by council area. Scotland: 2,575 centres in 2024."
    )
    assert page.header[-1].value == "No council area has a figure on this measure"


def test_a_rate_above_100_is_shown_and_marked(open_page: Open) -> None:
    row = drawn(open_page("early_years", area="S12000035"))["Uptake, three and four"]
    assert "103% [u] [r]|2018" in row


def test_peers_change_the_comparison(open_page: Open) -> None:
    row = {
        scheme: drawn(open_page("early_years", area="S12000018", peers=scheme))[
            "Daycare graded good or better"
        ]
        for scheme in ("lgbf_people_services", "lgbf_other_services", "own")
    }
    assert "7 pooled" in row["lgbf_people_services"]
    assert row["lgbf_people_services"] != row["lgbf_other_services"]
    assert "pooled" not in row["own"]


def test_every_measure_can_be_looked_at_closely(open_page: Open) -> None:
    page = open_page("early_years", area="S12000023")
    for slug in early_years.measures():
        page.query_params["indicator"] = slug
        page.run()
        assert not page.exception, slug
        assert not page.warning, slug
        assert len(page.header) == 3
