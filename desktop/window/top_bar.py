"""The bar above the photos: where one is, and how it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QSizePolicy,
    QSlider,
    QToolBar,
    QToolButton,
    QWidget,
)

from desktop import theme
from desktop.settings import LARGEST, SMALLEST
from desktop.texts import Texts
from engine.translation import LANGUAGES

_ORDERS: Final = ("taken", "name", "score")


class TopBar(QToolBar):
    """Commands left and right, the folder's name and number of photos between them."""

    size_chosen = Signal(int)
    order_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, texts: Texts, left: Sequence[QAction], right: Sequence[QAction]) -> None:
        super().__init__()
        self._texts = texts
        self._place = ("", None)
        self.setMovable(False)
        self.setIconSize(QSize(18, 18))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._title = QLabel()
        self._title.setContentsMargins(theme.GAP, 0, theme.GAP, 0)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self.slider = QSlider(Qt.Orientation.Horizontal, minimum=SMALLEST, maximum=LARGEST)
        self.slider.setFixedWidth(120)
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.valueChanged.connect(self.size_chosen)
        self.orders = Choice("order", _ORDERS, texts, self.order_chosen)
        self.languages = Choice("language", LANGUAGES, texts, self.language_chosen)
        self.addActions(left)
        self._before_title = self.addSeparator()
        self.addWidget(self._title)
        self.addWidget(self._count)
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self._grid_only = [
            self.addWidget(self.orders),
            self.addWidget(self.slider),
            self.addSeparator(),
        ]
        self.addActions(right)
        self.addWidget(self.languages)
        texts.changed.connect(self._write)
        self._write()

    def show_place(self, title: str, photos: int | None) -> None:
        """Name what is shown; None where its photos are not counted yet."""
        self._place = (title, photos)
        self._write()

    def set_grid(self, shown: bool) -> None:
        """Show what belongs to the grid only while the grid is shown."""
        for member in self._grid_only:
            member.setVisible(shown)

    def _write(self) -> None:
        title, photos = self._place
        self._title.setFont(theme.scaled(QApplication.font(), 1.0, bold=True))
        self._title.setText(title)
        self._before_title.setVisible(bool(title))
        self._count.setText("" if photos is None else self._texts("photos", count=photos))
        self.slider.setToolTip(self._texts("thumbnail-size"))


class Choice(QToolButton):
    """A button with a menu of which one entry is chosen; its icon and texts go by its name."""

    def __init__(
        self, name: str, values: Sequence[str], texts: Texts, chosen: SignalInstance
    ) -> None:
        super().__init__()
        self._name = name
        self._texts = texts
        self.setIcon(theme.icon(name))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._entries: dict[str, QAction] = {}
        for value in values:
            entry = self._entries[value] = QAction(group, checkable=True)
            entry.triggered.connect(lambda _=False, value=value: chosen.emit(value))
            menu.addAction(entry)
        self.setMenu(menu)
        texts.changed.connect(self._write)
        self._write()

    def choose(self, value: str) -> None:
        """Mark what holds now."""
        self._entries[value].setChecked(True)

    def _write(self) -> None:
        self.setToolTip(self._texts(f"choose-{self._name}"))
        for value, entry in self._entries.items():
            entry.setText(self._texts(f"{self._name}-{value}"))
