"""Bringing the catalogue up to date with a folder while its photos are already shown."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.tasks import Tasks
from engine.library import Catalogue, ScanCounts, scan

_TELL_S: Final = 0.1


class Scanning(QObject):
    """Scans one folder at a time; a new one replaces the one under way, which can be resumed.

    `progressed(folder, done, total)` counts file headers; the total is 0 while folders are still
    being listed. `finished(counts)` or `failed(error)` comes at the end.
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
        told = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told
            if monotonic() - told > _TELL_S and not stop.is_set():
                told = monotonic()
                self.progressed.emit(folder, done, total)

        return scan(self._catalogue, folder, progress=progress, cancelled=stop.is_set)

    def _finish(self, stop: Event, counts: ScanCounts) -> None:
        if self._stop is stop:
            self._stop = None
            self.finished.emit(counts)

    def _fail(self, stop: Event, error: Exception) -> None:
        if self._stop is stop:
            self._stop = None
            self.failed.emit(error)
