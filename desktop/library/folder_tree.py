"""The folders of the library, at the left of the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop import theme
from desktop.texts import Texts
from engine.library.rows import Folder
from engine.photo.files import display_path

_PATH: Final = Qt.ItemDataRole.UserRole
_MUTED: Final = QColor(theme.MUTED)


class FolderTree(QTreeWidget):
    """Recent folders, then every folder of the catalogue with the number of its photos.

    `chosen(path)` carries None for all photos.
    """

    chosen = Signal(object)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._recent: list[Path] = []
        self._folders: list[Folder] = []
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setIconSize(QSize(16, 16))
        self.setIndentation(14)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.itemClicked.connect(self._clicked)
        texts.changed.connect(self._build)

    def show_folders(self, recent: Iterable[Path], folders: Iterable[Folder]) -> None:
        """Show these folders, which come by path, keeping the current one."""
        self._recent = list(recent)
        self._folders = list(folders)
        self._build()

    def select(self, path: Path | None) -> None:
        """Mark a folder as the one that is shown, without announcing it."""
        found = [item for item in self._items() if item.data(0, _PATH) == (path or "")]
        self.setCurrentItem(found[-1] if found else None)

    def _build(self) -> None:
        current = self.currentItem()
        shown = current.data(0, _PATH) if current else None
        self.clear()
        if self._folders:
            total = sum(folder.photos for folder in self._folders)
            everything = self._item(self._texts("tree-all"), "all-photos", "", total)
            self.addTopLevelItem(everything)
        if self._recent:
            self._heading("tree-recent")
            for path in self._recent:
                self.addTopLevelItem(self._item(_name(path), "folder", path, None))
        if self._folders:
            self._heading("tree-folders")
            self._nest()
        if shown is not None:
            self.select(shown or None)

    def _nest(self) -> None:
        """Hang each folder under the nearest folder above it that is in the catalogue too."""
        totals = {folder.path: folder.photos for folder in self._folders}
        for folder in self._folders:
            for above in folder.path.parents:
                if above in totals:
                    totals[above] += folder.photos
        items: dict[Path, QTreeWidgetItem] = {}
        for folder in self._folders:
            symbol = "folder" if folder.present else "drive-missing"
            item = self._item(_name(folder.path), symbol, folder.path, totals[folder.path])
            if not folder.present:
                item.setForeground(0, _MUTED)
                shown = display_path(folder.path)
                item.setToolTip(0, self._texts("tree-missing", folder=shown))
            above = next((path for path in folder.path.parents if path in items), None)
            if above is None:
                self.addTopLevelItem(item)
            else:
                items[above].addChild(item)
            items[folder.path] = item
            item.setExpanded(above is None)

    def _item(
        self, label: str, symbol: str, path: Path | str, photos: int | None
    ) -> QTreeWidgetItem:
        count = "" if photos is None else self._texts("count", count=photos)
        item = QTreeWidgetItem([label, count])
        item.setIcon(0, theme.icon(symbol))
        item.setData(0, _PATH, path)
        item.setToolTip(0, display_path(path) if isinstance(path, Path) else label)
        item.setForeground(1, _MUTED)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _heading(self, message: str) -> None:
        item = QTreeWidgetItem([self._texts(message)])
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(0, theme.scaled(self.font(), theme.SMALL, bold=True))
        item.setForeground(0, _MUTED)
        item.setSizeHint(0, QSize(0, 34))
        self.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        path = item.data(0, _PATH)
        if path is not None:
            self.chosen.emit(path or None)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        waiting = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is not None:
                yield item
                waiting += [item.child(row) for row in range(item.childCount())]


def _name(path: Path) -> str:
    return display_path(Path(path.name)) if path.name else display_path(path)
