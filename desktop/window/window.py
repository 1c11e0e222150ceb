"""The application's one window: what is where, and which command does what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QSplitter, QVBoxLayout, QWidget

from desktop.keys import action
from desktop.library.branches import Branch
from desktop.library.browser import Browser, Move
from desktop.library.folder_tree import FolderTree
from desktop.settings import LARGEST, SMALLEST, Settings
from desktop.texts import Texts
from desktop.window.key_list import KeyList
from desktop.window.notice import Notice
from desktop.window.pages import Pages
from desktop.window.status import Status
from desktop.window.top_bar import TopBar

USUAL: Final = (1440, 900)  # pixels
_CELL_STEP: Final = 32
_MOVES: Final = {
    "previous": Move.MoveLeft,
    "next": Move.MoveRight,
    "up": Move.MoveUp,
    "down": Move.MoveDown,
    "first": Move.MoveHome,
    "last": Move.MoveEnd,
    "page-up": Move.MovePageUp,
    "page-down": Move.MovePageDown,
}


class Window(QMainWindow):
    """Folders at the left, photos in the middle, what runs in the background at the bottom.

    `place_wanted(path)` carries a folder, a photo, or None for all photos; `closing` comes while
    everything still works.
    """

    place_wanted = Signal(object)
    review_wanted = Signal()
    closing = Signal()

    def __init__(
        self, browser: Browser, pages: Pages, status: Status, settings: Settings, texts: Texts
    ) -> None:
        super().__init__()
        self._browser = browser
        self._settings = settings
        self._texts = texts
        self.pages = pages
        self.status = status
        self.tree = FolderTree(texts)
        self.notice = Notice(texts)
        self.bar = TopBar(texts, *self._bind())
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._key_list: KeyList | None = None
        self._lay_out()
        self._connect()
        self._restore()
        self._retitle()

    def show_folders(self, recent: Iterable[Path], branches: Sequence[Branch]) -> None:
        """Show the library's folders at the left."""
        self.tree.show_folders(recent, branches)
        self.tree.select(self._browser.folder)
        self._arrange()

    def choose_folder(self) -> None:
        """Ask for a folder with the platform's dialog."""
        start = self._settings.recent[0] if self._settings.recent else str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self._texts("choose-folder"), start)
        if chosen:
            self.place_wanted.emit(Path(chosen))

    def toggle_full_screen(self) -> None:
        """Give the whole screen to the photos, or give it back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        for around in (self.bar, self.status):
            around.setVisible(not self.isFullScreen())
        self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped folder, or the dropped photo in its folder."""
        dropped = (url for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()
        self.place_wanted.emit(Path(next(dropped).toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        if self.tree.isVisible():
            self._settings.tree_width = max(120, self._splitter.sizes()[0])
        self.hide()  # what is under way may take a second to end
        self.closing.emit()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.addToolBar(self.bar)
        self.setStatusBar(self.status)
        self._splitter.addWidget(self.tree)
        self._splitter.addWidget(self.pages)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self.tree.setMinimumWidth(120)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._splitter, 1)
        self.setCentralWidget(middle)
        self.setAcceptDrops(True)
        self.setMinimumSize(760, 480)

    def _bind(self) -> tuple[list[QAction], list[QAction]]:
        """Bind every command that is not the loupe's; returns those at either end of the bar."""

        def bound(name: str, run: object, *, checkable: bool = False) -> QAction:
            return action(name, self._texts, self, run, checkable=checkable)

        for name, move in _MOVES.items():
            bound(name, lambda move=move: self._browser.move(move))
        bound("larger", lambda: self._grow(_CELL_STEP))
        bound("smaller", lambda: self._grow(-_CELL_STEP))
        bound("back", self._back)
        bound("quit", self.close)
        self._names = bound("names", self._show_names, checkable=True)
        bound("folders", self._go_to_folders)
        self._grid = bound("grid", self.pages.show_grid)
        self._loupe = bound("loupe", self.pages.show_loupe)
        left = [bound("open-folder", self.choose_folder), self._grid, self._loupe]
        right = [
            self._names,
            bound("critique-folder", self.review_wanted.emit),
            bound("models", self.pages.show_models),
            bound("panels", self._toggle_panels),
            bound("full-screen", self.toggle_full_screen),
            bound("keys", self._show_keys),
        ]
        return left, right

    def _connect(self) -> None:
        self.tree.chosen.connect(self.place_wanted)
        self.tree.left.connect(self._browser.grid.setFocus)
        self.pages.welcome.open_asked.connect(self.choose_folder)
        self.pages.turned.connect(self._arrange)
        self._browser.grid.doubleClicked.connect(lambda _: self.pages.show_loupe())
        self.bar.size_chosen.connect(self._resize)
        self.bar.order_chosen.connect(self._reorder)
        self.bar.language_chosen.connect(self._speak)
        self._texts.changed.connect(self._retitle)

    def _restore(self) -> None:
        settings = self._settings
        self.resize(*USUAL)
        self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode("ascii")))
        self._splitter.setSizes([settings.tree_width, 1200])
        self._names.setChecked(settings.names)
        self._browser.order = settings.order
        self.bar.slider.setValue(settings.cell)
        self._browser.grid.set_cell_width(settings.cell)
        self.bar.orders.choose(settings.order)
        self.bar.languages.choose(self._texts.language)
        self._arrange()

    def _arrange(self) -> None:
        """Show around the photos what belongs to this page."""
        wanted = self._settings.tree_shown and self.tree.topLevelItemCount() > 0
        covered = self.pages.in_loupe or self.pages.in_models or self.isFullScreen()
        self.tree.setVisible(wanted and not covered)
        self.bar.set_grid(self.pages.in_grid)

    def _toggle_panels(self) -> None:
        if self.pages.in_loupe and self.pages.loupe:
            self.pages.loupe.toggle_panels()
        else:
            self._settings.tree_shown = not self._settings.tree_shown
            self._arrange()

    def _go_to_folders(self) -> None:
        """Move the keyboard to the folder tree, which may have to be brought out first."""
        if self.isFullScreen():
            self.toggle_full_screen()
        self.pages.show_grid()
        self._settings.tree_shown = True
        self._arrange()
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _back(self) -> None:
        if self.isFullScreen():
            self.toggle_full_screen()
        else:
            self.pages.go_back()

    def _show_names(self, shown: bool) -> None:
        self._settings.names = shown
        self._browser.set_names(shown)

    def _show_keys(self) -> None:
        self._key_list = KeyList(self._texts, self)
        self._key_list.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._key_list.open()

    def _grow(self, step: int) -> None:
        self.bar.slider.setValue(self._settings.cell + step)

    def _resize(self, width: int) -> None:
        self._settings.cell = min(LARGEST, max(SMALLEST, width))
        self._browser.grid.set_cell_width(self._settings.cell)

    def _reorder(self, order: str) -> None:
        self._settings.order = order
        self._browser.set_order(self._settings.order)

    def _speak(self, language: str) -> None:
        self._settings.language = language
        self._texts.switch(self._settings.language)

    def _retitle(self) -> None:
        self.setWindowTitle(self._texts("application-name"))
