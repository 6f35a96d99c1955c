"""A query file keeps its contract or is refused by name."""

from pathlib import Path

import pytest

from queries.statement import StatementError, read_statement, read_statements

GOOD = """-- Areas of a level.
-- $level: the level
-- grain: area_code
select area_code from place where level = $level order by area_code
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "case.sql"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_query_says_what_it_returns_its_parameters_and_its_grain(tmp_path: Path) -> None:
    statement = read_statement(written(tmp_path, GOOD))
    assert statement.name == "case"
    assert statement.documentation == "Areas of a level."
    assert statement.parameters == {"level": "the level"}
    assert statement.grain == "area_code"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("-- Areas of a level.\n-- $level: the level\n-- grain: area_code\n", ""), "comment"),
        (("-- $level: the level\n", ""), r"differ: \$level"),
        (("-- $level: the level", "-- $level: it\n-- $more: not used"), r"differ: \$more"),
        (("-- grain: area_code\n", ""), "grain"),
        ((" order by area_code", ""), "order by"),
        (("select area_code", "SELECT area_code"), "lower case|begin with"),
        (("order by area_code", "order by area_code; select 2 order by 1"), "one SELECT"),
        ((GOOD[GOOD.index("select") :], "delete from place"), "one SELECT"),
        (("select area_code from place", "copy place to 'out.csv'; select 1"), "one SELECT"),
        (("select area_code from", "selekt area_code from"), "not valid SQL"),
        (("select area_code from place where level = $level", "show tables"), "not valid|begin"),
    ],
)
def test_a_query_that_breaks_a_rule_is_refused(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    path = written(tmp_path, GOOD.replace(*change))
    with pytest.raises(StatementError, match=rf"case\.sql.*({told})"):
        read_statement(path)


def test_every_query_of_the_project_is_sound() -> None:
    assert read_statements(Path("queries"))
