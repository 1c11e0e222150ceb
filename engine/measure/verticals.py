"""Upright lines: do they lean together, and do they converge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.measure.lines import Floats, Lines

STEEPEST: Final = 20  # degrees from upright; a line that leans more was not meant to be upright
SHORTEST: Final = 0.06  # long sides; a tree's bark is made of shorter ones
WOBBLE: Final = 0.8  # degrees by which lines of one building differ, after lens distortion


@dataclass(frozen=True)
class Verticals:
    """What the upright lines agree on.

    lean_deg: in the middle of the frame; positive where the tops lean to the right, so that
        turning the photo counter-clockwise by this much rights them.
    converge_deg: angle between the upright lines at the left and at the right border; positive
        where they meet above the frame (camera tilted up), negative below.
    count: how many lines agree.
    agreement: 0-1, share of the near-upright line length that agrees.
    spread: 0-1, share of the frame's width that the agreeing lines stretch over.
    length: their summed length, in long sides of the frame.
    """

    lean_deg: float
    converge_deg: float
    count: int
    agreement: float
    spread: float
    length: float


def find_verticals(lines: Lines) -> Verticals | None:
    """The lean, as a linear function of x, that most of the upright length agrees with.

    A coarse search over both parameters, then least squares on what lies near it. None where
    there are fewer than three upright lines.
    """
    ends = lines.ends
    across, down = ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]
    lean = np.degrees(np.arctan2(-across * np.sign(down), np.abs(down)))
    upright = (np.abs(lean) < STEEPEST) & (lines.lengths >= SHORTEST)
    if upright.sum() < 3:
        return None
    lean, weight = lean[upright], lines.lengths[upright]
    width = lines.size[0]
    x = lines.middles[upright, 0] / width - 0.5
    middle, change = _search(x, lean, weight)
    agree = np.abs(lean - middle - change * x) < 2 * WOBBLE
    for _ in range(2):
        if agree.sum() < 3:
            return None
        change, middle = _line(x[agree], lean[agree], weight[agree])
        agree = np.abs(lean - middle - change * x) < 2 * WOBBLE
    if agree.sum() < 3:
        return None
    return Verticals(
        lean_deg=middle,
        converge_deg=-change,
        count=int(agree.sum()),
        agreement=float(weight[agree].sum() / weight.sum()),
        spread=float(np.ptp(x[agree])),
        length=float(weight[agree].sum()),
    )


def _search(x: Floats, lean: Floats, weight: Floats) -> tuple[float, float]:
    middles = np.arange(-15, 15.1, 0.5)[:, None, None]
    changes = np.arange(-30, 30.1, 2.0)[None, :, None]
    off = (lean - middles - changes * x) / WOBBLE
    score = (weight / (1 + off**2)).sum(axis=2) - 1e-3 * np.abs(changes[..., 0])
    row, column = np.unravel_index(int(np.argmax(score)), score.shape)
    return float(middles[row, 0, 0]), float(changes[0, column, 0])


def _line(x: Floats, y: Floats, weight: Floats) -> tuple[float, float]:
    """Slope and intercept by weighted least squares; the slope is damped where x hardly varies."""
    mean_x, mean_y = np.average(x, weights=weight), np.average(y, weights=weight)
    variance = np.average((x - mean_x) ** 2, weights=weight) + 1e-3
    slope = np.average((x - mean_x) * (y - mean_y), weights=weight) / variance
    return float(slope), float(mean_y - slope * mean_x)
