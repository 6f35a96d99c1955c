"""What travels between a browser and the server: a relay on the wire that counts."""

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Wire(socketserver.ThreadingTCPServer):
    """Counts every byte of every connection through it, headers and frames and all."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int) -> None:
        """Stand before the server on `port` of this machine."""
        self.port = port
        self.carried = 0
        self.counting = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Connection)

    @property
    def address(self) -> str:
        """Return the address that stands for the server's."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def taken(self) -> int:
        """Return the bytes carried since the last call."""
        with self.counting:
            carried, self.carried = self.carried, 0
        return carried

    def carry(self, here: socket.socket, there: socket.socket) -> None:
        """Pass on what comes from `here` until one side hangs up."""
        with contextlib.suppress(OSError):
            while data := here.recv(65_536):
                with self.counting:
                    self.carried += len(data)
                there.sendall(data)
        with contextlib.suppress(OSError):
            there.shutdown(socket.SHUT_WR)


class _Connection(socketserver.BaseRequestHandler):
    server: Wire

    def handle(self) -> None:
        with socket.create_connection(("127.0.0.1", self.server.port)) as there:
            back = threading.Thread(
                target=self.server.carry, args=(there, self.request), daemon=True
            )
            back.start()
            self.server.carry(self.request, there)
            back.join()


@contextmanager
def counting(port: int) -> Iterator[Wire]:
    """Return a Wire before the server on `port`."""
    with Wire(port) as wire:
        threading.Thread(target=wire.serve_forever, args=(0.05,), daemon=True).start()
        yield wire
        wire.shutdown()
