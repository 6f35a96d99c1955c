"""Targets, run on the real extracts: the published ones, and what a person changes."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from components import target_table
from queries.target_fields import Target
from queries.target_files import as_csv
from tests.pages.conftest import Open

ABERDEEN, AYRSHIRE, MIDLOTHIAN, GLASGOW = "S12000033", "S12000008", "S12000019", "S12000049"
OURS = Target(
    key="",
    area_code=GLASGOW,
    title="Fewer children in low income families",
    kind="level",
    target_year=2030,
    aim="at most",
    amount=20,
    indicator="child_poverty",
    baseline_year=2016,
)


def headings(page: AppTest) -> list[str]:
    return [one.value for one in page.header]


def fill(page: AppTest, name: str, value: object) -> None:
    """Set the field `name` of the form that is open."""
    for kind in ("text_input", "number_input", "selectbox"):
        for box in getattr(page, kind):
            if str(box.key).startswith("target-") and str(box.key).endswith(f"-{name}"):
                box.set_value(value)


def submit(page: AppTest, label: str) -> None:
    next(one for one in page.button if one.label == label).click().run()


def test_the_published_targets_of_a_partnership(open_page: Open) -> None:
    page = open_page("targets", area=ABERDEEN)
    assert not page.exception
    table = page.table[0].value
    assert len(table) == 12
    assert headings(page)[0].startswith("Aberdeen City: of 12 targets, 3 can be judged")
    assert table["Where it stands"].value_counts()["no indicator"] == 6
    assert table["Where it stands"].value_counts()["no baseline given"] == 3


def test_a_gap_is_judged_in_its_own_year(open_page: Open) -> None:
    page = open_page("targets", area=AYRSHIRE)
    assert headings(page)[1].startswith("Not reached in its year: 1.9 percentage points above")
    assert "of 7 similar councils" in headings(page)[2]
    assert page.table[0].value["Similar councils that ever did it"].iloc[0].endswith(" of 7")


def test_a_milestone_has_nothing_to_compute(open_page: Open) -> None:
    page = open_page("targets", area=MIDLOTHIAN)
    assert not page.exception
    assert "A milestone without a number: there is nothing to compute" in headings(page)
    assert page.table[0].value["Similar councils that ever did it"].eq("[z]").all()


def test_a_target_is_added_changed_and_removed(open_page: Open) -> None:
    page = open_page("targets", area=GLASGOW)
    assert headings(page)[0] == "Glasgow City: no target in the table yet"
    page.radio(key="targets_mode").set_value("Add a target").run()
    fill(page, "title", "*Fewer* children in low income families")
    fill(page, "indicator", "child_poverty")
    fill(page, "aim", "at most")
    fill(page, "amount", 20.0)
    fill(page, "target_year", "2029/30")
    fill(page, "baseline_year", "2016")
    submit(page, "Add the target")
    assert not page.exception
    assert page.success[0].value.startswith("The target is in the table")
    assert page.table[0].value.index[0] == "\\*Fewer\\* children in low income families"
    assert page.table[0].value["Asks for"].iloc[0] == "at most 20% by 2030"
    assert page.table[0].value["Baseline"].iloc[0].endswith("(2016)")
    page.radio(key="targets_mode").set_value("Change this target").run()
    fill(page, "kind", "relative change")
    fill(page, "amount", -25.0)
    submit(page, "Keep the changes")
    assert page.table[0].value["Asks for"].iloc[0] == "a fall of 25% or more by 2030"
    page.radio(key="targets_mode").set_value("Change this target").run()
    submit(page, "Remove this target")
    assert headings(page)[0] == "Glasgow City: no target in the table yet"


def test_what_is_wrong_in_the_form_is_told_and_nothing_kept(open_page: Open) -> None:
    page = open_page("targets", area=GLASGOW)
    page.radio(key="targets_mode").set_value("Add a target").run()
    fill(page, "target_year", "soon")
    submit(page, "Add the target")
    told = page.error[0].value
    assert "Target: found nothing; expected a few words" in told.replace("\\", "")
    assert "Target year: found “soon”" in told.replace("\\", "")
    assert headings(page)[0] == "Glasgow City: no target in the table yet"


def load(page: AppTest, name: str, data: bytes) -> None:
    page.radio(key="targets_mode").set_value("Load a table").run()
    page.file_uploader[0].upload(name, data, "text/csv").run()


def test_a_table_is_loaded_in_place_of_the_areas_it_has(open_page: Open) -> None:
    page = open_page("targets", area=ABERDEEN)
    mine = [replace(OURS, area_code=ABERDEEN), OURS]
    load(page, "mine.csv", as_csv(mine, target_table.known()))
    assert not page.exception
    assert "2 targets of Aberdeen City and Glasgow City loaded" in page.success[0].value.replace(
        "\\", ""
    )
    assert len(page.table[0].value) == 1


def test_a_broken_table_is_refused_with_row_and_column(open_page: Open) -> None:
    page = open_page("targets", area=ABERDEEN)
    data = as_csv([OURS], target_table.known()).replace(b"2030", b"![x](http://evil/x.png)")
    load(page, "mine.csv", data)
    told = page.error[0].value
    assert "Row 2, column “Target year”" in told.replace("\\", "")
    assert "](" not in told
    assert len(page.table[0].value) == 12, "the table is as it was"
