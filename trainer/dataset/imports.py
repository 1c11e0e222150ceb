"""From whatever people have to a dataset: an entry that is bad is told and left out, not more."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Final

from pydantic_core import PydanticSerializationError

from engine.critique import Language
from trainer.dataset import app, comments, folder, llava, messages, pccd, table
from trainer.dataset.dataset import Dataset, Manifest, Removal
from trainer.dataset.error import DatasetError
from trainer.dataset.formats import detect, entries
from trainer.dataset.paths import Photos
from trainer.dataset.reading import Entry
from trainer.dataset.reasons import EntryError
from trainer.dataset.record import Record
from trainer.dataset.source import Format, Source
from trainer.dataset.store import is_dataset, write
from trainer.dataset.work import Progress, check, silent

Reader = Callable[[Entry, Source], Iterator[Record | EntryError]]
_READERS: Final[dict[Format, Reader]] = {
    "llava": llava.records,
    "messages": messages.records,
    "csv": table.records,
    "folder": folder.records,
    "pccd": pccd.records,
    "comments": comments.records,
    "app": app.records,
}


def import_dataset(
    source: Path,
    folder: Path,
    *,
    format: Format | None = None,  # noqa: A002 - the word that people use
    photos: Path | None = None,
    language: Language = "en",
    licence: str = "",
    author: str = "",
    progress: Progress = silent,
    stop: Event | None = None,
) -> Dataset:
    """Make a dataset in `folder` of the file or folder `source`, and write it.

    format: found out where it is None. photos: the folder that the photos' paths are relative to;
    else the source's own, for the app's critiques the one that holds all their photos. The photos
    stay where they are. language, licence, author: of entries that do not say. progress: bytes
    read and in all, where the source is a file. Raises DatasetError; then nothing was written.
    """
    if is_dataset(folder):
        raise DatasetError("exists", path=str(folder))
    known = format or detect(source)
    place = (photos or _photos(source, known)).absolute()
    origin = Source(source, known, Photos(place), language, licence, author)
    records: dict[str, Record] = {}
    again: Counter[str] = Counter()
    removed: list[Removal] = []
    for entry in entries(source, known, progress, stop):
        check(stop)
        for one in _read(entry, origin):
            found = _numbered(one, records, again) if isinstance(one, Record) else one
            if isinstance(found, Record):
                records[found.id] = found
            else:
                detail = found.detail.encode("utf-8", "replace").decode()
                provenance = origin.provenance(entry.number)
                removed.append(Removal(reason=found.reason, detail=detail, provenance=provenance))
    if not records and not removed:
        raise DatasetError("empty", path=str(source))
    met = len(records) + len(removed)
    step = f"import {known} {source.name}{_sha256(source)}: {len(records)} of {met}"
    manifest = Manifest(
        name=folder.absolute().name, photos=_relative(place, folder), licence=licence, steps=(step,)
    )
    dataset = Dataset(folder, manifest, list(records.values()), removed)
    write(dataset)
    return dataset


def _read(entry: Entry, source: Source) -> Iterator[Record | EntryError]:
    try:
        for one in _READERS[source.format](entry, source):
            if isinstance(one, Record):
                one.model_dump_json()  # half a surrogate pair can be read, but not written
            yield one
    except EntryError as error:
        yield error
    except PydanticSerializationError:
        yield EntryError("invalid", "\\ud800")


def _numbered(record: Record, known: dict[str, Record], again: Counter[str]) -> Record | EntryError:
    """The record under an id that is free; a file may use one for all that is said of a photo."""
    if record.id not in known:
        return record
    if known[record.id] == record:
        return EntryError("id-twice", record.id)
    while True:
        again[record.id] += 1
        free = f"{record.id}-{again[record.id] + 1}"
        if free not in known:
            return record.model_copy(update={"id": free})


def _photos(source: Path, known: Format) -> Path:
    if known == "app":
        paths = (app.photo_of(entry) for entry in entries(source, known))
        shared = app.photos_folder(path for path in paths if path is not None)
        if shared:
            return shared
    return source if source.is_dir() else source.parent


def _relative(photos: Path, folder: Path) -> Path:
    """Relative where both lie together, so that they can be moved together."""
    home = folder.absolute()
    return Path(os.path.relpath(photos, home)) if photos.is_relative_to(home.parent) else photos


def _sha256(source: Path) -> str:
    if not source.is_file():
        return ""
    with source.open("rb") as file:
        return f" (sha256 {hashlib.file_digest(file, 'sha256').hexdigest()[:16]})"
