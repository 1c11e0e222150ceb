"""A picture of the window as a photographer would see it, without anybody there."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop.window.session import Session
from desktop.window.window import USUAL

_LOOK_MS: Final = 200
_PATIENCE_S: Final = 90.0


class Screenshot(QObject):
    """Opens the first photo once its thumbnails are there, waits for its critique, saves, closes.

    Where there is no photo, or no critique within 90 s, it saves what is shown by then. `saved`
    says whether the picture could be written.
    """

    def __init__(self, session: Session, file: Path) -> None:
        super().__init__(session)
        self._session = session
        self._file = file
        self._until = monotonic() + _PATIENCE_S
        session.window.resize(*USUAL)  # however it was left, or fitted to a screen that is none
        self.saved = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if monotonic() > self._until or self._ready():
            self._timer.stop()
            self.saved = self._session.window.grab().save(str(self._file))
            self._session.window.close()

    def _ready(self) -> bool:
        """Whether everything is shown that will be; takes the next step towards it if not."""
        session = self._session
        pages = session.window.pages
        if session.settling or not session.browser.thumbnails.idle:
            return False
        if session.browser.current is None:
            return True
        if not pages.in_loupe:
            pages.show_loupe()
            return False
        loupe = pages.loupe
        return loupe is not None and loupe.page.side.critique.critique is not None
