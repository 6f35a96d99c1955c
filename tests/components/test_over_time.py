"""The sentence over the picture, its table, and what is told of events, breaks and gaps."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from components import over_time
from components.lines import Point, lines_of
from queries.catalogue import Break, Event, read_indicator

UPTAKE = replace(
    read_indicator(Path("data/indicators/two_year_old_uptake_eligible.toml")), breaks=()
)
OFFER = Event("2017-08-01", "Offer widened", "More could register.", ("Theme",), is_break=False)


def line(*given: tuple[int, float | None, str | None]) -> list[Point]:
    """Return the line of one area: year, figure, marker."""
    rows = pd.DataFrame(
        {
            "area_code": "S12000041",
            "period": [str(year) for year, _, _ in given],
            "period_start": pd.to_datetime([f"{year}-09-01" for year, _, _ in given]),
            "value": [value for _, value, _ in given],
            "marker": pd.Series([marker for _, _, marker in given], dtype=object),
        }
    )
    counts = dict.fromkeys(("numerator", "denominator", "lower", "upper"), float("nan"))
    return lines_of(rows.assign(**counts).astype({"value": float}), UPTAKE)["S12000041"]


ANGUS = line((2016, 4, None), (2017, None, "[x]"), (2018, 7, None))
SCOTLAND = line((2016, 9, None), (2017, 10, None), (2018, 10, None))


def test_the_headline_says_how_the_area_moved_and_how_scotland_did() -> None:
    said = over_time.headline({"area": ANGUS, "country": SCOTLAND}, UPTAKE, "Angus")
    assert said == (
        "Angus rose (better) from 4% to 7% between 2016 and 2018; Scotland rose (better) from 9% "
        "to 10%"
    )
    alone = over_time.headline({"area": SCOTLAND}, UPTAKE, "Scotland")
    assert alone == "Scotland rose (better) from 9% to 10% between 2016 and 2018"


def test_one_year_is_set_beside_scotland_and_none_is_told() -> None:
    one = line((2018, 7, None))
    said = over_time.headline({"area": one, "country": SCOTLAND}, UPTAKE, "Angus")
    assert said == "Angus: 7% in 2018, 3 percentage points lower than Scotland"
    bare = over_time.headline({"area": one}, UPTAKE, "Angus")
    assert bare == "Angus: 7% in 2018, with no comparable year before it"
    none = over_time.headline({"area": line((2018, None, "[x]"))}, UPTAKE, "Angus")
    assert none == "No figure for Angus is in this record"
    gap = line((2018, None, "[x]"))
    beside = over_time.headline({"area": gap, "country": SCOTLAND}, UPTAKE, "Angus")
    assert beside == f"{none}; Scotland rose (better) from 9% to 10% between 2016 and 2018"


def test_superseded_figures_are_not_compared_with_current_ones() -> None:
    mixed = line((2016, 4, "[r]"), (2017, 5, None), (2018, 7, None))
    said = over_time.headline({"area": mixed}, UPTAKE, "Angus")
    assert said == "Angus rose (better) from 5% to 7% between 2017 and 2018"


def test_a_figure_that_stays_is_said_to_stay() -> None:
    same = line((2016, 7.2, None), (2018, 6.9, None))
    said = over_time.headline({"area": same}, UPTAKE, "Angus")
    assert said == "Angus stayed at 7% between 2016 and 2018"


def test_the_table_has_every_period_and_a_marker_for_every_gap() -> None:
    names = {"area": "Angus", "country": "Scotland"}
    lines = {"area": ANGUS[:2], "country": SCOTLAND}
    found = over_time.table(lines, names)
    assert found["Period"].tolist() == ["2016", "2017", "2018"]
    assert found["Angus"].tolist() == ["4%", "[x]", "[x]"]
    assert over_time.gaps(ANGUS, "Angus") == "No figure for Angus: 2017."
    assert over_time.gaps(SCOTLAND, "Scotland") == ""


def test_events_and_breaks_within_the_picture_are_told_in_words() -> None:
    late = replace(OFFER, date="2024-01-01")
    assert over_time.within([OFFER, late], ANGUS) == (OFFER,)
    assert over_time.within([OFFER], []) == ()
    broken = replace(UPTAKE, breaks=(Break("2018", "Another count."), Break("2030", "Later.")))
    said = over_time.what_changed([OFFER], broken, ANGUS)
    assert "- **Offer widened** (August 2017). More could register." in said
    assert "- **Break at 2018.** Another count." in said
    assert "2030" not in said
    assert over_time.what_changed([], UPTAKE, ANGUS) == ""


def test_the_span_is_the_first_and_the_last_period() -> None:
    assert over_time.span(ANGUS) == "2016 to 2018"
    assert over_time.span(ANGUS[:1]) == "2016"
    assert over_time.span([]) == "no period"
