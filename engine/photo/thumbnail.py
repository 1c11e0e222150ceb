"""Small pictures for the grid: the camera's own where it serves, else a reduced decode."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from engine.photo.decode import load
from engine.photo.picture import Pixels

_QUALITY: Final = 85


def thumbnail(path: Path, long_side: int) -> Pixels:
    """The photo at `long_side` pixels at most, upright and in sRGB. Raises PhotoError."""
    return load(path, long_side).pixels


def thumbnail_jpeg(path: Path, long_side: int) -> bytes:
    """`thumbnail` as a JPEG, for the cache and for reports. Raises PhotoError."""
    return encode(thumbnail(path, long_side))


def encode(pixels: Pixels) -> bytes:
    """H x W x 3 sRGB pixels as a JPEG."""
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue()
