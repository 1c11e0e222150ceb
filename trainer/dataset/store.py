"""A dataset's folder, read and written so that it is always one dataset: the old or the new.

Several files cannot be replaced in one step. They are written under other names first, then a
marker is put down that lists them, then each takes its place, then the marker goes. A kill before
the marker leaves the old dataset; after it, whoever opens the folder next finishes the work.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from trainer.dataset.card import card
from trainer.dataset.dataset import Dataset, Manifest, Removal, Split
from trainer.dataset.error import DatasetError
from trainer.dataset.record import Record

MANIFEST: Final = "dataset.json"
RECORDS: Final = "records.jsonl"
REMOVED: Final = "removed.jsonl"
SPLIT: Final = "split.json"
CARD: Final = "card.md"
FILES: Final = (RECORDS, REMOVED, SPLIT, CARD, MANIFEST)
_MARKER: Final = "dataset.unfinished"
_NEW: Final = ".new"

Model = TypeVar("Model", bound=BaseModel)


def is_dataset(folder: Path) -> bool:
    """Whether a dataset lies in the folder."""
    return (folder / MANIFEST).is_file() or (folder / _MARKER).is_file()


def read(folder: Path) -> Dataset:
    """The dataset in the folder. Raises DatasetError, with the line where a file is damaged."""
    try:
        _finish(folder)
        if not (folder / MANIFEST).is_file():
            raise DatasetError("no-dataset", path=str(folder))
        dataset = Dataset(
            folder=folder,
            manifest=_whole(folder / MANIFEST, Manifest),
            records=list(_lines(folder / RECORDS, Record)),
            removed=list(_lines(folder / REMOVED, Removal)),
            split=_whole(folder / SPLIT, Split) if (folder / SPLIT).exists() else None,
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatasetError("unreadable", path=str(folder), reason=reason) from error
    _refuse_twice(dataset)
    return dataset


def write(dataset: Dataset) -> None:
    """Write all of it to `dataset.folder`, with its card, whole or not at all.

    Raises DatasetError; a full disk leaves what was there before.
    """
    _refuse_twice(dataset)
    folder = dataset.folder
    contents: dict[str, Iterable[str]] = {
        RECORDS: (one.model_dump_json(exclude_defaults=True) for one in dataset.records),
        REMOVED: (one.model_dump_json(exclude_defaults=True) for one in dataset.removed),
        MANIFEST: [dataset.manifest.model_dump_json(indent=2)],
        CARD: [card(dataset)],
    }
    if dataset.split is not None:
        contents[SPLIT] = [dataset.split.model_dump_json(indent=2)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _finish(folder)
        contents[_MARKER] = [json.dumps(sorted(contents))]
        try:
            for name, texts in contents.items():
                _write(folder / (name + _NEW), texts)
        except BaseException:
            for name in contents:
                (folder / (name + _NEW)).unlink(missing_ok=True)
            raise
        (folder / (_MARKER + _NEW)).replace(folder / _MARKER)
        _settle(folder)
        _finish(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatasetError("unwritable", path=str(folder), reason=reason) from error


def _finish(folder: Path) -> None:
    """Carry out what a marker promises. Doing it twice, or two at a time, does no harm."""
    try:
        promised = json.loads((folder / _MARKER).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    for name in FILES:
        new = folder / (name + _NEW)
        if name in promised and new.exists():
            new.replace(folder / name)
        elif name not in promised:
            (folder / name).unlink(missing_ok=True)
    _settle(folder)
    (folder / _MARKER).unlink(missing_ok=True)


def _write(path: Path, texts: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for text in texts:
            file.write(text)
            file.write("\n")
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the renames themselves survive a loss of power, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _whole(path: Path, model: type[Model]) -> Model:
    try:
        return model.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise _damaged(path, 1, error) from error


def _lines(path: Path, model: type[Model]) -> Iterator[Model]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield model.model_validate_json(line)
            except ValidationError as error:
                raise _damaged(path, number, error) from error


def _damaged(path: Path, line: int, error: ValidationError) -> DatasetError:
    first = error.errors(include_url=False)[0]
    where = ".".join(map(str, first["loc"]))
    detail = f"{where}: {first['msg']}" if where else first["msg"]
    return DatasetError("damaged", path=str(path), line=line, detail=detail)


def _refuse_twice(dataset: Dataset) -> None:
    seen: set[str] = set()
    for record in dataset.records:
        if record.id in seen:
            raise DatasetError("twice", path=str(dataset.folder), id=record.id)
        seen.add(record.id)
