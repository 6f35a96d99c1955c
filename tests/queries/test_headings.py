"""The headings of the early years view: what the file must say, and what is told where it errs."""

from pathlib import Path

import pytest

from queries.catalogue import CatalogueError, read_catalogue, read_headings

DATA = Path(__file__).parents[2] / "data"
HEADING = """
[[heading]]
slug = "{slug}"
title = "Quality"
description = "How good the services are."
url = "https://example.org/quality"
indicators = {indicators}
gap = "{gap}"
"""


def given(
    folder: Path, *headings: tuple[str, list[str], str], text: str = HEADING, end: str = ""
) -> Path:
    """Write `headings` (slug, indicators, gap) and return the path of the file."""
    path = folder / "early_years.toml"
    told = [text.format(slug=slug, indicators=named, gap=gap) for slug, named, gap in headings]
    path.write_text("".join(told) + end, encoding="utf-8")
    return path


def test_headings_come_in_their_order(tmp_path: Path) -> None:
    path = given(tmp_path, ("b", ["two", "one"], ""), ("a", [], "Nobody counts it."))
    found = read_headings(path)
    assert [(one.slug, one.indicators) for one in found] == [("b", ("two", "one")), ("a", ())]


@pytest.mark.parametrize(
    ("headings", "end", "told"),
    [
        ([("a", [], "")], "", "'a' needs indicators, or a gap"),
        ([("a", ["one"], "Nobody counts it.")], "", "'a' needs indicators, or a gap"),
        ([("a", ["one"], ""), ("b", ["one"], "")], "", "named twice: one"),
        ([("a", ["one"], ""), ("a", ["two"], "")], "", "named twice: a"),
        ([("a", ["one"], "")], 'colour = "red"', "unknown key 'colour'"),
    ],
)
def test_what_is_wrong_is_told(
    tmp_path: Path, headings: list[tuple[str, list[str], str]], end: str, told: str
) -> None:
    with pytest.raises(CatalogueError, match=told):
        read_headings(given(tmp_path, *headings, end=end))


def test_an_indicator_that_is_not_there_is_told_and_the_rest_stays(tmp_path: Path) -> None:
    given(tmp_path, ("a", ["one"], ""), ("b", [], "Nobody counts it."))
    said = read_catalogue(tmp_path)
    assert [one.indicators for one in said.early_years] == [(), ()]
    assert any("'a' without one" in fault for fault in said.faults)


def test_every_indicator_under_the_real_headings_is_there() -> None:
    said = read_catalogue(DATA)
    named = {slug for one in read_headings(DATA / "early_years.toml") for slug in one.indicators}
    assert named
    assert named <= said.indicators.keys()
    assert all(one.url.startswith("https://www.gov.scot/") for one in said.early_years)
