"""A calm bar at the top of the window for what the user should know, and may dismiss."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop import theme
from desktop.texts import Texts

_SHEET: Final = (
    f"Notice {{ background: {theme.RAISED}; border-bottom: 1px solid {theme.BACKDROP}; }}"
)


class Notice(QFrame):
    """Shows one sentence at a time, the latest; hidden while there is none."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._sentence: Callable[[], str] | None = None
        self.label = QLabel(wordWrap=True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton()
        self._close.setIcon(theme.icon("cancel"))
        self._close.setIconSize(QSize(12, 12))
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.GAP, theme.GAP // 2, theme.GAP // 2, theme.GAP // 2)
        row.addWidget(self.label)
        row.addWidget(self._close)
        self.setStyleSheet(_SHEET)
        texts.changed.connect(self._write)
        self._write()
        self.hide()

    def say(self, sentence: Callable[[], str]) -> None:
        """Show a sentence; it is asked for again when the language changes."""
        self._sentence = sentence
        self._write()
        self.show()

    def dismiss(self) -> None:
        """Take the sentence away."""
        self._sentence = None
        self.hide()

    def _write(self) -> None:
        self._close.setToolTip(self._texts("notice-dismiss"))
        if self._sentence:
            self.label.setText(self._sentence())
