"""Files brought into the store: linked where that is possible, else copied, and hashed.

A hard link costs no space and no time, and the model stays when the folder that it came from is
deleted. Other drives and some file systems have none; there the bytes are copied.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Event as Signal
from typing import Final

from engine.models.error import ModelError
from engine.models.model import File

Progress = Callable[[int, int], None]

_CHUNK: Final = 4 * 2**20
_SPARE: Final = 256 * 2**20  # a drive that is filled to the last byte serves nobody


def take(
    files: Mapping[Path, Path], folder: Path, progress: Progress, stop: Signal
) -> dict[Path, File]:
    """Bring every source to its place (relative to `folder`); returns the record of each source.

    `progress` gets bytes done and bytes in all. Raises ModelError.
    """
    sizes = {source: source.stat().st_size for source in files}
    _make_room(files, folder)
    counter = _Counter(sum(sizes.values()), progress, stop)
    return {
        source: File(
            path=place,
            bytes=sizes[source],
            sha256=_bring(source.resolve(), folder / place, counter),
        )
        for source, place in files.items()
    }


def sha256(path: Path, progress: Callable[[int], None]) -> str:
    """The file's hash; `progress` gets the size of each piece that was read."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
            progress(len(piece))
    return digest.hexdigest()


def require_room(needed: int, folder: Path) -> None:
    """Raise ModelError "no-room" where `needed` bytes do not fit on the drive of `folder`."""
    free = shutil.disk_usage(folder).free
    if needed and needed + _SPARE > free:
        raise ModelError("no-room", path=str(folder), needed=_gb(needed + _SPARE), free=_gb(free))


def storage_error(error: OSError, path: Path) -> ModelError:
    """What an error of the drive means for the person."""
    where = str(error.filename2 or error.filename or path)
    return ModelError("unwritable", path=where, reason=error.strerror or str(error))


class _Counter:
    def __init__(self, total: int, progress: Progress, stop: Signal) -> None:
        self._done, self._total, self._progress, self._stop = 0, total, progress, stop

    def __call__(self, count: int) -> None:
        if self._stop.is_set():
            raise ModelError("cancelled")
        self._done += count
        self._progress(self._done, self._total)


def _make_room(files: Iterable[Path], folder: Path) -> None:
    """Look, before anything is copied, whether there is room for what cannot be linked."""
    drive = folder.stat().st_dev
    away = (source.stat() for source in files)
    require_room(sum(one.st_size for one in away if one.st_dev != drive), folder)


def _bring(source: Path, place: Path, counter: Callable[[int], None]) -> str:
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, place)
    except OSError:
        return _copy(source, place, counter)
    return sha256(place, counter)


def _copy(source: Path, place: Path, counter: Callable[[int], None]) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as read, place.open("xb") as written:
        while piece := read.read(_CHUNK):
            counter(len(piece))
            digest.update(piece)
            written.write(piece)
    return digest.hexdigest()


def _gb(count: int) -> float:
    return round(count / 1e9, 1)
