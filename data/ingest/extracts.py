"""The extracts: their columns, their order, and how they are written: the same bytes each time."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

OBSERVATION = pa.schema(
    [
        pa.field("indicator", pa.string(), nullable=False),
        pa.field("area_code", pa.string(), nullable=False),
        pa.field("period", pa.string(), nullable=False),
        pa.field("period_start", pa.date32(), nullable=False),
        pa.field("release", pa.string(), nullable=False),
        pa.field("value", pa.float64()),
        pa.field("numerator", pa.float64()),
        pa.field("denominator", pa.float64()),
        pa.field("lower", pa.float64()),
        pa.field("upper", pa.float64()),
        pa.field("marker", pa.string()),
    ]
)
AREA = pa.schema(
    [
        pa.field("area_code", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("level", pa.string(), nullable=False),
        pa.field("parent_code", pa.string()),
        pa.field("vintage", pa.int16()),
        pa.field("valid_from", pa.date32()),
        pa.field("valid_to", pa.date32()),
    ]
)
AREA_GROUP = pa.schema(
    [
        pa.field(name, pa.string(), nullable=False)
        for name in ("scheme", "group_id", "group_name", "area_code")
    ]
)
AREA_NAME = pa.schema(
    [pa.field(name, pa.string(), nullable=False) for name in ("area_code", "name", "kind")]
)
AREA_CODE_CHANGE = pa.schema(
    [
        pa.field("code", pa.string(), nullable=False),
        pa.field("current_code", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("replaced", pa.string()),
        pa.field("reason", pa.string()),
    ]
)
POPULATION = pa.schema(
    [
        pa.field("area_code", pa.string(), nullable=False),
        pa.field("period", pa.string(), nullable=False),
        pa.field("release", pa.string(), nullable=False),
        pa.field("age", pa.int16(), nullable=False),
        pa.field("people", pa.int32(), nullable=False),
    ]
)
LOIP_TARGET = pa.schema(
    [
        *(
            pa.field(name, pa.string(), nullable=False)
            for name in ("target", "area_code", "plan", "outcome", "title")
        ),
        pa.field("indicator", pa.string()),
        pa.field("scope", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("aim", pa.string()),
        pa.field("amount", pa.float64()),
        pa.field("baseline", pa.float64()),
        pa.field("baseline_year", pa.int16()),
        pa.field("comparator", pa.string()),
        pa.field("comparator_baseline", pa.float64()),
        pa.field("target_year", pa.int16(), nullable=False),
        pa.field("url", pa.string(), nullable=False),
    ]
)
# name of the extract (or its folder) -> columns, and the columns its rows are sorted by
SHAPES: dict[str, tuple[pa.Schema, tuple[str, ...]]] = {
    "observations": (OBSERVATION, ("indicator", "area_code", "period_start", "period", "release")),
    "areas": (AREA, ("level", "area_code")),
    "area_groups": (AREA_GROUP, ("scheme", "group_id", "area_code")),
    "area_names": (AREA_NAME, ("area_code", "kind", "name")),
    "area_code_changes": (AREA_CODE_CHANGE, ("code",)),
    "loip_targets": (LOIP_TARGET, ("target",)),
    "population": (POPULATION, ("area_code", "period", "release", "age")),
}
ROWS_A_GROUP = 122_880  # DuckDB's own row group: what a query can skip in one step


def shape(name: str) -> tuple[pa.Schema, tuple[str, ...]]:
    """Return the schema and sort columns of extract `name` ("observations/elc_census")."""
    return SHAPES[name.split("/", 1)[0]]


def to_table(name: str, frame: pd.DataFrame) -> pa.Table:
    """Return `frame` as the sorted Arrow table of extract `name`.

    Missing columns that may be empty are filled with nulls; raises ValueError for a column that
    the schema does not know, a null where none may be, or two rows with the same grain.
    """
    schema, order = shape(name)
    unknown = set(frame.columns) - set(schema.names)
    if unknown:
        raise ValueError(f"{name}: unknown columns {sorted(unknown)}")
    empty = {column: None for column in schema.names if column not in frame.columns}
    frame = frame.assign(**empty)[schema.names].sort_values(list(order), ignore_index=True)
    grain = [column for column in order if column != "period_start"]
    twice = frame.duplicated(grain)
    if twice.any():
        raise ValueError(f"{name}: two rows for {frame.loc[twice, grain].iloc[0].to_dict()}")
    for column in schema:
        if not column.nullable and frame[column.name].isna().any():
            raise ValueError(f"{name}: column '{column.name}' has empty cells")
    return pa.Table.from_pandas(
        frame, schema=schema, preserve_index=False
    ).replace_schema_metadata()


def write(table: pa.Table, path: Path) -> None:
    """Write `table` to `path`: zstd, in row groups that DuckDB can skip, without a time stamp."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(
        table,
        path,
        compression="zstd",
        compression_level=15,
        row_group_size=ROWS_A_GROUP,
        store_schema=False,
    )
