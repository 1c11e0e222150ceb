"""Straight edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from engine.measure.view import View

SHORTEST: Final = 0.04  # of the long side; anything shorter is texture

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Lines:
    """Straight segments, longest first.

    ends: N x 4 (x1, y1, x2, y2) in units of the frame's long side, so that angles are true.
    size: the frame's width and height in the same unit (the longer is 1).
    """

    ends: Floats
    size: tuple[float, float]

    @property
    def lengths(self) -> Floats:
        """N, in long sides."""
        return np.hypot(self.ends[:, 2] - self.ends[:, 0], self.ends[:, 3] - self.ends[:, 1])

    @property
    def middles(self) -> Floats:
        """N x 2."""
        return (self.ends[:, :2] + self.ends[:, 2:]) / 2

    @property
    def angles(self) -> Floats:
        """N, degrees from the horizontal, -90 to 90; positive where the right end is lower."""
        across, down = self.ends[:, 2] - self.ends[:, 0], self.ends[:, 3] - self.ends[:, 1]
        return (np.degrees(np.arctan2(down, across)) + 90) % 180 - 90


def find_lines(view: View) -> Lines:
    """Straight edges of a photo by LSD (Grompone von Gioi et al., IPOL 2012)."""
    height, width = view.grey.shape
    long_side = max(height, width)
    grey = view.middle_grey  # a line of 1/30 of the frame still has 20 pixels
    found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD).detect(grey)[0]
    ends = np.reshape(np.empty((0, 4)) if found is None else found, (-1, 4)).astype(np.float64)
    ends /= max(grey.shape)
    lengths = np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1])
    ends = ends[lengths >= SHORTEST]
    order = np.argsort(-lengths[lengths >= SHORTEST])
    return Lines(ends[order], (width / long_side, height / long_side))
