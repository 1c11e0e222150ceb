"""Which format a file or folder is in, by what it holds rather than by what it is called."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Final, Literal

from trainer.dataset import app, comments, folder, table
from trainer.dataset.error import DatasetError
from trainer.dataset.reading import Entry, lines, opened, values
from trainer.dataset.source import Format
from trainer.dataset.work import Progress, silent, watched

_HEAD: Final = 2**16
_FIRST: Final = 20  # entries that are looked at: the first may be bad
_KEYS: Final[dict[str, Format]] = {
    "conversations": "llava",
    "messages": "messages",
    "prompt": "messages",
    "query": "messages",
    "general_impression": "pccd",
    "critic": "app",
    "error": "app",
    **dict.fromkeys(comments.LISTS, "comments"),
}
_TABLES: Final = (".csv", ".tsv")
_LINES: Final = (".jsonl", ".ndjson")


def detect(source: Path) -> Format:
    """The format of a file or folder. Raises DatasetError with what was looked for."""
    if not source.exists():
        raise DatasetError("missing", path=str(source))
    if _catalogue(source):
        return "app"
    if source.is_dir():
        found = any(text for _, text in (one.value for one in folder.entries(source)))
        if not found:
            raise DatasetError("format", path=str(source))
        return "folder"
    if source.suffix.lower() in _TABLES:
        return "csv"
    if not _is_json(source):
        return _table_or_nothing(source)
    with opened(source) as file:
        reader = lines if _layout(source) == "lines" else values
        for entry in islice(reader(file, source), _FIRST):
            found_format = _format(entry)
            if found_format:
                return found_format
    raise DatasetError("format", path=str(source))


def entries(
    source: Path, known: Format, progress: Progress = silent, stop: Event | None = None
) -> Iterator[Entry]:
    """The entries of a source, one at a time. Raises DatasetError."""
    if not source.exists():
        raise DatasetError("missing", path=str(source))
    if known == "app" and _catalogue(source):
        home = source if source.is_dir() else source.parent
        yield from watched(list(app.entries(home)), progress, stop)
    elif known == "folder":
        if not source.is_dir():
            raise DatasetError("format", path=str(source))
        yield from watched(list(folder.entries(source)), progress, stop)
    elif known == "csv":
        with opened(source, progress, stop, newline="") as file:
            yield from table.rows(file, source)
    else:
        reader = lines if _layout(source) == "lines" else values
        with opened(source, progress, stop) as file:
            yield from reader(file, source)


def _catalogue(source: Path) -> bool:
    return source.name == app.CATALOGUE or (source.is_dir() and (source / app.CATALOGUE).exists())


def _is_json(source: Path) -> bool:
    with opened(source) as file:
        return file.read(_HEAD).lstrip()[:1] in ("[", "{")


def _table_or_nothing(source: Path) -> Format:
    if source.suffix.lower() in (".json", ".jsonl"):
        with opened(source) as file:
            next(values(file, source), None)  # says where it is broken
    try:
        with opened(source, newline="") as file:
            next(table.rows(file, source), None)
    except DatasetError as error:
        if error.kind == "encoding":
            raise
        raise DatasetError("format", path=str(source)) from error
    return "csv"


def _layout(source: Path) -> Literal["lines", "whole"]:
    """Whether each line is a value of its own (JSONL) or the file is one array or object."""
    with opened(source) as file:
        head = file.read(_HEAD).lstrip()
    if not head.startswith("{"):
        return "whole"
    if source.suffix.lower() in _LINES:
        return "lines"
    first, _, rest = head.partition("\n")
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return "whole"
    return "lines" if rest.strip() or _format(Entry(1, value)) else "whole"


def _format(entry: Entry) -> Format | None:
    if entry.name:
        return "comments" if isinstance(entry.value, list | dict) else None
    if not isinstance(entry.value, dict):
        return None
    return next((known for key, known in _KEYS.items() if key in entry.value), None)
