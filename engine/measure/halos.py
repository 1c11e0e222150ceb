"""Halos: the bright and dark seams that too much sharpening draws along edges."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike

_REACH: Final = 12  # px to either side of an edge
_PLATEAU: Final = 7  # px from the edge: beyond the reach of a usual halo
_SAMPLES: Final = 4000  # of the strongest edge pixels
_STEEP: Final = 25  # grey levels per px
_STEP: Final = 40.0  # grey levels between the two sides: fainter edges drown in texture
_EVEN: Final = 0.25  # of the step: how far the sides may waver and still be a plateau
_FEWEST: Final = 40
_ROOM: Final = 20.0  # grey levels to black or white, else the halo is clipped


def measure_halos(plane: npt.NDArray[np.uint8]) -> float | None:
    """How far edges of an 8-bit plane overshoot both sides, as a share of their step.

    The median over clean edges (flat on both sides) of the lesser of over- and undershoot:
    sharpening draws both, an outline or a rim of light only one. None without enough such edges.
    """
    x = cv2.Sobel(plane, cv2.CV_16S, 1, 0)
    y = cv2.Sobel(plane, cv2.CV_16S, 0, 1)
    strength = np.abs(x) + np.abs(y)
    strength[:_REACH] = strength[-_REACH:] = 0
    strength[:, :_REACH] = strength[:, -_REACH:] = 0
    strong = np.flatnonzero(strength > 8 * _STEEP)
    highest = cv2.dilate(strength, np.ones((3, 3), np.uint8)).ravel()[strong]
    at = strong[strength.ravel()[strong] == highest]
    if len(at) < _FEWEST:
        return None
    at = at[:: max(1, len(at) // _SAMPLES)]
    overshoot = _overshoot(_profiles(plane, at, x.ravel()[at], y.ravel()[at]))
    return max(0.0, float(np.median(overshoot))) if len(overshoot) >= _FEWEST else None


def _profiles(
    plane: npt.NDArray[np.uint8],
    at: npt.NDArray[np.intp],
    x: MatLike,
    y: MatLike,
) -> npt.NDArray[np.float32]:
    """Grey levels across each edge, from dark to bright: edges x (2 reach + 1)."""
    row, column = np.divmod(at, plane.shape[1])
    length = np.hypot(x, y, dtype=np.float32)
    steps = np.arange(-_REACH, _REACH + 1, dtype=np.float32)
    across = (column[:, None] + steps * (x / length)[:, None]).astype(np.float32)
    down = (row[:, None] + steps * (y / length)[:, None]).astype(np.float32)
    return cv2.remap(plane, across, down, cv2.INTER_LINEAR).astype(np.float32)


def _overshoot(profile: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    dark, low = profile[:, : _REACH - _PLATEAU + 1], profile[:, _REACH - _PLATEAU + 1 : _REACH]
    bright, high = profile[:, _REACH + _PLATEAU :], profile[:, _REACH + 1 : _REACH + _PLATEAU]
    floor, ceiling = dark.mean(axis=1), bright.mean(axis=1)
    step = ceiling - floor
    wavering = np.maximum(dark.std(axis=1), bright.std(axis=1))
    clean = (step > _STEP) & (wavering < _EVEN * step)
    clean &= (floor > _ROOM) & (ceiling < 255 - _ROOM)
    over = high.max(axis=1) - ceiling
    under = floor - low.min(axis=1)
    return np.minimum(over, under)[clean] / step[clean]  # type: ignore[no-any-return]
