"""What travels between a browser and the server: a relay on the wire that counts."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Wire:
    """Counts every byte of every connection through it, headers and frames and all."""

    def __init__(self, port: int) -> None:
        """Stand before the server on `port`."""
        self.port = port
        self.address = ""
        self.carried = 0
        self._loop = asyncio.new_event_loop()
        self._listening = threading.Event()

    def taken(self) -> int:
        """Return the bytes carried since the last call."""
        carried, self.carried = self.carried, 0
        return carried

    def run(self) -> None:
        """Relay until stopped; in a thread of its own."""
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._relay, host="127.0.0.1", port=0)
        )
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._listening.set()
        self._loop.run_forever()
        server.close()

    def listening(self) -> None:
        """Wait until the address is there."""
        self._listening.wait(10)

    def stop(self) -> None:
        """End the relay."""
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self.port)
        await asyncio.gather(self._carry(reader, back), self._carry(there, writer))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):  # one side hung up: so does the other
            while data := await reader.read(65_536):
                self.carried += len(data)
                writer.write(data)
                await writer.drain()
        writer.close()


@contextmanager
def counting(port: int) -> Iterator[Wire]:
    """Return a Wire before the server on `port`."""
    wire = Wire(port)
    thread = threading.Thread(target=wire.run, daemon=True)
    thread.start()
    wire.listening()
    try:
        yield wire
    finally:
        wire.stop()
        thread.join(5)
