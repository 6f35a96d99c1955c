"""What a period covers, read from its label, and which periods share no year with each other."""

import re
from collections.abc import Sequence
from functools import lru_cache

YEAR = re.compile(r"(?<!\d)(\d{4})(?:[/-]\d{2}(?!\d))?")
ENDING = re.compile(r"(?<!\d)(\d{4})(?:[/-](\d{2})(?!\d))?")
CENTURY, LONGEST = 100, 20  # years that one label can cover: 2009/10-2011/10 is a slip for 2011/12


@lru_cache(maxsize=4096)
def covers(period: str) -> tuple[int, int]:
    """Return the year in which a period begins and the one before which it ends.

    "2018" and "2018/19" and "May 2018" → (2018, 2019), "2016-2018" → (2016, 2019),
    "2016/17-2018/19" → (2016, 2019). ValueError for a label without a year.
    """
    years = [int(found) for found in YEAR.findall(period)]
    if not years:
        raise ValueError(f"period '{period}' names no year")
    return years[0], years[-1] + 1


def apart(periods: Sequence[str]) -> list[int]:
    """Return the positions of the periods that share no year, from the newest back, in time order.

    `periods` are in time order. Averages over three years published each year overlap: a test that
    takes them for independent finds trends in chance. Of these every third is kept.
    """
    kept: list[int] = []
    until: int | None = None
    for place in range(len(periods) - 1, -1, -1):
        begins, ends = covers(periods[place])
        if until is None or ends <= until:
            kept.append(place)
            until = begins
    return kept[::-1]


def year_of_end(period: str) -> int:
    """Return the year in which a period ends: what "by 2026" in a plan is held against.

    "2025/26" → 2026, "2018" and "May 2018" → 2018, "2016-2018" and "2016-18" → 2018,
    "2016/17-2018/19" → 2019. ValueError for a label without a year.
    """
    found = ENDING.findall(period)
    if not found:
        raise ValueError(f"period '{period}' names no year")
    year, ending = int(found[-1][0]), found[-1][1]
    if not ending:
        return year
    last = year // CENTURY * CENTURY + int(ending)
    last += CENTURY if last < year else 0  # 1999/00
    return last if last - year < LONGEST else year + 1
