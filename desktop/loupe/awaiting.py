"""A critique for the photo that somebody looks at."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.analysis import Analysis
from desktop.critique.panel import CritiquePanel
from desktop.loupe.opened import Opened
from desktop.loupe.speaking import Speaking

_SETTLED_MS: Final = 250  # a photo that is only passed by is not put before the others


class Awaiting(QObject):
    """Has the photo measured before all others, then asks the model that speaks.

    A model is asked only while the page is shown: it costs more than a moment.
    """

    def __init__(
        self, analysis: Analysis, speaking: Speaking, panel: CritiquePanel, page: QWidget
    ) -> None:
        super().__init__(page)
        self._analysis = analysis
        self._speaking = speaking
        self._panel = panel
        self._page = page
        self._opened: Opened | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._go_on)

    def look_at(self, opened: Opened | None) -> None:
        """See to this photo, once it has been looked at for a moment."""
        self._opened = opened
        if opened is not None and (opened.awaits_critique or self._speaking.awaits):
            self._settled.start()
        else:
            self._settled.stop()

    @property
    def begins(self) -> bool:
        """Whether the moment is not over yet."""
        return self._settled.isActive()

    def review(self) -> None:
        """Have the photo critiqued once more."""
        if not self._speaking.review():
            self._measure()

    def _go_on(self) -> None:
        if self._opened is not None and self._opened.awaits_critique:
            self._measure()
        elif self._speaking.awaits and self._page.isVisible():
            self._speaking.review()

    def _measure(self) -> None:
        if self._opened is not None:
            self._analysis.review_now(self._opened.photo.id)
            self._panel.show_waiting()
