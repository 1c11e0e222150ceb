"""A decoded photo, ready to be shown or measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Picture:
    """Pixels at the wanted size, upright and in sRGB, with what the file said about itself.

    pixels: H x W x 3 uint8, sRGB, contiguous; alpha is flattened onto mid-grey.
    full_width, full_height: pixels of the whole upright photo, before any reduction.
    file_format: Pillow's name of the container ("JPEG", "HEIF", "PNG" ...), or "RAW".
    source: "decode", or "preview" when a RAW's embedded camera preview was used.
    bits: bits per channel in the file.
    jpeg_quality: estimated from the quantisation tables, 1-100 on libjpeg's scale; None where
        the file is not a JPEG or its tables are not of that family.
    profile: name of the embedded ICC profile, or of the colour space that the file declares, that
        was honoured; None where there was none.
    damaged: what was missing, where a truncated file could still be shown in part.
    missing: the share of rows, 0-1, that could not be decoded then and are empty.
    """

    pixels: Pixels
    full_width: int
    full_height: int
    file_format: str
    source: Literal["decode", "preview"] = "decode"
    bits: int = 8
    jpeg_quality: int | None = None
    profile: str | None = None
    damaged: str | None = None
    missing: float = 0.0
    has_alpha: bool = False

    @property
    def scale(self) -> float:
        """Decoded pixels per full pixel along a side, at most 1."""
        height, width = self.pixels.shape[:2]
        return float(max(width, height) / max(self.full_width, self.full_height))
