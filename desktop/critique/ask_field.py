"""The field at the bottom of the panel, in which the photographer asks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop import theme
from desktop.texts import Texts

_LONGEST = 1_000  # characters


class _Line(QLineEdit):
    """While it has the focus, keys write; they are not the window's commands."""

    escaped = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if not plain & ~Qt.KeyboardModifier.KeypadModifier:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class AskField(QWidget):
    """`asked` carries a question; `cancelled` says that its answer is not wanted any more.

    `left` says that the keyboard is to go back to the photo.
    """

    asked = Signal(str)
    cancelled = Signal()
    left = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._reason = ""
        self._busy = False
        self.line = _Line()
        self.line.setMaxLength(_LONGEST)
        self.line.returnPressed.connect(self._ask)
        self.line.escaped.connect(self._escape)
        self.button = QToolButton()
        self.button.setIconSize(QSize(16, 16))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, 6, theme.GAP, 6)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        texts.changed.connect(self._write)
        self._write()

    def show_state(self, *, reason: str, busy: bool) -> None:
        """Take questions, or say why not, with this kind of CriticError; busy: one is open."""
        self._reason, self._busy = reason, busy
        self._write()

    def _ask(self) -> None:
        question = self.line.text().strip()
        if question and not self._reason and not self._busy:
            self.line.clear()
            self.asked.emit(question)

    def _press(self) -> None:
        if self._busy:
            self.cancelled.emit()
        else:
            self._ask()

    def _escape(self) -> None:
        if self._busy:
            self.cancelled.emit()
        else:
            self.left.emit()

    def _write(self) -> None:
        texts, reason = self._texts, self._reason
        self.line.setEnabled(not reason)
        self.button.setVisible(not reason)
        self.line.setPlaceholderText(texts(f"ask-{reason or 'field'}"))
        self.setToolTip(texts(f"critic-error-{reason}") if reason else "")
        self.button.setIcon(theme.icon("cancel" if self._busy else "ask"))
        self.button.setToolTip(texts("ask-cancel" if self._busy else "ask-send"))
