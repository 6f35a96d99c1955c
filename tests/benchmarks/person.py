"""A person at a view, without a browser: a websocket client that speaks Streamlit's protocol.

It does what the browser does and the server can see: it sends the state of every select box with
each rerun, follows the address that the server sets, and says which large messages it still has.
"""

import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from websockets.asyncio.client import ClientConnection, connect

from tests.benchmarks.views import View

KEEPS = 2  # runs: how long the browser keeps a large message that was not drawn again


class ViewError(RuntimeError):
    """The view does not work, so that measuring it would measure nothing."""


@dataclass
class Answer:
    """What came back for one rerun: how long (seconds), how much (bytes), and from what.

    `script` is Streamlit's own measure of the script in seconds; 0 where the server does not
    tell. `elements` counts the elements that the script drew.
    """

    seconds: float
    received: int = 0
    sent: int = 0
    script: float = 0.0
    elements: int = 0
    faults: list[str] = field(default_factory=list)


class Person:
    """One session at one view; `async with Person(host, view) as person`."""

    def __init__(self, host: str, view: View) -> None:
        """Take the host and port of the server, and the view to open."""
        self.host = host
        self.view = view
        self.query = view.address.partition("?")[2]
        self.page = ""
        self.boxes: dict[str, Selectbox] = {}
        self.chosen: dict[str, str] = {}
        self.kept: dict[str, tuple[int, ForwardMsg]] = {}
        self.runs = 0
        self.connection: ClientConnection

    async def __aenter__(self) -> Self:
        """Connect; nothing runs yet."""
        self.connection = await connect(
            f"ws://{self.host}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            open_timeout=60,
            ping_interval=None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave, as one who closes the tab."""
        await self.connection.close()

    async def open(self) -> Answer:
        """Open the view and return the answer; ViewError where it does not work."""
        answer = await self._run(page_name=self.view.page)
        if self.view.box not in {box.label for box in self.boxes.values()}:
            raise ViewError(f"{self.view.page}: there is no select box '{self.view.box}'")
        return answer

    async def choose(self, option: str) -> Answer:
        """Choose `option` in the select box of the view; ViewError where it is not offered."""
        box = next((one for one in self.boxes.values() if one.label == self.view.box), None)
        if box is None or option not in box.options:
            raise ViewError(f"{self.view.page}: '{self.view.box}' does not offer '{option}'")
        self.chosen[box.id] = option
        return await self._run()

    async def _run(self, page_name: str = "") -> Answer:
        self.runs += 1
        self.kept = {
            name: (run, said) for name, (run, said) in self.kept.items() if run >= self.runs - KEEPS
        }
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.page_script_hash = self.page
        state.page_name = page_name
        state.cached_message_hashes.extend(self.kept)
        for name, option in self.chosen.items():
            state.widget_states.widgets.add(id=name, string_value=option)
        outgoing = message.SerializeToString()
        answer = Answer(0, sent=len(outgoing))
        started = time.perf_counter()
        await self.connection.send(outgoing)
        while True:
            incoming = await self.connection.recv(decode=False)
            now = time.perf_counter()
            answer.received += len(incoming)
            heard = ForwardMsg.FromString(bytes(incoming))
            if self._hear(heard, answer):
                answer.seconds = now - started
                if answer.faults:
                    raise ViewError(f"{self.view.page}: {'; '.join(answer.faults)}")
                return answer

    def _hear(self, heard: ForwardMsg, answer: Answer) -> bool:
        """Take one message in; return whether it is the end of the run."""
        kind = heard.WhichOneof("type")
        if heard.metadata.cacheable:
            self.kept[heard.hash] = (self.runs, heard)
        if kind == "new_session":
            self.page = heard.new_session.page_script_hash
            self.boxes = {}
        elif kind == "navigation":
            self.page = heard.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = heard.page_info_changed.query_string
        elif kind == "page_profile":
            answer.script = heard.page_profile.exec_time / 1e6
        elif kind == "page_not_found":
            answer.faults.append("the page is not there")
        elif kind == "ref_hash":
            said = self.kept[heard.ref_hash][1]
            self.kept[heard.ref_hash] = (self.runs, said)
            self._draw(said.delta, answer)
        elif kind == "delta":
            self._draw(heard.delta, answer)
        elif kind == "script_finished":
            # a script that asks to be run again is not at its end yet
            return heard.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _draw(self, delta: Delta, answer: Answer) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        answer.elements += 1
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            answer.faults.append(element.exception.message or "the script failed")
        elif kind == "selectbox":
            box = element.selectbox
            self.boxes[box.id] = box
            if box.set_value:
                self.chosen[box.id] = box.raw_value
            elif box.id not in self.chosen and box.HasField("default"):
                self.chosen[box.id] = box.options[box.default]
