"""A few numbers in large type, each with what it is and what is behind it, as HTML. Pure."""

from collections.abc import Sequence
from html import escape

LIST = "display:flex;flex-wrap:wrap;gap:1rem 1.5rem;margin:0;padding:0"
ONE = "flex:1 1 9rem;min-width:9rem;margin:0;padding:0"
LARGE = "margin:0;padding:0;font-size:2rem;line-height:1.4"
SMALL = "margin:0;padding:0;font-size:.875rem"


def draw(cells: Sequence[tuple[str, str, str]]) -> str:
    """Return the HTML of `cells`: label, number, what is behind it."""
    each = (
        f'<div style="{ONE}"><dt style="font-size:.875rem">{escape(label)}</dt>'
        f'<dd style="{LARGE}">{escape(number)}</dd><dd style="{SMALL}">{escape(more)}</dd></div>'
        for label, number, more in cells
    )
    return f'<dl style="{LIST}">{"".join(each)}</dl>'
