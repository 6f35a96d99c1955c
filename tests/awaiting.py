"""Wait for a coroutine in a test of any kind: the browser's tests keep a loop of their own."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Found = TypeVar("Found")


def awaited(coroutine: Coroutine[Any, Any, Found]) -> Found:
    """Return what `coroutine` returns, run in a thread without a loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()
