"""What is under way with models: how far it is, and how it ended."""

from __future__ import annotations

from collections import deque
from threading import Event
from time import monotonic
from typing import Final, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.models.work import Work
from desktop.tasks import Tasks

Kind = Literal["add", "server", "check", "remove", "download"]

_AT_ONCE: Final = 4  # downloads wait for the network and leave the rest to others
_TICK_MS: Final = 250
_REMEMBERED: Final = 40  # ticks, over which the rate is reckoned


class Job:
    """One piece of work, on `subject`: a model's name, or a path or address that is added.

    done, total: bytes; total is 0 until it is known. error: ModelError or CriticError.
    """

    def __init__(self, kind: Kind, subject: str) -> None:
        self.kind: Final = kind
        self.subject: Final = subject
        self.stop = Event()
        self.done = 0
        self.total = 0
        self.began = False
        self.ended = False
        self.result: object = None
        self.error: Exception | None = None
        self._seen: deque[tuple[float, int]] = deque(maxlen=_REMEMBERED)

    def progress(self, done: int, total: int) -> None:
        """Note how far it is; called on the thread that works."""
        self.done, self.total = done, total

    def note(self) -> None:
        """Remember when that was, for the rate."""
        if self.total:
            self._seen.append((monotonic(), self.done))

    @property
    def rate(self) -> float:
        """Bytes a second over the last ticks; 0 while that is not known."""
        if len(self._seen) < 2:
            return 0.0
        (since, least), (until, most) = self._seen[0], self._seen[-1]
        return (most - least) / (until - since) if until > since else 0.0


class Jobs(QObject):
    """Runs jobs beside each other; of one kind and subject, the latest is known.

    `changed` follows the beginning and the end of a job, `ticked` comes while any is under way.
    `unexpected` carries errors that are no sentence for a person.
    """

    changed = Signal(Job)
    ticked = Signal()
    unexpected = Signal(Exception)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = Tasks(_AT_ONCE, self)
        self._known: dict[tuple[str, str], Job] = {}
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def known(self) -> list[Job]:
        """All, those that have ended among them; the latest last."""
        return list(self._known.values())

    @property
    def open(self) -> list[Job]:
        """Those under way."""
        return [job for job in self._known.values() if not job.ended]

    def latest(self, kind: Kind, subject: str) -> Job | None:
        """The latest job of that kind on that subject, under way or ended."""
        return self._known.get((kind, subject))

    def forget_ended(self, *kinds: Kind) -> None:
        """Say no more how earlier jobs of these kinds ended; of any kind if none is named."""
        self._known = {
            key: job
            for key, job in self._known.items()
            if not job.ended or (kinds and job.kind not in kinds)
        }

    def start(self, kind: Kind, subject: str, work: Work) -> Job:
        """Begin; where the same is under way already, that is the job."""
        known = self._known.get((kind, subject))
        if known is not None and not known.ended:
            return known
        job = Job(kind, subject)
        self._known.pop((kind, subject), None)  # the latest stands last
        self._known[kind, subject] = job
        self._tasks.run(
            lambda: _do(job, work),
            lambda result: self._end(job, result, None),
            lambda error: self._end(job, None, error),
        )
        self._timer.start()
        self.changed.emit(job)
        return job

    def close(self) -> None:
        """Stop everything and wait until it has stopped."""
        for job in self.open:
            job.stop.set()
        self._timer.stop()
        self._tasks.close()

    def _end(self, job: Job, result: object, error: Exception | None) -> None:
        from engine.critics.error import CriticError  # noqa: PLC0415 - the work has imported both
        from engine.models.error import ModelError  # noqa: PLC0415

        job.ended, job.result = True, result
        if isinstance(error, ModelError | CriticError):
            job.error = error
        elif error is not None:
            del self._known[job.kind, job.subject]
            self.unexpected.emit(error)
        if not self.open:
            self._timer.stop()
        self.changed.emit(job)

    def _tick(self) -> None:
        for job in self.open:
            job.note()
        self.ticked.emit()


def _do(job: Job, work: Work) -> object:
    """The work, on its thread; none where it was cancelled while it waited for one."""
    from engine.models.error import ModelError  # noqa: PLC0415 - for this thread to import

    if job.stop.is_set():
        raise ModelError("cancelled")
    job.began = True
    return work(job.progress, job.stop)
