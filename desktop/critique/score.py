"""A score from 1 to 10, as a thin neutral bar: a measure, not a traffic light."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme

_HEIGHT = 3


class ScoreBar(QWidget):
    """Filled in proportion to the score; empty where there is none."""

    def __init__(self, score: float | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.score = score
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(64, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(QColor(theme.LINE))
        painter.drawRoundedRect(whole, _HEIGHT / 2, _HEIGHT / 2)
        if self.score is not None:
            painter.setBrush(QColor("#b4b4b4"))
            whole.setWidth(whole.width() * self.score / 10)
            painter.drawRoundedRect(whole, _HEIGHT / 2, _HEIGHT / 2)


def score_text(score: float) -> str:
    """As it is written everywhere: one decimal."""
    return f"{score:.1f}"
