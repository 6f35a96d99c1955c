"""The twin of a picture: every cell as text, gaps empty, nothing of it markup."""

import pandas as pd

from components.table_twin import html

GAPS = pd.DataFrame(
    {
        "Outcome": ["Crime & <b>", "Pay"],
        "Rank": pd.array([3, pd.NA], dtype="Int64"),
        "Said": ["a", None],
        "Value": [1.5, float("nan")],
    }
)


def test_gaps_of_every_kind_are_empty_cells() -> None:
    drawn = html(GAPS, "Outcomes")
    assert drawn.count("></td>") == 3
    assert "NA" not in drawn
    assert "nan" not in drawn


def test_text_is_escaped_and_heads_have_their_scope() -> None:
    drawn = html(GAPS, 'Outcomes of "A"')
    assert "Crime &amp; &lt;b&gt;" in drawn
    assert 'aria-label="Outcomes of &quot;A&quot;"' in drawn
    assert drawn.count('scope="col"') == 4
    assert drawn.count('scope="row"') == 2
