"""One aspect of a critique: its score, and what speaks against and for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import theme
from desktop.critique.claim_check import checks_of
from desktop.critique.observation_row import ObservationRow
from desktop.critique.score import ScoreBar, score_text
from desktop.panels.words import words
from desktop.texts import Texts
from engine.critique import AspectCritique, Critique
from engine.translation import has_text

_BAR = 72  # points


class AspectCard(QWidget):
    """A heading with the score, then one row for each observation of the critique's aspect."""

    def __init__(
        self, entry: AspectCritique, critique: Critique, texts: Texts, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.entry = entry
        self.rows = [
            ObservationRow(one, sign, texts, self, checks_of(one, critique))
            for sign, one in entry.signed()
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self._heading(texts))
        for row in self.rows:
            layout.addWidget(row)
        if entry.score is None and not self.rows:
            reason = words(unseen(entry, critique, texts), "muted")
            reason.setContentsMargins(theme.GAP, 2, theme.GAP, 2)
            layout.addWidget(reason)

    def _heading(self, texts: Texts) -> QHBoxLayout:
        heading = QHBoxLayout()
        heading.setContentsMargins(theme.GAP, 0, theme.GAP, 2)
        name = QLabel(texts(f"aspect-{self.entry.aspect}"))
        name.setFont(theme.scaled(name.font(), 1.0, bold=True))
        heading.addWidget(name, 1)
        score = self.entry.score
        if score is not None:
            bar = ScoreBar(score)
            bar.setFixedWidth(_BAR)
            heading.addWidget(bar, 0, Qt.AlignmentFlag.AlignVCenter)
        number = QLabel("–" if score is None else score_text(score))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        number.setMinimumWidth(number.fontMetrics().horizontalAdvance("10.0") + 2)
        heading.addWidget(number)
        return heading


def unseen(entry: AspectCritique, critique: Critique, texts: Texts) -> str:
    """Why an aspect has neither score nor words."""
    reason = f"unseen-{entry.aspect}"
    known = critique.critic.kind == "measured" and has_text(texts.language, reason)
    return texts(reason if known else "critique-unseen")
