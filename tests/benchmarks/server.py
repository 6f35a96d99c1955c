"""The real server, started as the README says."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

STARTS_WITHIN = 120  # seconds: the first start builds the database
RESTS, IDLE = 6, 0.3  # seconds without work, and the little that a server at rest takes in them


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and when that was started (seconds, epoch)."""

    address: str
    process: psutil.Process
    born: float

    @property
    def host(self) -> str:
        """Return host and port."""
        return self.address.removeprefix("http://")

    def memory(self) -> float:
        """Return the resident memory of the process and its children in MB."""
        family = [self.process, *self.process.children(recursive=True)]
        return float(sum(one.memory_info().rss for one in family)) / 1e6

    def work(self) -> float:
        """Return the seconds of processor that the server has used; other programs do not count."""
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def rest(self) -> None:
        """Wait until the server has nothing more to do: it imports other views after its start."""
        until = time.time() + STARTS_WITHIN
        while time.time() < until:
            before = self.work()
            time.sleep(RESTS)
            if self.work() - before < IDLE:
                return


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(app: Path, cache: Path, **settings: str) -> Iterator[Server]:
    """Start `app` on a free port with its cache below `cache`, end it when done.

    `settings` go into the environment. Raises RuntimeError with what the server said where it
    ends or does not answer in time.
    """
    port = free_port()
    # the working folder is the app's, as for a person: .streamlit/config.toml is read from there
    command = [sys.executable, "-m", "streamlit", "run", app.name, "--server.headless", "true"]
    said = cache / f"server-{port}.log"
    with said.open("w", encoding="utf-8") as log:
        born = time.time()
        process = subprocess.Popen(
            [*command, "--server.port", str(port), "--server.address", "127.0.0.1"],
            cwd=app.parent,
            env={**os.environ, "XDG_CACHE_HOME": str(cache), **settings},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            server = Server(f"http://127.0.0.1:{port}", psutil.Process(process.pid), born)
            while not _answers(server.address):
                if process.poll() is not None or time.time() > born + STARTS_WITHIN:
                    raise RuntimeError(f"no server: {said.read_text(encoding='utf-8')[-2000:]}")
                time.sleep(0.01)
            yield server
        finally:
            process.terminate()
            process.wait(20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False
