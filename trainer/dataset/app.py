"""The program's own critiques, and what photographers corrected of them.

`photoeye critique --json` prints a `Critique` a line, or a `Failure`; corrections lie in the
catalogue of the user's data folder. The summary becomes the record's text, the observations of an
aspect its remark, and the whole also an `Answer`, which is what a critic is taught.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from engine.critics.language.conversion import answer_of
from engine.critique import Critique
from engine.library.corrections import Correction, corrections_of
from engine.library.error import LibraryError
from engine.photo import PhotoError, sha256
from trainer.dataset.error import DatasetError
from trainer.dataset.reading import Entry
from trainer.dataset.reasons import EntryError
from trainer.dataset.record import Record, Remark
from trainer.dataset.source import Source, wrong_in

CATALOGUE: Final = "catalogue.db"


def entries(home: Path) -> Iterator[Entry]:
    """The corrections of a data folder. Raises DatasetError."""
    try:
        for number, one in enumerate(corrections_of(home), start=1):
            yield Entry(number, one)
    except (LibraryError, OSError, ValidationError) as error:
        raise DatasetError("unreadable", path=str(home), reason=str(error)) from error


def records(entry: Entry, source: Source) -> Iterator[Record]:
    """The record of a printed critique or of a correction. Raises EntryError."""
    if isinstance(entry.value, Correction):
        yield _corrected(entry.value, entry.number, source)
        return
    if isinstance(entry.value, dict) and "error" in entry.value:
        raise EntryError("failed", _message(entry.value))
    try:
        critique = Critique.model_validate(entry.value)
    except ValidationError as error:
        raise EntryError("invalid", wrong_in(error)) from error
    author = " ".join(filter(None, (critique.critic.kind, critique.critic.model)))
    yield _record(critique, critique.photo.path, author, entry.number, source)


def photos_folder(paths: Iterable[Path]) -> Path | None:
    """The folder that holds all photos of absolute paths; None where there is no such path."""
    shared: Path | None = None
    for path in paths:
        if not path.is_absolute():
            continue
        shared = shared or path.parent
        while not path.is_relative_to(shared) and shared != shared.parent:
            shared = shared.parent
    return shared


def photo_of(entry: Entry) -> Path | None:
    """The photo that an entry names, if it names one."""
    if isinstance(entry.value, Correction):
        return entry.value.path
    photo = entry.value.get("photo") if isinstance(entry.value, dict) else None
    path = photo.get("path") if isinstance(photo, dict) else None
    return Path(path) if isinstance(path, str) else None


def _corrected(one: Correction, number: int, source: Source) -> Record:
    photo = one.path
    try:
        changed = photo.exists() and sha256(photo) != one.critique.photo.sha256
    except PhotoError:
        changed = False  # cleaning says what is wrong with it
    if changed:
        raise EntryError("photo-changed", str(photo))
    return _record(one.critique, str(photo), one.author, number, source)


def _record(critique: Critique, photo: str, author: str, number: int, source: Source) -> Record:
    remarks = {
        one.aspect: Remark(
            text="\n".join(what.text for _, what in one.signed() if what.code or what.severity),
            score=one.score,
        )
        for one in critique.aspects
    }
    return source.record(
        number,
        id="-".join(filter(None, (critique.photo.sha256[:16], critique.language, author))),
        photo=source.photos.relative(photo),
        language=critique.language,
        text=critique.overall.summary.strip(),
        score=critique.overall.score,
        aspects={aspect: remark for aspect, remark in remarks.items() if remark != Remark()},
        answer=answer_of(critique),
        author=author,
    )


def _message(value: dict[str, Any]) -> str:
    error = value["error"]
    return str(error.get("message", "")) if isinstance(error, dict) else str(error)
