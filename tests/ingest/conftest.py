"""What the tests of the loaders share: the published inputs, and small given ones."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from data.ingest.__main__ import INPUTS
from data.ingest.inputs import Inputs

DATA = Path(__file__).parents[2] / "data"
Given = Callable[..., Inputs]


def committed(name: str) -> pd.DataFrame:
    """Return the rows of extract `name`.

    What the loader makes of the published inputs: `test_rebuild` holds the two together, byte by
    byte, and reading the extract takes no time.
    """
    return pd.read_parquet(DATA / f"{name}.parquet")


@pytest.fixture(scope="session")
def published() -> Path:
    """Return the folder of the published inputs; skip where it is not there."""
    if not INPUTS.is_dir():
        pytest.skip(f"the published inputs are not in {INPUTS} (set EXPLORER_INPUTS)")
    return INPUTS


@pytest.fixture
def given(tmp_path: Path) -> Given:
    """Return a function that writes frames by input name and returns the Inputs that read them."""

    def write(frames: dict[str, pd.DataFrame]) -> Inputs:
        for name, frame in frames.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith(".parquet"):
                frame.to_parquet(path)
            else:
                frame.to_csv(path, index=False)
        return Inputs(tmp_path, {"title": "figures given in a test", "release": "2024-01"})

    return write
