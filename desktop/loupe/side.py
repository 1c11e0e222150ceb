"""The column beside the photo: histogram, capture data, critique, questions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop import theme
from desktop.critics.speaker import Speaker
from desktop.critics.working import Working
from desktop.critique.ask_field import AskField
from desktop.critique.conversation import Conversation
from desktop.critique.panel import CritiquePanel
from desktop.critique.side_by_side import SideBySide
from desktop.panels.capture import CapturePanel
from desktop.panels.histogram import Histogram, Tones
from desktop.texts import Texts
from engine.critique import PhotoFacts

WIDTH = 360  # points: some fifty letters a line
WIDTH_OF_TWO = 580  # two columns of a critique; the photo keeps the larger part


class Side(QWidget):
    """The histogram and the field for questions stay; what is between them scrolls."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setFixedWidth(WIDTH)
        self.histogram = Histogram(texts)
        self.capture = CapturePanel(texts)
        self.speaker = Speaker(texts)
        self.working = Working(texts)
        self.critique = CritiquePanel(texts)
        self.beside = SideBySide(texts)
        self.beside.hide()
        self.conversation = Conversation(texts)
        self.ask = AskField(texts)
        self._photo_id: int | None = None
        self._tones_shown = True  # before the first photo, the room is kept for it
        self._facts_shown = True
        self._rule = _rule()
        column = QWidget()
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.capture)
        inner.addWidget(self._rule)
        inner.addWidget(self.speaker)
        inner.addWidget(self.working)
        inner.addWidget(self.critique)
        inner.addWidget(self.beside)
        inner.addWidget(self.conversation)
        inner.addStretch(1)
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
        layout.addWidget(_rule())
        layout.addWidget(self.ask)
        self.critique.pointed.connect(self._keep_in_sight)
        self.beside.pointed.connect(self._keep_in_sight)
        self._lowest = 0
        bar.rangeChanged.connect(self._follow)

    def show_facts(self, photo_id: int, facts: PhotoFacts | None) -> None:
        """Show how a photo was taken, from the top where it is another one."""
        if photo_id != self._photo_id:
            self._photo_id = photo_id
            self.scroll.verticalScrollBar().setValue(0)
        self.capture.show_photo(facts)
        self._arrange()

    def show_beside(self, *, shown: bool) -> None:
        """Make room for two critiques, or for one."""
        if shown != self.beside.isHidden():
            return
        self.scroll.verticalScrollBar().setValue(self.speaker.y())
        self.setFixedWidth(WIDTH_OF_TWO if shown else WIDTH)
        self.critique.setVisible(not shown)
        self.beside.setVisible(shown)

    def to_conversation(self) -> None:
        """Bring the end of the conversation into sight."""
        bar = self.scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

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
        self.working.show_job(None)
        self.conversation.show_talk((), None)

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
        for row in (*self.critique.rows, *self.beside.rows):
            if row.hasFocus():
                self.scroll.ensureWidgetVisible(row)

    def _follow(self, _least: int, lowest: int) -> None:
        """Whoever reads an answer at its end stays at its end while it grows."""
        bar = self.scroll.verticalScrollBar()
        if self.conversation.isVisible() and lowest > self._lowest <= bar.value():
            bar.setValue(lowest)
        self._lowest = lowest


def _rule() -> QFrame:
    rule = QFrame()
    rule.setFixedHeight(1)
    rule.setStyleSheet(f"background: {theme.LINE};")
    return rule
