"""Tells the browser where the server is, in the page that Streamlit serves for every view.

At the address of a view Streamlit's script looks for its server below the view first, finds nothing
(two errors in the console) and waits before it looks elsewhere: an eighth of a second of each link.
"""

import gzip

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.base_path import base_path

BEFORE = b"<title>"  # Streamlit's script is after it


class ServerAddress:
    """Adds the address of the server to the pages that `app` answers with."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does, a page with the address added."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def told(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
                return
            if start is None:
                await send(message)
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                page = _with_address(start, body)
                await send(start)
                await send({"type": "http.response.body", "body": page})

        await self.app(scope, receive, told)


def _is_page(start: Message) -> bool:
    return MutableHeaders(scope=start).get("content-type", "").startswith("text/html")


def _with_address(start: Message, body: bytes) -> bytes:
    """Return the page in `body` with the address in it; the headers in `start` follow."""
    headers = MutableHeaders(scope=start)
    if headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
        del headers["content-encoding"]
    for one in ("etag", "last-modified"):  # of the page without the address
        if one in headers:
            del headers[one]
    script = (
        f'<script>window.__streamlit={{BACKEND_BASE_URL:location.origin+"{base_path()}/"}}</script>'
    )
    page = body.replace(BEFORE, script.encode() + BEFORE, 1)
    headers["content-length"] = str(len(page))
    return page
