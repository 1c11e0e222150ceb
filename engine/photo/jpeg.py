"""What a JPEG's quantisation tables say about its quality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

# ITU-T T.81, table K.1: the luminance table that libjpeg scales.
_LUMINANCE = np.array(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99],
    ],
    float,
).ravel()


def quality(tables: Mapping[int, Sequence[int]]) -> int | None:
    """The quality, 1-100 on libjpeg's scale, whose luminance table is the file's.

    tables: 64 steps each, in natural order. None where no scaled standard table fits within a
    tenth: cameras and Photoshop often use tables of their own.
    """
    if 0 not in tables or len(tables[0]) != 64:
        return None
    table = np.asarray(tables[0], float)
    misfit = np.abs(_scaled() - table).mean(axis=1) / table.mean().clip(1)
    best = int(misfit.argmin())
    return best + 1 if misfit[best] < 0.1 else None


@cache
def _scaled() -> npt.NDArray[np.float64]:
    """100 x 64: the standard table at every quality (jpeg_quality_scaling of libjpeg)."""
    qualities = np.arange(1, 101)
    percent = np.where(qualities < 50, 5000 // qualities, 200 - 2 * qualities)
    scaled = np.floor((_LUMINANCE * percent[:, None] + 50) / 100)
    return scaled.clip(1, 255)
