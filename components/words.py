"""Sentences and number formats. Pure: no Streamlit, no data layer."""

from collections.abc import Sequence

import pandas as pd

from queries.catalogue import Indicator

SAME = "the same"
STATUS = "Not official statistics: built from published official statistics."
YOUR_STATUS = "Not published: added by the person who made this file, for one session."
# units that are a position on a scale: said before the number, and their differences are points
POINTS = ("score", "index", "rank", "decile", "quintile", "vigintile", "ratio")
MARKERS = {
    "[c]": "withheld by the publisher so that nobody can be identified",
    "[x]": "not available",
    "[z]": "not applicable",
    "[low]": "rounds to zero",
    "[u]": "unreliable",
    "[p]": "provisional",
    "[r]": "revised since, or superseded",
    "[e]": "estimated, imputed or projected",
    "[b]": "first figure after a break: not comparable with those before",
}


def number(value: float, unit: str, decimals: int) -> str:
    """Return `value` as it is read in a sentence: "12%", "£5,471", "5,701", "104.2 per 10,000"."""
    digits = f"{value:,.{decimals}f}"
    if unit.startswith("%"):  # "% of budget" too: a ratio that may pass 100
        return f"{digits}%"
    if unit == "£":
        return f"£{digits}".replace("£-", "−£")
    if unit.startswith("per "):
        return f"{digits} {unit}"
    return digits


def amount(value: float, unit: str, decimals: int) -> str:
    """Return `value` with what is counted: "5,701 registrations", "12%", "a score of 5.5"."""
    plain = number(value, unit, decimals)
    if unit in POINTS:
        return f"a{'n' if unit[0] in 'aeiou' else ''} {unit} of {plain}"
    return plain if unit == "£" or unit.startswith(("%", "per ")) else f"{plain} {unit}"


def base(unit: str) -> float:
    """Return what a rate of one is in `unit`: 100 for "%", 10,000 for "per 10,000", else 0."""
    if unit == "%":
        return 100.0
    digits = unit.removeprefix("per ").replace(",", "")
    return float(digits) if unit.startswith("per ") and digits.isdigit() else 0.0


def figure(value: float | None, marker: str | None, indicator: Indicator) -> str:
    """Return one cell of a table: the number with its marker, or the marker that stands for it."""
    marks = marker if isinstance(marker, str) else ""
    if value is None or pd.isna(value):
        return marks or "[x]"
    return f"{number(value, indicator.unit, indicator.decimals)} {marks}".strip()


def interval(lower: float | None, upper: float | None, indicator: Indicator) -> str:
    """Return a confidence interval as "8.6 to 16.6%", one decimal finer; "none" without one."""
    if lower is None or upper is None or pd.isna(lower) or pd.isna(upper):
        return "none"
    decimals = min(indicator.decimals + 1, 2)
    plain = "%" if indicator.unit.startswith("%") else ""
    return f"{lower:,.{decimals}f} to {upper:,.{decimals}f}{plain}"


def markers(cells: pd.Series) -> str:
    """Return the meaning of every marker that appears in `cells`, as one sentence; "" if none."""
    seen = {mark for cell in cells.dropna() for mark in str(cell).split()}
    said = [f"{mark} {meaning}" for mark, meaning in MARKERS.items() if mark in seen]
    return f"Markers: {'; '.join(said)}." if said else ""


def listed(names: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return "1 council area", "3 council areas"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def against(value: float, other: float, indicator: Indicator, name: str) -> str:
    """Return how `value` lies to `other`, the value of `name`, at the precision that is shown.

    "the same as Scotland", "3 percentage points higher than Scotland".
    """
    said = apart(value, other, indicator)
    return f"{said} {'as' if said == SAME else 'than'} {name}"


def apart(value: float, other: float, indicator: Indicator) -> str:
    """Return "3 percentage points higher" or "the same", at the precision that is shown."""
    difference = round(value, indicator.decimals) - round(other, indicator.decimals)
    if round(difference, indicator.decimals) == 0:
        return SAME
    unit = {"%": "percentage points"}.get(indicator.unit, indicator.unit)
    unit = "points" if unit in POINTS else unit
    size = number(abs(difference), "£" if unit == "£" else "", indicator.decimals)
    if unit == "percentage points" and size == "1":
        unit = "percentage point"
    said = size if unit == "£" else f"{size} {unit}"
    return f"{said} {'higher' if difference > 0 else 'lower'}"


def judged(value: float, other: float, indicator: Indicator) -> str:
    """Return "better", "worse", "higher", "lower" or "the same": how the shown figures compare."""
    before, after = round(other, indicator.decimals), round(value, indicator.decimals)
    if before == after:
        return SAME
    if indicator.polarity == "no_judgement":
        return "higher" if after > before else "lower"
    better = (after > before) == (indicator.polarity == "higher_is_better")
    return "better" if better else "worse"


def inside(title: str) -> str:
    """Return a title as it stands inside a sentence: "Fuel poverty" → "fuel poverty", not "P1"."""
    return title if title[1:2].isupper() or title[1:2].isdigit() else title[:1].lower() + title[1:]


def direction(first: float, last: float, indicator: Indicator) -> str:
    """Return what happened from `first` to `last`, and whether that is the better direction.

    "rose (better)", "fell (worse)", "did not change", "rose"; a change in the figure, not a test.
    """
    before, after = round(first, indicator.decimals), round(last, indicator.decimals)
    if before == after:
        return "did not change"
    rose = after > before
    word = "rose" if rose else "fell"
    if indicator.polarity == "no_judgement":
        return word
    better = rose == (indicator.polarity == "higher_is_better")
    return f"{word} ({'better' if better else 'worse'})"


def polarity(indicator: Indicator) -> str:
    """Return how to read the indicator: "Higher is better." and its siblings."""
    return {
        "higher_is_better": "Higher is better.",
        "lower_is_better": "Lower is better.",
        "no_judgement": "Neither higher nor lower is better in itself.",
    }[indicator.polarity]


def measured(indicator: Indicator) -> str:
    """Return what one number of the indicator is: "% of …", "registrations", "£"."""
    if indicator.unit == "%" and indicator.denominator:
        return f"% of {indicator.denominator[0].lower()}{indicator.denominator[1:]}"
    return indicator.unit
