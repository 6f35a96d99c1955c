"""The menu: one entry for each script in `pages/<section>/`, titled by its docstring."""

import ast
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

PAGES = Path(__file__).parents[1] / "pages"
SECTIONS = ("start", "elc", "outcomes", "places", "national", "about")


@cache
def scripts() -> tuple[tuple[Path, str, str], ...]:
    """Return each page's script, title and tooltip, in the order of the menu.

    The title is the first sentence of the script's docstring, the tooltip the rest of its first
    paragraph. A page without a docstring raises ValueError naming it.
    """
    found = []
    for path in sorted(PAGES.glob("*/*.py"), key=_place):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        if not said:
            raise ValueError(f"{path}: a page needs a docstring: its title and its tooltip")
        title, _, tooltip = said.split("\n\n")[0].replace("\n", " ").partition(". ")
        found.append((path, title.rstrip("."), tooltip))
    return tuple(found)


def menu() -> StreamlitPage:
    """Draw the menu and return the page that the person is on. The first script is the start."""
    return st.navigation(
        [
            st.Page(path, title=title, url_path=path.stem, default=number == 0, help=tooltip)
            for number, (path, title, tooltip) in enumerate(scripts())
        ]
    )


def address(stem: str) -> str:
    """Return the address of the page script named `stem`, for links between views."""
    return str(next(path for path, _, _ in scripts() if path.stem == stem))


def _place(path: Path) -> tuple[int, str]:
    section = path.parent.name
    return (SECTIONS.index(section) if section in SECTIONS else len(SECTIONS), path.stem)
