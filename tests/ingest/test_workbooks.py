"""A publisher's workbook enters the census as a release of its own, or not at all."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from data.ingest import __main__ as ingest
from data.ingest import elc_census, elc_registrations, workbooks
from data.ingest.inputs import InputError, Inputs, Workbook
from tests.ingest.conftest import DATA
from tests.workbook.layouts import (
    ALL,
    ELIGIBLE,
    SCOTLAND,
    TOTAL,
    TWOS,
    Truth,
    as_csv,
    as_ods,
    as_xlsx,
    long_series,
    truth,
)

EXTRACT = f"{elc_census.EXTRACT}.parquet"
GLASGOW, EDINBURGH = "S12000049", "S12000036"
YEARS = (2016, 2023, 2024, 2025)
RELEASE = "2026-02"  # later than any release of the record


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a root with the committed extracts that a workbook is added to."""
    folder = tmp_path / "data"
    shutil.copytree(DATA / "sources", folder / "sources")
    (folder / "observations").mkdir()
    shutil.copy(DATA / EXTRACT, folder / EXTRACT)
    for name in ("area_names", "area_code_changes", elc_registrations.EXTRACT):
        shutil.copy(DATA / f"{name}.parquet", folder / f"{name}.parquet")
    monkeypatch.setattr(ingest, "ROOT", folder)
    return folder


def saved(folder: Path, of: Truth, *years: int, name: str = "series.xlsx") -> Path:
    """Return a workbook with the figures `of` some years in the layout of a time series."""
    path = folder / name
    path.write_bytes(as_xlsx({"LA time series": long_series(of, *years)}))
    return path


def run(path: Path, *more: str, dataset: str = "elc_census") -> int:
    """Return how `python -m data.ingest` ends for a workbook; no other input is there."""
    return ingest.main([dataset, "--from", str(path), "--inputs", str(path.parent / "no"), *more])


def rows(root: Path, extract: str = EXTRACT) -> pd.DataFrame:
    """Return the rows of the extract by indicator, area, period and release."""
    frame = pd.read_parquet(root / extract)
    return frame.set_index(["indicator", "area_code", "period", "release"]).sort_index()


def test_figures_enter_with_their_release_and_fill_the_gaps(root: Path, tmp_path: Path) -> None:
    of = truth(*YEARS)
    assert run(saved(tmp_path, of, *YEARS), "--release", RELEASE) == 0
    found = rows(root)
    rate = found.loc[(ELIGIBLE, EDINBURGH, "2025", RELEASE)]
    assert rate["value"] == of[ELIGIBLE, EDINBURGH, 2025]
    assert rate["numerator"] == of[TWOS, EDINBURGH, 2025]
    gap = found.loc[(ELIGIBLE, EDINBURGH, "2025")]
    assert list(gap.index) == [RELEASE]  # the empty row of 2025-12 is gone
    assert (root / "CHANGES.md").read_text().count("`observations/elc_census`") == 1


def test_an_older_vintage_stays_and_is_marked_where_it_was_revised(
    root: Path, tmp_path: Path
) -> None:
    of = truth(*YEARS)
    of[TWOS, GLASGOW, 2016], of[TOTAL, GLASGOW, 2016] = (
        578,
        of[TOTAL, GLASGOW, 2016] + 578 - of[TWOS, GLASGOW, 2016],
    )
    for measure in (TWOS, TOTAL):
        councils = [v for (m, a, y), v in of.items() if (m, y) == (measure, 2016) and a != SCOTLAND]
        of[measure, SCOTLAND, 2016] = sum(councils)
    run(saved(tmp_path, of, *YEARS), "--release", RELEASE)
    found = rows(root)
    counts = found.loc[(TWOS, GLASGOW, "2016")]
    assert counts["value"].to_dict() == {"2016-12": 578, RELEASE: 578}
    assert counts["marker"].isna().all()  # a count that stands is not revised
    scotland = found.loc[(ELIGIBLE, SCOTLAND, "2024")]
    assert scotland["value"].to_dict() == {"2025-12": 57, RELEASE: 53.5}
    assert scotland["marker"].fillna("").to_dict() == {"2025-12": "[r] [b]", RELEASE: ""}


def test_rates_of_a_workbook_break_only_where_their_own_release_does() -> None:
    assert 2024 not in elc_census.breaks(ALL, frozenset({2023, 2024, 2025}))
    assert 2024 in elc_census.breaks(ALL, frozenset({2024, 2025}))
    assert elc_census.breaks(TWOS, frozenset({2024})) == {2020, 2021}


def test_an_area_that_a_new_year_leaves_out_has_an_empty_row(root: Path, tmp_path: Path) -> None:
    of = truth(2026)
    path = tmp_path / "2026.xlsx"
    table = [row for row in long_series(of, 2026) if row[1:2] != ["Moray"]]
    path.write_bytes(as_xlsx({"LA": table}))
    assert run(path, "--release", "2026-12") == 0
    gap = rows(root).loc[(TWOS, "S12000020", "2026", "2026-12")]
    assert pd.isna(gap["value"])
    assert gap["marker"] == "[x]"


def test_totals_enter_the_registrations(root: Path, tmp_path: Path) -> None:
    of = truth(2025)
    path = saved(tmp_path, of, 2025)
    assert run(path, "--release", RELEASE, dataset="elc_registrations") == 0
    found = rows(root, f"{elc_registrations.EXTRACT}.parquet")
    assert found.loc[(TOTAL, GLASGOW, "2025", RELEASE), "value"] == of[TOTAL, GLASGOW, 2025]


def test_the_same_workbook_a_second_time_changes_nothing(root: Path, tmp_path: Path) -> None:
    path = saved(tmp_path, truth(2026), 2026)
    assert run(path, "--release", RELEASE) == 0
    before = (root / EXTRACT).read_bytes()
    assert run(path, "--release", RELEASE) == 0
    assert (root / EXTRACT).read_bytes() == before


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_a_release_that_nobody_named_is_the_december_of_the_newest_census(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    of = truth(2026)
    table = long_series(of, 2026)
    write = {
        "xlsx": lambda: as_xlsx({"LA": table}),
        "ods": lambda: as_ods({"LA": table}),
        "csv": lambda: as_csv(table),
    }
    path = tmp_path / f"series.{ending}"
    path.write_bytes(write[ending]())
    assert run(path) == 0
    assert "Taken as the release 2026-12; --release YYYY-MM says another" in capsys.readouterr().out
    assert rows(root).loc[(TWOS, GLASGOW, "2026", "2026-12"), "value"] == of[TWOS, GLASGOW, 2026]


def test_what_was_understood_is_shown(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(saved(tmp_path, truth(2026), 2026)) == 0
    said = capsys.readouterr().out
    assert "“2 year olds” (LA time series D3): Two-year-olds registered\n" in said
    assert "“2 year olds · % of population” (LA time series F3): Uptake, all two-year-olds" in said
    assert "32 of 32 council areas; 2026" in said
    assert "put right by renaming it" in said


def test_a_release_that_nobody_named_is_the_name_of_the_file(root: Path, tmp_path: Path) -> None:
    assert run(saved(tmp_path, truth(2026), 2026, name="2027-02.xlsx")) == 0
    assert (TWOS, GLASGOW, "2026", "2027-02") in rows(root).index


def test_other_figures_than_the_record_has_are_a_later_edition(root: Path, tmp_path: Path) -> None:
    assert run(saved(tmp_path, truth(2025), 2025)) == 0
    found = rows(root).loc[(ELIGIBLE, SCOTLAND, "2025")]
    assert found.loc["2025-12", "value"] == 55
    assert found.iloc[-1]["value"] == 53.5
    assert found.index[-1] > "2025-12"


def test_a_figure_that_contradicts_its_own_release_is_refused(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(saved(tmp_path, truth(2025), 2025), "--release", "2025-12") == 1
    said = capsys.readouterr().out
    assert "of S92000003 in 2025 is" in said
    assert "is there already for the release 2025-12" in said
    assert (root / EXTRACT).read_bytes() == (DATA / EXTRACT).read_bytes()


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ((TWOS, GLASGOW, 2026), 5000, "the sum of the ages in its row"),
        ((ALL, GLASGOW, 2026), 350, "found 350%; expected a percentage from 0 to 200"),
        ((TWOS, GLASGOW, 2026), "many", "found “many”; expected a number"),
    ],
)
def test_problems_are_told_and_nothing_is_written(
    root: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    key: tuple[str, str, int],
    value: float,
    message: str,
) -> None:
    assert run(saved(tmp_path, {**truth(2026), key: value}, 2026), "--release", RELEASE) == 1
    said = capsys.readouterr().out
    assert "series.xlsx: Sheet “LA time series”, cell " in said
    assert message in said
    assert (root / EXTRACT).read_bytes() == (DATA / EXTRACT).read_bytes()
    assert not (root / "CHANGES.md").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["elc_census", "--from", "x.xlsx", "--release", "December"], "expected a month such as"),
        (["elc_census", "--release", "2025-12"], "--release goes with --from WORKBOOK"),
        (["simd", "--from", "x.xlsx", "--release", "2025-12"], "simd reads no workbooks"),
    ],
)
def test_arguments_are_checked(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        ingest.main(arguments)
    assert message in capsys.readouterr().err


def test_a_file_that_is_no_workbook_is_refused(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"not a workbook")
    assert run(path, "--release", RELEASE) == 1
    assert (root / EXTRACT).read_bytes() == (DATA / EXTRACT).read_bytes()


def test_filed_workbooks_are_read_in_the_order_of_their_releases(tmp_path: Path) -> None:
    folder = tmp_path / elc_census.WORKBOOKS
    folder.mkdir(parents=True)
    saved(folder, truth(2026), 2026, name="2027-12.xlsx")
    saved(folder, truth(2025, 2026), 2025, 2026, name="2026-12.xlsx")
    inputs = Inputs(tmp_path, {"title": "given"}, extracts=DATA)
    books = inputs.workbooks(elc_census.WORKBOOKS)
    assert [book.release for book in books] == ["2026-12", "2027-12"]
    frame = pd.read_parquet(DATA / EXTRACT)
    wanted = frozenset({TWOS})
    found = workbooks.with_workbooks(frame, books, wanted, inputs, elc_census.breaks)
    mine = found[found["indicator"].eq(TWOS) & found["area_code"].eq(GLASGOW)]
    assert mine.query("period == '2026'")["release"].tolist() == ["2026-12", "2027-12"]
    (folder / "latest.xlsx").write_bytes(b"")
    with pytest.raises(InputError, match=r"expected a name such as 2025-12\.xlsx"):
        inputs.workbooks(elc_census.WORKBOOKS)


def test_a_workbook_without_the_measures_of_the_dataset_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, truth(2026), 2026)
    frame = pd.read_parquet(DATA / EXTRACT)
    inputs = Inputs(tmp_path, {}, extracts=DATA)
    with pytest.raises(InputError, match="no figure of elc_centres"):
        workbooks.with_workbooks(
            frame, [Workbook(path, RELEASE)], frozenset({"elc_centres"}), inputs, elc_census.breaks
        )
