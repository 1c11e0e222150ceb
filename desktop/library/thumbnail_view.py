"""Equal cells laid out by arithmetic, so that a hundred thousand photos cost what ten do.

QListView lays every row out before it can scroll to it (400 ms for 100,000); this view knows
where any row lies without having visited the others.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from desktop.library.cell import CellPainter
from desktop.library.photos import Photos

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction
Hint = QAbstractItemView.ScrollHint


class ThumbnailView(QAbstractItemView):
    """Photos in a grid, or, with `one_row`, in a strip.

    `showing(first, last)` says which rows are on screen, whenever that changes.
    """

    showing = Signal(int, int)

    def __init__(
        self, photos: Photos, cell: CellPainter, parent: QWidget | None = None, *, one_row: bool
    ) -> None:
        super().__init__(parent)
        self._photos = photos
        self._cell = cell
        self._one_row = one_row
        self._wanted_width = 190
        self._shown = (0, -1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        hidden = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(hidden)
        if one_row:
            self.setVerticalScrollBarPolicy(hidden)
        else:
            # A bar that came and went would change the columns, and so whether it is needed.
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setModel(photos)

    def set_cell_width(self, pixels: int) -> None:
        """Make cells about this wide; they grow until whole columns fill the view."""
        self._wanted_width = pixels
        self.updateGeometries()
        self.scrollTo(self.currentIndex(), Hint.PositionAtCenter)

    # Where things are

    def columns(self) -> int:
        """Cells in a row."""
        if self._one_row:
            return max(1, self._photos.rowCount())
        return max(1, self.viewport().width() // self._wanted_width)

    def cell_size(self) -> tuple[int, int]:
        """Width and height of every cell, pixels."""
        if self._one_row:
            height = self.viewport().height()
            return round(height * 1.3), height
        width = self.viewport().width() // self.columns()
        return width, self._cell.height_for(width)

    def visible_rows(self) -> tuple[int, int]:
        """The first and last row on screen; (0, -1) where there is none."""
        return self._rows_in(self.viewport().rect())

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        width, height = self.cell_size()
        line, column = divmod(index.row(), self.columns())
        return QRect(
            column * width - self.horizontalOffset(),
            line * height - self.verticalOffset(),
            width,
            height,
        )

    def indexAt(self, point: QPoint) -> QModelIndex:
        width, height = self.cell_size()
        column = (point.x() + self.horizontalOffset()) // width
        line = (point.y() + self.verticalOffset()) // height
        if not 0 <= column < self.columns() or line < 0:
            return QModelIndex()
        return self._photos.index(line * self.columns() + column)

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002 - Qt asks this of every view
        return False

    # Moving

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        rect = self.visualRect(index)
        if not rect.isValid():
            return
        if self._one_row:
            bar, start, size = self.horizontalScrollBar(), rect.left(), rect.width()
            room, hint = self.viewport().width(), Hint.PositionAtCenter
        else:
            bar, start, size = self.verticalScrollBar(), rect.top(), rect.height()
            room = self.viewport().height()
        if hint == Hint.PositionAtCenter:
            bar.setValue(bar.value() + start - (room - size) // 2)
        elif start < 0 or size > room:
            bar.setValue(bar.value() + start)
        elif start + size > room:
            bar.setValue(bar.value() + start + size - room)

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002
        last = self._photos.rowCount() - 1
        current = self.currentIndex().row()
        if last < 0 or current < 0:
            return self._photos.index(0)
        step = 1 if self._one_row else self.columns()
        screen = step * max(1, self.viewport().height() // self.cell_size()[1])
        to = {
            Move.MoveLeft: current - 1,
            Move.MovePrevious: current - 1,
            Move.MoveRight: current + 1,
            Move.MoveNext: current + 1,
            Move.MoveUp: current - step,
            Move.MoveDown: current + step,
            Move.MovePageUp: current - screen,
            Move.MovePageDown: current + screen,
            Move.MoveHome: 0,
            Move.MoveEnd: last,
        }[action]
        if action in (Move.MoveUp, Move.MoveDown) and not 0 <= to <= last:
            # In the row above or below there is no photo; the last row may be short.
            short = action == Move.MoveDown and to // step == last // step
            return self._photos.index(last if short else current)
        return self._photos.index(min(last, max(0, to)))

    def move(self, action: Move) -> None:
        """Make another photo the current one, as the key for `action` would."""
        self.setCurrentIndex(self.moveCursor(action, Qt.KeyboardModifier.NoModifier))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would ask all photos for their names, one by one."""

    # Showing

    def updateGeometries(self) -> None:
        count = self._photos.rowCount()
        width, height = self.cell_size()
        lines = -(-count // self.columns())
        tall, wide = self.verticalScrollBar(), self.horizontalScrollBar()
        tall.setRange(0, 0 if self._one_row else max(0, lines * height - self.viewport().height()))
        tall.setPageStep(self.viewport().height())
        tall.setSingleStep(max(1, height // 3))
        wide.setRange(0, max(0, count * width - self.viewport().width()) if self._one_row else 0)
        wide.setPageStep(self.viewport().width())
        wide.setSingleStep(max(1, width // 2))
        super().updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()
        self.scrollTo(self.currentIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._one_row:
            turned = event.angleDelta().x() or event.angleDelta().y()
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned * bar.singleStep() // _NOTCH)
        else:
            super().wheelEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    def paintEvent(self, event: QPaintEvent) -> None:
        current = self.currentIndex().row()
        (width, height), columns = self.cell_size(), self.columns()
        left, top = self.horizontalOffset(), self.verticalOffset()
        first, last = self._rows_in(event.rect())
        with QPainter(self.viewport()) as painter:
            for row in range(first, last + 1):
                line, column = divmod(row, columns)
                rect = (column * width - left, line * height - top, width, height)
                self._cell.paint(painter, rect, row, current=row == current)
        shown = self.visible_rows()
        if shown != self._shown:
            self._shown = shown
            self.showing.emit(*shown)

    def _rows_in(self, rect: QRect) -> tuple[int, int]:
        """First and last row that may touch a rectangle of the viewport."""
        last = self._photos.rowCount() - 1
        width, height = self.cell_size()
        if last < 0 or width <= 0 or height <= 0:
            return _NOTHING
        if self._one_row:
            start, end = rect.left(), rect.right()
            offset, size, step = self.horizontalOffset(), width, 1
        else:
            start, end = rect.top(), rect.bottom()
            offset, size, step = self.verticalOffset(), height, self.columns()
        first = max(0, (start + offset) // size) * step
        return first, min(last, ((end + offset) // size + 1) * step - 1)


_NOTHING: Final = (0, -1)
_NOTCH: Final = 120  # Qt's units for one step of a wheel
