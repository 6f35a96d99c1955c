"""Figures of one's own on the page of two-year-olds: dropped in, corrected, used, removed."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import store
from components.own_figures import DRAFT, KEPT, OwnFigures
from components.sentences import YOURS
from tests.pages.conftest import Open
from tests.workbook.layouts import (
    ALL,
    TWOS,
    Rows,
    as_csv,
    as_xlsx,
    long_series,
    table_5_1,
    truth,
)

PAGE, GLASGOW = "two_year_old_uptake", "S12000049"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OF = truth(2024, 2026)
SERIES = as_xlsx({"LA": long_series(OF, 2024, 2026)})


@pytest.fixture
def page(open_page: Open) -> AppTest:
    """Return the page for Glasgow City."""
    return open_page(PAGE, area=GLASGOW)


def drop(page: AppTest, data: bytes, name: str = "series.xlsx") -> AppTest:
    """Drop a file into the panel."""
    mime = XLSX if name.endswith("xlsx") else "text/csv"
    page.file_uploader[0].set_value((name, data, mime))
    return page.run()


def click(page: AppTest, label: str) -> AppTest:
    """Click the button `label`."""
    next(button for button in page.button if button.label == label).click()
    return page.run()


def labels(page: AppTest) -> list[str]:
    """Return the labels of the buttons."""
    return [button.label for button in page.button]


def texts(page: AppTest) -> str:
    """Return what the page says in running text and captions."""
    return "\n".join(str(one.value) for one in [*page.markdown, *page.caption, *page.header])


def test_a_workbook_is_understood_before_it_is_used(page: AppTest) -> None:
    drop(page, SERIES)
    assert not page.exception
    said = texts(page)
    assert "Understood: 528 figures for 32 of 32 council areas and Scotland, 2024 and 2026." in said
    assert "Sheet “LA”, headings in A3:J3" in said
    boxes = {box.label: box.value for box in page.selectbox}
    assert boxes["2 year olds · % of population (F3)"] == ALL
    assert KEPT not in page.session_state
    assert "Use these figures" in labels(page)


def test_used_figures_are_drawn_and_marked_and_can_be_removed(page: AppTest) -> None:
    before = page.query_params
    click(drop(page, SERIES), "Use these figures")
    assert not page.exception
    own = page.session_state[KEPT]
    assert isinstance(own, OwnFigures)
    assert set(own.rows["release"]) == {YOURS}
    period = next(box for box in page.selectbox if box.label == "Period")
    assert period.value == "2026"
    assert "2026" in page.header[0].value
    assert f"{OF[ALL, GLASGOW, 2026]:.0f}%" in page.header[0].value
    assert DRAFT not in page.session_state
    click(page, "Remove them")
    assert not page.exception
    assert KEPT not in page.session_state
    assert "2026" not in page.header[0].value
    assert not page.warning
    assert page.query_params.keys() == before.keys()


def test_figures_stay_out_of_the_url_and_of_every_cache(page: AppTest) -> None:
    data = as_csv([["Council", "Period", "Measure", "Value"], ["Glasgow City", "2026", TWOS, 1234]])
    click(drop(page, data, "mine.csv"), "Use these figures")
    assert "1234" not in str(page.query_params)
    found = store.query("series", indicators=(TWOS,), areas=(GLASGOW,))
    assert not found["value"].eq(1234).any()
    assert not found["release"].eq(YOURS).any()


def test_a_wrong_mapping_is_corrected(page: AppTest) -> None:
    rows: Rows = [["2026"], ["Council", "Little ones"], ["Glasgow City", 40]]
    drop(page, as_xlsx({"T": rows}))
    assert "Use these figures" not in labels(page)
    next(box for box in page.selectbox if box.label.startswith("Little ones")).set_value(TWOS)
    click(page.run(), "Use these figures")
    assert page.session_state[KEPT].rows["indicator"].tolist() == [TWOS]


def test_a_missing_period_is_asked_for(page: AppTest) -> None:
    drop(page, as_xlsx({"T": [["Council", "2 year olds"], ["Glasgow City", 40]]}))
    assert "does not say which period" in page.info[-1].value
    page.text_input[0].set_value("sometime")
    page.run()
    assert "Type a period such as" in page.warning[0].value
    page.text_input[0].set_value("November 2026")
    click(page.run(), "Use these figures")
    assert page.session_state[KEPT].periods == ("November 2026",)


def test_what_cannot_be_right_is_told_with_its_cell_and_not_used(page: AppTest) -> None:
    rows = table_5_1(truth(2025), 2025)
    rows[5][0], rows[6][2] = "[Atlantis](https://example.invalid)", -4
    drop(page, as_xlsx({"Table 5.1": rows}))
    assert "Use these figures" not in labels(page)
    assert "2 things in the file cannot be right" in page.error[0].value
    told = "".join(table.value.to_string() for table in page.table if "Expected" in table.value)
    assert "A6" in told
    assert "C7" in told
    assert "](https" not in told


def test_a_refused_file_is_told(page: AppTest) -> None:
    drop(page, b"not a workbook")
    assert "This file was not read." in page.error[0].value
    assert "is not what its ending" in page.error[0].value
    assert "Use these figures" not in labels(page)


def test_a_fault_of_ours_does_not_reach_the_log_with_the_figures(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("secret 578")

    monkeypatch.setattr("components.own_figures.understand", fail)
    drop(page, SERIES)
    assert "the fault is ours" in page.error[0].value
    assert "secret" not in caplog.text


def test_nothing_is_written_while_figures_are_read_and_shown(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[object] = []
    monkeypatch.setattr(Path, "write_bytes", lambda path, *_: written.append(path))
    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", lambda *_: written.append("file"))
    click(drop(page, SERIES), "Use these figures")
    assert not page.exception
    assert written == []
