"""Rebuild the extracts: `python -m data.ingest [dataset …] [--from FILE] [--inputs DIR]`.

`--from WORKBOOK` adds the figures of a publisher's workbook (.xlsx, .ods or .csv) to the extract of
a dataset whose loader names a folder WORKBOOKS; `--release YYYY-MM` says when it was published,
else December of its newest census is taken and told. Filed in that folder as <release>.xlsx below
the inputs, the workbook is read again whenever the dataset is rebuilt.
"""

import argparse
import importlib
import os
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pyarrow.parquet as pq

from data.ingest import boundaries, changes, extracts, workbooks
from data.ingest.inputs import RELEASE, InputError, Inputs, Workbook, read_source
from data.ingest.ledger import ledger

ROOT = Path(os.environ.get("EXPLORER_DATA") or Path(__file__).parents[1])
INPUTS = Path(os.environ.get("EXPLORER_INPUTS") or Path(__file__).parents[3] / "shared" / "data")
FIRST = ("places", "area_groups", "boundaries", "population")  # what the other rows refer to


def rebuild(dataset: str, inputs: Inputs, root: Path) -> list[str]:
    """Rebuild the extracts of `dataset` under `root`; return a line for each that changed.

    Nothing is written unless every extract of the dataset is fit to be; raises InputError if not.
    """
    built = _loader(dataset).load(inputs)
    outlines = {name: built.pop(name) for name in list(built) if name.startswith("boundaries/")}
    try:
        tables = {name: extracts.to_table(name, frame) for name, frame in built.items()}
    except ValueError as error:
        raise InputError(str(error)) from error
    lines = [boundaries.write(frame, root / f"{name}.parquet") for name, frame in outlines.items()]
    for name, table in tables.items():
        path = root / f"{name}.parquet"
        old = pq.read_table(path) if path.is_file() else None
        grain = [column for column in extracts.shape(name)[1] if column != "period_start"]
        lines.append(changes.difference(name, old, table, grain))
        extracts.write(table, path)
    return [line for line in lines if line]


def _loader(dataset: str) -> ModuleType:
    return importlib.import_module(f"data.ingest.{dataset}")


def _workbook(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> Workbook | None:
    """Return the workbook asked for, or None where --from names another input."""
    reads_workbooks = hasattr(_loader(chosen.dataset[0]), "WORKBOOKS")
    if chosen.release and not RELEASE.fullmatch(chosen.release):
        parser.error(f"--release {chosen.release}: expected a month such as 2025-12")
    if chosen.release and not reads_workbooks:
        parser.error(f"{chosen.dataset[0]} reads no workbooks")
    if not chosen.release and not (reads_workbooks and workbooks.is_workbook(chosen.file)):
        return None
    return Workbook(chosen.file, chosen.release or "")


def main(arguments: list[str] | None = None) -> int:
    """Run the loaders named in `arguments` (all of them if none); return 1 where one refuses."""
    found = {path.stem for path in (ROOT / "sources").glob("*.toml")}
    datasets = [name for name in FIRST if name in found] + sorted(found - set(FIRST))
    parser = argparse.ArgumentParser(prog="python -m data.ingest", description=__doc__)
    parser.add_argument("dataset", nargs="*", help=f"one of {', '.join(datasets)}; all if none")
    parser.add_argument(
        "--from",
        dest="file",
        type=Path,
        help="add the figures of a workbook, or read FILE in place of the dataset's first input",
    )
    parser.add_argument("--release", help="month in which the workbook was published, YYYY-MM")
    parser.add_argument("--inputs", type=Path, default=INPUTS, help="folder of the input files")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.dataset) - found
    if unknown:
        parser.error(f"no such dataset: {', '.join(sorted(unknown))}; known: {', '.join(datasets)}")
    if chosen.file and len(chosen.dataset) != 1:
        parser.error("--from FILE goes with one dataset")
    workbook = _workbook(parser, chosen) if chosen.file else None
    if chosen.release and not workbook:
        parser.error("--release goes with --from WORKBOOK")
    wanted = [name for name in datasets if name in chosen.dataset] or datasets
    lines, refused = [], []
    for number, dataset in enumerate(wanted, start=1):
        started = time.perf_counter()
        print(f"{number:>2} of {len(wanted):<2}  {dataset:<28}", end="", flush=True)
        try:
            source = read_source(ROOT, dataset)
            replaced = {source["inputs"][0]: chosen.file} if chosen.file and not workbook else {}
            inputs = Inputs(chosen.inputs, source, replaced, workbook, ROOT)
            if workbook:
                workbook = workbooks.dated(workbook, _loader(dataset).EXTRACT, inputs)
                inputs = replace(inputs, workbook=workbook)
            changed = rebuild(dataset, inputs, ROOT)
        except InputError as error:
            print(f"refused\n  {error}", flush=True)
            refused.append(dataset)
            continue
        lines += changed
        state = f"{len(changed)} changed" if changed else "unchanged"
        print(f"{state:<12}{time.perf_counter() - started:6.1f} s", flush=True)
    if workbook and not refused:
        kept = chosen.inputs / _loader(wanted[0]).WORKBOOKS
        name = f"{workbook.release}{workbook.path.suffix.lower()}"
        print("Understood:")
        print("\n".join(f"  {line}" for line in workbooks.understood(workbook, inputs)))
        print("A heading that was read wrongly is put right by renaming it in the workbook.")
        if not chosen.release:
            print(f"Taken as the release {workbook.release}; --release YYYY-MM says another.")
        print(f"To keep these figures in later rebuilds, file the workbook as {kept / name}")
    changes.record(ROOT / "CHANGES.md", lines, datetime.now(tz=UTC).date())
    (ROOT / "README.md").write_text(ledger(ROOT), encoding="utf-8")
    if refused:
        print(f"Refused, extracts left as they were: {', '.join(refused)}", file=sys.stderr)
    return int(bool(refused))


if __name__ == "__main__":
    sys.exit(main())
