"""Decoding in a worker process, and how the pixels get back from there.

Pixels travel through a file that lives in memory where there is such a place: through the
pool's pipe, 24 megapixels took ten times as long as decoding them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.photo import load
from engine.photo.picture import Pixels

_MEMORY = Path("/dev/shm")  # noqa: S108 - the files in it have random names and our own mode

_PREFIX = "photoeye-"


@dataclass(frozen=True)
class Parcel:
    """A decoded photo on its way: its pixels lie in `file`, H x W x 3 uint8."""

    file: str
    shape: tuple[int, ...]
    full_width: int
    full_height: int
    damaged: str | None


def decode(path: Path, long_side: int | None, folder: str) -> Parcel:
    """Decode a photo and leave its pixels in `folder`. Raises PhotoError."""
    picture = load(path, long_side)
    handle, file = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "wb") as out:
        out.write(picture.pixels.data)
    return Parcel(
        file, picture.pixels.shape, picture.full_width, picture.full_height, picture.damaged
    )


def unpack(parcel: Parcel) -> Pixels:
    """Take the pixels out of a parcel, which is then gone. Lets other threads run meanwhile."""
    pixels = np.empty(parcel.shape, np.uint8)
    file = Path(parcel.file)
    with file.open("rb", buffering=0) as source:
        source.readinto(pixels.data.cast("B"))
    file.unlink()
    return pixels


def mailbox() -> tempfile.TemporaryDirectory[str]:
    """A folder for parcels; those that killed processes left in memory are cleared away."""
    if not _MEMORY.is_dir():
        return tempfile.TemporaryDirectory(prefix=_PREFIX)
    for left in _MEMORY.glob(f"{_PREFIX}*-*"):
        if not Path(f"/proc/{left.name.split('-')[1]}").exists():
            shutil.rmtree(left, ignore_errors=True)
    return tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", dir=_MEMORY)
