"""The right end of the status bar: what runs in the background, and its cancel button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from desktop import theme
from desktop.texts import Texts
from engine.translation import Argument


class Progress(QWidget):
    """A sentence, a bar and a cross. Hidden while nothing runs."""

    cancelled = Signal()

    def __init__(self, texts: Texts, cancel_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._cancel_text = cancel_text
        self._message: tuple[str, dict[str, Argument]] | None = None
        self.label = QLabel()
        self.label.setProperty("role", "muted")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(140)
        self.cross = QToolButton()
        self.cross.setIcon(theme.icon("cancel"))
        self.cross.setIconSize(QSize(10, 10))
        self.cross.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for widget in (self.label, self.bar, self.cross):
            row.addWidget(widget)
        texts.changed.connect(self._write)
        self._write()
        self.hide()

    def report(self, done: int, total: int, message: str, /, **facts: Argument) -> None:
        """Show how far it is; a `total` of 0 means that nobody knows."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._message = (message, facts)
        self._write()
        self.show()

    def _write(self) -> None:
        self.cross.setToolTip(self._texts(self._cancel_text))
        if self._message:
            message, facts = self._message
            self.label.setText(self._texts(message, **facts))


def time_left(texts: Texts, seconds: float) -> str:
    """A duration in words, as coarse as an estimate deserves."""
    if seconds < 90:
        return texts("left-seconds", seconds=max(1, round(seconds / 5) * 5))
    if seconds < 90 * 60:
        return texts("left-minutes", minutes=round(seconds / 60))
    return texts("left-hours", hours=round(seconds / 3600))
