"""An edited photo at full size, as a new file."""

from __future__ import annotations

import io
import os
import struct
from pathlib import Path
from typing import Final, Literal

from PIL import Image, ImageCms

from engine.critique import Edit
from engine.improve.render import render
from engine.photo.codecs import open_image
from engine.photo.decode import load
from engine.photo.files import open_photo
from engine.photo.picture import Pixels

ENDINGS: Final[dict[str, Literal["JPEG", "PNG"]]] = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
}
_ORIENTATION, _EXIF_IFD, _WIDTH, _HEIGHT, _COLOUR_SPACE = 0x0112, 0x8769, 0xA002, 0xA003, 0xA001


def improve(photo: Path, edit: Edit, output: Path) -> None:
    """Render `edit` on every pixel of `photo` and write it to `output` (.jpg or .png), in sRGB.

    Capture data goes along; orientation and size are set right. The file appears whole or not
    at all. Raises PhotoError for the photo, ValueError for an output of another kind or the
    photo itself, OSError where the output cannot be written.
    """
    file_format = ENDINGS.get(output.suffix.lower())
    if file_format is None:
        raise ValueError(f"{output.name}: only .jpg and .png can be written")
    if output.exists() and output.samefile(photo):
        raise ValueError(f"{output.name}: a photo is never overwritten by its own edit")
    pixels = render(load(photo, None).pixels, edit)
    _write(output, _encoded(pixels, file_format, _capture_data(photo, pixels)))


def _encoded(pixels: Pixels, file_format: Literal["JPEG", "PNG"], exif: Image.Exif) -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    buffer = io.BytesIO()
    image = Image.fromarray(pixels)
    if file_format == "JPEG":
        image.save(buffer, "JPEG", quality=95, subsampling=0, exif=exif, icc_profile=profile)
    else:
        image.save(buffer, "PNG", exif=exif, icc_profile=profile)
    return buffer.getvalue()


def _capture_data(photo: Path, pixels: Pixels) -> Image.Exif:
    """The photo's EXIF, made true for the new pixels; empty where Pillow finds none to read."""
    try:
        with open_photo(photo) as file:
            exif = open_image(file, photo).getexif()
            details = exif.get_ifd(_EXIF_IFD)
            exif[_ORIENTATION] = 1
            details[_WIDTH], details[_HEIGHT] = pixels.shape[1], pixels.shape[0]
            details[_COLOUR_SPACE] = 1
            exif.tobytes()
    except (OSError, ValueError, TypeError, KeyError, SyntaxError, struct.error):
        return Image.Exif()  # a RAW, or tags that cannot be written again
    return exif


def _write(output: Path, content: bytes) -> None:
    """Through a neighbour that replaces the output at once, so that no half file is ever seen."""
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)
