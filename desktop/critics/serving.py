"""What happens on a critic's thread: one job, from the photo to what is stored."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.critics.job import Job
from desktop.critics.preparing import Preparing
from engine.critics.error import CriticError
from engine.critics.events import Answered, Critiqued, Event, Failed
from engine.critique import Turn
from engine.library import Catalogue, Photo
from engine.photo import PhotoError

if TYPE_CHECKING:
    from engine.critics.critic import Critic

PASSING: Final = {"missing", "offline"}  # says nothing about the photo: its drive may come back


@dataclass(frozen=True)
class Taken:
    """A thread has taken the job and makes the photo ready."""


News = Taken | Event | Exception


class Serving:
    """Serves jobs and tells what happens; a result is stored before it is told."""

    def __init__(
        self, catalogue: Catalogue, preparing: Preparing, tell: Callable[[Job, News], None]
    ) -> None:
        self._catalogue = catalogue
        self._preparing = preparing
        self._tell = tell

    def __call__(self, critic: Critic, job: Job) -> None:
        """Serve one job; whatever goes wrong is told."""
        self._tell(job, Taken())
        try:
            for photo in self._catalogue.photos([job.photo_id]):
                self._attend(critic, job, photo)
            # Heard only where nothing came: the photo has left the catalogue.
            self._tell(job, CriticError("cancelled"))
        except CancelledError:  # the window closes
            self._tell(job, CriticError("cancelled"))
        except Exception as error:  # noqa: BLE001 - told where a person sees it
            self._tell(job, error)

    def _attend(self, critic: Critic, job: Job, photo: Photo) -> None:
        try:
            request = self._preparing.request(job, photo, critic.identity, critic.capabilities)
        except PhotoError as error:
            if error.kind not in PASSING:
                self._catalogue.refuse(photo.id, error)
            raise
        for event in critic.attend(request, job.stop):
            if isinstance(event, Failed):
                raise event.error
            if isinstance(event, Critiqued):
                self._catalogue.critiques.save([(photo, event.critique)])
            elif isinstance(event, Answered) and job.question is not None:
                turn = Turn(question=job.question, answer=event.text)
                sha256 = request.photo.sha256
                self._catalogue.conversations.add(sha256, critic.identity, job.language, turn)
            self._tell(job, event)
