"""The critique panel: what a critic says of the photo, or why there is nothing yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.critique.aspect_card import AspectCard
from desktop.critique.claim_check import checks_text, unplaced_checks
from desktop.critique.observation_row import ObservationRow
from desktop.critique.score import ScoreBar, score_text
from desktop.critique.style import SHEET
from desktop.critique.suggestion_row import SuggestionRow
from desktop.panels.words import words
from desktop.texts import Texts
from engine.critique import Critique, Suggestion


class CritiquePanel(QWidget):
    """Overall, suggestions, then one card for each aspect in the vocabulary's order.

    `pointed` carries the observation that is pointed at, or None; `chosen` the one clicked on or
    stepped to; `compared` the suggestion whose before/after is wanted, or None; `review_wanted`
    asks for a (new) review.
    """

    pointed = Signal(object)
    chosen = Signal(object)
    compared = Signal(object)
    review_wanted = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setStyleSheet(SHEET)
        self._critique: Critique | None = None
        self._state = ""
        self._detail = ""
        self._compared: Suggestion | None = None
        self._body = QWidget()
        self.rows: list[ObservationRow] = []
        self.suggestions: list[SuggestionRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP * 2)
        self._layout.addWidget(self._body)
        self._layout.addStretch()
        texts.changed.connect(self._build)

    @property
    def critique(self) -> Critique | None:
        """The critique that is shown."""
        return self._critique

    @property
    def stale(self) -> bool:
        """Whether the photo has changed since the critique that is shown."""
        return self._state == "stale"

    def show_critique(
        self, critique: Critique, *, stale: bool = False, meanwhile: bool = False
    ) -> None:
        """Show a critique.

        `stale` says that the photo has changed since; `meanwhile` that it stands in for that of
        another critic.
        """
        self._show(critique, "stale" if stale else "meanwhile" if meanwhile else "")

    def show_waiting(self) -> None:
        """The photo is being reviewed."""
        self._show(None, "waiting")

    def show_none(self) -> None:
        """Nobody has reviewed the photo."""
        self._show(None, "none")

    def show_failure(self, sentence: str) -> None:
        """The photo cannot be reviewed, and why."""
        self._show(None, "failed", sentence)

    def clear(self) -> None:
        """Show nothing."""
        self._show(None, "")

    def step(self, way: int) -> None:
        """Move the keyboard's place to the next (1) or previous (-1) observation."""
        if not self.rows:
            return
        focused = [n for n, row in enumerate(self.rows) if row.hasFocus()]
        start = focused[0] if focused else (-1 if way > 0 else 0)
        row = self.rows[(start + way) % len(self.rows)]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(row.observation)

    @property
    def edits(self) -> list[Suggestion]:
        """The suggestions that can be shown before/after, in their order."""
        return [row.suggestion for row in self.suggestions if row.suggestion.edit is not None]

    def compare(self, suggestion: Suggestion | None) -> None:
        """Mark the suggestion whose before/after is on the photo."""
        self._compared = suggestion
        for row in self.suggestions:
            row.set_shown(row.suggestion == suggestion)

    def _show(self, critique: Critique | None, state: str, detail: str = "") -> None:
        if (critique, state, detail) != (self._critique, self._state, self._detail):
            self._critique, self._state, self._detail = critique, state, detail
            self._build()

    def _build(self) -> None:
        self.pointed.emit(None)
        self.rows, self.suggestions = [], []
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP * 2)
        if self._state:
            column.addLayout(self._state_line())
        if self._critique is not None:
            self._fill(column, self._critique)
        self._layout.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _state_line(self) -> QVBoxLayout:
        texts = self._texts
        line = QVBoxLayout()
        line.setContentsMargins(theme.GAP, 0, theme.GAP, 0)
        line.addWidget(words(self._detail or texts(f"critique-{self._state}"), "muted"))
        if self._state in ("none", "stale"):
            button = QPushButton(texts("critique-review"))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self.review_wanted)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return line

    def _fill(self, column: QVBoxLayout, critique: Critique) -> None:
        column.addWidget(self._overall(critique))
        if critique.suggestions:
            column.addWidget(self._suggestions(critique))
        for entry in critique.aspects:
            card = AspectCard(entry, critique, self._texts, self)
            self.rows += card.rows
            column.addWidget(card)
        for row in self.rows:
            row.pointed.connect(self.pointed)
            row.chosen.connect(self.chosen)

    def _overall(self, critique: Critique) -> QWidget:
        block = QWidget()
        layout = QVBoxLayout(block)
        layout.setContentsMargins(theme.GAP, 0, theme.GAP, 0)
        layout.setSpacing(theme.GAP)
        score = critique.overall.score
        line = QHBoxLayout()
        line.setSpacing(theme.GAP // 2)
        number = QLabel(score_text(score))
        number.setProperty("role", "title")
        number.setFont(theme.scaled(number.font(), 2.6))
        scale = QLabel(self._texts("critique-of-ten"))
        scale.setProperty("role", "muted")
        line.addWidget(number, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addWidget(scale, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addStretch()
        layout.addLayout(line)
        layout.addWidget(ScoreBar(score))
        layout.addWidget(words(critique.overall.summary))
        if checks := unplaced_checks(critique):
            layout.addWidget(words(checks_text(checks, self._texts), "muted", size=theme.SMALL))
        layout.addWidget(words(self._speaker(critique), "muted", size=theme.SMALL))
        return block

    def _speaker(self, critique: Critique) -> str:
        return self._texts(f"critic-{critique.critic.kind}")

    def _suggestions(self, critique: Critique) -> QWidget:
        block = QWidget()
        layout = QVBoxLayout(block)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        heading = QLabel(self._texts("critique-suggestions"))
        heading.setFont(theme.scaled(heading.font(), 1.0, bold=True))
        heading.setContentsMargins(theme.GAP, 0, 0, 0)
        layout.addWidget(heading)
        ordered = sorted(critique.suggestions, key=lambda one: one.priority)
        for number, suggestion in enumerate(ordered, start=1):
            row = SuggestionRow(suggestion, number, self._texts, block)
            row.set_shown(suggestion == self._compared)
            row.shown.connect(lambda on, one=suggestion: self.compared.emit(one if on else None))
            self.suggestions.append(row)
            layout.addWidget(row)
        return block
