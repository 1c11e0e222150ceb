"""What lies just round the subject."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

REACH: Final = 0.06  # of the long side

Bits = npt.NDArray[np.bool_]


def surround(inside: Bits) -> Bits:
    """The band round a mask, H x W, as wide as 6 % of the long side."""
    reach = max(3, round(REACH * max(inside.shape)))
    kernel = np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)
    return (cv2.dilate(inside.astype(np.uint8), kernel) > 0) & ~inside
