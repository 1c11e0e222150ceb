"""The photos of the current folder as Qt's views see them: ids only, the rest read on demand."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.tasks import Tasks
from desktop.texts import Texts
from engine.library.rows import Photo
from engine.photo.error import PhotoError
from engine.photo.files import display_path

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_BATCH: Final = 200  # rows read at once
_KEPT: Final = 6_000  # rows remembered, some 600 bytes each


@dataclass(frozen=True, slots=True)
class Entry:
    """One photo as the views know it.

    score: the overall score of its critique, 1-10; None where there is none yet.
    error: why it cannot be shown: what the catalogue remembers, or what its decoder has just said.
    """

    photo: Photo
    score: float | None
    error: PhotoError | None

    @property
    def present(self) -> bool:
        """Whether its file can be read just now."""
        return self.photo.state == "here"

    @property
    def name(self) -> str:
        """The file's name, safe to show whatever bytes it has."""
        return display_path(Path(self.photo.path.name))


@dataclass(frozen=True)
class Listing:
    """The ids of the photos to be shown, in order, and the row of each; made on any thread."""

    ids: array[int]
    positions: dict[int, int]

    @classmethod
    def of(cls, ids: Sequence[int]) -> Listing:
        """The listing of these ids."""
        return cls(array("q", ids), {photo_id: row for row, photo_id in enumerate(ids)})


class Photos(QAbstractListModel):
    """A list of photo ids. What a row says is read in batches, off the window's thread."""

    def __init__(
        self, read: Callable[[Sequence[int]], list[Entry]], tasks: Tasks, texts: Texts
    ) -> None:
        super().__init__()
        self._read = read
        self._tasks = tasks
        self._texts = texts
        self._listing = Listing.of(())
        self._known: OrderedDict[int, Entry] = OrderedDict()
        self._stale: set[int] = set()
        self._asked: set[int] = set()

    # What Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._listing.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role not in _TEXT_ROLES:
            return None
        entry = self.entry(index.row())
        if entry is None:
            return None
        return self._tooltip(entry) if role == Qt.ItemDataRole.ToolTipRole else entry.name

    # What the window asks

    @property
    def ids(self) -> Sequence[int]:
        """The ids in the order shown."""
        return self._listing.ids

    def id_at(self, position: int) -> int | None:
        """The photo at a row; None outside the list."""
        return self._listing.ids[position] if 0 <= position < len(self._listing.ids) else None

    def position_of(self, photo_id: int) -> int | None:
        """The row of a photo; None where it is not in the list."""
        return self._listing.positions.get(photo_id)

    def entry(self, position: int) -> Entry | None:
        """What is known of the photo at a row; None until it has been read."""
        return (
            self._known.get(self._listing.ids[position])
            if 0 <= position < len(self._listing.ids)
            else None
        )

    def known(self, photo_id: int) -> Entry | None:
        """What is known of a photo; None until it has been read."""
        return self._known.get(photo_id)

    def show(self, listing: Listing) -> None:
        """Replace the list; where it only grew, the rows that were there stay as they are."""
        old, new = self._listing, listing
        count = len(old.ids)
        if new.ids == old.ids:
            return
        if count and new.ids[:count] == old.ids:
            self.beginInsertRows(QModelIndex(), count, len(new.ids) - 1)
            self._listing = new
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._listing = new
            self.endResetModel()

    def prepare(self, first: int, last: int) -> None:
        """Read what these rows say, with some rows around them, if it is not known yet."""
        start = max(0, first - _BATCH // 4)
        end = min(len(self._listing.ids), last + 1 + _BATCH // 4)
        self._ask(self._listing.ids[start:end])

    def expire(self, ids: Iterable[int] | None = None) -> None:
        """Read these photos again, all for None, when they are prepared next."""
        self._stale.update(self._known if ids is None else self._known.keys() & set(ids))

    def refuse(self, photo_id: int, error: PhotoError) -> None:
        """Remember what a decoder has just said of a photo."""
        if entry := self._known.get(photo_id):
            self._known[photo_id] = replace(entry, error=error)
            self.changed([photo_id])

    def reason(self, entry: Entry) -> str:
        """Why a photo cannot be shown, as one sentence; empty where it can."""
        if not entry.present:
            return self._texts(f"photo-{entry.photo.state}")
        return entry.error.message(self._texts.language) if entry.error else ""

    def changed(self, ids: Iterable[int]) -> None:
        """Tell the views that these photos look different now."""
        rows = sorted(self._listing.positions[one] for one in ids if one in self._listing.positions)
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))

    def _ask(self, ids: Iterable[int]) -> None:
        wanted = [
            one
            for one in ids
            if (one not in self._known or one in self._stale) and one not in self._asked
        ]
        for start in range(0, len(wanted), _BATCH):
            self._fetch(wanted[start : start + _BATCH])

    def _fetch(self, ids: list[int]) -> None:
        self._asked.update(ids)
        self._stale.difference_update(ids)

        def store(entries: list[Entry]) -> None:
            self._asked.difference_update(ids)
            for entry in entries:
                self._known[entry.photo.id] = _with_error(entry, self._known.get(entry.photo.id))
                self._known.move_to_end(entry.photo.id)
            while len(self._known) > _KEPT:
                self._stale.discard(self._known.popitem(last=False)[0])
            self.changed(entry.photo.id for entry in entries)

        def failed(error: Exception) -> None:
            self._asked.difference_update(ids)
            self._tasks.unexpected.emit(error)

        self._tasks.run(lambda: self._read(ids), store, failed)

    def _tooltip(self, entry: Entry) -> str:
        reason = self.reason(entry)
        return f"{entry.name}\n{reason}" if reason else entry.name


def _with_error(new: Entry, old: Entry | None) -> Entry:
    """The catalogue does not know what a decoder has said of the same file meanwhile."""
    if new.error or old is None or old.photo.mtime_ns != new.photo.mtime_ns:
        return new
    return replace(new, error=old.error)


_TEXT_ROLES: Final = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)
