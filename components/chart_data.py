"""The rows of a picture, and how they travel beside what is said of them. Pure.

The browser moves the marks of a picture whose specification is as it was in a third of the time
that drawing it anew takes. So what changes with the area (its name, the order of the rows, the
words of the legend) is in the rows, and the rows travel as Arrow tables of their own; the pictures
that are told by `worded` instead say the name in the specification, and are drawn anew.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

Spec = dict[str, Any]
Row = Mapping[str, Any]
Rows = pd.DataFrame | Sequence[Row]


def records(rows: Rows) -> list[dict[str, Any]]:
    """Return `rows` one by one: those of a table, or as they are."""
    if not isinstance(rows, pd.DataFrame):
        return [dict(row) for row in rows]
    columns = {str(name): rows[name].tolist() for name in rows.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def data_of(rows: Rows) -> Spec:
    """Return `rows` as the data of a layer: days in local time, nothing for what is missing."""
    return {
        "values": [
            {key: _short(one) for key, one in row.items() if is_there(one)} for row in records(rows)
        ]
    }


def worded(field: str, words: Mapping[str, str], to: str) -> Spec:
    """Return the transform that puts the word for `field` into `to`."""
    return {"calculate": f"{json.dumps(words)}[datum.{field}]", "as": to}


def is_there(one: object) -> bool:
    """Return whether `one` is worth sending: neither missing nor false nor an empty text."""
    return one is not None and one is not False and one != "" and one == one  # noqa: PLR0124


def parted(spec: Spec) -> Spec:
    """Return `spec` with the rows of its layers as Arrow tables in `datasets`.

    The longest comes first: who asks for the data of a picture is shown that one. Outlines,
    addresses and rows written as text stay where they are.
    """
    tables: dict[str, pa.Table] = {}
    alone = _apart(spec, tables, _days(spec))
    longest = sorted(tables, key=lambda name: -tables[name].num_rows)
    return {**alone, "datasets": {name: tables[name] for name in longest}} if tables else alone


def _apart(spec: Spec, tables: dict[str, pa.Table], days: set[str]) -> Spec:
    """Return `spec` with names for its rows, which are added to `tables`."""
    found = dict(spec)
    rows = spec.get("data", {}).get("values")
    if (
        isinstance(rows, list)
        and rows
        and not any(isinstance(one, dict) for one in rows[0].values())
    ):
        found["data"] = {"name": f"rows_{len(tables)}"}
        tables[f"rows_{len(tables)}"] = _table(rows, days)
    if "layer" in spec:
        found["layer"] = [_apart(one, tables, days) for one in spec["layer"]]
    return found


def _days(spec: Spec) -> set[str]:
    """Return the fields of `spec` that are days."""
    inner = (_days(one) for one in spec.get("layer", ()))
    encoded = (one for one in spec.get("encoding", {}).values() if isinstance(one, dict))
    return {one["field"] for one in encoded if one.get("type") == "temporal"}.union(*inner)


def _table(rows: Sequence[Row], days: set[str]) -> pa.Table:
    """Return `rows` as a table; a text that comes many times is held once."""
    columns = {}
    for name in dict.fromkeys(key for row in rows for key in row):
        held = [row.get(name) for row in rows]
        if name in days:  # the browser reads a date as a day in its own time
            column = pa.array([date.fromisoformat(str(day)[:10].replace("/", "-")) for day in held])
        else:
            column = pa.array(held)
        columns[name] = column.dictionary_encode() if pa.types.is_string(column.type) else column
    return pa.table(columns)


def _short(one: object) -> object:
    """Return a number with as many digits as a picture can show, and a day in local time."""
    if isinstance(one, float):
        return float(f"{one:.6g}")
    return f"{one:%Y/%m/%d}" if isinstance(one, date) else one
