"""Turning pixels upright, by the EXIF orientation tag (TIFF 6.0, tag 274)."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from PIL import ExifTags, Image

from engine.photo.picture import Pixels

TURNED: Final = (5, 6, 7, 8)  # width and height change places

_ROTATION: Final = {
    3: cv2.ROTATE_180,
    4: cv2.ROTATE_180,
    5: cv2.ROTATE_90_CLOCKWISE,
    6: cv2.ROTATE_90_CLOCKWISE,
    7: cv2.ROTATE_90_COUNTERCLOCKWISE,
    8: cv2.ROTATE_90_COUNTERCLOCKWISE,
}
_MIRRORED: Final = (2, 4, 5, 7)


def orientation_of(image: Image.Image) -> int:
    """1-8, as far as the open image tells; 1 where it does not, or not believably.

    HEIF and AVIF turn their pixels themselves, and Pillow turns a TIFF while loading it; each
    then reports 1, so ask after `load`.
    """
    try:
        value = image.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # noqa: BLE001 - Pillow's EXIF reader raises nearly anything on fuzzed files
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def upright(pixels: Pixels, orientation: int) -> Pixels:
    """H x W x 3 pixels stored with `orientation`, as they are to be seen."""
    if orientation in _ROTATION:
        pixels = cv2.rotate(pixels, _ROTATION[orientation])  # type: ignore[assignment]
    if orientation in _MIRRORED:
        pixels = np.ascontiguousarray(pixels[:, ::-1])
    return pixels


def upright_size(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """Width and height of the upright photo."""
    return (size[1], size[0]) if orientation in TURNED else size
