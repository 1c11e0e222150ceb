"""The planes that all measurements read: computed once, at two sizes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import cv2
import numpy as np
import numpy.typing as npt

from engine.photo.picture import Picture, Pixels

Plane = npt.NDArray[np.float32]
Array = TypeVar("Array", Pixels, Plane)

LONG_SIDE = 1024  # tone, colour, geometry and composition do not change above this
MIDDLE_SIDE = 640  # straight lines
HALF_SIDE = 512  # what counts areas rather than edges needs no more
FINE_SIDE = 1600  # focus and noise want finer detail; what they are judged by was calibrated here


@dataclass(frozen=True)
class View:
    """One photo, prepared for measuring.

    rgb: H x W x 3 uint8 sRGB, long side at most `LONG_SIDE`.
    fine: h x w uint8 luma, long side at most `FINE_SIDE`, never enlarged.
    picture: what the decoder said about the file.
    """

    rgb: Pixels
    fine: Pixels
    picture: Picture

    @classmethod
    def of(cls, picture: Picture) -> View:
        """Prepare a picture decoded at up to `FINE_SIDE`."""
        return cls(
            rgb=at_most(picture.pixels, LONG_SIDE),
            fine=at_most(_grey(picture.pixels), FINE_SIDE),
            picture=picture,
        )

    @cached_property
    def half(self) -> View:
        """The same photo with a long side of at most `HALF_SIDE`, a quarter of the work."""
        return View(at_most(self.rgb, HALF_SIDE), self.fine, self.picture)

    @cached_property
    def lab(self) -> Plane:
        """H x W x 3: L* 0-100, a* and b* about -128 to 127 (CIE 1976, D65)."""
        return cv2.cvtColor(self.rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)  # type: ignore[return-value]

    @cached_property
    def grey(self) -> Pixels:
        """H x W uint8: `luma` in 256 steps."""
        return _grey(self.rgb)

    @cached_property
    def middle_grey(self) -> Pixels:
        """H x W uint8: `grey` with a long side of at most `MIDDLE_SIDE`."""
        return at_most(self.grey, MIDDLE_SIDE)

    @cached_property
    def luma(self) -> Plane:
        """H x W, 0-1, in display (gamma) space: what the eye and the histogram see."""
        return np.multiply(self.grey, 1 / 255, dtype=np.float32)

    @cached_property
    def linear(self) -> Plane:
        """H x W x 3, 0-1: light itself, the sRGB curve undone (IEC 61966-2-1)."""
        return cv2.LUT(self.rgb, _LINEAR)  # type: ignore[return-value]

    @cached_property
    def luminance(self) -> Plane:
        """H x W, 0-1, relative linear luminance: what stops are counted in."""
        return cv2.transform(self.linear, REC709[np.newaxis])  # type: ignore[return-value]


REC709 = np.array([0.2126, 0.7152, 0.0722], np.float32)
_CODES = np.arange(256, dtype=np.float32) / 255
_LINEAR = np.where(_CODES <= 0.04045, _CODES / 12.92, ((_CODES + 0.055) / 1.055) ** 2.4).astype(
    np.float32
)


def _grey(rgb: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)


def at_most(plane: Array, long_side: int) -> Array:
    """H x W, with or without channels, reduced to a long side of at most that and 1 px at least."""
    height, width = plane.shape[:2]
    factor = long_side / max(height, width)
    if factor >= 1:
        return plane
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return cv2.resize(plane, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]
