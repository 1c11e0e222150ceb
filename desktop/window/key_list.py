"""The key list: the table of commands, as people read it."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import keys, theme
from desktop.texts import Texts


class KeyList(QDialog):
    """Every command and its keys, one column for each place where they work."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts("keys-title"))
        columns = QHBoxLayout(self)
        columns.setContentsMargins(*(4 * theme.GAP,) * 4)
        columns.setSpacing(6 * theme.GAP)
        for place in get_args(keys.Place):
            columns.addLayout(self._column(place, texts))

    def _column(self, place: keys.Place, texts: Texts) -> QVBoxLayout:
        column = QVBoxLayout()
        title = QLabel(texts(f"keys-{place}"))
        title.setFont(theme.scaled(self.font(), 1.0, bold=True))
        title.setProperty("role", "title")
        column.addWidget(title)
        column.addSpacing(theme.GAP)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.GAP)
        grid.setVerticalSpacing(theme.GAP)
        for row, command in enumerate(c for c in keys.COMMANDS if c.place == place):
            shown = "  ".join(_native(key) for key in command.keys)
            key = QLabel(shown)
            key.setProperty("role", "title")
            key.setAlignment(Qt.AlignmentFlag.AlignRight)
            text = QLabel(texts(f"command-{command.name}"))
            text.setProperty("role", "muted")
            grid.addWidget(key, row, 0)
            grid.addWidget(text, row, 1)
        column.addLayout(grid)
        column.addStretch()
        return column


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
