"""What two critics say of one photo, aspect by aspect."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop import theme
from desktop.critique.aspect_card import unseen
from desktop.critique.claim_check import checks_of
from desktop.critique.observation_row import ObservationRow
from desktop.critique.score import score_text
from desktop.critique.style import SHEET
from desktop.panels.words import words
from desktop.texts import Texts
from engine.critique import Aspect, AspectCritique, Critique

_BAR = 96  # points
_APART = 1.5  # from here on a difference of scores is worth a look


class Gap(QWidget):
    """Two scores on one line from 1 to 10, with the stretch between them."""

    def __init__(self, first: float, second: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores = (first, second)
        self.setFixedWidth(_BAR)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_BAR, 9)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, width = self.height() / 2, self.width() - 6
        first, second = (3 + width * score / 10 for score in self._scores)
        painter.setBrush(QColor(theme.LINE))
        painter.drawRoundedRect(QRectF(0, middle - 1, self.width(), 2), 1, 1)
        painter.setBrush(QColor("#787878"))
        painter.drawRect(QRectF(min(first, second), middle - 1, abs(second - first), 2))
        painter.setBrush(QColor(theme.TEXT))
        painter.drawEllipse(QRectF(first - 3, middle - 3, 6, 6))
        painter.setBrush(QColor(theme.PANEL))
        painter.setPen(QColor(theme.TEXT))
        painter.drawEllipse(QRectF(second - 2.5, middle - 2.5, 5, 5))


class SideBySide(QWidget):
    """Two columns under one heading for each aspect, the scores and their difference in it.

    `pointed` and `chosen` carry observations as the critique panel's do.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setStyleSheet(SHEET)
        self._pair: tuple[Critique | None, Critique | None] = (None, None)
        self.rows: list[ObservationRow] = []
        self._body = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, 2 * theme.GAP)
        self._layout.addWidget(self._body)
        self._layout.addStretch()
        texts.changed.connect(self._build)

    def show_pair(self, first: Critique | None, second: Critique | None) -> None:
        """Show the critique of the one who speaks, and that of the other."""
        if (first, second) != self._pair:
            self._pair = (first, second)
            self._build()

    def _build(self) -> None:
        self.pointed.emit(None)
        self.rows = []
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 1)
        self._add_overall(grid)
        for aspect in Aspect:
            self._add_aspect(grid, aspect)
        self._layout.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _add_overall(self, grid: QGridLayout) -> None:
        scores = [one.overall.score if one else None for one in self._pair]
        grid.addLayout(self._heading(self._texts("beside-overall"), *scores), 0, 0, 1, 2)
        for column, critique in enumerate(self._pair):
            cell = QWidget()
            layout = QVBoxLayout(cell)
            layout.setContentsMargins(theme.GAP, 0, 0, theme.GAP)
            if critique is None:
                layout.addWidget(words(self._texts("beside-nothing"), "muted"))
            else:
                layout.addWidget(words(critique.overall.summary))
            layout.addStretch()
            grid.addWidget(cell, 1, column)

    def _add_aspect(self, grid: QGridLayout, aspect: Aspect) -> None:
        entries = [_entry(critique, aspect) for critique in self._pair]
        if not any(entries):
            return
        row = grid.rowCount()
        scores = [entry.score if entry else None for entry in entries]
        grid.addLayout(self._heading(self._texts(f"aspect-{aspect}"), *scores), row, 0, 1, 2)
        for column, (critique, entry) in enumerate(zip(self._pair, entries, strict=True)):
            if critique is not None and entry is not None:
                grid.addWidget(self._cell(critique, entry), row + 1, column)

    def _cell(self, critique: Critique, entry: AspectCritique) -> QWidget:
        cell = QWidget()
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, theme.GAP)
        layout.setSpacing(0)
        for sign, observation in entry.signed():
            checks = checks_of(observation, critique)
            row = ObservationRow(observation, sign, self._texts, cell, checks)
            row.pointed.connect(self.pointed)
            row.chosen.connect(self.chosen)
            self.rows.append(row)
            layout.addWidget(row)
        if not entry.signed() and entry.score is None:
            reason = words(unseen(entry, critique, self._texts), "muted")
            reason.setContentsMargins(theme.GAP, 2, 0, 2)
            layout.addWidget(reason)
        layout.addStretch()
        return cell

    def _heading(self, name: str, first: float | None, second: float | None) -> QHBoxLayout:
        """An aspect's name, its two scores, and how far they lie apart."""
        line = QHBoxLayout()
        line.setContentsMargins(theme.GAP, theme.GAP, 0, 2)
        line.setSpacing(theme.GAP)
        title = QLabel(name)
        title.setFont(theme.scaled(title.font(), 1.0, bold=True))
        line.addWidget(title, 1)
        if first is not None and second is not None:
            apart = second - first
            sign = "+" if apart > 0 else "−"
            text = f"{sign}{abs(apart):.1f}" if round(apart, 1) else "="
            difference = words(text, "title" if abs(apart) >= _APART else "muted", wrap=False)
            difference.setToolTip(self._texts("beside-difference"))
            line.addWidget(difference)
            line.addWidget(Gap(first, second), 0, Qt.AlignmentFlag.AlignVCenter)
        if first is not None or second is not None:
            scores = ("–" if one is None else score_text(one) for one in (first, second))
            line.addWidget(QLabel(" · ".join(scores)))
        return line


def _entry(critique: Critique | None, aspect: Aspect) -> AspectCritique | None:
    if critique is None:
        return None
    return next((entry for entry in critique.aspects if entry.aspect is aspect), None)
