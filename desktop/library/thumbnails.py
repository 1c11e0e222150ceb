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
_MERGE_MS: Final = 20
_BUDGET: Final = 96 * 2**20  # bytes of pixmaps kept


class Thumbnails(QObject):
    """Loads what is asked for now and forgets what was asked for before.

    `load` runs on a thread and returns an image; pixmaps are made here, on the window's thread,
    and announced together every 20 ms by `ready(ids)`. `failed(id, error)` names a photo that
    cannot be read; it is not tried again until `forget`.
    """

    ready = Signal(list)
    failed = Signal(int, PhotoError)

    def __init__(self, load: Callable[[Photo], QImage], tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._load = load
        self._tasks = tasks
        self._wanted: dict[int, Photo] = {}
        self._flying: dict[int, Task] = {}
        self._failed: set[int] = set()
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
            photo.id: photo
            for photo in photos
            if photo.id not in self._kept
            and photo.id not in self._failed
            and photo.id not in self._arrived
        }
        self._next()

    def forget(self, ids: Iterable[int]) -> None:
        """Load these anew when they are wanted next: their files have changed."""
        for one in ids:
            self._failed.discard(one)
            dropped = self._kept.pop(one, None)
            if dropped is not None:
                self._bytes -= _size(dropped)

    @property
    def idle(self) -> bool:
        """Whether all that was wanted is there, or has failed."""
        return not (self._wanted or self._flying or self._arrived)

    def _next(self) -> None:
        for photo_id, photo in list(self._wanted.items()):
            if len(self._flying) >= THREADS:
                return
            del self._wanted[photo_id]
            if photo_id not in self._flying:
                self._flying[photo_id] = self._tasks.run(
                    partial(self._load, photo),
                    partial(self._keep, photo_id),
                    partial(self._fail, photo_id),
                )

    def _keep(self, photo_id: int, image: QImage) -> None:
        del self._flying[photo_id]
        self._arrived[photo_id] = image
        if not self._merge.isActive():
            self._merge.start()
        self._next()

    def _fail(self, photo_id: int, error: Exception) -> None:
        del self._flying[photo_id]
        self._failed.add(photo_id)
        if isinstance(error, PhotoError):
            self.failed.emit(photo_id, error)
        else:
            self._tasks.unexpected.emit(error)
        self._next()

    def _announce(self) -> None:
        arrived, self._arrived = self._arrived, {}
        for photo_id, image in arrived.items():
            pixmap = QPixmap.fromImage(image)
            self._kept[photo_id] = pixmap
            self._bytes += _size(pixmap)
        while self._bytes > _BUDGET and len(self._kept) > 1:
            self._bytes -= _size(self._kept.popitem(last=False)[1])
        self.ready.emit(list(arrived))


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
