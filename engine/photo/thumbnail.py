"""Small pictures for the grid: the camera's own where it serves, else a reduced decode."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from engine.photo.codecs import open_image
from engine.photo.decode import load
from engine.photo.embedded import embedded
from engine.photo.files import open_photo
from engine.photo.formats import HEAD, sniff
from engine.photo.orientation import orientation_of
from engine.photo.picture import Pixels
from engine.photo.pillow import from_image

_QUALITY: Final = 85


def thumbnail(path: Path, long_side: int) -> Pixels:
    """The photo at `long_side` pixels at most, upright and in sRGB. Raises PhotoError."""
    with open_photo(path) as file:
        head = file.read(HEAD)
        if sniff(head) == "JPEG":
            try:
                file.seek(0)
                image = open_image(file, path)
                small = embedded(image, file, long_side)
                if small is not None:
                    return from_image(small, long_side, orientation=orientation_of(image)).pixels
            except Exception:  # noqa: BLE001, S110 - whatever is wrong with a preview, the photo itself may be fine
                pass
    return load(path, long_side).pixels


def thumbnail_jpeg(path: Path, long_side: int) -> bytes:
    """`thumbnail` as a JPEG, for the cache and for reports. Raises PhotoError."""
    return encode(thumbnail(path, long_side))


def encode(pixels: Pixels) -> bytes:
    """H x W x 3 sRGB pixels as a JPEG."""
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue()
