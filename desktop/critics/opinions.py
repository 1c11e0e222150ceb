"""What critics that use a model say of the photos: asked for, followed, stored."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Sequence
from time import monotonic
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, Signal

from desktop.critics.critics import Critics
from desktop.critics.engaged import Engaged
from desktop.critics.folder_round import FolderRound
from desktop.critics.job import Job
from desktop.critics.preparing import Preparing
from desktop.critics.roster import Voice
from desktop.critics.serving import News, Serving, Taken
from desktop.texts import Texts
from engine.critics.error import CriticError
from engine.critics.events import Answered, Critiqued, Progress, Text
from engine.library import Catalogue, LibraryError
from engine.photo import PhotoError

_RECENT: Final = 9  # critiques over which the usual time is taken


class Opinions(QObject):
    """Asks the critic who speaks, where that is one with a model, for critiques and answers.

    A question comes first, then the photo that is looked at, then those of a folder. The
    window's thread never waits; what is finished is stored before anybody hears of it.

    `reviewed(photo)` follows a critique that is stored, `moved(photo)` all other news of a
    photo's critique, `talked(photo)` all news of its question; look at `critique_of` and
    `question_of`. `progressed(done, total, seconds_left)` speaks of the folder, the time being 0
    until it is known; `stopped(error)` says that nothing of it is left: error is why it was given
    up, or why the last photo that has no critique now has none, or None.
    """

    reviewed = Signal(int)
    moved = Signal(int)
    talked = Signal(int)
    unexpected = Signal(Exception)
    _told = Signal(object, object)

    def __init__(
        self, catalogue: Catalogue, critics: Critics, texts: Texts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._roster = critics.roster
        self._texts = texts
        self._preparing = Preparing(catalogue, max(1, (os.cpu_count() or 2) - 1))
        self._serve = Serving(catalogue, self._preparing, self._told.emit)
        self._voice: Voice | None = None
        self._engaged: Engaged | None = None
        self._critiques: dict[int, Job] = {}
        self._questions: dict[int, Job] = {}
        self._took: deque[float] = deque(maxlen=_RECENT)
        self.folder = FolderRound(self)
        self._told.connect(self._hear)
        critics.changed.connect(lambda: self.engage(critics.voice))
        texts.changed.connect(self.forget)

    def engage(self, voice: Voice | None) -> None:
        """From now on this critic is asked; what the one before was at is dropped."""
        self.forget()
        if self._engaged is not None:
            self._engaged.close()
        self._voice = voice
        self._took.clear()

    def forget(self) -> None:
        """Drop all that was asked for, and what came of it."""
        jobs = [*self._critiques.values(), *self._questions.values()]
        self._critiques.clear()
        self._questions.clear()
        for job in jobs:
            job.ended = True
            if self._engaged is not None:
                self._engaged.drop(job)
        self.folder.end(None)

    def critique_of(self, photo_id: int) -> Job | None:
        """The critique that is being made of a photo, or that came to nothing."""
        return self._critiques.get(photo_id)

    def question_of(self, photo_id: int) -> Job | None:
        """What was last asked about a photo."""
        return self._questions.get(photo_id)

    @property
    def usual_seconds(self) -> float:
        """How long this critic takes for a photo; 0 where that is not known yet."""
        return float(np.median(self._took)) if self._took else 0.0

    @property
    def busy(self) -> bool:
        """Whether anything is asked for and not answered."""
        jobs = [*self._critiques.values(), *self._questions.values()]
        return any(not job.ended for job in jobs)

    def review_now(self, photo_id: int) -> None:
        """Critique this photo before others; one that was looked at before loses its turn."""
        for other in self._open_jobs():
            if other.looked_at and other.began is None and other.photo_id != photo_id:
                other.looked_at = False
                if not other.in_folder:
                    self._end(other, CriticError("cancelled"), forget=True)
        job = self._critiques.get(photo_id)
        if job is None or job.ended:
            job = Job(photo_id, self._texts.language)
        job.looked_at = True
        if job.began is None:
            self._put(job)

    def review_folder(self, ids: Iterable[int]) -> None:
        """Critique these photos too, one after the other."""
        for photo_id in ids:
            job = self._critiques.get(photo_id)
            if job is None or job.ended:
                self.folder.add(1)
                self._put(Job(photo_id, self._texts.language, in_folder=True))
        self._tell_folder()

    def prefer(self, ids: Sequence[int]) -> None:
        """Of the photos that wait, critique these first: they are on screen."""
        if self._engaged is not None:
            self._engaged.prefer(ids)

    def ask(self, photo_id: int, question: str) -> None:
        """Ask about a photo; what was asked before and is not answered is dropped."""
        self._cancel(self._questions.get(photo_id))
        self._put(Job(photo_id, self._texts.language, question))

    def cancel(self, photo_id: int) -> None:
        """Give up the critique of one photo."""
        self._cancel(self._critiques.get(photo_id))

    def cancel_question(self, photo_id: int) -> None:
        """Give up the answer to a question."""
        self._cancel(self._questions.get(photo_id))

    def forget_question(self, photo_id: int) -> None:
        """Drop the last question about a photo, answered or not."""
        self._cancel(self._questions.get(photo_id), forget=True)
        self._questions.pop(photo_id, None)

    def cancel_folder(self, why: Exception | None = None) -> None:
        """Give up what was asked for with a folder alone; what is finished is stored."""
        for job in self._open_jobs():
            if job.in_folder:
                job.in_folder = False
                if not job.looked_at:
                    self._cancel(job, forget=True)
        self.folder.end(why)

    def close(self) -> None:
        """Stop everything and wait until it has stopped."""
        self.engage(None)
        self._preparing.close()
        if self._engaged is not None:
            self._engaged.join()

    def _open_jobs(self) -> list[Job]:
        return [job for job in self._critiques.values() if not job.ended]

    def _put(self, job: Job) -> None:
        if self._voice is None:
            return
        if self._engaged is None or self._engaged.closed:
            choice, roster = self._voice.choice, self._roster
            self._engaged = Engaged(
                lambda: roster.open(choice), self._serve, self._told.emit, self._engaged
            )
        self._jobs_like(job)[job.photo_id] = job
        self._engaged.put(job, first=job.looked_at or job.question is not None)
        self._announce(job)

    def _cancel(self, job: Job | None, *, forget: bool = False) -> None:
        """Stop a job; one that is under way ends when its critic says so."""
        if job is not None and not job.ended and self._engaged is not None:
            waited = self._engaged.drop(job)
            if waited or forget:
                self._end(job, CriticError("cancelled"), forget=forget)

    def _jobs_like(self, job: Job) -> dict[int, Job]:
        return self._critiques if job.question is None else self._questions

    # News, on the window's thread

    def _hear(self, job: Job, news: News) -> None:
        if job.ended:
            return
        if isinstance(news, Taken):
            job.began = monotonic()
        elif isinstance(news, Progress):
            job.progress = news
        elif isinstance(news, Text):
            job.answer += news.text
        elif isinstance(news, Critiqued | Answered):
            self._finish(job, news)
            return
        elif isinstance(news, Exception):
            self._end(job, news)
            return
        self._announce(job)

    def _finish(self, job: Job, news: Critiqued | Answered) -> None:
        job.ended = True
        if isinstance(news, Answered):
            job.answer = news.text
            self.talked.emit(job.photo_id)
            return
        self._took.append(job.seconds)
        del self._critiques[job.photo_id]
        self.reviewed.emit(job.photo_id)
        self._count(job)

    def _end(self, job: Job, error: Exception, *, forget: bool = False) -> None:
        """Nothing came of a job."""
        if self._engaged is not None and forget:
            self._engaged.drop(job)
        job.ended = True
        if isinstance(error, CriticError | PhotoError | LibraryError):
            job.error = error
        else:
            self.unexpected.emit(error)
            job.error = CriticError("crashed", detail=type(error).__name__)
        if forget:
            self._jobs_like(job).pop(job.photo_id, None)
        self._announce(job)
        if isinstance(error, CriticError) and error.lasting:
            self.cancel_folder(error)
        elif job.question is None:
            self._count(job, error)

    def _announce(self, job: Job) -> None:
        (self.moved if job.question is None else self.talked).emit(job.photo_id)

    def _count(self, job: Job, error: Exception | None = None) -> None:
        if job.in_folder:
            self.folder.count(error)
            self._tell_folder()

    def _tell_folder(self) -> None:
        parallel = self._voice.capabilities.parallel if self._voice else 1
        self.folder.tell(self.usual_seconds / parallel)
