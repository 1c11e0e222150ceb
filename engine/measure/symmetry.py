"""How far one half of the frame mirrors the other."""

from __future__ import annotations

from typing import Final, Literal

import cv2
import numpy as np

from engine.measure.view import View, at_most

SIDE: Final = 96  # long side at which halves are compared: shapes, not leaves
FAINT: Final = 0.1  # Sobel gradient of luma below which structure is haze or noise


def symmetry(view: View, kind: Literal["left-right", "top-bottom"]) -> float:
    """Correlation of the luma gradient with its mirror image, over a few positions of the axis.

    Layers that run across the axis, such as a sea under a sky, match trivially; so the part of
    the gradient that must change its sign is asked for as well, and the smaller of the two counts.
    A frame is marked down where less than a seventh of it has such structure.
    """
    small = at_most(view.middle_grey, SIDE).astype(np.float32) / 255
    if kind == "top-bottom":
        small = small.T
    small = cv2.GaussianBlur(np.ascontiguousarray(small), (0, 0), 1.0).astype(np.float32)
    across = cv2.Sobel(small, cv2.CV_32F, 1, 0)
    along = cv2.Sobel(small, cv2.CV_32F, 0, 1)
    strength = np.hypot(across, along)
    structured = min(1.0, float((np.abs(across) > FAINT).mean()) / 0.15)
    across, along = (  # by the root, for one strong shape is not the whole frame
        part / np.sqrt(strength + FAINT) for part in (across, along)
    )
    width = small.shape[1]
    reach = max(1, width // 20)
    best = 0.0
    for shift in range(-reach, reach + 1):
        part = slice(max(0, shift), width + min(0, shift))
        x, y = across[:, part], along[:, part]
        turned, kept = -float((x * x[:, ::-1]).sum()), float((y * y[:, ::-1]).sum())
        energy_x, energy_y = float((x * x).sum()), float((y * y).sum())
        both = (turned + kept) / max(energy_x + energy_y, 1e-6)
        best = max(best, min(both, turned / max(energy_x, 1e-6)))
    return min(1.0, best * structured)
