"""The words about the project stay true to the project."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from components import filters, navigation
from data.ingest.ledger import ledger
from queries.catalogue import read_catalogue

README = Path("README.md").read_text(encoding="utf-8")
CONTRIBUTING = Path("CONTRIBUTING.md").read_text(encoding="utf-8")
TREE = re.search(r"```\n(app\.py .*?)```", README, re.DOTALL)
OURS = ("app", "components", "data", "pages", "queries", "tests")
TEST_COMMAND = "python -m pip install -r requirements-dev.txt && python -m pytest"


def test_the_tree_names_rooms_that_exist_and_every_top_level_one() -> None:
    assert TREE
    rooms = [line.split()[0] for line in TREE[1].splitlines()]
    assert [room for room in rooms if not Path(room).exists()] == []
    folders = {path.name for path in Path().iterdir() if path.is_dir() and path.name[0] != "."}
    folders -= {"__pycache__", "venv"}
    assert folders <= {room.rstrip("/") for room in rooms}


def test_the_two_commands_are_the_ones_that_run() -> None:
    assert "python -m pip install -r requirements.txt && python -m streamlit run app.py" in README
    assert TEST_COMMAND in README
    assert TEST_COMMAND in Path(".ci/run").read_text(encoding="utf-8")


def test_files_named_in_the_docs_exist() -> None:
    for text in (README, CONTRIBUTING):
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            assert Path(link).exists(), link


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_and_explained(file: str) -> None:
    for line in Path(file).read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith(("-r", "#")):
            name, exactly, version = line.partition("==")
            assert exactly, line
            assert version, line
            assert re.search(rf"\|[^|]*\b{re.escape(name)}\b[^|]*\|", CONTRIBUTING), name


@pytest.mark.parametrize(
    ("file", "folders"),
    [
        ("requirements.txt", ("app.py", "pages", "components", "queries")),
        ("requirements-dev.txt", ("data", "tests")),
    ],
)
def test_what_is_imported_is_required(file: str, folders: tuple[str, ...]) -> None:
    required = required_by(Path(file))
    called = packages_distributions()
    for path in (one for folder in folders for one in scripts_in(Path(folder))):
        for name in imported(path) - sys.stdlib_module_names - set(OURS):
            assert set(called[name]) & required, f"{path}: {name} is not in {file}"


def scripts_in(at: Path) -> list[Path]:
    return [at] if at.is_file() else sorted(at.rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def required_by(file: Path) -> set[str]:
    names: set[str] = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            names |= required_by(file.with_name(line.removeprefix("-r ")))
        else:
            names.add(line.partition("==")[0])
    return names


def test_the_ledger_is_the_one_of_the_files_on_disk() -> None:
    assert Path("data/README.md").read_text(encoding="utf-8") == ledger(Path("data"))


def test_the_ledger_names_every_file() -> None:
    text = Path("data/README.md").read_text(encoding="utf-8")
    for path in [*Path("data").rglob("*.parquet"), *Path("data").glob("*.toml")]:
        assert f"`{path.relative_to('data').as_posix()}`" in text


def test_every_indicator_names_a_dataset_with_a_description() -> None:
    said = read_catalogue(Path("data"))
    outcomes = {one.slug for one in said.outcomes}
    for indicator in said.indicators.values():
        assert indicator.source.dataset in said.sources
        assert set(indicator.outcomes) <= outcomes


def test_the_fixed_slugs_are_there() -> None:
    fixed = (
        "two_year_olds_registered two_year_old_uptake_all two_year_old_uptake_eligible "
        "elc_registrations elc_quality_good_or_better developmental_milestones_27_30_months "
        "elc_cost_per_registration child_poverty out_of_work_benefits early_mortality "
        "emergency_admissions_65 crime_rate positive_destinations healthy_birthweight "
        "p1_healthy_bmi"
    )
    assert set(fixed.split()) <= read_catalogue(Path("data")).indicators.keys()


def test_the_url_vocabulary_is_used_and_nothing_else() -> None:
    used = set()
    for path in [*Path("components").glob("*.py"), *Path("pages").glob("*/*.py")]:
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r"(?:choose|keep)\(\s*\"(\w+)\"", text))
    assert used <= filters.VOCABULARY.keys()


def test_every_page_is_in_a_known_section() -> None:
    assert {page.section for page in navigation.scripts()} <= set(navigation.SECTIONS)


def test_the_repository_speaks_of_the_product_alone() -> None:
    config = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    assert config["project"]["requires-python"] == ">=3.11,<3.14"
    workplace = re.compile(
        "/" + "work/|/" + "root/|py" + "pi\\.org|deb\\." + "debian", re.IGNORECASE
    )
    for path in Path().rglob("*"):
        if path.suffix in (".py", ".md", ".toml", ".txt", ".sql") and ".venv" not in path.parts:
            assert not workplace.search(path.read_text(encoding="utf-8")), path
