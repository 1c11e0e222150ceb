"""The loupe with the filmstrip below it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.analysis import Analysis
from desktop.critics.critics import Critics
from desktop.critics.opinions import Opinions
from desktop.library.browser import Browser
from desktop.loupe.page import LoupePage
from desktop.tasks import Tasks
from desktop.texts import Texts
from engine.library import Catalogue

_STRIP: Final = 92  # pixels


class LoupeArea(QWidget):
    """One photo large, its neighbours small. The loupe follows the browser's current photo."""

    def __init__(
        self,
        catalogue: Catalogue,
        browser: Browser,
        analysis: Analysis,
        critics: Critics,
        opinions: Opinions,
        texts: Texts,
        tasks: Tasks,
    ) -> None:
        super().__init__()
        self._browser = browser
        self._panels = True
        self.page = LoupePage(catalogue, analysis, critics, opinions, texts, tasks)
        browser.strip.setFixedHeight(_STRIP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.page, 1)
        column.addWidget(browser.strip)
        browser.current_changed.connect(self._follow)

    def open_current(self) -> None:
        """Show the browser's current photo."""
        self._follow(self._browser.current)

    def toggle_panels(self) -> None:
        """Show or hide what stands around the photo."""
        self._panels = not self._panels
        self.page.side.setVisible(self._panels)
        self._browser.strip.setVisible(self._panels)

    def close_down(self) -> None:
        """Let go of the decoders."""
        self.page.stop()

    def _follow(self, photo_id: int | None) -> None:
        if photo_id is not None and self.isVisible():
            thumbnail = self._browser.thumbnails.pixmap(photo_id)
            image = thumbnail.toImage() if thumbnail is not None else None
            self.page.open_photo(photo_id, self._browser.neighbours(), image)
