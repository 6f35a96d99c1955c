"""Read a workbook of early learning and childcare figures by its words, not by its positions.

`opened` takes the bytes of an .xlsx, .ods or .csv and gives its sheets; `understand` finds the
headings, the council areas and the years in them, and says what cannot be right. Nothing here
writes, logs or keeps anything.
"""

from queries.workbook.areas import KnownAreas
from queries.workbook.figures import Heading
from queries.workbook.problems import Problem, RefusedError
from queries.workbook.sheets import Grid, opened
from queries.workbook.understood import Choices, Table, Understood, understand

__all__ = [
    "Choices",
    "Grid",
    "Heading",
    "KnownAreas",
    "Problem",
    "RefusedError",
    "Table",
    "Understood",
    "opened",
    "understand",
]
