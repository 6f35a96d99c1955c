"""The pictures of a page, with the rows that travelled beside them put back."""

import json
from typing import Any

import pyarrow as pa
from streamlit.testing.v1 import AppTest

Spec = dict[str, Any]


def pictures(page: AppTest) -> list[Spec]:
    """Return the specifications of the pictures, from the top, with their rows as values."""
    found = []
    for one in page.get("vega_lite_chart"):
        rows = {data.name: _rows(data.data.data) for data in one.proto.datasets}
        found.append(_whole(json.loads(one.proto.spec), rows))
    return found


def alone(page: AppTest) -> list[Spec]:
    """Return the specifications of the pictures as they are sent: without their rows."""
    return [json.loads(one.proto.spec) for one in page.get("vega_lite_chart")]


def _whole(spec: Spec, rows: dict[str, list[Spec]]) -> Spec:
    whole = dict(spec)
    if spec.get("data", {}).get("name") in rows:
        whole["data"] = {"values": rows[spec["data"]["name"]]}
    if "layer" in spec:
        whole["layer"] = [_whole(one, rows) for one in spec["layer"]]
    return whole


def _rows(sent: bytes) -> list[Spec]:
    with pa.ipc.open_stream(sent) as stream:
        table = stream.read_all()
    return [
        {key: value for key, value in row.items() if value is not None} for row in table.to_pylist()
    ]
