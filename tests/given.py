"""Given tables: write a small root of extracts from tables drawn in text."""

import io
from pathlib import Path

import pandas as pd

from data.ingest import extracts

AREAS = """
area_code | name             | level             | parent_code | vintage
S92000003 | Scotland         | country           |             |
S12000001 | Abbot's Moor     | council           | S92000003   |
S12000002 | Brae and Isles   | council           | S92000003   |
S12000003 | Na h-Eileanan    | council           | S92000003   |
S02001236 | Harbour          | intermediate_zone | S12000001   | 2011
S02001237 | Hill             | intermediate_zone | S12000001   | 2011
S02001238 | Island           | intermediate_zone | S12000002   | 2011
S02002515 | Harbour          | intermediate_zone | S12000001   | 2022
S01006506 | Harbour - 01     | data_zone         | S02001236   | 2011
S13000001 | Moor             | ward              | S12000001   |
S37000001 | Abbot's Moor     | partnership       | S92000003   |
S12000001-own1  | Abbot's Moor: most deprived fifth          | deprivation_quintile | S12000001 |
S12000001-scot5 | Abbot's Moor: Scotland's least deprived    | deprivation_quintile | S12000001 |
"""
NAMES = """
area_code | name           | kind
S12000002 | Brae & Isles   | variant
S02001236 | Harbour        | official
"""
CHANGES = """
code      | current_code | name
S12000099 | S12000001    | Abbot's Moor
S08000001 | S08000015    | NHS Abbot's Moor
"""
GROUPS = """
scheme   | group_id | group_name | area_code
families | 1        | Family 1   | S12000001
families | 1        | Family 1   | S12000003
families | 2        | Family 2   | S12000002
ward     | S13000001 | Moor      | S01006506
partnership        | S37000001 | Abbot's Moor      | S12000001
partnership        | S37000001 | Abbot's Moor      | S12000002
urban_rural_8_fold | 8         | Very remote rural | S01006506
community_type     | 1         | Quiet             | S02001236
community_type     | 1         | Quiet             | S02001238
"""
PEOPLE = """
area_code | period   | release | age | people
S01006506 | mid-2020 | 2021-09 | 2   | 12
S01006506 | mid-2020 | 2022-09 | 2   | 13
S01006506 | mid-2020 | 2021-09 | 90  | 4
S12000001 | mid-2020 | 2021-09 | 2   | 900
"""
TARGETS = """
target  | area_code | plan | outcome | title | scope | kind  | aim | amount | target_year | url
moor-so | S12000001 | Plan | 1       | Well  | Whole | level |     | 95     | 2026        | https://
"""


def table(drawn: str) -> pd.DataFrame:
    """Return the table `drawn` with | between its columns; an empty cell is missing."""
    frame = pd.read_csv(io.StringIO(drawn.strip()), sep="|", skipinitialspace=True, dtype=str)
    frame.columns = frame.columns.str.strip()
    frame = frame.apply(lambda column: column.str.strip().replace("", None))
    for column in frame.columns.intersection(
        [
            "value",
            "numerator",
            "denominator",
            "lower",
            "upper",
            "vintage",
            "age",
            "people",
            "amount",
            "target_year",
        ]
    ):
        frame[column] = pd.to_numeric(frame[column])
    if "period_start" in frame:
        frame["period_start"] = pd.to_datetime(frame["period_start"]).dt.date
    return frame


def write_extracts(root: Path, **observations: str) -> None:
    """Write the areas and groups above and the drawn `observations` as extracts under `root`."""
    tables = {
        "areas": table(AREAS),
        "area_groups": table(GROUPS),
        "area_names": table(NAMES),
        "area_code_changes": table(CHANGES),
        "population": table(PEOPLE),
        "loip_targets": table(TARGETS),
        **{f"observations/{name}": table(drawn) for name, drawn in observations.items()},
    }
    for name, frame in tables.items():
        extracts.write(extracts.to_table(name, frame), root / f"{name}.parquet")


def write_source(root: Path, dataset: str, *, whole_series: bool) -> None:
    """Write a description of `dataset` under `root`: the least that a source must say."""
    keys = (
        "title publisher url licence attribution status release published next_update "
        "retrieved coverage"
    )
    said = "\n".join(f'{key} = "{key} of {dataset}"' for key in keys.split())
    path = root / "sources" / f"{dataset}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"{said}\nwhole_series = {str(whole_series).lower()}\nfaults = []\ninputs = []\n",
        encoding="utf-8",
    )
