"""What cannot be right in a workbook: where, what was found, and what was expected."""

from dataclasses import dataclass

LONGEST = 48  # signs of foreign text that a message quotes


@dataclass(frozen=True)
class Problem:
    """One thing that cannot be right. `cell` is an address such as B7, "" for a whole sheet."""

    sheet: str
    cell: str
    found: str
    expected: str

    def __str__(self) -> str:
        """Return the problem as one sentence with its address."""
        place = [f"sheet “{self.sheet}”"] if self.sheet else []
        place += [f"cell {self.cell}"] if self.cell else []
        where = ", ".join(place)
        said = f"found {self.found}; expected {self.expected}"
        return f"{where[:1].upper()}{where[1:]}: {said}" if where else f"Found {said[6:]}"


class RefusedError(ValueError):
    """A file that is not read at all, and why."""

    def __init__(self, found: str, expected: str, sheet: str = "") -> None:
        """Refuse for what was `found`; say what was `expected`."""
        self.problem = Problem(sheet, "", found, expected)
        super().__init__(str(self.problem))


def quoted(value: object) -> str:
    """Return what a cell holds, short and in quotes."""
    text = " ".join(str(value).split())
    return f"“{text[: LONGEST - 1]}…”" if len(text) > LONGEST else f"“{text}”"
