"""Starting the window."""

from __future__ import annotations

import logging
import signal
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import theme
from desktop.garbage import Garbage
from desktop.settings import Settings
from desktop.texts import Texts
from desktop.window.screenshot import Screenshot
from desktop.window.session import Session
from engine.library import Catalogue, LibraryError
from engine.places import data_home
from engine.translation import system_language

LOG: Final = "photoeye.log"
SWITCH_S: Final = 0.0005


def run(place: Path | None = None, *, screenshot: Path | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit status.

    `place` is the folder to show, or a photo, which is shown large in its folder; without it, the
    window goes on where it was.

    With `screenshot`, wait until thumbnails and the first critique are shown, save a picture of
    the window there and close it.
    """
    # Painting asks for Python's lock some hundred times; a busy thread gives it up after this long.
    sys.setswitchinterval(SWITCH_S)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName("photoeye")
    application.setApplicationDisplayName("Photographer’s Eye")
    theme.apply(application)
    texts = Texts(system_language())
    try:
        home = data_home()
        settings = Settings.load(home / "settings.json")
        texts.switch(settings.language)
        catalogue = Catalogue.open()
    except (LibraryError, OSError) as error:
        known = isinstance(error, LibraryError)
        sentence = error.message(texts.language) if known else texts("no-home", error=str(error))
        QMessageBox.critical(None, texts("application-name"), sentence)
        return 1
    log = RotatingFileHandler(home / LOG, maxBytes=2**20, backupCount=1, delay=True)
    logging.basicConfig(
        handlers=[log], level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s"
    )
    garbage = Garbage(application)
    session = Session(catalogue, settings, texts, home)

    def unexpected(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            session.report(error)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = unexpected
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C ends it; nothing that counts is lost
    picture = Screenshot(session, screenshot) if screenshot else None
    session.window.show()
    session.start(place)
    status = application.exec()
    garbage.close()
    return 1 if picture and not picture.saved else status
