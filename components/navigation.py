"""The menu: one entry for each script in `pages/<section>/`, titled by its docstring."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components import filters

PAGES = Path(__file__).parents[1] / "pages"
SECTIONS = ("start", "elc", "outcomes", "places", "national", "about")


@dataclass(frozen=True)
class Script:
    """One page's script; title and tooltip are the first sentence and the rest of its docstring."""

    path: Path
    title: str
    tooltip: str

    @property
    def section(self) -> str:
        """The folder of the script."""
        return self.path.parent.name


@cache
def scripts() -> tuple[Script, ...]:
    """Return every page's script in the order of the menu.

    A page without a docstring raises ValueError naming it.
    """
    found = []
    for path in sorted(PAGES.glob("*/*.py"), key=_place):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        if not said:
            raise ValueError(f"{path}: a page needs a docstring: its title and its tooltip")
        title, _, tooltip = said.split("\n\n")[0].replace("\n", " ").partition(". ")
        found.append(Script(path, title.rstrip("."), tooltip))
    return tuple(found)


def menu() -> StreamlitPage:
    """Draw the menu and return the page that the person is on. The first script is the start."""
    page = st.navigation(
        [
            st.Page(
                one.path,
                title=one.title,
                url_path=one.path.stem,
                default=number == 0,
                help=one.tooltip or None,
            )
            for number, one in enumerate(scripts())
        ]
    )
    filters.enter(page.url_path)
    return page


def address(stem: str) -> str:
    """Return the address of the page script named `stem`, for links between views."""
    return str(next(one.path for one in scripts() if one.path.stem == stem))


def _place(path: Path) -> tuple[int, str]:
    section = path.parent.name
    return (SECTIONS.index(section) if section in SECTIONS else len(SECTIONS), path.stem)
