"""What the server does beside Streamlit."""

import pytest

from components import server


class EndedError(Exception):
    """The end of what does not end by itself."""


def test_what_is_alive_is_left_out_and_all_of_it_is_looked_through_now_and_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []

    def sleep(_seconds: float) -> None:
        if done.count("freeze") == server.ALL + 1:
            raise EndedError

    monkeypatch.setattr(server.time, "sleep", sleep)
    for name in ("freeze", "unfreeze", "collect"):
        monkeypatch.setattr(server.gc, name, lambda name=name: done.append(name))
    with pytest.raises(EndedError):
        server.settle()
    all_of_it = ["unfreeze", "collect", "freeze"]
    assert done == [*["freeze"] * (server.ALL - 1), *all_of_it, "freeze"]
