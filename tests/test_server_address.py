"""The page tells the browser where the server is; everything else goes through as it is."""

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.server_address import ServerAddress
from tests.answering import Answer, answered

PAGE = f"<html><head><title>Explorer</title></head><body>{'words ' * 200}</body></html>"


def page(_request: Request) -> Response:
    """Answer with a page, as Streamlit does at the address of every view."""
    return HTMLResponse(PAGE, headers={"ETag": '"1"', "Cache-Control": "no-cache"})


def other(_request: Request) -> Response:
    """Answer with what is no page."""
    return PlainTextResponse("<title>", headers={"ETag": '"1"'})


def get(path: str, *, packed: bool) -> Answer:
    """Return what a browser gets, which takes gzip where `packed`."""
    routes = [Route("/view", page), Route("/other", other)]
    app = ServerAddress(Starlette(routes=routes, middleware=[Middleware(GZipMiddleware)]))
    return answered(app, path, "gzip" if packed else "")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("below", "end"), [("", '+"/"}'), ("explorer", '+"/explorer/"}')], ids=["root", "below"]
)
def test_a_page_says_where_its_server_is_before_any_other_script(
    monkeypatch: pytest.MonkeyPatch, below: str, end: str, *, packed: bool
) -> None:
    monkeypatch.setattr(streamlit, "get_option", {"server.baseUrlPath": below}.get)
    _, headers, body = get("/view", packed=packed)
    added = f"<script>window.__streamlit={{BACKEND_BASE_URL:location.origin{end}</script>"
    assert body.decode() == PAGE.replace("<title>", f"{added}<title>")
    assert headers["content-length"] == str(len(body))
    assert "content-encoding" not in headers
    assert "etag" not in headers  # it names the page without the address
    assert headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_no_page_goes_through_as_it_is(*, packed: bool) -> None:
    got = get("/other", packed=packed)
    assert got.plain == b"<title>"
    assert got.headers["etag"] == '"1"'
