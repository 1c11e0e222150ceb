"""An event loop in a thread of its own, for callers in many threads that must not be stuck.

What waits in an event loop can be cancelled wherever it is: resolving a name, connecting, between
two attempts, in a stream that has stalled. What waits on a socket in a thread cannot.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from queue import Empty, SimpleQueue
from threading import Event as Signal
from threading import Lock, Thread
from typing import Final, TypeVar

from engine.critics.error import CriticError

Item = TypeVar("Item")

_LOOK_S: Final = 0.05  # how often a waiting caller looks whether it should stop
_LEAVE_S: Final = 2.0  # a name that is being resolved cannot be interrupted, only left alone


class LoopThread:
    """Runs what callers hand it; starts with the first of them."""

    def __init__(self, leave: Callable[[], Awaitable[None]]) -> None:
        """`leave` is awaited last of all, in the loop."""
        self._leave = leave
        self._lock = Lock()
        self._thread: Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closing: asyncio.Event | None = None

    def iterate(self, items: AsyncIterator[Item], stop: Signal) -> Iterator[Item]:
        """The items, in the caller's thread, as they come.

        Raises CriticError("cancelled") soon after `stop` is set or the loop is closed. That, and
        closing the iterator, cancels `items`.
        """
        arrived: SimpleQueue[Item | None] = SimpleQueue()

        async def pump() -> None:
            async for item in items:
                arrived.put(item)

        task = asyncio.run_coroutine_threadsafe(pump(), self._running())
        task.add_done_callback(lambda _: arrived.put(None))
        try:
            while True:
                if stop.is_set() or self._thread is None:
                    raise CriticError("cancelled")
                try:
                    item = arrived.get(timeout=_LOOK_S)
                except Empty:
                    continue
                if item is not None:
                    yield item
                elif task.cancelled():
                    raise CriticError("cancelled")
                else:
                    return task.result()
        finally:
            task.cancel()

    def close(self) -> None:
        """Cancel what is under way and end the thread."""
        with self._lock:
            thread, self._thread = self._thread, None
            if thread is None or self._loop is None or self._closing is None:
                return
            self._loop.call_soon_threadsafe(self._closing.set)
        thread.join(_LEAVE_S)

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._thread is None or self._loop is None:
                started = Signal()
                self._thread = Thread(
                    target=lambda: asyncio.run(self._serve(started)), name="server", daemon=True
                )
                self._thread.start()
                started.wait()
            assert self._loop is not None
            return self._loop

    async def _serve(self, started: Signal) -> None:
        self._loop, self._closing = asyncio.get_running_loop(), asyncio.Event()
        started.set()
        await self._closing.wait()
        await self._leave()
