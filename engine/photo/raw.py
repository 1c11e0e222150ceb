"""RAW files through LibRaw: the camera's own preview first, a demosaic when it is asked for."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

import rawpy
from PIL import Image
from rawpy import LibRawError, LibRawFileUnsupportedError, LibRawUnsufficientMemoryError

from engine.photo.codecs import PIXEL_LIMIT
from engine.photo.orientation import TURNED, orientation_of, upright_size
from engine.photo.picture import Picture
from engine.photo.pillow import from_image

__all__ = [
    "LibRawError",
    "LibRawFileUnsupportedError",
    "LibRawUnsufficientMemoryError",
    "load",
    "opened",
    "preview",
    "upright_sizes",
]

_ORIENTATION: Final = {3: 3, 5: 8, 6: 6}  # LibRaw's flip in EXIF's numbers


def opened(file: BinaryIO, path: Path) -> closing[rawpy.RawPy]:
    """The raw file with its header read. Raises LibRawError."""
    try:
        path.name.encode()
    except UnicodeEncodeError:  # rawpy takes names as UTF-8 only; so it gets the bytes
        return closing(rawpy.imread(file))
    return closing(rawpy.imread(str(path)))  # by name, LibRaw reads only the parts it needs


def load(file: BinaryIO, path: Path, long_side: int | None) -> Picture:
    """Decode a RAW: its preview where that serves the size, else a demosaic.

    A preview serves from half the wanted size on: photographers want the camera's rendering at
    once, but not a stamp. Raises LibRawError, or PIL's bomb error above our pixel limit.
    """
    with opened(file, path) as raw:
        width, height = upright_sizes(raw)
        if width * height > PIXEL_LIMIT:
            raise Image.DecompressionBombError(f"{width} x {height} pixels")
        bits = max(8, int(raw.white_level or 0).bit_length())
        picture = None
        if long_side:
            wanted = min(long_side, max(width, height))
            picture = preview(raw, long_side, at_least=wanted // 2)
        picture = picture or _demosaic(raw, long_side)
        return replace(
            picture,
            full_width=width,
            full_height=height,
            file_format="RAW",
            bits=bits,
            jpeg_quality=None,
        )


def upright_sizes(raw: rawpy.RawPy) -> tuple[int, int]:
    """Width and height of the upright photo that a demosaic would give."""
    sizes = raw.sizes
    return upright_size((sizes.iwidth, sizes.iheight), _ORIENTATION.get(sizes.flip, 1))


def preview(raw: rawpy.RawPy, long_side: int, at_least: int) -> Picture | None:
    """The camera's embedded preview, upright; None where there is none of that long side."""
    try:
        thumb = raw.extract_thumb()
    except LibRawError:
        return None
    try:
        image, turned = _opened_thumb(raw, thumb)
        if max(image.size) < at_least:
            return None
        width, height = upright_sizes(raw)
        if turned in TURNED and (image.height > image.width) == (height > width):
            turned = 1  # some cameras store the preview upright already
        return replace(from_image(image, long_side, orientation=turned), source="preview")
    except (OSError, ValueError, SyntaxError):  # a broken preview; the raw itself may be fine
        return None


def _opened_thumb(raw: rawpy.RawPy, thumb: rawpy.Thumbnail) -> tuple[Image.Image, int]:
    """The preview, not yet decoded, and its orientation."""
    if isinstance(thumb.data, bytes):
        image = Image.open(BytesIO(thumb.data), formats=("JPEG",))
        # LibRaw writes the raw's orientation into previews that have none of their own.
        return image, orientation_of(image)
    return Image.fromarray(thumb.data), _ORIENTATION.get(raw.sizes.flip, 1)


def _demosaic(raw: rawpy.RawPy, long_side: int | None) -> Picture:
    pixels = raw.postprocess(use_camera_wb=True, half_size=long_side is not None, output_bps=8)
    return from_image(Image.fromarray(pixels), long_side, orientation=1)
