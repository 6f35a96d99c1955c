"""The tables behind the pictures of a page, read as a browser would read them."""

from xml.etree import ElementTree as Tree

import pandas as pd
from streamlit.testing.v1 import AppTest

OPENS = '<div role="region" tabindex="0" aria-label="Table: '


def twins(page: AppTest) -> list[pd.DataFrame]:
    """Return the twins of the pictures of a page, each with its first column as the index."""
    bodies = (one.proto.body for one in page.get("html"))
    return [read(body) for body in bodies if body.startswith(OPENS)]


def twin(page: AppTest, number: int = 0) -> pd.DataFrame:
    """Return the twin of picture `number` of those that have one."""
    return twins(page)[number]


def read(body: str) -> pd.DataFrame:
    """Return the table in `body`, which is well formed, its first column as the index."""
    head, *rows = Tree.fromstring(body).iter("tr")  # noqa: S314 - our own
    names, *cells = ([cell.text or "" for cell in row] for row in (head, *rows))
    return pd.DataFrame(cells, columns=names).set_index(names[0])
