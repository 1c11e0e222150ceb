"""One thing to do, and a look at what it would do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from desktop import theme
from desktop.critique.score import score_text
from desktop.panels.words import words
from desktop.texts import Texts
from engine.critique import Suggestion


class SuggestionRow(QWidget):
    """A suggestion with its place in the order, its stage, and a button where it has an edit.

    `shown` carries whether its before/after is wanted.
    """

    shown = Signal(bool)

    def __init__(self, suggestion: Suggestion, number: int, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self.suggestion = suggestion
        self.button: QPushButton | None = None
        place = words(str(number), "muted", wrap=False)
        place.setFixedWidth(theme.GAP * 2)
        layout = QGridLayout(self)
        layout.setContentsMargins(theme.GAP, 4, theme.GAP, 4)
        layout.setHorizontalSpacing(0)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(1, 1)
        layout.addWidget(place, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(words(suggestion.text), 0, 1)
        foot = QHBoxLayout()
        foot.addWidget(words(self._note(texts), "muted", size=theme.SMALL), 1)
        if suggestion.edit is not None:
            self.button = QPushButton(texts("suggestion-show"))
            self.button.setCheckable(True)
            self.button.setToolTip(texts("suggestion-show-tip"))
            self.button.setObjectName("show")
            self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.button.toggled.connect(self.shown)
            foot.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(foot, 1, 1)

    def set_shown(self, shown: bool) -> None:
        """Reflect whether its before/after is on the photo."""
        if self.button is not None:
            self.button.setChecked(shown)

    def _note(self, texts: Texts) -> str:
        note = texts(f"suggestion-{self.suggestion.stage}")
        verified = self.suggestion.verified
        if verified is None:
            return note
        again = texts(
            "suggestion-verified",
            before=score_text(verified.score_before),
            after=score_text(verified.score_after),
        )
        return f"{note} · {again}"
