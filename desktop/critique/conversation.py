"""What was asked about the photo and what was answered, under the critique."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.critics.job import Job
from desktop.critics.working import step_of
from desktop.panels.words import set_words, words
from desktop.texts import Texts
from engine.critique import Turn

_WRITE_MS = 40  # a model may write faster than a screen shows


class Conversation(QWidget):
    """The turns, oldest first, and the one that is being answered; hidden where there are none.

    `grown` says that there is more to read; `forgotten` that the talk is to begin anew.
    """

    grown = Signal()
    forgotten = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._turns: tuple[Turn, ...] = ()
        self._job: Job | None = None
        self._heading = QLabel()
        self._forget = QPushButton(flat=True)
        self._forget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._forget.clicked.connect(self.forgotten)
        self._body = QWidget()
        self._answer: QLabel | None = None
        self._soon = QTimer(self, singleShot=True, interval=_WRITE_MS)
        self._soon.timeout.connect(self._write)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GAP, 0, 0, 0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._forget)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.GAP, 0, theme.GAP, theme.GAP * 2)
        self._layout.setSpacing(theme.GAP)
        self._layout.addLayout(head)
        self._layout.addWidget(self._body)
        texts.changed.connect(self._build)
        self._build()

    def show_talk(self, turns: Sequence[Turn], job: Job | None) -> None:
        """Show what is kept of the talk, and the question that was asked last."""
        if job is not None and job.question is not None:
            answered = Turn(question=job.question, answer=job.answer)
            if job.ended and job.error is None and answered in turns:
                job = None  # it is kept by now
        new = (tuple(turns), job) != (self._turns, self._job)
        self._turns, self._job = tuple(turns), job
        if new:
            self._build()
            if job is not None:
                self.grown.emit()
        elif job is not None and not self._soon.isActive():
            self._soon.start()

    def _build(self) -> None:
        self._heading.setText(self._texts("ask-heading"))
        self._heading.setFont(theme.scaled(QLabel().font(), 1.0, bold=True))
        self._forget.setText(self._texts("ask-forget"))
        self._forget.setVisible(bool(self._turns))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.GAP, 0, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        self._answer = None
        for turn in self._turns:
            column.addWidget(words(turn.question, "title"))
            column.addWidget(words(turn.answer))
        if self._job is not None:
            column.addWidget(words(self._job.question or "", "title"))
            self._answer = words("")
            column.addWidget(self._answer)
        self._layout.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        self._write()
        self.setVisible(bool(self._turns) or self._job is not None)

    def _write(self) -> None:
        """Show how far the answer is; until it begins, what the critic is at."""
        job, texts = self._job, self._texts
        if job is None or self._answer is None:
            return
        if job.error is not None:
            said = job.error.message(texts.language)
        else:
            said = job.answer or texts(f"opinion-{step_of(job)}")
        self._answer.setProperty("role", "" if job.answer and not job.error else "muted")
        self._answer.style().polish(self._answer)
        set_words(self._answer, said)
        self.grown.emit()
