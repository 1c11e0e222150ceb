"""Critiques made in the background, by worker processes, while the window stays free."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import CancelledError, Future
from queue import Empty, SimpleQueue
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.tasks import Tasks
from desktop.texts import Texts
from engine.critique import Critique
from engine.library import Catalogue, Photo
from engine.photo import PhotoError
from engine.workers import Workers

if TYPE_CHECKING:
    from engine.review import Review

    Outcome = Review | Critique | PhotoError

_PASSING: Final = {"missing", "offline"}  # says nothing about the photo: its drive may come back
_BATCH: Final = 16  # outcomes stored in one commit
_BATCH_S: Final = 1.0  # or however many there are after this long
_RATE_OVER: Final = 30  # photos over which the rate is taken


class Analysis(QObject):
    """Reviews photos and stores what comes out, visible ones first.

    A photo that was measured before is not decoded again: see `engine.review.rewrite`.
    `reviewed(id)` follows once a photo's critique, or the reason why it has none, is stored; a
    photo whose file is not there just now is passed over.
    `progressed(done, total, per_second, seconds_left)` speaks of what was asked for since the
    last pause; the rate is 0 until it is known. `stopped` says that nothing is left, or that it
    was cancelled. Nothing starts, neither thread nor process, before the first photo is asked for.
    """

    reviewed = Signal(int)
    progressed = Signal(int, int, float, float)
    stopped = Signal()
    unexpected = Signal(Exception)

    def __init__(self, catalogue: Catalogue, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._texts = texts
        self._jobs = max(1, (os.cpu_count() or 2) - 1)  # one core stays with the window
        self._lock = Lock()
        self._urgent: dict[int, None] = {}
        self._waiting: dict[int, None] = {}
        self._flying: dict[Future[Review | Critique], Photo] = {}
        self._looked_at: int | None = None
        self._done = 0
        self._times: deque[float] = deque(maxlen=_RATE_OVER)
        self._news: SimpleQueue[Future[Review | Critique] | None] = SimpleQueue()
        self._runner: Tasks | None = None
        self._running = False
        self._closing = False

    def review_now(self, photo_id: int) -> None:
        """Review this photo before all others."""
        with self._lock:
            self._looked_at = photo_id
            self._waiting.pop(photo_id, None)
            if all(photo.id != photo_id for photo in self._flying.values()):
                self._urgent[photo_id] = None
        self._wake()

    def review_folder(self, ids: Iterable[int]) -> None:
        """Review these photos, before what was asked for earlier."""
        with self._lock:
            self._waiting = {**dict.fromkeys(ids), **self._waiting}
        self._wake()

    def prefer(self, ids: Sequence[int]) -> None:
        """Of the photos that wait, review these first: they are on screen."""
        with self._lock:
            first = dict.fromkeys(one for one in ids if one in self._waiting)
            self._waiting = {**first, **self._waiting}

    def cancel(self) -> None:
        """Drop what has not started; what is under way is finished and stored."""
        with self._lock:
            self._waiting.clear()
            self._urgent.clear()
            self._done = 0
        self._wake()

    def close(self) -> None:
        """Stop at once, store what is finished, and wait until that is done."""
        self.cancel()
        self._closing = True
        self._news.put(None)
        if self._runner:
            self._runner.close()

    @property
    def busy(self) -> bool:
        """Whether photos are being reviewed or wait for it."""
        with self._lock:
            return bool(self._urgent or self._waiting or self._flying)

    def _wake(self) -> None:
        if self.busy and not self._running and not self._closing:
            self._running = True
            self._runner = self._runner or Tasks(1, self)
            self._runner.run(self._run, lambda _: None, self._broke)
        self._news.put(None)

    def _broke(self, error: Exception) -> None:
        """The catalogue took no more: say so and wait to be asked again."""
        self._running = False
        with self._lock:
            for queue in (self._waiting, self._urgent, self._flying):
                queue.clear()
        self.unexpected.emit(error)
        self.stopped.emit()

    # From here on: the runner's thread

    def _run(self) -> None:
        """Keep the workers fed until the window closes; they start with the first photo."""
        finished: list[tuple[Photo, Outcome]] = []
        stored_at = monotonic()
        with Workers(self._jobs, background=True) as workers:
            while not self._closing:
                while len(self._flying) <= self._jobs and (photo := self._take()):
                    future = self._begin(workers, photo)
                    with self._lock:
                        self._flying[future] = photo
                    future.add_done_callback(self._news.put)
                self._tell()
                finished += self._outcome(self._listen(_BATCH_S if finished else None))
                due = monotonic() - stored_at > _BATCH_S or len(finished) >= _BATCH
                if finished and (due or self._is_awaited(finished[-1][0])):
                    self._store(finished)
                    finished, stored_at = [], monotonic()
            # What ended while the window was closing is as good as the rest.
            for future in [one for one in self._flying if one.done()]:
                finished += self._outcome(future)
            self._store(finished)
        with self._lock:
            self._flying.clear()

    def _begin(self, workers: Workers, photo: Photo) -> Future[Review | Critique]:
        """Have the photo reviewed; where it was measured before, that is done at once."""
        from engine.review import review, rewrite  # noqa: PLC0415 - the window opens without OpenCV

        measured = self._catalogue.critiques.measured(photo)
        if measured is None:
            return workers.submit(review, photo.path, self._texts.language)
        written: Future[Review | Critique] = Future()
        try:
            written.set_result(rewrite(*measured, self._texts.language))
        except Exception as error:  # noqa: BLE001 - a defect of ours, which ends as in a worker
            written.set_exception(error)
        return written

    def _listen(self, seconds: float | None) -> Future[Review | Critique] | None:
        """The next review to end; None after that long, or when asked to look around."""
        try:
            return self._news.get(timeout=seconds)
        except Empty:
            return None

    def _is_awaited(self, photo: Photo) -> bool:
        """Whether somebody looks at this photo, or nobody stands behind it in the queue."""
        with self._lock:
            return photo.id == self._looked_at or not self._waiting

    def _take(self) -> Photo | None:
        """The next photo, off its queue; photos that have left the catalogue are passed over."""
        while True:
            with self._lock:
                queue = self._urgent or self._waiting
                photo_id = next(iter(queue), None)
                if photo_id is None:
                    return None
                del queue[photo_id]
            for photo in self._catalogue.photos([photo_id]):
                return photo

    def _outcome(self, future: Future[Review | Critique] | None) -> list[tuple[Photo, Outcome]]:
        """What came of one photo; nothing where our own code failed, which is announced."""
        with self._lock:
            photo = self._flying.pop(future, None) if future else None
        if future is None or photo is None:
            return []
        self._done += 1
        self._times.append(monotonic())
        try:
            return [(photo, future.result())]
        except PhotoError as error:
            return [(photo, error)]
        except CancelledError:
            return []
        except Exception as error:  # noqa: BLE001 - a defect of ours, shown and logged as one
            self.unexpected.emit(error)
            return []

    def _store(self, finished: list[tuple[Photo, Outcome]]) -> None:
        self._catalogue.critiques.save(
            (photo, outcome) for photo, outcome in finished if not isinstance(outcome, PhotoError)
        )
        for photo, outcome in finished:
            if isinstance(outcome, PhotoError):
                if outcome.kind in _PASSING:
                    continue
                self._catalogue.refuse(photo.id, outcome)
            self.reviewed.emit(photo.id)

    def _tell(self) -> None:
        with self._lock:
            left = len(self._urgent) + len(self._waiting) + len(self._flying)
        rate = 0.0
        if len(self._times) > 2:
            rate = (len(self._times) - 1) / max(1e-3, self._times[-1] - self._times[0])
        self.progressed.emit(self._done, self._done + left, rate, left / rate if rate else 0.0)
        if not left:
            self._done = 0
            self._times.clear()
            self.stopped.emit()
