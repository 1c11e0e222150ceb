"""The place in the window where models are looked after."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.critics.critics import Critics
from desktop.models import facts, rows, work
from desktop.models.adding import Adding
from desktop.models.job_line import JobLine
from desktop.models.jobs import Job, Jobs
from desktop.panels.words import set_words, words
from desktop.tasks import Task, Tasks
from desktop.texts import Texts

if TYPE_CHECKING:
    from desktop.models.inventory import Inventory
    from engine.models.catalogue import Published
    from engine.models.error import ModelError
    from engine.models.model import Build

_WIDTH: Final = 860  # pixels, of a line that is read with ease
_SHEET: Final = f"""
#row {{ border: none; border-bottom: 1px solid {theme.LINE}; }}
QLineEdit, QComboBox {{ background: {theme.BACKDROP}; border: 1px solid {theme.LINE};
    border-radius: 4px; padding: 6px 8px; }}
QLineEdit:focus, QComboBox:focus {{ border-color: {theme.MUTED}; }}
#row QPushButton {{ padding: 4px 12px; }}
#row QPushButton:flat {{ padding: 0; }}
QPushButton:flat:focus {{ color: {theme.BRIGHT}; }}
"""
_OURS: Final = {
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
}


class ModelsPlace(QScrollArea):
    """What is installed, how to add one's own, and what is published; nothing is fetched unasked.

    `unexpected` carries errors that are no sentence for a person.
    """

    unexpected = Signal(Exception)

    def __init__(self, critics: Critics, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._critics = critics
        self._texts = texts
        self._looks = Tasks(1, self)
        self._look: Task | None = None
        self._trouble: ModelError | None = None
        self.inventory: Inventory | None = None
        self.asking: str | None = None  # the model whose removal is in question
        self.jobs = Jobs(self)
        self.adding = Adding(texts)
        self._title, self._hint = words("", "title", wrap=False), words("", "muted")
        self._machine = words("", "muted")
        self._headings = [words("", "title", wrap=False) for _ in range(3)]
        self._installed, self._offers = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self._connect()
        self._write()

    @property
    def looking(self) -> bool:
        """Whether what is shown may be out of date."""
        return self._look is not None

    def refresh(self) -> None:
        """Look at everything anew, as when the place is opened."""
        from desktop.models.inventory import look  # noqa: PLC0415 - beside its use

        if self._look is not None:
            self._look.cancel()
        self._look = self._looks.run(look, self._show, self._show_trouble)
        self._critics.refresh()

    def open(self) -> None:
        """Forget how earlier work ended, and look anew."""
        self.jobs.forget_ended()
        self.asking = None
        self.verticalScrollBar().setValue(0)
        self.refresh()

    def close_down(self) -> None:
        """Stop what is under way and wait for it."""
        self.jobs.close()
        self._looks.close()

    # What rows ask for

    def check(self, name: str) -> None:
        """Read every byte of a model."""
        self.jobs.start("check", name, work.check(name))

    def ask_removal(self, name: str | None) -> None:
        """Ask whether a model is to be removed; None: nobody wants that any more."""
        self.asking = name
        self._fill()

    def remove(self, name: str) -> None:
        """Remove a model."""
        self.asking = None
        found = self.inventory.installed if self.inventory else ()
        builds = [build for one in found if one.model.name == name for build in one.model.builds]
        addresses = [build.url for build in builds if build.kind == "server"]
        self.jobs.start("remove", name, work.remove(name, addresses))

    def download(self, entry: Published) -> None:
        """Download a published model, or go on with it."""
        self.jobs.start("download", entry.name, work.download(entry))

    def use(self, name: str, build: Build) -> None:
        """Let a build speak as the critic from now on."""
        from engine.critics.registry import Choice  # noqa: PLC0415 - heavy, loaded by the look

        self._critics.choose(Choice(build.kind, name, build.variant))

    def speaks(self, name: str, build: Build) -> bool:
        """Whether that build is the critic who speaks."""
        choice = self._critics.voice.choice if self._critics.voice else None
        told = (choice.kind, choice.model, choice.variant) if choice else None
        return told == (build.kind, name, build.variant)

    def event(self, event: QEvent) -> bool:
        """Keys that move through a page do so here; elsewhere they move through photos."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if event.key() in _OURS and not plain & ~Qt.KeyboardModifier.KeypadModifier:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, focused = self.verticalScrollBar(), QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QAbstractButton):
                focused.animateClick()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setStyleSheet(_SHEET)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout()
        column.setContentsMargins(0, 4 * theme.GAP, 0, 4 * theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._machine)
        installed, adding, offers = self._headings
        for heading, content in ((installed, self._installed), (adding, None), (offers, None)):
            column.addSpacing(3 * theme.GAP)
            column.addWidget(heading)
            if content is not None:
                column.addLayout(content)
            elif heading is adding:
                column.addWidget(self.adding)
        column.addLayout(self._offers)
        column.addStretch()
        for section in (self._installed, self._offers):
            section.setSpacing(0)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(_WIDTH)
        page = QWidget()
        line = QHBoxLayout(page)
        line.setContentsMargins(4 * theme.GAP, 0, 4 * theme.GAP, 0)
        line.addStretch(1)
        line.addWidget(middle, 1_000)
        line.addStretch(1)
        self.setWidget(page)

    def _connect(self) -> None:
        self.adding.path_chosen.connect(self._add)
        self.adding.server_wanted.connect(self._add_server)
        self.jobs.changed.connect(self._follow)
        self.jobs.ticked.connect(self._tick)
        self.jobs.unexpected.connect(self.unexpected)
        self._critics.changed.connect(self._fill)
        self._texts.changed.connect(self._write)

    def _add(self, path: Path, base: Path | None) -> None:
        self.jobs.start("add", str(path), work.add(path, base))

    def _add_server(self, address: str, key: str, name: str | None) -> None:
        self.jobs.start("server", address, work.add_server(address, key, name))

    def _show(self, inventory: Inventory) -> None:
        self._look, self._trouble, self.inventory = None, None, inventory
        self._fill()

    def _show_trouble(self, error: Exception) -> None:
        from engine.models.error import ModelError  # noqa: PLC0415 - loaded by the look

        self._look = None
        if isinstance(error, ModelError):
            self._trouble, self.inventory = error, None
            self._fill()
        else:
            self.unexpected.emit(error)

    def _follow(self, job: Job) -> None:
        if job.ended:
            if job.kind in ("add", "server"):
                self.adding.ended(job)
            self.refresh()
        self._fill()

    def _tick(self) -> None:
        for line in self.findChildren(JobLine):
            line.write()

    def _write(self) -> None:
        texts = self._texts
        body = QApplication.font()
        self._title.setFont(theme.scaled(body, 1.5))
        set_words(self._title, texts("models-title"))
        set_words(self._hint, texts("models-hint"))
        for heading, name in zip(self._headings, ("installed", "add", "offers"), strict=True):
            heading.setFont(theme.scaled(body, 1.15, bold=True))
            set_words(heading, texts(f"models-{name}-title"))
        self._fill()

    def _fill(self) -> None:
        """Write everything that depends on what is installed and under way."""
        texts, inventory = self._texts, self.inventory
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton) and focused.parent().objectName() == "row":
            self.setFocus()  # that button goes
        self.setUpdatesEnabled(False)
        for section in (self._installed, self._offers):
            _clear(section)
        if inventory is not None:
            set_words(self._machine, facts.machine(inventory, texts))
            for row in rows.installed(self, inventory, texts):
                self._installed.addWidget(row)
            for row in rows.offers(self, inventory, texts):
                self._offers.addWidget(row)
        else:
            trouble = self._trouble
            told = trouble.message(texts.language) if trouble else texts("models-looking")
            self._installed.addWidget(words(told, "" if trouble else "muted"))
        lines = [JobLine(job, texts) for job in self.jobs.known if job.kind in ("add", "server")]
        self.adding.show_jobs(lines)
        self.setUpdatesEnabled(True)
        if keep := self.findChild(QPushButton, "keep"):
            keep.setFocus()


def _clear(section: QVBoxLayout) -> None:
    while (item := section.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
