"""A damaged, missing or foreign extract: told on every page, and the other views go on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from components import store
from tests.pages.conftest import Open

REAL = Path("data").resolve()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a root of extracts that are links to the real ones."""
    made = tmp_path_factory.mktemp("root") / "data"
    for path in REAL.rglob("*"):
        there = made / path.relative_to(REAL)
        if path.is_file() and path.suffix in (".parquet", ".toml"):
            there.parent.mkdir(parents=True, exist_ok=True)
            there.symlink_to(path)
    return made


@pytest.fixture
def damaged(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, bytes | None], None]]:
    """Return a function that puts other bytes (None: nothing) in place of one file of the root."""
    monkeypatch.setenv("EXPLORER_DATA", str(root))
    monkeypatch.setenv("XDG_CACHE_HOME", str(root.parent / "cache"))
    put: list[str] = []

    def damage(name: str, content: bytes | None) -> None:
        put.append(name)
        (root / name).unlink()
        if content is not None:
            (root / name).write_bytes(content)
        store.forget()

    yield damage
    for name in put:
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(REAL / name)
    store.forget()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("observations/cpop_council.parquet", None),
        ("observations/cpop_council.parquet", b"PAR1 cut short"),
        ("area_groups.parquet", b""),
        ("indicators/child_poverty.toml", b"title = 'only'"),
        ("outcomes.toml", b"[[outcome"),
    ],
)
def test_the_file_is_told_and_other_views_work(
    open_page: Open, damaged: Callable[[str, bytes | None], None], name: str, content: bytes | None
) -> None:
    damaged(name, content)
    page = open_page("two_year_old_uptake", area="S12000049")
    assert not page.exception
    assert Path(name).name in page.error[0].value
    assert page.header
    other = open_page("area_profile", area="S12000049")
    assert not other.exception
    assert Path(name).name in other.error[0].value


@pytest.mark.parametrize(
    "name",
    [
        "observations/elc_census.parquet",
        "observations/elc_national.parquet",
        "observations/population.parquet",
        "observations/simd.parquet",
        "indicators/two_year_old_uptake_all.toml",
        "indicators/two_year_old_uptake_eligible.toml",
        "indicators/population_age_2.toml",
        "indicators/daycare_places.toml",
        "boundaries/intermediate_zone.parquet",
        "peer_drivers.toml",
        "events.toml",
    ],
)
def test_the_headline_view_goes_on_without_any_one_of_its_files(
    open_page: Open, damaged: Callable[[str, bytes | None], None], name: str
) -> None:
    damaged(name, b"damaged [")
    page = open_page("two_year_old_uptake", area="S12000049", peers="nearest")
    assert not page.exception
    told = " ".join(one.value for one in (*page.error, *page.markdown))
    assert Path(name).name in told or Path(name).stem in told


def test_without_any_extract_the_app_starts_and_says_so(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path / "nowhere"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    store.forget()
    try:
        page = open_page("start")
        assert not page.exception
        assert "areas.parquet" in page.error[0].value
        assert "python -m data.ingest" in page.error[0].value
    finally:
        store.forget()


@pytest.mark.parametrize(
    "name",
    [
        "area_groups.parquet",
        "population.parquet",
        "observations/simd.parquet",
    ],
)
def test_a_profile_goes_on_without_any_one_of_its_files(
    open_page: Open, damaged: Callable[[str, bytes | None], None], name: str
) -> None:
    damaged(name, None)
    page = open_page("community_profile", zone="S02002263")
    assert not page.exception
    assert page.header
