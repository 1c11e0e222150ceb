"""Pillow's many pixel modes, brought to the few that carry a photo."""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image

_KEPT: Final = ("L", "LA", "RGB", "RGBA", "CMYK", "LAB")
_PLAIN: Final = {"1": "L", "La": "LA", "RGBa": "RGBA", "PA": "RGBA"}


def plain(image: Image.Image) -> Image.Image:
    """The loaded image in L, LA, RGB, RGBA, CMYK or LAB, 8 bits a channel.

    16-bit grey loses its lower byte; 32-bit and floating point grey, which have no agreed range,
    are stretched from their lowest to their highest value unless they are 0-1 or 16-bit.
    """
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    if image.mode in ("I", "F"):
        return Image.fromarray(_stretched(np.asarray(image, np.float64)))
    if "transparency" in image.info and image.mode in ("1", "L", "P", "RGB"):
        return image.convert("RGBA")
    if image.mode in _KEPT:
        return image
    return image.convert(_PLAIN.get(image.mode, "RGB"))


def bits_per_channel(image: Image.Image) -> int:
    """Bits per channel in the file, as far as the opened image tells; 8 where it does not."""
    if "bit_depth" in image.info:  # HEIF
        return int(image.info["bit_depth"])
    tags = getattr(image, "tag_v2", {})
    if 258 in tags:  # BitsPerSample
        return int(np.max(tags[258]))
    if image.mode == "1":
        return 1
    rawmodes = str([tile[3] for tile in getattr(image, "tile", [])])
    return 16 if ";16" in image.mode or ";16" in rawmodes else 8


def _stretched(values: np.ndarray) -> np.ndarray:
    values = np.nan_to_num(values, posinf=0, neginf=0)
    low, high = float(values.min()), float(values.max())
    if low >= 0 and high <= 1:
        low, high = 0, 1
    elif low >= 0 and 255 < high <= 65535:
        low, high = 0, 65535
    return ((values - low) * (255 / max(high - low, 1e-12))).clip(0, 255).astype(np.uint8)
