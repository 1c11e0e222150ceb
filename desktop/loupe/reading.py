"""Looks into the catalogue for the photo that is being opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from desktop.critics.critics import Critics
from desktop.loupe.opened import Opened, read_photo
from desktop.tasks import Task, Tasks
from desktop.texts import Texts
from engine.library import Catalogue


class Reading(QObject):
    """Reads the photo that was opened last; what was asked of the one before is forgotten.

    On one thread of its own: a look into the catalogue must not wait behind thumbnails, and
    answers come in the order of the questions.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        critics: Critics,
        texts: Texts,
        tasks: Tasks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._critics = critics
        self._texts = texts
        self._tasks = Tasks(1, self)
        self._tasks.unexpected.connect(tasks.unexpected)
        self._ids: list[int] = []
        self._opening: Task | None = None
        self._refreshing: Task | None = None

    def open(
        self, photo_id: int, neighbours: Sequence[int], then: Callable[[Opened | None], object]
    ) -> None:
        """Read another photo, and what must be known of its neighbours."""
        for task in (self._opening, self._refreshing):
            if task is not None:
                task.cancel()
        self._ids = [photo_id, *neighbours]
        self._opening = self._run(then)

    def again(self, then: Callable[[Opened | None], object]) -> None:
        """Read the photo that is open anew."""
        if self._refreshing is not None:
            self._refreshing.cancel()
        if self._ids:
            self._refreshing = self._run(then)

    def forget_talk(self, sha256: str, then: Callable[[], object]) -> None:
        """Drop the conversation about a photo with the model that speaks."""
        voice, language, catalogue = self._critics.voice, self._texts.language, self._catalogue
        if voice is not None:
            given = (sha256, voice.identity, language)
            self._tasks.run(lambda: catalogue.conversations.forget(*given), lambda _: then())

    def close(self) -> None:
        """Wait for what is under way."""
        self._tasks.close()

    def _run(self, then: Callable[[Opened | None], object]) -> Task:
        catalogue, ids, language = self._catalogue, self._ids, self._texts.language
        voices = (self._critics.voice, self._critics.beside)
        models = [voice.identity if voice else None for voice in voices]
        return self._tasks.run(lambda: read_photo(catalogue, ids, language, *models), then)
