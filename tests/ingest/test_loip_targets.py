"""The loader of published targets: the fields of each, and what it refuses."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from data.ingest import loip_targets
from data.ingest.inputs import InputError, Inputs, read_source
from tests.ingest.conftest import DATA

Changed = Callable[[int, str, object], Inputs]
INPUT = "outcomes/loip_targets_examples.csv"


@pytest.fixture
def changed(published: Path, tmp_path: Path) -> Changed:
    """Return a function that changes one cell of the published input and gives the Inputs."""

    def change(row: int, column: str, value: object) -> Inputs:
        frame = pd.read_csv(published / INPUT, dtype=str)
        frame.loc[row, column] = value
        path = tmp_path / "targets.csv"
        frame.to_csv(path, index=False)
        return Inputs(published, read_source(DATA, "loip_targets"), {INPUT: path})

    return change


def loaded(inputs: Inputs) -> pd.DataFrame:
    return loip_targets.load(inputs)["loip_targets"].set_index("target")


def test_sixteen_targets_are_seventeen_rows(published: Path) -> None:
    rows = loaded(Inputs(published, read_source(DATA, "loip_targets")))
    assert len(rows) == 17, "healthy life expectancy is followed for females and for males"
    assert rows["area_code"].value_counts().to_dict() == {
        "S12000033": 12,
        "S12000019": 2,
        "S12000035": 2,
        "S12000008": 1,
    }
    assert rows["kind"].value_counts()["milestone"] == 2
    assert rows["url"].str.startswith("https://").all()


def test_the_fields_of_each_kind(published: Path) -> None:
    rows = loaded(Inputs(published, read_source(DATA, "loip_targets")))
    gap = rows.loc["east-ayrshire-youth-employment-claimants-16-to-24"]
    assert gap[["aim", "amount", "baseline", "baseline_year", "comparator_baseline"]].tolist() == [
        "at most",
        0,
        5.5,
        2016,
        3.6,
    ]
    turned = rows.loc["aberdeen-city-so2-below-living-wage"]
    assert turned[["aim", "amount"]].tolist() == ["at most", 10], "90% paid it: 10% paid less"
    milestone = rows.loc["midlothian-2-child-poverty"]
    assert milestone[["aim", "amount"]].isna().all()


def test_no_sentence_of_a_plan_is_copied(published: Path) -> None:
    theirs = pd.read_csv(published / INPUT)["target_text"]
    ours = loaded(Inputs(published, read_source(DATA, "loip_targets")))["title"]
    assert not set(theirs.str.lower()) & set(ours.str.lower())


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (0, "cpp", "Atlantis", "row 2, column 'cpp': found 'Atlantis'"),
        (1, "target_type", "hope", "row 3, column 'target_type': found 'hope'"),
        (1, "target_value", "many", "row 3, column 'target_value': found 'many'"),
        (1, "target_value", None, "row 3, column 'target_value'"),
        (11, "target_value", "5", "row 13, column 'target_value'"),
        (1, "target_period", "soon", "row 3, column 'target_period': found 'soon'"),
        (13, "baseline_period", "long ago", "row 15, column 'baseline_period': found 'long ago'"),
        (1, "source_url", "javascript:alert(1)", "row 3, column 'source_url'"),
        (1, "outcome_ref", "SO99", "row 3: no target of Aberdeen City with the reference 'SO99'"),
    ],
)
def test_refuses(changed: Changed, row: int, column: str, value: object, message: str) -> None:
    with pytest.raises(InputError) as refused:
        loaded(changed(row, column, value))
    assert message in str(refused.value)
