"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from trainer.export.error import ExportError

_FULL: Final = "|".join(str(one) for one in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_SAID: Final = re.compile(rf"\[Errno ({_FULL})\]|\(os error ({_FULL})\)")  # Python's way and Rust's
_NOTHING: Final = 2**20  # bytes
_SPARE: Final = 64 * 2**20  # bytes: a drive that is filled to the last one serves nobody


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A name beside `target` for a file or folder that becomes `target` once the block ends well.

    What a process that was killed has left under that name is deleted before.
    """
    unfinished = target.with_name(f"{target.stem}.unfinished{target.suffix}")
    _remove(unfinished)
    try:
        yield unfinished
        if unfinished.is_dir():
            _remove(target)  # no folder takes the place of another that holds something
        unfinished.replace(target)
    finally:
        _remove(unfinished)


@contextmanager
def drive(folder: Path, needed: int) -> Iterator[None]:
    """Raise ExportError "no-room" where `needed` bytes do not fit, or did not after all.

    The libraries in between say it in many ways, or not at all: what fails while the drive has
    nothing left fails for that.
    """
    free = shutil.disk_usage(folder).free
    if needed + _SPARE > free:
        raise _full(folder, needed, free)
    try:
        yield
    except Exception as error:
        free = shutil.disk_usage(folder).free
        if free > _NOTHING and not _SAID.search(str(error)):
            raise
        raise _full(folder, needed, free) from error


def _full(folder: Path, needed: int, free: int) -> ExportError:
    told = {"needed": round((needed + _SPARE) / 1e9, 1), "free": round(free / 1e9, 1)}
    return ExportError("no-room", path=str(folder), **told)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
