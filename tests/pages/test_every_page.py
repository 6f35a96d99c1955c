"""Every page that is discovered: it runs, has one title, and a hostile URL does not break it."""

import io

import pandas as pd
import pytest

from components import figure, navigation
from tests.pages.conftest import Open

PAGES = [script.path.stem for script in navigation.scripts()]
HOSTILE = [
    {"area": "S99999999"},
    {"area": "<script>alert(1)</script>"},
    {"area": "' or 1=1 --", "indicator": "../../etc/passwd", "period": "9999"},
    {"area": "S12000049", "indicator": "[x](javascript:alert(1))", "zone": "S01"},
    {"compare": "\u202e", "peers": "0", "level": "moon", "outcome": "A" * 5000},
]


@pytest.mark.parametrize("stem", PAGES)
@pytest.mark.parametrize("area", ["S12000049", "S12000013", "S92000003"])
def test_a_page_runs_for_any_area(open_page: Open, stem: str, area: str) -> None:
    page = open_page(stem, area=area)
    assert not page.exception
    assert len(page.title) == 1


@pytest.mark.parametrize("stem", PAGES)
def test_every_figure_can_be_downloaded_after_the_page_has_run(
    open_page: Open, stem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[figure.Figure] = []
    draw = figure.draw
    monkeypatch.setattr(figure, "draw", lambda one, *rest: (drawn.append(one), draw(one, *rest)))
    page = open_page(stem, area="S12000013", zone="S02002371")
    assert not page.exception
    for one in drawn:
        table = pd.read_csv(io.BytesIO(figure.csv(one)))
        assert {"indicator", "title", "link", "licence", "status"} <= set(table.columns), one.key
        assert table["link"].notna().all(), one.key


@pytest.mark.parametrize("stem", PAGES)
def test_a_page_runs_for_a_newcomer(open_page: Open, stem: str) -> None:
    page = open_page(stem)
    assert not page.exception
    assert not page.warning


@pytest.mark.parametrize("stem", PAGES)
@pytest.mark.parametrize("asked", HOSTILE, ids="+".join)
def test_a_hostile_link_breaks_nothing(open_page: Open, stem: str, asked: dict[str, str]) -> None:
    page = open_page(stem, **asked)
    assert not page.exception
    for told in page.warning:
        assert "is not one of the choices here" in told.value
        assert "<" not in told.value
        assert "](" not in told.value
