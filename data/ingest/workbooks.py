"""Figures of a publisher's workbook, added to an extract as a release of their own.

The workbook is read by its words (`queries.workbook`), and refused whole where anything in it
cannot be right. Rows of other releases stay: they are vintages.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from data.ingest.elc_figures import COLUMNS, edition
from data.ingest.geography import SCOTLAND
from data.ingest.inputs import RELEASE, InputError, Inputs, Workbook
from queries.markers import marked
from queries.workbook import KnownAreas, RefusedError, Understood, opened, understand
from queries.workbook.areas import COUNCILS, known_areas
from queries.workbook.measures import MEASURES, RATES

KEY = ["indicator", "area_code", "period"]
ROUNDING = 0.5 + 1e-9  # a figure printed to the whole percent stands for the finer one
MOST = 10  # problems that a refusal lists
COUNCIL = "S12"
# which periods are the first after a break: of an indicator, in a release that has these periods
Breaks = Callable[[str, frozenset[int]], frozenset[int]]


def with_workbooks(
    frame: pd.DataFrame,
    books: Sequence[Workbook],
    indicators: frozenset[str],
    inputs: Inputs,
    breaks: Breaks,
    superseded_before: str = "",
) -> pd.DataFrame:
    """Return `frame` with the figures of `indicators` in each of `books`, oldest release first.

    A gap that a workbook fills goes; a figure that a later release changed is marked [r], as is
    every rate of a release before `superseded_before`. Raises InputError, listing what is wrong,
    for a workbook that cannot be right or whose figures contradict those of its own release.
    """
    for book in sorted(books, key=lambda book: book.release):
        rows = _read(book, indicators, areas_of(inputs))
        frame = _merged(frame, _marked(rows, breaks, superseded_before), book)
    return frame


def is_workbook(path: Path) -> bool:
    """Return whether `path` is a publisher's workbook, and not a tidy input of these loaders."""
    if path.suffix.lower() != ".csv":
        return path.suffix.lower() != ".parquet"
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            return not set(COLUMNS) <= set(next(csv.reader(file), []))
    except (OSError, csv.Error):
        return True  # it is refused, with the reason, when it is read


def dated(book: Workbook, extract: str, inputs: Inputs) -> Workbook:
    """Return `book` with its release, where none was given.

    The name of the file if it is a month; else December of its newest census, when the census is
    published; where `extract` holds other figures of that release, so that the workbook must be a
    later edition, the month of today. InputError as `with_workbooks`.
    """
    if book.release:
        return book
    if RELEASE.fullmatch(book.path.stem):
        return replace(book, release=book.path.stem)
    frame = inputs.extract(extract)
    wanted = frozenset() if frame is None else frozenset(frame["indicator"].unique())
    rows = _read(book, wanted, areas_of(inputs))
    newest = pd.Timestamp(rows.loc[rows["value"].notna(), "period_start"].max())
    first = replace(book, release=edition(newest.year))
    if frame is None or _there(frame, rows.assign(release=first.release))["alike"].all():
        return first
    return replace(book, release=f"{datetime.now(tz=UTC):%Y-%m}")


def areas_of(inputs: Inputs) -> KnownAreas:
    """Return the council areas and Scotland by the names and codes in the extracts."""
    names, changes = inputs.extract("area_names"), inputs.extract("area_code_changes")
    if names is None or changes is None:
        raise InputError("area_names.parquet: no such extract; run python -m data.ingest places")
    names = names[names["area_code"].str.startswith(COUNCIL)]
    changes = changes[changes["current_code"].str.startswith(COUNCIL)]
    official = names[names["kind"].eq("official")]
    shown = dict(zip(official["area_code"], official["name"], strict=True))
    written = [
        *((code, code) for code in shown),
        *zip(names["area_code"], names["name"], strict=True),
        *zip(changes["current_code"], changes["code"], strict=True),
    ]
    return known_areas(written, {**shown, SCOTLAND: "Scotland"})


def understood(book: Workbook, inputs: Inputs) -> list[str]:
    """Return how each heading of `book` was read, and what is to be said of it, line by line."""
    found = _understood(book, areas_of(inputs))
    lines = [
        f"“{one.words}” ({' '.join(part for part in (one.sheet, one.cell) if part)}): "
        + (MEASURES[one.measure] if one.measure else "left out")
        + (f"; {one.doubt}" if one.doubt else "")
        for one in found.headings
    ]
    areas, periods = len(found.areas), ", ".join(found.periods)
    return [*lines, f"{areas} of {COUNCILS} council areas; {periods}", *found.notes]


def _understood(book: Workbook, known: KnownAreas) -> Understood:
    """Return what `book` says; InputError, listing its problems, where it cannot be right."""
    try:
        grids = opened(book.path.read_bytes(), book.path.name)
    except OSError as error:
        raise InputError(f"{book.path}: cannot be read ({error.strerror})") from error
    except RefusedError as error:
        raise InputError(f"{book.path.name}: {error}") from error
    found = understand(grids, known, file=book.path.stem)
    if found.problems:
        lines = [str(problem) for problem in found.problems[:MOST]]
        more = len(found.problems) - len(lines)
        lines += [f"and {more:,} more"] if more else []
        raise InputError(f"{book.path.name}: " + "\n  ".join(lines))
    return found


def _read(book: Workbook, indicators: frozenset[str], known: KnownAreas) -> pd.DataFrame:
    """Return the rows of `book` about `indicators`, with its release."""
    rows = _understood(book, known).observations
    rows = rows[rows["indicator"].isin(indicators)].drop(columns=["sheet", "cell"])
    if rows["value"].notna().sum() == 0:
        raise InputError(f"{book.path.name}: no figure of {', '.join(sorted(indicators))}")
    # an empty cell is no figure; one that the publisher withholds is
    kept = rows["value"].notna() | rows["marker"].ne("[x]")
    return rows[kept].assign(release=book.release)


def _marked(rows: pd.DataFrame, breaks: Breaks, superseded_before: str) -> pd.DataFrame:
    """Return `rows` with the markers that the record needs: breaks, and superseded rates."""
    years = rows["period"].where(rows["period"].str.fullmatch(r"\d{4}")).astype("Int64")
    held = years.dropna().groupby(rows["indicator"]).agg(frozenset)
    firsts = {name: breaks(str(name), periods) for name, periods in held.items()}
    rates = rows["indicator"].isin(RATES) & rows["value"].notna()
    told = zip(
        rows["marker"],
        years.astype(object),
        rows["indicator"],
        rates & rows["release"].lt(superseded_before),
        strict=True,
    )
    markers = [
        with_markers(
            marker,
            *(["[b]"] if year in firsts.get(indicator, ()) else []),
            *(["[r]"] if superseded else []),
        )
        for marker, year, indicator, superseded in told
    ]
    return rows.assign(marker=pd.Series(markers, index=rows.index, dtype=object))


def with_markers(marker: object, *more: str) -> str | None:
    """Return the markers of a row with `more`, in their fixed order."""
    return marked([*(marker.split() if isinstance(marker, str) else ()), *more])


def _merged(frame: pd.DataFrame, rows: pd.DataFrame, book: Workbook) -> pd.DataFrame:
    """Return `frame` with `rows`: gaps filled, older vintages marked, contradictions refused."""
    grain = [*KEY, "release"]
    same = _there(frame, rows)
    apart = same[~same["alike"]]
    if len(apart):
        one = apart.iloc[0]
        raise InputError(
            f"{book.path.name}: {one['indicator']} of {one['area_code']} in {one['period']} is "
            f"{one['value']:g}, but {one['value_there']:g} is there already for the release "
            f"{book.release} ({len(apart)} figures differ); expected another --release"
        )
    if len(same) == rows["value"].notna().sum():
        return frame  # read once more: every figure of it is there
    keys = pd.MultiIndex.from_frame(rows[KEY])
    filled = frame["value"].isna() & pd.MultiIndex.from_frame(frame[KEY]).isin(keys)
    finer = pd.MultiIndex.from_frame(frame[grain]).isin(pd.MultiIndex.from_frame(rows[grain]))
    both = pd.concat([frame[~filled & ~finer], rows, _gaps(frame, rows, book)], ignore_index=True)
    return _revised(both, keys)


def _there(frame: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of `rows` that `frame` holds for the same release, and if `alike`."""
    grain = [*KEY, "release"]
    there = frame.loc[frame["value"].notna(), [*grain, "value"]]
    same = rows[rows["value"].notna()].merge(there, on=grain, suffixes=("", "_there"))
    return same.assign(alike=(same["value"] - same["value_there"]).abs() <= ROUNDING)


def _gaps(frame: pd.DataFrame, rows: pd.DataFrame, book: Workbook) -> pd.DataFrame:
    """Return an empty row for each area that a period new to the record leaves out."""
    told = pd.MultiIndex.from_frame(pd.concat([frame[KEY], rows[KEY]]).drop_duplicates())
    starts = rows.drop_duplicates(["indicator", "period"])[["indicator", "period", "period_start"]]
    areas = frame[["indicator", "area_code"]].drop_duplicates()
    grid = areas.merge(starts, on="indicator")
    missing = grid[~pd.MultiIndex.from_frame(grid[KEY]).isin(told)]
    return missing.assign(release=book.release, marker=marked(["[x]"]))


def _revised(frame: pd.DataFrame, keys: pd.MultiIndex) -> pd.DataFrame:
    """Mark [r] every figure of `keys` that a later release gives another value."""
    mine = frame[pd.MultiIndex.from_frame(frame[KEY]).isin(keys) & frame["value"].notna()]
    newest = mine.sort_values("release").groupby(KEY)["value"].transform("last")
    changed = mine.index[(mine["value"] - newest.reindex(mine.index)).abs() > ROUNDING / 10]
    superseded = frame.index.isin(changed)
    markers = [
        with_markers(marker, "[r]") if gone else marker
        for marker, gone in zip(frame["marker"].astype(object), superseded, strict=True)
    ]
    return frame.assign(marker=pd.Series(markers, index=frame.index, dtype=object))
