"""The rows of the place: each model with what is known of it and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from desktop import theme
from desktop.models import facts
from desktop.models.job_line import JobLine
from desktop.models.row import Row
from desktop.panels.words import words
from desktop.texts import Texts

if TYPE_CHECKING:
    from desktop.models.inventory import Fit, Installed, Inventory, Offer
    from desktop.models.place import ModelsPlace
    from engine.models.error import ModelError
    from engine.models.model import Build


def installed(place: ModelsPlace, inventory: Inventory, texts: Texts) -> Iterator[QWidget]:
    """One row for each model, then one for each record that cannot be read."""
    if not inventory.installed and not inventory.damaged:
        yield words(texts("models-none-yet"), "muted")
    for one in inventory.installed:
        yield _model(place, one, texts)
    for error in inventory.damaged:
        yield _damaged(place, error, texts)


def offers(place: ModelsPlace, inventory: Inventory, texts: Texts) -> Iterator[QWidget]:
    """What can be said of the list as a whole, then one row for each published model."""
    yield words(texts("models-offers-hint"), "muted")
    if inventory.no_download:
        yield words(inventory.no_download.message(texts.language))
    for one in inventory.offers:
        yield _offer(place, one, inventory, texts)


def _model(place: ModelsPlace, one: Installed, texts: Texts) -> Row:
    name = one.model.name
    row = Row(name, facts.origin(one, texts))
    jobs = [place.jobs.latest("check", name), place.jobs.latest("remove", name)]
    if not any(job and not job.ended for job in jobs) and place.asking != name:
        if one.model.origin != "server":
            row.add_button("check", texts("models-check"), partial(place.check, name))
        if one.model.origin != "shipped":
            row.add_button("remove", texts("models-remove"), partial(place.ask_removal, name))
    for note in one.model.notes(texts.language):
        row.add_line(note)
    for build, fit in zip(one.model.builds, one.fits, strict=True):
        row.add_choice(facts.build(build, fit, texts), _use(place, name, build, fit, texts))
        for reservation in facts.reservations(fit, texts):
            row.add_line(reservation, size=theme.SMALL)
    if place.asking == name:
        _question(place, row, name, f"models-remove-{one.model.origin}", texts)
    for job in jobs:
        if job:
            row.add_foot(JobLine(job, texts))
    return row


def _damaged(place: ModelsPlace, error: ModelError, texts: Texts) -> Row:
    name = Path(str(error.facts["path"])).parent.name
    row = Row(name)
    row.add_line(error.message(texts.language), "")
    job = place.jobs.latest("remove", name)
    if place.asking == name:
        _question(place, row, name, "models-remove-damaged", texts)
    elif job is None or job.ended:
        row.add_button("remove", texts("models-remove"), partial(place.ask_removal, name))
    if job:
        row.add_foot(JobLine(job, texts))
    return row


def _offer(place: ModelsPlace, one: Offer, inventory: Inventory, texts: Texts) -> Row:
    entry = one.entry
    row = Row(entry.name, facts.title(one, texts))
    job = place.jobs.latest("download", entry.name)
    if one.installed:
        row.add_note(texts("models-installed-already"))
    elif inventory.no_download is None and (job is None or job.ended):
        wanted = "models-download-on" if one.kept else "models-download"
        row.add_button("download", texts(wanted), partial(place.download, entry))
    takes, more = facts.offer(one, texts)
    row.add_line(takes, "")
    row.add_line(more)
    if not one.installed:
        for told in facts.before_download(one, inventory.room, texts):
            row.add_line(told, size=theme.SMALL)
    if job:
        row.add_foot(JobLine(job, texts))
    return row


def _use(place: ModelsPlace, name: str, build: Build, fit: Fit, texts: Texts) -> QWidget:
    if place.speaks(name, build):
        return words(texts("models-speaks"), wrap=False)
    button = QPushButton(texts("models-use"), flat=True)
    button.setObjectName(f"use-{build.variant}")
    button.setEnabled(fit.lacking is None)
    button.clicked.connect(lambda: place.use(name, build))
    return button


def _question(place: ModelsPlace, row: Row, name: str, question: str, texts: Texts) -> None:
    row.add_question(
        texts(question, name=name),
        ("yes", texts("models-remove"), partial(place.remove, name)),
        ("keep", texts("models-keep"), partial(place.ask_removal, None)),
    )
