"""What a heading is about: which ages, a number or a rate, and a rate of whom.

The words of the parts of a heading decide, the lowest part first: "2 year olds" above
"% of eligible population [note 2]" is the uptake of the eligible.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from queries.workbook.areas import without_marks

UPTAKE_ALL, UPTAKE_ELIGIBLE = "two_year_old_uptake_all", "two_year_old_uptake_eligible"
TWOS, TOTAL = "two_year_olds_registered", "elc_registrations"
# what a rate was divided by, where a sheet gives it: no indicator, but part of one
ALL_TWOS, ELIGIBLE_TWOS = "two_year_olds", "eligible_two_year_olds"
# measure -> what it is called where a person chooses it
COUNTS = {
    TWOS: "Two-year-olds registered",
    "under_twos_registered": "Under-twos registered",
    "three_and_four_year_olds_registered": "Three- and four-year-olds registered",
    "deferred_entry_registered": "Deferred entry, registered",
    TOTAL: "All ages registered (total)",
}
RATES = {
    UPTAKE_ELIGIBLE: "Uptake, eligible two-year-olds (%)",
    UPTAKE_ALL: "Uptake, all two-year-olds (%)",
    "three_and_four_year_old_uptake": "Uptake, three- and four-year-olds (%)",
    "deferred_entry_uptake": "Deferred entry, share of those able to (%)",
}
BASES = {
    ELIGIBLE_TWOS: "Eligible two-year-olds (number)",
    ALL_TWOS: "All two-year-olds (number)",
}
MEASURES = COUNTS | RATES | BASES
INDICATORS = COUNTS | RATES
NUMERATORS = {
    UPTAKE_ELIGIBLE: TWOS,
    UPTAKE_ALL: TWOS,
    "three_and_four_year_old_uptake": "three_and_four_year_olds_registered",
    "deferred_entry_uptake": "deferred_entry_registered",
}
DENOMINATORS = {UPTAKE_ELIGIBLE: ELIGIBLE_TWOS, UPTAKE_ALL: ALL_TWOS}
AGES = (
    TWOS,
    "under_twos_registered",
    "three_and_four_year_olds_registered",
    "deferred_entry_registered",
)

_TWO, _OLD = "(?:2|two)", r"[ -]*(?:years?|yrs?|y\b|y/?os?\b)"
# age -> how it is written; the first that is found in a part is taken out before the next
_WRITTEN = (
    ("other", rf"{_TWO}\s*(?:,|-|to)\s*(?:3|5|three|five)|(?:under|over)[ -]*[13-9]|pre-school"),
    (
        "under_two",
        rf"under[ -]*{_TWO}s?|<\s*2|younger than {_TWO}|\b0\s*(?:-|to|and)\s*1\b",
    ),
    ("three_four", r"\b(?:3|three)s?(?:[-+&/,\s]|and|to|or)+(?:4|four)"),
    ("two", rf"\b{_TWO}{_OLD}|\baged? {_TWO}\b|\b(?:2s|twos)\b|^{_TWO}$"),
    ("other", rf"\b(?:3|4|5|three|four|five){_OLD}|\baged? [345]\b|^[345]$"),
    ("deferred", r"\bdefer"),
    ("total", r"\btotal\b|\ball ages\b|\ball (?:registrations|children)\b"),
)
_RATE = re.compile(r"%|\bper ?cent|\bpct\b|percentage|uptake|\brates?\b|proportion|\bshare\b")
_COUNT = re.compile(r"number|\bno\b|\bcount\b|registrations|registered|children")
_ELIGIBLE = re.compile(r"eligib|entitle|able to defer")
_ALL = re.compile(rf"population|\ball {_TWO}|\bof (?:the )?{_TWO}|children in the area")
_NOTE = re.compile(
    r"\[[^\]%]*\]|\((?:\s*(?:foot)?notes?[^)]*|[\d, ]{1,4}|[a-z]|[ivx]{2,4})\)", re.IGNORECASE
)
_ROLES = (
    ("marker", r"(?:marker|status|shorthand|flag)s?"),
    ("note", r"(?:notes?|comments?|remarks?)"),
    ("numerator", r"numerator|registered \(numerator\)|number \(numerator\)"),
    ("denominator", r"denominator|out of|out of \(denominator\)"),
    ("measure", r"measure|indicator|statistic|variable"),
    ("value", r"value|figure|amount|observation|obs ?value"),
    ("code", r"(?:.*\b)?(?:codes?|gss)\b.*|area_code|ca|la_code"),
    (
        "area",
        r"(?:(?:local )?authorit(?:y|ies)|(?:local )?council|council area|area|la|region|geography"
        r"|local government area)(?: name)?s?|area_name|name",
    ),
    ("age", r"ages?(?: groups?| bands?)?"),
    ("period", r"years?|periods?|date|term|census(?: year| date)?|school year|time period|month"),
)


@dataclass(frozen=True)
class Meaning:
    """What the words of a heading say; None where they do not."""

    age: str | None = None
    is_rate: bool | None = None
    base: str | None = None


def plain(text: str) -> str:
    """Return a heading in the spelling that is compared: lower case, without notes."""
    text = unicodedata.normalize("NFKC", _NOTE.sub(" ", without_marks(text)))
    text = re.sub("[\u2010-\u2015\u2212]", "-", text).lower()
    return " ".join(re.sub(r"[*†‡:;]", " ", text).split())


def shown(text: str) -> str:
    """Return a heading as a person reads it, without notes."""
    return " ".join(_NOTE.sub(" ", without_marks(text)).split())


def role(text: str) -> str | None:
    """Return "area", "code", "period", "measure", "value", … if that is all a heading says."""
    said = plain(text)
    return next((name for name, words in _ROLES if re.fullmatch(words, said)), None)


def ages(text: str) -> tuple[str, ...]:
    """Return the ages that a heading or a title names."""
    left, found = _spaced(text), []
    for age, words in _WRITTEN:
        if re.search(words, left):
            found.append(age)
            left = re.sub(words, " ", left)
    return tuple(found)


def meaning(text: str) -> Meaning:
    """Return what one part of a heading says."""
    said = _spaced(text)
    named = ages(text)
    specific = [age for age in named if age != "total"] or list(named)
    rate, count = _RATE.search(said), _COUNT.search(said)
    base = "eligible" if _ELIGIBLE.search(said) else "all" if _ALL.search(said) else None
    return Meaning(
        specific[0] if len(specific) == 1 else "other" if specific else None,
        True if rate else False if count else None,
        base,
    )


def _spaced(text: str) -> str:
    """Return a heading as `plain`, with spaces for the underscores of a data file."""
    return plain(text).replace("_", " ")


def combined(parts: Iterable[Meaning]) -> Meaning:
    """Return the meaning of parts from the lowest up: the first that says a thing decides it."""
    one = Meaning()
    for part in parts:
        one = Meaning(
            one.age or part.age,
            part.is_rate if one.is_rate is None else one.is_rate,
            one.base or part.base,
        )
    return one


def measure_of(said: Meaning) -> tuple[str | None, str]:
    """Return the measure that a heading means, and what is uncertain or why there is none."""
    if said.age is None:
        return None, "the heading does not say of which age"
    if said.age == "two":
        return _of_twos(said)
    counts = {
        "under_two": "under_twos_registered",
        "three_four": "three_and_four_year_olds_registered",
        "deferred": "deferred_entry_registered",
        "total": TOTAL,
    }
    rates = {
        "three_four": "three_and_four_year_old_uptake",
        "deferred": "deferred_entry_uptake",
    }
    found = (rates if said.is_rate else counts).get(said.age)
    if found is None:
        return None, "no measure here for this " + ("rate" if said.is_rate else "age")
    if not said.is_rate and said.base == "eligible":
        return None, "a number of children who could attend, not of registrations"
    return found, ""


def _of_twos(said: Meaning) -> tuple[str | None, str]:
    if said.is_rate:
        if said.base is None:
            return UPTAKE_ALL, "the heading does not say of whom: read as of all two-year-olds"
        return UPTAKE_ELIGIBLE if said.base == "eligible" else UPTAKE_ALL, ""
    if said.base == "eligible":
        return ELIGIBLE_TWOS, ""
    return (ALL_TWOS if said.base == "all" else TWOS), ""


def named_measure(text: str) -> str | None:
    """Return the measure that a cell of a tidy table names: its slug, its name, or its words."""
    key = "_".join(re.findall(r"[a-z0-9]+", text.lower()))
    if key in MEASURES:
        return key
    for slug, name in MEASURES.items():
        if plain(text) == plain(name):
            return slug
    found, doubt = measure_of(meaning(text))
    return None if doubt else found
