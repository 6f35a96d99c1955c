"""The periods of early learning and childcare figures: a September census, a month, a term."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from queries.workbook.cells import Cell, text_of

YEARS = range(2000, 2050)
SEPTEMBER = 9
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
# a two-year-old may start in the term after the birthday: in August, in January, or after Easter
TERMS = {"autumn": 8, "winter": 1, "spring": 1, "summer": 4}
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
SCHOOL_YEAR = re.compile(r"(20\d\d)\s*[/–-]\s*(?:20)?(\d\d)")
RANGE = re.compile(
    r"(?:from|since)\s+20\d\d|20\d\d\s*(?:onwards|on\b|to\b|and\b|[–-]\s*20\d\d)|to\s+20\d\d"
)
NOT_ABOUT = re.compile(r"publish|updated|source|release|revis|copyright|http")
EXPECTED = (
    "a period such as 2025 (the September census), November 2025, 2025-11-14 or Spring term 2026"
)


@dataclass(frozen=True, order=True)
class Period:
    """A period: the day it starts, for order, and the label it is known by."""

    start: date
    label: str


def census(year: int) -> Period:
    """Return the period of the census of `year`, which is taken in September."""
    return Period(date(year, SEPTEMBER, 1), str(year))


def read_period(cell: Cell) -> Period | None:
    """Return the period that `cell` names, or None.

    A year and its September are the census; a school year, another month, a day or a term keep
    their own labels.
    """
    if isinstance(cell, date):
        return _day(cell.year, cell.month, cell.day)
    text = re.sub(r"\[[^\]]*\]|\(\d{1,2}\)", "", text_of(cell)).strip().lower()
    text = re.sub(r"[.,]|\b(?:school year|year|census|term)\b", " ", text)
    text = " ".join(text.split())
    found = None
    if match := re.fullmatch(r"(20\d\d)-(\d\d)-(\d\d)(?: 00:00:00)?", text):
        year, month, day = (int(part) for part in match.groups())
        found = _day(year, month, day)
    elif match := re.fullmatch(r"(\d\d?)/(\d\d?)/(20\d\d)", text):
        day, month, year = (int(part) for part in match.groups())
        found = _day(year, month, day)
    elif match := SCHOOL_YEAR.fullmatch(text):
        found = _school_year_or_month(int(match[1]), int(match[2]))
    elif re.fullmatch(r"20\d\d", text) and int(text) in YEARS:
        found = census(int(text))
    elif match := re.fullmatch(r"(?:(\d\d?)(?:st|nd|rd|th)? )?([a-z]{3,}) (20\d\d)", text):
        found = _worded(match[1], match[2], int(match[3]))
    return found


def one_year(texts: Iterable[str]) -> int | None:
    """Return the one year that the first telling text of `texts` is about, or None.

    "September 2018" tells; "2012 onwards", "2012 to 2025" and a day of publication do not.
    """
    for text in texts:
        low = text.lower()
        if RANGE.search(low) or NOT_ABOUT.search(low):
            continue
        found = {int(year) for year in YEAR.findall(low)}
        if len(found) == 1:
            return found.pop()
    return None


def _worded(day: str | None, word: str, year: int) -> Period | None:
    if word in TERMS and not day:
        season = "spring" if word == "winter" else word
        return Period(date(year, TERMS[word], 1), f"{season.capitalize()} term {year}")
    months = [number for number, name in enumerate(MONTHS, start=1) if name.startswith(word)]
    months = months or ([SEPTEMBER] if word == "sept" else [])
    if not months:
        return None
    return _day(year, months[0], int(day)) if day else _month(year, months[0])


def _school_year_or_month(year: int, number: int) -> Period | None:
    """Return 2025/26 for (2025, 26), the month of 2025-11 for (2025, 11)."""
    if (year + 1) % 100 == number:
        return Period(date(year, 8, 1), f"{year}/{number:02d}")
    return _month(year, number)


def _month(year: int, month: int) -> Period | None:
    if month == SEPTEMBER:
        return census(year)
    if not 1 <= month <= len(MONTHS):
        return None
    return Period(date(year, month, 1), f"{MONTHS[month - 1].capitalize()} {year}")


def _day(year: int, month: int, day: int) -> Period | None:
    if month == SEPTEMBER:
        return census(year)
    try:
        at = date(year, month, day)
    except ValueError:
        return None
    return Period(at, f"{day} {MONTHS[month - 1].capitalize()} {year}") if year in YEARS else None
