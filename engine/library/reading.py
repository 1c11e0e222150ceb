"""The headers of many photos, read in worker processes."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from engine.photo import Header, PhotoError, display_path, fingerprint, read_header
from engine.workers import Workers

_CHUNK: Final = (
    24  # enough that the way between processes costs little, few enough to show progress
)


@dataclass(frozen=True)
class Reading:
    """What a file says of itself: a header, or why there is none.

    fingerprint: None where the content cannot be read at all.
    """

    fingerprint: str | None
    header: Header | PhotoError


def read_all(workers: Workers, paths: Iterable[str]) -> Generator[list[tuple[str, Reading]]]:
    """Read each file's header, in any order, some at a time.

    When a process is lost over a batch, its files are read again one by one, and only the guilty
    one is refused.
    """
    suspects: list[tuple[str, ...]] = []
    waiting = iter(paths)
    for batch, outcome in workers.run(_read, iter(lambda: tuple(islice(waiting, _CHUNK)), ())):
        if isinstance(outcome, PhotoError):
            suspects += [(path,) for path in batch]
        else:
            yield list(zip(batch, outcome, strict=True))
    for (path,), outcome in workers.run(_read, suspects):
        if isinstance(outcome, PhotoError):
            error = PhotoError(outcome.kind, display_path(Path(path)), outcome.detail)
            yield [(path, Reading(None, error))]
        else:
            yield [(path, outcome[0])]


def _read(batch: tuple[str, ...]) -> list[Reading]:
    return [_read_one(Path(path)) for path in batch]


def _read_one(path: Path) -> Reading:
    try:
        mark = fingerprint(path)
    except PhotoError as error:
        return Reading(None, error)
    try:
        return Reading(mark, read_header(path))
    except PhotoError as error:
        return Reading(mark, error)
