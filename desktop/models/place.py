"""The place in the window where models are looked after."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop import theme
from desktop.critics.critics import Critics
from desktop.models import facts, rows, work
from desktop.models.adding import Adding
from desktop.models.column import Column, Section
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

_SHEET: Final = f"""
#row {{ border: none; border-bottom: 1px solid {theme.LINE}; }}
QLineEdit, QComboBox {{ background: {theme.BACKDROP}; border: 1px solid {theme.LINE};
    border-radius: 4px; padding: 6px 8px; }}
QLineEdit:focus, QComboBox:focus {{ border-color: {theme.MUTED}; }}
#row QPushButton {{ padding: 4px 12px; }}
#row QPushButton:flat {{ padding: 0; }}
QPushButton:flat:focus {{ color: {theme.BRIGHT}; }}
"""


class ModelsPlace(Column):
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
        self._installed, self._own, self._offers = Section(), Section(), Section()
        self._own.fill([self.adding])
        self.setStyleSheet(_SHEET)
        sections = (self._installed, self._own, self._offers)
        for widget in (self._title, self._hint, self._machine, *sections):
            self.add(widget)
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
        """Begin at the top, and look anew."""
        self.asking = None
        self._fill()
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
        self._fill_installed()

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
        from engine.critics.registry import choice_of  # noqa: PLC0415 - heavy, loaded by the look

        self._critics.choose(choice_of(name, build))

    def speaks(self, name: str, build: Build) -> bool:
        """Whether that build is the critic who speaks."""
        choice = self._critics.voice.choice if self._critics.voice else None
        told = (choice.kind, choice.model, choice.variant) if choice else None
        return told == (build.kind, name, build.variant)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget how earlier work ended: who leaves has seen it."""
        if not event.spontaneous():
            self.jobs.forget_ended()
            self.adding.forget()
        super().hideEvent(event)

    def _connect(self) -> None:
        self.adding.path_chosen.connect(self._add)
        self.adding.server_wanted.connect(self._add_server)
        self.jobs.changed.connect(self._follow)
        self.jobs.ticked.connect(self._tick)
        self.jobs.unexpected.connect(self.unexpected)
        self._critics.changed.connect(self._fill_installed)
        self._texts.changed.connect(self._write)

    def _add(self, path: Path, base: Path | None) -> None:
        self.jobs.forget_ended("add", "server")
        self.jobs.start("add", str(path), work.add(path, base))

    def _add_server(self, address: str, key: str, name: str | None) -> None:
        self.jobs.forget_ended("add", "server")
        self.jobs.start("server", address, work.add_server(address, key, name))

    def _show(self, inventory: Inventory) -> None:
        before, self.inventory = self.inventory, inventory
        self._look = self._trouble = None
        set_words(self._machine, facts.machine(inventory, self._texts))
        # A row that is still right stays as it is, and with it the keyboard's place.
        if before is None or _installed(before) != _installed(inventory):
            self._fill_installed()
        if before is None or _offered(before) != _offered(inventory):
            self._fill_offers()

    def _show_trouble(self, error: Exception) -> None:
        from engine.models.error import ModelError  # noqa: PLC0415 - loaded by the look

        self._look = None
        if isinstance(error, ModelError):
            self._trouble, self.inventory = error, None
            self._fill()
        else:
            self.unexpected.emit(error)

    def _follow(self, job: Job) -> None:
        if job.kind in ("add", "server"):
            if job.ended:
                self.adding.ended(job)
            self._fill_jobs()
        elif job.kind == "download":
            self._fill_offers()
        else:
            self._fill_installed()
        if job.ended:
            self.refresh()

    def _tick(self) -> None:
        for line in self.findChildren(JobLine):
            line.write()

    def _write(self) -> None:
        texts = self._texts
        self._title.setFont(theme.scaled(QApplication.font(), 1.5))
        set_words(self._title, texts("models-title"))
        set_words(self._hint, texts("models-hint"))
        self._installed.set_title(texts("models-installed-title"))
        self._own.set_title(texts("models-add-title"))
        self._offers.set_title(texts("models-offers-title"))
        self._fill()

    def _fill(self) -> None:
        if self.inventory is not None:
            set_words(self._machine, facts.machine(self.inventory, self._texts))
        self._fill_installed()
        self._fill_jobs()
        self._fill_offers()

    def _fill_installed(self) -> None:
        texts, trouble = self._texts, self._trouble
        if self.inventory is not None:
            self._installed.fill(rows.installed(self, self.inventory, texts))
        else:
            told = trouble.message(texts.language) if trouble else texts("models-looking")
            self._installed.fill([words(told, "" if trouble else "muted")])
        self.order()
        if keep := self.findChild(QPushButton, "keep"):
            keep.setFocus()

    def _fill_jobs(self) -> None:
        known = [job for job in self.jobs.known if job.kind in ("add", "server")]
        self.adding.show_jobs([JobLine(job, self._texts) for job in known])

    def _fill_offers(self) -> None:
        if self.inventory is not None:
            self._offers.fill(rows.offers(self, self.inventory, self._texts))
            self.order()


def _installed(inventory: Inventory) -> object:
    return inventory.installed, [error.facts for error in inventory.damaged]


def _offered(inventory: Inventory) -> object:
    return inventory.offers, round(inventory.room / 1e9), inventory.no_download is None
