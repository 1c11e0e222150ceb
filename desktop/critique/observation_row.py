"""One statement about the photo; pointing at it lights its region."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QToolButton, QWidget

from desktop import theme
from desktop.critique.claim_check import checks_text
from desktop.critique.evidence import evidence_lines
from desktop.panels.words import set_words, words
from desktop.texts import Texts
from engine.critique import Check, Observation

_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ObservationRow(QFrame):
    """A strength or a weakness, what the measurements say to it, and its numbers on demand.

    `pointed` carries the observation while the mouse or the keyboard is on it, and None after.
    `chosen` carries it on a click.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        observation: Observation,
        sign: str,
        texts: Texts,
        parent: QWidget,
        checks: Sequence[Check] = (),
    ) -> None:
        super().__init__(parent)
        self.observation = observation
        self._hovered = False
        self.setObjectName("observation")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(observation.text)
        mark = words(sign, "muted", wrap=False)
        mark.setFixedWidth(theme.GAP * 2)
        self._text = words(observation.text)
        self._text.installEventFilter(self)
        self._numbers = words("", "muted", size=theme.SMALL)
        self._numbers.hide()
        self._opener = QToolButton()
        self._opener.setIcon(theme.icon("evidence"))
        self._opener.setIconSize(QSize(14, 14))
        self._opener.setCheckable(True)
        self._opener.setAutoRaise(True)
        self._opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opener.toggled.connect(self._numbers.setVisible)
        policy = self._opener.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._opener.setSizePolicy(policy)
        layout = QGridLayout(self)
        layout.setContentsMargins(theme.GAP, 5, 4, 5)
        layout.setHorizontalSpacing(0)
        layout.setVerticalSpacing(3)
        layout.setColumnStretch(1, 1)
        layout.setColumnMinimumWidth(2, 24)
        layout.addWidget(mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 0, 1)
        layout.addWidget(self._opener, 0, 2, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._numbers, 1, 1)
        if checks:
            layout.addWidget(words(checks_text(checks, texts), "muted", size=theme.SMALL), 2, 1)
        self.setProperty("placed", observation.region is not None)
        if observation.evidence:
            lines = evidence_lines(observation.evidence, texts)
            set_words(self._numbers, lines)
            self._opener.setToolTip(texts("evidence-show"))
        else:
            self._opener.hide()

    @property
    def evidence_shown(self) -> bool:
        """Whether the numbers are open."""
        return self._opener.isChecked()

    def show_evidence(self, shown: bool) -> None:
        """Open or close the numbers."""
        if self.observation.evidence:
            self._opener.setChecked(shown)

    def enterEvent(self, _event: QEnterEvent) -> None:
        self._hovered = True
        self.pointed.emit(self.observation)

    def leaveEvent(self, _event: QEvent) -> None:
        self._hovered = False
        self.pointed.emit(self.observation if self.hasFocus() else None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(self.observation)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self._hovered:
            self.pointed.emit(None)

    def event(self, event: QEvent) -> bool:
        # Return belongs to the row while it has the focus, not to the window's shortcut.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OPENING_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING_KEYS:
            self.show_evidence(not self.evidence_shown)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.observation)
        super().mouseReleaseEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the text is a click on the row, unless it selected some of the text."""
        if event.type() == QEvent.Type.MouseButtonRelease and not self._text.hasSelectedText():
            self.chosen.emit(self.observation)
        return super().eventFilter(watched, event)
