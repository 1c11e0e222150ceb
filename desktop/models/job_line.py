"""How far a job is, with a way to end it; then how it ended."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.models.facts import size
from desktop.models.jobs import Job
from desktop.panels.words import set_words, words
from desktop.texts import Texts
from desktop.window.progress import time_left
from engine.translation import Argument

_STEPS = 1_000


class JobLine(QWidget):
    """A sentence, and while the job is under way a bar and a button that cancels it."""

    def __init__(self, job: Job, texts: Texts) -> None:
        super().__init__()
        self.job = job
        self._texts = texts
        self.sentence = words("", "" if job.error else "muted")
        self.bar = QProgressBar(textVisible=False)
        self.cancel = QPushButton(texts("models-cancel"), flat=True)
        self.cancel.clicked.connect(self._cancel)
        line = QHBoxLayout()
        line.setSpacing(2 * theme.GAP)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.GAP // 2, 0, 0)
        layout.setSpacing(theme.GAP // 2)
        layout.addLayout(line)
        layout.addWidget(self.bar)
        self.write()

    def write(self) -> None:
        """Say how far it is by now."""
        job = self.job
        self.bar.setVisible(not job.ended)
        self.cancel.setVisible(not job.ended and job.kind != "remove")
        self.cancel.setEnabled(not job.stop.is_set())
        self.bar.setRange(0, _STEPS if 0 < job.done < job.total else 0)
        if job.total:
            self.bar.setValue(round(_STEPS * job.done / job.total))
        set_words(self.sentence, outcome(job, self._texts) if job.ended else self._under_way())

    def _under_way(self) -> str:
        job, texts = self.job, self._texts
        if job.stop.is_set():
            return texts("models-stopping")
        if not job.began:
            return texts("models-waiting")
        if not 0 < job.done < job.total:
            whole = job.total > 0 and job.done >= job.total
            return texts(f"models-{job.kind}-{'ending' if whole else 'starting'}")
        facts: dict[str, Argument] = {
            "done": size(job.done, texts),
            "total": size(job.total, texts),
        }
        if job.rate <= 0:
            return texts(f"models-{job.kind}-progress", **facts)
        left = time_left(texts, (job.total - job.done) / job.rate)
        rate = size(job.rate, texts)
        told = texts(f"models-{job.kind}-progress", **facts)
        return texts("models-progress-rate", progress=told, rate=rate, left=left)

    def _cancel(self) -> None:
        self.job.stop.set()
        self.write()


def outcome(job: Job, texts: Texts) -> str:
    """How a job ended, in a sentence."""
    from engine.critics.error import CriticError  # noqa: PLC0415 - loaded by the work
    from engine.models.error import ModelError  # noqa: PLC0415
    from engine.models.model import Model  # noqa: PLC0415

    if isinstance(job.error, ModelError | CriticError):
        if job.error.kind == "cancelled":
            return texts(f"models-{job.kind}-cancelled")
        return job.error.message(texts.language)
    if job.kind == "check" and isinstance(job.result, list):
        findings = [one.message(texts.language) for one in job.result]
        return "\n".join(findings) or texts("models-check-fine")
    if isinstance(job.result, Model):
        return texts("models-add-done", name=job.result.name)
    if job.kind == "server":
        return texts("models-server-which")
    return texts(f"models-{job.kind}-done", name=job.subject)
