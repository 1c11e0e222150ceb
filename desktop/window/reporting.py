"""What goes wrong, in the bar at the top of the window."""

from __future__ import annotations

import logging
from pathlib import Path

from desktop.texts import Texts
from desktop.window.notice import Notice
from engine.critics.error import CriticError
from engine.library import LibraryError
from engine.photo import PhotoError, display_path

_log = logging.getLogger(__name__)


class Reporting:
    """Says errors calmly; what should not have happened is logged in full below `home`."""

    def __init__(self, notice: Notice, texts: Texts, home: Path) -> None:
        self._notice = notice
        self._texts = texts
        self._home = home

    def __call__(self, error: Exception) -> None:
        """Say what went wrong."""
        texts = self._texts
        if isinstance(error, LibraryError | PhotoError | CriticError):
            self._notice.say(lambda: error.message(texts.language))
            return
        _log.error("unexpected", exc_info=error)
        log = display_path(self._home / "photoeye.log")
        name = type(error).__name__
        self._notice.say(lambda: texts("notice-unexpected", error=name, file=log))

    def left_out(self, error: Exception | None) -> None:
        """A folder is through: say why photos are left without a critique, where any are."""
        texts = self._texts
        if isinstance(error, CriticError) and error.lasting:
            self(error)
        elif isinstance(error, LibraryError | PhotoError | CriticError):
            tell = error.message
            self._notice.say(lambda: texts("opinions-left-out", reason=tell(texts.language)))
