"""A table: `image,critique[,score][,language][,author]...`, one row a critique.

The columns are known by many names, in English and Chinese (`resources/dataset/columns.yaml`);
the separator may be a comma, a semicolon or a tab. Written is also one column of our own with the
whole record, so that nothing is lost; a row that was edited since counts as it stands now.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TextIO

from pydantic import ValidationError

from trainer.dataset.conversation import OURS, ours
from trainer.dataset.error import DatasetError
from trainer.dataset.reading import LONGEST, Entry
from trainer.dataset.reasons import EntryError
from trainer.dataset.record import Record
from trainer.dataset.scores import score_of
from trainer.dataset.source import Source
from trainer.dataset.words import columns

COLUMNS: Final = (
    *("id", "image", "critique", "score", "language", "author"),
    *("licence", "shoot", "instruction", OURS),
)
_FIELDS: Final = {"image": "photo", "critique": "text"}  # where a column has another name


def rows(file: TextIO, path: Path) -> Iterator[Entry]:
    """The rows of an open file, by our names of the columns. Raises DatasetError."""
    csv.field_size_limit(LONGEST)
    header = file.readline(LONGEST)
    separator = max(",;\t", key=header.count)
    names = next(csv.reader([header], delimiter=separator), [])
    known = _known(names)
    if not {"image", "critique"} <= set(known.values()):
        wanted = ", ".join(columns()["image"][:4]), ", ".join(columns()["critique"][:4])
        raise DatasetError("columns", path=str(path), photo=wanted[0], critique=wanted[1])
    reader = csv.reader(file, delimiter=separator, strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            if any(cell.strip() for cell in row):
                cells = {name: row[at] for at, name in known.items() if at < len(row)}
                # A comma in a text without quotation marks would cut the text.
                torn = any(row[len(names) :])
                yield Entry(number, f"{len(row)} > {len(names)}" if torn else cells)
    except csv.Error as error:
        line = reader.line_num + 1
        raise DatasetError("csv", path=str(path), line=line, detail=str(error)) from error


def records(entry: Entry, source: Source) -> Iterator[Record]:
    """The record of one row. Raises EntryError."""
    if isinstance(entry.value, str):
        raise EntryError("torn-row", entry.value)
    row: dict[str, str] = entry.value
    fields: dict[str, Any] = {
        _FIELDS.get(name, name): value for name, value in row.items() if name != OURS
    }
    kept = _kept(row.get(OURS, ""))
    if kept:
        same = {name: cell for name, cell in row_of(kept).items() if name in row}
        if not source.photos.holds(kept.photo):
            raise EntryError("outside", kept.photo)
        if same == row:
            yield kept
            return
        if row["critique"] == kept.text:  # what it says of aspects still holds
            fields |= {key: getattr(kept, key) for key in ("aspects", "answer", "turns")}
        fields |= {"provenance": kept.provenance, "reviews": kept.reviews}
    elif not row.get("critique", "").strip():
        raise EntryError("no-critique")
    fields["photo"] = source.photos.relative(row.get("image"))
    fields["text"] = row.get("critique", "").strip()
    fields["score"] = score_of(row.get("score"))
    yield source.record(entry.number, **fields)


def row_of(record: Record) -> dict[str, str]:
    """A record as a row, under `COLUMNS`."""
    return {
        "id": record.id,
        "image": record.photo,
        "critique": record.text,
        "score": "" if record.score is None else f"{record.score:g}",
        "language": record.language,
        "author": record.author,
        "licence": record.licence,
        "shoot": record.shoot,
        "instruction": record.instruction,
        OURS: ours(record),
    }


def _known(header: list[str]) -> dict[int, str]:
    """Which column is which; where two would do, the one whose name comes first in our list."""
    names = [_plain(name) for name in header]
    found = {}
    for column, aliases in {OURS: [OURS], **columns()}.items():
        place = next((names.index(one) for one in map(_plain, aliases) if one in names), None)
        if place is not None and place not in found:
            found[place] = column
    return found


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-﻿]+", "", name).casefold()


def _kept(cell: str) -> Record | None:
    if not cell:
        return None
    try:
        return Record.model_validate_json(cell)
    except ValidationError as error:
        raise EntryError("invalid", OURS) from error
