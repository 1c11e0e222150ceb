"""The folders of the library, at the left of the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop import theme
from desktop.library.branches import Branch
from desktop.texts import Texts
from engine.photo import display_path

_ALL: Final = Path()  # stands for the whole catalogue
_MUTED: Final = QColor(theme.MUTED)
_SYMBOLS: Final = ("all-photos", "folder", "drive-missing")
_OPENING_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN_KEYS: Final = (
    *_OPENING_KEYS,
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    Qt.Key.Key_Escape,
)


class FolderTree(QTreeWidget):
    """All photos, recent folders, then the catalogue's folders with the number of their photos.

    A folder's children are made when it is opened. `chosen(path)` carries None for all photos;
    `left` says that the keyboard is wanted elsewhere again.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._recent: list[Path] = []
        self._branches: Sequence[Branch] = ()
        self._waiting: dict[Path, Branch] = {}  # folders whose children are not made yet
        self._items: dict[Path, QTreeWidgetItem] = {}
        self._open: set[Path] = set()
        self._shown: Path | None = None
        self._icons = {name: theme.icon(name) for name in _SYMBOLS}
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setIconSize(QSize(16, 16))
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.itemClicked.connect(self._click)
        self.itemExpanded.connect(self._expand)
        self.itemCollapsed.connect(lambda item: self._open.discard(_path(item)))
        texts.changed.connect(self._build)

    def show_folders(self, recent: Iterable[Path], branches: Sequence[Branch]) -> None:
        """Show these folders; what was open stays open."""
        if not self._branches:
            self._open = {branch.path for branch in branches}
        self._recent = list(recent)
        self._branches = branches
        self._build()

    def select(self, path: Path | None) -> None:
        """Mark a folder as the one that is shown, without announcing it; None is all photos."""
        self._shown = path or _ALL
        for above in reversed(self._shown.parents):
            if above in self._waiting:
                self._items[above].setExpanded(True)
        self.setCurrentItem(self._items.get(self._shown))

    def event(self, event: QEvent) -> bool:
        # With the keyboard here, these keys are the tree's and not the window's shortcuts.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return shows the folder; Escape goes back to the photos."""
        if event.key() in _OPENING_KEYS and self.currentItem():
            self._click(self.currentItem())
        if event.key() in _OPENING_KEYS or event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark_keyboard(here=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_keyboard(here=False)

    def _mark_keyboard(self, *, here: bool) -> None:
        """Make it seen where the keys go; a sheet cannot ask this of an item."""
        self.setProperty("keyboard", here)
        self.style().polish(self)

    def _build(self) -> None:
        self.clear()
        self._items, self._waiting = {}, {}
        if self._branches:
            total = sum(branch.photos for branch in self._branches)
            self._add(None, _ALL, self._texts("tree-all"), "all-photos", total)
        if len(self._recent) > 1:
            self._heading("tree-recent")
            for path in self._recent:
                self._add(None, path, _name(path), "folder", None)
        if self._branches:
            self._heading("tree-folders")
            for branch in self._branches:
                self._grow(None, branch)
        if self._shown is not None:
            self.select(self._shown)

    def _grow(self, parent: QTreeWidgetItem | None, branch: Branch) -> None:
        symbol = "folder" if branch.present else "drive-missing"
        item = self._add(parent, branch.path, _name(branch.path), symbol, branch.photos)
        if not branch.present:
            item.setForeground(0, _MUTED)
            item.setToolTip(0, self._texts("tree-missing", folder=display_path(branch.path)))
        if branch.children:
            self._waiting[branch.path] = branch
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            item.setExpanded(branch.path in self._open)

    def _expand(self, item: QTreeWidgetItem) -> None:
        self._open.add(_path(item))
        branch = self._waiting.pop(_path(item), None)
        for child in branch.children if branch else ():
            self._grow(item, child)

    def _add(
        self,
        parent: QTreeWidgetItem | None,
        path: Path,
        label: str,
        symbol: str,
        photos: int | None,
    ) -> QTreeWidgetItem:
        count = "" if photos is None else self._texts("count", count=photos)
        item = QTreeWidgetItem([label, count])
        item.setIcon(0, self._icons[symbol])
        item.setData(0, Qt.ItemDataRole.UserRole, path)
        item.setToolTip(0, label if path == _ALL else display_path(path))
        item.setForeground(1, _MUTED)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if parent is None:
            self.addTopLevelItem(item)
        else:
            parent.addChild(item)
        self._items[path] = item
        return item

    def _heading(self, message: str) -> None:
        item = QTreeWidgetItem([self._texts(message)])
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(0, theme.scaled(self.font(), theme.SMALL, bold=True))
        item.setForeground(0, _MUTED)
        self.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)

    def _click(self, item: QTreeWidgetItem) -> None:
        path = item.data(0, Qt.ItemDataRole.UserRole)
        if path is not None:
            self.chosen.emit(None if path == _ALL else path)


def _path(item: QTreeWidgetItem) -> Path:
    path: Path = item.data(0, Qt.ItemDataRole.UserRole)
    return path


def _name(path: Path) -> str:
    return display_path(Path(path.name)) if path.name else display_path(path)
