"""Opening a photo's file without ever blocking, downloading or guessing."""

from __future__ import annotations

import os
import stat as modes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Final

from engine.photo.error import Kind, PhotoError

_MAC_DATALESS: Final = 0x40000000  # SF_DATALESS
_WINDOWS_RECALL: Final = 0x00400000 | 0x00040000 | 0x00001000  # on data access, on open, offline
_BLOCK: Final = 4096


def is_placeholder(stat: os.stat_result) -> bool:
    """Whether the file's content lies in a cloud only, so that opening it would download it.

    Windows and macOS say so. Elsewhere a file of several blocks that occupies none on disk is
    one: smaller files may live inside their directory entry (btrfs, ext4 inline data).
    """
    if sys.platform == "win32":
        return bool(stat.st_file_attributes & _WINDOWS_RECALL)
    if sys.platform == "darwin":
        return bool(stat.st_flags & _MAC_DATALESS)
    return stat.st_size > 2 * _BLOCK and stat.st_blocks == 0


def display_path(path: Path | str) -> str:
    """The path as text that can be printed and put into JSON, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@contextmanager
def open_photo(path: Path) -> Iterator[BufferedReader]:
    """The file, open for reading.

    Raises PhotoError (missing, forbidden, empty, not_a_photo, offline): folders, pipes and
    devices are not photos and are never waited on.
    """
    shown = display_path(path)
    try:
        stat = path.stat()
        if not modes.S_ISREG(stat.st_mode):
            raise PhotoError("not_a_photo", shown)
        if stat.st_size == 0:
            raise PhotoError("empty", shown)
        if is_placeholder(stat):
            raise PhotoError("offline", shown)
        file = path.open("rb")
    except OSError as error:
        raise PhotoError(_kind(error), shown, error.strerror or str(error)) from error
    with file:
        yield file


def _kind(error: OSError) -> Kind:
    if isinstance(error, PermissionError):
        return "forbidden"
    return "missing"  # also a symlink loop or a drive that went away: there is nothing to read
