"""The rows of a picture travel beside it, and arrive as they were."""

from datetime import date

import pandas as pd
import pyarrow as pa

from components.chart_data import data_of, parted

FEW = pd.DataFrame({"name": ["Fife", "Moray", "Fife"], "value": [1.0, None, 3.5]})
EVENTS = [{"at": "2020-03-01T00:00:00", "label": "Event"}]
SPEC = {
    "description": "Two layers",
    "layer": [
        {
            "data": {"values": EVENTS},
            "encoding": {"x": {"field": "at", "type": "temporal"}},
            "mark": "rule",
        },
        {"data": data_of(FEW), "layer": [{"mark": "point"}, {"mark": "line"}]},
        {"data": {"url": "/outlines.json"}, "mark": "geoshape"},
        {"data": {"values": [{"type": "Feature", "geometry": {}}]}, "mark": "geoshape"},
    ],
}


def test_rows_leave_the_picture_and_addresses_and_outlines_stay() -> None:
    sent = parted(SPEC)
    events, few, address, outlines = sent["layer"]
    assert (events["data"], few["data"]) == ({"name": "rows_0"}, {"name": "rows_1"})
    assert (address, outlines) == tuple(SPEC["layer"][2:])
    assert list(sent["datasets"]) == ["rows_1", "rows_0"], "the longest is what a person is shown"
    assert SPEC["layer"][1]["data"] == data_of(FEW), "what was given is as it was"


def test_rows_arrive_with_nothing_for_what_is_missing() -> None:
    rows = parted(SPEC)["datasets"]["rows_1"].to_pylist()
    assert rows == [
        {"name": "Fife", "value": 1.0},
        {"name": "Moray", "value": None},
        {"name": "Fife", "value": 3.5},
    ]


def test_a_day_is_a_day_and_a_text_is_held_once() -> None:
    tables = parted(SPEC)["datasets"]
    assert tables["rows_0"].to_pylist() == [{"at": date(2020, 3, 1), "label": "Event"}]
    names = tables["rows_1"].schema.field("name").type
    assert pa.types.is_dictionary(names)


def test_a_picture_without_rows_is_sent_as_it_is() -> None:
    assert parted({"mark": "geoshape"}) == {"mark": "geoshape"}
