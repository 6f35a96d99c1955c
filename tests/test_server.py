"""What the server does beside Streamlit."""

import socket
import tomllib
from pathlib import Path

import pytest

from components import server

ROOT = Path(__file__).parents[1]


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


def test_a_connection_that_is_accepted_sends_small_messages_at_once() -> None:
    with socket.socket() as listening:  # as Streamlit opens it: asyncio does not take it for TCP
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server.send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_start_asks_no_other_machine_for_an_address() -> None:
    """Streamlit asks for the address it has outside unless one is set, and sends statistics."""
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["browser"] == {"gatherUsageStats": False, "serverAddress": "localhost"}
