"""What the server does beside Streamlit: warm up, keep house, tell the browser what it may do."""

import contextlib
import gc
import importlib
import socket
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from threading import Thread
from typing import NoReturn

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from components.base_path import base_path
from components.in_one_go import InOneGo
from components.server_address import ServerAddress

# Streamlit takes a folder named pages for its older kind of app until st.navigation has run once,
# and tells the first person who opens a link that the page does not exist
PagesManager.uses_pages_directory = False

# what every view needs, and the headline view
FIRST = ("components.frame", "components.across_areas", "components.learn_from")
LATER = (
    "components.across_zones",
    "components.communities",
    "components.community_profile",
    "components.early_years",
    "components.inequality_views",
    "components.localities",
    "components.locality_outlines",
    "components.national",
    "components.national_views",
    "components.one_outcome",
    "components.outcomes",
    "components.targets",
    "mapclassify",
)
COLLECTING = (20_000, 20, 20)  # new objects, and collections of the younger, before a collection
AFTER = 5  # seconds that the first person has the processor to themselves
SETTLE = 5  # seconds until what is alive is left out of the collections after every run
ALL = 12  # of these times, until everything is looked through

# Vega compiles expressions and Streamlit sets styles at run time; nothing comes from elsewhere
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws: wss: data: blob:; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'"
)


class Headers:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does, with the headers added."""

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = POLICY
                headers["Referrer-Policy"] = "same-origin"
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await self.app(scope, receive, told)


def warm() -> None:
    """Import what the views need and open the database, so that nobody waits for it later.

    Then freeze the heap: Streamlit collects garbage after every run, 50 ms with all this imported.
    """
    opening = Thread(target=importlib.import_module("components.store").database, daemon=True)
    opening.start()  # DuckDB works while Python imports
    _import(FIRST)
    opening.join()
    gc.freeze()
    # what a run makes is mostly gone when it ends: looked through less often, or fifty people wait
    gc.set_threshold(*COLLECTING)
    time.sleep(AFTER)
    _import(LATER)
    gc.collect()
    gc.freeze()


def settle() -> NoReturn:
    """Freeze what is alive every few seconds, and look through all of it once a minute.

    Streamlit looks for garbage after every run, in everything not frozen: with fifty people that
    is half of the work of a run.
    """
    turn = 0
    while True:
        time.sleep(SETTLE)
        turn += 1
        if turn % ALL == 0:
            gc.unfreeze()
            gc.collect()
        gc.freeze()


def _prepare() -> None:
    warm()
    settle()


def _import(modules: Sequence[str]) -> None:
    for module in modules:
        importlib.import_module(module)


def on_script_error(_error: Exception) -> bool:
    """Tell the person in plain words that a view failed; the log has the rest."""
    st.error(
        "This view could not be drawn. The fault is ours, and it has been written to the log of "
        "the server. Try another area or period, or open the view again.",
        icon="⚠️",
    )
    return True


def send_at_once() -> None:
    """Let what listens here, and every connection it accepts, send small messages at once.

    Streamlit opens the socket itself, in a way that asyncio does not take for TCP: it leaves
    Nagle's algorithm on, and the pictures of a change wait 40 ms for the browser to acknowledge the
    message before them (uvicorn's issue 3149).
    """
    for one in gc.get_objects():
        # by its type: to ask a weak reference what it is may raise
        if issubclass(type(one), socket.socket) and one.family in (socket.AF_INET, socket.AF_INET6):
            with contextlib.suppress(OSError):  # closed in the meantime
                if one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up while the browser of the first person fetches and reads the scripts of Streamlit."""
    send_at_once()
    Thread(target=_prepare, name="warm up", daemon=True).start()
    yield


def outlines(request: Request) -> Response:
    """Return the outlines asked for, as `components.geometry.answer`."""
    from components import geometry  # noqa: PLC0415 (a second of imports before the first answer)

    return geometry.answer(request)


def own_outlines(request: Request) -> Response:
    """Return the outlines of the localities in the address, as `locality_outlines.answer`."""
    from components import locality_outlines  # noqa: PLC0415 (as above)

    return locality_outlines.answer(request)


GEOMETRY = f"{base_path()}/geometry"
ROUTES: list[BaseRoute] = [
    Route(f"{GEOMETRY}/{{level}}/{{scope}}/{{version}}.json", outlines),
    Route(f"{GEOMETRY}/localities/{{scope}}/{{version}}/{{text}}.json", own_outlines),
]
LAYERS = [Middleware(Headers), Middleware(ServerAddress), Middleware(InOneGo)]
