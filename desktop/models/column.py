"""A page of text and buttons in one column, no wider than is read with ease."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.panels.words import set_words, words

_WIDTH: Final = 860  # pixels
_OURS: Final = {
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
}


class Column(QScrollArea):
    """Widgets below each other. Keys that move through photos elsewhere move through it here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 4 * theme.GAP, 0, 4 * theme.GAP)
        self._column.setSpacing(theme.GAP)
        self._column.addStretch()
        page = QWidget()
        line = QHBoxLayout(page)
        line.setContentsMargins(4 * theme.GAP, 0, 4 * theme.GAP, 0)
        line.addStretch(1)
        line.addWidget(middle, 1_000)
        line.addStretch(1)
        self.setWidget(page)

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def order(self) -> None:
        """Let Tab go from top to bottom, also through what was written last."""
        window = self.window()
        below = [one for one in self.widget().findChildren(QWidget) if one.window() is window]
        reached = [one for one in below if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for before, after in pairwise(reached):
            QWidget.setTabOrder(before, after)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that are of use here from the window's commands."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if event.key() in _OURS and not plain & ~Qt.KeyboardModifier.KeypadModifier:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, focused = self.verticalScrollBar(), QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QAbstractButton):
                focused.animateClick()
        else:
            super().keyPressEvent(event)


class Section(QWidget):
    """A heading, and below it what is written anew whenever it changes."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = words("", "title", wrap=False)
        self._content = QVBoxLayout()
        self._content.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 3 * theme.GAP, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._heading)
        layout.addLayout(self._content)

    def set_title(self, text: str) -> None:
        """Write the heading in the application's face."""
        self._heading.setFont(theme.scaled(QApplication.font(), 1.15, bold=True))
        set_words(self._heading, text)

    def fill(self, content: Iterable[QWidget]) -> None:
        """Show these instead of what was shown."""
        focused = QApplication.focusWidget()
        self.setUpdatesEnabled(False)
        while (item := self._content.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                if focused is not None and widget.isAncestorOf(focused):
                    self._give_up_focus()
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for widget in content:
            self._content.addWidget(widget)
        self.setUpdatesEnabled(True)

    def _give_up_focus(self) -> None:
        """Let the page have the keyboard, so that its keys go on working."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, Column):
            page = page.parentWidget()
        if page is not None:
            page.setFocus()
