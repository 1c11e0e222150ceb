"""Noticing drives that come and go while the window is open."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.tasks import Tasks
from engine.library import Catalogue, notice_drives

_LOOK_MS: Final = 20_000


class Drives(QObject):
    """Looks now and then, on a thread of its own: a network drive may hang.

    `changed` follows when folders have come or gone; the catalogue knows which.
    """

    changed = Signal()

    def __init__(self, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self.tasks = Tasks(1, self)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Look from now on."""
        self._timer.start()

    def _look(self) -> None:
        if not self.tasks.busy:
            self.tasks.run(lambda: notice_drives(self._catalogue), self._tell)

    def _tell(self, changed: bool) -> None:
        if changed:
            self.changed.emit()
