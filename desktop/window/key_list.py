"""The key list: the table of commands, as people read it."""

from __future__ import annotations

from typing import Final, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QWidget

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

    def _column(self, place: keys.Place, texts: Texts) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.GAP)
        grid.setVerticalSpacing(theme.GAP)
        title = QLabel(texts(f"keys-{place}"))
        title.setFont(theme.scaled(self.font(), 1.0, bold=True))
        title.setProperty("role", "title")
        grid.addWidget(title, 0, 0, 1, 2)
        grid.setRowMinimumHeight(0, 4 * theme.GAP)
        commands = [command for command in keys.COMMANDS if command.place == place]
        for row, command in enumerate(commands, 1):
            pressed = QLabel("   ".join(keys.shown(key) for key in command.keys[:_ENOUGH]))
            pressed.setAlignment(Qt.AlignmentFlag.AlignRight)
            does = QLabel(texts(f"command-{command.name}"))
            does.setProperty("role", "muted")
            grid.addWidget(pressed, row, 0)
            grid.addWidget(does, row, 1)
        grid.setRowStretch(len(commands) + 1, 1)
        return grid


_ENOUGH: Final = 2  # keys shown for one command; Return and Enter look the same
