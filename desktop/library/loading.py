"""Where thumbnails come from: the cache, or a decoder in a process of its own.

Decoders are native code that meets hostile files, and a crash in a thread would take the window
along. What the cache holds was encoded by us and is decoded by Qt, on a thread.
"""

from __future__ import annotations

import logging
import os
from functools import cached_property
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage

from engine.library import LibraryError, Photo, Thumbnails
from engine.photo import PhotoError, display_path, thumbnail_jpeg
from engine.workers import Workers

SIDE: Final = 320  # pixels: a large cell, or a medium one on a screen with small pixels
_JOBS: Final = 2
_log = logging.getLogger(__name__)


class Loader:
    """Loads thumbnails on any thread; the processes start with the first that has to be made."""

    def __init__(self) -> None:
        self._workers = Workers(_JOBS)

    def load(self, photo: Photo) -> QImage:
        """The thumbnail, at most `SIDE` pixels long. Raises PhotoError."""
        key = Thumbnails.key(photo.path, photo.size, photo.mtime_ns, SIDE)
        jpeg = self._cache.get(key) if self._cache else None
        if jpeg is None:
            if photo.state != "here":
                raise PhotoError("missing", display_path(photo.path))
            jpeg = self._workers.submit(thumbnail_jpeg, photo.path, SIDE).result()
            if self._cache:
                self._cache.put({key: jpeg})
        return QImage.fromData(jpeg, "JPEG")

    def warm(self) -> None:
        """Start the processes now: half a second that passes while the list is read."""
        self._workers.submit(thumbnail_jpeg, Path(os.devnull), SIDE)

    def stop(self) -> None:
        """Kill the processes: whoever waits for them hears of it."""
        self._workers.stop()

    def close(self) -> None:
        """Close the cache, after the last thread has ended."""
        if self._cache:
            self._cache.close()

    @cached_property
    def _cache(self) -> Thumbnails | None:
        try:
            return Thumbnails.open()
        except (LibraryError, OSError) as error:
            _log.warning("no thumbnail cache: %s", error)  # they are made each time
            return None
