"""The capture panel: how the photo was taken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop import theme
from desktop.panels import capture_text
from desktop.panels.words import words
from desktop.texts import Texts
from engine.critique import PhotoFacts


class CapturePanel(QWidget):
    """One line with the exposure, then a short table; facts that the file lacks are absent."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._photo: PhotoFacts | None = None
        self._exposure = QHBoxLayout()
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(theme.GAP * 2)
        self._table.setVerticalSpacing(0)
        self._table.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP * 2, theme.GAP, theme.GAP * 2, theme.GAP)
        layout.setSpacing(theme.GAP)
        layout.addLayout(self._exposure)
        layout.addLayout(self._table)
        texts.changed.connect(self._fill)

    @property
    def photo(self) -> PhotoFacts | None:
        """The photo that is described."""
        return self._photo

    def show_photo(self, photo: PhotoFacts | None) -> None:
        """Show what is known of a photo."""
        if photo != self._photo:
            self._photo = photo
            self._fill()

    def _fill(self) -> None:
        _clear(self._exposure)
        _clear(self._table)
        if self._photo is None:
            return
        capture = self._photo.capture
        for number, part in enumerate(capture_text.exposure(capture, self._texts)):
            if number:
                self._exposure.addStretch()
            self._exposure.addWidget(words(part, "title", wrap=False))
        facts = capture_text.details(capture, self._photo.width, self._photo.height, self._texts)
        for row, (name, value) in enumerate(facts):
            label = words(name, "muted", wrap=False)
            self._table.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._table.addWidget(words(value), row, 1)


def _clear(layout: QHBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
