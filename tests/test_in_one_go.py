"""What a run draws reaches the browser in one go, in its order, and late runs in parts."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components import in_one_go
from components.in_one_go import InOneGo
from tests.awaiting import awaited

Run = Callable[[Send, list[Message]], Awaitable[None]]


def message(kind: str) -> Message:
    """Return a message of `kind` as the server sends it to a browser."""
    said = ForwardMsg()
    if kind == "script_finished":
        said.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    else:
        getattr(said, kind).SetInParent()
    return {"type": "websocket.send", "bytes": said.SerializeToString()}


def kinds(sent: Sequence[Message]) -> list[str | None]:
    """Return the kinds of what was sent, or the types of what is no message to a browser."""
    return [
        ForwardMsg.FromString(one["bytes"]).WhichOneof("type") if "bytes" in one else one["type"]
        for one in sent
    ]


def heard(run: Run, kind: str = "websocket") -> list[Message]:
    """Return what a browser hears of `run` by its end; a run can look at what it heard so far."""
    sent: list[Message] = []

    async def send(one: Message) -> None:
        sent.append(one)

    async def app(_scope: Scope, _receive: Receive, taken: Send) -> None:
        await run(taken, sent)

    async def receive() -> Message:
        return {"type": "websocket.receive"}

    async def ended() -> None:
        await InOneGo(app)({"type": kind}, receive, send)

    awaited(ended())
    return sent


def test_what_is_drawn_waits_for_the_end_of_the_run() -> None:
    """The word that a run has begun goes at once, the rest with the last."""
    order = ["new_session", "page_config_changed", "navigation", "delta", "delta"]
    counted: list[int] = []

    async def run(send: Send, sent: list[Message]) -> None:
        for kind in order:
            await send(message(kind))
            counted.append(len(sent))
        await send(message("script_finished"))

    sent = heard(run)
    assert counted == [1, 1, 1, 1, 1]
    assert kinds(sent) == [*order, "script_finished"]


def test_a_second_run_waits_for_its_own_end() -> None:
    """What is held begins anew with each run."""

    async def run(send: Send, _sent: list[Message]) -> None:
        for kind in ("new_session", "delta", "script_finished") * 2:
            await send(message(kind))

    assert kinds(heard(run)) == ["new_session", "delta", "script_finished"] * 2


def test_a_long_run_sends_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person sees the top of a page whose end takes long, without another message."""
    monkeypatch.setattr(in_one_go, "HELD", 0.01)
    seen: list[list[str | None]] = []

    async def run(send: Send, sent: list[Message]) -> None:
        for _ in range(2):
            await send(message("delta"))
            seen.append(kinds(sent))
            await asyncio.sleep(0.1)
            seen.append(kinds(sent))

    heard(run)
    assert seen == [[], ["delta"], ["delta"], ["delta", "delta"]]


def test_what_no_run_draws_goes_at_once() -> None:
    """An answer to an upload, and the end of the connection, wait for nothing."""

    async def run(send: Send, _sent: list[Message]) -> None:
        await send(message("file_urls_response"))
        await send({"type": "websocket.close"})

    assert kinds(heard(run)) == ["file_urls_response", "websocket.close"]


def test_other_answers_are_left_alone() -> None:
    """A file is sent as it comes."""

    async def run(send: Send, _sent: list[Message]) -> None:
        await send({"type": "http.response.start"})

    assert kinds(heard(run, "http")) == ["http.response.start"]
