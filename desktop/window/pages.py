"""The middle of the window: the grid, the loupe, the models, or why there are no photos."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.library.browser import Browser
from desktop.texts import Texts
from desktop.window.welcome import Welcome

if TYPE_CHECKING:
    from desktop.models.place import ModelsPlace
    from desktop.window.loupe_area import LoupeArea


class Pages(QStackedWidget):
    """Shows one of four; loupe and models are made when they are first looked into.

    `turned` follows each change of page.
    """

    turned = Signal()

    def __init__(
        self,
        browser: Browser,
        make_loupe: Callable[[], LoupeArea],
        make_models: Callable[[], ModelsPlace],
        texts: Texts,
    ) -> None:
        super().__init__()
        self._browser = browser
        self._make_loupe = make_loupe
        self._make_models = make_models
        self._before_models: QWidget | None = None
        self.loupe: LoupeArea | None = None
        self.models: ModelsPlace | None = None
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

    @property
    def in_models(self) -> bool:
        """Whether the models are shown."""
        return self.models is not None and self.currentWidget() is self.models

    def show_grid(self) -> None:
        """Show the grid, with the current photo in sight, or why there is none."""
        if len(self._browser.photos.ids):
            self._turn(self._browser.grid)
            self._browser.grid.scrollTo(self._browser.grid.currentIndex())
        elif self.in_models:
            self._turn(self.welcome)

    def show_loupe(self) -> None:
        """Show the current photo large."""
        if self._browser.current is None:
            return
        if self.loupe is None:
            self.loupe = self._make_loupe()
            self.addWidget(self.loupe)
        self._turn(self.loupe)
        self.loupe.open_current()

    def show_models(self) -> None:
        """Show the models; what was shown before comes back with `go_back`."""
        if self.in_models:
            return
        if self.models is None:
            self.models = self._make_models()
            self.addWidget(self.models)
        self._before_models = self.currentWidget()
        self._turn(self.models)
        self.models.open()

    def go_back(self) -> None:
        """From the models to what was shown before, else to the grid."""
        if (
            self.in_models
            and self._before_models is self.loupe
            and self._browser.current is not None
        ):
            self.show_loupe()
        else:
            self.show_grid()

    def show_welcome(self, state: str) -> None:
        """Say why there are no photos; behind the models, where those are shown."""
        self.welcome.show_state(state)
        if not self.in_models:
            self._turn(self.welcome)

    def _turn(self, page: QWidget) -> None:
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
            page.setFocus()
        self.turned.emit()
