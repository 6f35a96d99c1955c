"""Sends what a run draws to its browser in one go, when the run has ended.

Streamlit sends piece by piece, and the browser works at the whole page anew for every few pieces
while Python still works at the rest: both are slower for it.
"""

import asyncio
import contextlib
from collections import deque

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

HELD = 0.2  # seconds until a longer run sends what it has drawn, and again until it has ended
# the browser takes in that a run has begun while Python draws; all of these wait for the last
DRAWN = ("page_config_changed", "navigation", "delta")
LAST = "script_finished"


class InOneGo:
    """Holds what a run draws until it has ended, or for HELD."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does; on a websocket, send what a run draws together."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        browser = _Browser(send)
        try:
            await self.app(scope, receive, browser.take)
        finally:
            browser.wait_no_longer()


class _Browser:
    """One browser, and what is held for it."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._held: deque[Message] = deque()
        self._sending = asyncio.Lock()
        self._waiting: asyncio.Task[None] | None = None

    async def take(self, message: Message) -> None:
        """Send `message` after those before it: now, or with the others of its run."""
        self._held.append(message)
        kind = _kind(message)
        if kind == LAST:
            self.wait_no_longer()
        elif kind in DRAWN and self._waiting is None:
            self._waiting = asyncio.create_task(self._wait())
        if self._waiting is None:
            await self._release()

    def wait_no_longer(self) -> None:
        """Stop to wait for the end of a run."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    async def _wait(self) -> None:
        await asyncio.sleep(HELD)
        self._waiting = None  # from here on nobody cancels it
        with contextlib.suppress(OSError):  # the browser is gone: its own end is told of it
            await self._release()

    async def _release(self) -> None:
        async with self._sending:
            while self._held:
                await self._send(self._held.popleft())


def _kind(message: Message) -> str | None:
    """Return what kind of message to the browser `message` is; None where it is none."""
    data = message.get("bytes")
    if message["type"] != "websocket.send" or data is None:
        return None
    kind: str | None = ForwardMsg.FromString(data).WhichOneof("type")
    return kind
