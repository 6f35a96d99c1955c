"""Imports run one way, pages stay thin, and names say what a room is for."""

import ast
import subprocess
from pathlib import Path

import pytest

ALLOWED = {
    "app": {"components"},
    "pages": {"components"},
    "components": {"components", "queries"},
    "queries": {"queries"},
    "data": {"data", "queries"},
}
LAYERS = set(ALLOWED) | {"tests"}
FILES = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],  # noqa: S607
    capture_output=True,
    text=True,
    check=True,
).stdout.split()
CODE = [Path(name) for name in FILES if Path(name).is_file()]
OURS = [path for path in CODE if path.parts[0] in ALLOWED or path.name == "app.py"]
LONGEST_PAGE = 80
PURE = (
    *("words", "sentences", "charts", "specs", "lines"),
    *("sparklines", "maps", "legend", "zones"),
)


def imported(path: Path) -> set[str]:
    """Return the first names of every module that `path` imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", OURS, ids=str)
def test_imports_run_one_way(path: Path) -> None:
    layer = path.parts[0].removesuffix(".py")
    assert imported(path) & LAYERS <= ALLOWED[layer]


@pytest.mark.parametrize("path", [p for p in OURS if p.parts[0] == "queries"], ids=str)
def test_queries_know_nothing_of_streamlit(path: Path) -> None:
    assert not imported(path) & {"streamlit", "altair", "pydeck"}


@pytest.mark.parametrize(
    "path",
    [Path("components") / f"{name}.py" for name in PURE],
    ids=str,
)
def test_words_and_charts_are_pure(path: Path) -> None:
    assert not imported(path) & {"streamlit", "duckdb"}


@pytest.mark.parametrize("path", [p for p in OURS if p.parts[0] == "pages"], ids=str)
def test_pages_are_thin_and_hold_no_sql(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_PAGE
    assert not imported(path) & {"duckdb", "altair", "pydeck", "pandas"}
    assert "select " not in text.lower().replace("st.select", "")
    assert ast.get_docstring(ast.parse(text))


def test_one_module_holds_the_caches() -> None:
    drawing = [path for path in OURS if path.parts[0] in {"components", "pages"}]
    asking = ("st.cache_", "lru_cache(")
    cached = {
        p.name for p in drawing if any(one in p.read_text(encoding="utf-8") for one in asking)
    }
    # figures; outlines, by what their file or their address holds
    assert cached == {"store.py", "geometry.py", "locality_outlines.py"}


def test_no_html_is_drawn_unsafely() -> None:
    assert not [p for p in OURS if "unsafe_allow" in p.read_text(encoding="utf-8")]


def test_no_room_is_named_for_everything() -> None:
    assert not [p for p in CODE if p.stem in ("utils", "helpers", "manager", "misc", "common")]
