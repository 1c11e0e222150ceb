"""Bringing the catalogue up to date with a folder while its photos are already shown."""

from __future__ import annotations

from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.library.scan_process import News, scan_and_tell
from desktop.tasks import Tasks
from engine.library import Catalogue, LibraryError, ScanCounts

_LISTEN_S: Final = 0.1


class Scanning(QObject):
    """Scans one folder at a time; a new one replaces the one under way, which can be resumed.

    It is done by a process of its own: listing 100,000 files keeps Python busy, and a thread would
    hold its lock against the window's. `progressed(folder, done, total)` counts file headers; the
    total is 0 while folders are still being listed. `finished(counts)` or `failed(error)` comes
    at the end.
    """

    progressed = Signal(object, int, int)
    finished = Signal(ScanCounts)
    failed = Signal(Exception)

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._tasks = Tasks(1, self)
        self._stop: Event | None = None

    @property
    def busy(self) -> bool:
        """Whether a folder is being scanned."""
        return self._stop is not None

    def start(self, folder: Path) -> None:
        """Scan a folder and everything in it."""
        self.cancel()
        self._stop = stop = Event()
        self._tasks.run(
            partial(self._scan, folder, stop),
            partial(self._finish, stop),
            partial(self._fail, stop),
        )

    def cancel(self) -> None:
        """Stop soon; what was found is kept, and the next scan goes on from there."""
        if self._stop:
            self._stop.set()

    def close(self) -> None:
        """Stop, and wait until the catalogue is at rest."""
        self.cancel()
        self._tasks.close()

    def _scan(self, folder: Path, stop: Event) -> ScanCounts:
        """Let a process scan and listen to it. Raises what went wrong there."""
        spawn = get_context("spawn")
        here, there = spawn.Pipe()
        arguments = (folder, self._catalogue.store.path, there)
        process = spawn.Process(target=scan_and_tell, args=arguments)
        process.start()
        there.close()
        asked = False
        try:
            while True:
                if stop.is_set() and not asked:
                    here.send(None)
                    asked = True
                if here.poll(_LISTEN_S):
                    news: News = here.recv()
                    if isinstance(news, ScanCounts):
                        return news
                    if isinstance(news, LibraryError):
                        raise news
                    if isinstance(news, str):
                        raise RuntimeError(news)
                    if not stop.is_set():
                        self.progressed.emit(folder, *news)
        except (EOFError, ConnectionError) as error:
            raise RuntimeError(f"the scan of {folder!s} ended by itself") from error
        finally:
            process.join()
            here.close()

    def _finish(self, stop: Event, counts: ScanCounts) -> None:
        if self._stop is stop:
            self._stop = None
            self.finished.emit(counts)

    def _fail(self, stop: Event, error: Exception) -> None:
        if self._stop is stop:
            self._stop = None
            self.failed.emit(error)
