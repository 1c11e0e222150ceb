"""What a critic with a model is at, how long it has been, and what came in between."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.critics.job import Job
from desktop.panels.words import set_words, words
from desktop.texts import Texts
from engine.critics.error import CriticError

_TICK_MS = 1_000
_TELLING_S = 2  # seconds after which time is worth a word
_STEPS = 1_000


class Working(QWidget):
    """Follows one job: its step, bar and time with a way to cancel, or why it failed with a retry.

    `cancelled` and `wanted` are those two buttons. Hidden where there is no job.
    """

    cancelled = Signal()
    wanted = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._job: Job | None = None
        self._usual = 0.0
        self._sentence = words("", "muted")
        self._time = words("", "muted", size=theme.SMALL, wrap=False)
        self._bar = QProgressBar(textVisible=False)
        self.button = QPushButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._press)
        foot = QHBoxLayout()
        foot.addWidget(self.button)
        foot.addStretch()
        foot.addWidget(self._time)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.GAP, theme.GAP, 2 * theme.GAP, theme.GAP)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._sentence)
        layout.addWidget(self._bar)
        layout.addLayout(foot)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._write)
        texts.changed.connect(self._write)
        self.hide()

    def show_job(self, job: Job | None, usual_seconds: float = 0.0) -> None:
        """Follow this job, which usually takes so long; 0 where that is not known."""
        self._job, self._usual = job, usual_seconds
        self.setVisible(job is not None)
        if job is not None and not job.ended:
            self._tick.start()
        else:
            self._tick.stop()
        self._write()

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._sentence.accessibleName()

    def _press(self) -> None:
        job = self._job
        if job is not None:
            (self.wanted if job.ended else self.cancelled).emit()

    def _write(self) -> None:
        job, texts = self._job, self._texts
        if job is None:
            return
        self._bar.setVisible(not job.ended)
        self._time.setVisible(not job.ended and job.seconds >= _TELLING_S)
        if job.ended:
            said = job.error.message(texts.language) if job.error else texts("critique-none")
            set_words(self._sentence, said)
            again = isinstance(job.error, CriticError) and job.error.kind != "cancelled"
            self.button.setText(texts("opinion-again" if again else "critique-review"))
            return
        set_words(self._sentence, texts(f"opinion-{step_of(job)}"))
        self.button.setText(texts("opinion-cancel"))
        done = job.progress.done if job.progress else None
        self._bar.setRange(0, 0 if done is None and job.began is not None else _STEPS)
        self._bar.setValue(round(_STEPS * (done or 0)))
        facts = {"seconds": round(job.seconds)}
        if self._usual:
            set_words(self._time, texts("opinion-time-usual", **facts, usual=round(self._usual)))
        else:
            set_words(self._time, texts("opinion-time", **facts))


def step_of(job: Job) -> str:
    """A word for what happens to a job just now."""
    if job.began is None:
        return "queued"
    return job.progress.step if job.progress else "prepare"
