"""Recognise a council area by any name or code it goes by, however a sheet spells it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

SCOTLAND = "S92000003"
COUNCILS = 32
CODE = re.compile(r"[sS]\d{8}")
# what the row of the whole country is called
NATIONAL = (
    "scotland",
    "scotland total",
    "total scotland",
    "all scotland",
    "total",
    "all local authorities",
    "all council areas",
    "all councils",
)
AROUND = re.compile(r"^(?:the )?(?:city of )?|(?: city)?(?: islands)?(?: council)?(?: area)?$")


def folded(name: str) -> str:
    """Return `name` in the one spelling used to compare names of areas.

    Lower case, no accents, "and" for "&", no notes in brackets, no punctuation.
    """
    name = re.sub(r"[\[(].*?[\])]", " ", name).replace("&", " and ")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain.lower()))


def without_marks(text: str) -> str:
    """Return `text` without raised digits, which are notes."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "No")


@dataclass(frozen=True)
class KnownAreas:
    """The council areas and Scotland: code by every folded name and code, and their names."""

    codes: Mapping[str, str]
    names: Mapping[str, str]

    def code(self, text: str) -> str | None:
        """Return the current code of the area that `text` names, or None.

        Notes in brackets, raised or trailing digits and asterisks do not matter, nor do old codes.
        """
        if CODE.fullmatch(text.strip()):
            return self.codes.get(text.strip().lower())
        name = folded(without_marks(text))
        for spelling in (name, name.rstrip("0123456789 "), AROUND.sub("", name)):
            if spelling in self.codes:
                return self.codes[spelling]
        return None

    def names_one(self, text: str) -> bool:
        """Return whether `text` names an area and could not be the heading "Total" as well."""
        name = folded(without_marks(text)).rstrip("0123456789 ")
        return name not in NATIONAL[1:] and self.code(text) is not None

    def within(self, text: str) -> str | None:
        """Return the code of the one area named somewhere in `text`, or None."""
        words = f" {folded(without_marks(text))} "
        found = {
            name: code
            for name, code in self.codes.items()
            if f" {name} " in words and name not in NATIONAL[1:]
        }
        # "ayrshire" in "east ayrshire": the longest name says which
        whole = {
            code
            for name, code in found.items()
            if not any(name != other and f" {name} " in f" {other} " for other in found)
        }
        return whole.pop() if len(whole) == 1 else None


def known_areas(written: Iterable[tuple[str, str]], names: Mapping[str, str]) -> KnownAreas:
    """Return the areas from pairs (current code, a name or code it is written as), and `names`.

    `names` are the names to show by code. A spelling that two areas share is left out.
    """
    codes: dict[str, str] = {}
    shared: set[str] = set()
    for code, text in written:
        key = text.lower() if CODE.fullmatch(text) else folded(text)
        if codes.setdefault(key, code) != code:
            shared.add(key)
    codes = {key: code for key, code in codes.items() if key and key not in shared}
    codes |= dict.fromkeys(NATIONAL, SCOTLAND) | {SCOTLAND.lower(): SCOTLAND}
    return KnownAreas(MappingProxyType(codes), MappingProxyType(dict(names)))
