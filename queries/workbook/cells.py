"""One cell: its address, the number in it, and the symbols that publishers put for a number."""

import re
from dataclasses import dataclass
from datetime import date

from queries.markers import MARKERS


class Percent(float):
    """A number that its sheet shows as a percentage, in hundredths: 8 for a cell showing 8 %."""


class Uncomputed:
    """A formula whose result was not saved with the file."""

    def __repr__(self) -> str:
        """Return it as a message would quote it."""
        return "a formula without a saved result"


UNCOMPUTED = Uncomputed()
Cell = float | str | bool | date | Uncomputed | None

LETTERS = 26
# what stands in place of a number -> the marker it means
SYMBOLS = {
    "": "[x]",
    "..": "[x]",
    "...": "[x]",
    "…": "[x]",
    ":": "[x]",
    "x": "[x]",
    "n/a": "[x]",
    "na": "[x]",
    "n.a.": "[x]",
    "not available": "[x]",
    "*": "[c]",
    "**": "[c]",
    "c": "[c]",
    "#": "[c]",
    "suppressed": "[c]",
    "not applicable": "[z]",
    "z": "[z]",
    "~": "[low]",
    "low": "[low]",
    "u": "[u]",
}
NIL = ("-", "–", "—", "−", "nil")
BELOW = re.compile(r"<\s*\d+|(?:less|fewer) than \d+")  # "<5": withheld
BRACKETED = re.compile(r"\[([^\]]*)\]")
PLAIN = re.compile(r"[-−]?\d+(?:\.\d+)?|[-−]?\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?")
NOTES_AFTER = re.compile(r"(?:\s*\((?:note\s*)?[\da-z]{1,2}\))+$", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What a cell says where a number is wanted.

    `value` with its `markers`; or no value and the marker that stands for it; `nil` for a dash,
    which is nothing or nought depending on the row. `wrong` says what else was found.
    """

    value: float | None = None
    markers: tuple[str, ...] = ()
    nil: bool = False
    blank: bool = False
    percent: bool = False
    wrong: str = ""


def address(row: int, column: int) -> str:
    """Return the address of a cell counted from zero: (6, 1) is "B7"."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def text_of(cell: Cell) -> str:
    """Return what a cell says as text on one line; "" for an empty one."""
    if cell is None or isinstance(cell, Uncomputed):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def is_blank(cell: Cell) -> bool:
    """Return whether nothing is in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def read_number(cell: Cell) -> Reading:
    """Return what `cell` says where a number is wanted."""
    if is_blank(cell):
        return Reading(markers=("[x]",), blank=True)
    if isinstance(cell, bool | date | Uncomputed):
        kind = "a date" if isinstance(cell, date) else repr(cell)
        return Reading(wrong=str(kind))
    if isinstance(cell, float):
        return Reading(value=float(cell), percent=isinstance(cell, Percent))
    return _read_text(str(cell).strip())


def _read_text(text: str) -> Reading:
    """Return what a text says: a number with notes, a symbol, or neither."""
    tokens = {f"[{token.strip().lower()}]" for token in BRACKETED.findall(text)}
    markers = tuple(marker for marker in MARKERS if marker in tokens)
    bare = NOTES_AFTER.sub("", BRACKETED.sub(" ", text).strip()).strip()
    percent = bare.endswith("%")
    bare = bare.removesuffix("%").strip().lower()
    found = Reading(wrong="text")
    if PLAIN.fullmatch(bare):
        number = float(re.sub(r"[, \u00a0\u202f]", "", bare.replace("−", "-")))
        found = Reading(value=number, markers=markers, percent=percent)
    elif not bare and markers:
        found = Reading(markers=markers)
    elif bare in NIL:
        found = Reading(markers=("[x]",), nil=True)
    elif bare and bare in SYMBOLS:
        found = Reading(markers=tuple(dict.fromkeys((SYMBOLS[bare], *markers))))
    elif BELOW.fullmatch(bare):
        found = Reading(markers=("[c]",))
    elif text.startswith("#"):
        found = Reading(wrong=f"a formula that failed ({text[:12]})")
    return found
