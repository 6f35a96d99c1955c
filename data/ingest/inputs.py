"""Read an input file and refuse what cannot be right, naming the file, the row and the column."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from numbers import Integral
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd

RELEASE = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")  # the month of a publication


class InputError(ValueError):
    """An input is not what the loader expects; the message names the file and what was expected."""


@dataclass(frozen=True)
class Workbook:
    """A publisher's workbook and the month it was published, "YYYY-MM"; "" where nobody said."""

    path: Path
    release: str


@dataclass(frozen=True)
class Inputs:
    """The folder of input files, and what `data/sources/<dataset>.toml` says of one dataset."""

    folder: Path
    source: Mapping[str, Any]
    replaced: Mapping[str, Path] = field(default_factory=dict)  # --from: read this file instead
    workbook: Workbook | None = None  # --from: add this to the extract
    extracts: Path = Path(__file__).parents[1]

    def path(self, name: str) -> Path:
        """Return the path of input `name`; raises InputError where the file is not there."""
        path = self.replaced.get(name, self.folder / name)
        if not path.is_file():
            raise InputError(f"{path}: no such file; it holds {self.source['title']}")
        return path

    def workbooks(self, folder: str) -> list[Workbook]:
        """Return the workbooks filed below `folder` as <release>.xlsx, .ods or .csv.

        Raises InputError for a file whose name is no release.
        """
        found = sorted(path for path in (self.folder / folder).glob("*") if path.is_file())
        for path in found:
            if not RELEASE.fullmatch(path.stem):
                raise InputError(f"{path}: expected a name such as 2025-12{path.suffix}")
        return [Workbook(path, path.stem) for path in found]

    def extract(self, name: str) -> pd.DataFrame | None:
        """Return the extract `name` ("observations/elc_census") as it is now; None without one."""
        path = self.extracts / f"{name}.parquet"
        return pd.read_parquet(path) if path.is_file() else None

    def csv(self, name: str, columns: tuple[str, ...], **options: Any) -> "Sheet":  # noqa: ANN401
        """Return the CSV `name` as a checked Sheet holding `columns`, codes and labels as text."""
        path = self.path(name)
        try:
            frame = pd.read_csv(path, **{"encoding": "utf-8-sig", "low_memory": False, **options})
        except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
            raise InputError(f"{path}: not a readable CSV file ({error})") from error
        return Sheet(path.name, frame).has(columns)

    def parquet(self, name: str, columns: tuple[str, ...]) -> "Sheet":
        """Return the Parquet file `name` as a checked Sheet holding `columns`."""
        path = self.path(name)
        try:
            frame = pd.read_parquet(path)
        except (OSError, ValueError) as error:
            raise InputError(f"{path}: not a readable Parquet file ({error})") from error
        return Sheet(path.name, frame).has(columns)


@dataclass(frozen=True)
class Sheet:
    """A table as it was read, with the name of its file for messages. Checks return the sheet."""

    file: str
    frame: pd.DataFrame

    def refuse(self, column: str, mask: pd.Series, expected: str) -> "Sheet":
        """Raise InputError at the first row where `mask` is true, saying what was `expected`."""
        if bool(mask.any()):
            at = int(mask.to_numpy().argmax())
            found = self.frame[column].iloc[at]
            found = found.item() if hasattr(found, "item") else found  # 9.5, not np.float64(9.5)
            line = self.frame.index[at]  # of a sheet cut from a larger one, the line in the file
            at = int(line) if isinstance(line, Integral) else at
            more = int(mask.sum()) - 1
            also = f" ({more} more rows like it)" if more else ""
            raise InputError(
                f"{self.file}: row {at + 2}, column '{column}': found {found!r}, "
                f"expected {expected}{also}"
            )
        return self

    def has(self, columns: tuple[str, ...]) -> "Sheet":
        """Refuse a sheet without each of `columns`."""
        missing = [name for name in columns if name not in self.frame.columns]
        if missing:
            found = ", ".join(map(str, self.frame.columns[:12]))
            raise InputError(
                f"{self.file}: no column {', '.join(map(repr, missing))}; found {found}"
            )
        return self

    def numbers(self, column: str, low: float, high: float, *, gaps: bool = False) -> "Sheet":
        """Refuse text and numbers outside `low` to `high`; empty cells too unless `gaps`."""
        read = pd.to_numeric(self.frame[column], errors="coerce")
        given = self.frame[column].notna()
        wrong = (given & read.isna()) | (read < low) | (read > high)
        if not gaps:
            wrong |= ~given
        return self.refuse(column, wrong, f"a number from {low:,g} to {high:,g}")

    def codes(self, column: str, known: frozenset[str], what: str) -> "Sheet":
        """Refuse a code that is not one of the `known` codes of `what` ("council areas")."""
        return self.refuse(
            column, ~self.frame[column].isin(known), f"the code of one of the {what}"
        )

    def one_of(self, column: str, values: tuple[object, ...]) -> "Sheet":
        """Refuse a value of `column` that is not among `values`."""
        wanted = ", ".join(map(repr, values))
        return self.refuse(column, ~self.frame[column].isin(list(values)), f"one of {wanted}")

    def unique(self, *columns: str) -> "Sheet":
        """Refuse a second row with the same values in `columns`."""
        twice = self.frame.duplicated(list(columns))
        return self.refuse(columns[0], twice, f"one row for each {' × '.join(columns)}")

    def fail(self, message: str) -> NoReturn:
        """Raise InputError with `message` about the whole sheet (a total that does not add up)."""
        raise InputError(f"{self.file}: {message}")

    def total(self, found: float, expected: float, what: str, tolerance: float = 0) -> "Sheet":
        """Refuse a sheet whose total `what` is further than `tolerance` from `expected`."""
        if abs(found - expected) > tolerance:
            self.fail(f"{what} adds up to {found:,.10g}, expected {expected:,.10g}")
        return self


def read_source(root: Path, dataset: str) -> dict[str, Any]:
    """Return what `sources/<dataset>.toml` under `root` says; InputError where it is not there."""
    path = root / "sources" / f"{dataset}.toml"
    if not path.is_file():
        raise InputError(f"{path}: no such file; every dataset needs its description")
    with path.open("rb") as file:
        return tomllib.load(file)
