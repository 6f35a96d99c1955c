"""Build your localities: ways to start, changes, findings, figures, links and files."""

import csv
import io
from xml.etree import ElementTree as Tree

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, Multiselect, Selectbox

from components import locality_figures, locality_plan, locality_zones
from queries.localities import Locality, Plan
from queries.locality_files import as_csv, as_text
from queries.statistics.locality_disclosure import PUBLIC_SENTENCE
from tests.pages.conftest import Open

GLASGOW, ORKNEY, INVERCLYDE = "S12000049", "S12000023", "S12000018"


def said(page: AppTest) -> str:
    """Return the headline of what is built."""
    return str(page.header[0].value)


def button(page: AppTest, label: str) -> Button:
    """Return the button named `label`."""
    return next(one for one in page.button if one.label == label)


def box(page: AppTest, label: str) -> Selectbox[str]:
    """Return the select box named `label`."""
    return next(one for one in page.selectbox if one.label == label)


def many(page: AppTest, label: str) -> Multiselect[str]:
    """Return the box for many named `label`."""
    return next(one for one in page.multiselect if one.label == label)


def built(page: AppTest, area: str = ORKNEY) -> Plan:
    """Return what the session holds for `area`."""
    plan: Plan = page.session_state[locality_plan.KEPT][area]
    return plan


def link_of(*localities: Locality, area: str = ORKNEY) -> str:
    """Return what a link says for `localities` of `area`."""
    zones = tuple(locality_zones.zones_of(area).names)
    return as_text(Plan(area, localities), zones, locality_zones.newest())


def halves(area: str = ORKNEY) -> tuple[Locality, Locality]:
    """Return two localities that share the data zones of `area` between them."""
    zones = sorted(locality_zones.zones_of(area).names)
    middle = len(zones) // 2
    return Locality("West", tuple(zones[:middle])), Locality("East", tuple(zones[middle:]))


def table(page: AppTest, first: str) -> dict[str, dict[str, str]]:
    """Return the table whose first column is `first`, by its rows; StopIteration without one."""
    bodies = [one.proto.body for one in page.get("html") if "<table" in one.proto.body]
    read = [Tree.fromstring(one) for one in bodies if one.startswith("<div")]  # noqa: S314
    found = [[[cell.text or "" for cell in row] for row in one.iter("tr")] for one in read]
    heads, *rows = next(one for one in found if one[0][0] == first)
    return {row[0]: dict(zip(heads, row, strict=True)) for row in rows}


def test_a_newcomer_is_asked_for_a_council(open_page: Open) -> None:
    page = open_page("localities")
    assert "Choose a council area" in page.info[0].value


def test_the_wards_are_there_at_once_with_their_link(open_page: Open) -> None:
    page = open_page("localities", area=GLASGOW)
    assert said(page) == "No locality of Glasgow City is built yet"
    button(page, "Start with the wards").click().run()
    assert said(page) == "23 localities of Glasgow City hold all 746 data zones"
    assert page.query_params["localities"] in ("ward", ["ward"])


def test_a_locality_is_built_named_and_removed_from_the_list_alone(open_page: Open) -> None:
    page = open_page("localities", area=ORKNEY)
    button(page, "Start with nothing").click().run()
    whole = next(iter(locality_zones.zones_of(ORKNEY).members))
    many(page, "Intermediate zones, whole or in part").set_value([whole]).run()
    button(page, "Add them whole").click().run()
    zones = set(locality_zones.zones_of(ORKNEY).members[whole])
    assert set(built(page).localities[0].zones) == zones
    page.text_input[0].set_value("Kirkwall <b>*east*</b>").run()
    assert built(page).localities[0].name == "Kirkwall <b>*east*</b>"
    inside = many(page, "Their data zones in this locality")
    assert set(inside.value) == zones
    inside.set_value(sorted(zones)[1:]).run()
    assert set(built(page).localities[0].zones) == set(sorted(zones)[1:])
    button(page, "Remove this locality").click().run()
    assert not built(page).localities
    button(page, "Undo").click().run()
    assert set(built(page).localities[0].zones) == set(sorted(zones)[1:])


def test_a_zone_moves_unless_localities_may_overlap(open_page: Open) -> None:
    west, east = halves()
    page = open_page("localities", area=ORKNEY, localities=link_of(west, east), step="build")
    whole = locality_zones.zones_of(ORKNEY).parents[east.zones[0]]
    many(page, "Intermediate zones, whole or in part").set_value([whole]).run()
    page.toggle[0].set_value(False).run()
    button(page, "Add them whole").click().run()
    assert any("in “West” and “East”" in one.value for one in page.info)
    button(page, "Keep each zone only in its first locality").click().run()
    held = [zone for one in built(page).localities for zone in one.zones]
    assert len(held) == len(set(held))
    button(page, "Undo").click().run()
    button(page, "Undo").click().run()
    page.toggle[0].set_value(True).run()
    button(page, "Add them whole").click().run()
    held = [zone for one in built(page).localities for zone in one.zones]
    assert len(held) == len(set(held))
    assert set(locality_zones.zones_of(ORKNEY).members[whole]) <= set(
        built(page).localities[0].zones
    )


def test_a_name_is_not_given_twice(open_page: Open) -> None:
    page = open_page("localities", area=ORKNEY, localities=link_of(*halves()), step="build")
    page.text_input[0].set_value("east").run()
    assert "is called “east” already" in page.warning[0].value
    assert built(page).localities[0].name == "West"
    assert page.text_input[0].value == "West"


@pytest.mark.parametrize("against", ["council", "scotland", "2"])
def test_localities_are_compared_with_their_intervals(open_page: Open, against: str) -> None:
    page = open_page(
        "localities",
        area=ORKNEY,
        localities=link_of(*halves()),
        indicator="income_deprived",
        period="SIMD 2020",
        against=against,
    )
    assert not page.exception
    assert not page.warning
    headline = page.header[1].value
    assert headline.startswith("Income deprived: 2 localities range from ")
    rows = table(page, "Area")
    assert set(rows) == {"1 West", "2 East", "Orkney Islands", "Scotland"}
    assert rows["1 West"]["How"] == "exact"
    assert " to " in rows["1 West"]["95% interval"]


def test_all_zones_of_a_council_give_its_figure(open_page: Open) -> None:
    everything = Locality("All", tuple(locality_zones.zones_of(INVERCLYDE).names))
    page = open_page(
        "localities",
        area=INVERCLYDE,
        localities=link_of(everything, area=INVERCLYDE),
        indicator="income_deprived",
        period="SIMD 2020",
    )
    rows = table(page, "Area")
    assert rows["1 All"]["Value"] == rows["Inverclyde"]["Value"]
    assert rows["1 All"]["Against Inverclyde"] == "similar"


def test_a_rank_is_not_possible_and_says_why(open_page: Open) -> None:
    page = open_page(
        "localities", area=ORKNEY, localities=link_of(*halves()), indicator="simd_rank"
    )
    assert "cannot be worked out for these localities" in page.header[1].value
    assert "ranks cannot be added up" in str(table(page, "Area")["1 West"])


def test_every_indicator_says_how_it_was_worked_out(open_page: Open) -> None:
    page = open_page("localities", area=ORKNEY, localities=link_of(*halves()), step="all")
    assert "people of Orkney Islands live in these localities" in page.header[1].value
    assert page.header[2].value.startswith("Of ")
    people = table(page, "Locality")
    assert set(people) == {"1 West", "2 East"}
    grid = page.dataframe[0].value
    assert set(grid["How"]) >= {"exact", "apportioned", "not possible"}
    assert grid["From what, or why not"].str.len().min() > 10


def profile(page: Open, *built: Locality, number: int, area: str = ORKNEY) -> AppTest:
    """Open the profile of the locality with the `number` of those `built`."""
    link = link_of(*built, area=area)
    opened = page("localities", area=area, localities=link, step="profile", locality=str(number))
    assert not opened.exception
    return opened


def test_one_locality_has_a_profile_of_the_figures_that_are_compared(open_page: Open) -> None:
    page = profile(open_page, *halves(), number=2)
    assert page.header[1].value.startswith("East beside Orkney Islands")
    assert len(page.header) == 5
    assert [one.value for one in page.caption].count(PUBLIC_SENTENCE) == 1
    figures = table(page, "Indicator")
    compared = open_page(
        "localities", area=ORKNEY, localities=link_of(*halves()), step="compare", period="SIMD 2020"
    )
    assert any(PUBLIC_SENTENCE in one.value for one in compared.caption)
    east = table(compared, "Area")["2 East"]
    assert figures["Income deprived"]["Figure"] == east["Value"]
    assert figures["Income deprived"]["Made of"] == east["From what, and what it assumes"]


def test_a_profile_shows_nothing_that_cannot_be_checked(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locality_figures, "published", tuple)
    page = profile(open_page, *halves(), number=1)
    assert page.header[1].value == "West: no figure can be shown"
    assert [one.value.split(":")[0] for one in page.info] == [
        *("Who lives there", "Its deprivation", "Its map")
    ]
    assert len(page.header) == 2
    figures = table(page, "Indicator")
    assert {one["Figure"] for one in figures.values()} == {"none"}
    assert PUBLIC_SENTENCE not in [one.value for one in page.caption]


def test_a_profile_withholds_what_a_difference_would_give_away(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tuple(slug for slug in locality_figures.published() if slug != "crime_rate")
    monkeypatch.setattr(locality_figures, "published", lambda: own)
    zones = sorted(locality_zones.zones_of(ORKNEY).names)
    smaller = Locality("Smaller", tuple(zones[5:14]))
    larger = Locality("Larger", (*smaller.zones, zones[0]))  # one crime was recorded in that zone

    def crimes(*built: Locality, number: int) -> dict[str, str]:
        figures = table(profile(open_page, *built, number=number), "Indicator")
        return figures["Recorded crimes and offences"]

    assert crimes(smaller, number=1)["Figure"] != "none"
    told = [crimes(smaller, larger, number=number) for number in (1, 2)]
    withheld, shown = sorted(told, key=lambda one: one["Figure"] != "none")
    assert (withheld["Figure"], shown["How"]) == ("none", "exact")
    assert withheld["Made of"].startswith("Withheld")


def test_a_link_opens_what_was_built_and_says_when_figures_changed(open_page: Open) -> None:
    west, east = halves()
    zones = tuple(locality_zones.zones_of(ORKNEY).names)
    old = as_text(Plan(ORKNEY, (west, east)), zones, "2019-01")
    page = open_page("localities", area=ORKNEY, localities=old, step="build")
    assert said(page) == "2 localities of Orkney Islands hold all 29 data zones"
    assert any("2019" in one.value and "newer" in one.value for one in page.info)


@pytest.mark.parametrize(
    "broken", ["%", "abc", "A" * 9000, "<script>", link_of(*halves())[:-9]], ids=range(5)
)
def test_a_broken_link_is_told_and_loses_nothing(open_page: Open, broken: str) -> None:
    page = open_page("localities", area=ORKNEY, localities=link_of(*halves()))
    page.query_params["localities"] = broken
    page.run()
    assert not page.exception
    assert "is still here" in page.warning[0].value
    assert said(page) == "2 localities of Orkney Islands hold all 29 data zones"


def test_a_link_of_another_council_is_told(open_page: Open) -> None:
    page = open_page("localities", area=GLASGOW, localities=link_of(*halves()))
    assert "another council area" in page.warning[0].value
    assert said(page) == "No locality of Glasgow City is built yet"


def test_each_council_keeps_its_own_localities(open_page: Open) -> None:
    page = open_page("localities", area=ORKNEY, localities=link_of(*halves()))
    box(page, "Council area").set_value(GLASGOW).run()
    assert said(page) == "No locality of Glasgow City is built yet"
    box(page, "Council area").set_value(ORKNEY).run()
    assert said(page) == "2 localities of Orkney Islands hold all 29 data zones"


@pytest.mark.parametrize("step", ["compare", "all", "profile", "save"])
def test_without_localities_every_step_says_where_to_start(open_page: Open, step: str) -> None:
    page = open_page("localities", area=ORKNEY, step=step)
    assert not page.exception
    assert "choose “Build” to start" in page.info[0].value


def test_an_empty_locality_is_told_before_anything_is_computed(open_page: Open) -> None:
    west, _ = halves()
    link = link_of(west, Locality("Nobody", ()))
    page = open_page("localities", area=ORKNEY, localities=link, step="compare")
    assert not page.exception
    assert any("“Nobody” has no data zone" in one.value for one in page.info)
    assert not page.selectbox[1:]


def test_the_saved_file_is_a_lookup_of_the_localities(open_page: Open) -> None:
    page = open_page("localities", area=ORKNEY, localities=link_of(*halves()), step="save")
    assert f"localities={link_of(*halves())}" in page.code[0].value
    zones = tuple(locality_zones.zones_of(ORKNEY).names)
    text = as_csv(Plan(ORKNEY, halves()), {}, zones).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["locality_name"] for row in rows} == {"West", "East"}
    assert len(rows) == len(zones)


def test_names_are_shown_as_they_are(open_page: Open) -> None:
    west, east = halves()
    named = (Locality("# [x](javascript:1)", west.zones), Locality("<b>`E`</b>", east.zones))
    for step in ("build", "compare", "all", "profile", "save"):
        page = open_page("localities", area=ORKNEY, localities=link_of(*named), step=step)
        assert not page.exception
        for one in page.get("html"):
            assert "<b>`E`" not in one.proto.body
        assert not any("[x](javascript" in one.value for one in (*page.header, *page.markdown))


def test_a_saved_file_is_opened_and_says_when_figures_changed(open_page: Open) -> None:
    zones = tuple(locality_zones.zones_of(ORKNEY).names)
    saved = as_csv(Plan(ORKNEY, halves()), {ORKNEY: "Orkney Islands"}, zones, "2019-01")
    page = open_page("localities", area=ORKNEY)
    page.file_uploader[0].set_value(("mine.csv", saved, "text/csv")).run()
    assert not page.exception
    assert said(page) == "2 localities of Orkney Islands hold all 29 data zones"
    told = [one.value for one in (*page.info, *page.success, *page.warning)]
    assert any("2019" in one and "newer" in one for one in told)
