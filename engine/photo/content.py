"""What a file contains, boiled down to a few bytes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

from engine.photo.files import open_photo

_ENDS: Final = 64 * 1024


def fingerprint(path: Path) -> str:
    """A cheap mark by which a moved file is known again: its size and both its ends.

    Hex. Equal files have equal marks; different photos practically never share one. Raises
    PhotoError.
    """
    with open_photo(path) as file:
        size = os.fstat(file.fileno()).st_size
        digest = hashlib.blake2b(str(size).encode(), digest_size=16)
        digest.update(file.read(_ENDS))
        file.seek(max(_ENDS, size - _ENDS))
        digest.update(file.read(_ENDS))
        return digest.hexdigest()


def sha256(path: Path) -> str:
    """The SHA-256 of the whole file, in hex. Raises PhotoError."""
    with open_photo(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
