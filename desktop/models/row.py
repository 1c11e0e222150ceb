"""One model in the place: its name, what is known of it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.panels.words import words

_HEAD: Final = 28  # pixels; as high without buttons as with them


class Row(QFrame):
    """Name and buttons, then lines of facts, above a thin rule."""

    def __init__(self, name: str, more: str = "") -> None:
        super().__init__()
        self.setObjectName("row")
        title = words(name, "title", wrap=False)
        title.setFont(theme.scaled(title.font(), 1.0, bold=True))
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.GAP)
        self._head.addStrut(_HEAD)
        self._head.addWidget(title)
        if more:
            self._head.addWidget(words(more, "muted", wrap=False))
        self._head.addStretch()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.GAP, 0, theme.GAP + 4)
        layout.setSpacing(3)
        layout.addLayout(self._head)
        layout.addSpacing(2)
        layout.addLayout(self._lines)

    def add_button(self, name: str, text: str, press: Callable[[], object]) -> None:
        """A button at the right of the name; `name` is its object name."""
        self._head.addWidget(_button(name, text, press))

    def add_note(self, text: str) -> None:
        """A word at the right of the name, where a button could be."""
        self._head.addWidget(words(text, "muted", wrap=False))

    def add_line(self, text: str, role: str = "muted", *, size: float = 1.0) -> None:
        """A line of facts."""
        self._lines.addWidget(words(text, role, size=size))

    def add_choice(self, text: str, right: QWidget) -> None:
        """A line of facts with something at its right."""
        line = QHBoxLayout()
        line.setSpacing(2 * theme.GAP)
        line.addWidget(words(text, ""), 1)
        line.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addLayout(line)

    def add_question(
        self,
        text: str,
        yes: tuple[str, str, Callable[[], object]],
        no: tuple[str, str, Callable[[], object]],
    ) -> None:
        """A question with its two answers, each (object name, text, what follows)."""
        self._lines.addSpacing(theme.GAP)
        self._lines.addWidget(words(text))
        answers = QHBoxLayout()
        answers.setSpacing(theme.GAP)
        for answer in (yes, no):
            answers.addWidget(_button(*answer))
        answers.addStretch()
        self._lines.addLayout(answers)

    def add_foot(self, widget: QWidget) -> None:
        """Something below everything else."""
        self._lines.addWidget(widget)


def _button(name: str, text: str, press: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.clicked.connect(lambda *_: press())
    return button
