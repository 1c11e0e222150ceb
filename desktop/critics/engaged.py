"""A critic at work: its threads, and what waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Condition, Thread
from typing import TYPE_CHECKING

from desktop.critics.job import Job

if TYPE_CHECKING:
    from engine.critics.critic import Critic


class Engaged:
    """Opens a critic on a thread of its own and serves it one job after another.

    As many threads serve as `Capabilities.parallel` says. The thread that opens the critic closes
    it after `close`; `after` is another one that must have let go of its model before. `serve` and
    `broke` are called on these threads; `serve` raises nothing, and `broke` gets, for each job,
    what opening the critic raised.
    """

    def __init__(
        self,
        open_: Callable[[], Critic],
        serve: Callable[[Critic, Job], None],
        broke: Callable[[Job, Exception], None],
        after: Engaged | None = None,
    ) -> None:
        self._open = open_
        self._serve = serve
        self._broke = broke
        self._after = after
        self._news = Condition()
        self._urgent: list[Job] = []
        self._waiting: dict[int, Job] = {}  # by photo
        self._flying: set[Job] = set()
        self._closed = False
        self._thread = Thread(target=self._run, name="critic", daemon=True)
        self._thread.start()

    @property
    def closed(self) -> bool:
        """Whether it takes no more jobs."""
        return self._closed

    def put(self, job: Job, *, first: bool) -> None:
        """Do this before or after all that wait; a job that waits already is moved."""
        with self._news:
            if self._waiting.get(job.photo_id) is job:
                del self._waiting[job.photo_id]
            if first:
                self._urgent.append(job)
            else:
                self._waiting[job.photo_id] = job
            self._news.notify()

    def prefer(self, ids: Iterable[int]) -> None:
        """Of the photos that wait, take these first."""
        with self._news:
            first = {one: self._waiting[one] for one in ids if one in self._waiting}
            self._waiting = {**first, **self._waiting}

    def drop(self, job: Job) -> bool:
        """Stop a job. Returns whether it had not started, so that nothing more is heard of it."""
        job.stop.set()
        with self._news:
            if job in self._urgent:
                self._urgent.remove(job)
                return True
            if self._waiting.get(job.photo_id) is job:
                del self._waiting[job.photo_id]
                return True
            return False

    def close(self) -> None:
        """Stop everything; the threads end within about a second."""
        with self._news:
            self._closed = True
            self._urgent.clear()
            self._waiting.clear()
            for job in self._flying:
                job.stop.set()
            self._news.notify_all()

    def join(self) -> None:
        """Wait until the critic has let go of its model."""
        self._thread.join()

    def _run(self) -> None:
        if self._after is not None:
            self._after.join()
            self._after = None
        try:
            critic = self._open()
        except Exception as error:  # noqa: BLE001 - told with each job, where a person sees it
            while job := self._take():
                self._broke(job, error)
                self._landed(job)
            return
        with critic:
            more = critic.capabilities.parallel - 1
            helpers = [Thread(target=self._work, args=(critic,), daemon=True) for _ in range(more)]
            for helper in helpers:
                helper.start()
            self._work(critic)
            for helper in helpers:
                helper.join()

    def _work(self, critic: Critic) -> None:
        while job := self._take():
            self._serve(critic, job)
            self._landed(job)

    def _take(self) -> Job | None:
        """The next job, as soon as there is one; None once closed."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self._urgent or self._waiting)
            if self._closed:
                return None
            if self._urgent:
                job = self._urgent.pop(0)
            else:
                job = self._waiting.pop(next(iter(self._waiting)))
            self._flying.add(job)
            return job

    def _landed(self, job: Job) -> None:
        with self._news:
            self._flying.discard(job)
