"""What stands in the middle where there are no photos to show: one sentence and the way on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.texts import Texts


class Welcome(QWidget):
    """An empty state: `no_folder`, `looking`, `no_photos` or `all_missing`."""

    open_asked = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._state = "no-folder"
        self._symbol = QLabel()
        self.sentence = QLabel(wordWrap=True)
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("role", "muted")
        self._button = QPushButton()
        self._button.clicked.connect(self.open_asked)
        column = QVBoxLayout(self)
        column.setSpacing(2 * theme.GAP)
        column.addStretch(2)
        for label in (self._symbol, self.sentence, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(theme.GAP)
        column.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        texts.changed.connect(self._write)
        self._write()

    @property
    def state(self) -> str:
        """Which empty state is shown."""
        return self._state

    def show_state(self, state: str) -> None:
        """Say another thing."""
        self._state = state
        self._write()

    def _write(self) -> None:
        symbol = "drive-missing" if self._state == "all-missing" else "open-folder"
        self._symbol.setPixmap(theme.icon(symbol).pixmap(QSize(56, 56)))
        self.sentence.setFont(theme.scaled(QApplication.font(), 1.25))
        self.sentence.setText(self._texts(f"empty-{self._state}"))
        self.hint.setText(self._texts(f"empty-{self._state}-hint"))
        self._button.setText(self._texts("command-open-folder"))
        self._button.setVisible(self._state != "looking")
