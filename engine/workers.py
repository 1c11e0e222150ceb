"""Worker processes with a time and a memory limit.

A decoder that crashes, hangs or eats memory takes only its own photo with it: that photo becomes
a `PhotoError`, its process is replaced, and the photos in the other processes never notice.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from threading import Lock
from typing import Any, Final, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from engine.ctrl_c import kept_from_children
from engine.photo.error import PhotoError
from engine.photo.files import display_path
from engine.worker_process import Refusal, call, prepare

Item = TypeVar("Item")
Result = TypeVar("Result")

TIMEOUT_S: Final = 20.0
MEMORY_BYTES: Final = 2**30
_LOOK_AHEAD: Final = 2  # jobs kept ready per process, so that none waits for its next photo
_LOOK_AHEAD_ORDERED: Final = 8  # more, so that one slow photo does not idle the other processes
# Read by a new process when it loads numpy and OpenCV: a core per photo beats cores per photo.
_ONE_THREAD: Final = ("OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM")
_START_UPS: Final = 2  # a pool that breaks this often without delivering cannot start


class Workers:
    """`jobs` processes that call functions on photos; use it as a context manager.

    Functions and arguments must pickle; the processes are spawned at the first call and import
    that function's module before they take work. A `PhotoError` is a result like any other; any
    other exception of the function is a defect in the program and is raised as itself.

    timeout_s: what one call may take.
    memory_bytes: what one call may need beyond the process at rest (enforced on Linux only).
    background: leave the processor to whatever else runs.
    """

    def __init__(
        self,
        jobs: int,
        *,
        timeout_s: float = TIMEOUT_S,
        memory_bytes: int = MEMORY_BYTES,
        background: bool = False,
    ) -> None:
        self.jobs = max(1, jobs)
        self._timeout_s = timeout_s
        self._memory_bytes = memory_bytes
        self._background = background
        self._lock = Lock()
        self._flying: set[Future[Any]] = set()
        self._pool: ProcessPool | None = None
        self._broken: list[ProcessPool] = []
        self._breaks = 0
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Kill the processes at once; calls that have not returned are cancelled."""
        with self._lock:
            self._stopped = True
            pools = [*self._broken, *([self._pool] if self._pool else [])]
            self._broken, self._pool = [], None
            flying, self._flying = self._flying, set()
        for future in flying:
            future.cancel()
        for pool in pools:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def submit(self, function: Callable[..., Result], *args: Any) -> Future[Result]:
        """Call `function(*args)` in a process; the first argument is the photo's path.

        The future raises `PhotoError` for a photo that cannot be used, and BrokenProcessPool
        where the processes cannot start. Cancelling it kills the call even when it is under
        way. Raises RuntimeError after `stop`.
        """
        future: Future[Result] = Future()
        self._schedule(future, function, args)
        return future

    def run(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        ordered: bool = False,
    ) -> Iterator[tuple[Item, Result | PhotoError]]:
        """Call `function` on each item: its result or the `PhotoError`, as they complete.

        `items` is read lazily, a few ahead. `ordered` keeps their order. Closing the iterator
        kills what is under way.
        """
        waiting = iter(items)
        ahead = self.jobs * (_LOOK_AHEAD_ORDERED if ordered else _LOOK_AHEAD)
        flying: deque[tuple[Item, Future[Result]]] = deque()
        try:
            while True:
                for item in islice(waiting, ahead - len(flying)):
                    flying.append((item, self.submit(function, item)))
                if not flying:
                    return
                if not ordered:
                    wait([future for _, future in flying], return_when=FIRST_COMPLETED)
                    flying = deque(sorted(flying, key=lambda pair: not pair[1].done()))
                item, future = flying.popleft()
                error = future.exception()
                yield item, error if isinstance(error, PhotoError) else future.result()
        finally:
            for _, future in flying:
                future.cancel()

    def _schedule(self, future: Future[Any], function: Callable[..., Any], args: Any) -> None:
        with self._lock:
            if self._stopped:
                raise RuntimeError("the workers were stopped")
            if self._pool is not None and not self._pool.active:
                self._broken.append(self._pool)
                self._pool = None
            if self._pool is None:
                self._pool = self._start(function)
            pool = self._pool
            with kept_from_children():  # the first call starts the processes
                inner = pool.schedule(call, args=(function, *args), timeout=self._timeout_s)
            self._flying.add(future)

        def settle(done: Future[Any]) -> None:
            self._settle(pool, future, done, function, args)

        def forward(outer: Future[Any]) -> None:
            self._flying.discard(outer)
            if outer.cancelled():
                inner.cancel()  # type: ignore[no-untyped-call]

        future.add_done_callback(forward)
        inner.add_done_callback(settle)

    def _start(self, function: Callable[..., Any]) -> ProcessPool:
        while isinstance(function, partial):
            function = function.func
        for variable in _ONE_THREAD:
            os.environ.setdefault(variable, "1")
        return ProcessPool(
            self.jobs,
            initializer=prepare,
            initargs=(function.__module__, self._memory_bytes, self._background),
            context=get_context("spawn"),
        )

    def _settle(
        self,
        pool: ProcessPool,
        future: Future[Any],
        done: Future[Any],
        function: Callable[..., Any],
        args: tuple[Any, ...],
    ) -> None:
        error = None if done.cancelled() else done.exception()
        if isinstance(error, BrokenProcessPool):
            if self._replace(pool):
                self._schedule(future, function, args)
                return
        elif done.cancelled():
            future.cancel()
        else:
            self._breaks = 0
        if not future.set_running_or_notify_cancel():
            return
        if error is not None:
            future.set_exception(_explained(error, _path(args)))
        elif isinstance(refusal := done.result(), Refusal):
            future.set_exception(PhotoError(refusal.kind, _path(args), refusal.detail))
        else:
            future.set_result(done.result())

    def _replace(self, pool: ProcessPool) -> bool:
        """Whether work of a broken pool can go to another one.

        Pebble gives up the whole pool when a process dies that is not known to be at work.
        """
        with self._lock:
            if self._pool is pool:
                self._broken.append(pool)
                self._pool = None
                self._breaks += 1
            return self._breaks < _START_UPS and not self._stopped


def _path(args: tuple[Any, ...]) -> str:
    given = args[0] if args else ""
    return display_path(Path(given)) if isinstance(given, str | os.PathLike) else str(given)


def _explained(error: BaseException, path: str) -> BaseException:
    """What the end of a call says about the photo it was for."""
    if isinstance(error, PhotoError):
        return error
    if isinstance(error, TimeoutError):
        return PhotoError("timeout", path)
    if isinstance(error, ProcessExpired):
        # The kernel kills like this when memory runs out, and nobody else does.
        starved = sys.platform != "win32" and error.exitcode == -signal.SIGKILL
        return PhotoError("memory" if starved else "crashed", path, f"exit status {error.exitcode}")
    error.add_note(f"while working on {path}")
    return error
