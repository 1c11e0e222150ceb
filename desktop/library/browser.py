"""Which photos are shown, and which is the current one: the grid and the filmstrip in step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QAbstractItemView

from desktop.library.cell import CellPainter
from desktop.library.photos import Entry, Listing, Photos
from desktop.library.thumbnail_view import ThumbnailView
from desktop.library.thumbnails import THREADS, Thumbnails
from desktop.tasks import Task, Tasks
from desktop.texts import Texts
from engine.library import Catalogue
from engine.library.catalogue import Order
from engine.library.rows import Photo

Move = QAbstractItemView.CursorAction

_SETTLE_MS: Final = 15  # a scroll bar that is being dragged asks for nothing in between


class Browser(QObject):
    """The photos of one folder, in two views that share one current photo.

    `current_changed(id)` carries None where there is no current photo; `listed(count)` follows
    each time the list was read; `showing(ids)` names what is on screen; `found` says that the
    photo which the folder was opened at is current.
    """

    current_changed = Signal(object)
    found = Signal()
    listed = Signal(int)
    showing = Signal(list)

    def __init__(
        self,
        catalogue: Catalogue,
        load: Callable[[Photo], QImage],
        tasks: Tasks,
        texts: Texts,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._tasks = tasks
        self._listing: Task | None = None
        self._current: int | None = None
        self._way = 1  # +1 forwards, -1 backwards
        self._chosen = False  # by the user; else it is just the first
        self._sought: Path | None = None
        self.folder: Path | None = None
        self.listing_s = 0.0  # what the last reading of the list took
        self.order: Order = "taken"
        self.photos = Photos(self._read, tasks, texts)
        self._loading = Tasks(THREADS, self)
        self._loading.unexpected.connect(tasks.unexpected)
        self.thumbnails = Thumbnails(load, self._loading, self)
        self._cells = [CellPainter(self.photos, self.thumbnails, texts) for _ in range(2)]
        self.grid = ThumbnailView(self.photos, self._cells[0], one_row=False)
        self.strip = ThumbnailView(self.photos, self._cells[1], one_row=True)
        self.strip.setSelectionModel(self.grid.selectionModel())
        self._follow = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._follow.timeout.connect(self._ask)
        for view in (self.grid, self.strip):
            view.showing.connect(self._look)
        self.photos.dataChanged.connect(self._look)
        self.thumbnails.ready.connect(self.photos.changed)
        self.thumbnails.failed.connect(self.photos.refuse)
        self.grid.selectionModel().currentChanged.connect(self._moved)

    @property
    def current(self) -> int | None:
        """The current photo's id."""
        return self._current

    @property
    def asking(self) -> bool:
        """Whether what is on screen is about to be asked for."""
        return self._follow.isActive()

    @property
    def view(self) -> ThumbnailView:
        """The view that is on screen."""
        return self.strip if self.strip.isVisible() else self.grid

    def open(self, folder: Path | None, photo: Path | None = None) -> None:
        """Show a folder, or the whole catalogue for None; nothing is current in it yet.

        `photo` will be current as soon as it is in the list, unless the user chooses before.
        """
        self.grid.selectionModel().clearCurrentIndex()
        self.folder = folder
        self._sought = photo
        self._current = None
        self._chosen = False
        self.reload()

    def reload(self) -> None:
        """Read the list anew, keeping the current photo and the place on screen."""
        folder, order, sought = self.folder, self.order, self._sought
        if self._listing:
            self._listing.cancel()
        self._listing = self._tasks.run(lambda: self._list(folder, order, sought), self._show)

    def move(self, action: Move) -> None:
        """Make another photo the current one."""
        self.view.move(action)

    def select(self, photo_id: int) -> None:
        """Make this photo the current one, if it is in the list."""
        position = self.photos.position_of(photo_id)
        if position is not None:
            self.grid.setCurrentIndex(self.photos.index(position))

    def refresh(self, ids: Iterable[int] | None = None) -> None:
        """Read these photos anew, all for None: something about them has changed."""
        self.photos.expire(ids)
        self._look()

    def neighbours(self) -> list[int]:
        """The photos beside the current one, first the one in the direction of the last move."""
        position = None if self._current is None else self.photos.position_of(self._current)
        if position is None:
            return []
        around = (self.photos.id_at(position + way) for way in (self._way, -self._way))
        return [photo_id for photo_id in around if photo_id is not None]

    def set_order(self, order: Order) -> None:
        """List the photos in another order."""
        self.order = order
        self.reload()

    def set_names(self, shown: bool) -> None:
        """Show or hide the file names under the thumbnails."""
        self._cells[0].names = shown
        self.grid.updateGeometries()
        self.grid.viewport().update()

    def set_font(self, font: QFont) -> None:
        """Write in another face: the language has changed."""
        for cell in self._cells:
            cell.set_font(font)
        self.grid.updateGeometries()

    def close(self) -> None:
        """Stop loading and wait for what is under way."""
        self._follow.stop()
        self._loading.close()

    def _list(
        self, folder: Path | None, order: Order, sought: Path | None
    ) -> tuple[Listing, Photo | None, float]:
        start = monotonic()
        listing = Listing.of(self._catalogue.ids(folder, order=order))
        photo = self._catalogue.find(sought) if sought else None
        return listing, photo, monotonic() - start

    def _show(self, listed: tuple[Listing, Photo | None, float]) -> None:
        listing, sought, self.listing_s = listed
        self._listing = None
        kept = self._current if self._chosen else None
        self.photos.show(listing)
        if kept is not None and self.photos.position_of(kept) is not None:
            self.select(kept)
            self._sought = None
        elif sought is not None and self.photos.position_of(sought.id) is not None:
            self.select(sought.id)
            self._sought = None
            self.found.emit()
        elif listing.ids:
            self.grid.setCurrentIndex(self.photos.index(0))
            self._chosen = False
        self.listed.emit(len(listing.ids))
        self._look()

    def _read(self, ids: Sequence[int]) -> list[Entry]:
        scores = self._catalogue.critiques.scores(ids)
        return [
            Entry(photo, scores.get(photo.id), photo.error) for photo in self._catalogue.photos(ids)
        ]

    def _moved(self, index: QModelIndex, before: QModelIndex) -> None:
        self._way = -1 if index.row() < before.row() else 1
        current = self.photos.id_at(index.row())
        self._chosen = True
        if current != self._current:
            self._current = current
            self.current_changed.emit(current)

    def _look(self) -> None:
        if not self._follow.isActive():
            self._follow.start()

    def _ask(self) -> None:
        """Prepare what is on screen first, then a screen either way."""
        first, last = self.view.visible_rows()
        if last < first or not self.view.isVisible():
            return
        self.photos.prepare(first, last)
        screen = last - first + 1
        around = chain(
            range(first, last + 1),
            range(last + 1, last + 1 + screen),
            range(first - 1, first - 1 - screen, -1),
        )
        entries = [self.photos.entry(row) for row in around]
        self.thumbnails.want(
            entry.photo
            for entry in entries
            if entry is not None and not entry.error and entry.photo.state != "cloud"
        )
        self.showing.emit(list(self.photos.ids[first : last + 1]))
