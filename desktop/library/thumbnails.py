"""Thumbnails that follow the viewport."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from desktop.tasks import Task, Tasks
from engine.library.rows import Photo
from engine.photo.error import PhotoError

THREADS: Final = 4  # some wait for a decoder's process, the others read the cache
_Stamp = tuple[int, int, str]  # another one when there is reason to try again
_MERGE_MS: Final = 20
_BUDGET: Final = 96 * 2**20  # bytes of pixmaps kept


class Thumbnails(QObject):
    """Loads what is asked for now and forgets what was asked for before.

    `load` runs on a thread and returns an image; pixmaps are made here, on the window's thread,
    and announced together every 20 ms by `ready(ids)`. `failed(id, error)` names a photo that
    cannot be read; it is not tried again until its file changes.
    """

    ready = Signal(list)
    failed = Signal(int, PhotoError)

    def __init__(self, load: Callable[[Photo], QImage], tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._load = load
        self._tasks = tasks
        self._wanted: dict[int, Photo] = {}
        self._flying: dict[int, Task] = {}
        self._tried: dict[int, _Stamp] = {}  # the file of what is kept, or has failed
        self._arrived: dict[int, QImage] = {}
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()
        self._bytes = 0
        self._merge = QTimer(self, singleShot=True, interval=_MERGE_MS)
        self._merge.timeout.connect(self._announce)

    def pixmap(self, photo_id: int) -> QPixmap | None:
        """The thumbnail, if it is there already."""
        found = self._kept.get(photo_id)
        if found is not None:
            self._kept.move_to_end(photo_id)
        return found

    def want(self, photos: Iterable[Photo]) -> None:
        """Load these, in this order; whatever was wanted before and is not now is dropped."""
        self._wanted = {
            photo.id: photo for photo in photos if self._tried.get(photo.id) != _stamp(photo)
        }
        self._next()

    @property
    def idle(self) -> bool:
        """Whether all that was wanted is there, or has failed."""
        return not (self._wanted or self._flying or self._arrived)

    def _next(self) -> None:
        for photo in list(self._wanted.values()):
            if len(self._flying) >= THREADS:
                return
            if photo.id not in self._flying:
                del self._wanted[photo.id]
                self._flying[photo.id] = self._tasks.run(
                    partial(self._load, photo),
                    partial(self._keep, photo),
                    partial(self._fail, photo),
                )

    def _keep(self, photo: Photo, image: QImage) -> None:
        self._land(photo)
        self._arrived[photo.id] = image
        if not self._merge.isActive():
            self._merge.start()

    def _fail(self, photo: Photo, error: Exception) -> None:
        self._land(photo)
        if isinstance(error, PhotoError):
            self.failed.emit(photo.id, error)
        else:
            self._tasks.unexpected.emit(error)

    def _land(self, photo: Photo) -> None:
        del self._flying[photo.id]
        self._tried[photo.id] = _stamp(photo)
        self._next()

    def _announce(self) -> None:
        arrived, self._arrived = self._arrived, {}
        for photo_id, image in arrived.items():
            pixmap = QPixmap.fromImage(image)
            self._bytes += _size(pixmap) - _size(self._kept.get(photo_id, QPixmap()))
            self._kept[photo_id] = pixmap
        while self._bytes > _BUDGET and len(self._kept) > 1:
            photo_id, pixmap = self._kept.popitem(last=False)
            self._bytes -= _size(pixmap)
            del self._tried[photo_id]
        self.ready.emit(list(arrived))


def _stamp(photo: Photo) -> _Stamp:
    return photo.size, photo.mtime_ns, photo.state


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
