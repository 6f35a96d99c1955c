"""`python -m data.ingest`: the same bytes every time, all of a dataset or nothing.

The committed extracts are the ones that the committed loaders build from the published inputs.
"""

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from data.ingest import __main__ as ingest
from data.ingest import places
from data.ingest.inputs import Inputs, read_source
from tests.ingest.conftest import DATA, Given
from tests.ingest.scotland import inputs_of_places

DATASETS = sorted(path.stem for path in (DATA / "sources").glob("*.toml"))


def extracts_of(root: Path) -> dict[str, bytes]:
    """Return the bytes of each extract under `root` by its path there."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*.parquet"))
    }


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty root of extracts that describes the dataset `places` alone."""
    empty = tmp_path / "root"
    (empty / "sources").mkdir(parents=True)
    description = (DATA / "sources" / "places.toml").read_bytes()
    (empty / "sources" / "places.toml").write_bytes(description)
    monkeypatch.setattr(ingest, "ROOT", empty)
    return empty


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_description_has_its_loader(dataset: str) -> None:
    assert callable(importlib.import_module(f"data.ingest.{dataset}").load)


@pytest.fixture(scope="module")
def rebuilt(
    published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], dict[str, bytes]]:
    """Return a function that rebuilds a dataset from the published inputs, once for all tests."""
    done: dict[str, dict[str, bytes]] = {}

    def rebuild(dataset: str) -> dict[str, bytes]:
        if dataset not in done:
            root = tmp_path_factory.mktemp(dataset)
            ingest.rebuild(dataset, Inputs(published, read_source(DATA, dataset)), root)
            done[dataset] = extracts_of(root)
        return done[dataset]

    return rebuild


@pytest.mark.parametrize("dataset", DATASETS)
def test_committed_extracts_are_what_the_loader_builds(
    dataset: str, rebuilt: Callable[[str], dict[str, bytes]]
) -> None:
    found = rebuilt(dataset)
    assert found, "the loader builds nothing"
    for name, content in found.items():
        committed = (DATA / name).read_bytes()
        assert len(content) == len(committed), f"{name}: run python -m data.ingest {dataset}"
        assert content == committed, f"{name}: run python -m data.ingest {dataset}"


def test_every_committed_extract_has_one_loader(
    rebuilt: Callable[[str], dict[str, bytes]],
) -> None:
    built = [name for dataset in DATASETS for name in rebuilt(dataset)]
    assert sorted(extracts_of(DATA)) == sorted(built)


@pytest.mark.parametrize("dataset", ["places", "area_groups", "elc_registrations"])
def test_a_second_rebuild_changes_nothing(dataset: str, published: Path, tmp_path: Path) -> None:
    inputs = Inputs(published, read_source(DATA, dataset))
    assert len(ingest.rebuild(dataset, inputs, tmp_path)) == len(extracts_of(tmp_path))
    first = extracts_of(tmp_path)
    assert ingest.rebuild(dataset, inputs, tmp_path) == []
    assert extracts_of(tmp_path) == first


def test_tells_what_changed_once(
    given: Given, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(given(inputs_of_places()).folder)
    assert ingest.main(["--inputs", folder]) == 0
    first = extracts_of(root)
    assert set(first) == {"areas.parquet", "area_names.parquet", "area_code_changes.parquet"}
    assert "1 of 1   places                      3 changed" in capsys.readouterr().out
    log = (root / "CHANGES.md").read_text(encoding="utf-8")
    assert "`areas`: new, 17,739 rows" in log
    assert ingest.main(["places", "--inputs", folder]) == 0
    assert "unchanged" in capsys.readouterr().out
    assert extracts_of(root) == first
    assert (root / "CHANGES.md").read_text(encoding="utf-8") == log


def test_a_refused_dataset_ends_with_1_and_leaves_its_extracts(
    given: Given, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frames = inputs_of_places()
    frames[places.COUNCILS].loc[0, "hb_code"] = "X1"
    assert ingest.main(["--inputs", str(given(frames).folder)]) == 1
    said = capsys.readouterr()
    assert "refused\n  council_names.csv: row 2, column 'hb_code': found 'X1'" in said.out
    assert "left as they were: places" in said.err
    assert extracts_of(root) == {}


def test_from_reads_a_file_in_place_of_the_first_input(
    given: Given, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(given(inputs_of_places()).folder)
    newer = tmp_path / "newer.csv"
    newer.write_text("dz2011_code\nS01006506\n", encoding="utf-8")
    assert ingest.main(["places", "--from", str(newer), "--inputs", folder]) == 1
    assert "newer.csv: no column 'dz2011_name'" in capsys.readouterr().out
    assert extracts_of(root) == {}


@pytest.mark.parametrize("arguments", [["nowhere"], ["--from", "file.csv"]])
@pytest.mark.usefixtures("root")
def test_refuses_an_unknown_dataset_and_a_file_without_one(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        ingest.main(arguments)


def test_nothing_is_written_when_one_extract_is_unfit(
    given: Given, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = places.load(given(inputs_of_places()))
    unfit = right | {"area_names": pd.DataFrame({"area_code": ["S12000005"], "name": ["Fife"]})}
    monkeypatch.setattr(places, "load", lambda _: unfit)
    assert ingest.main(["places"]) == 1
    assert extracts_of(root) == {}


def test_the_root_and_the_inputs_are_settings(given: Given, root: Path) -> None:
    folder = given(inputs_of_places()).folder
    settings = {"EXPLORER_DATA": str(root), "EXPLORER_INPUTS": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "data.ingest"],
        cwd=DATA.parent,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "areas.parquet" in extracts_of(root)
