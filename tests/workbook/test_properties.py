"""However rows, columns and notes are arranged, the figures read are the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from queries.workbook import Grid, understand
from queries.workbook.cells import address, read_number
from tests.workbook.layouts import (
    ALL,
    AREAS,
    COUNCILS,
    DEFERRED,
    ELIGIBLE,
    KNOWN,
    OF_THREES,
    SCOTLAND,
    THREES,
    TOTAL,
    TWOS,
    UNDER,
    Truth,
    truth,
    written,
)

YEARS = (2024, 2025)
OF = truth(*YEARS)
# groups of columns that stand together: heading above, headings below, measures
GROUPS = [
    (["Under 2"], [None], [UNDER]),
    (["2 year olds", None, None], ["Number", "% of eligible population", "% of population"],
     [TWOS, ELIGIBLE, ALL]),
    (["3 + 4", None], ["Number", "% of eligible"], [THREES, OF_THREES]),
    (["Deferred entry"], [None], [DEFERRED]),
    (["Total"], [None], [TOTAL]),
]  # fmt: skip
NOTES = ("", " [note 2]", " (3)", " [2][3]", "¹", "*", " [note 12]")
TITLES = ("", "Table 5.1", "Registrations for funded early learning and childcare")
noted = st.sampled_from(NOTES)


@st.composite
def arranged(draw: st.DrawFn) -> Grid:
    """Return the same figures with rows, columns and notes in some order, and lines around."""
    groups = draw(st.permutations(GROUPS))
    above = [part for top, _, _ in groups for part in top]
    below = [part for _, low, _ in groups for part in low]
    measures = [measure for _, _, of in groups for measure in of]
    rows = draw(st.permutations([(code, year) for code in AREAS for year in YEARS]))
    # the two columns that say which row it is may stand anywhere among the groups
    edges = [0, *(sum(len(of) for _, _, of in groups[:n]) for n in range(1, len(groups) + 1))]
    at = sorted(draw(st.lists(st.sampled_from(edges), min_size=2, max_size=2)), reverse=True)
    names = draw(st.permutations([("Local authority", 0), ("Year", 1)]))
    table: list[list[object]] = [
        [f"{part}{draw(noted)}" if part else None for part in above],
        [f"{part}{draw(noted)}" if part else None for part in below],
        *([OF[m, code, year] for m in measures] for code, year in rows),
    ]
    keys = [[None, None], [None, None], *([written(c), float(y)] for c, y in rows)]
    for place, (head, which) in zip(at, names, strict=True):
        for number, line in enumerate(table):
            line.insert(place, head if number == 0 else keys[number][which])
    titles: list[list[object]] = [
        [draw(st.sampled_from(TITLES))] for _ in range(draw(st.integers(0, 3)))
    ]
    ends: list[list[object]] = [[], ["Note 1: nothing to say"]] if draw(st.booleans()) else []
    cells = [*titles, [], *table, *ends]
    return Grid("Sheet1", tuple(tuple(row) for row in cells))  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(arranged())
def test_order_and_notes_do_not_matter(grid: Grid) -> None:
    found = understand([grid], KNOWN)
    rows = found.observations
    keys = zip(rows["indicator"], rows["area_code"], rows["period"].astype(int), strict=True)
    assert found.problems == ()
    assert dict(zip(keys, rows["value"], strict=True)) == OF


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(COUNCILS), st.sampled_from((UNDER, TWOS, THREES, DEFERRED)), st.integers(1, 99)
)
def test_one_wrong_count_is_always_found(code: str, measure: str, more: int) -> None:
    wrong: Truth = {**OF, (measure, code, 2025): OF[measure, code, 2025] + more}
    order = (UNDER, TWOS, THREES, DEFERRED, TOTAL)
    rows: list[tuple[object, ...]] = [
        ("Council", "Under 2", "2 year olds", "3+4", "Deferred", "Total")
    ]
    rows += [(KNOWN.names[c], *(wrong[m, c, 2025] for m in order)) for c in AREAS]
    found = understand([Grid("2025", tuple(rows))], KNOWN)  # type: ignore[arg-type]
    places = {problem.cell for problem in found.problems}
    row = AREAS.index(code) + 1
    column = order.index(measure) + 1
    assert address(row, len(order)) in places  # the total of the row
    assert address(AREAS.index(SCOTLAND) + 1, column) in places  # Scotland's figure


@given(st.text(max_size=30))
def test_any_text_is_a_number_a_symbol_or_told(text: str) -> None:
    reading = read_number(text)
    assert reading.wrong or reading.markers or reading.value is not None
