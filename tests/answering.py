"""Ask an app, or a layer around one, for an address as a browser does."""

import gzip
import json
from typing import Any, NamedTuple

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message

from tests.awaiting import awaited


class Answer(NamedTuple):
    """What the browser gets."""

    status: int
    headers: Headers
    body: bytes

    @property
    def plain(self) -> bytes:
        """The body as the browser reads it."""
        return gzip.decompress(self.body) if "content-encoding" in self.headers else self.body

    def features(self) -> list[dict[str, Any]]:
        """Return the features of the GeoJSON inside."""
        found: list[dict[str, Any]] = json.loads(self.plain)["features"]
        return found


def answered(app: ASGIApp, path: str, encoding: str = "gzip, br") -> Answer:
    """Return what `app` answers to a browser that takes `encoding`, "" for none."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": path,
        "root_path": "",
        "query_string": b"",
        "headers": [(b"accept-encoding", encoding.encode())],
    }
    awaited(app(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)
