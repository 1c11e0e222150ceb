"""Blocking: the 8 x 8 grid that hard JPEG compression leaves in smooth areas."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

_GRID: Final = 8
_SPARSE: Final = 11  # every eleventh line is plenty, and falls on all lines of the grid alike
_SMOOTH: Final = 3  # grey levels: a step inside a block of this size is detail
_LEAST: Final = 0.4  # share of the pixels that must be smooth: texture hides the grid


def measure_blocking(plane: npt.NDArray[np.uint8]) -> float | None:
    """How much more the grid's lines step than the pixels beside them, in grey levels.

    plane: h x w, 8 bits, unscaled. A clean photo has about 0, quality 50 0.2-0.5, quality 10
    over 1.5. The grid may lie at any offset, as after a crop. None without smooth areas.
    """
    if min(plane.shape) < 64:
        return None
    across, down = plane[::_SPARSE], np.ascontiguousarray(plane[:, ::_SPARSE].T)
    excess = [found for found in (_excess(across), _excess(down)) if found is not None]
    return sum(excess) / len(excess) if excess else None


def _excess(plane: npt.NDArray[np.uint8]) -> float | None:
    step = cv2.absdiff(plane[:, 1:], plane[:, :-1]).astype(np.int16)
    before, here, after = step[:, :-2], step[:, 1:-1], step[:, 2:]
    smooth = (before < _SMOOTH) & (after < _SMOOTH)
    if smooth.mean() < _LEAST:
        return None
    excess = np.where(smooth, here - (before + after) / 2, 0)
    lines = excess.sum(axis=0) / np.maximum(smooth.sum(axis=0), 1)
    phases = np.array([lines[phase::_GRID].mean() for phase in range(_GRID)])
    return float(max(0.0, phases.max() - np.median(phases)))
