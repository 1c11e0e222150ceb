"""The middle of the window: the grid, the loupe, or why there are no photos."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.library.browser import Browser
from desktop.texts import Texts
from desktop.window.welcome import Welcome

if TYPE_CHECKING:
    from desktop.window.loupe_area import LoupeArea


class Pages(QStackedWidget):
    """Shows one of three; the loupe is made when it is first looked into.

    `turned` follows each change of page.
    """

    turned = Signal()

    def __init__(self, browser: Browser, make_loupe: Callable[[], LoupeArea], texts: Texts) -> None:
        super().__init__()
        self._browser = browser
        self._make_loupe = make_loupe
        self.loupe: LoupeArea | None = None
        self.welcome = Welcome(texts)
        self.addWidget(self.welcome)
        self.addWidget(browser.grid)

    @property
    def in_loupe(self) -> bool:
        """Whether the loupe is shown."""
        return self.loupe is not None and self.currentWidget() is self.loupe

    @property
    def in_grid(self) -> bool:
        """Whether the grid is shown."""
        return self.currentWidget() is self._browser.grid

    def show_grid(self) -> None:
        """Show the grid, with the current photo in sight."""
        if len(self._browser.photos.ids):
            self._turn(self._browser.grid)
            self._browser.grid.scrollTo(self._browser.grid.currentIndex())

    def show_loupe(self) -> None:
        """Show the current photo large."""
        if self._browser.current is None:
            return
        if self.loupe is None:
            self.loupe = self._make_loupe()
            self.addWidget(self.loupe)
        self._turn(self.loupe)
        self.loupe.open_current()

    def show_welcome(self, state: str) -> None:
        """Say why there are no photos."""
        self.welcome.show_state(state)
        self._turn(self.welcome)

    def _turn(self, page: QWidget) -> None:
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
            page.setFocus()
        self.turned.emit()
