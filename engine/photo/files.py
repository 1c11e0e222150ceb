"""Opening a photo's file without ever blocking, downloading or guessing."""

from __future__ import annotations

import errno
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

    Windows and macOS say so. On Linux, a file of several blocks that occupies none on the disk is
    one: smaller files may live inside their directory entry (btrfs, ext4 inline data).
    """
    if sys.platform == "win32":
        return bool(stat.st_file_attributes & _WINDOWS_RECALL)
    if sys.platform == "darwin":
        return bool(stat.st_flags & _MAC_DATALESS)
    return stat.st_size > 2 * _BLOCK and stat.st_blocks == 0 and _counts_blocks(stat.st_dev)


def _counts_blocks(device: int) -> bool:
    # Phones, archives and remote machines mounted through FUSE or 9p often report no blocks at
    # all; their photos are there.
    number = f"{os.major(device)}:{os.minor(device)}"
    mounts = Path("/proc/self/mountinfo")
    if not mounts.exists():
        return True
    for line in mounts.read_text(errors="replace").splitlines():
        mount, _, system = line.partition(" - ")
        if mount.split()[2] == number:
            return not system.startswith(("fuse", "9p", "virtiofs"))
    return True


def display_path(path: Path | str) -> str:
    """The path as text that can be printed and put into JSON, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@contextmanager
def open_photo(path: Path) -> Iterator[BufferedReader]:
    """The file, open for reading.

    Raises PhotoError (missing, forbidden, empty, not_a_photo, offline), also where the system
    fails while the file is being read. Folders, pipes and devices are never waited on.
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
        with path.open("rb") as file:
            yield file
    except OSError as error:
        if error.errno is None:  # a decoder's, not the system's
            raise
        raise PhotoError(_kind(error), shown, error.strerror or str(error)) from error


def _kind(error: OSError) -> Kind:
    if isinstance(error, PermissionError):
        return "forbidden"
    if error.errno == errno.EIO:
        return "damaged"  # the drive cannot read it
    return "missing"  # also a symlink loop or a drive that went away: there is nothing to read
