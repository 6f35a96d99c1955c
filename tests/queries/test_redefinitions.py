"""What is said of indicators beyond their own files: other definitions, and the same subject."""

from pathlib import Path

import pytest

from queries.catalogue import CatalogueError, read_catalogue
from queries.redefinitions import read_redefinitions
from queries.same_subject import read_pairs

DATA = Path(__file__).parents[2] / "data"


def test_redefinitions_name_indicators_and_say_what_changed() -> None:
    known = read_catalogue(DATA).indicators
    found = read_redefinitions(DATA / "redefinitions.toml")
    assert {one.indicator for one in found} <= known.keys()
    assert all(one.reason.endswith(".") and len(one.release) == len("2020-10") for one in found)


def test_pairs_name_an_indicator_without_an_interval_and_one_with_it() -> None:
    known = read_catalogue(DATA).indicators
    for pair in read_pairs(DATA / "same_subject.toml"):
        assert known[pair.indicator].interval == "none"
        assert known[pair.other].interval != "none"
        assert "council" in known[pair.other].levels


@pytest.mark.parametrize("text", ["[[pair]]\nindicator = 1\nunknown = 2", "not toml", "[[pair]]"])
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"wrong\.toml"):
        read_pairs(path)
    path.write_text(text.replace("pair", "redefinition"), encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"wrong\.toml"):
        read_redefinitions(path)
    with pytest.raises(CatalogueError, match=r"missing\.toml"):
        read_redefinitions(tmp_path / "missing.toml")
