"""The markers of figures: what stands beside a figure, or in place of one that is not there.

Those of the Government Analysis Function, stored as data: never a blank, never a zero. A row may
carry several, in their fixed order and with a space between them.
"""

from collections.abc import Iterable

CONFIDENTIAL, NOT_AVAILABLE, NOT_APPLICABLE = "[c]", "[x]", "[z]"
LOW, UNRELIABLE, PROVISIONAL = "[low]", "[u]", "[p]"
REVISED, ESTIMATED, BREAK = "[r]", "[e]", "[b]"
MARKERS = (
    *(CONFIDENTIAL, NOT_AVAILABLE, NOT_APPLICABLE),
    *(LOW, UNRELIABLE, PROVISIONAL),
    *(REVISED, ESTIMATED, BREAK),
)


def marked(markers: Iterable[str]) -> str | None:
    """Return `markers` in their fixed order with a space between them; None if none."""
    given = set(markers)
    return " ".join(marker for marker in MARKERS if marker in given) or None


def carries(marker: object, one: str) -> bool:
    """Return whether `marker`, the text of a row or nothing, has `one` of the markers in it."""
    return isinstance(marker, str) and one in marker
