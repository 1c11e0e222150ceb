"""From a folder to its critiques: what happens, in which order, while the window is open."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.analysis import Analysis
from desktop.critics.critics import Critics
from desktop.critics.opinions import Opinions
from desktop.critics.roster import Roster
from desktop.library.branches import Branch, branches
from desktop.library.browser import Browser
from desktop.library.drives import Drives
from desktop.library.loading import Loader
from desktop.library.scanning import Scanning
from desktop.settings import Settings
from desktop.tasks import Tasks
from desktop.texts import Texts
from desktop.window.opining import Opining
from desktop.window.pages import Pages
from desktop.window.progress import Progress
from desktop.window.reporting import Reporting
from desktop.window.reviewing import Reviewing
from desktop.window.status import Status
from desktop.window.window import Window
from engine.library import Catalogue, LibraryError, ScanCounts
from engine.photo import display_path
from engine.translation import load_languages

if TYPE_CHECKING:
    from desktop.models.place import ModelsPlace
    from desktop.window.loupe_area import LoupeArea

_RELIST_MS: Final = 700
_RELIST_SHARE: Final = 20  # reading the list may take a twentieth of the time of a scan
_SCAN_AFTER_MS: Final = 1_500  # known photos come first
_log = logging.getLogger(__name__)


class Session(QObject):
    """One window on one catalogue, and all that works for it.

    Opening a folder shows what the catalogue knows of it at once, scans it, shows what the scan
    finds, and then reviews what has no critique. `home` is the folder of settings and log.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        texts: Texts,
        home: Path,
        roster: Roster | None = None,
    ) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._settings = settings
        self._texts = texts
        self._home = home
        self._closed = False
        self._dress()
        texts.changed.connect(self._dress)  # before any widget writes in the new language
        # One thread: two that read at once take turns with Python's lock and leave this one none.
        self.tasks = Tasks(1, self)
        self._loupe_tasks = Tasks(2, self)
        self.analysis = Analysis(catalogue, texts, self)
        self.critics = Critics(roster or Roster(), settings, self._loupe_tasks, self)
        self.opinions = Opinions(catalogue, self.critics, texts, self)
        self.scanning = Scanning(catalogue, self)
        self._drives = Drives(catalogue, self)
        self._all_tasks = (self.tasks, self._loupe_tasks, self._drives.tasks)
        self._loader = Loader()
        self.browser = Browser(catalogue, self._loader.load, self.tasks, texts, self)
        self.reviewing = Reviewing(catalogue, self.analysis, self.browser, self.tasks, texts, self)
        working = (catalogue, self.critics, self.opinions, self.browser)
        self.opining = Opining(*working, self.tasks, texts, self)
        self._scan_progress = Progress(texts, "scan-cancel")
        reviews = (self.opining.progress, self.reviewing.offer, self.reviewing.progress)
        members = (self._scan_progress, *reviews)
        status = Status(self.browser, texts, *members)
        pages = Pages(self.browser, self._make_loupe, self._make_models, texts)
        self.window = Window(self.browser, pages, status, settings, texts)
        self.report = Reporting(self.window.notice, texts, home)
        self._relist = QTimer(self, singleShot=True, interval=_RELIST_MS)
        self._scan_soon = QTimer(self, singleShot=True, interval=_SCAN_AFTER_MS)
        self._connect()
        if catalogue.notice:
            notice = catalogue.notice
            self.window.notice.say(lambda: notice.message(texts.language))

    def start(self, place: Path | None) -> None:
        """Open a folder or a photo, or else the folder that was open last."""
        self._loader.warm()
        self._drives.start()
        self._list_folders()
        recent = [Path(name) for name in self._settings.recent]
        if place or recent:
            self.open(place or recent[0])
        else:
            self.browser.open(None)
        self._loupe_tasks.run(load_languages, lambda _: None)

    def open(self, place: Path | None) -> None:
        """Show a folder and everything in it; None is the whole catalogue, as it is.

        A file is shown large, in its folder.
        """
        self._scan_soon.stop()
        self.window.pages.show_grid()
        if place is None:
            self.browser.open(None)
            self.reviewing.resume()
            return
        place = place.absolute()
        photo = place if place.is_file() else None
        folder = place.parent if photo else place
        self._settings.opened(folder)
        self.browser.open(folder, photo)
        self._scan_soon.start()

    @property
    def settling(self) -> bool:
        """Whether what is shown may still change by itself, other than by new critiques."""
        timers = (self._scan_soon, self._relist)
        busy = self.scanning.busy or self.tasks.busy or self.browser.asking
        return busy or any(one.isActive() for one in timers)

    def close(self) -> None:
        """Stop everything, keep what is finished, and wait until it is kept."""
        if self._closed:
            return
        self._closed = True
        for timer in (self._relist, self._scan_soon):
            timer.stop()
        self._loader.stop()
        if self.window.pages.loupe:
            self.window.pages.loupe.close_down()
        if self.window.pages.models:
            self.window.pages.models.close_down()
        self.scanning.close()
        self.analysis.close()
        self.opinions.close()
        self.browser.close()
        for tasks in self._all_tasks:
            tasks.close()
        self._loader.close()
        try:
            self._settings.save(self._home / "settings.json")
        except OSError as error:
            _log.error("settings not saved: %s", error)
        self._catalogue.close()

    def _connect(self) -> None:
        window = self.window
        window.place_wanted.connect(self.open)
        window.review_wanted.connect(self.reviewing.start)
        window.review_wanted.connect(self.opining.start)
        window.closing.connect(self.close)
        self.browser.listed.connect(self._show_place)
        self.browser.found.connect(window.pages.show_loupe)
        for tasks in self._all_tasks:
            tasks.unexpected.connect(self.report)
        for reporting in (self.analysis.unexpected, self.opinions.unexpected, self.critics.failed):
            reporting.connect(self.report)
        self.opinions.folder.stopped.connect(self.report.left_out)
        self._scan_progress.cancelled.connect(self._stop_scan)
        self.scanning.progressed.connect(self._report_scan)
        self.scanning.finished.connect(self._scanned)
        self.scanning.failed.connect(self._scan_failed)
        self._scan_soon.timeout.connect(self._scan_at_rest)
        self._relist.timeout.connect(self.browser.reload)
        self._drives.changed.connect(self._show_anew)
        self._texts.changed.connect(self._speak)

    def _make_loupe(self) -> LoupeArea:
        from desktop.window.loupe_area import LoupeArea  # noqa: PLC0415 - it brings OpenCV

        self.critics.refresh()
        voices = (self.analysis, self.critics, self.opinions)
        return LoupeArea(self._catalogue, self.browser, *voices, self._texts, self._loupe_tasks)

    def _make_models(self) -> ModelsPlace:
        from desktop.models.place import ModelsPlace  # noqa: PLC0415 - for those who look there

        place = ModelsPlace(self.critics, self._texts)
        place.unexpected.connect(self.report)
        return place

    # Scanning

    def _scan_at_rest(self) -> None:
        """Scan what is known already, once what is on screen is there."""
        if self.browser.thumbnails.idle:
            self._scan()
        else:
            self._scan_soon.start()

    def _scan(self) -> None:
        self._scan_soon.stop()
        if self.browser.folder:
            self.scanning.start(self.browser.folder)

    def _report_scan(self, folder: Path, done: int, total: int) -> None:
        found = total or len(self.browser.photos.ids)
        self._scan_progress.report(
            done, total, "scan-progress", folder=display_path(Path(folder.name)), found=found
        )
        if not self._relist.isActive():
            pause = _RELIST_SHARE * 1000 * self.browser.listing_s
            self._relist.start(max(_RELIST_MS, round(pause)))

    def _stop_scan(self) -> None:
        self.scanning.cancel()
        self._scan_progress.hide()

    def _scanned(self, counts: ScanCounts) -> None:
        self._end_scan()
        if counts.problems:
            self.report(counts.problems[0])
        self.reviewing.resume()
        self.critics.refresh()

    def _scan_failed(self, error: Exception) -> None:
        if isinstance(error, LibraryError) and error.kind == "no-folder" and self.browser.folder:
            self._settings.forget(self.browser.folder)
        self._end_scan()
        self.report(error)

    def _end_scan(self) -> None:
        self._scan_progress.hide()
        self._relist.stop()
        self._show_anew()

    # What is shown

    def _show_anew(self) -> None:
        self.browser.refresh()
        self.browser.reload()
        self._list_folders()

    def _show_place(self, count: int) -> None:
        folder = self.browser.folder
        pages = self.window.pages
        title = self._texts("tree-all") if folder is None else display_path(Path(folder.name))
        if count:
            self.window.bar.show_place(title, count)
            if not (pages.in_loupe or pages.in_models):
                pages.show_grid()
            return
        self.window.bar.show_place("" if folder is None else title, None)
        if self._scan_soon.isActive():
            self._scan()
        if self.scanning.busy:
            pages.show_welcome("looking")
        elif folder is None:
            pages.show_welcome("no-folder")
        else:
            pages.show_welcome("no-photos" if folder.is_dir() else "all-missing")

    def _list_folders(self) -> None:
        self.tasks.run(lambda: branches(self._catalogue.folders()), self._show_folders)

    def _show_folders(self, folders: list[Branch]) -> None:
        recent = [Path(name) for name in self._settings.recent]
        self.window.show_folders(recent, folders)

    def _dress(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.set_language(application, self._texts.language)

    def _speak(self) -> None:
        """The language has changed, and with it the critiques that are wanted."""
        self.browser.set_font(QApplication.font())
        self._show_place(len(self.browser.photos.ids))
        self.analysis.cancel()
        self.reviewing.resume()
