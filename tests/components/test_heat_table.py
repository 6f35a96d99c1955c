"""The table of areas × indicators: a real table, escaped, with words, signs and links."""

import re
from html.parser import HTMLParser

from components.heat_table import END, TONES, Cell, Column, Links, Row, html, mark

LINKS = Links("one_outcome", "area_profile")
COLUMNS = [
    Column("child_poverty", "Poverty <b>", "%, 2021/22", "20.8"),
    Column("pay", "Weekly pay", "2025", "£700"),
]
CELLS = [Cell("14.6", "better", "better"), Cell("£690", "worse", "worse", faint=True)]
ROWS = [Row("S12000036", "City & Isles", CELLS), Row("S12000015", "Fife", CELLS[::-1])]
DRAWN = html(COLUMNS, [("Group “one”", ROWS[:1]), ("", ROWS[1:])], "A & caption", LINKS)


class Table(HTMLParser):
    """Reads the rows of a table whose end tags may be left out, as HTML allows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, dict[str, str | None], str]]] = []
        self.links: list[str] = []
        self.into = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append((tag, said, ""))
            self.into = True
        elif tag == "a":
            self.links.append(str(said["href"]))

    def handle_endtag(self, tag: str) -> None:
        self.into = self.into and tag not in ("thead", "tbody", "table")

    def handle_data(self, data: str) -> None:
        if self.into and self.rows and self.rows[-1]:
            tag, said, text = self.rows[-1][-1]
            self.rows[-1][-1] = (tag, said, f"{text} {data}".strip())


def test_it_is_a_table_with_heads_of_columns_rows_and_groups() -> None:
    rows = Table(DRAWN).rows
    assert [(tag, said.get("scope")) for tag, said, _ in rows[0]] == [("th", "col")] * 3
    assert [text for *_, text in rows[1]] == ["Scotland", "20.8", "£700"]
    assert rows[2] == [("th", {"scope": "rowgroup", "colspan": "3"}, "Group “one”")]
    assert [(tag, text) for tag, _, text in rows[3]] == [
        ("th", "City & Isles"),
        ("td", "14.6 better"),
        ("td", "£690 worse*"),
    ]
    assert rows[3][0][1]["scope"] == "row"
    assert len(rows) == 5
    assert "<caption><span>A &amp; caption</span></caption>" in DRAWN


def test_the_keyboard_can_enter_and_scroll_it() -> None:
    assert "role=region tabindex=0 aria-label=" in DRAWN


def test_every_text_is_escaped() -> None:
    assert "Poverty &lt;b&gt;" in DRAWN
    assert "City &amp; Isles" in DRAWN


def test_each_cell_opens_its_view() -> None:
    past, *links = Table(DRAWN).links
    assert past == f"#{END}"
    assert f"id={END} tabindex=-1" in DRAWN.partition("</table>")[2]
    assert links[:2] == ["one_outcome?indicator=child_poverty", "one_outcome?indicator=pay"]
    assert links[2:5] == [
        "area_profile?area=S12000036",
        "one_outcome?area=S12000036&indicator=child_poverty",
        "one_outcome?area=S12000036&indicator=pay",
    ]


def test_shade_and_sign_follow_the_word() -> None:
    cells = [cell for row in Table(DRAWN).rows for cell in row]
    classes = [said.get("class") for tag, said, _ in cells if tag == "td"]
    assert classes[2:] == ["b", "wf", "wf", "b"]
    style = DRAWN.split("</style>")[0]
    for letter in TONES.values():
        assert re.search(rf"\.{letter}\b", style)


def test_the_colours_are_neither_red_nor_green() -> None:
    for red, green, blue in re.findall(r"rgba\((\d+),(\d+),(\d+)", DRAWN):
        assert not (int(red) > 180 and int(green) < 60 and int(blue) < 60)
        assert not (int(green) > 120 and int(red) < 100 and int(blue) < 100)


def test_the_row_of_an_area_is_marked_by_a_style_alone() -> None:
    assert mark("S12000036").startswith("<style>.heat tr.S12000036 > *")
