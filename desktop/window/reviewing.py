"""What the background review is asked to do, and what the status bar says of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton

from desktop.analysis import Analysis
from desktop.library.browser import Browser
from desktop.tasks import Task, Tasks
from desktop.texts import Texts
from desktop.window.progress import Progress, time_left
from engine.library import Catalogue

_MERGE_MS: Final = 200


class Reviewing(QObject):
    """Sends the photos of the shown folder that have no critique to the analysis.

    It starts by itself after a folder was opened, and after `cancel` only when asked: by the
    button, the key, or the next start.
    """

    counted = Signal(int)

    def __init__(
        self,
        catalogue: Catalogue,
        analysis: Analysis,
        browser: Browser,
        tasks: Tasks,
        texts: Texts,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._analysis = analysis
        self._browser = browser
        self._tasks = tasks
        self._texts = texts
        self._counting: Task | None = None
        self._fresh: set[int] = set()
        self.paused = False
        self.progress = Progress(texts, "analysis-cancel")
        self.offer = QPushButton(flat=True, visible=False)
        self.offer.clicked.connect(self.start)
        self._left = 0
        self._merge = QTimer(self, singleShot=True, interval=_MERGE_MS)
        self._merge.timeout.connect(self._refresh)
        self.progress.cancelled.connect(self.cancel)
        browser.showing.connect(analysis.prefer)
        analysis.reviewed.connect(self._collect)
        analysis.progressed.connect(self._report)
        analysis.stopped.connect(self._rest)
        texts.changed.connect(self._write)

    def start(self) -> None:
        """Review what has no critique yet."""
        self.paused = False
        self.resume()

    def resume(self) -> None:
        """Count what has no critique yet, and review it unless that was cancelled."""
        folder, language = self._browser.folder, self._texts.language

        def unreviewed() -> list[int]:
            from engine.critics.measured.critic import MeasuredCritic  # noqa: PLC0415 - it brings OpenCV

            critic = MeasuredCritic().identity
            return self._catalogue.critiques.unreviewed(folder, critic, language)

        if self._counting:
            self._counting.cancel()
        self._counting = self._tasks.run(unreviewed, self._go_on)

    def cancel(self) -> None:
        """Stop until asked to go on."""
        self.paused = True
        self._analysis.cancel()
        self.progress.hide()
        self.resume()

    def _go_on(self, ids: Sequence[int]) -> None:
        self._counting = None
        self._left = len(ids)
        if ids and not self.paused:
            self._analysis.review_folder(ids)
        self._write()

    def _collect(self, photo_id: int) -> None:
        self._fresh.add(photo_id)
        self._left = max(0, self._left - 1)
        if not self._merge.isActive():
            self._merge.start()

    def _refresh(self) -> None:
        fresh, self._fresh = self._fresh, set()
        self._browser.refresh(fresh)

    def _report(self, done: int, total: int, rate: float, seconds: float) -> None:
        if self.paused or done >= total:
            return
        facts = {"done": done, "total": total}
        if rate:
            left = time_left(self._texts, seconds)
            shown = round(rate, 1) if rate < 10 else round(rate)
            self.progress.report(done, total, "analysis-progress", **facts, rate=shown, left=left)
        else:
            self.progress.report(done, total, "analysis-starting", **facts)

    def _rest(self) -> None:
        self.progress.hide()
        if self.paused:
            self.resume()  # counts what is left, now that nothing is under way
        self._write()

    def _write(self) -> None:
        self.offer.setText(
            f"{self._texts('analysis-paused', count=self._left)} · {self._texts('analysis-resume')}"
        )
        self.offer.setVisible(self.paused and self._left > 0)
