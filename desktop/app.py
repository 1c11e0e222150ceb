"""Starting the window."""

from __future__ import annotations

import logging
import signal
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.settings import Settings
from desktop.texts import Texts
from desktop.window.session import Session
from engine.library import Catalogue
from engine.places import data_home

LOG = "photoeye.log"


def run(folder: Path | None = None, *, screenshot: Path | None = None) -> int:
    """Open the window, on `folder` if given, and stay until it is closed; returns exit status.

    With `screenshot`, wait until thumbnails and the first critique are shown, save a picture of
    the window there and close it.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName("photoeye")
    application.setApplicationDisplayName("Photographer’s Eye")
    theme.apply(application)
    home = data_home()
    logging.basicConfig(
        filename=home / LOG, level=logging.WARNING, format="%(asctime)s %(name)s %(message)s"
    )
    settings = Settings.load(home / "settings.json")
    session = Session(Catalogue.open(), settings, Texts(settings.language), home)

    def excepthook(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            session.report(error)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = excepthook
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C ends it; nothing that counts is lost
    session.window.show()
    session.start(folder)
    return application.exec()
