"""Work off the window's thread, with its result or its error always delivered on it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

Result = TypeVar("Result")


class Task(QObject):
    """A piece of work under way; `cancel` means that nobody wants its result any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cancelled = False

    def cancel(self) -> None:
        """Forget the result; work that has not started is dropped."""
        self.cancelled = True


class Tasks(QObject):
    """Runs callables on a few threads.

    The signal belongs to this object, which lives on the window's thread; workers only return
    values. `close` stops and waits, so nothing is delivered after the window is gone.
    """

    _finished = Signal(object, object, object)

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="task")
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> Task:
        """Call `work` on a thread, then `then` with its result or `failed` with its error."""
        task = Task(self)

        def guarded() -> Result | None:
            return None if task.cancelled else work()

        def done(future: Future[Result | None]) -> None:
            if not self._closed:
                self._finished.emit(task, future, (then, failed))

        self._pool.submit(guarded).add_done_callback(done)
        return task

    def close(self) -> None:
        """Drop what has not started and wait for what has."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, task: Task, future: Future[Any], receivers: Any) -> None:
        then, failed = receivers
        task.setParent(None)
        if task.cancelled or future.cancelled():
            return
        error = future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, Exception):
            failed(error)
        else:
            raise error
