"""Rebuild the extracts: `python -m data.ingest [dataset …] [--from FILE] [--inputs DIR]`."""

import argparse
import importlib
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq

from data.ingest import boundaries, changes, extracts
from data.ingest.inputs import InputError, Inputs, read_source

ROOT = Path(os.environ.get("EXPLORER_DATA") or Path(__file__).parents[1])
INPUTS = Path(os.environ.get("EXPLORER_INPUTS") or Path(__file__).parents[3] / "shared" / "data")


def rebuild(dataset: str, inputs: Inputs, root: Path) -> list[str]:
    """Rebuild the extracts of `dataset` under `root`; return a line for each that changed."""
    lines = []
    for name, frame in importlib.import_module(f"data.ingest.{dataset}").load(inputs).items():
        path = root / f"{name}.parquet"
        if name.startswith("boundaries/"):
            line = boundaries.write(frame, path)
        else:
            table = extracts.to_table(name, frame)
            old = pq.read_table(path) if path.is_file() else None
            grain = [column for column in extracts.shape(name)[1] if column != "period_start"]
            line = changes.difference(name, old, table, grain)
            extracts.write(table, path)
        lines += [line] if line else []
    return lines


def main(arguments: list[str] | None = None) -> int:
    """Run the loaders named in `arguments` (all of them if none); return 1 where one refuses."""
    datasets = sorted(path.stem for path in (ROOT / "sources").glob("*.toml"))
    parser = argparse.ArgumentParser(prog="python -m data.ingest", description=__doc__)
    parser.add_argument("dataset", nargs="*", help=f"one of {', '.join(datasets)}; all if none")
    parser.add_argument(
        "--from", dest="file", type=Path, help="read the newest FILE of the dataset"
    )
    parser.add_argument("--inputs", type=Path, default=INPUTS, help="folder of the input files")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.dataset) - set(datasets)
    if unknown:
        parser.error(f"no such dataset: {', '.join(sorted(unknown))}; known: {', '.join(datasets)}")
    if chosen.file and len(chosen.dataset) != 1:
        parser.error("--from FILE goes with one dataset")
    lines, refused = [], False
    for dataset in chosen.dataset or datasets:
        started = time.perf_counter()
        print(f"{dataset:<28}", end="", flush=True)
        try:
            source = read_source(ROOT, dataset)
            replaced = {source["inputs"][0]: chosen.file} if chosen.file else {}
            changed = rebuild(dataset, Inputs(chosen.inputs, source, replaced), ROOT)
        except InputError as error:
            print(f"refused\n  {error}", file=sys.stderr)
            refused = True
            continue
        lines += changed
        state = f"{len(changed)} changed" if changed else "unchanged"
        print(f"{state:<12}{time.perf_counter() - started:6.1f} s")
    changes.record(ROOT / "CHANGES.md", lines, datetime.now(tz=UTC).date())
    return int(refused)


if __name__ == "__main__":
    sys.exit(main())
