"""A whole folder for the model that speaks: what is left of it, and what the status bar says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop.critics.critics import Critics
from desktop.critics.names import choice_name
from desktop.critics.opinions import Opinions
from desktop.library.browser import Browser
from desktop.tasks import Task, Tasks
from desktop.texts import Texts
from desktop.window.progress import Progress, time_left
from engine.library import Catalogue


class Opining(QObject):
    """Sends the photos of the shown folder that the model has not critiqued to it, when asked.

    It never starts by itself: a photo may take half a minute. What is finished is stored, so
    that the next time goes on where this one was cancelled or killed.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        critics: Critics,
        opinions: Opinions,
        browser: Browser,
        tasks: Tasks,
        texts: Texts,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._critics = critics
        self._opinions = opinions
        self._browser = browser
        self._tasks = tasks
        self._texts = texts
        self._counting: Task | None = None
        self.progress = Progress(texts, "opinions-cancel")
        self.progress.cancelled.connect(self.cancel)
        browser.showing.connect(opinions.prefer)
        opinions.reviewed.connect(lambda photo_id: browser.refresh({photo_id}))
        opinions.folder.progressed.connect(self._report)
        opinions.folder.stopped.connect(self.progress.hide)

    def start(self) -> None:
        """Have the folder critiqued, as far as it is not; nothing where no model speaks."""
        voice = self._critics.voice
        if voice is None:
            return
        folder, critic, language = self._browser.folder, voice.identity, self._texts.language
        unreviewed = self._catalogue.critiques.unreviewed
        if self._counting is not None:
            self._counting.cancel()
        self._counting = self._tasks.run(lambda: unreviewed(folder, critic, language), self._go_on)

    def cancel(self) -> None:
        """Stop until asked again."""
        if self._counting is not None:
            self._counting.cancel()
        self._opinions.cancel_folder()

    def _go_on(self, ids: Sequence[int]) -> None:
        self._counting = None
        self._opinions.review_folder(ids)

    def _report(self, done: int, total: int, seconds: float) -> None:
        voice = self._critics.voice
        name = choice_name(voice.choice if voice else None, self._texts)
        facts: dict[str, str | int] = {"critic": name, "done": done, "total": total}
        if seconds:
            left = time_left(self._texts, seconds)
            self.progress.report(done, total, "opinions-progress", **facts, left=left)
        else:
            self.progress.report(done, total, "opinions-starting", **facts)
