"""What a period covers, read from its label, and which periods share no year with each other."""

import re
from collections.abc import Sequence

YEAR = re.compile(r"(?<!\d)(\d{4})(?:[/-]\d{2}(?!\d))?")


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
