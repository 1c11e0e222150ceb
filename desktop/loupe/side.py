"""The column beside the photo: histogram, capture data, critique."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop import theme
from desktop.critique.panel import CritiquePanel
from desktop.panels.capture import CapturePanel
from desktop.panels.histogram import Histogram, Tones
from desktop.texts import Texts

if TYPE_CHECKING:
    from desktop.loupe.opened import Opened

WIDTH = 360  # points: some fifty letters a line


class Side(QWidget):
    """The histogram stays; what is below it scrolls."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setFixedWidth(WIDTH)
        self.histogram = Histogram(texts)
        self.capture = CapturePanel(texts)
        self.critique = CritiquePanel(texts)
        self._photo_id: int | None = None
        self._tones_shown = True  # before the first photo, the room is kept for it
        self._facts_shown = True
        self._rule = QFrame()
        self._rule.setFixedHeight(1)
        self._rule.setStyleSheet(f"background: {theme.LINE};")
        column = QWidget()
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.capture)
        inner.addWidget(self._rule)
        inner.addWidget(self.critique, 1)
        self.scroll = QScrollArea()
        self.scroll.setWidget(column)
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that came and went would move every line of text.
        self.scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self.scroll.verticalScrollBar()
        bar.setStyleSheet("QScrollBar::handle:disabled { background: transparent; }")
        bar.rangeChanged.connect(lambda _, most: bar.setEnabled(most > 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.histogram)
        layout.addWidget(self.scroll, 1)
        self.critique.pointed.connect(self._keep_in_sight)

    def show_photo(self, opened: Opened) -> None:
        """Show what the catalogue knows of a photo, from the top where it is another one."""
        if opened.photo.id != self._photo_id:
            self._photo_id = opened.photo.id
            self.scroll.verticalScrollBar().setValue(0)
        self.capture.show_photo(opened.facts)
        self._arrange()
        if opened.refusal is not None:
            self.critique.show_failure(opened.refusal.message(self._texts.language))
        elif opened.critique is not None:
            self.critique.show_critique(opened.critique, stale=opened.stale)
        elif opened.readable:
            self.critique.show_waiting()
        else:
            self.critique.clear()

    def show_tones(self, tones: Tones | None) -> None:
        """Draw the histogram of what is shown."""
        self.histogram.show_tones(tones)
        self._tones_shown = tones is not None
        self._arrange()

    def show_failure(self, sentence: str) -> None:
        """The photo cannot be shown, and why."""
        self.show_tones(None)
        self.critique.show_failure(sentence)

    def clear(self) -> None:
        """Know nothing."""
        self.capture.show_photo(None)
        self.show_tones(None)
        self.critique.clear()

    def set_facts_shown(self, shown: bool) -> None:
        """Show or hide histogram and capture data, to leave the room to the critique."""
        self._facts_shown = shown
        self._arrange()

    def _arrange(self) -> None:
        """What has nothing to show takes no room."""
        known = self._facts_shown and self.capture.photo is not None
        self.histogram.setVisible(self._facts_shown and self._tones_shown)
        self.capture.setVisible(known)
        self._rule.setVisible(known)

    def _keep_in_sight(self) -> None:
        for row in self.critique.rows:
            if row.hasFocus():
                self.scroll.ensureWidgetVisible(row)
