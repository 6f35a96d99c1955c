"""Sentences about figures of one's own, texts of a file as they are shown, and what is marked."""

import io

import pandas as pd
import pytest
from starlette.formparsers import MultiPartParser

from components import own_figures, own_words, store
from components.figure import provenance
from components.sentences import YOURS
from components.words import YOUR_STATUS
from queries.workbook.archive import LARGEST
from tests.workbook.layouts import ALL, KNOWN, SCOTLAND


def rows(*areas: str, period: str = "2025") -> pd.DataFrame:
    """Return a figure for each of `areas`."""
    return pd.DataFrame(
        {
            "indicator": ALL,
            "area_code": list(areas),
            "period": period,
            "period_start": pd.Timestamp("2025-09-01"),
            "value": 12.0,
        }
    )


@pytest.mark.parametrize(
    ("areas", "said"),
    [
        (["S12000049"], "Understood: 1 figure for 1 of 32 council areas, 2025."),
        ([SCOTLAND], "Understood: 1 figure for Scotland, 2025."),
        (
            ["S12000049", "S12000018", SCOTLAND],
            "Understood: 3 figures for 2 of 32 council areas and Scotland, 2025.",
        ),
    ],
)
def test_what_was_understood(areas: list[str], said: str) -> None:
    assert own_words.told(rows(*areas)) == said


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        ((), "no period"),
        (("2025",), "2025"),
        (("2024", "2025"), "2024 and 2025"),
        (("2012", "2013", "2014", "2015"), "2012 to 2015"),
    ],
)
def test_a_span_of_periods(periods: tuple[str, ...], said: str) -> None:
    assert own_words.span(periods) == said


@pytest.mark.parametrize(
    "text",
    [
        "[here](https://example.invalid)",
        "![picture](http://example.invalid/x.png)",
        "www.example.invalid",
        "someone@example.invalid",
        "$x$ :red[loud] **bold** `code` <b>tag</b>",
    ],
)
def test_texts_of_a_file_are_no_markdown(text: str) -> None:
    shown = own_words.plain(text)
    for sign in "[]()*`$:<>!":
        assert shown.count(sign) == shown.count(f"\\{sign}")
    assert "http" not in shown
    assert "www" not in shown
    assert "@e" not in shown
    assert shown.replace("\\", "").replace(own_words.JOINER, "") == text


def test_missing_councils_are_named_where_they_are_few() -> None:
    codes = [code for code in KNOWN.names if code not in ("S12000049", "S12000018")]
    assert (
        own_words.missing(rows(*codes), KNOWN.names) == "No figure for Glasgow City and Inverclyde."
    )
    assert own_words.missing(rows("S12000049"), KNOWN.names) == ""


def test_an_upload_is_kept_in_memory_whatever_its_size() -> None:
    assert own_figures.current() is None
    assert MultiPartParser.spool_max_size > LARGEST


def test_a_download_says_which_figures_are_the_persons_own() -> None:
    indicator = store.catalogue().indicators[ALL]
    data = rows("S12000049", "S12000018").assign(release=[YOURS, "2025-12"])
    found = pd.read_csv(io.StringIO(provenance(data, [indicator]).to_csv(index=False)))
    yours, published = found.to_dict("records")
    assert (yours["release"], yours["producer"], yours["status"]) == (YOURS, YOURS, YOUR_STATUS)
    assert pd.isna(yours["licence"])
    assert published["producer"] == "Scottish Government"
    assert published["licence"]
