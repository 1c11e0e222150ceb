"""Work off the window's thread, with its result or its error always delivered on it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

Result = TypeVar("Result")


class Task:
    """A piece of work under way; `cancel` means that nobody wants its result any more."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        """Forget the result; work that has not started is dropped."""
        self.cancelled = True


class Tasks(QObject):
    """Runs callables on a few threads.

    The signals belong to this object, which lives on the window's thread; workers only return
    values. `close` stops and waits, so nothing is delivered after the window is gone.
    `unexpected` carries the error of work whose caller named no receiver for errors.
    """

    unexpected = Signal(Exception)
    _finished = Signal(object, object, object)

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="task")
        self._open: set[Task] = set()
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any result is still to be delivered."""
        return bool(self._open)

    def run(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Task:
        """Call `work` on a thread, then `then` with its result or `failed` with its error.

        After `close` nothing is started any more.
        """
        task = Task()
        if self._closed:
            task.cancel()
            return task

        def guarded() -> Result | None:
            return None if task.cancelled else work()

        def done(future: Future[Result | None]) -> None:
            if not self._closed:
                self._finished.emit(task, future, (then, failed or self.unexpected.emit))

        self._open.add(task)
        self._pool.submit(guarded).add_done_callback(done)
        return task

    def close(self) -> None:
        """Drop what has not started and wait for what has."""
        self._closed = True
        self._open.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, task: Task, future: Future[Any], receivers: Any) -> None:
        if self._closed:
            return
        self._open.discard(task)
        if task.cancelled or future.cancelled():
            return
        then, failed = receivers
        error = future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, Exception):
            failed(error)
        else:
            raise error
