"""What leaves the page in a file: tidy rows, their provenance, nothing a spreadsheet would run."""

import pandas as pd
import pytest

from components import figure, store, table_twin
from tests.pages.twins import read


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_text_that_would_be_a_formula_is_neutral(sign: str) -> None:
    table = pd.DataFrame({"name": [f"{sign}1+1", "Moray", None], "value": [-1.0, 2.0, 3.0]})
    safe = figure.neutral(table)
    assert safe["name"].tolist()[:2] == [f"'{sign}1+1", "Moray"]
    assert pd.isna(safe["name"].iloc[2])
    assert safe["value"].tolist() == [-1.0, 2.0, 3.0]


def test_every_row_of_a_download_says_where_it_comes_from() -> None:
    known = store.catalogue().indicators
    rows = store.query("series", indicators=("child_poverty",), areas=("S12000049", "S92000003"))
    told = figure.provenance(rows, [known["child_poverty"]])
    assert len(told) == len(rows)
    columns = ["title", "unit", "producer", "dataset", "link", "licence", "retrieved", "status"]
    assert told[columns].notna().all().all()
    assert (told[columns] != "").all().all()
    assert told["status"].str.startswith("Not official statistics").all()


def test_a_table_goes_to_the_browser_with_its_first_column_as_heads() -> None:
    table = pd.DataFrame(
        {"Council area": ["Fife", "Moray"], "Value": ["9%", None], "Rank": [1, "none"]}
    )
    body = table_twin.html(table, "Table: “Uptake” & more")
    told = read(body)
    assert told.index.tolist() == ["Fife", "Moray"]
    assert told.index.name == "Council area"
    assert told["Value"].tolist() == ["9%", ""]
    assert told["Rank"].tolist() == ["1", "none"]
    assert body.count('scope="col"') == 3
    assert body.count('scope="row"') == 2
    assert read(table_twin.html(table.iloc[:0], "Table: none")).empty


def test_text_in_a_table_is_text() -> None:
    risky = pd.DataFrame({"Area": ["<script>alert(1)</script>"], "a & b": ['" onload="x']})
    told = read(table_twin.html(risky, '"><b>'))
    assert told.index[0] == "<script>alert(1)</script>"
    assert told["a & b"].tolist() == ['" onload="x']
