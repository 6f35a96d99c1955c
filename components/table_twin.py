"""A table as HTML. Pure.

Streamlit's own table reads every cell as Markdown: the twins of five pictures would cost the
browser more than the pictures. Every text is escaped; heads carry their scope, and the keyboard
can enter a table that is wider than its frame.
"""

from html import escape

import pandas as pd

# told once a row and not in every cell: this travels with every change
ROW = 'valign="top" style="border-bottom:1px solid #7d859059"'
HEAD = 'scope="col" align="left"'
SIDE = 'scope="row" align="left" style="font-weight:400"'


def html(table: pd.DataFrame, name: str) -> str:
    """Return `table` as HTML, its first column as the heads of the rows; `name` is what it is."""
    first, *others = (_texts(table.iloc[:, at].tolist()) for at in range(table.shape[1]))
    heads = "".join(f"<th {HEAD}>{escape(str(one))}</th>" for one in table.columns)
    rows = (
        f"<tr {ROW}><th {SIDE}>{head}</th>{''.join(f'<td>{one}</td>' for one in cells)}</tr>"
        for head, *cells in zip(first, *others, strict=True)
    )
    return (
        f'<div role="region" tabindex="0" aria-label="{escape(name, quote=True)}" '
        'style="overflow-x:auto"><table style="border-collapse:collapse;width:100%;'
        f'font-size:.875rem" cellpadding="6"><thead><tr {ROW}>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _texts(column: list[object]) -> list[str]:
    """Return the cells of one column as they stand in HTML, nothing for what is missing."""
    # only what is missing is not the same as itself; pandas' own gap is not even that
    return [
        "" if one is None or one is pd.NA or one != one else escape(str(one))  # noqa: PLR0124
        for one in column
    ]
