"""Read a query file and check it: one SELECT, documented, every parameter bound by name."""

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

COMMENT = re.compile(r"(?:\s*--[^\n]*\n)+")
PARAMETER = re.compile(r"^\$(\w+): (.+)$", re.MULTILINE)
GRAIN = re.compile(r"^grain: (.+)$", re.MULTILINE)


class StatementError(ValueError):
    """A query file breaks its contract; the message names the file and the rule."""


@dataclass(frozen=True)
class Statement:
    """One checked query: what it returns, its parameters (name → meaning), its grain, its SQL."""

    name: str
    documentation: str
    parameters: dict[str, str]
    grain: str
    sql: str


def read_statement(path: Path) -> Statement:
    """Return the checked Statement in the file at `path`.

    The file begins with a comment that says what comes back, has one line "$name: meaning" for
    each parameter and one line "grain: …"; then one SELECT in lower case that ends in an order by.
    Raises StatementError where a rule is broken.
    """
    text = path.read_text(encoding="utf-8")
    comment = COMMENT.match(text)
    if not comment:
        raise StatementError(f"{path.name}: begins without a comment that documents it")
    said = "\n".join(line.strip().removeprefix("--").strip() for line in comment[0].splitlines())
    sql = text[comment.end() :].strip().rstrip(";")
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise StatementError(f"{path.name}: not valid SQL ({error})") from error
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise StatementError(f"{path.name}: must hold one SELECT and nothing else")
    code = re.sub(r"'[^']*'", "''", sql)
    if not code.startswith(("select", "with")):
        raise StatementError(f"{path.name}: must begin with select or with")
    if code != code.lower():
        raise StatementError(f"{path.name}: must be in lower case")
    if "order by" not in code.rsplit("\nfrom ", 1)[-1]:
        raise StatementError(f"{path.name}: must end in an order by")
    documented = dict(PARAMETER.findall(said))
    used = set(statements[0].named_parameters)
    if documented.keys() != used:
        odd = ", ".join(f"${name}" for name in sorted(documented.keys() ^ used))
        raise StatementError(f"{path.name}: documented and used parameters differ: {odd}")
    grain = GRAIN.search(said)
    if not grain:
        raise StatementError(f"{path.name}: the comment has no line 'grain: …'")
    return Statement(path.stem, said.split("\n$")[0].strip(), documented, grain[1], sql)


def read_statements(folder: Path) -> dict[str, Statement]:
    """Return every query file of `folder` by its name."""
    return {path.stem: read_statement(path) for path in sorted(folder.glob("*.sql"))}
