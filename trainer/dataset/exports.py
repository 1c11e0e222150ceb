"""A dataset as files that other tools read: LLaVA JSON, messages JSONL, CSV."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, TextIO

from trainer.dataset import llava, messages
from trainer.dataset.dataset import Dataset, Part
from trainer.dataset.error import DatasetError
from trainer.dataset.record import Record
from trainer.dataset.store import FILES
from trainer.dataset.table import COLUMNS, row_of
from trainer.export.files import whole

Target = Literal["llava", "messages", "csv"]


def export(
    dataset: Dataset,
    target: Path,
    format: Target,  # noqa: A002 - the word that people use
    *,
    part: Part | None = None,
) -> int:
    """Write the records, or one part's, to the file `target`, whole or not at all.

    Photos are named relative to the dataset's folder of photos, which is what other tools ask for
    as their image folder. Importing the file again, with that folder, gives the same records.
    Returns how many were written. Raises DatasetError.
    """
    records = dataset.records if part is None else dataset.part(part)
    if target.absolute().parent == dataset.folder.absolute() and target.name in FILES:
        raise DatasetError("own-file", path=str(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # A table gets the mark by which Excel knows UTF-8.
        encoding = "utf-8-sig" if format == "csv" else "utf-8"
        with whole(target) as path, path.open("w", encoding=encoding, newline="") as file:
            _WRITERS[format](records, file)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatasetError("unwritable", path=str(target), reason=reason) from error
    return len(records)


def _llava(records: Iterable[Record], file: TextIO) -> None:
    before = "[\n"
    for record in records:
        file.write(before + json.dumps(llava.entry_of(record), ensure_ascii=False))
        before = ",\n"
    file.write("\n]\n" if before == ",\n" else "[]\n")


def _messages(records: Iterable[Record], file: TextIO) -> None:
    for record in records:
        print(json.dumps(messages.entry_of(record), ensure_ascii=False), file=file)


def _table(records: Iterable[Record], file: TextIO) -> None:
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows(row_of(record) for record in records)


_WRITERS = {"llava": _llava, "messages": _messages, "csv": _table}
